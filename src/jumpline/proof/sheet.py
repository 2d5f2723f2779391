"""A printed page: what stands on it, and how it was understood, laid over it."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from jumpline.article import Role
from jumpline.geometry import Box
from jumpline.layout.model import PageLayout
from jumpline.proof import palette, svg
from jumpline.proof.view import DrawnLine, Joint, Twin, View
from jumpline.wording import decimal, evidence, reasoned, shortened

WIDTH = 1000.0
"""Width of the page in the drawing; all below is in the same unit."""

_TAG = 8.0
_BADGE = 9.0
_EVIDENCE = 26
# Bytes that open a PNG file; every other background is a JPEG.
_PNG = b"\x89PNG"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page's place in the drawing; its corner is the origin."""

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

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Put a point of the reading frame into the drawing."""
        return self.read(Box(x, y, x, y)).centre


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
    yield svg.group(_joint(joint, sheet) for joint in view.joints)
    yield svg.group(_twin(twin, sheet) for twin in view.twins)
    yield svg.group(_tags(view.lines, sheet))
    yield svg.group(_badges(view.lines, sheet))


def _picture(background: bytes, paper: Box) -> str:
    kind = "png" if background.startswith(_PNG) else "jpeg"
    data = base64.b64encode(background).decode("ascii")
    return svg.element(
        "image",
        href=f"data:image/{kind};base64,{data}",
        preserveAspectRatio="none",
        opacity=0.5,
        **svg.place(paper),
    )


def _zones(sheet: Sheet) -> Iterator[str]:
    """Outline bands and their columns."""
    for band in sheet.layout.bands:
        for column in band.columns:
            yield svg.element(
                "rect",
                stroke=palette.COLUMN,
                stroke_width=0.8,
                stroke_dasharray="2 3",
                **svg.place(sheet.read(column.box)),
            )
        yield svg.element(
            "rect",
            stroke=palette.BAND,
            stroke_width=1.1,
            stroke_dasharray="9 5",
            **svg.place(sheet.read(band.box)),
        )


def _printed(sheet: Sheet) -> Iterator[str]:
    """Outline what is printed besides text."""
    page = sheet.layout.page
    for rule in page.rules:
        box = sheet.placed(rule.box)
        x, y = box.centre
        ends = (box.x0, y, box.x1, y) if rule.horizontal else (x, box.y0, x, box.y1)
        yield _stroke(ends, stroke=palette.RULE, stroke_width=1.6)
    for frame in page.frames:
        box = sheet.placed(frame.box)
        yield svg.element("rect", stroke=palette.RULE, stroke_width=1.4, rx=2, **svg.place(box))
    for picture in page.pictures:
        box = sheet.placed(picture.box)
        yield svg.element("rect", stroke=palette.RULE, fill="#e6e9ed", fill_opacity=0.5, **svg.place(box))
        for ends in ((box.x0, box.y0, box.x1, box.y1), (box.x0, box.y1, box.x1, box.y0)):
            yield _stroke(ends, stroke=palette.COLUMN, stroke_width=0.7)


def _line(drawn: DrawnLine, sheet: Sheet, *, plain: bool) -> str:
    """Tint one line by its article, or hatch it; without a background its text is drawn too."""
    if drawn.line.box is None:
        return ""
    box = sheet.read(drawn.line.box)
    colour = palette.article_colour(drawn.number) if drawn.number else palette.LEFT_OVER
    fill = {"fill": colour, "fill_opacity": 0.24} if drawn.number else {"fill": "url(#left-over)"}
    shapes = [svg.titled("rect", _story(drawn), **svg.place(box), **fill)]
    if plain:
        shapes.append(_text(drawn, box))
    if drawn.number:
        edge = Box(box.x0, box.y0, box.x0 + 2.2, box.y1)
        shapes.append(svg.element("rect", fill=colour, **svg.place(edge)))
    return "".join(shapes)


def _story(drawn: DrawnLine) -> str:
    """Tell everything about a line, for the pointer."""
    line = drawn.line
    owner = f"article {drawn.number}" if drawn.number else f"left over: {drawn.reason}"
    why = "".join(f"\n{name.replace('_', ' ')}: {value}" for name, value in line.evidence.items())
    return f"{line.text}\n{owner}, {_role(line.role)}\nline {line.line.id} of {line.page}{why}"


def _text(drawn: DrawnLine, box: Box) -> str:
    """Set a line's text into its box, whatever font there is."""
    upright = drawn.line.line.vertical
    size = (box.width if upright else box.height) * 0.8
    style = {"font_size": size, "fill": svg.INK, "fill_opacity": 0.75}
    length = {"textLength": box.height if upright else box.width, "lengthAdjust": "spacingAndGlyphs"}
    if upright:
        x = box.centre[0]
        return svg.text(drawn.line.text, x, box.y0, writing_mode="tb", **style, **length)
    return svg.text(drawn.line.text, box.x0, box.y1 - box.height * 0.22, **style, **length)


def _joint(joint: Joint, sheet: Sheet) -> str:
    """Draw an arrow from a line to the one that follows it, or a stub towards another page."""
    known = joint.source or joint.target
    if known is None or known.line.box is None:
        return ""
    colour = palette.article_colour(known.number) if known.number else palette.LEFT_OVER
    if joint.source is None or joint.target is None:
        return _stub(joint, known, colour, sheet)
    x0, y0, x1, y1, x2, y2, x3, y3 = _course(joint.source, joint.target, sheet)
    middle = ((x0 + 3 * x1 + 3 * x2 + x3) / 8, (y0 + 3 * y1 + 3 * y2 + y3) / 8)
    title = reasoned(joint.link) if joint.link else "next line"
    arrow = svg.titled(
        "path",
        f"article {joint.source.number}: {title}",
        d=f"M{x0:.1f} {y0:.1f}C{x1:.1f} {y1:.1f} {x2:.1f} {y2:.1f} {x3:.1f} {y3:.1f}",
        **_arrow(colour, made=joint.made),
    )
    return arrow + _reason(joint, *middle, colour)
