"""Headings of large characters from top to bottom, told from the ink."""

from __future__ import annotations

from jumpline.geometry import Box
from jumpline.ocr.engines import Pixels
from jumpline.ocr.heads import with_columns
from ocr.inked import row, sheet


def _character(ink: Pixels, top: int, left: int) -> None:
    """Print a character of 38 pixels of two strokes."""
    ink[top : top + 38, left : left + 16] = 1
    ink[top : top + 16, left : left + 38] = 1


def _rows(ink: Pixels) -> list[Box]:
    return [row(ink, top, 400, 700) for top in range(100, 320, 28)]


def test_two_columns_that_the_detector_boxed_across_are_read_downwards() -> None:
    ink = sheet()
    level = _rows(ink)
    across = []
    for top in range(100, 220, 40):
        for left in (50, 100):
            _character(ink, top, left)
        across.append(Box(46, top - 2, 142, top + 40))
    columns = [box for box in with_columns([*level, *across], ink) if box.x0 < 200]
    assert columns == [Box(50, 100, 88, 218), Box(100, 100, 138, 218)]


def test_a_column_that_the_detector_did_not_see_is_found_with_its_last_sign() -> None:
    ink = sheet()
    level = _rows(ink)
    for top in range(100, 220, 40):
        _character(ink, top, 50)
    ink[236:246, 54:64] = 1
    assert Box(50, 100, 88, 246) in with_columns(level, ink)


def test_a_large_heading_of_two_rows_stays_two_rows() -> None:
    ink = sheet()
    level = _rows(ink)
    heading = [Box(48, top - 2, 260, top + 40) for top in (100, 150)]
    for top in (100, 150):
        for left in range(50, 250, 40):
            _character(ink, top, left)
    assert with_columns([*level, *heading], ink) == [*level, *heading]


def test_cells_of_a_table_under_each_other_are_no_heading() -> None:
    ink = sheet()
    level = _rows(ink)
    for top in range(100, 300, 40):
        ink[top : top + 22, 50:78] = 1
    assert with_columns(level, ink) == level


def test_a_page_whose_text_runs_downwards_keeps_its_columns() -> None:
    ink = sheet()
    columns = [Box(x, 100, x + 20, 300) for x in range(300, 700, 28)]
    for column in columns:
        ink[100:300:2, int(column.x0) : int(column.x1)] = 1
    for top in range(100, 220, 40):
        _character(ink, top, 50)
    assert with_columns([*columns, row(ink, 350, 300, 700)], ink)[:-1] == columns


def _figure(ink: Pixels, top: int, left: int) -> None:
    """Print a figure as it stands in a column of characters of 38 pixels."""
    ink[top + 5 : top + 33, left + 10 : left + 14] = 1
    ink[top + 5 : top + 9, left + 10 : left + 28] = 1
    ink[top + 29 : top + 33, left + 10 : left + 28] = 1


def test_figures_after_a_blank_go_on_with_their_column() -> None:
    ink = sheet()
    level = _rows(ink)
    for top in range(50, 170, 40):
        _character(ink, top, 50)
    seen = []
    for top in range(210, 330, 40):
        _figure(ink, top, 50)
        seen.append(Box(58, top + 3, 80, top + 35))
    assert [box for box in with_columns([*level, *seen], ink) if box.x0 < 200] == [
        Box(50, 50, 88, 323)
    ]


def test_figures_beside_a_column_in_its_rows_are_a_column() -> None:
    ink = sheet()
    level = _rows(ink)
    for top in range(100, 220, 40):
        _character(ink, top, 120)
    for top in range(100, 180, 40):
        _figure(ink, top, 70)
    columns = [box for box in with_columns(level, ink) if box.x0 < 200]
    assert columns == [Box(80, 105, 98, 173), Box(120, 100, 158, 218)]


def test_small_type_beside_a_column_is_none_of_it() -> None:
    ink = sheet()
    level = _rows(ink)
    for top in range(100, 220, 40):
        _character(ink, top, 120)
    small = [row(ink, top, 40, 110) for top in range(104, 220, 28)]
    found = with_columns([*level, *small], ink)
    assert [box for box in found if box.x0 < 200] == [*small, Box(120, 100, 158, 218)]


def test_large_figures_alone_under_each_other_are_a_column() -> None:
    ink = sheet()
    level = _rows(ink)
    for top in range(100, 260, 40):
        _figure(ink, top, 50)
    assert Box(60, 105, 78, 253) in with_columns(level, ink)


def test_figures_of_a_table_under_each_other_are_no_column() -> None:
    ink = sheet()
    level = _rows(ink)
    for top in range(100, 320, 55):
        _figure(ink, top, 50)
    assert with_columns(level, ink) == level


def test_a_box_of_small_type_takes_no_strip_of_a_column() -> None:
    ink = sheet()
    level = _rows(ink)
    for top in range(100, 220, 40):
        _character(ink, top, 50)
    small = Box(85, 100, 108, 218)
    assert Box(50, 100, 88, 218) in with_columns([*level, small], ink)


def test_a_short_rule_over_a_column_makes_it_no_wider() -> None:
    ink = sheet()
    level = _rows(ink)
    ink[90:93, 70:200] = 1
    for top in range(100, 220, 40):
        _character(ink, top, 50)
    assert Box(50, 100, 88, 218) in with_columns(level, ink)
