"""Drawing set pages into a PDF, and numbering the lines in the order in which they are drawn."""

from __future__ import annotations

import random
from pathlib import Path
from typing import NamedTuple

from looks import LOOKS
from plans import Area, Grid, PrintedRule
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from scenes import draw_scene
from setting import SetIssue
from sheets import SetLine, SetPage

_FRAME_WEIGHT = 0.7
_FRAME_MARGIN = 2.0


class DrawnLine(NamedTuple):
    """A line with its number in drawing order, in reading order, and that of its block."""

    number: int
    order: int
    block: int
    line: SetLine


def draw_issue(issue: SetIssue, path: Path) -> tuple[tuple[DrawnLine, ...], ...]:
    """Write the PDF, the same bytes each time; return its lines page by page."""
    grid = issue.plan.grid
    canvas = Canvas(
        str(path),
        (grid.width, grid.height),
        pageCompression=1,
        invariant=1,
        # The writer's own default would not be embedded (its type stub takes a name for a number).
        initialFontName=LOOKS[issue.plan.language].text,  # type: ignore[arg-type]
    )
    canvas.setTitle(issue.plan.title)
    canvas.setAuthor("The Jumpline maintainers")
    # Drawing order shall be no help in finding the reading order.
    shuffle = random.Random(issue.plan.seed).shuffle
    drawn = []
    for page in issue.pages:
        order = list(range(len(page.blocks)))
        shuffle(order)
        lines = _number(page, order)
        _draw_shapes(canvas, page, grid)
        for line in lines:
            _draw_line(canvas, line.line, grid.height)
        canvas.showPage()
        drawn.append(lines)
    canvas.save()
    return tuple(drawn)


def _number(page: SetPage, order: list[int]) -> tuple[DrawnLine, ...]:
    sizes = [len(block.lines) for block in page.blocks]
    lines = [
        (sum(sizes[:place]) + offset, place, line)
        for place in order
        for offset, line in enumerate(page.blocks[place].lines)
    ]
    return tuple(DrawnLine(number, *line) for number, line in enumerate(lines))


def _draw_line(canvas: Canvas, line: SetLine, height: float) -> None:
    for piece in line.pieces:
        text = canvas.beginText(piece.x, height - piece.baseline)
        text.setFont(line.face, line.size)
        text.setWordSpace(line.word_space)
        text.setCharSpace(line.char_space)
        text.textOut(piece.text)
        canvas.drawText(text)


def _draw_shapes(canvas: Canvas, page: SetPage, grid: Grid) -> None:
    for rule in page.plan.rules:
        _draw_rule(canvas, rule, grid)
    canvas.setLineWidth(_FRAME_WEIGHT)
    for frame in page.plan.frames:
        left, bottom, wide, high = _place(frame, grid)
        canvas.rect(left - _FRAME_MARGIN, bottom, wide + 2 * _FRAME_MARGIN, high)
    for picture in page.plan.pictures:
        left, bottom, wide, high = _place(picture, grid)
        scene = draw_scene(picture.scene, wide / high)
        canvas.drawImage(ImageReader(scene), left, bottom, wide, high)


def _draw_rule(canvas: Canvas, rule: PrintedRule, grid: Grid) -> None:
    canvas.setLineWidth(rule.weight)
    if rule.columns:
        y = grid.height - grid.y(rule.row)
        canvas.line(grid.left(rule.columns.start), y, grid.right(rule.columns.end), y)
    elif rule.rows:
        x = grid.left(rule.gutter) - grid.gutter / 2
        canvas.line(
            x, grid.height - grid.y(rule.rows.start), x, grid.height - grid.y(rule.rows.end)
        )


def _place(area: Area, grid: Grid) -> tuple[float, float, float, float]:
    """Left and lower edge from the bottom left, width and height, as the PDF writer wants it."""
    left = grid.left(area.columns.start)
    high = grid.y(area.rows.end) - grid.y(area.rows.start)
    wide = grid.right(area.columns.end) - left
    return left, grid.height - grid.y(area.rows.end), wide, high
