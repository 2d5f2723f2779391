"""What a source tells of its articles is kept as it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from jumpline.article import Article, Kind, LineRef, Reason, Role
from jumpline.issue import GivenArticle, Issue
from jumpline.options import Options
from jumpline.page import Page
from jumpline.pipeline import understand
from jumpline.segmentation.given import KINDS, kind_in_words_of
from layout.made import drawn
from strategies import issues, strange_pages

KEEP = Options(articles="keep")
PAGE = """
    THE HARBOUR COURIER

    Monday, May 6, 1911                             Page 2
    ------------------------------------------------------
    LAMP FAILS AGAIN           TWO WELLS DUG

    By ANN LEE

    The pilot waited for the   In the upper town two
    tide, and nobody on the    wells were dug, and one
    quay could say when he     gives clear water while
    could go. The boats lay    the other will be filled
    where they were all day.   when the frost is over.
    """
# A page needs some depth before its top is a head zone.
FILLER = """
    Nothing else was said of   it at the quay, and the
    boats went out at dawn.    All of them came back.
    """
NO_LINE = LineRef("1", "no such line")


def _page() -> Page:
    return drawn(PAGE.rstrip() + 9 * FILLER.rstrip())[0]


def _ref(text: str) -> LineRef:
    """Find a line of the page by how it begins."""
    (line,) = (line for line in _page().lines if line.text.startswith(text))
    return LineRef("1", line.id)


def _refs(*texts: str) -> tuple[LineRef, ...]:
    return tuple(map(_ref, texts))


LAMP = ("LAMP FAILS", "By ANN", "The pilot", "tide, and", "quay could", "could go", "where they")
WELLS = ("TWO WELLS", "In the upper", "wells were", "gives clear", "the other", "when the frost")


def _kept(*articles: GivenArticle) -> Issue:
    return understand(Issue("courier", (_page(),), language="en", given=articles), KEEP).issue


def _lines(article: Article) -> list[LineRef]:
    return [LineRef(part.page, line) for part in article.parts for line in part.lines]


@st.composite
def zoned_issues(draw: DrawFn) -> Issue:
    """Draw an issue with articles told at random: lines twice, out of order, or not there."""
    pages = draw(
        issues().map(lambda issue: issue.pages) | strange_pages().map(lambda page: (page,))
    )
    refs = [LineRef(page.name, line.id) for page in pages for line in page.lines]
    lines = st.lists(st.sampled_from([*refs, NO_LINE]), max_size=12).map(tuple)
    told = [
        GivenArticle(
            f"a{number}", draw(st.sampled_from(("ARTICLE", "SECTION"))), None, named, heads
        )
        for number, (named, heads) in enumerate(draw(st.lists(st.tuples(lines, lines), max_size=5)))
    ]
    return Issue("courier", pages, given=tuple(told))


@given(zoned_issues())
def test_each_told_article_has_the_lines_that_no_earlier_one_has_in_the_told_order(
    issue: Issue,
) -> None:
    there = {LineRef(page.name, line.id) for page in issue.pages for line in page.lines}
    expected = []
    for article in issue.given:
        mine = [ref for ref in dict.fromkeys(article.lines) if ref in there]
        there -= set(mine)
        expected += [mine] if mine else []
    if issue.given:
        threads = understand(issue, KEEP).segmentation.threads
        kept = [list(dict.fromkeys(line.ref for line in thread.lines)) for thread in threads]
        assert kept == expected


@given(zoned_issues())
def test_joints_are_made_on_the_word_of_the_source(issue: Issue) -> None:
    found = understand(issue, KEEP)
    if issue.given:
        links = [link for article in found.issue.articles for link in article.links]
        assert all(link.confidence == 1 and link.evidence.keys() == {"given"} for link in links)
        assert found.issue.proposals == ()
        for article in found.issue.articles:
            pages = [line.page for line in _lines(article)]
            assert len(article.links) >= len(set(pages)) - 1


@given(issues())
def test_an_issue_that_tells_nothing_is_built_anew_with_a_warning(issue: Issue) -> None:
    redone, kept = understand(issue, Options()).issue, understand(issue, KEEP).issue
    assert replace(kept, problems=()) == redone
    (problem,) = kept.problems
    assert "tells no articles of its own" in problem.message
    assert problem.page == issue.pages[0].name
    assert understand(kept, KEEP).issue == kept


def test_headings_are_those_that_the_source_names() -> None:
    lines = _refs(*LAMP)
    (article,) = _kept(GivenArticle("a1", "ARTICLE", None, lines, lines[1:2])).articles
    assert article.headline == "By ANN LEE"
    assert article.byline == ""
    assert article.paragraphs[0].role is Role.SUBHEAD
    assert article.text.startswith("LAMP FAILS AGAIN")


def test_without_named_headings_the_layout_tells_them() -> None:
    (article,) = _kept(GivenArticle("a1", "ARTICLE", None, _refs(*LAMP))).articles
    assert (article.headline, article.byline) == ("LAMP FAILS AGAIN", "By ANN LEE")


def test_an_article_has_no_headline_where_the_source_names_those_of_others_only() -> None:
    lamp = GivenArticle("a1", "ARTICLE", None, _refs(*LAMP), _refs("LAMP FAILS"))
    wells = GivenArticle("a2", "ARTICLE", None, _refs(*WELLS))
    assert [kept.headline for kept in _kept(lamp, wells).articles] == ["LAMP FAILS AGAIN", ""]


def test_a_heading_behind_text_is_a_subhead() -> None:
    lines = _refs(*LAMP, *WELLS)
    article = GivenArticle("a1", "ARTICLE", None, lines, _refs("LAMP FAILS", "TWO WELLS"))
    (kept,) = _kept(article).articles
    assert kept.headline == "LAMP FAILS AGAIN"
    subheads = [p for p in kept.paragraphs if p.role is Role.SUBHEAD]
    assert [kept.text[p.start : p.end] for p in subheads] == ["TWO WELLS DUG"]


def test_an_article_over_two_columns_has_one_link() -> None:
    (kept,) = _kept(GivenArticle("a1", "ARTICLE", None, _refs(*LAMP, *WELLS))).articles
    (link,) = kept.links
    assert (link.source, link.target) == (_ref("where they"), _ref("TWO WELLS"))
    assert link.evidence == {"given": "a1"}


def test_what_the_layout_calls_furniture_is_text_where_the_source_says_article() -> None:
    (kept,) = _kept(GivenArticle("a1", "ARTICLE", None, _refs("Monday"))).articles
    assert kept.text == "Monday, May 6, 1911"


def test_lines_of_no_told_article_are_left_over() -> None:
    issue = _kept(GivenArticle("a1", "ARTICLE", None, _refs(*LAMP)))
    reasons = {LineRef("1", line): left.reason for left in issue.leftovers for line in left.lines}
    assert {reasons[ref] for ref in _refs(*WELLS)} == {Reason.UNPLACED}
    assert reasons[_ref("Monday")] is Reason.FURNITURE


def test_what_is_odd_about_a_told_article_is_noted() -> None:
    first = GivenArticle("a1", "ARTICLE", None, _refs(*LAMP))
    second = GivenArticle(
        "a2", "TITLE_SECTION", "Wells", (*_refs("could go", *WELLS[1:]), NO_LINE, NO_LINE)
    )
    lamp, wells = _kept(first, second).articles
    assert lamp.notes == ()
    assert wells.notes == (
        "The source counts 1 line of it to another article too.",
        "The source names 1 line of it that it does not hold.",
        "The source's title is “Wells”.",
        "The source calls it TITLE_SECTION.",
    )


def test_an_article_of_which_no_line_is_there_is_left_out_with_a_warning() -> None:
    told = (
        GivenArticle("a1", "ARTICLE", None, _refs(*LAMP)),
        GivenArticle("a2", "ARTICLE", None, (NO_LINE,)),
        GivenArticle("a3", "ILLUSTRATION"),
    )
    issue = _kept(*told)
    assert len(issue.articles) == 1
    (problem,) = issue.problems
    assert problem.message.startswith("1 article of the source (a2)")
    assert problem.page == "1"


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("ARTICLE", Kind.ARTICLE),
        ("Advert", Kind.ADVERTISEMENT),
        ("ADVERTISEMENT", Kind.ADVERTISEMENT),
        ("death-notice", Kind.NOTICE),
        ("Illustration", Kind.PICTURE),
        ("TITLE_SECTION", Kind.OTHER),
        ("", Kind.OTHER),
    ],
)
def test_kinds_are_told_in_the_words_of_the_source(word: str, kind: Kind) -> None:
    assert kind_in_words_of(word) is kind


@given(st.sampled_from(sorted(KINDS)))
def test_case_and_the_sign_between_words_do_not_matter(word: str) -> None:
    forms: Sequence[str] = (word.upper(), word.title(), word.replace("_", "-"), f" {word} ")
    assert {kind_in_words_of(form) for form in forms} == {KINDS[word]}
