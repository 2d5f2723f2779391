"""Boxes brought to the rows of ink that are there."""

from __future__ import annotations

import numpy as np
import pytest

from jumpline.geometry import Box
from jumpline.ocr.crops import characters_of, cut_out
from jumpline.ocr.engines import Pixels
from jumpline.ocr.finding import Finder
from jumpline.ocr.gutters import split
from jumpline.ocr.levelling import ink_of
from jumpline.ocr.measures import over_columns
from jumpline.ocr.neighbours import Neighbours
from jumpline.ocr.rows import (
    forgotten,
    joined,
    told_once,
    unframed,
    whole_rows,
    with_forgotten_signs,
    without_dust,
    without_rests,
)
from ocr.inked import row, sheet


def test_a_box_over_two_close_rows_is_cut_into_them() -> None:
    ink = sheet()
    row(ink, 100, 50, 450), row(ink, 126, 50, 450)
    rows = whole_rows(Box(50, 96, 450, 150), ink)
    assert [(box.y0, box.y1) for box in rows] == [(100, 120), (126, 146)]


def test_a_box_between_two_rows_takes_the_one_it_covers() -> None:
    ink = sheet()
    row(ink, 100, 50, 450), row(ink, 126, 50, 450)
    (box,) = whole_rows(Box(50, 116, 450, 150), ink)
    assert (box.y0, box.y1) == (126, 146)


def test_rows_that_touch_at_a_few_letters_are_cut_apart_between_them() -> None:
    ink = sheet()
    row(ink, 100, 50, 450), row(ink, 122, 50, 450), row(ink, 144, 50, 450)
    for x in (60, 200):
        ink[120:144, x : x + 6] = 1
    rows = whole_rows(Box(50, 96, 450, 168), ink)
    assert [(box.y0, box.y1) for box in rows] == [(100, 120), (120, 142), (142, 164)]


def test_a_large_heading_is_no_two_rows() -> None:
    ink = sheet()
    row(ink, 100, 50, 450, height=44)
    ink[118:126, 50:450:4] = 0
    box = Box(50, 96, 450, 148)
    assert [(each.y0, each.y1) for each in whole_rows(box, ink)] == [(100, 144)]


def test_a_short_last_line_loses_the_foot_of_the_row_above() -> None:
    ink = sheet()
    row(ink, 100, 50, 450), row(ink, 126, 50, 114)
    (box,) = whole_rows(Box(50, 112, 114, 148), ink)
    assert (box.y0, box.y1) == (123, 148)


def test_a_dot_over_a_letter_is_no_row_of_its_own() -> None:
    ink = sheet()
    row(ink, 108, 50, 450)
    ink[100:104, 60:90] = 1
    (box,) = whole_rows(Box(50, 98, 450, 130), ink)
    assert (box.y0, box.y1) == (100, 128)


def test_a_line_told_twice_is_told_once_whatever_the_order() -> None:
    boxes = [Box(50, 100, 450, 120), Box(60, 101, 300, 119), Box(50, 140, 450, 160)]
    assert told_once(boxes) == told_once(boxes[::-1]) == [boxes[0], boxes[2]]


def test_a_row_that_no_box_covers_is_found_by_its_ink() -> None:
    ink = sheet()
    known = [row(ink, 100, 50, 450), row(ink, 160, 50, 450)]
    missed = row(ink, 130, 50, 450)
    (box,) = forgotten(known, ink)
    assert (box.x0, box.y0, box.y1) == (missed.x0, missed.y0, missed.y1)


def test_a_speck_is_no_forgotten_line() -> None:
    ink = sheet()
    known = [row(ink, 100, 50, 450)]
    ink[200:203, 300:303] = 1
    assert forgotten(known, ink) == []


def test_a_closing_quotation_mark_goes_with_its_line() -> None:
    ink = sheet()
    line = row(ink, 100, 50, 450)
    ink[100:107, 462:472] = 1
    (whole,) = with_forgotten_signs([line], ink)
    assert whole.x1 == 472
    assert joined([line, Box(462, 100, 472, 107)], ink) == [whole]


def test_parts_of_a_line_are_joined_where_lines_above_and_below_cross_the_white() -> None:
    ink = sheet()
    for top in (74, 126):
        row(ink, top, 50, 450)
    parts = [row(ink, 100, 50, 200), row(ink, 100, 240, 450)]
    (line,) = joined(parts, ink)
    assert (line.x0, line.x1) == (50, 450)


def test_lines_of_two_columns_are_not_joined() -> None:
    ink = sheet()
    for top in (48, 74, 126, 152):
        row(ink, top, 50, 210), row(ink, top, 240, 450)
    parts = [row(ink, 100, 50, 210), row(ink, 100, 240, 450)]
    assert len(joined(parts, ink)) == 2


def test_a_column_that_opens_with_an_indent_is_parted_at_the_gutter() -> None:
    ink = sheet()
    for top in range(48, 300, 26):
        row(ink, top, 50, 210)
        row(ink, top, 280 if top == 152 else 240, 450)
    left, right = split(Box(50, 149, 450, 175), ink, Neighbours([]))
    assert left.x1 == right.x0
    assert 205 <= right.x0 <= 240


