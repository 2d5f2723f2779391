"""Rows whose pieces reach over a column: of tables, and of text with wide blanks between words.

The measure of a column is told by the lines that fill it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from jumpline.geometry import Box, union
from jumpline.ocr.neighbours import body_height

SAME_EDGE = 0.6
"""In heights of most lines: edges that are nearer stand under each other."""
LEAST = 5
"""Lines that fill a column, at least."""
NARROWEST = 8
"""Heights of most lines that a column is wide, at least; cells of tables are narrower."""
HIGHEST = 1.5
"""In heights of most lines: what is higher is no line of text or of a table."""
CELLS = 3
"""Cells in a row of a table that is told by such rows alone, at least."""
IN_ROW = 0.6
"""Pieces of one row share this part of the lower one's height."""


class Measure(NamedTuple):
    """From where to where the lines of a column run, in pixels."""

    x0: float
    x1: float


def over_columns(boxes: Sequence[Box], rules: Sequence[Box]) -> list[Box]:
    """Join the pieces of a row that together fill a column.

    Args:
        boxes: of lines and pieces of lines.
        rules: where rules are printed.
    """
    body = body_height(boxes)
    near = SAME_EDGE * body
    low = [box for box in boxes if box.height <= HIGHEST * body]
    measures = _measures([box for box in low if box.width >= NARROWEST * body], near)
    columns = _columns(measures, near)
    edges = [edge for column in columns for edge in column]
    upright = [rule for rule in rules if rule.height > rule.width]
    lines = dict.fromkeys(boxes)
    for measure in measures:
        pieces = [
            box
            for box in low
            if box in lines
            and box.x0 >= measure.x0 - near
            and box.x1 <= measure.x1 + near
            and not _fills(box, measure, near)
        ]
        for row in _rows(pieces):
            if (
                len(row) > 1
                and _fills(union(row), measure, near)
                and not _parted(row, edges, upright, near)
            ):
                _put_together(row, lines)
    cells = [box for box in low if box in lines and box.width < NARROWEST * body]
    for row in _rows_of_tables(cells, edges, upright, near):
        _put_together(row, lines)
    return sorted(lines, key=lambda each: (each.y0, each.x0, each))


def _put_together(row: Sequence[Box], lines: dict[Box, None]) -> None:
    for piece in row:
        lines.pop(piece, None)
    lines[union(row)] = None


def _rows_of_tables(
    cells: Sequence[Box], edges: Sequence[float], upright: Sequence[Box], near: float
) -> list[list[Box]]:
    """Return rows of cells that run from one edge to another as often as lines of a column do."""
    rows = []
    for row in _rows(cells):
        parts = [[row[0]]]
        for left, right in pairwise(row):
            if _parted((left, right), edges, upright, near):
                parts.append([])
            parts[-1].append(right)
        rows += [part for part in parts if len(part) >= CELLS]
    measures = _measures([union(row) for row in rows], near)
    return [row for row in rows if any(_fills(union(row), each, near) for each in measures)]


def _measures(lines: Sequence[Box], near: float) -> list[Measure]:
    """Return the measures that several lines have, that of the most lines first."""
    left = sorted(lines, key=lambda box: (box.x0, box.x1, box))
    found: list[tuple[int, Measure]] = []
    while left:
        first = left[0]
        alike = [box for box in left if abs(box.x0 - first.x0) <= near]
        alike = [box for box in alike if abs(box.x1 - first.x1) <= near]
        if len(alike) >= LEAST:
            x0 = sorted(box.x0 for box in alike)[len(alike) // 2]
            x1 = sorted(box.x1 for box in alike)[len(alike) // 2]
            found.append((len(alike), Measure(x0, x1)))
        told = set(alike)
        left = [box for box in left if box not in told]
    return [measure for _, measure in sorted(found, key=lambda one: (-one[0], one[1]))]


def _columns(measures: Sequence[Measure], near: float) -> list[Measure]:
    """Leave out measures that share an edge with one of more lines: of lines with an indent."""
    columns: list[Measure] = []
    for one in measures:
        if not any(abs(a - b) <= near for each in columns for a, b in zip(one, each, strict=True)):
            columns.append(one)
    return columns


def _rows(pieces: Sequence[Box]) -> list[list[Box]]:
    """Put pieces into rows, from left to right."""
    rows: list[list[Box]] = []
    for piece in sorted(pieces, key=lambda box: (box.x0, box)):
        for row in rows:
            last = row[-1]
            level = piece.y_overlap(last) >= IN_ROW * min(piece.height, last.height)
            if level and piece.x0 >= last.x1:
                row.append(piece)
                break
        else:
            rows.append([piece])
    return rows


def _fills(box: Box, measure: Measure, near: float) -> bool:
    return abs(box.x0 - measure.x0) <= near and abs(box.x1 - measure.x1) <= near


def _parted(
    row: Sequence[Box], edges: Sequence[float], upright: Sequence[Box], near: float
) -> bool:
    """Tell whether in a blank of a row another column begins or ends, or a rule runs."""
    blanks = [(left.x1 - near, right.x0 + near) for left, right in pairwise(row)]
    middle = row[0].centre[1]
    told = [*edges]
    told += [rule.centre[0] for rule in upright if rule.y0 < middle < rule.y1]
    return any(start <= edge <= end for start, end in blanks for edge in told)
