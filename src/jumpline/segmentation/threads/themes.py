"""How alike the texts around a joint are in what they are about, by ``language.matters``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from jumpline.language.bridges import multiplied
from jumpline.language.matters import UNIT, Matters, Reals
from jumpline.segmentation.threads.items import Item
from jumpline.segmentation.threads.windows import (
    SCALES,
    Window,
    best_elsewhere,
    blocks,
    dip,
    down,
    up,
)

AHEAD = 120
"""Terms of the text from a line on that is compared with threads."""
THEMES = (
    *(f"alike_{scale}" for scale in SCALES),
    "alike_dip",
    "alike_earlier",
    "alike_over_earlier",
    "alike_later",
    "alike_over_later",
    "alike_lines",
    "alike_below",
    "alike_above",
)
"""What is told of a joint, in order: likeness of the windows at each scale; how much less it is
than at the joints near by; the text below and the most alike one farther up, and how much more than
with the text above; the text above and the most alike one farther down; both lines; the last line
above and the text below; the first line below and the text above."""


class Themes:
    """Compares texts of a stream; answers about one line are kept."""

    def __init__(self, items: Sequence[Item], sizes: Sequence[int], matters: Matters) -> None:
        self._items, self._sizes, self._matters = items, sizes, matters
        self._bags = matters.bags([item.text for item in items])
        empty = np.zeros((1, self._bags.shape[1]))
        self._sums = np.concatenate([empty, np.cumsum(self._bags, axis=0)])
        self._ahead = matters.starts(self._windows(down(items, sizes, AHEAD)))
        self._ends: dict[int, Reals] = {}

    def ahead(self, index: int, sets: Sequence[int]) -> list[float]:
        """Return how alike the text from a line on is to each of some sets of lines, -1 to 1.

        Args:
            index: the line.
            sets: lines as bits.
        """
        for lines in sets:
            if lines not in self._ends:
                held = self._bags[list(_members(lines))].sum(axis=0, keepdims=True)
                self._ends[lines] = self._matters.ends(held)[0]
        table = np.array([self._ends[lines] for lines in sets])
        told: list[float] = (table @ self._ahead[index] * UNIT**2).round(4).tolist()
        return told

    def table(self) -> Reals:
        """Return a row of numbers for the joint over each line, by ``THEMES``."""
        if not self._items:
            return np.zeros((0, len(THEMES)))
        matters, items, sizes = self._matters, self._items, self._sizes
        below = [matters.starts(self._windows(down(items, sizes, scale))) for scale in SCALES]
        bags = [self._windows(up(items, sizes, scale)) for scale in SCALES]
        above = [matters.ends(bag) for bag in bags]
        fits = [_pairwise(*pair) for pair in zip(above, below, strict=True)]
        parts = self._windows(blocks(sizes))
        up_there = multiplied(below[1], matters.ends(parts).T) * UNIT**2
        down_there = multiplied(above[1], matters.starts(parts).T) * UNIT**2
        earlier, later = best_elsewhere((up_there, down_there), sizes)
        over, lines = matters.ends(self._bags), matters.starts(self._bags)
        over = np.concatenate([np.zeros((1, over.shape[1])), over[:-1]])
        columns = [
            *fits,
            dip(fits[1]),
            earlier,
            earlier - fits[1],
            later,
            later - fits[1],
            _pairwise(over, lines),
            _pairwise(over, below[1]),
            _pairwise(above[1], lines),
        ]
        return np.column_stack(columns).round(4)

    def _windows(self, window: Window) -> Reals:
        first, last = (np.asarray(places, int) for places in window)
        sums: Reals = self._sums[last] - self._sums[first]
        return sums


def _members(lines: int) -> Iterator[int]:
    while lines:
        lowest = lines & -lines
        yield lowest.bit_length() - 1
        lines ^= lowest


def _pairwise(one: Reals, other: Reals) -> Reals:
    told: Reals = (one * other).sum(axis=1) * UNIT**2
    return told
