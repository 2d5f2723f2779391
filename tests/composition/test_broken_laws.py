"""Each law of docs/design.md, broken on purpose, is noticed at the end of a run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from jumpline.article import Article, Leftover, LineRef, Link, Part, Reason, Span, State
from jumpline.errors import BrokenLaw
from jumpline.issue import Issue
from jumpline.laws import check_laws
from jumpline.options import Options
from jumpline.page import Line
from jumpline.pipeline import understand
from layout.made import drawn

PAGE = """
    HARBOUR LAMP

    The pilot waited for
    the tide, and nobody
    could say when.
    """
LINK = Link(LineRef("1", "l1"), LineRef("1", "l2"), State.MADE, 0.95, {"under_text": 1})


def _kept() -> Issue:
    """Return an issue in which every law holds: one article and nothing left over."""
    issue = understand(Issue("courier", drawn(PAGE)), Options()).issue
    check_laws(issue)
    return issue


def _with(issue: Issue, change: Callable[[Article], Article]) -> Issue:
    (article,) = issue.articles
    return replace(issue, articles=(change(article),))


def _with_part(issue: Issue, change: Callable[[Part], Part]) -> Issue:
    return _with(issue, lambda article: replace(article, parts=(change(article.parts[0]),)))


def _left_over(issue: Issue, line: str) -> Issue:
    rest = Leftover("1", (line,), Reason.UNPLACED)
    return replace(issue, leftovers=(rest,))


def _without(line: str) -> Callable[[Part], Part]:
    return lambda part: replace(part, lines=tuple(held for held in part.lines if held != line))


def _cut(*spans: tuple[int, int]) -> Callable[[Part], Part]:
    return lambda part: replace(part, spans=tuple(Span("1", "l2", *span) for span in spans))


def _misquoted(article: Article) -> Article:
    return replace(article, text=article.text.replace("nobody", "anyone"))


def _shifted(article: Article) -> Article:
    (paragraph,) = article.paragraphs
    first, *others = paragraph.lines
    late = first._replace(start=first.start + 1)
    return replace(article, paragraphs=(replace(paragraph, lines=(late, *others)),))


def _unmapped(article: Article) -> Article:
    (paragraph,) = article.paragraphs
    shorter = replace(paragraph, lines=paragraph.lines[:-1])
    return replace(article, paragraphs=(shorter,))


def _linked(**change: object) -> Callable[[Article], Article]:
    fields = {"evidence": LINK.evidence, "confidence": LINK.confidence} | change
    link = Link(LINK.source, LINK.target, LINK.state, **fields)  # type: ignore[arg-type]
    return lambda article: replace(article, links=(link,))


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        (_with_part(_kept(), _without("l2")), "line l2 of page 1 is placed 0 times"),
        (_left_over(_kept(), "l2"), "line l2 of page 1 is placed 2 times"),
        (_left_over(_kept(), "l99"), "line l99 of page 1 is placed but was never read"),
        (_with_part(_kept(), _cut((0, 5), (3, 8))), "pieces of line l2 of page 1 overlap"),
        (_with_part(_kept(), _cut((0, 99))), "pieces of line l2 of page 1 overlap"),
        (_with_part(_kept(), _cut((5, 5))), "pieces of line l2 of page 1 overlap"),
        (_with_part(_kept(), _cut((0, 20))), "pieces of line l2 of page 1 overlap"),
    ],
    ids=[
        "lost",
        "used twice",
        "never read",
        "pieces overlap",
        "piece beyond the end",
        "empty piece",
        "nothing left for the holder",
    ],
)
def test_a_line_that_is_not_placed_once_is_named(broken: Issue, message: str) -> None:
    with pytest.raises(BrokenLaw, match=message):
        check_laws(broken)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (_misquoted, "does not say what line l2 of page 1 says"),
        (_shifted, "does not say what line l1 of page 1 says"),
        (_unmapped, "has text that is in no line"),
    ],
    ids=["misquoted", "shifted", "unmapped"],
)
def test_text_that_is_not_as_printed_is_noticed(
    change: Callable[[Article], Article], message: str
) -> None:
    with pytest.raises(BrokenLaw, match=message):
        check_laws(_with(_kept(), change))


@pytest.mark.parametrize(
    "change",
    [_linked(evidence={}), _linked(confidence=1.5), _linked(confidence=-0.1)],
    ids=["no evidence", "too sure", "negative"],
)
def test_a_link_without_evidence_or_confidence_is_noticed(
    change: Callable[[Article], Article],
) -> None:
    with pytest.raises(BrokenLaw, match="to l2 has no evidence"):
        check_laws(_with(_kept(), change))


def test_a_proposal_needs_evidence_too() -> None:
    bare = replace(LINK, state=State.PROPOSED, evidence={})
    with pytest.raises(BrokenLaw, match="the link of courier to l2 has no evidence"):
        check_laws(replace(_kept(), proposals=(bare,)))


def test_two_lines_of_one_id_are_noticed() -> None:
    issue = _kept()
    (page,) = issue.pages
    twice = replace(page, lines=(*page.lines, Line("l2", "again")))
    with pytest.raises(BrokenLaw, match="two lines of one page bear the same id"):
        check_laws(replace(issue, pages=(twice,)))


def test_the_message_asks_for_a_report() -> None:
    with pytest.raises(BrokenLaw, match="please report it with the file"):
        check_laws(_left_over(_kept(), "l2"))
