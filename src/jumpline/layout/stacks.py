"""Which line stands over which: the printed stacks that columns are made of."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from jumpline.geometry import Box
from jumpline.layout.lanes import Lanes
from jumpline.layout.model import Measures, Obstacles, Stacks, TypedLine

OVERLAP = 0.3
"""Two lines stand over one another when they share this part of the narrower one's width."""
FULL = (0.7, 1.3)
"""Lines of these shares of the page's column width show where a column is."""
FLUSH = 2.5
"""Or when their left edges are this near, in heights of the lower one."""
REACH = 80.0
"""Farthest neighbour looked for, in leads; a picture may take up most of a column."""


Row = tuple[float, float, float, float, float, int, int]
"""Twice the middle's y, then x0, y0, x1, y1, zone and index of a line."""


def stack(lines: Sequence[TypedLine], measures: Measures, obstacles: Obstacles) -> Stacks:
    """Find for each line its neighbours in the column."""
    boxes = [line.place for line in lines]
    order = sorted(range(len(lines)), key=lambda i: (boxes[i].y0 + boxes[i].y1, boxes[i].x0))
    above = [-1] * len(lines)
    below = [-1] * len(lines)
    reach = REACH * measures.lead
    # Nearest first in both directions; a neighbour's edge is at most half the tallest line nearer
    # than its middle.
    reached = _in_columns(boxes, measures)
    rows = [(boxes[i].y0 + boxes[i].y1, *reached[i], lines[i].zone, i) for i in order]
    tallest = max((box.y1 - box.y0 for box in boxes), default=0.0)
    near = [FLUSH * (row[4] - row[2]) for row in rows]
    lanes = Lanes([row[1] for row in rows], [row[3] for row in rows], measures.column, near)
    for rank, index in enumerate(order):
        above[index] = _nearest(rows, rank, lanes.before(rank), reach, tallest)
        below[index] = _nearest(rows, rank, lanes.after(rank), reach, tallest)
    return _stacks(above, below, boxes, measures, obstacles)


def look_past(
    stacks: Stacks,
    kept: Sequence[int],
    lines: Sequence[TypedLine],
    measures: Measures,
    obstacles: Obstacles,
) -> Stacks:
    """Return the neighbours of the kept lines among one another, past the lines taken away.

    Args:
        stacks: neighbours of all lines.
        kept: indices of the lines that stay, in order; the result counts in these.
        lines: all lines.
        measures: the page's units.
        obstacles: what bars text.
    """
    new = {index: number for number, index in enumerate(kept)}

    def past(index: int, towards: Sequence[int]) -> int:
        neighbour = towards[index]
        while neighbour >= 0 and neighbour not in new:
            neighbour = towards[neighbour]
        return new.get(neighbour, -1)

    above = [past(index, stacks.above) for index in kept]
    below = [past(index, stacks.below) for index in kept]
    boxes = [lines[index].place for index in kept]
    return _stacks(above, below, boxes, measures, obstacles)


def _stacks(
    above: Sequence[int],
    below: Sequence[int],
    boxes: Sequence[Box],
    measures: Measures,
    obstacles: Obstacles,
) -> Stacks:
    bars = _bars(obstacles)
    gaps = tuple(
        (boxes[i].y0 - boxes[a].y1) / measures.lead if a >= 0 else float("inf")
        for i, a in enumerate(above)
    )
    barred = tuple(a >= 0 and between(boxes[a], boxes[i], bars) for i, a in enumerate(above))
    return Stacks(tuple(above), tuple(below), barred, gaps)


def _in_columns(boxes: Sequence[Box], measures: Measures) -> list[Box]:
    """Widen each short line that has its row to itself to the column that it stands in.

    A byline to the left and a centred headline over it need not overlap to stand in one column.
    The nearest line of full width shows where the column is.
    """
    low, high = (share * measures.column for share in FULL)
    full = sorted([box for box in boxes if low <= box.width <= high], key=lambda box: box.y0)
    rows: dict[int, list[Box]] = {}
    for box in boxes:
        rows.setdefault(int((box.y0 + box.y1) / 2 // measures.lead), []).append(box)
    return [box if box.width >= low else _widened(box, full, rows, measures) for box in boxes]


def _widened(
    box: Box, full: Sequence[Box], rows: Mapping[int, Sequence[Box]], measures: Measures
) -> Box:
    column = _column_around(box, full, measures.size)
    if column is None:
        return box
    row = int((box.y0 + box.y1) / 2 // measures.lead)
    for other in chain(*(rows.get(near, ()) for near in (row - 1, row, row + 1))):
        beside = other.x_overlap(column) > 0 and 2 * other.y_overlap(box) > box.height
        if beside and other != box:
            return box
    return Box(min(box.x0, column.x0), box.y0, max(box.x1, column.x1), box.y1)


def _column_around(box: Box, full: Sequence[Box], slack: float) -> Box | None:
    """Return the nearest of the full lines, sorted by y, that reaches to both sides of a box."""
    left, right = box.x0 + slack, box.x1 - slack
    under = bisect_left(full, box.y0, key=lambda other: other.y0)
    found = []
    for half in (range(under, len(full)), range(under - 1, -1, -1)):
        for index in half:
            other = full[index]
            if other.x0 <= left and right <= other.x1:
                found.append(other)
                break
    return min(found, key=lambda other: abs(other.y0 - box.y0), default=None)


def _nearest(
    rows: Sequence[Row],
    rank: int,
    lanes: Iterable[Iterable[int]],
    reach: float,
    tallest: float,
) -> int:
    """Return the index of a line's nearest neighbour, -1 for none.

    Args:
        rows: of all lines.
        rank: of the line.
        lanes: ranks of those that may be it, the nearest first in each lane.
        reach: farthest neighbour.
        tallest: height of the tallest line.
    """
    middle, x0, y0, x1, y1, zone, _ = rows[rank]
    width, height = x1 - x0, y1 - y0
    best, best_gap, best_rank = -1, reach, rank
    for lane in lanes:
        for other in lane:
            other_middle, left, top, right, bottom, other_zone, index = rows[other]
            if abs(other_middle - middle) / 2 - tallest > best_gap:
                break
            # Spelt out: this is the innermost loop of all.
            shared = (x1 if x1 < right else right) - (x0 if x0 > left else left)
            if other_zone != zone:
                continue
            other_width = right - left
            if shared <= OVERLAP * (width if width < other_width else other_width):
                # A short last line and an indented first one may hardly overlap.
                low = height if height < bottom - top else bottom - top
                if abs(left - x0) > FLUSH * low:
                    continue
            gap = top - y1 if top > y0 else y0 - bottom
            nearer = gap < best_gap or (
                best >= 0 and gap == best_gap and abs(other - rank) < abs(best_rank - rank)
            )
            if nearer and gap > -0.5 * min(height, bottom - top):
                best, best_gap, best_rank = index, gap, other
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
