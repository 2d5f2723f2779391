"""A drawing is read as the notation says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drawn import CELL_HEIGHT, CELL_WIDTH, DrawingError, draw_page
from drawn.page import BODY_SIZE, HEADLINE_SIZE, MARGIN
from jumpline.page import Page

WORDS = st.text("abcdefghij", min_size=1, max_size=5)
COLUMNS = st.lists(
    st.lists(st.lists(WORDS, min_size=1, max_size=3).map(" ".join), min_size=1, max_size=4),
    min_size=1,
    max_size=4,
)


def _side_by_side(columns: list[list[str]], between: str) -> str:
    height = max(map(len, columns))
    cells = [[*column, *[""] * (height - len(column))] for column in columns]
    return "\n".join(
        between.join(text.ljust(20) for text in row) for row in zip(*cells, strict=True)
    )


def _texts(page: Page) -> list[str]:
    return [line.text for line in page.lines]


@given(COLUMNS, st.sampled_from(["  ", "|", " | ", "     "]))
def test_every_line_of_every_column_is_read_once(columns: list[list[str]], between: str) -> None:
    page = draw_page(_side_by_side(columns, between))
    assert sorted(_texts(page)) == sorted(text for column in columns for text in column)


@given(COLUMNS)
def test_a_box_is_where_the_line_was_drawn(columns: list[list[str]]) -> None:
    for line in draw_page(_side_by_side(columns, "  ")).lines:
        assert line.box is not None
        column, offset = divmod((line.box.x0 - MARGIN) / CELL_WIDTH, 22)
        row = int((line.box.y0 - MARGIN) // CELL_HEIGHT)
        assert (offset, columns[int(column)][row]) == (0, line.text)
        assert line.box.width == len(line.text) * CELL_WIDTH


@given(COLUMNS)
def test_words_stand_where_the_line_says(columns: list[list[str]]) -> None:
    for line in draw_page(_side_by_side(columns, "  ")).lines:
        assert [line.text[word.start : word.end] for word in line.words] == line.text.split()
        assert line.box is not None
        assert all(line.box.contains(word.box) for word in line.words)


def test_capitals_and_marks_make_headlines_twice_the_size() -> None:
    page = draw_page("MAYOR QUITS  # Rain today\n\nThe mayor    Showers")
    assert _texts(page) == ["MAYOR QUITS", "Rain today", "The mayor", "Showers"]
    assert [line.size for line in page.lines] == [HEADLINE_SIZE] * 2 + [BODY_SIZE] * 2
    assert [line.bold for line in page.lines] == [True, True, False, False]


def test_nothing_may_stand_right_under_a_headline() -> None:
    with pytest.raises(DrawingError, match="row 2"):
        draw_page("MAYOR QUITS\nThe mayor")


def test_bold_and_italic_marks_are_no_text() -> None:
    bold, italic = draw_page("*Rain today*\n_With showers_").lines
    assert (bold.text, bold.bold, bold.italic) == ("Rain today", True, False)
    assert (italic.text, italic.bold, italic.italic) == ("With showers", False, True)


def test_rules_run_as_they_are_drawn() -> None:
    page = draw_page("aa | bb\ncc | dd\n---+---\nee\n====")
    thin, thick, upright = page.rules
    assert (thin.horizontal, thick.horizontal, upright.horizontal) == (True, True, False)
    assert thin.box.width == 7 * CELL_WIDTH
    assert upright.box.height == 3 * CELL_HEIGHT
    assert thick.box.height > thin.box.height
    assert _texts(page) == ["aa", "bb", "cc", "dd", "ee"]


def test_a_dash_in_the_text_is_no_rule() -> None:
    page = draw_page("a well-known -- inn")
    assert (_texts(page), page.rules) == (["a well-known -- inn"], ())


def test_a_frame_surrounds_its_text() -> None:
    page = draw_page("┌──────┐\n│ Tide │\n└──────┘")
    (frame,), (line,) = page.frames, page.lines
    assert line.box is not None
    assert frame.box.contains(line.box)
    assert (line.text, page.rules) == ("Tide", ())


def test_an_open_frame_is_refused() -> None:
    with pytest.raises(DrawingError, match="row 1"):
        draw_page("┌──────\n│ Tide")


def test_two_pictures_are_two() -> None:
    page = draw_page("▒▒▒  ▒▒\n▒▒▒  ▒▒\n▒▒▒")
    sizes = [
        (picture.box.width / CELL_WIDTH, picture.box.height / CELL_HEIGHT)
        for picture in page.pictures
    ]
    assert (sizes, page.lines) == ([(3, 3), (2, 2)], ())


def test_wide_characters_take_two_cells() -> None:
    left, right = draw_page("港口扩建  新桥").lines
    assert left.box is not None
    assert right.box is not None
    assert left.box.width == 8 * CELL_WIDTH
    assert right.box.x0 == MARGIN + 10 * CELL_WIDTH
    assert [(word.start, word.end) for word in left.words] == [(0, 4)]


def test_a_vertical_page_runs_down_and_to_the_left() -> None:
    page = draw_page("丙乙甲\n丁  子", vertical=True)
    assert _texts(page) == ["甲子", "乙", "丙丁"]
    first, second, third = (line.box for line in page.lines)
    assert first is not None
    assert second is not None
    assert third is not None
    assert first.x0 > second.x1 > third.x1
    assert first.height == 2 * CELL_HEIGHT
    assert all(line.vertical for line in page.lines)


def test_a_rule_across_a_vertical_page_is_horizontal() -> None:
    page = draw_page("乙甲\n\n----\n\n丁丙", vertical=True)
    (rule,) = page.rules
    assert rule.horizontal
    assert rule.box.width == 4 * CELL_WIDTH
    assert sorted(_texts(page)) == ["丁", "丙", "乙", "甲"]
