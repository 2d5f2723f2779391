"""The protocol clean-room: a truth's lines as a page that nobody has zoned.

A library's ALTO leaks the truth by its blocks and their order. Here the lines come without block,
article, role and order, shuffled and with new ids, as OCR with one block a line would deliver them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from random import Random
from statistics import median

from jumpline.article import LineRef
from jumpline.evaluation.model import TruthIssue, TruthLine, TruthPage
from jumpline.issue import Issue
from jumpline.page import Line, Page


@dataclass(frozen=True, slots=True)
class CleanRoom:
    """An issue to understand, and the truth about it.

    Attributes:
        issue: pages of shuffled lines with new ids and nothing that tells the articles.
        truth: the same truth under the new ids, to score against.
        ids: from each new line to the line of the original truth.
    """

    issue: Issue
    truth: TruthIssue
    ids: Mapping[LineRef, LineRef]


def clean_room(truth: TruthIssue, seed: int = 0) -> CleanRoom:
    """Strip an issue of everything that tells its articles.

    Lines without a place on the paper keep their order, which is all that a flattened page has.
    Lengths stay in the truth's own unit.
    """
    random = Random(f"{seed} {truth.name}")  # noqa: S311 - a fixed shuffle, no secret
    pages, renamed = [], []
    ids: dict[LineRef, LineRef] = {}
    for sequence, page in enumerate(truth.pages, start=1):
        lines = list(page.lines)
        if page.width is not None:
            random.shuffle(lines)
        new = tuple(replace(line, id=str(number)) for number, line in enumerate(lines))
        ids |= {
            LineRef(page.name, fresh.id): LineRef(page.name, line.id)
            for fresh, line in zip(new, lines, strict=True)
        }
        renamed.append(replace(page, lines=new))
        pages.append(_page(renamed[-1], sequence))
    issue = Issue(truth.name, tuple(pages), language=_language(truth))
    duplicates = _renamed(truth, ids)
    return CleanRoom(issue, replace(truth, pages=tuple(renamed), duplicates=duplicates), ids)


def _page(page: TruthPage, sequence: int) -> Page:
    scale = _type_scale(page)
    return Page(
        name=page.name,
        sequence=sequence,
        width=page.width,
        height=page.height,
        lines=tuple(
            Line(line.id, line.text, line.box, _em(line, scale), vertical=line.vertical)
            for line in page.lines
        ),
        unit=page.unit,
    )


def _type_scale(page: TruthPage) -> float:
    """Return how many of the page's units one unit of the truth's type sizes has, 0 if unknown."""
    ratios = [_thickness(line) / line.size for line in page.lines if line.box and line.size]
    return median(ratios) if ratios else 0.0


def _em(line: TruthLine, scale: float) -> float | None:
    if line.box is None:
        return None
    return line.size * scale if line.size and scale else _thickness(line)


def _thickness(line: TruthLine) -> float:
    if line.box is None:
        return 0.0
    return line.box.width if line.vertical else line.box.height


def _language(truth: TruthIssue) -> str | None:
    """Return the primary tag, None where a page mixes two languages."""
    tags = {page.language for page in truth.pages}
    tag = tags.pop() if len(tags) == 1 else None
    return None if tag is None or "/" in tag else tag.split(" ")[0].split("-")[0]


def _renamed(
    truth: TruthIssue, ids: Mapping[LineRef, LineRef]
) -> tuple[tuple[LineRef, LineRef], ...]:
    new = {old: fresh for fresh, old in ids.items()}
    return tuple((new[copy], new[original]) for copy, original in truth.duplicates)
