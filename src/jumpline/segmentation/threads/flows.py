"""How well a line goes on from the end of another, beside all lines that it might go on from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from jumpline.language.bridges import Bridges, Numbers
from jumpline.language.ngrams import Background
from jumpline.segmentation.threads.items import Item

UNSTOPPED = frozenset({"open", "hyphen", "open_short", "colon", "points"})
"""Tails of text that stops before its sentence does."""
SAMPLE = 200
"""Lines of a stream, evenly spaced, with which a joint is compared: its cost stays linear."""
LEAST_SPREAD = 0.5
"""Standard deviations are never less, in nats."""


class Flow(NamedTuple):
    """How well a line goes on from another; all 0 where the other ends a sentence.

    Attributes:
        bridge: of the two words or signs that would meet, in nats.
        nats: of the words around, by ``Bridges``.
        ahead: how many standard deviations the line is better than others after the same end.
        back: how many the end is better than others before the same line.
    """

    bridge: float = 0.0
    nats: float = 0.0
    ahead: float = 0.0
    back: float = 0.0


class Flows:
    """Weighs joints of a stream; answers are kept."""

    def __init__(self, items: Sequence[Item], background: Background, bridges: Bridges) -> None:
        self._items, self._background = items, background
        self._scale = bridges.scale
        texts = [item.text for item in items]
        self._ends, self._starts = bridges.ends(texts), bridges.starts(texts)
        hanging = [n for n, item in enumerate(items) if item.tail in UNSTOPPED] or [0][: len(items)]
        self._ahead = self._spread(self._ends, _sampled(self._starts))
        self._back = self._spread(self._starts, _sampled(self._ends[hanging]))
        self._known: dict[tuple[int, int], Flow] = {}

    def between(self, last: int, index: int) -> Flow:
        """Return how well line ``index`` goes on from line ``last``."""
        key = (last, index)
        if key not in self._known:
            self._known[key] = self._weigh(last, index)
        return self._known[key]

    def _weigh(self, last: int, index: int) -> Flow:
        left, right = self._items[last], self._items[index]
        if left.tail not in UNSTOPPED:
            return Flow()
        bridge = self._background.bridge(left.text, right.text)
        if left.tail == "hyphen":
            return Flow(bridge)
        nats = self._scale * float(self._ends[last] @ self._starts[index])
        ahead, back = self._ahead[last], self._back[index]
        return Flow(
            bridge,
            round(nats, 3),
            round((nats - ahead[0]) / ahead[1], 3),
            round((nats - back[0]) / back[1], 3),
        )

    def _spread(self, rows: Numbers, among: Numbers) -> list[tuple[float, float]]:
        """Return mean and standard deviation of each row's products with others."""
        if not len(rows):
            return []
        fits = self._scale * (rows @ among.T).astype(np.float64)
        spread = np.maximum(LEAST_SPREAD, fits.std(axis=1))
        return list(zip(fits.mean(axis=1).tolist(), spread.tolist(), strict=True))


def _sampled(rows: Numbers) -> Numbers:
    """Return at most ``SAMPLE`` of the rows, evenly spaced."""
    count = len(rows)
    return rows[np.linspace(0, count - 1, min(SAMPLE, count), dtype=int)]
