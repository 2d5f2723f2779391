"""Strips of white that run through neighbouring columns and cut a page into bands.

A serial along the foot of all columns, the fold of a double page, a box over three columns: each
has white over it at the same height in every column, where columns of one band would not happen to
leave white together. How often chance alone would align such blanks on the page decides, as in the
a-contrario method of A. Desolneux, L. Moisan and J.-M. Morel (From Gestalt Theory to Image
Analysis, 2008).
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, inf, log
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from jumpline.geometry import Box
from jumpline.layout.model import Measures, Stacks

BROAD = 0.4
"""A blank is higher than the usual one between lines by this many leads, or it says nothing."""
THIN = 0.9
"""In a strip it is higher by this many."""
THICK = 4.0
"""Higher blanks say no more, in leads."""
SHARED = 0.25
"""Blanks in neighbouring columns run into one another when they share so many leads of height."""
LEVEL = 0.6
"""Blanks of a strip begin or end level with the one beside them, to so many leads."""
LOOSE = 0.3
"""The same in shares of their height, for the fold of a double page."""
APART = 0.7
"""Columns with more white between them than this, in columns, are no neighbours."""
INSIDE = 0.3
"""Nor are blanks that overlap by this share of the narrower one's width."""
MID_SENTENCE = (0.6, 0.04)
"""Share of the blanks of a strip, and of other blanks, that part a sentence."""
CHANCE = 0.01
"""Strips that chance alone would set more often than this on such a page are none.

``THIN``, ``LEVEL`` and ``CHANCE`` were chosen by what true openings in the flow would reach on the
development sets; docs/flow.md has the figures.
"""


