"""What of a text is compared: its letters and digits, whoever set it and however it was read.

White space, punctuation, hyphens, case, diacritics and the width of signs differ between two
readings of one text more often than its letters do, so they are left out.
"""

from __future__ import annotations

import unicodedata

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.uint32]

FIRST_DENSE = 0x2E80
"""From here on a sign says as much as a short word: Han, kana, Hangul."""
DENSE_WEIGHT = 2
"""Weight of such a sign, in letters; the same measure as ``language.duplicates`` has."""


def letters(text: str) -> str:
    """Return the letters and digits of a text, folded."""
    return "".join(filter(str.isalnum, _folded(text)))


def offsets(text: str) -> NDArray[np.int64]:
    """Return for each letter of ``letters(text)`` the code point of the text that gave it."""
    counts = [sum(map(str.isalnum, _folded(sign))) for sign in text]
    return np.repeat(np.arange(len(text)), counts)


def codes_of(folded: str) -> Codes:
    """Return the code points of letters."""
    return np.frombuffer(folded.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def weight(folded: str) -> int:
    """Return how much letters say, in Latin letters."""
    if folded.isascii():
        return len(folded)
    dense = int(np.count_nonzero(codes_of(folded) >= FIRST_DENSE))
    return len(folded) + (DENSE_WEIGHT - 1) * dense


def _folded(text: str) -> str:
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
