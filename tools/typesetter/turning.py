"""Turning a page: vertical Chinese is set in a horizontal frame and turned at the end.

Columns become tiers, lines run from top to bottom and follow each other from right to left; heads
that stood across the text become horizontal, read from the right.
"""

from __future__ import annotations

from dataclasses import replace

from typesetter.model import Rect, SetLine, SetPage, Tint


def turned(page: SetPage) -> SetPage:
    """Turn a page by a quarter, so that what was the top is the right-hand side."""

    def box(rect: Rect) -> Rect:
        return Rect(page.height - rect.y1, rect.x0, page.height - rect.y0, rect.x1)

    def line(line: SetLine) -> SetLine:
        return replace(line, box=box(line.box), vertical=not line.vertical)

    return replace(
        page,
        width=page.height,
        height=page.width,
        lines=tuple(map(line, page.lines)),
        rules=tuple(map(box, page.rules)),
        frames=tuple(Tint(box(frame.box), frame.ruled, frame.tinted) for frame in page.frames),
        pictures=tuple(map(box, page.pictures)),
    )


def side_by_side(left: SetPage, right: SetPage) -> SetPage:
    """Put two pages on one sheet; it keeps number and folio of the one that is read first."""

    def moved(rect: Rect) -> Rect:
        return Rect(rect.x0 + left.width, rect.y0, rect.x1 + left.width, rect.y1)

    first = min(left, right, key=lambda page: page.number)
    return replace(
        first,
        width=left.width + right.width,
        height=max(left.height, right.height),
        lines=(*left.lines, *(replace(line, box=moved(line.box)) for line in right.lines)),
        rules=(*left.rules, *map(moved, right.rules)),
        frames=(*left.frames, *(frame._replace(box=moved(frame.box)) for frame in right.frames)),
        pictures=(*left.pictures, *map(moved, right.pictures)),
    )
