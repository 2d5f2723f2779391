"""Heading lines: those of the truth against headline, kicker and deck of the result."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.made import PAGE, Set, found_of, truth_of
from jumpline.article import Article, Kind, LineRef, Paragraph, Part, Role, TextRange
from jumpline.evaluation import as_record, found_in_issue, load_found, score_set
from jumpline.evaluation.report import HEADINGS, cells
from jumpline.evaluation.scores import Scores
from jumpline.exports.jsonl import write
from jumpline.issue import Issue
from jumpline.page import Line, Page

LINES = st.lists(
    st.tuples(st.sampled_from(["headline", "subheadline", "body", "ad", None]), st.booleans()),
    min_size=1,
    max_size=8,
)


def scored(lines: list[tuple[str | None, bool]]) -> Scores:
    """Score lines of (true role, whether the result has them in a heading)."""
    truth = truth_of([Set("A", 9), *(Set("A", 9, role) for role, _ in lines)])
    found = found_of(truth, [0] * (len(lines) + 1))
    told = frozenset(LineRef(PAGE, str(n)) for n, (_, heading) in enumerate(lines, 1) if heading)
    return score_set("made", [(truth, replace(found, headings=told))])


@settings(deadline=None)
@given(LINES)
def test_precision_and_recall_count_heading_lines_that_count(
    lines: list[tuple[str | None, bool]],
) -> None:
    true = [n for n, (role, _) in enumerate(lines) if role in ("headline", "subheadline")]
    found = [n for n, (role, heading) in enumerate(lines) if heading and role != "ad"]
    right = len(set(true) & set(found))
    scores = scored(lines)
    assert scores.heading_recall == (right / len(true) if true else None)
    assert scores.heading_precision == (right / len(found) if true and found else None)


def test_a_truth_without_headings_shows_a_dash() -> None:
    row = dict(zip(HEADINGS, cells(scored([("body", True)])), strict=True))
    assert (row["headings P"], row["headings R"]) == ("–", "–")
    record = as_record(scored([("headline", True)]))
    assert (record["heading_precision"], record["heading_recall"]) == (1, 1)


def understood() -> Issue:
    """An article of a headline over two lines, a byline, and a body that repeats the headline."""
    texts = ("TWO WELLS AT THE QUAY-", "SIDE DUG", "By ANN LEE", "SIDE DUG")
    lines = tuple(Line(f"l{number}", text) for number, text in enumerate(texts))
    body = Paragraph(0, 8, Role.BODY, (TextRange(PAGE, "l3", 0, 8),))
    article = Article(
        id="a",
        issue="courier",
        kind=Kind.ARTICLE,
        language="en",
        headline="TWO WELLS AT THE QUAYSIDE DUG",
        kicker="",
        deck="",
        byline="By ANN LEE",
        dateline="",
        text="SIDE DUG",
        paragraphs=(body,),
        parts=(Part(PAGE, 1, None, None, tuple(line.id for line in lines)),),
    )
    return Issue("courier", (Page(PAGE, lines=lines),), articles=(article,))


def test_lines_of_a_heading_are_found_by_their_text_and_never_in_the_body() -> None:
    wanted = frozenset({LineRef(PAGE, "l0"), LineRef(PAGE, "l1")})
    assert found_in_issue(understood()).headings == wanted


@pytest.mark.parametrize("everything", [True, False])
def test_json_lines_tell_headings_where_they_tell_the_text_of_lines(
    tmp_path: Path, everything: bool
) -> None:
    path = tmp_path / "found.jsonl"
    with path.open("w", encoding="utf-8") as stream:
        write([understood()], stream, everything=everything)
    wanted = found_in_issue(understood()).headings if everything else None
    assert load_found(path).headings == wanted
