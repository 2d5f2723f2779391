"""A drawing becomes a page: lines, rules, pictures and frames with boxes in points."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from jumpline.geometry import Box
from jumpline.page import Frame, Line, Page, Picture, Rule, Word

CELL_WIDTH = 6.0
CELL_HEIGHT = 12.0
MARGIN = 36.0
BODY_SIZE = 10.0
HEADLINE_SIZE = 20.0

_WIDE_TAIL = "\0"
_BREAK = "\n"
_PIECE = re.compile(r"[^ \n]+(?: [^ \n]+)*")
_HORIZONTAL_RULE = re.compile(r"[-=+]{4,}")
_COLUMN_RULE = re.compile(r"[|+]*\|[|+]*")
_SEPARATORS = str.maketrans(dict.fromkeys("|┌┐└┘─│▒", _BREAK))
_TURNED_SIGNS = str.maketrans("-|", "|-")


class DrawingError(ValueError):
    """The drawing breaks a rule of the notation."""


@dataclass(frozen=True, slots=True)
class _Grid:
    """A drawing as rows of equal length, one character a cell.

    A vertical page is kept turned by a quarter: its rows are the columns from right to left, so
    that everything below reads one notation; ``box`` turns back.
    """

    rows: tuple[str, ...]
    vertical: bool

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple("".join(column) for column in zip(*self.rows, strict=True))

    @property
    def paper(self) -> tuple[float, float]:
        """Width and height of the page in points."""
        across = 2 * MARGIN + len(self.rows) * CELL_HEIGHT
        along = 2 * MARGIN + max(map(len, self.rows), default=0) * self._step
        return (across, along) if self.vertical else (along, across)

    @property
    def _step(self) -> float:
        return 2 * CELL_WIDTH if self.vertical else CELL_WIDTH

    def box(self, left: float, top: float, right: float, bottom: float) -> Box:
        """Return the box of a stretch of cells (edges in cells and rows, from 0)."""
        x0, x1 = MARGIN + left * self._step, MARGIN + right * self._step
        y0, y1 = MARGIN + top * CELL_HEIGHT, MARGIN + bottom * CELL_HEIGHT
        if not self.vertical:
            return Box(x0, y0, x1, y1)
        width = self.paper[0]
        return Box(width - y1, x0, width - y0, x1)


def draw_page(drawing: str, label: str = "1", sequence: int = 1, *, vertical: bool = False) -> Page:
    """Return the page that a drawing shows; its name and folio are ``label``.

    Lines are listed row by row over the whole page, so their order says nothing about reading.
    """
    grid = _turned(drawing) if vertical else _upright(drawing)
    width, height = grid.paper
    return Page(
        name=label,
        sequence=sequence,
        folio=label,
        born_digital=True,  # a drawing shows exact sizes, and every rule
        width=width,
        height=height,
        lines=tuple(_lines(grid)),
        rules=tuple(_rules(grid)),
        pictures=tuple(_pictures(grid)),
        frames=tuple(_frames(grid)),
        digest=hashlib.sha256(drawing.encode()).hexdigest(),
    )


def _upright(drawing: str) -> _Grid:
    rows = ["".join(_cells(row)) for row in drawing.split("\n")]
    width = max(map(len, rows))
    return _Grid(tuple(row.ljust(width) for row in rows), vertical=False)


def _turned(drawing: str) -> _Grid:
    columns = _upright(drawing).columns[::2]
    rows = tuple(column.translate(_TURNED_SIGNS) for column in reversed(columns))
    return _Grid(rows, vertical=True)


def _cells(row: str) -> Iterator[str]:
    for character in row:
        yield character
        if unicodedata.east_asian_width(character) in "WF":
            yield _WIDE_TAIL


def _lines(grid: _Grid) -> Iterator[Line]:
    count = 0
    for number, row in enumerate(grid.rows):
        bare = _HORIZONTAL_RULE.sub(lambda rule: _BREAK * len(rule[0]), row.translate(_SEPARATORS))
        for piece in _PIECE.finditer(bare):
            yield _line(grid, number, piece, f"l{count}")
            count += 1


def _line(grid: _Grid, row: int, piece: re.Match[str], name: str) -> Line:
    """Read the marks of one piece of a row and give it a box."""
    cells, start, end = piece[0], piece.start(), piece.end()
    headline = cells.startswith("# ") or _in_capitals(cells)
    marked = len(cells) > 2 and cells[0] == cells[-1] and cells[0] in "*_"
    if cells.startswith("# "):
        start += 2
    elif marked:
        start, end = start + 1, end - 1
    if headline:
        _demand_empty(grid, row + 1, start, end)
    size = HEADLINE_SIZE if headline else BODY_SIZE
    top, bottom = row + 1 / CELL_HEIGHT, row + (1 + size) / CELL_HEIGHT
    line = grid.rows[row][start:end]
    return Line(
        id=name,
        text=line.replace(_WIDE_TAIL, ""),
        box=grid.box(start, top, end, bottom),
        size=size,
        bold=headline or (marked and cells[0] == "*"),
        italic=marked and cells[0] == "_",
        vertical=grid.vertical,
        words=tuple(
            Word(
                word.start() - line.count(_WIDE_TAIL, 0, word.start()),
                word.end() - line.count(_WIDE_TAIL, 0, word.end()),
                grid.box(start + word.start(), top, start + word.end(), bottom),
            )
            for word in re.finditer(r"\S+", line)
        ),
    )


def _in_capitals(text: str) -> bool:
    letters = [character for character in text if character.isalpha()]
    return len(letters) > 2 and all(letter.isupper() for letter in letters)


def _demand_empty(grid: _Grid, row: int, start: int, end: int) -> None:
    if row < len(grid.rows) and grid.rows[row][start:end].strip():
        message = f"row {row + 1} of the drawing must stay empty under the headline above it"
        raise DrawingError(message)


def _rules(grid: _Grid) -> Iterator[Rule]:
    for number, row in enumerate(grid.rows):
        for run in _HORIZONTAL_RULE.finditer(row):
            half = 1 / 12 if "=" in run[0] else 1 / 48
            middle = number + 0.5
            yield Rule(grid.box(run.start(), middle - half, run.end(), middle + half))
    for number, column in enumerate(grid.columns):
        for run in _COLUMN_RULE.finditer(column):
            middle = number + 0.5
            yield Rule(grid.box(middle - 1 / 24, run.start(), middle + 1 / 24, run.end()))


def _pictures(grid: _Grid) -> Iterator[Picture]:
    for number, row in enumerate(grid.rows):
        for run in re.finditer("▒+", row):
            above = grid.rows[number - 1][run.start()] if number else " "
            if above != "▒":
                column = grid.columns[run.start()][number:]
                bottom = number + len(column) - len(column.lstrip("▒"))
                yield Picture(grid.box(run.start(), number, run.end(), bottom))


def _frames(grid: _Grid) -> Iterator[Frame]:
    for top, row in enumerate(grid.rows):
        for left in (corner.start() for corner in re.finditer("┌", row)):
            right = row.find("┐", left)
            bottom = grid.columns[left].find("└", top)
            if right < 0 or bottom < 0:
                message = f"the frame that begins in row {top + 1} of the drawing is not closed"
                raise DrawingError(message)
            yield Frame(grid.box(left + 0.5, top + 0.5, right + 0.5, bottom + 0.5))
