"""Bands and columns: the zones of a page that have columns of their own."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from jumpline.article import Role
from jumpline.geometry import Box, union
from jumpline.layout.model import Band, Column, Measures, Obstacles, TypedLine

WHOLE_WIDTH = 0.85
"""A rule or heading that spans this share of the type area divides the page."""
COLUMN_LINE = 0.5
"""Only lines of at least this share of the page's column width show where columns are."""
FEW_COLUMNS = 2.5
"""On a page narrower than this many columns white strips mean nothing."""
NEAR = 4.0
"""How far from a strip of white text is looked for, in leads."""
MORE_THAN_ONE = 1.5
"""Text wider than this many columns is more than one column of it."""
STRIP = 0.5
"""A strip of white is higher than the blank between lines by this many leads."""
MIXED = (Role.FURNITURE, Role.KICKER, Role.HEADLINE, Role.DECK)


def find_bands(
    lines: Sequence[TypedLine], measures: Measures, obstacles: Obstacles
) -> tuple[Band, ...]:
    """Cut the type area at rules and headings that span it, and find the columns of each piece."""
    text = [line for line in lines if line.role not in MIXED and line.place.width > 0]
    if not text:
        return ()
    area = union([line.place for line in text])
    dividers = _dividers(lines, area, obstacles) + _white_strips(lines, area, measures, obstacles)
    cuts = sorted({area.y0, area.y1, *dividers})
    bands = []
    for top, bottom in itertools.pairwise(cuts):
        inside = [line for line in text if top <= (line.place.y0 + line.place.y1) / 2 < bottom]
        if inside:
            box = Box(area.x0, top, area.x1, bottom)
            bands.append(Band(box, find_columns(inside, measures)))
    return tuple(bands)


def _dividers(lines: Sequence[TypedLine], area: Box, obstacles: Obstacles) -> list[float]:
    least = WHOLE_WIDTH * area.width
    marks = [box for box in obstacles.level if box.x_overlap(area) >= least]
    marks += [
        line.place
        for line in lines
        if line.role is Role.HEADLINE and line.place.x_overlap(area) >= least
    ]
    return [box.y0 for box in marks if area.y0 < box.y0 < area.y1]


def _white_strips(
    lines: Sequence[TypedLine], area: Box, measures: Measures, obstacles: Obstacles
) -> list[float]:
    """Return the middle of each strip of white that runs through all columns.

    On a page of several columns their lines do not happen to leave a strip free together.
    """
    if area.width < FEW_COLUMNS * measures.column:
        return []
    printed = [line.place for line in lines if line.role is not Role.FURNITURE]
    heights = sorted(box.height for box in printed)
    least = STRIP * measures.lead + max(0.0, measures.lead - heights[len(heights) // 2])
    strips = []
    reached = area.y0
    for box in sorted([*printed, *obstacles.pictures], key=lambda b: b.y0):
        if box.y0 - reached > least and area.y0 < reached and box.y0 < area.y1:
            middle = (reached + box.y0) / 2
            if _columns_beside(printed, middle, measures):
                strips.append(middle)
        reached = max(reached, box.y1)
    return strips


def _columns_beside(printed: Sequence[Box], y: float, measures: Measures) -> bool:
    """Tell whether text of more than one column stands near a strip, both over and under it."""
    reach = NEAR * measures.lead
    over = [box for box in printed if y - reach < box.y1 <= y]
    under = [box for box in printed if y <= box.y0 < y + reach]
    least = MORE_THAN_ONE * measures.column
    return bool(over and under) and min(union(over).width, union(under).width) > least


def find_columns(lines: Sequence[TypedLine], measures: Measures) -> tuple[Column, ...]:
    """Gather lines of column width that share most of their extent into columns, left to right."""
    wide = [line.place for line in lines if line.place.width >= COLUMN_LINE * measures.column]
    usual = [box for box in wide if box.width <= 1.5 * measures.column]
    columns: list[list[Box]] = []
    for box in sorted(usual or wide or [line.place for line in lines]):
        last = columns[-1] if columns else []
        if last and box.x0 < _middle(last):
            last.append(box)
        else:
            columns.append([box])
    return tuple(Column(union(boxes)) for boxes in columns)


def _middle(boxes: Sequence[Box]) -> float:
    first = boxes[0]
    return (first.x0 + first.x1) / 2