def columns(ink: Pixels, tops: range) -> list[Box]:
    """Print two columns, and return the boxes of their lines."""
    return [row(ink, top, left, right) for top in tops for left, right in ((50, 210), (240, 450))]


def test_dust_in_a_gutter_does_not_join_the_columns_beside_it() -> None:
    ink = sheet()
    lines = columns(ink, range(22, 360, 26))
    for y in range(20, 370, 7):
        ink[y : y + 6, 222:228] = 1
    assert joined(lines, ink) == sorted(lines, key=lambda box: (box.y0, box.x0))


def test_a_box_over_two_columns_is_split_where_the_lines_around_it_part() -> None:
    ink = sheet()
    lines = columns(ink, range(22, 360, 26))
    for y in range(20, 370, 7):
        ink[y : y + 4, 222:226] = 1
    clean = without_dust(ink, 20)
    left, right = split(Box(50, 178, 450, 198), clean, Neighbours(lines))
    assert left.x1 == right.x0
    assert 205 <= right.x0 <= 240


def test_words_of_a_heading_over_white_are_not_taken_for_columns() -> None:
    ink = sheet()
    below = [row(ink, top, 50, 450) for top in range(180, 380, 26)]
    ink[100:120, 50:240] = ink[100:120, 262:450] = 1
    ink[134:154, 60:230] = ink[134:154, 270:440] = 1
    heads = [Box(50, 100, 450, 120), Box(60, 134, 440, 154)]
    parts = split(heads[0], ink, Neighbours([*heads, *below]))
    assert heads[0] in joined([*parts, heads[1], *below], ink)


def test_a_heading_over_columns_is_not_parted_where_they_are() -> None:
    ink = sheet()
    below = columns(ink, range(180, 390, 26))
    ink[100:140, 50:216] = ink[100:140, 230:450] = 1
    head = Box(50, 100, 450, 140)
    around = Neighbours([head, *below])
    assert around.gutter(216, 230, 120, 40) is None
    assert around.gutter(216, 230, 230, 20) is not None


def test_white_beside_a_picture_parts_no_words_of_the_column_between() -> None:
    left = [Box(50, top, 200, top + 20) for top in range(22, 360, 26)]
    right = [Box(600, top, 750, top + 20) for top in range(22, 360, 26)]
    line = Box(230, 178, 570, 198)
    around = Neighbours([*left, *right, line])
    assert around.gutter(400, 412, 188, 20) is None


def test_the_cells_of_a_table_are_one_line_in_their_column() -> None:
    text = [Box(50, top, 300, top + 20) for top in range(20, 150, 26)]
    other = [Box(330, top, 580, top + 20) for top in range(20, 228, 26)]
    cells = [Box(50, 180, 120, 200), Box(200, 182, 210, 198), Box(280, 180, 300, 200)]
    found = over_columns([*text, *cells, *other], [])
    assert Box(50, 180, 300, 200) in found
    assert len(found) == len(text) + 1 + len(other)


def test_the_last_line_of_a_column_is_not_joined_with_the_first_of_the_next() -> None:
    wide = [Box(50, top, 580, top + 20) for top in range(20, 150, 26)]
    left = [Box(50, top, 300, top + 20) for top in range(180, 310, 26)]
    right = [Box(330, top, 580, top + 20) for top in range(180, 310, 26)]
    pieces = [Box(50, 310, 120, 330), Box(350, 310, 580, 330)]
    boxes = [*wide, *left, *right, *pieces]
    assert set(over_columns(boxes, [])) == set(boxes)


def test_a_large_heading_does_not_draw_in_the_lines_around_it() -> None:
    ink = sheet()
    lines = [row(ink, top, 50, 450) for top in range(200, 380, 26)]
    head = row(ink, 40, 50, 700, height=130)
    beside = row(ink, 100, 710, 760)
    assert set(joined([head, beside, *lines], ink)) == {head, beside, *lines}


def test_a_box_around_many_lines_is_no_line() -> None:
    ink = sheet()
    lines = columns(ink, range(22, 360, 26))
    assert unframed([Box(0, 0, 800, 400), *lines]) == lines


def test_the_last_line_of_a_heading_is_not_told_again_by_the_line_that_it_touches() -> None:
    boxes = [Box(79, 494, 208, 519), Box(116, 491, 167, 505)]
    assert len(told_once(boxes)) == 2


def test_faint_ink_is_told_from_the_paper() -> None:
    letters = sheet()
    row(letters, 100, 50, 450), row(letters, 140, 50, 450)
    grey = np.where(letters, 140, 180).astype(np.uint8)
    assert (ink_of(grey) == letters).all()


@pytest.mark.parametrize("heads", [[(0, 6), (18, 24), (36, 40)], [(0, 40)]])
def test_a_character_of_several_strokes_is_one(heads: list[tuple[int, int]]) -> None:
    ink = np.zeros((200, 40), np.uint8)
    for start, end in heads:
        ink[start:end] = 1
    ink[50:90] = ink[100:140] = 1
    assert characters_of(ink) == [(0, 40), (50, 90), (100, 140)]


