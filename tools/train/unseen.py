"""Read typeset lessons with encoders that have not seen their copy.

An encoder knows the sentences that taught it better than any others. What learns from typeset pages
of the same copy would trust it too much, so that each line is read with one of several encoders
(``bridges.py`` and ``matters.py`` with ``--folds``): the one that was taught without the third of
the copy that the line is of.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from unittest import mock

import numpy as np

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tools"), str(ROOT / "tools" / "train")]

from ngrams import texts  # noqa: E402

from jumpline.language import bridges, joined_words, matters  # noqa: E402
from jumpline.language.bridges import Bridges, Numbers, unpacked  # noqa: E402
from jumpline.language.matters import Matters, Reals, directions  # noqa: E402

LANGUAGES = ("zh", "en", "de", "fr")
FOLDS = 3
STRETCHES = 60
"""The copy is laid out to the folds in so many stretches, so that neighbours are of one fold."""
LETTERS = 12
"""Letters by which a place in the copy is known again; in Chinese half as many signs."""


def fold_of(number: int, count: int) -> int:
    """Return the fold of a passage of ``count``."""
    return number * STRETCHES // count % FOLDS


def name_of(language: str, fold: int | None = None, of: str = "bridges") -> str:
    """Return the name of the file of an encoder, of the fold that it has not seen."""
    return f"{of}-{language}.npz" if fold is None else f"{of}-{language}-{fold}.npz"


@dataclass(frozen=True)
class Copy:
    """Where in the copy of a language a text is from.

    Attributes:
        places: of each fold, hashes of so many letters of its passages.
        letters: how many.
    """

    places: Sequence[frozenset[int]]
    letters: int

    def held(self, text: str) -> list[int]:
        """Return how many places of a text are of each fold."""
        own = list(_places(text, self.letters))
        return [sum(place in places for place in own) for places in self.places]


@dataclass(frozen=True)
class Unseen:
    """Encoders side by side; where a line is the end of a joint, that of its fold tells.

    It stands for ``Bridges``: the product of a row of ``ends`` and one of ``starts`` is told by
    the encoder that has not seen the end's copy.
    """

    folds: Sequence[Bridges]
    copy: Copy

    @property
    def scale(self) -> float:
        """What a unit of a product is worth."""
        return self.folds[0].scale

    def ends(self, texts: Sequence[str]) -> Numbers:
        """Return a row for each text, 0 for all encoders but one."""
        own = np.array([self._fold(text) for text in texts], int)
        told = [
            one.ends(texts) * (own == fold).astype(np.float32)[:, None]
            for fold, one in enumerate(self.folds)
        ]
        return np.hstack(told)

    def starts(self, texts: Sequence[str]) -> Numbers:
        """Return a row for each text, of all encoders."""
        return np.hstack([one.starts(texts) for one in self.folds])

    def _fold(self, text: str) -> int:
        """Return the fold that most of the text's places are of, the first for unknown text."""
        return int(np.argmax(self.copy.held(text)))


@dataclass(frozen=True)
class UnseenMatters:
    """The same for ``Matters``: bags side by side, and how much of the text is of each fold."""

    folds: Sequence[Matters]
    copy: Copy

    def bags(self, texts: Sequence[str]) -> Reals:
        """Return for each text its bags of all encoders, then its places of each fold."""
        held = np.array([self.copy.held(text) for text in texts], float).reshape(-1, FOLDS)
        return np.hstack([*(one.bags(texts) for one in self.folds), held])

    def ends(self, bags: Reals) -> Reals:
        """Return vectors that are 0 for all encoders but the one that has not seen the text."""
        own = bags[:, -FOLDS:].argmax(axis=1)
        told = [rows * (own == fold)[:, None] for fold, rows in enumerate(self._directions(bags))]
        return np.hstack(told)

    def starts(self, bags: Reals) -> Reals:
        """Return vectors of all encoders."""
        return np.hstack(self._directions(bags))

    def _directions(self, bags: Reals) -> list[Reals]:
        return [directions(rows) for rows in np.split(bags[:, :-FOLDS], FOLDS, axis=1)]


@contextmanager
def unseen_copy(data: Path, folder: Path) -> Iterator[None]:
    """Let all that asks for an encoder have one of ``folder`` that has not seen its copy."""

    @cache
    def bridges_held(language: str, *, spaced: bool) -> Unseen | Bridges:
        if language not in LANGUAGES:
            return Bridges(spaced)
        held = [unpacked(arrays, spaced=spaced) for arrays in _arrays(language, "bridges", folder)]
        return Unseen(held, _copy(language, data))

    @cache
    def matters_held(language: str, *, spaced: bool) -> UnseenMatters | Matters:
        if language not in LANGUAGES:
            return matters.matters_of("", spaced=spaced)
        held = [Matters(spaced, **arrays) for arrays in _arrays(language, "matters", folder)]
        return UnseenMatters(held, _copy(language, data))

    @cache
    def words_held(language: str) -> frozenset[int]:
        if language not in LANGUAGES:
            return frozenset()
        held = (arrays["keys"].tolist() for arrays in _arrays(language, "matters", folder))
        return frozenset.intersection(*map(frozenset, held))

    with (
        mock.patch.object(joined_words, "known_words", words_held),
        mock.patch.object(bridges, "bridges_of", bridges_held),
        mock.patch.object(matters, "matters_of", matters_held),
    ):
        yield


def _arrays(language: str, of: str, folder: Path) -> Iterator[dict[str, Any]]:
    for fold in range(FOLDS):
        with np.load(folder / name_of(language, fold, of), allow_pickle=False) as arrays:
            yield dict(arrays)


@cache
def _copy(language: str, data: Path) -> Copy:
    passages = list(texts(language, data / "text"))
    letters = LETTERS if language != "zh" else LETTERS // 2
    held: list[set[int]] = [set() for _ in range(FOLDS)]
    for number, passage in enumerate(passages):
        held[fold_of(number, len(passages))].update(_places(passage, letters, 1))
    return Copy([frozenset(places) for places in held], letters)


def _places(text: str, letters: int, step: int = 3) -> Iterator[int]:
    bare = "".join(filter(str.isalnum, text))
    for at in range(0, len(bare) - letters + 1, step):
        yield hash(bare[at : at + letters])
