"""Lines and pages made for tests: type of 10 points on leads of 12, in columns 120 wide."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import dedent

from drawn import draw_page
from jumpline.article import Role
from jumpline.conventions import for_language
from jumpline.geometry import Box
from jumpline.layout import lay_out
from jumpline.layout.model import Measures, PageLayout, TypedLine
from jumpline.page import Line, Page

EM = 10.0
LEAD = 12.0
COLUMN = 120.0
ENGLISH = for_language("en")
CHINESE = for_language("zh")
MEASURES = Measures(size=EM, lead=LEAD, column=COLUMN)


def piece(
    text: str,
    x: float = 0,
    row: float = 0,
    width: float = COLUMN,
    size: float = EM,
    *,
    bold: bool = False,
) -> TypedLine:
    """Type one whole line whose top is ``row`` leads down the page."""
    box = Box(x, row * LEAD, x + width, row * LEAD + size)
    line = Line(f"{x:g} {row:g}", text, box, size, bold)
    return TypedLine("1", line, 0, len(text), box, Role.BODY, size=size)


def column(texts: Sequence[str], x: float = 0, row: float = 0) -> list[TypedLine]:
    """Set full lines under one another."""
    return [piece(text, x, row + number) for number, text in enumerate(texts)]


def drawn(*drawings: str) -> tuple[Page, ...]:
    """Draw the pages of an issue, numbered from 1; common indention is taken away."""
    return tuple(
        draw_page(dedent(drawing).strip("\n"), str(number), number)
        for number, drawing in enumerate(drawings, start=1)
    )


def laid_out(*drawings: str) -> tuple[PageLayout, ...]:
    """Draw the pages of an English issue and lay them out."""
    return lay_out(drawn(*drawings), ENGLISH)


def roles(*drawings: str) -> dict[str, Role]:
    """Lay drawn pages out and return the role of each line by its text."""
    return {line.text: line.role for layout in laid_out(*drawings) for line in layout.lines}
