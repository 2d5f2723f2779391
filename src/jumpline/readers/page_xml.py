"""PAGE XML of all versions (2009 to 2019) to pages of lines, rules, pictures and given articles.

Namespaces are ignored. Lines without text are kept: their boxes say where something is printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from math import nan
from typing import NamedTuple

from jumpline.article import LineRef
from jumpline.errors import DamagedFile
from jumpline.geometry import Box, union
from jumpline.issue import GivenArticle, Issue, Problem
from jumpline.options import Options
from jumpline.page import Line, Page, Word
from jumpline.readers.languages import agreed
from jumpline.readers.page_order import block_order
from jumpline.readers.page_styles import Style, line_style, own_style
from jumpline.readers.xml import Element, local_name, parse_xml
from jumpline.readers.zoned import (
    FARTHEST,
    digest,
    file_name,
    in_page_unit,
    runs_down,
    sorted_marks,
    with_ids,
    within_bounds,
)

PICTURES = (
    "{*}ImageRegion",
    "{*}GraphicRegion",
    "{*}LineDrawingRegion",
    "{*}ChartRegion",
    "{*}MapRegion",
)
_CUSTOM = re.compile(r"([\w-]+)\s*\{([^{}]*)\}")
_NUMBER = re.compile(r"[-+]?[0-9]*\.?[0-9]+(?:[eE][-+]?[0-9]+)?")


class _Structure(NamedTuple):
    """What ``custom="structure {…}"`` says of a line or region; both may be empty."""

    article: str
    type: str


@dataclass(frozen=True, slots=True)
class _Region:
    """What a region passes on to its lines; ``vertical`` is None where nothing is said."""

    id: str | None
    box: Box | None
    style: Style
    vertical: bool | None
    heading: bool
    structure: _Structure


class _Zoned(NamedTuple):
    """A line, and what the file says of its article; sizes of type are still in points."""

    line: Line
    structure: _Structure
    heading: bool


def read_page_xml(data: bytes, name: str, options: Options) -> Issue:
    """Read a PAGE file, which holds one page, into an issue without articles.

    ``Page.image`` is the file name that the page names, without folders, whether or not there is
    such a file. A page of which no line has a place becomes a flattened page.
    ``Issue.given`` has the articles that ``custom`` attributes tell by their ids.

    Args:
        data: the file.
        name: its stem; the page is named after it.
        options: bounds.

    Raises:
        DamagedFile: not well-formed, or without a page.
        InputTooLarge: a bound is exceeded.
    """
    root = parse_xml(data, name, options)
    sheet = root.find("{*}Page")
    if sheet is None:
        raise DamagedFile(f"{name} is PAGE XML without a page. Export it again.")
    zoned = list(_lines(sheet, _region_of(sheet, None)))
    lines = with_ids(in_page_unit([entry.line for entry in zoned]))
    page = _page(sheet, name, lines)
    pages, problems = within_bounds([replace(page, digest=digest(data, 1, 1))], name, options)
    named = [entry._replace(line=line) for entry, line in zip(zoned, lines, strict=True)]
    return Issue(
        name=name,
        pages=pages,
        language=agreed(_languages(sheet)),
        problems=problems + _untold(lines, name),
        given=_given(named, name),
    )


def _untold(lines: tuple[Line, ...], name: str) -> tuple[Problem, ...]:
    """Say so where lines were found and nothing was read yet; articles without a word would do."""
    if not lines or any(line.text for line in lines):
        return ()
    message = f"{name} has lines and no text. Run OCR on it, or give the file of a later step."
    return (Problem(message, name),)


def _page(sheet: Element, name: str, lines: tuple[Line, ...]) -> Page:
    separators = _boxes(sheet.iter("{*}SeparatorRegion"))
    pictures = _boxes(sheet.iter(*PICTURES))
    width, height = _extent(sheet, lines)
    rules, illustrations = sorted_marks(separators, pictures) if width else ((), ())
    return Page(
        name=name,
        width=width,
        height=height,
        lines=lines,
        rules=rules,
        pictures=illustrations,
        unit="pixel",
        image=file_name(sheet.get("imageFilename")),
        block_order=block_order(sheet),
    )


def _boxes(elements: Iterable[Element]) -> list[Box]:
    return [box for element in elements if (box := _box(element)) is not None]


def _extent(sheet: Element, lines: Iterable[Line]) -> tuple[float | None, float | None]:
    """Return width and height; where they are not told, the page ends with its last line.

    A page that has lines, of which none has a place, is a flattened one without width and height.
    """
    boxes = [line.box for line in lines]
    placed = [box for box in boxes if box is not None]
    if boxes and not placed:
        return None, None
    edge = union(placed) if placed else Box(0.0, 0.0, 1.0, 1.0)
    width, height = _number(sheet.get("imageWidth")) or 0, _number(sheet.get("imageHeight")) or 0
    return (
        width if width > 0 else max(edge.x1, 1.0),
        height if height > 0 else max(edge.y1, 1.0),
    )


def _languages(sheet: Element) -> Iterator[str]:
    for element in sheet.iter("{*}Page", "{*}TextRegion", "{*}TextLine"):
        if language := element.get("primaryLanguage") or element.get("language"):
            yield language


# Regions


def _region_of(element: Element, outer: _Region | None) -> _Region:
    """Read a region, or the page; what it does not say comes from the one around it."""
    structure = _structure(element)
    if outer is None:
        upright = _vertical(element, otherwise=None)
        return _Region(None, None, Style(), upright, heading=False, structure=structure)
    return _Region(
        id=element.get("id"),
        box=_box(element) or outer.box,
        style=own_style(element) or outer.style,
        vertical=_vertical(element, otherwise=outer.vertical),
        heading=element.get("type") == "heading" or structure.type == "heading",
        structure=structure if structure.article else outer.structure,
    )


def _lines(element: Element, region: _Region) -> Iterator[_Zoned]:
    """Yield the lines of a page or region and of all regions inside it, in document order."""
    own = [_line(child, region) for child in element.iterfind("{*}TextLine")]
    yield from own if any(entry.line.text for entry in own) else _told(element, own, region)
    for child in element.iterfind("{*}*"):
        if local_name(child).endswith("Region"):
            yield from _lines(child, _region_of(child, region))


def _told(element: Element, empty: list[_Zoned], region: _Region) -> list[_Zoned]:
    """Return lines for the text of a region whose lines have none.

    Each line of text takes the place of an empty line, or a share of the region's height; but
    where a region inside it has text too, that of the outer one repeats it.
    """
    texts = [text for text in (_equivalent(element) or "").splitlines() if text.strip()]
    inner = element.iterfind(".//{*}TextRegion//{*}Unicode")
    if not texts or any((unicode.text or "").strip() for unicode in inner):
        return empty
    if len(texts) == len(empty):
        return [
            entry._replace(line=replace(entry.line, text=text.strip()))
            for entry, text in zip(empty, texts, strict=True)
        ]
    return [
        _Zoned(
            Line("", text.strip(), box, region.style.size, block=region.id),
            region.structure,
            region.heading,
        )
        for text, box in zip(texts, _shares(region.box, len(texts)), strict=True)
    ]


def _shares(box: Box | None, count: int) -> Iterator[Box | None]:
    """Cut a region into strips of one height."""
    for number in range(count):
        if box is None:
            yield None
        else:
            step = box.height / count
            yield Box(box.x0, box.y0 + number * step, box.x1, box.y0 + (number + 1) * step)


# Lines and words


def _line(element: Element, region: _Region) -> _Zoned:
    parts = list(element.iterfind("{*}Word"))
    texts = [_word_text(part) for part in parts]
    text = _equivalent(element) or " ".join(filter(None, texts))
    places = [_box(part) for part in parts]
    known = [place for place in places if place is not None]
    place = _box(element) or (union(known) if known else None)
    style = line_style(element, parts, len(text)) or region.style
    vertical = _vertical(element, otherwise=region.vertical)
    line = Line(
        id=element.get("id") or "",
        text=text,
        box=place or region.box,
        size=style.size,
        bold=style.bold,
        italic=style.italic,
        vertical=runs_down(text, place) if vertical is None else vertical,
        block=region.id,
        words=tuple(_words(text, zip(parts, texts, places, strict=True))),
    )
    structure = _structure(element)
    return _Zoned(
        line,
        structure if structure.article else region.structure,
        region.heading or structure.type == "heading",
    )


def _words(text: str, parts: Iterable[tuple[Element, str, Box | None]]) -> Iterator[Word]:
    """Find the words in the text of their line, from left to right."""
    start = 0
    for element, word, box in parts:
        found = text.find(word, start) if word else -1
        if found >= 0 and box is not None:
            yield Word(found, found + len(word), box, _confidence(element))
            start = found + len(word)


def _word_text(element: Element) -> str:
    glyphs = element.iterfind("{*}Glyph")
    return _equivalent(element) or "".join(_equivalent(glyph) or "" for glyph in glyphs)


def _equivalent(element: Element) -> str | None:
    """Return the text of an element, without white space around it; None when it says none.

    Of several readings the one with the lowest index is the chosen one, if it says anything.
    """
    main = _main_reading(element)
    if main is None:
        return None
    text = _said(main)
    return " ".join(text.splitlines()) if local_name(element) != "TextRegion" else text


def _main_reading(element: Element) -> Element | None:
    readings = element.findall("{*}TextEquiv")
    if len(readings) < 2:
        return readings[0] if readings else None
    telling = [reading for reading in readings if _said(reading)] or readings
    return min(telling, key=lambda reading: _number(reading.get("index")) or 0.0)


def _said(reading: Element) -> str:
    content = reading.find("{*}Unicode")
    content = reading.find("{*}PlainText") if content is None else content
    return "" if content is None else (content.text or "").strip()


def _confidence(element: Element) -> float | None:
    reading = _main_reading(element)
    value = None if reading is None else _number(reading.get("conf"))
    return None if value is None else min(max(value, 0.0), 1.0)


def _vertical(element: Element, *, otherwise: bool | None) -> bool | None:
    """Tell whether text runs from top to bottom: so written, or turned by a quarter clockwise.

    ``orientation`` is by how many degrees clockwise the region has to be turned to be upright.
    """
    direction, orientation = element.get("readingDirection"), _number(element.get("orientation"))
    if direction is not None:
        return direction == "top-to-bottom"
    return otherwise if orientation is None else abs(orientation + 90) < 45


def _box(element: Element) -> Box | None:
    """Return the box around ``Coords``: an attribute, or ``Point`` elements before 2013."""
    coords = element.find("{*}Coords")
    if coords is None:
        return None
    told = coords.get("points")
    if told is None:
        points = coords.iterfind("{*}Point")
        told = " ".join(f"{point.get('x') or '?'},{point.get('y') or '?'}" for point in points)
    numbers = _coordinates(told)
    if not numbers:
        return None
    xs, ys = numbers[::2], numbers[1::2]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _coordinates(points: str) -> list[float]:
    """Return x, y, x, y … of the points of which both are numbers."""
    try:
        numbers = [float(number) for number in points.replace(",", " ").split()]
    except ValueError:
        numbers = [nan]
    if len(numbers) % 2 == 0 and sum(map(abs, numbers)) < FARTHEST:
        return numbers  # nearly always; the rest is slow
    pairs = [pair.split(",") for pair in points.split()]
    places = [(_number(pair[0]), _number(pair[1])) for pair in pairs if len(pair) == 2]
    return [value for x, y in places if x is not None and y is not None for value in (x, y)]


def _number(text: str | None) -> float | None:
    if text is None or not _NUMBER.fullmatch(text.strip()):
        return None
    value = float(text)
    return value if abs(value) < FARTHEST else None


# Articles


def _structure(element: Element) -> _Structure:
    """Read ``custom``; of several structures the first that names an article."""
    found = [
        dict(_properties(body))
        for name, body in _CUSTOM.findall(element.get("custom") or "")
        if name == "structure"
    ]
    article = next((entry for entry in found if entry.get("id")), {})
    kind = article or (found[0] if found else {})
    return _Structure(article.get("id", ""), kind.get("type", ""))


def _properties(body: str) -> Iterator[tuple[str, str]]:
    for entry in body.split(";"):
        key, _, value = entry.partition(":")
        yield key.strip(), value.strip()


def _given(zoned: Iterable[_Zoned], page: str) -> tuple[GivenArticle, ...]:
    """Gather the lines of each article id, in document order."""
    members: dict[str, list[_Zoned]] = {}
    for entry in zoned:
        if entry.structure.article:
            members.setdefault(entry.structure.article, []).append(entry)
    return tuple(
        GivenArticle(
            key=key,
            kind=entries[0].structure.type or "article",
            lines=tuple(LineRef(page, entry.line.id) for entry in entries),
            headings=tuple(LineRef(page, entry.line.id) for entry in entries if entry.heading),
        )
        for key, entries in members.items()
    )
