"""A printed page: what stands on it, and how it was understood, laid over it."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from jumpline.geometry import Box
from jumpline.layout.model import PageLayout
from jumpline.proof import palette, svg
from jumpline.proof.arrows import Course, Point, arrow, dotted, stub
from jumpline.proof.marks import TAG, badge, colour_of, first_lines, repeats, story, tag, tint
from jumpline.proof.view import DrawnLine, Joint, Twin, View

WIDTH = 1000.0
"""Width of the page in the drawing; all below is in the same unit."""

_TINT = 0.26
_FAINT = 0.7
# An article's number stands a little to the left of its first line, so as not to hide a letter.
_ASIDE = 6.0
# Bytes that open a PNG file; every other background is a JPEG.
_PNG = b"\x89PNG"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page's place in the drawing; its top left corner is the origin."""

    layout: PageLayout

    @property
    def scale(self) -> float:
        """Units of the drawing for one unit of the page."""
        return WIDTH / (self.layout.page.width or WIDTH)

    @property
    def height(self) -> float:
        """Height of the page in the drawing."""
        return (self.layout.page.height or 0.0) * self.scale

    def placed(self, box: Box) -> Box:
        """Put a box of the paper into the drawing."""
        return Box(*(edge * self.scale for edge in box))

    def read(self, box: Box) -> Box:
        """Put a box of the reading frame into the drawing."""
        return self.placed(self.layout.on_paper(box))

    def point(self, x: float, y: float) -> Point:
        """Put a point of the reading frame into the drawing."""
        return Point(*self.read(Box(x, y, x, y)).centre)


def draw_sheet(view: View, background: bytes | None) -> Iterator[str]:
    """Draw a page that has a width and a height, bottom layer first."""
    sheet = Sheet(view.layout)
    paper = Box(0, 0, WIDTH, sheet.height)
    yield svg.element("rect", fill=palette.PAPER, stroke="#c8ccd2", **svg.place(paper))
    if background is not None:
        yield _picture(background, paper)
    yield svg.group(_zones(sheet), fill="none")
    yield svg.group(_line(drawn, sheet, plain=background is None) for drawn in view.lines)
    yield svg.group(_printed(sheet), fill="none")
    yield svg.group(_twin(twin, sheet) for twin in view.twins)
    yield svg.group(_joint(joint, sheet) for joint in view.joints)
    yield svg.group(_tags(view.lines, sheet))
    yield svg.group(
        badge(number, _corner(drawn, sheet)) for number, drawn in first_lines(view.lines)
    )


def _corner(drawn: DrawnLine, sheet: Sheet) -> Point:
    """Find the place of a badge at the top left corner of a line."""
    box = sheet.read(drawn.line.place)
    return Point(box.x0 - _ASIDE, box.y0)


def _picture(background: bytes, paper: Box) -> str:
    kind = "png" if background.startswith(_PNG) else "jpeg"
    data = base64.b64encode(background).decode("ascii")
    return svg.element(
        "image",
        href=f"data:image/{kind};base64,{data}",
        preserveAspectRatio="none",
        opacity=_FAINT,
        **svg.place(paper),
    )


def _zones(sheet: Sheet) -> Iterator[str]:
    """Outline bands and their columns."""
    for band in sheet.layout.bands:
        yield from (_outline(column.box, sheet, palette.COLUMN, "2 3") for column in band.columns)
        yield _outline(band.box, sheet, palette.BAND, "9 5")


def _outline(box: Box, sheet: Sheet, colour: str, dashes: str) -> str:
    return svg.element("rect", stroke=colour, stroke_dasharray=dashes, **svg.place(sheet.read(box)))


def _printed(sheet: Sheet) -> Iterator[str]:
    """Outline what is printed besides text."""
    page = sheet.layout.page
    for rule in page.rules:
        box = sheet.placed(rule.box)
        x, y = box.centre
        ends = (box.x0, y, box.x1, y) if rule.horizontal else (x, box.y0, x, box.y1)
        yield _stroke(*ends, stroke=palette.RULE, stroke_width=1.5)
    for frame in page.frames:
        yield svg.element("rect", stroke=palette.RULE, rx=2, **svg.place(sheet.placed(frame.box)))
    for picture in page.pictures:
        box = sheet.placed(picture.box)
        yield svg.element(
            "rect", stroke=palette.RULE, fill="#dfe3e8", fill_opacity=0.4, **svg.place(box)
        )
        yield _stroke(box.x0, box.y0, box.x1, box.y1, stroke=palette.COLUMN)
        yield _stroke(box.x0, box.y1, box.x1, box.y0, stroke=palette.COLUMN)


