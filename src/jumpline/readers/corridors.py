"""White that runs down between columns, told from the white between two words.

Where a file prints no spaces (a scan's hidden text, TeX) a blank may be a word space or a gutter,
and OCR's word spaces can be wider than the gutter. Only what stands over and under a blank tells:
words cover the place of a word space, nothing covers a gutter.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import inf

from jumpline.geometry import Box

REACH = 6.0
"""Looked at over and under a blank, in ems: about five lines each way."""
LEAST_ROWS = 4
"""Rows with words that a gutter needs on both sides to show itself; columns need not be in step."""
SIDE = 3.0
"""A row counts on a side when it has words this near to the blank there, in ems."""
ALIKE = (0.75, 2.5)
"""Only words this tall count, in ems of the blank: headings stand across the gutters of the text
under them, and the text's gutters say nothing about the headings."""
ROW = 0.6
"""Words whose boxes end this much lower than others, in ems, stand in another row."""
FREE = 0.25
"""Width of the strip that nothing covers, in ems."""
COLUMN = 6.0
"""No column of text is narrower, in ems; the columns of a table are."""
CLOSE = 0.55
"""Words of one cell of a table have less blank than this between them, in ems."""


class Corridors:
    """The words of a page, by height, for looking at the white between them."""

    def __init__(self, boxes: Sequence[Box], size: float) -> None:
        """Sort the boxes of all words into rows of cells ``size`` high."""
        self._cell = max(size, 1.0)
        self._cells: dict[int, list[Box]] = {}
        for box in boxes:
            self._cells.setdefault(int(box.y1 // self._cell), []).append(box)

    def runs_through(self, left: float, right: float, y: float, em: float) -> bool:
        """Tell whether the blank from ``left`` to ``right`` at height ``y`` is part of a gutter.

        One direction is enough: a gutter begins under a heading and ends over the next.
        """
        _, over, under = self._rows_around(y, em)
        return _free(over, left, right, y, em) or _free(under, left, right, y, em)

    def parts_columns(self, left: float, right: float, y: float, em: float) -> bool:
        """Tell whether there is a gutter, over and under together or one of them, between texts.

        The white between the cells of a table runs down as well; those are narrow.
        """
        return any(
            _free(boxes, left, right, y, em) and _among_columns(boxes, left, right, em)
            for boxes in self._rows_around(y, em)
        )

    def _rows_around(self, y: float, em: float) -> tuple[list[Box], list[Box], list[Box]]:
        """Return the boxes of the rows around a height: all, those over it, those under it."""
        low, high = ALIKE[0] * em, ALIKE[1] * em
        near = [box for box in self._near(y, REACH * em) if low < box.y1 - box.y0 < high]
        over = [box for box in near if box.y1 < y + 0.3 * em]
        under = [box for box in near if box.y1 > y - 0.3 * em]
        return near, over, under

    def _near(self, y: float, reach: float) -> list[Box]:
        cells = range(int((y - reach) // self._cell), int((y + reach) // self._cell) + 1)
        return [box for cell in cells for box in self._cells.get(cell, ())]


def _free(boxes: Sequence[Box], left: float, right: float, y: float, em: float) -> bool:
    """Tell whether a strip inside a blank stays free of all boxes, in enough rows beside it."""
    start, end = left, right
    before, after = [], []
    for box in boxes:
        if box.x0 < end and box.x1 > start and abs(box.y1 - y) > 0.3 * em:
            # What covers a side of the blank narrows the strip; what covers it all ends it.
            if box.x0 <= start and box.x1 >= end:
                return False
            if box.x0 + box.x1 < start + end:
                start = max(start, box.x1)
            else:
                end = min(end, box.x0)
            if end - start < FREE * em:
                return False
        if left - SIDE * em < box.x1 <= left + em:
            before.append(box.y1)
        if right - em <= box.x0 < right + SIDE * em:
            after.append(box.y1)
    return min(_rows(before, em), _rows(after, em)) >= LEAST_ROWS


def _rows(feet: list[float], em: float) -> int:
    """Count rows by where their words end below; those of OCR do not end at one height."""
    feet.sort()
    return sum(below - foot > ROW * em for foot, below in pairwise([-inf, *feet]))


def _among_columns(boxes: Sequence[Box], left: float, right: float, em: float) -> bool:
    """Tell whether enough rows have text as wide as a column on both sides of a blank."""
    rows: dict[int, list[Box]] = {}
    for box in boxes:
        rows.setdefault(int(box.y1 // (0.8 * em)), []).append(box)
    wide = 0
    for row in rows.values():
        before = [(left - box.x1, left - box.x0) for box in row if box.x1 <= left + em]
        after = [(box.x0 - right, box.x1 - right) for box in row if box.x0 >= right - em]
        wide += min(_unbroken(before, em), _unbroken(after, em)) >= COLUMN * em
    return wide >= LEAST_ROWS


def _unbroken(spans: list[tuple[float, float]], em: float) -> float:
    """Return how far from a blank words go on without another blank, as ``(near, far)`` spans."""
    reached = 0.0
    for near, far in sorted(spans):
        if near - reached > (CLOSE if reached else SIDE) * em:
            break
        reached = max(reached, far)
    return reached
