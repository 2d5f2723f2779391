"""What a PDF page prints besides text: rules, frames and pictures."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from jumpline.geometry import Box
from jumpline.page import Frame as PrintedFrame
from jumpline.page import Picture, Rule
from jumpline.readers.pdf_text import Frame, page_frame

RULE_THICKNESS = 4.0
"""A longer stroke or bar up to this thick is a rule, in points; a newspaper's oxford rule has 3."""
RULE_LENGTH = 18.0
"""Shorter strokes are ornaments or underlines, in points: a quarter inch."""
FRAME_SIDE = 24.0
"""A rectangle needs sides of at least this length to hold text, in points."""
PAGE_SHARE = 0.8
"""A picture or tint that covers this share of the page is its background."""
MAX_OBJECTS = 200_000
"""Objects looked at on one page: vector maps have more than a newspaper page needs."""
MAX_SEGMENTS = 400
"""A path with more segments is a drawing, not a set of rules."""
MAX_DEPTH = 4
"""Nesting of form objects that is followed."""
WHITE = 250
"""A colour with all channels at least this bright is that of the paper."""

_FILL: Callable[..., int] = pdfium_c.FPDFPageObj_GetFillColor
_STROKE: Callable[..., int] = pdfium_c.FPDFPageObj_GetStrokeColor


class Matrix(NamedTuple):
    """A PDF transformation (a b c d e f)."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def after(self, inner: Matrix) -> Matrix:
        """Return the transformation that applies ``inner`` first."""
        return Matrix(
            inner.a * self.a + inner.b * self.c,
            inner.a * self.b + inner.b * self.d,
            inner.c * self.a + inner.d * self.c,
            inner.c * self.b + inner.d * self.d,
            inner.e * self.a + inner.f * self.c + self.e,
            inner.e * self.b + inner.f * self.d + self.f,
        )

    def apply(self, x: float, y: float) -> tuple[float, float]:
        """Transform a point."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f


@dataclass(frozen=True, slots=True)
class Graphics:
    """Rules, frames and pictures of one page, in points from the top left."""

    rules: tuple[Rule, ...]
    frames: tuple[PrintedFrame, ...]
    pictures: tuple[Picture, ...]
    scanned: bool


def read_graphics(page: pdfium.PdfPage) -> Graphics:
    """Collect what is printed besides text; objects outside the page are ignored."""
    frame = page_frame(page)
    width, height = page.get_size()
    sheet = Box(0.0, 0.0, width, height)
    rules: list[Rule] = []
    frames: list[PrintedFrame] = []
    pictures: list[Picture] = []
    scanned = False
    for handle, matrix in _objects(page):
        kind = pdfium_c.FPDFPageObj_GetType(handle)
        if kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            box = _bounds(handle, matrix, frame)
            if _covers(box, sheet):
                scanned = True
            elif box.width > 1 and box.height > 1 and not _outside(box, sheet):
                pictures.append(Picture(box))
        elif kind == pdfium_c.FPDF_PAGEOBJ_PATH:
            found = _read_path(handle, matrix, frame, sheet)
            rules += found[0]
            frames += found[1]
    return Graphics(tuple(rules), tuple(frames), tuple(pictures), scanned)


def _objects(page: pdfium.PdfPage) -> Iterator[tuple[pdfium_c.FPDF_PAGEOBJECT, Matrix]]:
    raw = page.raw
    count = min(pdfium_c.FPDFPage_CountObjects(raw), MAX_OBJECTS)
    for index in range(count):
        handle = pdfium_c.FPDFPage_GetObject(raw, index)
        if pdfium_c.FPDFPageObj_GetType(handle) == pdfium_c.FPDF_PAGEOBJ_FORM:
            yield from _form_objects(handle, Matrix(), 1)
        else:
            yield handle, Matrix()


def _form_objects(
    form: pdfium_c.FPDF_PAGEOBJECT, outer: Matrix, depth: int
) -> Iterator[tuple[pdfium_c.FPDF_PAGEOBJECT, Matrix]]:
    matrix = outer.after(_matrix(form))
    for index in range(min(pdfium_c.FPDFFormObj_CountObjects(form), MAX_OBJECTS)):
        handle = pdfium_c.FPDFFormObj_GetObject(form, index)
        if pdfium_c.FPDFPageObj_GetType(handle) == pdfium_c.FPDF_PAGEOBJ_FORM:
            if depth < MAX_DEPTH:
                yield from _form_objects(handle, matrix, depth + 1)
        else:
            yield handle, matrix


def _matrix(handle: pdfium_c.FPDF_PAGEOBJECT) -> Matrix:
    raw = pdfium_c.FS_MATRIX()
    pdfium_c.FPDFPageObj_GetMatrix(handle, raw)
    return Matrix(raw.a, raw.b, raw.c, raw.d, raw.e, raw.f)


