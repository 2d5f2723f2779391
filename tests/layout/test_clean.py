"""The reading frame, pieces of lines, the page's own measures, and what parts text."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drawn import draw_page
from jumpline.article import Role
from jumpline.conventions import Conventions
from jumpline.geometry import Box
from jumpline.layout.clean import (
    cut_pieces,
    find_obstacles,
    has_place,
    measure,
    put_in_zones,
    vertical_script,
)
from jumpline.layout.model import Obstacles, TypedLine, turn
from jumpline.page import Frame, Line, Page, Picture, Rule
from layout.made import CHINESE, COLUMN, EM, ENGLISH, LEAD, MEASURES, column, drawn, piece

SCALES = st.sampled_from((0.25, 0.5, 2.0, 4.0))
TEXTS = st.text(alphabet="ab .,(P", max_size=40)
LABELS = ("", "See BOAT, page 2", "(Continued on page 2)", "From page 1", "Tides ...... Page 4")
PROSE = ("the pilot waited for the tide", "and nobody on the quay", "could say when the lamp") * 4


def _page(*lines: Line, width: float = 400.0) -> Page:
    return Page("1", width=width, height=600.0, lines=lines)


def _cut(text: str, conventions: Conventions = ENGLISH) -> list[tuple[str, Role]]:
    line = Line("l0", text, Box(10, 10, 210, 20), size=EM)
    return [
        (cut.text, cut.role)
        for cut in cut_pieces(_page(line), turned=False, conventions=conventions)
    ]


def _obstacles(page: Page, lines: Sequence[TypedLine]) -> Obstacles:
    return find_obstacles(page, lines, turned=False, measures=MEASURES)


@given(TEXTS, st.sampled_from(LABELS), TEXTS)
def test_pieces_of_a_line_hold_each_character_once(before: str, label: str, after: str) -> None:
    text = before + label + after
    assert "".join(text for text, _ in _cut(text)) == text


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        (
            "waited. See BOAT, page 2",
            [("waited. ", Role.BODY), ("See BOAT, page 2", Role.JUMP_LINE)],
        ),
        ("(See BOAT, page 2)", [("(See BOAT, page 2)", Role.JUMP_LINE)]),
        (
            "(Continued from page 1) the tide",
            [("(Continued from page 1)", Role.JUMP_HEAD), (" the tide", Role.BODY)],
        ),
        ("Tides ........ Page 4", [("Tides ........ Page 4", Role.POINTER)]),
        ("They turned to page 2 of it", [("They turned to page 2 of it", Role.BODY)]),
    ],
)
def test_a_label_is_cut_off_from_the_text_that_it_is_glued_to(
    text: str, pieces: list[tuple[str, Role]]
) -> None:
    assert _cut(text) == pieces


def test_a_label_glued_to_chinese_text_is_cut_off_too() -> None:
    pieces = _cut("码头的路灯（下转第二版）", CHINESE)
    assert pieces == [("码头的路灯", Role.BODY), ("（下转第二版）", Role.JUMP_LINE)]


def test_pieces_stand_where_their_words_stand() -> None:
    page = draw_page("waited.  See\n\nhere. See BOAT, page 2")
    text, label = cut_pieces(page, turned=False, conventions=ENGLISH)[-2:]
    words = page.lines[-1].words
    assert text.place == words[0].box
    assert label.place == Box(words[1].box.x0, words[1].box.y0, words[-1].box.x1, words[-1].box.y1)


def test_a_piece_without_words_gets_its_share_of_the_line() -> None:
    line = Line("l0", "0123 See BOAT, page 2", Box(0, 0, 210, 10), size=EM)
    text, label = cut_pieces(_page(line), turned=False, conventions=ENGLISH)
    assert (text.place.x0, text.place.x1) == (0, 50)
    assert (label.place.x0, label.place.x1) == (50, 210)


def test_a_label_carries_its_page_and_keyword() -> None:
    line = Line("l0", "See BOAT, page 2", Box(0, 0, 160, 10), size=EM)
    (label,) = cut_pieces(_page(line), turned=False, conventions=ENGLISH)
    assert label.evidence == {"label": "See BOAT, page 2", "folio": "2", "keyword": "BOAT"}


@pytest.mark.parametrize(("upright", "vertical"), [(6, True), (5, False), (0, False)])
def test_a_page_is_vertical_when_most_of_its_characters_are(upright: int, vertical: bool) -> None:
    lines = (
        Line("l0", "字" * upright, Box(0, 0, 10, 60), vertical=True),
        Line("l1", "字" * 5, Box(20, 0, 70, 10)),
    )
    assert vertical_script(_page(*lines)) is vertical


def test_a_vertical_page_is_turned_so_that_its_first_column_is_on_top() -> None:
    first = Line("right", "字字字", Box(380, 10, 390, 40), size=EM, vertical=True)
    second = Line("left", "字字", Box(360, 10, 370, 30), size=EM, vertical=True)
    pieces = cut_pieces(_page(second, first), turned=True, conventions=CHINESE)
    places = {piece.line.id: piece.place for piece in pieces}
    assert places == {"right": Box(10, 10, 40, 20), "left": Box(10, 30, 30, 40)}


@given(st.floats(0, 400), st.floats(0, 400), st.floats(0, 90), st.floats(0, 90))
def test_turning_a_box_keeps_its_size(x: float, y: float, width: float, height: float) -> None:
    box = Box(x, y, x + width, y + height)
    turned = turn(box, 600)
    assert turned.width == box.height
    assert math.isclose(turned.height, box.width, abs_tol=1e-9)


@pytest.mark.parametrize(
    "line",
    [
        Line("l0", "no box"),
        Line("l0", "box at infinity", Box(0, 0, math.inf, 10)),
        Line("l0", "size is no number", Box(0, 0, 10, 10), size=math.nan),
    ],
)
def test_a_line_without_a_usable_place_has_none(line: Line) -> None:
    assert not has_place(line)
    assert cut_pieces(_page(line), turned=False, conventions=ENGLISH) == []


def test_measures_are_those_of_the_body_whatever_the_headlines() -> None:
    body = column(PROSE, row=4)
    headlines = [piece("HARBOUR LAMP FAILS", width=400, size=40)]
    measures = measure(headlines + body)
    assert (measures.size, measures.lead, measures.column) == (EM, LEAD, COLUMN)
    assert measures.steady


@given(SCALES, st.integers(1, 12))
def test_measures_grow_with_the_page(scale: float, rows: int) -> None:
    def scaled(line: TypedLine) -> TypedLine:
        box = Box(*(scale * edge for edge in line.place))
        source = Line(line.line.id, line.text, box, scale * line.size)
        return TypedLine("1", source, 0, len(line.text), box, Role.BODY, size=scale * line.size)

    lines = column(PROSE[:rows])
    small, large = measure(lines), measure([scaled(line) for line in lines])
    assert (large.size, large.lead, large.column) == (
        scale * small.size,
        scale * small.lead,
        scale * small.column,
    )


def test_type_heights_that_differ_from_line_to_line_are_guesses() -> None:
    lines = [piece(text, 0, row, size=EM + row % 3) for row, text in enumerate(PROSE)]
    assert not measure(lines).steady
    assert not measure(lines, own_ocr=True).steady


def test_type_heights_that_change_from_item_to_item_are_none() -> None:
    lines = [piece(text, 0, row, size=EM + 1.5 * (row // 3 % 2)) for row, text in enumerate(PROSE)]
    assert measure(lines, own_ocr=True).steady


def test_a_page_without_type_sizes_is_not_steady() -> None:
    lines = tuple(
        Line(f"l{row}", text, Box(0, 12 * row, 120, 12 * row + 10))
        for row, text in enumerate(PROSE)
    )
    assert not measure(cut_pieces(_page(*lines), turned=False, conventions=ENGLISH)).steady


def test_lines_without_height_do_not_make_the_measures_vanish() -> None:
    flat = Line("l0", "flat", Box(0, 0, 0, 0))
    measures = measure(cut_pieces(_page(flat), turned=False, conventions=ENGLISH))
    assert min(measures.size, measures.lead, measures.column) > 0


def test_an_underline_is_no_rule() -> None:
    lines = column(PROSE[:2])
    under = Rule(Box(0, 9, 100, 9.5))
    between = Rule(Box(0, 11, 100, 11.5))
    upright = Rule(Box(130, 0, 130.5, 40))
    page = Page("1", width=400.0, height=600.0, rules=(under, between, upright))
    found = _obstacles(page, lines)
    assert (found.level, found.upright) == ((between.box,), (upright.box,))


def test_a_picture_smaller_than_two_lines_is_an_ornament() -> None:
    ornament, photograph = Picture(Box(0, 50, 20, 70)), Picture(Box(0, 80, 100, 160))
    page = Page("1", width=400.0, height=600.0, pictures=(ornament, photograph))
    assert _obstacles(page, column(PROSE)).pictures == (photograph.box,)


def test_frames_around_nothing_or_around_everything_are_no_zones() -> None:
    lines = column(PROSE)
    frames = (
        Frame(Box(-5, -5, 130, 300)),
        Frame(Box(-5, -5, 130, 40)),
        Frame(Box(300, 300, 350, 350)),
    )
    page = Page("1", width=400.0, height=600.0, frames=frames)
    assert _obstacles(page, lines).zones == (frames[1].box,)


def test_a_line_belongs_to_the_smallest_frame_around_it() -> None:
    large, small = Frame(Box(-5, -5, 130, 100)), Frame(Box(-5, 20, 130, 50))
    lines = column(PROSE)
    page = Page("1", width=400.0, height=600.0, frames=(large, small))
    zones = _obstacles(page, lines).zones
    assert zones == (small.box, large.box)
    placed = [line.zone for line in put_in_zones(lines, zones)]
    assert placed == [1, 1, 0, 0, 1, 1, 1, 1] + [-1] * 4


def test_rules_of_a_drawn_page_are_found_in_the_frame_of_its_script() -> None:
    (across,) = drawn("one  | two\n     |")
    downwards = draw_page("二  一\n----\n四  三", vertical=True)
    assert len(_obstacles(across, column(PROSE)).upright) == 1
    assert (
        len(find_obstacles(downwards, column(PROSE), turned=True, measures=MEASURES).upright) == 1
    )
