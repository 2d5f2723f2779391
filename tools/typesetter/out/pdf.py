"""A set issue as a PDF: fonts embedded, frames drawn in any order, the same bytes each time."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from random import Random
from typing import NamedTuple

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from typesetter.metrics import Piece, is_chinese, is_full, spread, spread_words, width
from typesetter.model import Face, Rect, SetIssue, SetLine, SetPage
from typesetter.out.fonts import ASCENT, han_font, latin_font, register_han
from typesetter.out.scenes import draw_scene

_FRAME_WEIGHT = 0.7  # points
_TINT = 0.9  # of white
_HEADING = {"kicker", "headline", "deck", "jump_head", "byline"}

_DrawnLine = tuple[SetLine, list["_Run"]]


class _Run(NamedTuple):
    """Text of one font from a point on; ``char_space`` and ``word_space`` are added in points.

    ``full`` tells that it is of a Chinese font.
    """

    text: str
    font: str
    x: float
    baseline: float
    char_space: float = 0.0
    word_space: float = 0.0
    full: bool = False


def pdf_bytes(issue: SetIssue) -> bytes:
    """Return the PDF of an issue."""
    runs = [[(line, _runs(line, issue.language)) for line in page.lines] for page in issue.pages]
    _register(run for page in runs for _, line in page for run in line)
    target = io.BytesIO()
    first = issue.pages[0]
    canvas = Canvas(
        target,
        (first.width, first.height),
        pageCompression=1,
        invariant=1,
        # The writer's own default would not be embedded (its type stub takes a name for a number).
        initialFontName=latin_font(Face()),  # type: ignore[arg-type]
    )
    canvas.setTitle(f"{issue.title}, {issue.date}")
    random = Random(f"{issue.name}: drawing")
    for page, lines in zip(issue.pages, runs, strict=True):
        canvas.setPageSize((page.width, page.height))
        _draw_shapes(canvas, page, random)
        for frame in _frames(lines, random):
            for line, pieces in frame:
                _draw(canvas, line.size, page.height, pieces)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def write_pdf(issue: SetIssue, folder: Path) -> Path:
    """Write ``<issue>.pdf``."""
    path = folder / f"{issue.name}.pdf"
    path.write_bytes(pdf_bytes(issue))
    return path


def _register(runs: Iterable[_Run]) -> None:
    """Make the Chinese faces known with the characters that are drawn in each."""
    needed: dict[str, set[str]] = {}
    for run in runs:
        if run.full:
            needed.setdefault(run.font, set()).update(run.text)
    for name, characters in sorted(needed.items()):
        register_han(name, characters)


def _frames(lines: list[_DrawnLine], random: Random) -> list[list[_DrawnLine]]:
    """Return the legs and headings of a page in any order; their lines stay together, in order."""
    frames: dict[object, list[_DrawnLine]] = {}
    for number, drawn in enumerate(lines):
        line = drawn[0]
        alone = line.article is None
        key = number if alone else (line.article, line.leg, line.role in _HEADING)
        frames.setdefault(key, []).append(drawn)
    found = [sorted(frame, key=lambda drawn: drawn[0].order) for frame in frames.values()]
    random.shuffle(found)
    return found


def _draw(canvas: Canvas, size: float, height: float, runs: list[_Run]) -> None:
    for run in runs:
        text = canvas.beginText(run.x, height - run.baseline)
        text.setFont(run.font, size)
        text.setCharSpace(run.char_space)
        text.setWordSpace(run.word_space)
        text.textOut(run.text)
        canvas.drawText(text)


def _draw_shapes(canvas: Canvas, page: SetPage, random: Random) -> None:
    for frame in page.frames:
        half = _FRAME_WEIGHT / 2
        canvas.setLineWidth(_FRAME_WEIGHT)
        canvas.setFillGray(_TINT)
        box = Rect(*frame.box[:2], frame.box.x1 - half, frame.box.y1 - half)
        x, y, wide, high = _from_below(box, page.height)
        canvas.rect(x + half, y, wide - half, high - half, stroke=frame.ruled, fill=frame.tinted)
    canvas.setFillGray(0)
    for rule in page.rules:
        canvas.rect(*_from_below(rule, page.height), stroke=0, fill=1)
    for picture in page.pictures:
        scene = ImageReader(draw_scene(random, picture.width / picture.height))
        canvas.drawImage(scene, *_from_below(picture, page.height))


def _from_below(box: Rect, height: float) -> tuple[float, float, float, float]:
    """Return left and lower edge from the bottom left, width and height."""
    return box.x0, height - box.y1, box.width, box.height


def _runs(line: SetLine, language: str) -> list[_Run]:
    if line.vertical:
        return list(_vertical_runs(line, language))
    if is_chinese(line.text):
        return list(_chinese_runs(line, language))
    pieces = spread(line)
    return [_latin_run(line, pieces)] if pieces else []


def _latin_run(line: SetLine, pieces: list[Piece]) -> _Run:
    """Return a whole line, its blanks stretched; a single word gives way between its letters."""
    natural = width(line.text, line.face) * line.size
    spare = pieces[-1][2] - pieces[0][1] - natural
    run = _Run(line.text, latin_font(line.face), pieces[0][1], _baseline(line))
    blanks = len(pieces) - 1
    if blanks:
        return run._replace(word_space=spare / blanks)
    return run._replace(char_space=spare / len(line.text))


def _chinese_runs(line: SetLine, language: str) -> Iterator[_Run]:
    """Give stretches of one font; space is even between the characters of a word."""
    han, latin = han_font(line.face, language, vertical=False), latin_font(line.face)
    baseline = _baseline(line)
    blanks = [*re.split(r"\S+", line.text)[1:-1], ""]
    for pieces, blank in zip(spread_words(line), blanks, strict=True):
        cells = [cell for piece in pieces for cell in _cells(piece, line)]
        for full, group in groupby(cells, key=lambda cell: is_full(cell[0], chinese=True)):
            stretch = list(group)
            text = "".join(character for character, _ in stretch)
            x = stretch[0][1]
            space = stretch[1][1] - x - line.size if full and len(stretch) > 1 else 0.0
            yield _Run(text, han if full else latin, x, baseline, space, full=full)
        if blank:
            full = is_full(blank[0], chinese=True)
            yield _Run(blank, han if full else latin, pieces[-1][2], baseline, full=full)


def _cells(piece: Piece, line: SetLine) -> Iterator[tuple[str, float]]:
    """Give each character of a Chinese piece with its place."""
    text, x, _ = piece
    for character in text:
        yield character, x
        x += width(character, line.face, chinese=True) * line.size


def _vertical_runs(line: SetLine, language: str) -> Iterator[_Run]:
    """Give single characters, all upright, each in the middle of its em."""
    han, latin = han_font(line.face, language, vertical=True), latin_font(line.face)
    middle = (line.box.x0 + line.box.x1) / 2
    for character, top, bottom in spread(line):
        full = is_full(character, chinese=True)
        wide = 1.0 if full else width(character, line.face)
        x = middle - wide * line.size / 2
        baseline = (top + bottom) / 2 + (ASCENT - 0.5) * line.size
        yield _Run(character, han if full else latin, x, baseline, full=full)


def _baseline(line: SetLine) -> float:
    return line.box.y0 + ASCENT * line.size