def _stroke(x1: float, y1: float, x2: float, y2: float, **style: str | float) -> str:
    return svg.element("line", x1=x1, y1=y1, x2=x2, y2=y2, **style)


def _line(drawn: DrawnLine, sheet: Sheet, *, plain: bool) -> str:
    """Tint one line; where the paper cannot be seen, its text is drawn too."""
    box = sheet.read(drawn.line.place)
    shapes = [svg.titled("rect", story(drawn), **svg.place(box), **tint(drawn, _TINT))]
    if plain:
        shapes.append(_text(drawn, box))
    return "".join(shapes)


def _text(drawn: DrawnLine, box: Box) -> str:
    """Set a line's text into its box, whatever font there is."""
    upright = drawn.line.line.vertical
    style: svg.Attributes = {
        "font_size": (box.width if upright else box.height) * 0.8,
        "fill_opacity": 0.75,
        "textLength": box.height if upright else box.width,
        "lengthAdjust": "spacingAndGlyphs",
    }
    if upright:
        return svg.text(drawn.line.text, box.centre[0], box.y0, writing_mode="tb", **style)
    return svg.text(drawn.line.text, box.x0, box.y1 - box.height * 0.22, **style)


def _joint(joint: Joint, sheet: Sheet) -> str:
    """Draw an arrow from a line to the one that follows it, or a stub towards another page."""
    if joint.source and joint.target:
        course = _course(joint.source.line.place, joint.target.line.place, sheet)
        return arrow(course, joint, colour_of(joint.source))
    if joint.source:
        box = joint.source.line.place
        end = sheet.point(box.x1, box.y1)
        return stub(end._replace(y=end.y + TAG), joint, colour_of(joint.source))
    if joint.target:
        box = joint.target.line.place
        start = sheet.point(box.x0, box.y0)
        return stub(Point(start.x + TAG, start.y - TAG), joint, colour_of(joint.target))
    return ""


def _course(above: Box, below: Box, sheet: Sheet) -> Course:
    """Lead from the end of one line to the beginning of another, in their reading frame."""
    if below.y0 >= above.y1:
        x, x_below = _across(above, below)
        bend = (below.y0 - above.y1) / 3
        ends = (
            (x, above.y1),
            (x, above.y1 + bend),
            (x_below, below.y0 - bend),
            (x_below, below.y0),
        )
    else:
        bend = max(3 * above.height, abs(below.x0 - above.x1) / 3)
        (_, y), (_, y_below) = above.centre, below.centre
        ends = (
            (above.x1, y),
            (above.x1 + bend, y),
            (below.x0 - bend, y_below),
            (below.x0, y_below),
        )
    return Course(*(sheet.point(*end) for end in ends))


def _across(above: Box, below: Box) -> tuple[float, float]:
    """Choose where to leave one box downwards and to enter the other: straight if they overlap."""
    overlap = above.x_overlap(below)
    if overlap == 0:
        return above.centre[0], below.centre[0]
    middle = max(above.x0, below.x0) + overlap / 2
    return middle, middle


def _twin(twin: Twin, sheet: Sheet) -> str:
    """Point from repeated lines to the first of their originals."""
    course = _course(twin.lines[0].line.place, twin.originals[0].line.place, sheet)
    return dotted(course, repeats(twin))


def _tags(lines: Iterable[DrawnLine], sheet: Sheet) -> Iterator[str]:
    """Name the role, or the reason, at the first of several lines alike."""
    for (_, label), alike in groupby(lines, key=lambda found: (found.number, tag(found))):
        if label:
            first = next(alike)
            box = sheet.read(first.line.place)
            width = svg.text_width(label, TAG) + TAG
            # Behind a short line, above the end of a long one: the text stays free.
            above = box.width > 3 * width
            x, y = (box.x1 - width, box.y0 - TAG / 2) if above else (box.x1 + 2, box.centre[1])
            yield svg.pill(label, x, y, TAG, colour_of(first))
