"""Bytes of unknown encoding to text: Unicode first, then what Chinese and Western files used."""

from __future__ import annotations

import codecs
from typing import NamedTuple

from jumpline.errors import DamagedFile, UnknownFormat

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDE = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
_CHINESE = ("gb18030", "big5hkscs")

_LEAST_COMMON = 0.15
"""Share of ``_COMMON_HAN`` among the characters beyond ASCII: text .4 to .6, a wrong guess .05."""

_MOST_CONTROLS = 0.02
"""Share of control characters that a bad OCR text may hold; what has more is no text."""

_MOST_SPOILT = 0.001
"""Share of bytes that may be wrong in a file that is otherwise UTF-8."""

_MOST_ACCENTED = 0.25
"""Share of letters beyond ASCII in a Western text; a Cyrillic file read as Western has nearly 1."""

_WESTERN = frozenset(
    "àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿßœÀÁÂÄÅÆÇÈÉÊËÎÏÑÓÔÖØÙÛÜŒ«»“”„‘’‚‹›–—…•·°º²³½¼¾§£€¥©®¡¿\u00a0\u00ad"
)

_COMMON_HAN = frozenset(
    "的一是不了在人有我他这這中大来來上国國个個到说說们們为為和地以时時要就出会會可也你对對生能而子"
    "那得于於着著下自之年过過发發后後作里裡裏用道行所然家种種事成方多经經么麼去法学學如都同现現当當"
    "没沒动動面起看定天分还還进進好小部其些主样樣理心她本前开開但因只从從想实實日军軍者意无無力它与"
    "與长長把机機十民第公此已工使情明性知全三又关關点點正业業外将將两兩高间間由问問很最重并並物手应"
    "應战戰向头頭文体體政美相见見被利什二等产產或新己制身果加西月话話合回特代内內信表化老给給世位次"
    "度门門任常先海通教儿兒原东東声聲提立及比员員解水名真论論处處走义義各入几幾口认認条條平系气氣题"
    "題活更别別打女变變四神总總何电電数數安少报報才结結反受目太量再感建务務做接必场場件计計管期市直"
)


class Decoded(NamedTuple):
    """Text, the codec that read it, and how many characters stand for bytes that it could not."""

    text: str
    encoding: str
    spoilt: int = 0


def decode(data: bytes, name: str) -> Decoded:
    """Turn the bytes of a text file into text without a byte order mark.

    A byte order mark decides; then UTF-8, UTF-32 and UTF-16 by their form, GB18030, Big5 and
    Windows-1252 by the characters that come out, and charset-normalizer for the rest. A few broken
    bytes in UTF-8 become U+FFFD and are counted.

    Args:
        data: the file, not empty.
        name: its name, for messages.

    Raises:
        UnknownFormat: the bytes are no text.
        DamagedFile: they may be text, but no encoding fits.
    """
    found = _marked(data, name) or _wide(data, name) or _utf8(data) or _legacy(data)
    if found is None:
        raise DamagedFile(
            f"{name}: the text is in no encoding that can be told with confidence. "
            "Save it as UTF-8 and read it again."
        )
    if not _readable(found.text):
        raise _no_text(name)
    return found


def _marked(data: bytes, name: str) -> Decoded | None:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data[len(mark) :].decode(encoding), encoding)
            except UnicodeDecodeError as error:
                if encoding == "utf-8":
                    return _utf8(data[len(mark) :])
                raise DamagedFile(
                    f"{name}: its byte order mark says {encoding.upper()}, but byte {error.start} "
                    "does not fit. The file is truncated or damaged; fetch it again."
                ) from error
    return None


def _wide(data: bytes, name: str) -> Decoded | None:
    """Read UTF-32 or UTF-16 without a mark; only they have zero bytes in a text."""
    if b"\0" not in data:
        return None
    for encoding in _WIDE:
        text = _strict(data, encoding)
        if text is not None and _readable(text) and _plain(text):
            return Decoded(text, encoding)
    raise _no_text(name)


def _utf8(data: bytes) -> Decoded | None:
    text = data.decode("utf-8", errors="replace")
    spoilt = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    if spoilt == 0:
        return Decoded(text, "utf-8")
    beyond_ascii = sum(char > "\x7f" for char in text)
    tolerable = spoilt <= max(1.0, _MOST_SPOILT * len(data)) and spoilt * 10 < beyond_ascii
    return Decoded(text, "utf-8", spoilt) if tolerable else None


def _legacy(data: bytes) -> Decoded | None:
    chinese = [
        (_common_share(text), encoding, text)
        for encoding in _CHINESE
        if (text := _strict(data, encoding)) is not None
    ]
    share, encoding, text = max(chinese, default=(0.0, "", ""))
    if share >= _LEAST_COMMON:
        return Decoded(text, encoding)
    western = _strict(data, "cp1252")
    if western is not None and _western(western):
        return Decoded(western, "cp1252")
    return _guessed(data)


def _guessed(data: bytes) -> Decoded | None:
    # Imported here because it is slow to import and seldom needed.
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    return None if best is None else Decoded(str(best), best.encoding)


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _common_share(text: str) -> float:
    beyond_ascii = [char for char in text if char > "\x7f"]
    return sum(char in _COMMON_HAN for char in beyond_ascii) / max(1, len(beyond_ascii))


def _western(text: str) -> bool:
    beyond_ascii = [char for char in text if char > "\x7f"]
    letters = sum(map(str.isalpha, text))
    known = sum(char in _WESTERN for char in beyond_ascii)
    return known >= 0.95 * len(beyond_ascii) and len(beyond_ascii) <= _MOST_ACCENTED * letters


def _readable(text: str) -> bool:
    """Tell whether the text holds few control characters."""
    controls = sum(
        (char < " " and char not in "\t\n\v\f\r") or char in "\x7f\ufffe" for char in text
    )
    return controls <= _MOST_CONTROLS * len(text)


def _plain(text: str) -> bool:
    """Tell whether many characters are usual ones; a wrong byte order gives rarities."""
    usual = sum(
        char < "\u0250" or char in _COMMON_HAN or "\u2010" <= char <= "\u201f" or char in "，。、"
        for char in text
    )
    return usual >= _LEAST_COMMON * len(text)


def _no_text(name: str) -> UnknownFormat:
    return UnknownFormat(
        f"{name}: the bytes are neither text nor of a format that is known. "
        "Give a PDF or a text file."
    )
