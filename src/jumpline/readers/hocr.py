"""hOCR (Tesseract's and others') to pages of lines, rules and pictures.

hOCR is HTML: elements carry their meaning in ``class`` and their measures in ``title``. Levels may
be missing or nested; whatever text stands in a page becomes part of some line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from jumpline.errors import DamagedFile
from jumpline.geometry import Box, union
from jumpline.issue import Issue, Problem
from jumpline.options import Options
from jumpline.page import Line, Page
from jumpline.readers.hocr_lines import read_lines
from jumpline.readers.hocr_titles import box_of, classes, number, properties
from jumpline.readers.languages import agreed
from jumpline.readers.xml import Element, parse_html
from jumpline.readers.zoned import (
    digest,
    file_name,
    in_page_unit,
    sorted_marks,
    with_ids,
    within_bounds,
)

PICTURES = {"ocr_photo", "ocr_image", "ocr_linedrawing"}
SEPARATORS = {"ocr_separator"}


def read_hocr(data: bytes, name: str, options: Options) -> Issue:
    """Read every page of an hOCR file.

    ``Page.image`` is the file name that the page names, without folders, whether or not there is
    such a file. A page of which no line has a place becomes a flattened page.

    Args:
        data: the file.
        name: its stem; pages are named after it, with ``#n`` where there are several.
        options: bounds.

    Raises:
        DamagedFile: there is no hOCR in it.
        InputTooLarge: a bound is exceeded.
    """
    root = parse_html(data, name, options)
    sheets = _in_physical_order(_sheets(root))
    if not sheets:
        raise DamagedFile(f"{name} is HTML without a page of hOCR. Give the file of the OCR tool.")
    count = len(sheets)
    pages = [
        replace(
            _page(sheet, name if count == 1 else f"{name}#{place}"),
            sequence=place,
            digest=digest(data, place, count),
        )
        for place, sheet in enumerate(sheets, start=1)
    ]
    kept, problems = within_bounds(pages, name, options)
    language = agreed(tongue for sheet in sheets for tongue in _languages(sheet))
    return Issue(name, kept, language=language, problems=problems + _cut_off(data, name))


def _cut_off(data: bytes, name: str) -> tuple[Problem, ...]:
    """Say so where the end is missing; HTML is mended without a word."""
    lowered = data.lower()
    if b"<html" not in lowered or b"</html" in lowered:
        return ()
    return (Problem(f"{name} has no end and may be cut off. Compare it with its source."),)


def _sheets(root: Element) -> list[Element]:
    """Return the pages; a file that has lines and no page is one."""
    marked = [element for element in root.iter("*") if "ocr_page" in classes(element)]
    if marked:
        return [sheet for sheet in marked if not any(map(marked.__contains__, _around(sheet)))]
    some = any(name.startswith("ocr") for element in root.iter("*") for name in classes(element))
    return [root] if some else []


def _around(element: Element) -> Iterator[Element]:
    return element.iterancestors()


def _in_physical_order(sheets: list[Element]) -> list[Element]:
    """Sort by ``ppageno`` where each page has one of its own."""
    numbers = [number(properties(sheet).get("ppageno")) for sheet in sheets]
    told = [place for place in numbers if place is not None]
    if len(set(told)) < len(sheets):
        return sheets
    return [sheet for _, sheet in sorted(zip(told, sheets, strict=True), key=lambda pair: pair[0])]


def _page(sheet: Element, name: str) -> Page:
    told = properties(sheet)
    lines = with_ids(_sized(list(read_lines(sheet))))
    width, height = _extent(box_of(sheet), lines)
    marks = _boxes(sheet, SEPARATORS), _boxes(sheet, PICTURES)
    rules, pictures = sorted_marks(*marks) if width else ((), ())
    return Page(
        name=name,
        folio=(told.get("lpageno") or "").strip("\"'") or None,
        width=width,
        height=height,
        lines=lines,
        rules=rules,
        pictures=pictures,
        unit="pixel",
        image=file_name(told.get("image")),
    )


def _sized(lines: Sequence[tuple[Line, float | None]]) -> tuple[Line, ...]:
    """Take the lines' sizes in pixels; where no line has one, their sizes in points."""
    if any(line.size for line, _ in lines):
        return tuple(line for line, _ in lines)
    return in_page_unit([replace(line, size=points) for line, points in lines])


def _boxes(sheet: Element, wanted: set[str]) -> list[Box]:
    marked = (element for element in sheet.iter("*") if wanted & classes(element))
    return [box for element in marked if (box := box_of(element)) is not None]


def _extent(box: Box | None, lines: Sequence[Line]) -> tuple[float | None, float | None]:
    """Return width and height from the origin; without a box the page ends with its lines.

    A page that has lines, of which none has a place, is a flattened one without width and height.
    """
    placed = [line.box for line in lines if line.box]
    if lines and not placed:
        return None, None
    edge = box or (union(placed) if placed else Box(0.0, 0.0, 1.0, 1.0))
    return max(edge.x1, 1.0), max(edge.y1, 1.0)


def _languages(sheet: Element) -> Iterator[str]:
    """Yield the languages inside a page; that of the whole file is often the OCR tool's own."""
    for element in sheet.iter("*"):
        if language := element.get("lang") or element.get("xml:lang"):
            yield language
