"""Which line stands over which: the printed stacks that columns are made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from jumpline.geometry import Box
from jumpline.layout.model import Measures, Obstacles, TypedLine

OVERLAP = 0.3
"""Two lines stand over one another when they share this part of the narrower one's width."""
REACH = 80.0
"""Farthest neighbour looked for, in leads; a picture may take up most of a column."""


@dataclass(frozen=True, slots=True)
class Stacks:
    """Neighbours by index into the page's lines; -1 where there is none.

    Attributes:
        above: the nearest line over each line.
        below: the nearest line under each line.
        barred: a rule, picture or frame lies between the line and the one above it.
        gap: blank between the line and the one above, in leads; infinite without one.
    """

    above: tuple[int, ...]
    below: tuple[int, ...]
    barred: tuple[bool, ...]
    gap: tuple[float, ...]


def stack(lines: Sequence[TypedLine], measures: Measures, obstacles: Obstacles) -> Stacks:
    """Find for each line its neighbours in the column."""
    boxes = [line.place for line in lines]
    order = sorted(range(len(lines)), key=lambda i: (boxes[i].y0 + boxes[i].y1, boxes[i].x0))
    above = [-1] * len(lines)
    below = [-1] * len(lines)
    reach = REACH * measures.lead
    upwards = order[::-1]
    for rank, index in enumerate(order):
        over = islice(upwards, len(order) - rank, None)
        under = islice(order, rank + 1, None)
        above[index] = _nearest(index, over, lines, boxes, reach)
        below[index] = _nearest(index, under, lines, boxes, reach)
    bars = _bars(obstacles)
    gaps = tuple(
        (boxes[i].y0 - boxes[a].y1) / measures.lead if a >= 0 else float("inf")
        for i, a in enumerate(above)
    )
    barred = tuple(a >= 0 and between(boxes[a], boxes[i], bars) for i, a in enumerate(above))
    return Stacks(tuple(above), tuple(below), barred, gaps)


def _nearest(
    index: int,
    others: Iterable[int],
    lines: Sequence[TypedLine],
    boxes: Sequence[Box],
    reach: float,
) -> int:
    """Return the nearest line of ``others``, which are sorted by distance of their middles."""
    box = boxes[index]
    middle = box.y0 + box.y1
    best, best_gap = -1, reach
    for other in others:
        candidate = boxes[other]
        distance = abs(candidate.y0 + candidate.y1 - middle) / 2
        if distance - candidate.height - box.height > best_gap:
            break
        shared = min(box.x1, candidate.x1) - max(box.x0, candidate.x0)
        if shared <= OVERLAP * min(box.width, candidate.width):
            continue
        if lines[other].zone != lines[index].zone:
            continue
        gap = max(candidate.y0 - box.y1, box.y0 - candidate.y1)
        if gap < best_gap and gap > -0.5 * min(box.height, candidate.height):
            best, best_gap = other, gap
    return best


def _bars(obstacles: Obstacles) -> tuple[Box, ...]:
    return (*obstacles.level, *obstacles.pictures, *obstacles.zones)


def between(upper: Box, lower: Box, bars: Sequence[Box]) -> bool:
    """Tell whether one of the boxes ``bars`` lies between two lines that stand over one another."""
    left, right = max(upper.x0, lower.x0), min(upper.x1, lower.x1)
    top, bottom = (upper.y0 + upper.y1) / 2, (lower.y0 + lower.y1) / 2
    for bar in bars:
        if top < bar.y0 and bar.y1 < bottom:
            shared = min(right, bar.x1) - max(left, bar.x0)
            if 2 * shared > min(right - left, bar.x1 - bar.x0):
                return True
    return False
