"""The blocks of an ALTO page: printed lines, illustrations and graphical elements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import inf
from typing import NamedTuple

from jumpline.geometry import Box, union
from jumpline.readers.alto_lines import Content, LineReader
from jumpline.readers.alto_order import GROUPS
from jumpline.readers.alto_places import box_of
from jumpline.readers.alto_styles import Style, Styles
from jumpline.readers.xml import Element, LocalNames
from jumpline.readers.zoned import runs_down

_DRAWINGS = {"Illustration", "GraphicalElement"}
_SHEETS = (GROUPS | {"Page"}) - {"ComposedBlock"}


class _Block(NamedTuple):
    """What holds lines; both are None where it has no id, or no place."""

    id: str | None
    box: Box | None


class Row(NamedTuple):
    """A line with characters in it; the size of its type is still in points.

    Attributes:
        id: its own, empty where it has none.
        content: its text and words.
        box: its own, else that around its words, None where neither has a place.
        vertical: characters run from top to bottom, as ``BASEDIRECTION`` says or else the form.
        block: id of its text block, None where that has none.
        block_box: place of its text block, None where that has none.
        language: as the file names it, for the line or around it; that of a word does not count,
            which may be foreign.
    """

    id: str
    content: Content
    box: Box | None
    vertical: bool
    block: str | None
    block_box: Box | None
    language: str | None


class Drawing(NamedTuple):
    """What is printed and is no text.

    Attributes:
        box: where it stands.
        graphical: a ``GraphicalElement``, which separates; otherwise a picture.
        label: its layout tag in lower case, empty without one.
    """

    box: Box
    graphical: bool
    label: str


class Printed(NamedTuple):
    """What is printed on a page, margins included, in document order."""

    rows: tuple[Row, ...]
    drawings: tuple[Drawing, ...]


class _Around(NamedTuple):
    """What an element passes on to those in it; ``vertical`` is None where nothing is said."""

    style: Style = Style()
    vertical: bool | None = None
    illustration: bool = False
    language: str | None = None


class BlockReader:
    """Reads the blocks of the pages of one file."""

    def __init__(self, root: Element) -> None:
        self._names = LocalNames()
        self._styles = Styles(root)
        self._lines = LineReader(root, self._styles, self._names)
        self._labels = {
            told: (tag.get("LABEL") or "").lower()
            for tag in root.iterfind("{*}Tags/{*}LayoutTag")
            if (told := tag.get("ID"))
        }

    def read(self, sheet: Element) -> Printed:
        """Read a ``Page``."""
        layout = sheet.getparent()
        around = _Around() if layout is None else self._inside(layout, _Around())
        found = list(self._blocks(sheet, self._inside(sheet, around)))
        return Printed(
            rows=tuple(each for each in found if isinstance(each, Row)),
            drawings=tuple(each for each in found if isinstance(each, Drawing)),
        )

    def _blocks(self, element: Element, around: _Around) -> Iterator[Row | Drawing]:
        """Give what stands in an element; what ALTO does not know is gone through as a block is."""
        block: _Block | None = None
        for child in element:
            kind = self._names[child.tag]
            if kind in _DRAWINGS:
                box = box_of(child)
                if box is not None:
                    graphical = kind == "GraphicalElement" and not around.illustration
                    yield Drawing(box, graphical, self._label(child))
            elif kind == "TextLine":
                block = block or self._block(element)
                own = self._inside(child, around)
                yield from self._row(child, block, own, child.get("ID", ""), box_of(child))
            elif kind == "String" and element.find("{*}String") is child:
                for row in self._loose(element):
                    yield from self._row(row, block or self._block(element), around)
            elif len(child):
                yield from self._blocks(child, self._inside(child, around))

    def _block(self, element: Element) -> _Block:
        """Return what lines stand in; a page and its spaces hold blocks and are none."""
        if self._names[element.tag] in _SHEETS:
            return _Block(None, None)
        return _Block(element.get("ID"), box_of(element))

    def _loose(self, element: Element) -> Iterator[list[Element]]:
        """Part strings that stand in no line: a row ends where the next one begins farther left."""
        row: list[Element] = []
        reached = -inf
        for child in element:
            box = box_of(child) if self._names[child.tag] == "String" else None
            if box is not None:
                if row and box.x0 < reached:
                    yield row
                    row = []
                reached = box.x0
            row.append(child)
        yield row

    def _row(
        self,
        line: Iterable[Element],
        block: _Block,
        around: _Around,
        name: str = "",
        place: Box | None = None,
    ) -> Iterator[Row]:
        """Give a line, unless there is nothing but blanks in it, as Tesseract has in pictures."""
        content = self._lines.read(line, around.style)
        if content.text and not content.text.isspace():
            if place is None and content.words:
                place = union(word.box for word in content.words)
            yield Row(
                id=name,
                content=content,
                box=place,
                vertical=_vertical(around.vertical, content.text, place),
                block=block.id,
                block_box=block.box,
                language=around.language,
            )

    def _inside(self, element: Element, around: _Around) -> _Around:
        """Return what holds inside an element that stands inside ``around``."""
        references, direction = element.get("STYLEREFS"), element.get("BASEDIRECTION")
        shown = "illustration" in (element.get("TYPE") or "").lower()
        language = element.get("LANG") or element.get("language")
        if references is None and direction is None and language is None and not shown:
            return around
        return _Around(
            style=self._styles.resolve(around.style, references),
            vertical=around.vertical if direction is None else direction == "ttb",
            illustration=around.illustration or shown,
            language=language or around.language,
        )

    def _label(self, element: Element) -> str:
        references = (element.get("TAGREFS") or "").split()
        return next((self._labels[name] for name in references if name in self._labels), "")


def _vertical(told: bool | None, text: str, box: Box | None) -> bool:
    return runs_down(text, box) if told is None else told
