"""What the article threads of a PDF say decides where the looks of a page leave it open."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from jumpline.article import Article, Link
from jumpline.issue import Issue
from jumpline.options import Options
from jumpline.pipeline import understand
from jumpline.readers.pdf import read_pdf
from readers.paper import Corners, Draw, paper, set_lines, with_threads

FROST = (
    "The mill race froze again in",
    "the night and nobody in the",
    "lower town could grind. The",
    "warden of the bridge had the",
    "sluice opened before noon, and",
    "by dusk the wheel had turned.",
)
FLOUR = (
    "Flour is to cost no more than",
    "it did last week, the miller",
    "said, and what was promised to",
    "the school will be sent there",
    "on Friday with the small cart",
    "and the grey horse.",
)
FERRY = (
    "A later boat will run from the",
    "quay on market days, the ferry",
    "company told the council. Its",
    "manager wants the lamps to be",
    "mended first, and the board has",
    "promised to see to it.",
)
CHESS = (
    "Eleven boards were set up in",
    "the reading room on Sunday. A",
    "clerk of the harbour office won",
    "the silver cup for the second",
    "time, and a pupil of nine years",
    "came third.",
)
COLUMNS = (30.0, 155.0, 280.0)
TOP = 430.0


def _column(texts: tuple[str, ...], column: int) -> Draw:
    return lambda canvas: set_lines(canvas, texts, COLUMNS[column], TOP)


def _bead(column: int, page: int = 0) -> tuple[int, Corners]:
    x = COLUMNS[column]
    return page, (x - 3, TOP - 80, x + 118, TOP + 12)


def _together(*draws: Draw) -> Draw:
    def draw(canvas: Canvas) -> None:
        for one in draws:
            one(canvas)

    return draw


def _understood(data: bytes, accept: float = 0.9) -> Issue:
    options = Options(accept=accept)
    return understand(read_pdf(data, "courier", options), options).issue


def _bodies(issue: Issue) -> set[str]:
    return {article.text.replace("\n", " ") for article in issue.articles}


def _body(*columns: tuple[str, ...]) -> str:
    return " ".join(line for column in columns for line in column)


def _link(article: Article) -> Link:
    (link,) = article.links
    return link


THREE_COLUMNS = paper(_together(_column(FROST, 0), _column(FERRY, 1), _column(FLOUR, 2)))


def test_a_thread_leads_past_a_column_of_another_article() -> None:
    plain = _understood(THREE_COLUMNS)
    assert _body(FROST, FLOUR) not in _bodies(plain)
    threaded = _understood(with_threads(THREE_COLUMNS, [_bead(0), _bead(2)], [_bead(1)]))
    assert _bodies(threaded) == {_body(FROST, FLOUR), _body(FERRY)}
    whole = next(article for article in threaded.articles if len(article.links) == 1)
    assert _link(whole).evidence["article_thread"] == 1
    assert _link(whole).confidence > 0.95


def test_a_thread_may_run_against_the_order_of_columns() -> None:
    data = with_threads(THREE_COLUMNS, [_bead(2), _bead(0)], [_bead(1)])
    assert _bodies(_understood(data)) == {_body(FLOUR, FROST), _body(FERRY)}


def test_columns_of_different_threads_are_not_joined() -> None:
    cut = FROST[:-1]  # an open sentence that any column may go on with
    goes_on = ("by dusk the wheel turned.", *FLOUR[1:])
    data = paper(_together(_column(cut, 0), _column(goes_on, 1)))
    assert _body(cut, goes_on) in _bodies(_understood(data))
    apart = with_threads(data, [_bead(0)], [_bead(1)])
    assert _bodies(_understood(apart)) == {_body(cut), _body(goes_on)}


def test_columns_in_one_bead_are_read_in_order() -> None:
    data = paper(_together(_column(FROST, 0), _column(FLOUR, 1)))
    corners = (COLUMNS[0] - 3, TOP - 80, COLUMNS[1] + 118, TOP + 12)
    (article,) = _understood(with_threads(data, [(0, corners)])).articles
    assert article.text.replace("\n", " ") == _body(FROST, FLOUR)
    assert _link(article).evidence["article_thread"] == 1


def test_a_heading_inside_a_thread_is_a_subhead() -> None:
    def headed(canvas: Canvas) -> None:
        set_lines(canvas, ["MILL RACE FREEZES"], COLUMNS[0], TOP + 24, 11, "Times-Bold")
        set_lines(canvas, FROST, COLUMNS[0], TOP)
        set_lines(canvas, ["FLOUR NO DEARER"], COLUMNS[1] + 10, TOP + 24, 11, "Times-Bold")
        set_lines(canvas, FLOUR, COLUMNS[1] + 10, TOP)

    def bead(x: float) -> tuple[int, Corners]:
        return 0, (x - 3, TOP - 80, x + 118, TOP + 40)

    left, right = bead(COLUMNS[0]), bead(COLUMNS[1] + 10)
    data = paper(headed)
    assert len(_understood(data).articles) == 2
    (article,) = _understood(with_threads(data, [left, right])).articles
    assert article.headline == "MILL RACE FREEZES"
    assert article.text.split("\n")[1:2] == ["FLOUR NO DEARER"]


# Over pages

TWO_PAGES = paper(
    _together(_column(FROST, 0), _column(FERRY, 1)),
    _together(_column(CHESS, 0), _column(FLOUR, 1)),
)


def test_a_thread_leads_to_another_page_without_a_jump_line() -> None:
    assert _body(FROST, FLOUR) not in _bodies(_understood(TWO_PAGES))
    data = with_threads(TWO_PAGES, [_bead(0), _bead(1, 1)], [_bead(1)], [_bead(0, 1)])
    issue = _understood(data)
    assert _bodies(issue) == {_body(FROST, FLOUR), _body(FERRY), _body(CHESS)}
    whole = next(article for article in issue.articles if len(article.parts) == 2)
    assert [part.page for part in whole.parts] == ["courier#1", "courier#2"]
    assert _link(whole).evidence["article_thread"] == 1


def test_a_thread_over_pages_skips_nothing() -> None:
    data = with_threads(TWO_PAGES, [_bead(0), _bead(2), _bead(1, 1)], [_bead(1)], [_bead(0, 1)])
    assert _body(FROST, FLOUR) not in _bodies(_understood(data))


def test_threads_speak_for_and_against_a_labelled_jump() -> None:
    def front(canvas: Canvas) -> None:
        set_lines(canvas, [*FROST[:-1], "(See MILL, page 2)"], COLUMNS[0], TOP)

    def inside(canvas: Canvas) -> None:
        set_lines(canvas, ["MILL"], COLUMNS[0], TOP + 24, 14, "Times-Bold")
        set_lines(canvas, ["(Continued from page 1)", *FLOUR], COLUMNS[0], TOP)

    def jump(*threads: list[tuple[int, Corners]]) -> Link:
        (article,) = _understood(with_threads(paper(front, inside), *threads), 0.1).articles
        return next(link for link in article.links if link.source.page != link.target.page)

    tail, head = _bead(0), _bead(0, 1)
    one, none, two = jump([tail, head]), jump(), jump([tail], [head])
    assert one.confidence >= none.confidence > two.confidence
    assert one.evidence["article_thread"] == two.evidence["other_article_thread"] == 1
