"""Which line stands over which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumpline.article import Span
from jumpline.geometry import Box
from jumpline.layout import lanes
from jumpline.layout.clean import cut_pieces, measure
from jumpline.layout.model import Obstacles, Stacks, TypedLine
from jumpline.layout.stacks import between, stack
from jumpline.page import Page
from layout.made import COLUMN, EM, ENGLISH, LEAD, MEASURES, column, piece
from strategies import column_pages

GUTTER = 12.0
PROSE = ("the pilot waited for the tide", "and nobody on the quay", "could say when the lamp")


def _stack(lines: Sequence[TypedLine], obstacles: Obstacles | None = None) -> Stacks:
    return stack(lines, MEASURES, obstacles or Obstacles())


def _over(lines: Sequence[TypedLine], obstacles: Obstacles | None = None) -> dict[str, str]:
    """Return the text over each line that has one."""
    above = _stack(lines, obstacles).above
    return {lines[i].text: lines[over].text for i, over in enumerate(above) if over >= 0}


@given(column_pages())
def test_a_line_over_another_stands_higher_in_its_frame(page: Page) -> None:
    lines = cut_pieces(page, turned=False, conventions=ENGLISH)
    stacks = stack(lines, measure(lines), Obstacles())
    for index, over in enumerate(stacks.above):
        if over >= 0:
            assert lines[over].place.centre[1] <= lines[index].place.centre[1]
            assert lines[over].zone == lines[index].zone
            assert over != index


@given(column_pages(), st.randoms())
def test_the_order_of_the_lines_does_not_matter(page: Page, random: Random) -> None:
    lines = cut_pieces(page, turned=False, conventions=ENGLISH)
    shuffled = random.sample(lines, len(lines))
    measures = measure(lines)

    def named(order: Sequence[TypedLine]) -> dict[Span, Span]:
        above = stack(order, measures, Obstacles()).above
        return {order[i].span: order[a].span for i, a in enumerate(above) if a >= 0}

    assert named(lines) == named(shuffled)


@given(column_pages())
def test_nothing_is_barred_where_nothing_is_printed_between(page: Page) -> None:
    lines = cut_pieces(page, turned=False, conventions=ENGLISH)
    assert not any(stack(lines, measure(lines), Obstacles()).barred)


def test_the_next_column_is_no_neighbour() -> None:
    left, right = column(PROSE), column(["So", "they", "left"], x=COLUMN + GUTTER)
    assert _over([*left, *right]) == {
        PROSE[1]: PROSE[0],
        PROSE[2]: PROSE[1],
        "they": "So",
        "left": "they",
    }


def test_the_nearest_line_over_a_line_counts() -> None:
    lines = [piece("far", row=0), piece("near", row=4), piece("text", row=6)]
    assert _over(lines)["text"] == "near"


def test_a_headline_stands_over_each_of_its_columns() -> None:
    wide = piece("HARBOUR LAMP FAILS", width=2 * COLUMN + GUTTER)
    legs = [piece("left", row=2), piece("right", COLUMN + GUTTER, row=2)]
    assert _over([wide, *legs]) == {"left": wide.text, "right": wide.text}


def test_lines_of_two_frames_are_no_neighbours() -> None:
    boxed = replace(piece("in a box", row=1), zone=0)
    assert _over([piece("open", row=0), boxed, piece("page", row=2)]) == {"page": "open"}


def test_a_short_last_line_stands_over_an_indented_one() -> None:
    full = piece("full line", row=0)
    last = piece("it.", row=1, width=12)
    indented = piece("Then a new one begins", x=20, row=2, width=COLUMN - 20)
    assert _over([full, last, indented]) == {"it.": "full line", indented.text: "it."}


def test_the_blank_above_is_measured_in_leads() -> None:
    gaps = _stack([piece("one"), piece("two", row=1), piece("three", row=4)]).gap
    assert gaps[0] == float("inf")
    assert gaps[1] == pytest.approx((LEAD - EM) / LEAD)
    assert gaps[2] == pytest.approx((3 * LEAD - EM) / LEAD)


@pytest.mark.parametrize(
    "obstacles",
    [
        Obstacles(level=(Box(0, 17, COLUMN, 17.5),)),
        Obstacles(pictures=(Box(0, 13, COLUMN, 23),)),
        Obstacles(zones=(Box(0, 13, COLUMN, 23),)),
    ],
    ids=["rule", "picture", "frame"],
)
def test_what_is_printed_between_two_lines_bars_them(obstacles: Obstacles) -> None:
    stacks = _stack([piece("one"), piece("two", row=2)], obstacles)
    assert stacks.above == (-1, 0)
    assert stacks.barred == (False, True)


@pytest.mark.parametrize(
    ("bar", "parts"),
    [
        (Box(0, 14, 120, 15), True),
        (Box(50, 14, 110, 15), True),
        (Box(130, 14, 250, 15), False),
        (Box(110, 14, 250, 15), False),
        (Box(0, 40, 120, 41), False),
    ],
    ids=["across", "most of the width", "in the next column", "reaches over the edge", "below"],
)
def test_a_bar_parts_two_lines_when_it_lies_between_them(bar: Box, parts: bool) -> None:
    assert between(Box(0, 0, 120, 10), Box(0, 20, 120, 30), [bar]) is parts


def test_a_page_of_any_width_is_cut_into_few_lanes() -> None:
    lines = [*column(PROSE), piece("far away", x=1e12)]
    assert _over(lines) == {PROSE[1]: PROSE[0], PROSE[2]: PROSE[1]}


@given(column_pages())
def test_neighbours_are_the_same_when_the_page_is_one_lane(page: Page) -> None:
    lines = cut_pieces(page, turned=False, conventions=ENGLISH)
    measures = measure(lines)
    found = stack(lines, measures, Obstacles())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lanes, "MOST", 1)
        assert stack(lines, measures, Obstacles()) == found
