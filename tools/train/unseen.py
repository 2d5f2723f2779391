"""Read typeset lessons with encoders that have not seen their copy.

An encoder knows the sentences that taught it better than any others. What learns from typeset pages
of the same copy would trust it too much, so that each line is read with one of several encoders
(``bridges.py --folds``), the one that was taught without the third of the copy that the line is of.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from unittest import mock

import numpy as np

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tools"), str(ROOT / "tools" / "train")]

from ngrams import texts  # noqa: E402

from jumpline.language import bridges  # noqa: E402
from jumpline.language.bridges import Bridges, Numbers, unpacked  # noqa: E402

LANGUAGES = ("zh", "en", "de", "fr")
FOLDS = 3
STRETCHES = 60
"""The copy is laid out to the folds in so many stretches, so that neighbours are of one fold."""
LETTERS = 12
"""Letters by which a place in the copy is known again; in Chinese half as many signs."""


def fold_of(number: int, count: int) -> int:
    """Return the fold of a passage of ``count``."""
    return number * STRETCHES // count % FOLDS


def name_of(language: str, fold: int | None = None) -> str:
    """Return the name of the file of an encoder, of the fold that it has not seen."""
    return f"bridges-{language}.npz" if fold is None else f"bridges-{language}-{fold}.npz"


@dataclass(frozen=True)
class Unseen:
    """Encoders side by side; where a line is the end of a joint, that of its fold tells.

    It stands for ``Bridges``: the product of a row of ``ends`` and one of ``starts`` is told by
    the encoder that has not seen the end's copy.
    """

    folds: Sequence[Bridges]
    places: Sequence[frozenset[int]]
    letters: int

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
        held: Counter[int] = Counter()
        for place in _places(text, self.letters):
            for fold, places in enumerate(self.places):
                held[fold] += place in places
        return max(range(len(self.folds)), key=lambda fold: (held[fold], -fold))


@contextmanager
def unseen_copy(data: Path, folder: Path) -> Iterator[None]:
    """Let all that asks for an encoder have one of ``folder`` that has not seen its copy."""

    @cache
    def held(language: str, *, spaced: bool) -> Unseen | Bridges:
        if language not in LANGUAGES:
            return Bridges(spaced)
        return _loaded(language, data, folder)

    with mock.patch.object(bridges, "bridges_of", held):
        yield


@cache
def _loaded(language: str, data: Path, folder: Path) -> Unseen:
    spaced = language != "zh"
    encoders = []
    for fold in range(FOLDS):
        with np.load(folder / name_of(language, fold), allow_pickle=False) as arrays:
            encoders.append(unpacked(dict(arrays), spaced=spaced))
    passages = list(texts(language, data / "text"))
    letters = LETTERS if spaced else LETTERS // 2
    held: list[set[int]] = [set() for _ in range(FOLDS)]
    for number, passage in enumerate(passages):
        held[fold_of(number, len(passages))].update(_places(passage, letters, 1))
    return Unseen(encoders, [frozenset(places) for places in held], letters)


def _places(text: str, letters: int, step: int = 3) -> Iterator[int]:
    bare = "".join(filter(str.isalnum, text))
    for at in range(0, len(bare) - letters + 1, step):
        yield hash(bare[at : at + letters])
