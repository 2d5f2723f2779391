"""What layout says about a page: typed lines, bands and columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from jumpline.article import LineRef, Role, Span
from jumpline.geometry import Box
from jumpline.page import Line, Page


@dataclass(frozen=True, slots=True)
class TypedLine:
    """A line, or a piece of one, with its role and the evidence for it.

    ``start`` and ``end`` (exclusive) are code points of ``line.text``; a line that nobody split
    runs from 0 to its length. ``box`` is in the page's frame, None on a flattened page.
    """

    page: str
    line: Line
    start: int
    end: int
    box: Box | None
    role: Role
    evidence: Mapping[str, float | str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The piece's text."""
        if self.start == 0 and self.end == len(self.line.text):
            return self.line.text
        return self.line.text[self.start : self.end]

    @property
    def ref(self) -> LineRef:
        """The source line, by page and id."""
        return LineRef(self.page, self.line.id)

    @property
    def span(self) -> Span:
        """The piece, by page, id and code points."""
        return Span(self.page, self.line.id, self.start, self.end)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a band, in the page's frame."""

    box: Box


@dataclass(frozen=True, slots=True)
class Band:
    """A horizontal zone of the page with columns of its own, left to right."""

    box: Box
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class PageLayout:
    """A page with every character of it typed once.

    Attributes:
        page: what is printed.
        lines: typed lines in document order; together they hold each character once.
        bands: from top to bottom; empty on a flattened page.
        lead: distance between two baselines of the body, in the page's unit; 0 when flattened.
        size: em of the body type; 0 when flattened.
    """

    page: Page
    lines: tuple[TypedLine, ...]
    bands: tuple[Band, ...] = ()
    lead: float = 0.0
    size: float = 0.0