def test_characters_that_touch_are_parted() -> None:
    ink = np.zeros((80, 40), np.uint8)
    ink[:, 5:35] = 1
    ink[40] = 0
    ink[40, 5:8] = 1
    cells = characters_of(ink)
    assert len(cells) == 2
    assert cells[0][1] == cells[1][0] == pytest.approx(40, abs=1)


def test_a_column_of_chinese_is_laid_down_and_a_latin_one_is_turned() -> None:
    ink = np.zeros((200, 100), np.uint8)
    for top in range(10, 190, 45):
        ink[top : top + 38, 30:70] = 1
    grey = np.where(ink > 0, 0, 255).astype(np.uint8)
    box = Box(30, 10, 70, 183)
    laid, turned = (cut_out(grey, ink, box, column=True, han=han) for han in (True, False))
    assert laid.pixels.shape[1] > 3 * laid.pixels.shape[0]
    assert turned.pixels.shape[1] > 3 * turned.pixels.shape[0]
    assert not laid.straight
    assert not turned.straight


def test_a_box_on_slanted_rows_without_white_between_them_does_not_grow() -> None:
    ink = sheet()
    for top in (100, 126):
        for x in range(50, 450, 16):
            slope = (x - 50) // 40
            ink[top + slope : top + slope + 20, x : x + 12] = 1
    box = Box(50, 100, 450, 130)
    assert whole_rows(box, ink) == [box]


def test_a_printed_rule_parts_lines_that_nearly_touch_it() -> None:
    ink = sheet()
    tops = range(22, 360, 26)
    lines = [row(ink, top, left, right) for top in tops for left, right in ((50, 216), (226, 450))]
    rule = [Box(219, 10, 222, 390)]
    parted = split(Box(50, 178, 450, 198), ink, Neighbours([], rule))
    assert [box.x0 < 219 for box in parted] == [True, False]
    assert len(joined(lines, ink, rule)) == len(lines)


def test_a_short_box_does_not_keep_the_foot_of_the_row_above_it() -> None:
    ink = sheet()
    row(ink, 100, 50, 450), row(ink, 128, 50, 90)
    box = without_rests(Box(48, 114, 92, 152), ink)
    assert 120 <= box.y0 <= 128
    assert box.y1 == 152


def test_strokes_of_one_character_are_no_rests_of_other_rows() -> None:
    ink = sheet()
    for top in (100, 109, 118):
        ink[top : top + 2, 50:70] = 1
    box = Box(48, 98, 72, 122)
    assert without_rests(box, ink) == box


def test_short_columns_with_straight_edges_are_parted() -> None:
    ink = sheet()
    for top in (100, 124, 148, 172):
        row(ink, top, 50, 226 + top % 3 * 4), row(ink, top, 258, 450)
        ink[top : top + 20, 230:240] = 1  # both columns are set full
    (left, right) = split(Box(50, 98, 450, 122), ink, Neighbours([]))
    assert 240 <= left.x1 == right.x0 <= 258


def test_white_between_words_of_a_short_paragraph_is_no_gutter() -> None:
    ink = sheet()
    for number, top in enumerate((100, 124, 148, 172)):
        at = 226 + 4 * number
        row(ink, top, 50, at), row(ink, top, at + 20, 450)
    box = Box(50, 98, 450, 122)
    assert split(box, ink, Neighbours([])) == [box]


def test_a_box_over_two_tiers_of_columns_is_cut_at_the_white_between_them() -> None:
    laid = sheet()
    rows = range(20, 370, 25)
    for top in rows:
        row(laid, top, 20, 380)
        row(laid, top, 404, 780)
    boxes = [Box(top - 2, 18, top + 22, 782) for top in rows]
    ink = np.ascontiguousarray(laid.T)
    found = Seeing(boxes).lines(255 - 255 * ink, ink, [])
    assert all(line.column and line.sure for line in found)
    assert [(line.box.y0, line.box.y1) for line in found] == [(20, 368), (404, 768)] * len(rows)


def test_a_box_over_two_rows_and_a_narrow_gutter_is_cut_at_both() -> None:
    ink = sheet()
    places = [(left, right) for left, right in ((20, 368), (382, 730))]
    lines = [row(ink, top, left, right) for top in range(20, 370, 22) for left, right in places]
    over = [line for line in lines if 150 < line.y0 < 190]
    boxes = [line for line in lines if line not in over]
    boxes.append(Box(18, over[0].y0 - 2, 732, over[-1].y1 + 2))
    found = Seeing(boxes).lines(255 - 255 * ink, ink, [])
    assert len(over) == 4
    assert sorted((line.box.y0, line.box.x0) for line in found) == sorted(
        (line.y0, line.x0) for line in lines
    )


class Seeing(Finder):
    """A finder whose detector sees the same boxes on every picture."""

    def __init__(self, boxes: list[Box]) -> None:
        self._seen = boxes

    def _boxes(self, _grey: Pixels) -> list[Box]:
        return self._seen
