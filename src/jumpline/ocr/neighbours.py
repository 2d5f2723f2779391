"""Gutters told from the lines around a blank: rows that part there, and rows that go over it.

Ink alone does not tell on old paper: dust and broken column rules stand in gutters.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from statistics import median
from typing import NamedTuple, TypeVar

from jumpline.geometry import Box

Held = TypeVar("Held")
LONG = 3
"""A box shorter than this many of its heights spans no gutter."""
REACH = 6.0
"""Rows are looked at this many heights of the line above and below."""
SAME_ROW = 0.5
"""What lies nearer than this many heights to the middle of the line is its own row."""
LEAST = 4
"""Rows that must part at a place."""
MORE = 2.0
"""Rows that part there for each that goes over it."""
NEAR, OVER = 0.15, 0.3
"""In heights of the line: a row parts where its white comes so near to the place, and goes over it
when it reaches so far to both sides."""
ALIKE = 0.5, 1.7
"""Heights, in those of the line, of what may go over: headings run across gutters."""
MOST_WHITE = 2.0
"""Heights of the line that a row with white is high at most."""
BEFORE = 2.5
"""Heights of a row by which its white may go on behind a gutter: as far as an indent. White that
goes farther is that beside a picture or over a column, and parts its row nowhere in particular."""
HEADING, WORDS = 1.3, 0.4
"""In heights of most lines: from the one a line is a heading, whose blanks are between words when
they are narrower than the other in heights of the heading, whatever parts above and below."""
RULED = 3.0
"""Heights of the line of a rule between columns, at least: a stroke of a letter is shorter."""
CROSSING = 2
"""Lines that must go over a blank between words."""
LOOKS = 5
"""Places in a blank that are looked at."""


class _White(NamedTuple):
    """The white between two lines of a row."""

    x0: float
    x1: float
    y: float
    height: float


class Neighbours:
    """The lines of a page, for looking at what stands above and below a blank."""

    def __init__(self, boxes: Sequence[Box], rules: Sequence[Box] = ()) -> None:
        """Put the boxes of lines into rows as high as most of them.

        Args:
            boxes: of lines.
            rules: places of printed rules, those between columns among them.
        """
        self._rules = [rule for rule in rules if rule.height > rule.width]
        self._cell = max(body_height(boxes), 1.0)
        self._lines: dict[int, list[Box]] = defaultdict(list)
        for box in boxes:
            self._lines[self._row(_middle(box))].append(box)
        self._whites: dict[int, list[_White]] = defaultdict(list)
        for box in boxes:
            white = self._white_after(box)
            if white is not None:
                self._whites[self._row(white.y)].append(white)

    def gutter(self, left: float, right: float, y: float, height: float) -> float | None:
        """Return where in a blank a gutter runs, None where none does.

        Args:
            left: where the blank begins, in pixels.
            right: where it ends.
            y: middle of its line.
            height: of its line.
        """
        for rule in self._rules:
            if (place := _within(rule, left, right, y, height)) is not None:
                return place
        if height > HEADING * self._cell and right - left < WORDS * height:
            return None
        places = _places(left, right)
        told = zip(self._rows_at(places, y, height), places, strict=True)
        surplus, place = max((parting - max(LEAST, MORE * over), x) for (parting, over), x in told)
        return place if surplus >= 0 else None

    def crossed(self, left: float, right: float, y: float, height: float) -> bool:
        """Tell whether lines above and below go over a blank, so that it parts words."""
        if any(_within(rule, left, right, y, height) is not None for rule in self._rules):
            return False
        told = self._rows_at(_places(left, right), y, height)
        return all(over >= CROSSING and over > MORE * parting for parting, over in told)

    def _rows_at(self, places: Sequence[float], y: float, height: float) -> list[tuple[int, int]]:
        """Return how many rows part at each place, and how many lines go over it."""
        near, beyond = NEAR * height, OVER * height
        low, high = ALIKE[0] * height, ALIKE[1] * height
        parting = [
            (max(white.x0, white.x1 - BEFORE * white.height) - near, white.x1 + near)
            for white in self._around(self._whites, y, height)
            if SAME_ROW * height < abs(white.y - y) <= REACH * height
            and white.height < MOST_WHITE * height
        ]
        over = [
            (box.x0 + beyond, box.x1 - beyond)
            for box in self._around(self._lines, y, height)
            if low < box.height < high
            and SAME_ROW * height < abs(_middle(box) - y) <= REACH * height
        ]
        return [
            (sum(x0 <= x <= x1 for x0, x1 in parting), sum(x0 < x < x1 for x0, x1 in over))
            for x in places
        ]

    def _around(self, rows: dict[int, list[Held]], y: float, height: float) -> Iterator[Held]:
        reach = REACH * height
        for row in range(self._row(y - reach), self._row(y + reach) + 1):
            yield from rows.get(row, ())

    def _white_after(self, box: Box) -> _White | None:
        """Return the white between a line and the next one of its row."""
        row = self._row(_middle(box))
        after = [
            other.x0
            for near in range(row - 2, row + 3)
            for other in self._lines.get(near, ())
            if other is not box
            and other.x0 >= box.x1 - OVER * self._cell
            and box.y_overlap(other) >= 0.5 * min(box.height, other.height)
        ]
        return _White(box.x1, min(after), _middle(box), box.height) if after else None

    def _row(self, y: float) -> int:
        return int(y // self._cell)


def body_height(boxes: Sequence[Box]) -> float:
    """Return the height of the letters of most lines in pixels, 0 where there is no line."""
    heights = [box.height for box in boxes if box.width >= LONG * box.height]
    return float(median(heights)) if heights else 0.0


def _within(rule: Box, left: float, right: float, y: float, height: float) -> float | None:
    """Return where an upright rule parts a blank of a line, None where it does not."""
    x = rule.centre[0]
    beside = left - NEAR * height <= x <= right + NEAR * height
    passing = rule.y0 < y < rule.y1 and rule.height >= RULED * height
    return min(max(x, left), right) if beside and passing else None


def _places(left: float, right: float) -> list[float]:
    return [left + (right - left) * (look + 0.5) / LOOKS for look in range(LOOKS)]


def _middle(box: Box) -> float:
    return (box.y0 + box.y1) / 2
