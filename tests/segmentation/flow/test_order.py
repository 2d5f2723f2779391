"""Reading order: down each column, from one column to the next."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumpline.geometry import Box
from jumpline.layout.model import Obstacles, TypedLine
from jumpline.layout.stacks import stack
from jumpline.page import Page
from jumpline.segmentation.flow.articles import page_lines
from jumpline.segmentation.flow.order import reading_order
from layout.made import COLUMN, ENGLISH, MEASURES, column, laid_out, piece
from segmentation.made import runs_of
from strategies import column_pages, strange_pages

GUTTER = 12.0
RIGHT = COLUMN + GUTTER


def _read(lines: Sequence[TypedLine]) -> list[str]:
    order = reading_order(
        [line.place for line in lines], stack(lines, MEASURES, Obstacles()), MEASURES
    )
    return [lines[index].text for index in order.lines]


def test_columns_are_read_one_after_the_other() -> None:
    pieces = [*column(["c", "d"], RIGHT), *column(["a", "b"])]
    assert _read(pieces) == ["a", "b", "c", "d"]


def test_a_heading_over_two_columns_parts_what_is_over_it_from_what_is_under() -> None:
    wide = piece("HEADING", row=3, width=2 * COLUMN + GUTTER)
    over = [*column(["a"], row=1), *column(["b"], RIGHT, row=1)]
    under = [*column(["c", "d"], row=5), *column(["e", "f"], RIGHT, row=5)]
    assert _read([*under, wide, *over]) == ["a", "b", "HEADING", "c", "d", "e", "f"]


def test_a_heading_over_the_left_columns_does_not_wait_for_the_right_one() -> None:
    wide = piece("HEADING", row=0, width=2 * COLUMN + GUTTER)
    left = [*column(["a", "b"], row=2), *column(["c", "d"], RIGHT, row=2)]
    right = column(["e", "f", "g"], 2 * RIGHT, row=0)
    assert _read([*right, *left, wide]) == ["HEADING", "a", "b", "c", "d", "e", "f", "g"]


def test_a_line_of_the_title_over_the_right_column_does_not_bring_it_forward() -> None:
    left, right = column(["a", "b"], row=4), column(["c", "d"], RIGHT, row=4)
    lines = [piece("SIX PENCE", RIGHT, row=3), *right, *left]
    stacks = stack(lines, MEASURES, Obstacles())
    order = reading_order([line.place for line in lines], stacks, MEASURES, title=(0,))
    assert [lines[index].text for index in order.lines] == ["SIX PENCE", "a", "b", "c", "d"]
    assert order.stretch == (0, 1, 1, 2, 2)


@given(column_pages() | strange_pages())
def test_every_placed_line_is_read_once(page: Page) -> None:
    layout, _ = runs_of(page)
    if layout.measures is None:
        with pytest.raises(ValueError, match="has no places"):
            page_lines(layout, ENGLISH)
        return
    lines, _ = page_lines(layout, ENGLISH)
    order = reading_order([line.place for line in lines.lines], lines.stacks, lines.measures)
    assert sorted(order.lines) == list(range(len(lines.lines)))
    assert list(order.stretch) == sorted(order.stretch)


@given(st.randoms(use_true_random=False))
def test_the_order_of_the_lines_in_the_file_does_not_matter(random: Random) -> None:
    texts = [str(number) for number in range(12)]
    pieces = [*column(texts[:6]), *column(texts[6:], RIGHT)]
    random.shuffle(pieces)
    assert _read(pieces) == texts


def test_boxes_that_come_before_each_other_still_get_an_order() -> None:
    drawing = """
        The pilot waited for  they were, and the
        the tide, and nobody  nets of the old men
        """
    (layout,) = laid_out(drawing)
    lines, _ = page_lines(layout, ENGLISH)
    crossed = [Box(0, 0, 300, 40), Box(10, 5, 290, 20), Box(5, 20, 280, 44), Box(0, 1, 310, 39)]
    order = reading_order(crossed, lines.stacks, lines.measures)
    assert sorted(order.lines) == [0, 1, 2, 3]
