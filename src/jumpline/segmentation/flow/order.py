"""The order in which a page is read: down each column, from one column to the next.

The method is T. M. Breuel's (High Performance Document Layout Analysis, 2003), over stretches of
lines instead of single lines: what stands over something of its own column is read before it; what
stands to the left is read before what stands to the right, unless something that is as wide as
both parts them, such as a heading over two columns.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from jumpline.geometry import Box
from jumpline.layout.model import Measures, Stacks
from jumpline.segmentation.flow.strips import Strip

WIDE = 1.3
"""Lines wider than this many columns stand over more than one of them."""
APART = 6.0
"""Lines farther apart than this many leads are not read as one stretch."""
TOUCH = 0.1
"""Stretches that share less than this part of the narrower one's width stand side by side."""


class Order(NamedTuple):
    """Lines by index in reading order, and the number of the stretch that each belongs to."""

    lines: tuple[int, ...]
    stretch: tuple[int, ...]


def reading_order(
    boxes: Sequence[Box],
    stacks: Stacks,
    measures: Measures,
    strips: Sequence[Strip] = (),
    title: Collection[int] = (),
) -> Order:
    """Put the lines of a page in the order in which they are read.

    Args:
        boxes: of the lines.
        stacks: which of them stands over which.
        measures: the page's units.
        strips: of white, across which no column runs on.
        title: lines of the title block, which are read before all others and head no column.
    """
    stretches = _stretches(boxes, stacks, measures, _parted(stacks, strips, title))
    around = np.array(
        [
            (
                min(boxes[i].x0 for i in stretch),
                boxes[stretch[0]].y0,
                max(boxes[i].x1 for i in stretch),
                boxes[stretch[-1]].y1,
            )
            for stretch in stretches
        ]
    ).reshape(-1, 4)
    rows = np.lexsort((around[:, 0], around[:, 1]))
    stretches = [stretches[row] for row in rows]
    before = _before(around[rows], measures.column, strips)
    titled = np.array([stretch[0] in title for stretch in stretches], bool)
    before[np.ix_(titled, ~titled)] = True
    before[np.ix_(~titled, titled)] = False
    ordered = [stretches[number] for number in _sorted(before)]
    return Order(
        tuple(index for stretch in ordered for index in stretch),
        tuple(number for number, stretch in enumerate(ordered) for _ in stretch),
    )


def _parted(stacks: Stacks, strips: Sequence[Strip], title: Collection[int]) -> set[int]:
    """Return the lines that do not go on from the one over them: under a strip or a title."""
    under = {line for line, above in enumerate(stacks.above) if (line in title) != (above in title)}
    return under.union(*(strip.under for strip in strips))


def _stretches(
    boxes: Sequence[Box], stacks: Stacks, measures: Measures, parted: Collection[int]
) -> list[list[int]]:
    """Follow each stack downwards while lines are neighbours and equally many columns wide."""
    wide = [box.width > WIDE * measures.column for box in boxes]
    below = [-1] * len(boxes)
    for upper, lower in enumerate(stacks.below):
        mutual = lower >= 0 and stacks.above[lower] == upper and lower not in parted
        if mutual and stacks.gap[lower] < APART and wide[upper] == wide[lower]:
            below[upper] = lower
    entered = {index for index in below if index >= 0}
    stretches = []
    for index in range(len(boxes)):
        if index not in entered:
            stretch = [index]
            while below[stretch[-1]] >= 0:
                stretch.append(below[stretch[-1]])
            stretches.append(stretch)
    return stretches


def _before(
    around: NDArray[np.float64], column: float, strips: Sequence[Strip]
) -> NDArray[np.bool_]:
    """Return for each pair of boxes whether the first must be read before the second."""
    x0, y0, x1, y1 = around.T
    middle = (y0 + y1) / 2
    width = x1 - x0
    slack = TOUCH * np.minimum(width[:, None], width)
    shared = np.minimum(x1[:, None], x1) - np.maximum(x0[:, None], x0)
    in_column = shared > slack
    lower = np.maximum(middle[:, None], middle)
    upper = np.minimum(middle[:, None], middle)
    to_the_left = (x1[:, None] <= x0 + slack) & ~in_column
    for parting in np.flatnonzero(width > WIDE * column):
        over = in_column[parting]
        between = (upper < middle[parting]) & (middle[parting] < lower)
        to_the_left &= ~(between & over[:, None] & over)
    for strip in strips:
        over, under = _sides(around, strip)
        to_the_left &= ~(under[:, None] & over)
        to_the_left |= over[:, None] & under
    return np.asarray((in_column & (middle[:, None] < middle)) | to_the_left)


def _sides(
    around: NDArray[np.float64], strip: Strip
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Tell which boxes stand over a strip, and which under it."""
    across, middle = (around[:, 0] + around[:, 2]) / 2, (around[:, 1] + around[:, 3]) / 2
    crossing = strip.heights_at(across)
    beside = (strip.x0 <= across) & (across <= strip.x1)
    # Stretches end at strips, so that a middle tells the side.
    return beside & (middle < crossing), beside & (middle >= crossing)


def _sorted(before: NDArray[np.bool_]) -> list[int]:
    """Return the numbers so that each comes after those before it, the earliest row first.

    Where two come before each other (a page that is no newspaper's) the one met first goes first.
    """
    count = len(before)
    met = np.zeros(count, dtype=bool)
    order: list[int] = []
    for start in range(count):
        waiting = [] if met[start] else [start]
        met[start] = True
        while waiting:
            open_before = np.flatnonzero(before[:, waiting[-1]] & ~met)
            if len(open_before):
                met[open_before[0]] = True
                waiting.append(int(open_before[0]))
            else:
                order.append(waiting.pop())
    return order
