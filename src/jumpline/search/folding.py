"""Which characters search takes for the same.

Chinese characters are folded one by one, so their offsets stay: traditional to simplified by the
table of OpenCC, compatibility forms by Unicode. Words lose case and diacritics.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

import opencc

_RANGES = (
    (0x2E80, 0x2FE0),  # radicals
    (0x3005, 0x3008),  # repetition mark, closing mark, zero
    (0x3021, 0x302A),
    (0x3038, 0x303C),
    (0x3400, 0x4DC0),
    (0x4E00, 0xA000),
    (0xF900, 0xFB00),
    (0x20000, 0x32400),
)
"""Blocks of Han characters, ends exclusive (Unicode 16, Blocks.txt)."""
_KANA = ((0x3041, 0x3097), (0x309D, 0x30A0), (0x30A1, 0x30FB), (0x30FC, 0x3100), (0x31F0, 0x3200))
"""Kana are written without spaces too, so they are cut as Han characters are."""
HAN = "".join(f"{chr(first)}-{chr(end - 1)}" for first, end in (*_RANGES, *_KANA))
"""The characters that are searched one by one, as the inside of a class of ``re``."""

JOINERS = "\u200c\u200d"
"""They steer how the letters of a word are drawn, as in Persian, and are no part of it."""
_MARKS = [sign for sign in map(chr, range(0x300, 0xFE00)) if unicodedata.category(sign)[0] == "M"]
MARKS = "".join(_MARKS) + JOINERS
"""Vowel signs, accents and points that belong to the letter before them, in any script."""

_LETTERS = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i", "ħ": "h"}
    | dict.fromkeys(JOINERS, "")
)
"""Letters that Unicode does not take apart, as an English keyboard writes them."""
LONGEST = 200
"""Characters of a word that count; longer ones are the work of OCR."""


@cache
def _han_table() -> dict[int, int]:
    """Return code points and what they fold to, for characters that do fold."""
    every = [chr(code) for first, end in _RANGES for code in range(first, end)]
    plain = [unicodedata.normalize("NFKC", sign) for sign in every]
    simple = opencc.OpenCC("t2s").convert("\n".join(plain)).split("\n")
    return {
        ord(sign): ord(folded)
        for sign, folded in zip(every, simple, strict=True)
        if len(folded) == 1 and folded != sign
    }


def fold_han(text: str) -> str:
    """Fold Chinese characters; the length stays and so does everything else."""
    return text.translate(_han_table())


@lru_cache(maxsize=100_000)
def _fold_foreign(word: str) -> str:
    apart = unicodedata.normalize("NFKD", word).casefold().translate(_LETTERS)
    # Some signs come apart into several words; a token has no blank in it.
    bare = "".join(s for s in apart if not (unicodedata.combining(s) or s.isspace()))
    # Syllables of Hangul are put together again, so that a prefix is of whole ones.
    return unicodedata.normalize("NFC", bare)[:LONGEST]


def fold_word(word: str) -> str:
    """Fold a word: case, diacritics, ligatures, full width, the long s.

    Nothing is left of a word of accents alone.
    """
    return word.lower()[:LONGEST] if word.isascii() else _fold_foreign(word)


def version() -> str:
    """Name the tables that fold, since an index made with others answers wrongly."""
    return f"OpenCC {opencc.__version__}, Unicode {unicodedata.unidata_version}"
