"""How well the words that begin a line go on from those that end another: learned tables.

Each word has a vector for standing before and one for standing after, at each distance; their
product is near the logarithm of how much oftener the two stand so than by chance (pointwise mutual
information, of low rank; Levy and Goldberg 2014). Rare words have the vector of their ending.
A language without a table has an empty one, by which all goes together equally well.
"""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

ENDING = 3
"""Letters by which a rare word is known."""
MOST = 120
"""Characters of a text that hold all words that count."""
NAME_ENDING = 2
"""The same of a rare word with a capital."""
UNKNOWN, NAME, NUMBER = "?", "^", "#"
"""Classes of what has no vector of its own: any sign or word, a word with a capital, a number."""

Numbers = NDArray[np.float32]
Table = NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Bridges:
    """Vectors of the words of a language; of its characters in a script without spaces.

    Attributes:
        spaced: words are separated by spaces.
        scale: nats that one unit of a product of two vectors is worth.
        numbers: row of each word or class.
        before: a table for each distance, from 1 on; rows are words.
        after: the same for the word that follows.
    """

    spaced: bool
    scale: float = 1.0
    numbers: Mapping[str, int] = field(default_factory=dict)
    before: tuple[Table, ...] = ()
    after: tuple[Table, ...] = ()

    def ends(self, texts: Sequence[str]) -> Numbers:
        """Return a row for the end of each text; see ``starts``."""
        held = [self._rows(text, last=True) for text in texts]
        return self._joined(held, self.before, lambda _, place: place)

    def starts(self, texts: Sequence[str]) -> Numbers:
        """Return a row for the start of each text.

        The product of the row of an end and of a start, times ``scale``, is by how many nats the
        start is likelier after the end than anywhere, as far as single words tell. The numbers
        are whole, so that a product is the same in any order of adding.
        """
        held = [self._rows(text, last=False) for text in texts]
        return self._joined(held, self.after, lambda reach, place: reach - place)

    def _rows(self, text: str, *, last: bool) -> list[int]:
        reach = len(self.before)
        # Words are at most so long, and none is needed from farther away.
        words = words_of(text[-MOST:] if last else text[:MOST], spaced=self.spaced)
        words = words[::-1][:reach] if last else words[:reach]
        return [self.numbers[class_of(word, self.numbers, spaced=self.spaced)] for word in words]

    @staticmethod
    def _joined(
        held: Sequence[Sequence[int]],
        tables: Sequence[Table],
        other: Callable[[int, int], int],
    ) -> Numbers:
        """Set vectors side by side, so that each pair of words meets at its distance."""
        parts = []
        for reach, table in enumerate(tables):
            for place in range(reach + 1):
                at = other(reach, place)
                block = np.zeros((len(held), table.shape[1]), np.float32)
                known = [n for n, rows in enumerate(held) if len(rows) > at]
                block[known] = table[[held[n][at] for n in known]]
                parts.append(block)
        return np.hstack(parts) if parts else np.zeros((len(held), 1), np.float32)


def words_of(text: str, *, spaced: bool) -> list[str]:
    """Return the words of a text as printed but for signs around them; or its signs, one by one."""
    if not spaced:
        return [char for char in text if not char.isspace()]
    bare = ("".join(filter(str.isalnum, word)) for word in text.split())
    return [word for word in bare if word]


def class_of(word: str, known: Mapping[str, object], *, spaced: bool) -> str:
    """Return under what name a word has its vector."""
    if not spaced:
        return word if word in known else UNKNOWN
    low = word.lower()
    if low in known:
        return low
    if low[0].isdigit():
        return NUMBER
    capital = word[0].isupper()
    ending = f"^{low[-NAME_ENDING:]}" if capital else f"-{low[-ENDING:]}"
    return ending if ending in known else NAME if capital else UNKNOWN


@cache
def bridges_of(language: str, *, spaced: bool) -> Bridges:
    """Return the vectors of a language that has a table, else none."""
    file = resources.files(__package__) / "models" / f"bridges-{language}.json"
    if not file.is_file():
        return Bridges(spaced)
    record = json.loads(file.read_text(encoding="utf-8"))
    words = record["words"].split("\t")
    before, after = (
        tuple(
            np.frombuffer(b64decode(text), np.int8).reshape(len(words), -1) for text in record[side]
        )
        for side in ("before", "after")
    )
    numbers = {word: number for number, word in enumerate(words)}
    return Bridges(spaced, record["scale"], numbers, before, after)
