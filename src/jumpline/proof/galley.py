"""A flattened page: its lines as they came, one under another, with threads at their side.

The lines run down in columns of the drawing only to keep it compact; on such a page nobody knows
where a line stood on the paper.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from jumpline.article import Role
from jumpline.geometry import Box
from jumpline.proof import svg
from jumpline.proof.arrows import Course, Point, arrow, dotted, stub
from jumpline.proof.marks import TAG, badge, colour_of, first_lines, repeats, story, tag, tint
from jumpline.proof.view import DrawnLine, Joint, Twin, View

ROW = 13.0
"""Height of a line in the drawing; all below is in the same unit."""

_TEXT = 9.0
_SIDE = 64.0
_ID = 46.0
_LINE = 300.0
# Behind the text is room for the name of a role.
_STEP = _SIDE + _ID + _LINE + 60.0
# Columns and rows are balanced for a drawing about 1.3 times as high as wide.
_SHAPE = 1.3
_FEWEST_ROWS = 40
# Bold type runs wider by about this factor.
_BOLD = 1.12
_HEADINGS = (Role.KICKER, Role.HEADLINE, Role.DECK, Role.SUBHEAD, Role.JUMP_HEAD)


@dataclass(frozen=True, slots=True)
class Galley:
    """How many rows a column of the drawing has, and how many lines there are."""

    lines: int
    rows: int

    @property
    def width(self) -> float:
        """Width of the drawing."""
        return math.ceil(self.lines / self.rows) * _STEP

    @property
    def height(self) -> float:
        """Height of the drawing."""
        return self.rows * ROW

    def row(self, index: int) -> Point:
        """Give the left edge of a line's text, at mid-height; lines are counted from 0."""
        column, row = divmod(index, self.rows)
        return Point(column * _STEP + _SIDE + _ID, (row + 0.5) * ROW)


def galley_of(view: View) -> Galley:
    """Choose the number of rows for a page."""
    lines = max(1, len(view.layout.page.lines))
    rows = math.ceil(math.sqrt(lines * _STEP * _SHAPE / ROW))
    return Galley(lines, max(min(lines, _FEWEST_ROWS), rows))


def draw_galley(view: View) -> Iterator[str]:
    """Draw a page without geometry, bottom layer first."""
    galley = galley_of(view)
    yield svg.group(_line(drawn, galley) for drawn in view.lines)
    yield svg.group(_twin(twin, galley) for twin in view.twins)
    yield svg.group(_joint(joint, galley) for joint in view.joints)
    yield svg.group(_tags(view.lines, galley))


def _patch(drawn: DrawnLine, galley: Galley) -> tuple[Box, str]:
    """Find the place of a line, or of a piece of one, and as much of its text as fits there."""
    line = drawn.line
    x, y = galley.row(drawn.index)
    before = min(svg.text_width(line.line.text[: line.start], _TEXT), _LINE * 0.8)
    ems = _TEXT * (_BOLD if line.role in _HEADINGS else 1)
    shown = svg.fitted(line.text, _LINE - before - 8, ems)
    left, width = x + before, svg.text_width(shown, ems) + 8
    return Box(left, y - ROW / 2 + 0.5, left + width, y + ROW / 2 - 0.5), shown


def _line(drawn: DrawnLine, galley: Galley) -> str:
    """Write a line, or a piece of one, over the tint of its article or the grey of a leftover."""
    line = drawn.line
    x, y = galley.row(drawn.index)
    patch, shown = _patch(drawn, galley)
    bar = patch._replace(x1=patch.x0 + 2.5)
    return "".join(
        (
            svg.titled("rect", story(drawn), **svg.place(patch), **tint(drawn, 0.16)),
            svg.element("rect", fill=colour_of(drawn), **svg.place(bar)),
            svg.text(line.line.id, x - 4, y + 3, font_size=6.5, fill=svg.QUIET, text_anchor="end"),
            svg.text(shown, patch.x0 + 5, y + _TEXT * 0.36, font_size=_TEXT, **_weight(drawn)),
        )
    )


def _weight(drawn: DrawnLine) -> svg.Attributes:
    if drawn.number is None:
        return {"fill": svg.QUIET}
    return {"font_weight": "bold"} if drawn.line.role in _HEADINGS else {}


def _joint(joint: Joint, galley: Galley) -> str:
    """Draw an arrow from a line to the one that follows it, or a stub towards another page."""
    if joint.source and joint.target:
        course = _course(joint.source, joint.target, galley)
        return arrow(course, joint, colour_of(joint.source), label_end=course.start.x)
    if joint.source:
        x, y = galley.row(joint.source.index)
        return stub(Point(x + _LINE, y), joint, colour_of(joint.source))
    if joint.target:
        return stub(galley.row(joint.target.index), joint, colour_of(joint.target))
    return ""


def _twin(twin: Twin, galley: Galley) -> str:
    """Point from repeated lines to the first of their originals."""
    course = _course(twin.lines[0], twin.originals[0], galley)
    return dotted(course, repeats(twin), label_end=course.start.x)


def _course(first: DrawnLine, second: DrawnLine, galley: Galley) -> Course:
    """Lead along the left side; the further apart, the wider the bow."""
    start, end = (
        Point(x - _ID - 2, y) for x, y in (galley.row(first.index), galley.row(second.index))
    )
    bow = min(_SIDE - 4, 10 + 0.35 * math.hypot(end.x - start.x, end.y - start.y) ** 0.75)
    return Course(start, Point(start.x - bow, start.y), Point(end.x - bow, end.y), end)


def _tags(lines: Iterable[DrawnLine], galley: Galley) -> Iterator[str]:
    """Name roles and reasons behind the lines, and number each article at its first line."""
    for (_, label), alike in groupby(lines, key=lambda found: (found.number, tag(found))):
        if label:
            first = next(alike)
            patch, _ = _patch(first, galley)
            yield svg.pill(label, patch.x1 + 3, patch.centre[1], TAG, colour_of(first))
    for number, drawn in first_lines(lines):
        x, y = galley.row(drawn.index)
        yield badge(number, Point(x - _ID + 12, y))
