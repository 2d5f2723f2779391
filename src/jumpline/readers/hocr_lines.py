"""The lines of an hOCR page: those that it marks, and whatever text stands beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from statistics import median
from typing import NamedTuple

from jumpline.geometry import Box, union
from jumpline.page import Line, Word
from jumpline.readers.hocr_titles import box_of, classes, number, properties
from jumpline.readers.xml import Element
from jumpline.readers.zoned import runs_down

LINES = {"ocr_line", "ocr_header", "ocr_footer", "ocr_caption", "ocr_textfloat", "ocrx_line"}
WORDS = {"ocrx_word", "ocr_word"}
CHARACTERS = {"ocrx_cinfo"}
BLOCKS = {"ocr_carea", "ocr_par", "ocr_column", "ocrx_block", "ocr_table"}
_BLOCK_TAGS = {"div", "p", "td", "th", "li", "blockquote", "section", "article"}
_BLOCK_TAGS |= {"h1", "h2", "h3", "h4", "h5", "h6"}
_HIDDEN = {"script", "style", "head", "title", "del"}
"""What is no text; ``del`` holds the readings that the OCR rejected."""

_INK = re.compile(r"[^ \t\r\n\f]+")
_APART = 0.15
"""Words without a blank between them in the file stand apart on paper from this gap, in heights."""
_MOST = 0.5


class _Place(NamedTuple):
    """Where in the tree a piece of text stands: the innermost element of each level."""

    block: Element | None = None
    box: Box | None = None
    line: Element | None = None
    word: Element | None = None
    character: Element | None = None
    bold: bool = False
    italic: bool = False


class _Piece(NamedTuple):
    """Text of one place; ``row`` marks a forced line break before it."""

    text: str
    place: _Place
    row: bool = False


class _Stretch(NamedTuple):
    """Characters ``start`` to ``end`` (exclusive) of a line that come from one place."""

    start: int
    end: int
    place: _Place


def read_lines(sheet: Element) -> Iterator[tuple[Line, float | None]]:
    """Yield the lines of a page that hold text, with their sizes of type in points if told.

    ``Line.size`` is the size in pixels if told. Words that stand in no line are set in rows, other
    text in no line makes a line for each block or line break.
    """
    for pieces in _groups(_pieces(sheet, _Place())):
        text, stretches = _composed(pieces)
        if text.strip():
            yield _line(text, stretches, pieces[0].place)


def _pieces(element: Element, outer: _Place) -> Iterator[_Piece]:
    place = _inside(element, outer)
    if outer.character is not None and place.character is not outer.character:
        return  # characters inside a character: what else it might be (Tesseract's choices)
    spelt = place.word is not None and any(classes(child) & CHARACTERS for child in element)
    if element.text and not (spelt and element.text.isspace()):
        yield _Piece(element.text, place)
    for child in element:
        # Comments and processing instructions have a function for a tag.
        if isinstance(child.tag, str) and child.tag not in _HIDDEN:
            if child.tag == "br":
                yield _Piece(" ", place, row=True)
            yield from _pieces(child, place)
        if child.tail and not (spelt and child.tail.isspace()):
            yield _Piece(child.tail, place)


def _inside(element: Element, outer: _Place) -> _Place:
    marks = classes(element)
    if "ocr_page" in marks:
        return outer  # a page is no block, and its box no place for a line
    if marks & LINES:
        return outer._replace(line=element, word=None)
    if marks & WORDS:
        return outer._replace(word=element)
    if marks & CHARACTERS:
        return outer._replace(character=element)
    if marks & BLOCKS or element.tag in _BLOCK_TAGS:
        box = box_of(element) or outer.box
        return outer._replace(block=element, box=box, line=None, word=None)
    if element.tag in ("strong", "b"):
        return outer._replace(bold=True)
    return outer._replace(italic=True) if element.tag in ("em", "i") else outer


def _groups(pieces: Iterator[_Piece]) -> Iterator[list[_Piece]]:
    """Gather the pieces of one line."""
    group: list[_Piece] = []
    for piece in pieces:
        if group and _ends(group, piece):
            yield group
            group = []
        group.append(piece)
    if group:
        yield group


def _ends(group: Sequence[_Piece], piece: _Piece) -> bool:
    """Tell whether a piece belongs to another line than those before it."""
    before, place = group[-1].place, piece.place
    if place.line is not None or before.line is not None:
        return place.line is not before.line
    if piece.row or place.block is not before.block:
        return True
    last = next((each.place.word for each in reversed(group) if each.place.word is not None), None)
    if place.word is None or last is None or place.word is last:
        return False
    one, other = box_of(last), box_of(place.word)
    return one is not None and other is not None and _in_another_row(one, other)


def _in_another_row(one: Box, other: Box) -> bool:
    return one.y_overlap(other) < 0.5 * min(one.height, other.height) or other.x0 < one.x0


def _composed(pieces: Sequence[_Piece]) -> tuple[str, list[_Stretch]]:
    """Return the text as a browser shows it, white space run together, and whence it comes."""
    text, blank = "", False
    stretches: list[_Stretch] = []
    for piece in pieces:
        end = 0
        for ink in _INK.finditer(piece.text):
            blank = blank or ink.start() > end
            end = ink.end()
            if stretches and (blank or _apart(stretches[-1].place, piece.place)):
                text += " "
            stretches.append(_Stretch(len(text), len(text) + len(ink[0]), piece.place))
            text += ink[0]
            blank = False
        blank = blank or end < len(piece.text)
    return text, stretches


def _apart(before: _Place, place: _Place) -> bool:
    """Tell whether two words that the file does not part stand apart on the paper."""
    if before.word is None or place.word is None or before.word is place.word:
        return False
    one, other = box_of(before.word), box_of(place.word)
    if one is None or other is None:
        return True
    return other.x0 - one.x1 > _APART * max(one.height, other.height)


def _line(text: str, stretches: Sequence[_Stretch], place: _Place) -> tuple[Line, float | None]:
    words = tuple(_words(stretches))
    told = {} if place.line is None else properties(place.line)
    box = None if place.line is None else box_of(place.line)
    if box is None:
        box = union([word.box for word in words]) if words else place.box
    inked = sum(stretch.end - stretch.start for stretch in stretches)
    bold = sum(stretch.end - stretch.start for stretch in stretches if stretch.place.bold)
    italic = sum(stretch.end - stretch.start for stretch in stretches if stretch.place.italic)
    line = Line(
        id="" if place.line is None else place.line.get("id") or "",
        text=text,
        box=box,
        size=_positive(told.get("x_size")),
        bold=bold > _MOST * inked,
        italic=italic > _MOST * inked,
        vertical=_vertical(told.get("textangle"), text, box),
        block=None if place.block is None else place.block.get("id"),
        words=words,
    )
    return line, _positive(told.get("x_fsize")) or _points(stretches)


def _words(stretches: Sequence[_Stretch]) -> Iterator[Word]:
    spans: dict[Element, tuple[int, int]] = {}
    for start, end, place in stretches:
        if place.word is not None:
            spans[place.word] = spans.get(place.word, (start, end))[0], end
    for element, (start, end) in spans.items():
        told = properties(element)
        box, sure = box_of(element), number(told.get("x_wconf") or told.get("x_conf"))
        if box is not None:
            confidence = None if sure is None else min(max(sure / 100, 0.0), 1.0)
            yield Word(start, end, box, confidence)


def _points(stretches: Sequence[_Stretch]) -> float | None:
    words = dict.fromkeys(each.place.word for each in stretches if each.place.word is not None)
    sizes = [_positive(properties(word).get("x_fsize")) for word in words]
    known = [size for size in sizes if size is not None]
    return median(known) if known else None


def _positive(text: str | None) -> float | None:
    value = number(text)
    return value if value is not None and value > 0 else None


def _vertical(textangle: str | None, text: str, box: Box | None) -> bool:
    """Tell whether the characters run from top to bottom.

    ``textangle`` counts counter-clockwise. Tesseract says nothing of vertical Han, so its shape
    tells.
    """
    angle = number(textangle)
    if angle is not None:
        return abs(angle % 360 - 270) < 45
    return runs_down(text, box)
