"""Turning pages, and putting two on one sheet."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from set_issues import Order, few, orders, overlap
from typesetter.model import Face, Rect, SetLine, SetPage, Tint
from typesetter.turning import side_by_side, turned

WIDTH, HEIGHT = 600, 800
ROUNDING = 0.01
"""Points."""


@st.composite
def rects(draw: st.DrawFn) -> Rect:
    """Rectangles with whole numbers, so that nothing is rounded."""
    x0, y0 = draw(st.integers(0, WIDTH - 1)), draw(st.integers(0, HEIGHT - 1))
    return Rect(x0, y0, draw(st.integers(x0, WIDTH)), draw(st.integers(y0, HEIGHT)))


LINES = st.builds(
    SetLine, st.just("text"), rects(), st.just(Face()), st.just(9.0), st.just("body"), st.just("a1")
)
PAGES = st.builds(
    SetPage,
    number=st.integers(1, 9),
    folio=st.just("1"),
    width=st.just(WIDTH),
    height=st.just(HEIGHT),
    lines=st.lists(LINES, max_size=5).map(tuple),
    rules=st.lists(rects(), max_size=3).map(tuple),
    frames=st.lists(st.builds(Tint, rects(), st.booleans(), st.booleans()), max_size=3).map(tuple),
    pictures=st.lists(rects(), max_size=3).map(tuple),
)


@given(PAGES)
def test_four_turns_change_nothing(page: SetPage) -> None:
    assert turned(turned(turned(turned(page)))) == page


@given(PAGES)
def test_the_left_edge_comes_to_the_top_and_the_top_to_the_right(page: SetPage) -> None:
    for before, after in zip(page.lines, turned(page).lines, strict=True):
        assert after.box.y0 == before.box.x0
        assert page.height - after.box.x1 == before.box.y0
        assert after.vertical is not before.vertical


@given(PAGES)
def test_turning_moves_all_that_is_printed_alike(page: SetPage) -> None:
    boxes = [line.box for line in page.lines]
    everything = replace(
        page,
        rules=tuple(boxes),
        pictures=tuple(boxes),
        frames=tuple(Tint(box, ruled=True, tinted=False) for box in boxes),
    )
    after = turned(everything)
    moved = tuple(line.box for line in after.lines)
    assert after.rules == after.pictures == tuple(f.box for f in after.frames) == moved


@given(PAGES, PAGES)
def test_two_pages_on_a_sheet_keep_apart(left: SetPage, right: SetPage) -> None:
    sheet = side_by_side(left, right)
    assert sheet.width == left.width + right.width
    assert len(sheet.lines) == len(left.lines) + len(right.lines)
    assert all(line.box.x0 >= left.width for line in sheet.lines[len(left.lines) :])
    assert all(line.box.x1 <= left.width for line in sheet.lines[: len(left.lines)])
    assert sheet.number == min(left.number, right.number)


@few
@given(orders("zh-Hant"))
def test_vertical_columns_follow_each_other_from_right_to_left(order: Order) -> None:
    for _, lines in order.issue.articles():
        body = [(page, line) for page, line in lines if line.role == "body"]
        for (page, one), (next_page, other) in pairwise(body):
            assert one.vertical
            if page == next_page and one.leg == other.leg:
                assert other.box.x1 <= one.box.x0 + ROUNDING
                assert overlap(one.box, other.box) <= ROUNDING
