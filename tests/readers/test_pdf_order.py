"""The order of objects in the file says nothing about the page."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from jumpline.issue import Issue
from jumpline.options import Options
from jumpline.pipeline import understand
from jumpline.readers.pdf import read_pdf
from readers.paper import LEAD, Draw, paper, picture, set_lines

FROST = (
    "The mill race froze again in",
    "the night and nobody in the",
    "lower town could grind. The",
    "warden of the bridge had the",
    "sluice opened before noon, and",
    "by dusk the wheel had turned",
    "again. Flour is to cost no more",
    "than it did last week.",
)
FERRY = (
    "A later boat will run from the",
    "quay on market days, the ferry",
    "company told the council. Its",
    "manager wants the lamps to be",
    "mended first, and the board has",
    "promised to see to it. Nobody",
    "spoke against the plan, which",
    "begins on the first of May.",
)


def _items() -> list[Draw]:
    """Return what a page shows: two articles side by side, a rule between them and a picture."""

    def head(text: str, x: float) -> Draw:
        return lambda canvas: set_lines(canvas, [text], x, 450, 12, "Times-Bold")

    def line(text: str, x: float, number: int) -> Draw:
        return lambda canvas: set_lines(canvas, [text], x, 425 - LEAD * number)

    def rule(canvas: Canvas) -> None:
        canvas.line(192, 330, 192, 470)

    def photograph(canvas: Canvas) -> None:
        canvas.drawImage(picture(), 50, 200, 120, 80)

    return [
        head("MILL RACE FREEZES", 50),
        head("LATER BOAT TO RUN", 204),
        rule,
        photograph,
        *(line(text, 50, number) for number, text in enumerate(FROST)),
        *(line(text, 204, number) for number, text in enumerate(FERRY)),
    ]


def _read(items: list[Draw]) -> Issue:
    def draw(canvas: Canvas) -> None:
        for item in items:
            item(canvas)

    issue = read_pdf(paper(draw), "courier", Options())
    return understand(issue, Options()).issue


IN_ORDER = _read(_items())


def _articles(issue: Issue) -> list[tuple[str, str]]:
    return [(article.headline, article.text) for article in issue.articles]


def test_the_articles_of_the_page_are_whole() -> None:
    assert _articles(IN_ORDER) == [
        ("MILL RACE FREEZES", " ".join(FROST)),
        ("LATER BOAT TO RUN", " ".join(FERRY)),
    ]


@given(st.randoms())
@settings(max_examples=20)
def test_the_order_of_objects_changes_neither_articles_nor_digest(random: Random) -> None:
    items = _items()
    random.shuffle(items)
    shuffled = _read(items)
    assert _articles(shuffled) == _articles(IN_ORDER)
    assert shuffled.pages[0].digest == IN_ORDER.pages[0].digest


@pytest.mark.parametrize("left_out", [0, 2, 3, 7])
def test_the_digest_tells_pages_apart(left_out: int) -> None:
    items = _items()
    del items[left_out]
    assert _read(items).pages[0].digest != IN_ORDER.pages[0].digest
