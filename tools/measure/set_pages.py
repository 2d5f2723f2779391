"""Set pages as the engine would get them from a perfect reader, and the truth about them."""

from __future__ import annotations

from jumpline.evaluation import TruthIssue
from jumpline.evaluation.model import TruthLine, TruthPage
from jumpline.geometry import Box
from jumpline.issue import Issue
from jumpline.page import Frame, Line, Page, Picture, Rule
from typesetter.model import SetIssue, SetPage
from typesetter.out.numbering import Numbered, number_lines, page_name

_LESSER_HEADINGS = frozenset({"kicker", "deck"})


def truth_of(issue: SetIssue) -> TruthIssue:
    """Return the truth about an issue, under the same ids as its truth files and ``pages_of``."""
    pages = (
        TruthPage(
            name=page_name(issue, page.number),
            lines=tuple(map(_truth_line, lines)),
            width=page.width,
            height=page.height,
            stem=issue.name,
            number=page.number,
            language=issue.language,
        )
        for page, lines in zip(issue.pages, number_lines(issue), strict=True)
    )
    return TruthIssue(issue.name, tuple(pages))


def pages_of(issue: SetIssue, *, born_digital: bool = True) -> Issue:
    """Return an issue to understand: lines in a telling of nothing, rules, frames and pictures."""
    numbered = number_lines(issue)
    pages = (
        _page(page_name(issue, page.number), sequence, page, lines, born_digital=born_digital)
        for sequence, (page, lines) in enumerate(zip(issue.pages, numbered, strict=True), start=1)
    )
    return Issue(issue.name, tuple(pages), language=issue.language.partition("-")[0])


def _truth_line(entry: Numbered) -> TruthLine:
    line = entry.line
    # The real sets call a heading's lesser lines alike.
    role = "subheadline" if line.role in _LESSER_HEADINGS else line.role
    return TruthLine(
        id=entry.id,
        text=line.text,
        box=Box(*line.box),
        article=line.article,
        role=role,
        order=line.order,
        size=line.size,
        vertical=line.vertical,
    )


def _page(
    name: str,
    sequence: int,
    page: SetPage,
    lines: tuple[Numbered, ...],
    *,
    born_digital: bool,
) -> Page:
    return Page(
        name=name,
        sequence=sequence,
        width=page.width,
        height=page.height,
        lines=tuple(map(_line, lines)),
        rules=tuple(Rule(Box(*rule)) for rule in sorted(page.rules)),
        pictures=tuple(Picture(Box(*picture)) for picture in sorted(page.pictures)),
        frames=tuple(Frame(Box(*frame.box), frame.tinted) for frame in sorted(page.frames)),
        born_digital=born_digital,
    )


def _line(entry: Numbered) -> Line:
    line = entry.line
    return Line(
        entry.id,
        line.text,
        Box(*line.box),
        line.size,
        bold=line.face.bold,
        italic=line.face.italic,
        vertical=line.vertical,
    )
