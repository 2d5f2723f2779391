"""From threads to articles: fields, parts, ids and order."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from jumpline.article import Article, LineRef, Link, Role, Span, State
from jumpline.composition import compose
from jumpline.issue import Issue
from jumpline.layout.model import PageLayout, TypedLine
from jumpline.options import Options
from jumpline.page import Page
from jumpline.pipeline import understand
from jumpline.segmentation.model import Thread
from layout.made import ENGLISH, column, drawn, piece
from strategies import column_pages

PROSE = ("the pilot waited for the tide", "and nobody on the quay knew.")
ITEM = """
    *Night after night*
    LAMP FAILS

    _Pilots ask for more_
    By ANN HOLT
    LONDON, May 6 — The pilot
    waited for the tide, and
    nobody could say when it
    ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
    ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
    ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
    _The mole at noon._
    came. See LAMP, page 7
"""


def _of(
    *threads: Thread, pages: tuple[Page, ...] = (Page("1", digest="d"),)
) -> tuple[Article, ...]:
    """Compose threads of lines on blank pages."""
    layouts = []
    for page in pages:
        lines = [line for thread in threads for line in thread.lines if line.page == page.name]
        layouts.append(PageLayout(page, tuple(lines)))
    return compose(threads, layouts, Issue("courier", pages, language="en"), ENGLISH)


def _thread(*lines: TypedLine) -> Thread:
    return Thread(tuple(lines))


def _drawn(*drawings: str) -> tuple[Article, ...]:
    return understand(Issue("courier", drawn(*drawings)), Options()).issue.articles


def _ids(page: Page) -> list[tuple[str, str]]:
    articles = understand(Issue("courier", (page,)), Options()).issue.articles
    return [(article.id, article.text) for article in articles]


def test_printed_matter_goes_into_its_fields() -> None:
    (article,) = _drawn(ITEM)
    assert article.kicker == "Night after night"
    assert article.headline == "LAMP FAILS"
    assert article.deck == "Pilots ask for more"
    assert article.byline == "By ANN HOLT"
    assert article.dateline == "LONDON, May 6"
    assert article.cutlines == ("The mole at noon.",)
    assert article.jump_lines == ("See LAMP, page 7",)
    assert article.text == (
        "LONDON, May 6 — The pilot waited for the tide, and nobody could say when it came."
    )


def test_an_article_knows_its_issue_and_language() -> None:
    (article,) = _of(_thread(*column(PROSE)))
    assert (article.issue, article.language) == ("courier", "en")


@given(column_pages())
def test_ids_are_stable_and_unique(page: Page) -> None:
    ids = _ids(page)
    assert ids == _ids(page)
    assert len({name for name, _ in ids}) == len(ids)


def test_an_id_hangs_on_the_first_line_of_text_and_on_nothing_after_it() -> None:
    lines = column(PROSE)
    (long,) = _of(_thread(*lines))
    (short,) = _of(_thread(lines[0]))
    headed = _of(_thread(replace(piece("LAMP", row=-2), role=Role.HEADLINE), *lines))[0]
    other = _of(_thread(lines[1]))[0]
    assert long.id == short.id == headed.id != other.id


def test_an_id_changes_with_the_content_of_its_page() -> None:
    thread = _thread(*column(PROSE))
    (one,) = _of(thread, pages=(Page("1", digest="one"),))
    (other,) = _of(thread, pages=(Page("1", digest="other"),))
    assert one.id != other.id


@given(st.permutations(range(4)))
def test_articles_come_in_the_order_of_their_places(order: list[int]) -> None:
    threads = [
        _thread(*column(PROSE, x=132 * (number % 2), row=9 * (number // 2))) for number in range(4)
    ]
    pages = (Page("1", width=400, height=400, digest="d"),)
    found = _of(*(threads[number] for number in order), pages=pages)
    assert found == _of(*threads, pages=pages)


def test_an_article_over_two_pages_has_a_part_on_each() -> None:
    first, second = Page("a", 1, "1", digest="a"), Page("b", 2, "B2", digest="b")
    lines = (replace(piece(PROSE[0]), page="a"), replace(piece(PROSE[1]), page="b"))
    (article,) = _of(_thread(*lines), pages=(first, second))
    assert [(part.page, part.sequence, part.folio) for part in article.parts] == [
        ("a", 1, "1"),
        ("b", 2, "B2"),
    ]
    assert [part.box for part in article.parts] == [line.place for line in lines]


def test_a_line_that_two_articles_share_is_a_span_of_the_one_with_less() -> None:
    whole = piece("He left. She came later.")
    less, more = replace(whole, start=0, end=8), replace(whole, start=8, end=24)
    articles = _of(_thread(less), _thread(more))
    parts = {article.text: article.parts[0] for article in articles}
    assert (parts["He left."].lines, parts["She came later."].lines) == ((), ("0 0",))
    assert parts["He left."].spans == (Span("1", "0 0", 0, 8),)


def test_an_article_is_as_sure_as_its_least_sure_link() -> None:
    lines = column(PROSE)
    ends = LineRef("1", "0 0"), LineRef("1", "0 1")
    links = tuple(Link(*ends, State.MADE, sure, {"level": 1}) for sure in (0.99, 0.93))
    (joined,) = _of(Thread(tuple(lines), links))
    (alone,) = _of(_thread(*lines))
    assert (joined.confidence, alone.confidence) == (0.93, 1.0)
    assert joined.links == links


def test_jump_lines_far_apart_are_listed_apart() -> None:
    labels = [replace(piece("See LAMP, page 2", row=row), role=Role.JUMP_LINE) for row in (1, 3)]
    (article,) = _of(_thread(piece("one"), labels[0], piece("two", row=2), labels[1]))
    assert article.jump_lines == ("See LAMP, page 2", "See LAMP, page 2")


def test_an_article_without_text_has_an_empty_one() -> None:
    (article,) = _of(_thread(replace(piece("The mole at noon."), role=Role.CUTLINE)))
    assert (article.text, article.paragraphs) == ("", ())
    assert article.cutlines == ("The mole at noon.",)
