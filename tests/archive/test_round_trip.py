"""What is stored comes back as it was."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

import strategies
from archive.made import added, keep, understood
from jumpline.archive import Archive, LineAt
from jumpline.archive.rows.whole import unread_issue, whole_issue
from jumpline.article import LineRef, Role
from jumpline.geometry import Box
from jumpline.issue import GivenArticle, Issue, Problem
from jumpline.options import Options
from jumpline.page import Bead, Frame, Line, Page, Picture, Rule, Word

ODD = Page(
    name="odd\udcff",
    sequence=3,
    folio="iv",
    width=1000.25,
    height=1e-9,
    lines=(
        Line("a", "lone \ud800 and \x00 zero", Box(0.1, 0.2, 1 / 3, 7.0), size=9.5, bold=True),
        Line(
            "b",
            "渡轮 words",
            Box(0, 0, 5, 5),
            italic=True,
            vertical=True,
            block="B1",
            words=(Word(0, 2, Box(0, 0, 1, 1), 0.123456789), Word(3, 8, Box(1, 0, 5, 5))),
            whole_word="wordsmith",
        ),
        Line("c", ""),
    ),
    rules=(Rule(Box(0, 0, 9, 0.5)),),
    pictures=(Picture(Box(1, 2, 3, 4)),),
    frames=(Frame(Box(1, 2, 3, 4), tinted=True),),
    digest="d",
    born_digital=True,
    article_threads=(Bead(0, 1, Box(1, 2, 3, 4)),),
    unit="mm10",
    image="pictures/odd.png",
    block_order=(("B1", "B2"),),
)


@settings(max_examples=12)
@given(
    strategies.issues() | st.builds(lambda page: Issue("odd", (page,)), strategies.strange_pages()),
    st.sampled_from((0.0, 0.9)),
)
def test_an_issue_comes_back_equal(issue: Issue, accept: float) -> None:
    whole = understood(issue, accept)
    with tempfile.TemporaryDirectory() as folder, Archive.create(folder) as archive:
        stored = keep(archive, whole, "1")
        assert whole_issue(archive.connection, stored.issue) == whole
        assert unread_issue(archive.connection, stored.issue) == replace(
            issue, problems=whole.problems
        )


def test_a_page_with_everything_on_it_comes_back_equal(archive: Archive) -> None:
    issue = Issue(
        "odd",
        (ODD,),
        date="1921-03-07",
        language="zh",
        problems=(Problem("page 2 is damaged", "2"), Problem("all is lost")),
        given=(GivenArticle("g1", "ARTICLE", "t", (LineRef("odd", "a"),), ()),),
    )
    stored = keep(archive, issue, "1")
    assert whole_issue(archive.connection, stored.issue) == issue


@settings(max_examples=6)
@given(strategies.issues())
def test_every_code_point_of_a_text_has_its_line_and_its_place(issue: Issue) -> None:
    whole = understood(issue)
    boxes = {(page.name, line.id): line.box for page in whole.pages for line in page.lines}
    with tempfile.TemporaryDirectory() as folder, Archive.create(folder) as archive:
        keep(archive, whole, "1")
        for article in archive.articles():
            names = {page.number: page.name for page in article.pages}
            for paragraph in archive.paragraphs(article.number):
                assert paragraph.lines[0].start == paragraph.start
                for line in paragraph.lines:
                    printed = archive.lines(line.page)[line.line]
                    said = article.text[line.start : line.end].strip()
                    assert printed.text[line.offset :].startswith(said)
                    (mark,) = archive.marks(article.number, line.start, line.start + 1)
                    around = boxes[names[line.page], line.id]
                    assert around is not None
                    assert mark.page == line.page
                    assert around.contains(mark.box, slack=1e-6)


def test_articles_come_in_the_order_of_their_numbers(archive: Archive) -> None:
    for key in ("2", "1", "3"):
        page = Page(key, lines=(Line("0", f"One sentence of {key}."),), digest=key)
        keep(archive, understood(Issue(key, (page,))), key)
    numbers = [article.number for article in archive.articles()]
    assert numbers == sorted(numbers)
    assert [one.issue_key for one in archive.articles()] == [f"courier/{key}" for key in "213"]
    assert [one.number for one in archive.articles(after=numbers[0])] == numbers[1:]


def test_marks_follow_words_where_the_source_told_them(archive: Archive) -> None:
    words = (Word(0, 3, Box(0, 0, 30, 10)), Word(4, 9, Box(50, 0, 90, 10)))
    line = Line("a", "Two wells", Box(0, 0, 100, 10), size=9, words=words)
    page = Page("1", width=200, height=100, lines=(line,), digest="x")
    keep(archive, understood(Issue("i", (page,))), "1")
    (article,) = archive.articles()
    at = article.text.index("wells") if "wells" in article.text else None
    assert at is not None, article
    assert [mark.box for mark in archive.marks(article.number, at, at + 2)] == [Box(50, 0, 90, 10)]
    assert archive.paragraphs(article.number)[0].role is Role.BODY


def test_what_stands_beside_the_text_is_that_of_the_issue(archive: Archive, courier: Path) -> None:
    added(archive, courier, title="Courier", options=Options(accept=0.995))
    whole = whole_issue(archive.connection, 1)
    pages = {page.number: page.name for page in archive.pages(1)}
    ids = {number: [line.id for line in archive.lines(number)] for number in pages}

    def named(line: LineAt) -> LineRef:
        return LineRef(pages[line.page], ids[line.page][line.line])

    assert len(archive.proposals(1)) == len(whole.proposals) > 0
    for stored, link in zip(archive.proposals(1), whole.proposals, strict=True):
        assert (named(stored.source), named(stored.target)) == (link.source, link.target)
        assert (stored.confidence, dict(stored.evidence)) == (link.confidence, dict(link.evidence))
    for article, found in zip(archive.articles(issue=1), whole.articles, strict=True):
        targets = [named(link.target) for link in archive.links(article.number)]
        assert targets == [link.target for link in found.links]
    placed = [
        (pages[number], ids[number][line])
        for number in pages
        for lines in (
            *(part.lines for part in archive.parts_on(number)),
            *(left.lines for left in archive.leftovers_on(number)),
        )
        for line in lines
    ]
    printed = [(page.name, line.id) for page in whole.pages for line in page.lines]
    assert sorted(placed) == sorted(printed)


def test_a_reader_sees_the_archive_as_it_was_when_it_began(archive: Archive, week: Path) -> None:
    first, *others = sorted(week.iterdir())
    added(archive, first, title="Gazette")
    with Archive.open(archive.path) as reader:
        seen = reader.articles()
        one = next(seen)
        added(archive, *others, title="Gazette")
        assert [each.id for each in (one, *seen)] == [one.id]
        assert len(list(reader.articles())) == 3