class Strip(NamedTuple):
    """White through neighbouring columns.

    Attributes:
        x0: left edge of the first column.
        x1: right edge of the last.
        under: for each column, the index of the line right under the strip.
        places: for each column its middle across and the middle of the white there.
        chance: how often chance would set such a strip on the page.
    """

    x0: float
    x1: float
    under: tuple[int, ...]
    places: tuple[tuple[float, float], ...]
    chance: float

    def heights_at(self, x: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the heights at which the strip crosses each ``x``."""
        across, down = zip(*self.places, strict=True)
        return np.asarray(np.interp(x, across, down))


class Blank(NamedTuple):
    """White between a line and the one above it that is higher than usual.

    Attributes:
        under: index of the line under it.
        x0, y0, x1, y1: edges; as wide as the wider one of both lines.
        excess: how much higher than usual it is, in leads, at most ``THICK``.
    """

    under: int
    x0: float
    y0: float
    x1: float
    y1: float
    excess: float


class Blanks(NamedTuple):
    """The blanks of a page from left to right, and which run into one another.

    Attributes:
        blanks: sorted by their middles across.
        meet: indices of two blanks, the left one first, that stand side by side; sorted by the
            right one.
        lines: on the page.
    """

    blanks: Sequence[Blank]
    meet: Sequence[tuple[int, int]]
    lines: int


def find_blanks(boxes: Sequence[Box], stacks: Stacks, measures: Measures) -> Blanks:
    """Find the blanks of a page that are higher than usual."""
    gaps = {i: stacks.gap[i] for i, above in enumerate(stacks.above) if above >= 0}
    usual = float(np.median(list(gaps.values()))) if gaps else 0.0
    blanks = []
    for i, gap in gaps.items():
        if gap - usual >= BROAD:
            over = boxes[stacks.above[i]]
            x0, x1 = min(over.x0, boxes[i].x0), max(over.x1, boxes[i].x1)
            blanks.append(Blank(i, x0, over.y1, x1, boxes[i].y0, min(gap - usual, THICK)))
    blanks.sort(key=lambda blank: (blank.x0 + blank.x1, blank.y0, blank.x0))
    return Blanks(blanks, _meetings(blanks, measures), len(boxes))


def _meetings(blanks: Sequence[Blank], measures: Measures) -> list[tuple[int, int]]:
    """Pair the blanks that stand side by side; only those of about the same height are compared."""
    by_top = sorted(range(len(blanks)), key=lambda number: blanks[number].y0)
    pairs = []
    open_: list[int] = []
    for number in by_top:
        reached = blanks[number].y0 + SHARED * measures.lead
        open_ = [other for other in open_ if blanks[other].y1 >= reached]
        for other in open_:
            left, right = min(number, other), max(number, other)
            if _beside(blanks[left], blanks[right], measures):
                pairs.append((left, right))
        open_.append(number)
    return sorted(pairs, key=lambda pair: (pair[1], pair[0]))


def _beside(left: Blank, right: Blank, measures: Measures) -> bool:
    apart = right.x0 - left.x1
    within = INSIDE * min(left.x1 - left.x0, right.x1 - right.x0)
    shared = min(left.y1, right.y1) - max(left.y0, right.y0)
    return -within <= apart <= APART * measures.column and shared >= SHARED * measures.lead


def white_beside(found: Blanks) -> list[int]:
    """Return for each line of a page how many columns the white over it runs through, 0 for none.

    The width of the white over a line was the cheapest good sign of a heading in a prototype.
    """
    left, right = [1] * len(found.blanks), [1] * len(found.blanks)
    for one, other in found.meet:
        left[other] = max(left[other], left[one] + 1)
    for one, other in sorted(found.meet, reverse=True):
        right[one] = max(right[one], right[other] + 1)
    columns = [0] * found.lines
    for number, blank in enumerate(found.blanks):
        columns[blank.under] = left[number] + right[number] - 1
    return columns


def find_strips(found: Blanks, measures: Measures, open_over: Sequence[bool]) -> tuple[Strip, ...]:
    """Find the strips of a page, the surest first; no blank is in two of them.

    Args:
        found: the blanks of the page.
        measures: its units.
        open_over: for each line whether a sentence runs into it from the line above.
    """
    cost = _costs(found, open_over)
    blanks = found.blanks
    beside = [(a, b) for a, b in found.meet if _level(blanks[a], blanks[b], measures)]
    strips: list[Strip] = []
    while True:
        chain = _surest(cost, beside)
        tests = sum(each < inf for each in cost)
        chance = tests * exp(sum(cost[number] for number in chain))
        if len(chain) < 2 or chance > CHANCE:
            return tuple(strips)
        strips.append(_strip([blanks[number] for number in chain], chance))
        for number in chain:
            cost[number] = inf


def _costs(found: Blanks, open_over: Sequence[bool]) -> list[float]:
    """Return the logarithm of how likely chance sets a blank beside another; inf if too thin."""
    excess = np.sort([blank.excess for blank in found.blanks])
    costs: list[float] = []
    for blank in found.blanks:
        if blank.excess < THIN:
            costs.append(inf)
            continue
        as_high = len(excess) - int(np.searchsorted(excess, blank.excess, side="left"))
        # A blank beside it could begin or end level with it, each within LEVEL to both sides.
        chance = min(1.0, 4 * LEVEL * as_high / found.lines)
        parted = open_over[blank.under]
        there, elsewhere = MID_SENTENCE if parted else (1 - share for share in MID_SENTENCE)
        costs.append(log(chance * elsewhere / there))
    return costs


def _level(left: Blank, right: Blank, measures: Measures) -> bool:
    slack = max(LEVEL * measures.lead, LOOSE * min(left.y1 - left.y0, right.y1 - right.y0))
    return abs(left.y0 - right.y0) < slack or abs(left.y1 - right.y1) < slack


def _surest(cost: Sequence[float], beside: Sequence[tuple[int, int]]) -> list[int]:
    """Return the chain of blanks, left to right, that chance is least likely to set."""
    best = list(cost)
    back = [-1] * len(best)
    for left, right in beside:
        if best[left] + cost[right] < best[right]:
            best[right], back[right] = best[left] + cost[right], left
    if not best:
        return []
    chain = [min(range(len(best)), key=best.__getitem__)]
    while back[chain[-1]] >= 0:
        chain.append(back[chain[-1]])
    return chain[::-1]


def _strip(blanks: Sequence[Blank], chance: float) -> Strip:
    return Strip(
        x0=min(blank.x0 for blank in blanks),
        x1=max(blank.x1 for blank in blanks),
        under=tuple(blank.under for blank in blanks),
        places=tuple(((b.x0 + b.x1) / 2, (b.y0 + b.y1) / 2) for b in blanks),
        chance=chance,
    )