def _bounds(handle: pdfium_c.FPDF_PAGEOBJECT, matrix: Matrix, frame: Frame) -> Box:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium_c.FPDFPageObj_GetBounds(handle, left, bottom, right, top)
    corners = (
        matrix.apply(left.value, bottom.value),
        matrix.apply(right.value, top.value),
        matrix.apply(left.value, top.value),
        matrix.apply(right.value, bottom.value),
    )
    xs, ys = zip(*corners, strict=True)
    return frame.box(min(xs), min(ys), max(xs), max(ys))


def _covers(box: Box, sheet: Box) -> bool:
    return box.x_overlap(sheet) * box.y_overlap(sheet) > PAGE_SHARE * sheet.area


def _read_path(
    handle: pdfium_c.FPDF_PAGEOBJECT, matrix: Matrix, frame: Frame, sheet: Box
) -> tuple[list[Rule], list[PrintedFrame]]:
    filled, stroked = _draw_mode(handle)
    if not (filled or stroked):
        return [], []
    box = _bounds(handle, matrix, frame)
    if stroked:
        box = _without_slack(box, _stroke_width(handle, matrix))
    if _outside(box, sheet) or max(box.width, box.height) < RULE_LENGTH:
        return [], []
    if min(box.width, box.height) <= RULE_THICKNESS:
        white = _white(handle, _STROKE if stroked else _FILL)
        return ([] if white else [Rule(box)]), []
    if stroked and not _rectangular(handle):
        return _strokes(handle, matrix, frame), []
    if (
        min(box.width, box.height) < FRAME_SIDE
        or _covers(box, sheet)
        or not _rectangular(handle)
        or (not stroked and _white(handle, _FILL))
    ):
        return [], []
    return [], [PrintedFrame(box, tinted=filled and not _white(handle, _FILL))]


def _outside(box: Box, sheet: Box) -> bool:
    return box.x1 < sheet.x0 or box.x0 > sheet.x1 or box.y1 < sheet.y0 or box.y0 > sheet.y1


def _stroke_width(handle: pdfium_c.FPDF_PAGEOBJECT, outer: Matrix) -> float:
    width = ctypes.c_float()
    pdfium_c.FPDFPageObj_GetStrokeWidth(handle, width)
    matrix = outer.after(_matrix(handle))
    return width.value * math.sqrt(abs(matrix.a * matrix.d - matrix.b * matrix.c))


def _without_slack(box: Box, width: float) -> Box:
    """Take off what pdfium adds to a stroke: it counts the whole width on either side."""
    across, down = min(width, box.width) / 2, min(width, box.height) / 2
    return Box(box.x0 + across, box.y0 + down, box.x1 - across, box.y1 - down)


def _draw_mode(handle: pdfium_c.FPDF_PAGEOBJECT) -> tuple[bool, bool]:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDFPath_GetDrawMode(handle, fill, stroke)
    return bool(fill.value), bool(stroke.value)


def _white(handle: pdfium_c.FPDF_PAGEOBJECT, read_colour: Callable[..., int]) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not read_colour(handle, red, green, blue, alpha):
        return False
    return alpha.value == 0 or min(red.value, green.value, blue.value) >= WHITE


def _rectangular(handle: pdfium_c.FPDF_PAGEOBJECT) -> bool:
    """Tell whether a path is one closed run of lines, as a rectangle is; curves round corners."""
    segments = pdfium_c.FPDFPath_CountSegments(handle)
    if not 4 <= segments <= 24:
        return False
    kinds = [
        pdfium_c.FPDFPathSegment_GetType(pdfium_c.FPDFPath_GetPathSegment(handle, index))
        for index in range(segments)
    ]
    last = pdfium_c.FPDFPath_GetPathSegment(handle, segments - 1)
    closed = segments >= 5 or bool(pdfium_c.FPDFPathSegment_GetClose(last))
    return (
        closed
        and kinds.count(pdfium_c.FPDF_SEGMENT_MOVETO) == 1
        and kinds.count(pdfium_c.FPDF_SEGMENT_LINETO) >= 3
    )


def _strokes(handle: pdfium_c.FPDF_PAGEOBJECT, outer: Matrix, frame: Frame) -> list[Rule]:
    """Return the long upright and level strokes of a path that holds several."""
    count = pdfium_c.FPDFPath_CountSegments(handle)
    if count > MAX_SEGMENTS:
        return []
    matrix = outer.after(_matrix(handle))
    x, y = ctypes.c_float(), ctypes.c_float()
    rules: list[Rule] = []
    here: tuple[float, float] | None = None
    for index in range(count):
        segment = pdfium_c.FPDFPath_GetPathSegment(handle, index)
        pdfium_c.FPDFPathSegment_GetPoint(segment, x, y)
        there = matrix.apply(x.value, y.value)
        if (
            here is not None
            and pdfium_c.FPDFPathSegment_GetType(segment) == pdfium_c.FPDF_SEGMENT_LINETO
        ):
            box = frame.box(
                min(here[0], there[0]),
                min(here[1], there[1]),
                max(here[0], there[0]),
                max(here[1], there[1]),
            )
            long, thin = max(box.width, box.height), min(box.width, box.height)
            if long >= RULE_LENGTH and thin <= RULE_THICKNESS:
                rules.append(Rule(box))
        here = there
    return rules
