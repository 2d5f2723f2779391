"""Pages of a PDF without a text layer: pdfium renders them, OCR reads the picture."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain
from math import sqrt
from typing import TYPE_CHECKING

import pypdfium2 as pdfium

from jumpline.errors import MissingEngine, UnreadablePage
from jumpline.geometry import Box
from jumpline.issue import Problem
from jumpline.ocr.engines import choose
from jumpline.options import Options
from jumpline.page import Frame, Line, Page, Rule, Word
from jumpline.page import Picture as Printed
from jumpline.readers.lacking import Scanned
from jumpline.readers.watching import told

if TYPE_CHECKING:
    from jumpline.ocr.reader import Outcome, Picture

RESOLUTION = 300
"""Dots an inch at which a page is rendered: what scans of newspapers have."""
_POINTS = 72
_PLACES = 3


def read_scans(
    document: pdfium.PdfDocument, outcomes: Sequence[Page | Problem], options: Options
) -> list[Page | Problem]:
    """Put pages read by OCR in place of those without a text layer, in order.

    Without an engine each stays a problem, which says what to install.
    """
    try:
        choose(options.ocr, options.language)
    except MissingEngine as error:
        return [
            replace(each, message=f"{each.message} {error}") if isinstance(each, Scanned) else each
            for each in outcomes
        ]
    from jumpline.ocr.reader import Reader as OcrReader

    scans = [(index, each) for index, each in enumerate(outcomes) if isinstance(each, Scanned)]
    with OcrReader(options) as reader:
        pictures = (_rendered(document, index, scan, options) for index, scan in scans)
        read = reader.read_all(pictures)
        by_index = {}
        for number, ((index, scan), each) in enumerate(zip(scans, read, strict=True), start=1):
            told(number, len(scans), scan.page or "")
            by_index[index] = _pages(document, index, each, options)
    return list(
        chain.from_iterable(by_index.get(index, [each]) for index, each in enumerate(outcomes))
    )


def _pages(
    document: pdfium.PdfDocument,
    index: int,
    read: tuple[Picture, Outcome] | Problem,
    options: Options,
) -> list[Page | Problem]:
    """Make pages in points of what OCR found on a picture; two of a spread have one sequence."""
    from jumpline.readers.pictures import pages_of, turned

    if isinstance(read, Problem):
        return [read]
    (grey, name), outcome = read
    if isinstance(outcome, UnreadablePage):
        return [Problem(str(outcome), name)]
    native = document[index]
    scale = _scale(native, options)
    native.close()
    pages = pages_of(outcome, grey, name, ".")
    placed = [replace(_in_points(page, scale), sequence=index + 1) for page in pages]
    return [*placed, *turned(outcome, pages)]


def _scale(native: pdfium.PdfPage, options: Options) -> float:
    """Return pixels a point."""
    width, height = native.get_size()
    return min(RESOLUTION / _POINTS, sqrt(options.max_picture_pixels / (width * height)))


def _rendered(
    document: pdfium.PdfDocument, index: int, scan: Scanned, options: Options
) -> Picture | Problem:
    from jumpline.ocr.reader import Picture as OfPage

    try:
        native = document[index]
        try:
            bitmap = native.render(scale=_scale(native, options), grayscale=True)
            rows = bitmap.to_numpy().reshape(bitmap.height, bitmap.stride)
            grey = rows[:, : bitmap.width].copy()
            bitmap.close()
        finally:
            native.close()
    except pdfium.PdfiumError as error:
        return Problem(str(error), scan.page)
    return OfPage(grey, scan.page or "")


def _in_points(page: Page, scale: float) -> Page:
    """Give the places of a page in points from the top left, as the rest of a PDF has them."""

    def box(place: Box) -> Box:
        return Box(*(round(edge / scale, _PLACES) for edge in place))

    def words(line: Line) -> Iterable[Word]:
        return (word._replace(box=box(word.box)) for word in line.words)

    return replace(
        page,
        lines=tuple(
            replace(
                line,
                box=box(line.box),
                size=line.size and round(line.size / scale, _PLACES),
                words=tuple(words(line)),
            )
            for line in page.lines
            if line.box
        ),
        rules=tuple(Rule(box(rule.box)) for rule in page.rules),
        frames=tuple(Frame(box(frame.box)) for frame in page.frames),
        pictures=tuple(Printed(box(picture.box)) for picture in page.pictures),
        width=(page.width or 0) / scale,
        height=(page.height or 0) / scale,
        unit="point",
    )
