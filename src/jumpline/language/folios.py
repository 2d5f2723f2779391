"""Page labels as printed, brought into one form so that they can be compared."""

from __future__ import annotations

import re
import unicodedata

from jumpline.conventions import Conventions

_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0}
_TENS = {"十": 10, "百": 100, "廿": 20, "卅": 30}
_LABEL = re.compile(r"(?P<before>[A-Z]{0,2})[\s-]*(?P<number>\d{1,3})[\s-]*(?P<after>[A-Z]?)")


def normal_folio(printed: str, conventions: Conventions, section: str | None = None) -> str | None:
    """Return a page label in its one form, None when it is none.

    Examples: ``"5"`` and ``"five"`` become ``"5"``, ``"6-A"`` becomes ``"A6"``, ``"十二"`` becomes
    ``"12"``, the front page ``"1"`` and the last page ``"last"``. A section goes before the number:
    ``"B"`` and ``"6"`` make ``"B6"``, the sheets of an old Chinese paper ``"3"`` and ``"2"`` make
    ``"3-2"``.

    Args:
        printed: the label without words such as "page" or 版.
        conventions: the language's table, for words that stand for pages.
        section: the section that is printed with it, if any.
    """
    text = unicodedata.normalize("NFKC", printed).strip()
    number = conventions.folio_words.get(text.lower()) or _label(text)
    if number is None or section is None:
        return number
    group = unicodedata.normalize("NFKC", section).strip().upper()
    value = chinese_number(group)
    group = group if value is None else str(value)
    return f"{group}-{number}" if group.isdigit() else f"{group}{number}"


def chinese_number(text: str) -> int | None:
    """Return the value of a number written in Chinese numerals below 1,000, None when it is none.

    Both ways of writing are read: 十二 and 一二 are 12; 廿 and 卅 are 20 and 30.
    """
    if not text or any(char not in _DIGITS and char not in _TENS for char in text):
        return None
    if all(char in _DIGITS for char in text):
        return int("".join(str(_DIGITS[char]) for char in text))
    total = pending = 0
    for char in text:
        if char in _DIGITS:
            pending = _DIGITS[char]
        elif char in "廿卅":
            total += _TENS[char]
        else:
            total += (pending or 1) * _TENS[char]
            pending = 0
    return total + pending


def _label(text: str) -> str | None:
    value = chinese_number(text)
    if value is not None:
        return str(value)
    found = _LABEL.match(text.upper())
    if found is None:
        return None
    letters = found["before"] or found["after"]
    return f"{letters}{int(found['number'])}"
