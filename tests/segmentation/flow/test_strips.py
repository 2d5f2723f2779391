"""Strips of white that cut a page into bands."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from jumpline.layout.model import Obstacles, TypedLine
from jumpline.layout.stacks import stack
from jumpline.page import Page
from jumpline.segmentation.flow.articles import page_lines
from jumpline.segmentation.flow.order import reading_order
from jumpline.segmentation.flow.strips import Strip, find_blanks, find_strips, white_beside
from layout.made import COLUMN, ENGLISH, MEASURES, column
from segmentation.made import runs_of
from strategies import column_pages, strange_pages

GUTTER = 12.0
ROWS = 30


def _column(number: int, *, serial: int | None, paragraphs: Sequence[int] = ()) -> list[TypedLine]:
    """Set a column, with white over the row ``serial`` and more of it over some others."""
    x = number * (COLUMN + GUTTER)
    lines = []
    down = 0.0
    for row in range(ROWS):
        down += 1.0 + 2.0 * (row == serial) + 1.2 * (row in paragraphs)
        lines += column([f"{number} {row}"], x, down)
    return lines


def _strips(lines: Sequence[TypedLine], parted: Sequence[str] = ()) -> tuple[Strip, ...]:
    boxes = [line.place for line in lines]
    blanks = find_blanks(boxes, stack(lines, MEASURES, Obstacles()), MEASURES)
    return find_strips(blanks, MEASURES, [line.text in parted for line in lines])


def test_white_at_one_height_through_all_columns_is_a_strip() -> None:
    lines = [line for number in range(4) for line in _column(number, serial=20)]
    (strip,) = _strips(lines)
    assert [lines[index].text for index in strip.under] == [f"{number} 20" for number in range(4)]
    assert strip.x0 == 0
    assert strip.x1 == 4 * COLUMN + 3 * GUTTER


def test_the_white_of_paragraphs_at_different_heights_is_no_strip() -> None:
    rows = [(4, 9, 23), (7, 15, 19), (3, 12, 26), (6, 17, 28)]
    lines = [
        line
        for number in range(4)
        for line in _column(number, serial=None, paragraphs=rows[number])
    ]
    assert _strips(lines) == ()


def test_a_sentence_that_is_cut_makes_a_strip_surer() -> None:
    lines = [line for number in range(2) for line in _column(number, serial=20, paragraphs=(3, 9))]
    parted = ["0 20", "1 20"]
    (cut,) = _strips(lines, parted)
    assert all(cut.chance < strip.chance for strip in _strips(lines))


def test_columns_over_a_strip_are_read_before_those_under_it() -> None:
    lines = [line for number in range(4) for line in _column(number, serial=20)]
    stacks = stack(lines, MEASURES, Obstacles())
    boxes = [line.place for line in lines]
    order = reading_order(boxes, stacks, MEASURES, _strips(lines))
    over = [f"{number} {row}" for number in range(4) for row in range(20)]
    under = [f"{number} {row}" for number in range(4) for row in range(20, ROWS)]
    assert [lines[index].text for index in order.lines] == over + under


def test_white_through_three_columns_is_three_columns_wide() -> None:
    lines = [line for number in range(4) for line in _column(number, serial=20 if number else None)]
    blanks = find_blanks(
        [line.place for line in lines], stack(lines, MEASURES, Obstacles()), MEASURES
    )
    widths = dict(zip((line.text for line in lines), white_beside(blanks), strict=True))
    assert [widths[f"{number} 20"] for number in range(4)] == [0, 3, 3, 3]


@given(column_pages() | strange_pages(), st.floats(0.25, 8))
def test_the_scale_of_a_page_does_not_matter(page: Page, scale: float) -> None:
    layout, _ = runs_of(page)
    if layout.measures is None:
        return
    lines, _ = page_lines(layout, ENGLISH)
    boxes = [line.place for line in lines.lines]
    larger = [type(box)(*(scale * edge for edge in box)) for box in boxes]
    measures = lines.measures
    scaled = type(measures)(
        scale * measures.size, scale * measures.lead, scale * measures.column, measures.steady
    )
    open_over = [False] * len(boxes)
    found = find_strips(find_blanks(boxes, lines.stacks, measures), measures, open_over)
    again = find_strips(find_blanks(larger, lines.stacks, scaled), scaled, open_over)
    assert [strip.under for strip in found] == [strip.under for strip in again]
    for strip in found:
        assert len(set(strip.under)) == len(strip.under) > 1
