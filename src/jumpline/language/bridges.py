"""How well the words that begin a text go on from those that end another: a learned encoder.

The words around a joint, each known by hashes of itself, of its ending and of how it is set, are
turned into a vector for the end of a text and one for the start of another by a small network of
one hidden layer; their product tells true continuations from others (two encoders trained against
all others of a batch; Henderson and others 2017, arXiv:1705.00652). All numbers within are whole,
so that the same text has the same vector on every machine and in any batch.
A language without a model has an empty one, by which all goes together equally well.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

MOST = 120
"""Characters of a text that hold all words that count."""
FEATURES = {True: 5, False: 1}
"""By how many hashes a word is known; in a script without spaces, a sign."""
UNIT = 1 / 32
"""What a whole number of a vector is worth; a product is worth its square in nats."""

ALONE = 1 << 18
"""So many multiplications at once OpenBLAS makes in one thread; to more it calls others, which then
wait busily for longer than all of it takes."""

Numbers = NDArray[np.float32]
Arrays = Mapping[str, NDArray[Any]]
Real = TypeVar("Real", np.float32, np.float64)


@dataclass(frozen=True, slots=True)
class Side:
    """The network that makes vectors of the ends of texts, or of their starts.

    Attributes:
        hidden, out, skip: whole weights from words to the hidden layer, from there to the
            vector, and from words to the vector past it.
        scales: what a whole number of each of the three is worth, and of the hidden layer.
        hidden_bias, bias: of the hidden layer and of the vector.
    """

    hidden: NDArray[np.float64]
    out: NDArray[np.float64]
    skip: NDArray[np.float64]
    scales: tuple[float, float, float, float]
    hidden_bias: NDArray[np.float64]
    bias: NDArray[np.float64]

    def vectors(self, words: NDArray[np.float64]) -> Numbers:
        """Return a row of whole numbers for each row of words."""
        to_hidden, to_out, past, unit = self.scales
        shown = multiplied(words, self.hidden) * to_hidden + self.hidden_bias
        within = multiplied(np.rint(np.maximum(0.0, shown)), self.out)
        told = within * (to_out * unit) + multiplied(words, self.skip) * past + self.bias
        return np.rint(told / UNIT).astype(np.float32)


@dataclass(frozen=True, slots=True)
class Bridges:
    """Encoder of a language.

    Attributes:
        spaced: words are separated by spaces; else each sign is a word.
        reach: how many words on either side of a joint are looked at.
        hashes: a row of whole numbers for each hash, the last one for none.
        end, start: networks of both sides; none in a language without a model.
        scale: nats that one unit of a product of two vectors is worth.
    """

    spaced: bool
    reach: int = 0
    hashes: NDArray[np.int8] = field(default_factory=lambda: np.zeros((1, 0), np.int8))
    end: Side | None = None
    start: Side | None = None
    scale: float = UNIT * UNIT

    def ends(self, texts: Sequence[str]) -> Numbers:
        """Return a row for the end of each text; see ``starts``."""
        if self.end is None:
            return np.zeros((len(texts), 1), np.float32)
        words = (words_of(text[-MOST:], spaced=self.spaced)[::-1] for text in texts)
        return self.end.vectors(self._known([near[: self.reach] for near in words]))

    def starts(self, texts: Sequence[str]) -> Numbers:
        """Return a row for the start of each text.

        The product of the row of an end and of a start, times ``scale``, is by how many nats the
        start is likelier after the end than others are, but for a number that is the same for
        all. The numbers are whole, so that a product is the same in any order of adding.
        """
        if self.start is None:
            return np.zeros((len(texts), 1), np.float32)
        words = (words_of(text[:MOST], spaced=self.spaced) for text in texts)
        return self.start.vectors(self._known([near[: self.reach] for near in words]))

    def _known(self, texts: Sequence[Sequence[str]]) -> NDArray[np.float64]:
        """Set the rows of the words of each text side by side, the nearest to the joint first."""
        none = len(self.hashes) - 1
        at = np.full((len(texts), self.reach, FEATURES[self.spaced]), none)
        for row, words in enumerate(texts):
            for place, word in enumerate(words):
                at[row, place] = hashes_of(word, none, spaced=self.spaced)
        known: NDArray[np.float64] = self.hashes[at].sum(axis=2, dtype=np.float64)
        return known.reshape(len(texts), self.reach * self.hashes.shape[1])


def multiplied(rows: NDArray[Real], table: NDArray[Real]) -> NDArray[Real]:
    """Return the product of whole numbers, the same however many rows are multiplied at once."""
    lot = max(1, ALONE // max(1, table.size))
    parts = [rows[at : at + lot] @ table for at in range(0, len(rows), lot)]
    return np.concatenate(parts) if parts else rows @ table


def words_of(text: str, *, spaced: bool) -> list[str]:
    """Return the words of a text as printed; or its signs, one by one."""
    return text.split() if spaced else [char for char in text if not char.isspace()]


def hashes_of(word: str, count: int, *, spaced: bool) -> list[int]:
    """Return the hashes that a word is known by, each less than ``count``."""
    return [zlib.crc32(name.encode()) % count for name in _names(word, spaced=spaced)]


def _names(word: str, *, spaced: bool) -> tuple[str, ...]:
    if not spaced:
        return (f"w{word}",)
    bare = "".join(filter(str.isalnum, word))
    signs = "".join(char for char in word if not char.isalnum())
    case = "C" if bare[:1].isupper() else "c"
    low = bare.lower()
    if low[:1].isdigit():
        low = "#" * len(low)
    return f"w{low}", f"s3{low[-3:]}", f"s2{low[-2:]}{case}", f"p{low[:3]}", f"k{case}{signs[-2:]}"


@cache
def bridges_of(language: str, *, spaced: bool) -> Bridges:
    """Return the encoder of a language that has a model, else an empty one."""
    file = resources.files(__package__) / "models" / f"bridges-{language}.npz"
    if not file.is_file():
        return Bridges(spaced)
    with file.open("rb") as stream:
        return unpacked(dict(np.load(stream, allow_pickle=False)), spaced=spaced)


def unpacked(arrays: Arrays, *, spaced: bool) -> Bridges:
    """Return the encoder that ``tools/train/bridges.py`` wrote as these arrays."""
    hashes = arrays["hashes"]
    end, start = (_side(arrays, side) for side in ("end", "start"))
    reach = len(end.hidden) // hashes.shape[1]
    return Bridges(spaced, reach, hashes, end, start)


def _side(arrays: Arrays, side: str) -> Side:
    # Products of whole numbers are exact in float64, in whatever order they are added.
    hidden, out, skip = (
        arrays[f"{side}_{name}"].astype(np.float64) for name in ("hidden", "out", "skip")
    )
    first, second, third, unit = arrays[f"{side}_scales"].tolist()
    return Side(
        hidden,
        out,
        skip,
        (first / unit, second, third, unit),
        arrays[f"{side}_hidden_bias"].astype(np.float64) / unit,
        arrays[f"{side}_bias"].astype(np.float64),
    )
