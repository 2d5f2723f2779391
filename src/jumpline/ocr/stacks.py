"""Boxes that a detector drew from top to bottom: cells of a table, and columns side by side.

Cells under each other look like a column of characters, and a heading of two columns of characters
like a square of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from jumpline.geometry import Box
from jumpline.ocr.crops import characters_of, tall
from jumpline.ocr.engines import Pixels
from jumpline.ocr.gutters import trimmed, white_between
from jumpline.ocr.neighbours import LONG, body_height
from jumpline.ocr.rows import without_rests

LEVEL = 0.25
"""A cell stands in one row with a box whose middle is this near, in heights of the cell."""
ALIKE = 1.6
"""Boxes of one row of a table are less than this many times as high as each other."""
BESIDE = 16
"""Heights of a cell in which there is another one of its row: blanks in tables are wide."""
STACKED = 0.8
"""Share of the characters of a column that stand in rows with others, where it is cells."""
APART = 0.2
"""White between cells, in widths of them: between characters of a column there is less."""
LARGE = 2.0
"""In heights of most lines: type of a heading whose columns may stand in one box."""


def unstacked(boxes: Sequence[Box], ink: Pixels) -> list[Box]:
    """Cut columns that are cells of a table into these, and columns of a heading apart.

    Args:
        boxes: of lines, as a detector saw them.
        ink: 1 where there is ink.
    """
    body = body_height(boxes)
    whole = [without_rests(box, ink) for box in boxes]
    parted = [part for box in whole for part in _columns(box, ink, body)]
    step = max(1.0, body)
    rows: dict[int, list[Box]] = defaultdict(list)
    for box in parted:
        if not tall(box):
            rows[int(box.centre[1] // step)].append(box)
    found = []
    for box in parted:
        cells = _cells(box, ink) if tall(box) else []
        found += cells if _stacked(cells, rows, step) else [box]
    return found


def _stacked(cells: Sequence[Box], rows: dict[int, list[Box]], step: float) -> bool:
    """Tell whether the characters of a column stand apart, each in a row with others."""
    if len(cells) < 2:
        return False
    white = median(lower.y0 - upper.y1 for upper, lower in pairwise(cells))
    in_rows = sum(_in_row(each, rows, step) for each in cells)
    return white >= APART * cells[0].width and in_rows >= STACKED * len(cells)


def _cells(box: Box, ink: Pixels) -> list[Box]:
    """Return the characters of a column as boxes, as wide as their ink."""
    tight = trimmed(box, ink)
    if tight is None:
        return []
    x0, y0, x1, y1 = (int(edge) for edge in tight)
    return [
        Box(tight.x0, float(y0 + start), tight.x1, float(y0 + end))
        for start, end in characters_of(ink[y0:y1, x0:x1])
    ]


def _in_row(cell: Box, rows: dict[int, list[Box]], step: float) -> bool:
    """Tell whether something as high stands beside a cell."""
    row = int(cell.centre[1] // step)
    return any(
        abs(other.centre[1] - cell.centre[1]) <= LEVEL * cell.height
        and max(cell.height, other.height) < ALIKE * min(cell.height, other.height)
        and 0 <= max(other.x0 - cell.x1, cell.x0 - other.x1) <= BESIDE * cell.height
        for near in (row - 1, row, row + 1)
        for other in rows.get(near, ())
    )


def _columns(box: Box, ink: Pixels, body: float) -> list[Box]:
    """Part columns of large characters, between which there is more white than between rows."""
    if box.height < LARGE * body or box.width >= LONG * box.height:
        return [box]
    x0, y0, x1, y1 = (int(edge) for edge in box)
    part = ink[y0:y1, x0:x1]
    whites = white_between(part.any(axis=0))
    between_rows = max((end - start for start, end in white_between(part.any(axis=1))), default=0)
    cuts = [(start, end) for start, end in whites if end - start > between_rows > 0]
    edges = [0, *((start + end) // 2 for start, end in cuts), x1 - x0]
    parts = [
        Box(float(x0 + left), box.y0, float(x0 + right), box.y1) for left, right in pairwise(edges)
    ]
    if not cuts or not all(tall(each) for each in parts):
        return [box]
    return parts
