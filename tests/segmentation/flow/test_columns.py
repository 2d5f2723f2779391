"""What speaks for a text that goes on from one stretch of lines to another."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from hypothesis import given

from jumpline.layout.model import Obstacles, TypedLine
from jumpline.layout.stacks import stack
from jumpline.page import Page
from jumpline.segmentation.flow.articles import page_lines
from jumpline.segmentation.flow.cohesion import weigh_words
from jumpline.segmentation.flow.columns import COLUMNS, see_columns
from jumpline.segmentation.flow.hints import sound_lines
from jumpline.segmentation.flow.joints import NAMES, describe
from jumpline.segmentation.flow.order import reading_order
from jumpline.segmentation.flow.sights import Numbers, look
from layout.made import COLUMN, ENGLISH, MEASURES, column
from segmentation.made import runs_of
from strategies import column_pages, strange_pages

RIGHT = COLUMN + 12.0
HARBOUR = ("the harbour pilot waited for the", "tide and saw the harbour lamp")
COUNCIL = ("the council voted on the budget", "again as no council ever liked it")


def _table(lines: Sequence[TypedLine]) -> Numbers:
    stacks = stack(lines, MEASURES, Obstacles())
    sights = look(lines, stacks, MEASURES, ENGLISH)
    order = reading_order([line.place for line in lines], stacks, MEASURES)
    here = np.array(order.lines)
    words = weigh_words([lines[line].text for line in order.lines])
    return see_columns(sights, order, MEASURES, words, sound_lines(sights, here), ENGLISH)


def _column(table: Numbers, name: str) -> list[float]:
    found: list[float] = table[:, COLUMNS.index(name)].tolist()
    return found


def test_only_the_first_line_of_another_stretch_has_numbers() -> None:
    table = _table([*column(HARBOUR), *column(COUNCIL, RIGHT)])
    assert np.isnan(table[[0, 1, 3]]).all()
    assert not np.isnan(table[2]).any()


def test_the_matter_of_a_column_goes_on_where_its_words_come_again() -> None:
    here = _table([*column(HARBOUR), *column(HARBOUR, RIGHT), *column(COUNCIL, 2 * RIGHT)])
    lead, rank = _column(here, "matter_lead"), _column(here, "matter_rank_on")
    assert lead[2] > 0 > lead[4]
    assert rank[2] < rank[4]


def test_columns_that_begin_at_one_height_are_level() -> None:
    table = _table([*column(HARBOUR), *column(COUNCIL, RIGHT)])
    assert _column(table, "level")[2] == 0
    lower = _table([*column(HARBOUR), *column(COUNCIL, RIGHT, row=1)])
    assert _column(lower, "level")[2] > 0.5


@given(column_pages() | strange_pages())
def test_likenesses_and_ranks_are_shares(page: Page) -> None:
    layout, _ = runs_of(page)
    if layout.measures is None:
        return
    lines, _ = page_lines(layout, ENGLISH)
    table = describe([lines], ENGLISH)[0].table
    for name in ("matter", "matter_rank_on", "matter_rank_from"):
        told = table[:, NAMES.index(name)]
        told = told[~np.isnan(told)]
        assert ((told >= 0) & (told <= 1.001)).all()
