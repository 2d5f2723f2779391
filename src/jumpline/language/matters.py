"""What a text is about, in numbers, so that two texts of one matter are alike.

Each word has a row of whole numbers; a text is the sum of those of its words (its bag), and two
texts are as alike as the cosine of their sums. The rows come from a large encoder of sentences,
word by word, and were taught further by copy: what goes on must be told from all else in a batch
(``tools/train/matters.py``; rows without context after Tulkens and van Dongen 2024, Model2Vec).
Sums, and products of vectors, are of whole numbers, the same on every machine and in any order.
A language without a model has an empty one, by which all texts are equally alike.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from jumpline.language.lexicon import words_in

UNIT = 1 / 1000
"""What a whole number of a vector is worth; a product is worth its square."""

Reals = NDArray[np.float64]
_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class Matters:
    """Rows of the words of a language.

    Attributes:
        spaced: words are separated by spaces.
        keys: a number for each known word, in ascending order.
        rows: whole numbers for each of them.
    """

    spaced: bool
    keys: NDArray[np.uint32]
    rows: NDArray[np.int8]

    def bags(self, texts: Sequence[str]) -> Reals:
        """Return for each text the sum of the rows of its words; sums of bags are bags too."""
        words = [keys_of(text, spaced=self.spaced) for text in texts]
        keys = np.array(list(chain.from_iterable(words)), np.uint32)
        bags = np.zeros((len(texts), self.rows.shape[1]))
        if not len(self.keys):
            return bags
        at = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        known = self.keys[at] == keys
        owner = np.repeat(np.arange(len(texts)), [len(some) for some in words])[known]
        full, first = np.unique(owner, return_index=True)
        bags[full] = np.add.reduceat(self.rows[at[known]], first, axis=0, dtype=np.int32)
        return bags

    # Both sides are alike here; what reads lessons tells them apart (tools/train/unseen.py).
    def ends(self, bags: Reals) -> Reals:
        """Return vectors of texts that something may go on from; see ``starts``."""
        return directions(bags)

    def starts(self, bags: Reals) -> Reals:
        """Return vectors of texts that may go on from others.

        The product of an end and a start, times the square of ``UNIT``, is their likeness, -1 to 1.
        """
        return directions(bags)


def directions(bags: Reals) -> Reals:
    """Return each row as whole numbers of one length, 0 where it is empty."""
    lengths = np.sqrt((bags * bags).sum(axis=1, keepdims=True))
    told: Reals = np.rint(bags / np.maximum(1.0, lengths) / UNIT)
    return told


def keys_of(text: str, *, spaced: bool) -> list[int]:
    """Return a number for each word of a text."""
    words = _WORD.findall(text.casefold()) if spaced else words_in(text)
    return [zlib.crc32(word.encode()) for word in words]


@cache
def matters_of(language: str, *, spaced: bool) -> Matters:
    """Return the rows of a language that has a model, else none."""
    file = resources.files(__package__) / "models" / f"matters-{language}.npz"
    if not file.is_file():
        return Matters(spaced, np.zeros(0, np.uint32), np.zeros((0, 1), np.int8))
    with file.open("rb") as stream, np.load(stream, allow_pickle=False) as arrays:
        return Matters(spaced, arrays["keys"], arrays["rows"])
