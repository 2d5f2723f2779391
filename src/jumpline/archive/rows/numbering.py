"""Names of pages and ids of lines to the numbers under which they are stored."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from jumpline.article import LineRef
from jumpline.issue import Issue


class Place(NamedTuple):
    """A line by the number of its page and its position there."""

    page: int
    line: int


class Places:
    """Names of pages and ids of lines to numbers."""

    def __init__(self, issue: Issue, numbers: Mapping[str, int]) -> None:
        self.pages = numbers
        self._lines = {
            (page.name, line.id): at for page in issue.pages for at, line in enumerate(page.lines)
        }

    def of(self, line: LineRef) -> Place:
        """Return the place of a line."""
        return Place(self.pages[line.page], self._lines[line.page, line.id])

    def position(self, page: str, line: str) -> int:
        """Return the position of a line on its page."""
        return self._lines[page, line]
