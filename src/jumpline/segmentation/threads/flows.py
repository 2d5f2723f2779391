"""How well a line goes on from the end of another, beside all lines that it might go on from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from jumpline.conventions import Conventions
from jumpline.language.bridges import Bridges, Numbers, multiplied
from jumpline.language.joined_words import word_over
from jumpline.language.ngrams import Background
from jumpline.segmentation.threads.items import Item

UNSTOPPED = frozenset({"open", "hyphen", "open_short", "colon", "points"})
"""Tails of text that stops before its sentence does."""
SAMPLE = 200
"""Lines of a stream, evenly spaced, with which a joint is compared: its cost stays linear."""
LEAST_SPREAD = 0.5
"""Standard deviations are never less, in nats."""
BLOCK = 200
"""Rivals of a joint are looked for in its own block of so many lines and in those beside it."""


Reals = NDArray[np.float64]
Indices = NDArray[np.intp]


class Flow(NamedTuple):
    """How well a line goes on from another; all 0 where the other ends a sentence.

    Attributes:
        bridge: of the two words or signs that would meet, in nats.
        nats: of the words around, by ``Bridges``.
        ahead: how many standard deviations the line is better than others after the same end.
        back: how many the end is better than others before the same line.
        word: signs of the word that lies over the joint, in a script without spaces: words that a
            hyphen breaks tell nothing more here (docs/flattened.md).
    """

    bridge: float = 0.0
    nats: float = 0.0
    ahead: float = 0.0
    back: float = 0.0
    word: float = 0.0


class Flows:
    """Weighs joints of a stream; answers are kept."""

    def __init__(
        self,
        items: Sequence[Item],
        conventions: Conventions,
        background: Background,
        bridges: Bridges,
    ) -> None:
        self._items, self._background = items, background
        self._conventions, self._spaced = conventions, conventions.spaced
        self._scale = bridges.scale
        texts = [item.text for item in items]
        self._ends, self._starts = bridges.ends(texts), bridges.starts(texts)
        self._hanging = np.array([item.tail in UNSTOPPED for item in items], bool)
        hanging = np.flatnonzero(self._hanging) if self._hanging.any() else np.arange(len(items))
        self._ahead = self._spread(self._ends, _sampled(self._starts))
        self._back = self._spread(self._starts, _sampled(self._ends[hanging]))
        self._known: dict[tuple[int, int], Flow] = {}

    def between(self, last: int, index: int) -> Flow:
        """Return how well line ``index`` goes on from line ``last``."""
        key = (last, index)
        if key not in self._known:
            self._known[key] = self._weigh(last, index)
        return self._known[key]

    def over_rivals(self) -> list[tuple[float, float]]:
        """Return for the joint over each line how much better it is than its best rivals.

        First than that of the same end with any other line near by, then than that of any other
        end that hangs with the same line; in nats, nan where the line before ends a sentence.
        """
        count = len(self._items)
        told = np.full((count, 2), np.nan)
        for first in range(0, count, BLOCK):
            rows = np.arange(max(1, first), min(count, first + BLOCK))
            around = np.arange(max(0, first - BLOCK), min(count, first + 2 * BLOCK))
            told[rows, 0] = self._over(self._ends[rows - 1], self._starts[around], rows, around)
            ends = around[self._hanging[around]]
            told[rows, 1] = self._over(self._starts[rows], self._ends[ends], rows - 1, ends)
        told[1:][~self._hanging[:-1]] = np.nan
        return [(first, second) for first, second in told.round(3).tolist()]

    def _over(self, rows: Numbers, others: Numbers, own: Indices, places: Indices) -> Reals:
        """Return by how much the product of each row with its own is over that with any other."""
        fits = self._scale * multiplied(rows, others.T).astype(np.float64)
        mine = places[None, :] == own[:, None]
        best = np.where(mine, -np.inf, fits).max(axis=1, initial=0.0)
        over: Reals = np.where(mine, fits, -np.inf).max(axis=1, initial=-np.inf) - best
        return over

    def _weigh(self, last: int, index: int) -> Flow:
        left, right = self._items[last], self._items[index]
        if left.tail not in UNSTOPPED:
            return Flow()
        nats = self._scale * float(self._ends[last] @ self._starts[index])
        ahead, back = self._ahead[last], self._back[index]
        return Flow(
            self._background.bridge(left.text, right.text),
            round(nats, 3),
            round((nats - ahead[0]) / ahead[1], 3),
            round((nats - back[0]) / back[1], 3),
            0.0 if self._spaced else float(word_over(left.text, right.text, self._conventions)),
        )

    def _spread(self, rows: Numbers, among: Numbers) -> list[tuple[float, float]]:
        """Return mean and standard deviation of each row's products with others."""
        if not len(rows):
            return []
        fits = self._scale * multiplied(rows, among.T).astype(np.float64)
        spread = np.maximum(LEAST_SPREAD, fits.std(axis=1))
        return list(zip(fits.mean(axis=1).tolist(), spread.tolist(), strict=True))


def _sampled(rows: Numbers) -> Numbers:
    """Return at most ``SAMPLE`` of the rows, evenly spaced."""
    count = len(rows)
    return rows[np.linspace(0, count - 1, min(SAMPLE, count), dtype=int)]
