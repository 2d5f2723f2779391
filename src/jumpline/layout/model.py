"""What layout says about a page: typed lines, bands and columns.

Layout and segmentation work in the *reading frame*: as printed for horizontal script; turned a
quarter for vertical script, so that there too lines are stacked downwards and columns follow one
another to the right.
"""

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
    runs from 0 to its length. ``box`` is in the reading frame, None on a flattened page (use
    ``line.box`` for the place on the paper). ``size`` is the em of the type, 0 when flattened.
    ``zone`` is the index of the printed frame around the line, -1 for the open page; ``heading``
    numbers the heading that a heading line belongs to, -1 for all other lines.
    """

    page: str
    line: Line
    start: int
    end: int
    box: Box | None
    role: Role
    evidence: Mapping[str, float | str] = field(default_factory=dict)
    size: float = 0.0
    zone: int = -1
    heading: int = -1

    @property
    def text(self) -> str:
        """The piece's text."""
        return self.line.text[self.start : self.end]

    @property
    def place(self) -> Box:
        """The box in the reading frame; only for pages that are not flattened."""
        if self.box is None:
            raise ValueError(f"line {self.line.id} of a flattened page has no place")
        return self.box

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
    """One column of a band, in the reading frame."""

    box: Box


@dataclass(frozen=True, slots=True)
class Band:
    """A zone of the page from one dividing line to the next, with columns of its own in order."""

    box: Box
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Measures:
    """The page's own units, from its body type.

    Attributes:
        size: em of the body type.
        lead: distance from one baseline of the body to the next.
        column: median width of a body line, weighted by characters.
        steady: lines of one type have one size, as in a born-digital file; OCR gives each line a
            size of its own.
    """

    size: float
    lead: float
    column: float
    steady: bool = True


@dataclass(frozen=True, slots=True)
class Obstacles:
    """What text does not run through, as boxes in the reading frame.

    Attributes:
        level: rules along the lines of text.
        upright: rules along the columns.
        pictures: illustrations.
        zones: printed frames that hold text; ``TypedLine.zone`` is an index into it.
    """

    level: tuple[Box, ...] = ()
    upright: tuple[Box, ...] = ()
    pictures: tuple[Box, ...] = ()
    zones: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Stacks:
    """Neighbours by index into the page's lines; -1 where there is none.

    Attributes:
        above: the nearest line over each line.
        below: the nearest line under each line.
        barred: a rule, picture or frame lies between the line and the one above it.
        gap: blank between the line and the one above, in leads; infinite without one.
    """

    above: tuple[int, ...]
    below: tuple[int, ...]
    barred: tuple[bool, ...]
    gap: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class PageLayout:
    """A page with every character of it typed once.

    Attributes:
        page: what is printed.
        lines: typed lines; together they hold each character once.
        bands: from top to bottom; empty on a flattened page.
        measures: None on a flattened page.
        obstacles: rules, pictures and frames in the reading frame.
        stacks: which of the lines that have a place stands over which; None on a flattened page.
        turned: the page was turned for reading, since its script is vertical.
    """

    page: Page
    lines: tuple[TypedLine, ...]
    bands: tuple[Band, ...] = ()
    measures: Measures | None = None
    obstacles: Obstacles = field(default_factory=Obstacles)
    stacks: Stacks | None = None
    turned: bool = False

    def on_paper(self, box: Box) -> Box:
        """Turn a box of the reading frame back to where it stands on the paper."""
        if not self.turned:
            return box
        width = self.page.width or 0.0
        return Box(width - box.y1, box.x0, width - box.y0, box.x1)


def turn(box: Box, width: float) -> Box:
    """Turn a box of a page with vertical script into the reading frame.

    The first column of characters, at the right edge, becomes the first line at the top.
    """
    return Box(box.y0, width - box.x1, box.y1, width - box.x0)
