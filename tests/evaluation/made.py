"""Truths and results made for tests: lines of a given weight, in named articles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from jumpline.article import LineRef
from jumpline.evaluation.found import Found, FoundLink, Piece
from jumpline.evaluation.truth import TruthIssue, TruthLine, TruthPage
from jumpline.geometry import Box

PAGE = "courier-1"


class Set(NamedTuple):
    """A line of so many characters in a true article (None: the truth says nothing)."""

    article: str | None
    characters: int
    role: str | None = None


def truth_of(lines: Sequence[Set], name: str = "courier") -> TruthIssue:
    """Make an issue of one page; line ``n`` has the id ``str(n)``."""
    made = tuple(
        TruthLine(str(number), "x" * line.characters, None, line.article, line.role, number)
        for number, line in enumerate(lines)
    )
    return TruthIssue(name, (TruthPage(PAGE, made),))


def found_of(truth: TruthIssue, articles: Sequence[int | None]) -> Found:
    """Make a result that puts each line of the first page into an article, or leaves it over."""
    page = truth.pages[0]
    pieces = (
        Piece(LineRef(page.name, line.id), article, line.text, line.box)
        for line, article in zip(page.lines, articles, strict=True)
    )
    return Found(tuple(pieces))


def column(x: float, texts: Mapping[str, str], article: str, order: int = 0) -> list[TruthLine]:
    """Set texts (by id) under each other, 100 wide and 12 apart, from ``x`` and the top."""
    return [
        TruthLine(
            id_,
            text,
            Box(x, 12.0 * row, x + 100, 12.0 * row + 10),
            article,
            order=order + row,
        )
        for row, (id_, text) in enumerate(texts.items())
    ]


def link(source: str, target: str, confidence: float = 1.0, *, made: bool = True) -> FoundLink:
    """Link two lines of the page by their ids."""
    return FoundLink(LineRef(PAGE, source), LineRef(PAGE, target), made, confidence)
