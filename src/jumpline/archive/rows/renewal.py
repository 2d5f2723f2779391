"""Lines of a page that is renewed: where on the new page each stood on the old one.

With it the articles of an issue that is replaced (better OCR, a new scan) hand on their numbers
and ids by the same rule as those of an issue that is understood again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence

from jumpline.archive.rows.reading import box_of, text_of
from jumpline.archive.rows.succession import Held
from jumpline.geometry import Box
from jumpline.issue import Issue
from jumpline.page import Page

Position = tuple[int, int]


def carried_over(
    connection: sqlite3.Connection, held: Sequence[Held], issue: Issue, numbers: Mapping[str, int]
) -> list[Held]:
    """Name the lines of pages that go by those in the same places of the pages that come.

    Args:
        connection: of the archive, old and new pages stored.
        held: stored articles by their lines.
        issue: the new state of the issue.
        numbers: its pages by name.
    """
    staying = set(numbers.values())
    leaving = {page for one in held for page, _ in one.lines} - staying
    moved: dict[Position, Position] = {}
    for old in sorted(leaving):
        rank, width, height = connection.execute(
            "SELECT rank, width, height FROM pages WHERE number = ?", (old,)
        ).fetchone()
        if rank < len(issue.pages):
            page = issue.pages[rank]
            moved |= _moved(connection, (old, width, height), page, numbers[page.name])
    if not moved:
        return list(held)
    return [
        one._replace(lines=frozenset(moved.get(line, line) for line in one.lines)) for one in held
    ]


def _moved(
    connection: sqlite3.Connection,
    old: tuple[int, float | None, float | None],
    page: Page,
    number: int,
) -> dict[Position, Position]:
    """Return the new place of each line: in the box around its middle, else with its text."""
    own, width, height = old
    wide = page.width / width if page.width and width else 1.0
    high = page.height / height if page.height and height else 1.0
    by_text = {line.text: at for at, line in reversed(list(enumerate(page.lines)))}
    moved: dict[Position, Position] = {}
    for position, text, *edges in connection.execute(
        "SELECT position, text, x0, y0, x1, y1 FROM lines WHERE page = ?", (own,)
    ):
        box = box_of(tuple(edges))
        at = _around(box, page, wide, high) if box else None
        at = by_text.get(text_of(text)) if at is None else at
        if at is not None:
            moved[own, position] = (number, at)
    return moved


def _around(box: Box, page: Page, wide: float, high: float) -> int | None:
    x, y = box.centre
    for at, line in enumerate(page.lines):
        if line.box is not None and line.box.holds(x * wide, y * high):
            return at
    return None
