"""The title block at the head of an issue is one item."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from jumpline.article import Role
from jumpline.layout import lay_out
from jumpline.layout.model import Obstacles, TypedLine
from jumpline.layout.stacks import stack
from jumpline.options import Options
from jumpline.segmentation.chains import PageChain
from jumpline.segmentation.flow import follow_flow
from jumpline.segmentation.flow.articles import TITLE_BLOCK
from jumpline.segmentation.flow.title_block import find_title_block
from layout.made import COLUMN, EM, ENGLISH, MEASURES, column, drawn, piece

ALWAYS = '{"start": 9.0, "trees": []}'
TEXT = "the boats came home and stood"
HEADING = "OLD LAMP OF HOLM"
ACROSS = COLUMN + 10
"""From one column to the next."""


def _columns(first: float) -> list[TypedLine]:
    """Set three columns of text."""
    return [line for number in range(3) for line in column([TEXT] * 20, number * ACROSS, first)]


def _title(size: float = 4 * EM) -> list[TypedLine]:
    """Set a nameplate and, under its ends, two ears."""
    ears = [
        piece(words, x, row, COLUMN / 2)
        for x in (0, 2 * ACROSS)
        for row, words in enumerate(("Six pence", "Monday"), start=4)
    ]
    return [piece("THE HOLM LANTERN", COLUMN / 2, 0, 2 * COLUMN, size), *ears]


def _words(lines: list[TypedLine]) -> list[str]:
    heads = np.array([line.text == HEADING or line.size > EM for line in lines], np.intp)
    found = find_title_block(lines, stack(lines, MEASURES, Obstacles()), MEASURES, heads)
    return [lines[number].text for number in found]


def test_nameplate_and_ears_are_the_title_block() -> None:
    title = _title()
    assert _words([*title, *_columns(8)]) == [line.text for line in title]


def test_a_heading_of_the_text_below_is_not_of_the_title_block() -> None:
    words = _words([*_title(), piece(HEADING, ACROSS, 8), *_columns(10)])
    assert words == [line.text for line in _title()]


def test_without_a_nameplate_number_and_price_show_the_title_block() -> None:
    small = _title(size=EM)
    assert _words([*small, *_columns(8)]) == []
    folio = [replace(line, role=Role.FURNITURE) for line in small[:2]]
    assert len(_words([*folio, *small[2:], *_columns(8)])) == len(small)


def test_text_that_begins_beside_the_title_leaves_no_block() -> None:
    beside = column([TEXT] * 26, ACROSS, 4)
    assert _words([*_title(), *beside, *_columns(8)[:20]]) == []


def test_a_pointer_in_it_stays_one() -> None:
    title = _title()
    title[1] = replace(title[1], role=Role.POINTER)
    words = _words([*title, *_columns(8)])
    assert words == [line.text for line in (title[0], *title[2:])]


def _chains(pages: int, accept: float) -> list[list[PageChain]]:
    flow = [*_title(), *_columns(8)]
    lines = tuple(replace(line.line, id=str(n)) for n, line in enumerate(flow))
    issue = tuple(replace(page, lines=lines) for page in drawn(*["x"] * pages))
    options = Options(accept=accept, flow_model=ALWAYS)
    return [chains for chains, _ in follow_flow(lay_out(issue, ENGLISH), ENGLISH, options)]


def test_only_the_first_page_has_one_and_its_joins_are_told() -> None:
    first, second = _chains(2, 0.9)
    assert len(first) < len(second)
    assert sorted(line.text for line in first[0].lines) == sorted(line.text for line in _title())
    assert first[0].links
    assert [chain.title_block for chain in (*first[:2], *second[:1])] == [True, False, False]
    assert all(
        (link.confidence, link.evidence["title_block"]) == (TITLE_BLOCK, 1.0)
        for link in first[0].links
    )


def test_its_pieces_stay_apart_where_more_certainty_is_asked() -> None:
    (surer,), (usual,) = _chains(1, 0.99), _chains(1, 0.9)
    assert len(surer) > len(usual)
