"""A whole issue on one picture: its pages side by side and the threads that run over them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jumpline.article import Continuation, Role
from jumpline.geometry import Box
from jumpline.layout.model import PageLayout, TypedLine
from jumpline.pipeline import Understanding
from jumpline.proof import palette, svg
from jumpline.proof.arrows import Course, Point, arrow
from jumpline.proof.view import Joint
from jumpline.segmentation.model import Thread
from jumpline.wording import page_label, shortened

PAGE_WIDTH = 300.0
"""Width of a page in the drawing; all below is in the same unit."""
PAGES_A_ROW = 4
_GAP = 34.0
_MARGIN = 28.0
_TITLE = 16.0
_TYPE = 9.0
_ROW = 15.0
_PALE = "#d7dbe0"
_NAME = 70
_FLAT_ROW = 3.0
# An arrow leaves and arrives level; it bends within this share of its way.
_BEND = 0.35


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page's place in the picture."""

    layout: PageLayout
    corner: Point

    @property
    def scale(self) -> float:
        """Units of the drawing for one unit of the page."""
        return PAGE_WIDTH / (self.layout.page.width or PAGE_WIDTH)

    @property
    def height(self) -> float:
        """Height of the page in the drawing."""
        page = self.layout.page
        if page.flattened or not page.height:
            return _FLAT_ROW * (len(page.lines) + 2)
        return page.height * self.scale

    def box(self, line: TypedLine, index: int) -> Box:
        """Put a line into the drawing; on a flattened page by its number."""
        x, y = self.corner
        if line.box is None:
            top = y + _FLAT_ROW * (index + 1)
            return Box(x + _ROW, top, x + PAGE_WIDTH - _ROW, top + 0.7 * _FLAT_ROW)
        box = self.layout.on_paper(line.box)
        x0, y0, x1, y1 = (edge * self.scale for edge in box)
        return Box(x + x0, y + y0, x + x1, y + y1)


def draw_issue(understanding: Understanding) -> str:
    """Draw all pages of an issue as SVG, with the threads over pages and the joins proposed.

    Articles of one page are grey.
    Labels that nothing on the given pages answers are listed under the pages.
    """
    sheets, height = _sheets(understanding.layouts)
    threads = understanding.segmentation.threads
    over = [n for n, thread in enumerate(threads, 1) if _pages(thread) > 1]
    drawn = [
        *(part for sheet in sheets for part in _page(sheet, understanding, over)),
        *_arrows(understanding, sheets),
    ]
    rows = list(_legend(understanding, over))
    width = 2 * _MARGIN + min(PAGES_A_ROW, len(sheets)) * (PAGE_WIDTH + _GAP) - _GAP
    listed = [
        svg.group(_row(row, _MARGIN, height + _ROW * (place + 1))) for place, row in enumerate(rows)
    ]
    whole = height + _ROW * (len(rows) + 1) + _MARGIN
    ground = svg.element("rect", width="100%", height="100%", fill="#fff")
    return svg.document(width, whole, (ground, *drawn, *listed))


def _sheets(layouts: Sequence[PageLayout]) -> tuple[list[_Sheet], float]:
    """Put the pages in rows; return them, and how far down they reach."""
    sheets: list[_Sheet] = []
    top = _MARGIN + _TITLE
    for start in range(0, len(layouts), PAGES_A_ROW):
        row = [
            _Sheet(layout, Point(_MARGIN + place * (PAGE_WIDTH + _GAP), top))
            for place, layout in enumerate(layouts[start : start + PAGES_A_ROW])
        ]
        sheets += row
        top += max(sheet.height for sheet in row) + _GAP + _TITLE
    return sheets, top - _TITLE


def _pages(thread: Thread) -> int:
    return len({line.page for line in thread.lines})


def _page(sheet: _Sheet, understanding: Understanding, over: Sequence[int]) -> Iterator[str]:
    """Draw a page's lines: those of threads over pages in colour, all others grey."""
    page = sheet.layout.page
    colour_of = {
        line.span: palette.article_colour(number)
        for number in over
        for line in understanding.segmentation.threads[number - 1].lines
        if line.page == page.name
    }
    x, y = sheet.corner
    label = page_label(page.folio, page.sequence)
    yield svg.text(label, x, y - 5, font_size=_TYPE + 2, fill=svg.INK)
    paper = Box(x, y, x + PAGE_WIDTH, y + sheet.height)
    yield svg.element("rect", fill=palette.PAPER, stroke="#c8ccd2", **svg.place(paper))
    for index, line in enumerate(sheet.layout.lines):
        if line.box is None and not page.flattened:
            continue
        box = sheet.box(line, index)
        fill = colour_of.get(line.span, _PALE)
        yield svg.element("rect", fill=fill, fill_opacity=0.75, **svg.place(box))


def _arrows(understanding: Understanding, sheets: Sequence[_Sheet]) -> Iterator[str]:
    """Draw the joins over pages, made and proposed."""
    boxes = {
        line.ref: sheet.box(line, index)
        for sheet in sheets
        for index, line in enumerate(sheet.layout.lines)
        if line.box is not None or sheet.layout.page.flattened
    }
    made = [
        (link, palette.article_colour(number))
        for number, thread in enumerate(understanding.segmentation.threads, 1)
        for link in thread.links
    ]
    proposed = [(link, svg.QUIET) for link in understanding.segmentation.proposals]
    for link, colour in (*proposed, *made):
        if link.source.page == link.target.page:
            continue
        one, other = boxes.get(link.source), boxes.get(link.target)
        if one is not None and other is not None:
            start, end = Point(one.x1, one.centre[1]), Point(other.x0, other.centre[1])
            bend = _BEND * max(abs(end.x - start.x), PAGE_WIDTH / 2)
            leaving, arriving = Point(start.x + bend, start.y), Point(end.x - bend, end.y)
            joint = Joint(source=None, target=None, link=link)
            yield arrow(Course(start, leaving, arriving, end), joint, colour)


def _legend(understanding: Understanding, over: Sequence[int]) -> Iterator[tuple[str, str]]:
    """Yield a colour and words for each thread over pages and each label that is not answered."""
    labels = {
        page.name: page_label(page.folio, page.sequence) for page in understanding.issue.pages
    }
    threads = understanding.segmentation.threads
    for number in over:
        thread = threads[number - 1]
        pages = dict.fromkeys(labels[line.page] for line in thread.lines)
        yield palette.article_colour(number), f"{_name(thread)}: {' → '.join(pages)}"
    for thread in threads:
        for missing, how in (
            (thread.continued_from, "begins on"),
            (thread.continued_on, "goes on on"),
        ):
            if missing is not None:
                yield svg.QUIET, _promise(thread, missing, how)


def _promise(thread: Thread, missing: Continuation, how: str) -> str:
    return f"{_name(thread)} {how} {missing.where} (printed: “{shortened(missing.label, _NAME)}”)"


def _name(thread: Thread) -> str:
    """Return the headline of a thread, else its first words."""
    head = [line.text.strip() for line in thread.lines if line.role is Role.HEADLINE]
    return shortened(" ".join(head) or thread.lines[0].text.strip(), _NAME)


def _row(row: tuple[str, str], x: float, y: float) -> Iterator[str]:
    colour, words = row
    patch = Box(x, y - _TYPE, x + _TYPE, y)
    yield svg.element("rect", fill=colour, rx=2, **svg.place(patch))
    yield svg.text(words, x + 2 * _TYPE, y, font_size=_TYPE, fill=svg.INK)
