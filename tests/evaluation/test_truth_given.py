"""Truth that the files of a library tell themselves."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumpline.article import LineRef
from jumpline.errors import UsageError
from jumpline.evaluation import found_in_issue, load_truth, score_issue, truth_from_issue
from jumpline.issue import GivenArticle, Issue
from jumpline.options import Options
from jumpline.page import Line, Page
from jumpline.pipeline import understand

PAGE = """
<PcGts><Page imageWidth="100" imageHeight="100"><TextRegion id="r1">
  <TextLine id="h" custom="structure {id:a1; type:article;}"><Coords points="0,0 90,10"/>
    <TextEquiv><Unicode>Two wells dug</Unicode></TextEquiv></TextLine>
  <TextLine id="b"><Coords points="0,20 90,30"/>
    <TextEquiv><Unicode>One gives clear water.</Unicode></TextEquiv></TextLine>
</TextRegion></Page></PcGts>"""


def issue_of(*articles: GivenArticle) -> Issue:
    pages = tuple(
        Page(name, number, lines=(Line("a", "Later"), Line("b", "boat"), Line("c", "Quay")))
        for number, name in enumerate(("p1", "p2"), start=1)
    )
    return Issue("courier", pages, language="en", given=articles)


def refs(*places: str) -> tuple[LineRef, ...]:
    """Name lines as ``p1:a``."""
    return tuple(LineRef(*place.split(":")) for place in places)


def test_lines_know_their_article_role_and_order() -> None:
    one = GivenArticle("A", "ARTICLE", lines=refs("p1:b", "p1:a", "p2:a"), headings=refs("p1:b"))
    advert = GivenArticle("X", "ADVERTISEMENT", lines=refs("p2:c"))
    truth = truth_from_issue(issue_of(one, advert))
    told = {
        f"{page.name}:{line.id}": (line.article, line.role)
        for page in truth.pages
        for line in page.lines
        if line.article
    }
    assert told == {
        "p1:b": ("A", "headline"),
        "p1:a": ("A", None),
        "p2:a": ("A", None),
        "p2:c": ("X", "ad"),
    }
    first, second, _ = truth.pages[0].lines
    assert second.order < first.order
    assert [ref for ref, _ in truth.scored] == list(refs("p1:a", "p1:b", "p2:a"))


@given(
    st.lists(
        st.lists(st.tuples(st.sampled_from(["p1", "p2", "gone"]), st.sampled_from("abc"))),
        max_size=4,
    )
)
def test_a_line_belongs_to_the_first_article_that_claims_it(
    claims: list[list[tuple[str, str]]],
) -> None:
    articles = [
        GivenArticle(f"a{number}", "article", lines=tuple(LineRef(*place) for place in places))
        for number, places in enumerate(claims)
    ]
    truth = truth_from_issue(issue_of(*articles))
    for page in truth.pages:
        for line in page.lines:
            holders = [n for n, places in enumerate(claims) if (page.name, line.id) in places]
            assert line.article == (f"a{holders[0]}" if holders else None)


def test_a_page_file_is_truth_and_scores_what_is_read_from_it(tmp_path: Path) -> None:
    (tmp_path / "p1.xml").write_text(PAGE, encoding="utf-8")
    (truth,) = load_truth(tmp_path / "p1.xml")
    assert [(ref.id, line.text, line.block) for ref, line in truth.scored] == [
        ("h", "Two wells dug", "r1")
    ]
    (again,) = load_truth(tmp_path)
    assert again.scored == truth.scored
    page = Page(
        "p1", lines=tuple(Line(line.id, line.text, line.box) for line in truth.pages[0].lines)
    )
    found = understand(Issue("p1", (page,)), Options()).issue
    assert score_issue(truth, found_in_issue(found)).method == "id"


def test_files_without_articles_are_no_truth(tmp_path: Path) -> None:
    (tmp_path / "p1.xml").write_text(PAGE.replace("structure", "x"), encoding="utf-8")
    with pytest.raises(UsageError, match="tells of no articles"):
        load_truth(tmp_path / "p1.xml")
