"""Cells, columns of characters and rows of tables told apart, and boxes found by their strips."""

from __future__ import annotations

from jumpline.geometry import Box
from jumpline.ocr.measures import over_columns
from jumpline.ocr.stacks import unstacked
from jumpline.ocr.strips import Strips
from ocr.inked import row, sheet


def test_cells_of_a_table_under_each_other_are_no_column() -> None:
    ink = sheet()
    level = []
    for top in range(100, 260, 32):
        ink[top : top + 20, 50:70] = 1
        level.append(row(ink, top, 120, 200))
    cells = unstacked([*level, Box(48, 98, 72, 250)], ink)
    assert len(cells) == 10
    assert all(box.height < 24 for box in cells)


def test_characters_of_a_column_beside_text_stay_together() -> None:
    ink = sheet()
    level = [row(ink, top, 120, 400) for top in range(100, 260, 32)]
    for top in range(100, 250, 22):
        ink[top : top + 20, 50:70] = 1
    column = Box(48, 98, 72, 254)
    assert column in unstacked([*level, column], ink)


def test_two_columns_of_large_characters_in_one_box_are_parted() -> None:
    ink = sheet()
    level = [row(ink, top, 300, 700) for top in range(100, 260, 32)]
    for top in range(100, 220, 42):
        ink[top : top + 38, 50:88] = ink[top : top + 38, 100:138] = 1
    columns = [box for box in unstacked([*level, Box(48, 98, 140, 224)], ink) if box.x0 < 200]
    assert [round(box.width) for box in columns] == [46, 46]


def test_rows_of_a_table_without_text_around_are_one_line_each() -> None:
    cells = [
        Box(x, top, x + wide, top + 14)
        for top in range(100, 300, 26)
        for x, wide in ((90, 60 + top % 40), (220, 18), (300, 10), (380, 20))
    ]
    lines = over_columns(cells, [])
    assert {(box.x0, box.x1) for box in lines} == {(90, 400)}


def test_boxes_level_with_one_are_found_in_the_order_of_their_numbers() -> None:
    boxes = [Box(0, 100, 10, 120), Box(0, 300, 10, 320), Box(50, 90, 60, 400), Box(0, 110, 9, 111)]
    strips = Strips(20, boxes)
    assert strips.level(Box(500, 105, 510, 112)) == [0, 2, 3]
    assert strips.level(Box(500, 315, 510, 318)) == [1, 2]
