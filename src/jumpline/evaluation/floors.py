"""Floors of no cleverness: what the source's own zoning reaches, and plain column order.

Both look at the truth itself, so they need no reader and no engine.
"""

from __future__ import annotations

from itertools import count

from jumpline.article import LineRef
from jumpline.evaluation.found import Found, Piece
from jumpline.evaluation.links import column_width, upright
from jumpline.evaluation.model import TruthIssue, TruthLine, TruthPage
from jumpline.geometry import Box

NEXT_COLUMN = 0.8
"""A column begins so many column widths to the right of the one before; less is an indent."""


def each_block_an_article(truth: TruthIssue) -> Found:
    """Make an article of each block of the source; a line without block is one of its own."""
    numbers: dict[tuple[str, str], int] = {}
    pieces = []
    for page in truth.pages:
        for line in page.lines:
            key = page.name, line.block if line.block is not None else f"line {line.id}"
            pieces.append(_piece(page, line, numbers.setdefault(key, len(numbers))))
    return Found(tuple(pieces))


def true_headings_in_columns(truth: TruthIssue) -> Found:
    """Read column by column and begin an article at each heading that the truth names.

    Lines of a heading that follow one another begin one article; it goes on over columns and pages
    up to the next heading.
    """
    articles = count()
    current, in_heading = next(articles), False
    pieces = []
    for page in truth.pages:
        for line in _in_columns(page):
            if line.heading and not in_heading:
                current = next(articles)
            in_heading = line.heading
            pieces.append(_piece(page, line, current))
    return Found(tuple(pieces))


def _piece(page: TruthPage, line: TruthLine, article: int) -> Piece:
    return Piece(LineRef(page.name, line.id), article, line.text, line.box)


def _in_columns(page: TruthPage) -> list[TruthLine]:
    """Sort lines by column from the left, and from the top in each; without places as they are."""
    placed = [(line, box) for line in page.lines if (box := upright(line)) is not None]
    if len(placed) < len(page.lines):
        return list(page.lines)
    step = NEXT_COLUMN * column_width(page)
    ordered: list[TruthLine] = []
    column: list[tuple[TruthLine, Box]] = []
    for line, box in sorted(placed, key=lambda entry: entry[1]):
        if column and box.x0 - column[0][1].x0 > step:
            ordered += _downwards(column)
            column = []
        column.append((line, box))
    return ordered + _downwards(column)


def _downwards(column: list[tuple[TruthLine, Box]]) -> list[TruthLine]:
    return [line for line, _ in sorted(column, key=lambda entry: (entry[1].y0, entry[1].x0))]
