"""Pages of a PDF without a text layer: pdfium renders them, OCR reads the picture."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import sqrt
from typing import TYPE_CHECKING

import pypdfium2 as pdfium

from jumpline.errors import MissingEngine, UnreadablePage
from jumpline.geometry import Box
from jumpline.issue import Problem
from jumpline.ocr.engines import choose
from jumpline.options import Options
from jumpline.page import Frame, Line, Page, Picture, Rule, Word
from jumpline.readers.lacking import Scanned

if TYPE_CHECKING:
    from jumpline.ocr.reader import Reader

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

    with OcrReader(options) as reader:
        return [
            _read(document, index, each, options, reader) if isinstance(each, Scanned) else each
            for index, each in enumerate(outcomes)
        ]


def _read(
    document: pdfium.PdfDocument, index: int, scan: Scanned, options: Options, reader: Reader
) -> Page | Problem:
    from jumpline.readers.pictures import page_of

    native = document[index]
    try:
        width, height = native.get_size()
        most = sqrt(options.max_picture_pixels / (width * height))
        scale = min(RESOLUTION / _POINTS, most)
        bitmap = native.render(scale=scale, grayscale=True)
        grey = bitmap.to_numpy().reshape(bitmap.height, bitmap.stride)[:, : bitmap.width].copy()
        bitmap.close()
        name = scan.page or ""
        page = page_of(reader.read(grey, name), grey, name, index + 1)
    except (UnreadablePage, pdfium.PdfiumError) as error:
        return Problem(str(error), scan.page)
    finally:
        native.close()
    return replace(_in_points(page, scale), width=width, height=height)


def _in_points(page: Page, scale: float) -> Page:
    """Give the places of a page in points from the top left, as the rest of a PDF has them."""

    def box(place: Box) -> Box:
        return Box(*(round(edge / scale, _PLACES) for edge in place))

    def words(line: Line) -> Iterable[Word]:
        return (word._replace(box=box(word.box)) for word in line.words)

    return replace(
        page,
        lines=tuple(
            replace(line, box=box(line.box), words=tuple(words(line)))
            for line in page.lines
            if line.box
        ),
        rules=tuple(Rule(box(rule.box)) for rule in page.rules),
        frames=tuple(Frame(box(frame.box)) for frame in page.frames),
        pictures=tuple(Picture(box(picture.box)) for picture in page.pictures),
        unit="point",
    )
