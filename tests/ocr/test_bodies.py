"""The size of the type of lines, and the place of their bodies, from ink and letters."""

from __future__ import annotations

import pytest

from jumpline.geometry import Box
from jumpline.ocr.bodies import Told, bodies
from jumpline.ocr.engines import Pixels
from ocr.inked import sheet


def test_lines_with_and_without_descenders_have_one_size() -> None:
    ink = sheet()
    lines = []
    for number, top in enumerate((50, 90, 130, 170)):
        ink[top + 6 : top + 20, 50:450:2] = 1  # small letters between x-height and baseline
        ink[top : top + 6, 60:440:40] = 1  # ascenders
        foot = top + 20
        if number % 2:
            ink[foot : foot + 6, 70:90:2] = 1
            foot += 6
        lines.append(Told("the ferry went out at noon", Box(50, top, 450, foot)))
    found = [body for body in bodies(lines, ink) if body]
    assert [body.size for body in found] == pytest.approx([14 / 0.45] * 4, rel=0.05)
    assert [body.box.y1 - found[0].box.y1 for body in found] == pytest.approx([0, 40, 80, 120])


def test_a_line_of_chinese_with_brackets_and_latin_letters_has_the_size_of_its_neighbours() -> None:
    ink = sheet()
    for top in (50, 90):
        ink[top : top + 22, 50:250:2] = 1
    ink[46:76, 250:252] = ink[46:76, 300:302] = 1  # brackets reach over and under characters
    lines = [
        Told("渡口的船（App）开了", Box(50, 46, 302, 76)),
        Told("渡口的船每天都开", Box(50, 90, 250, 112)),
    ]
    one, other = bodies(lines, ink)
    assert one is not None
    assert other is not None
    assert one.size == other.size
    assert other.box.y0 - one.box.y0 == pytest.approx(40, abs=1)


def test_a_faint_row_at_the_edge_of_chinese_characters_is_part_of_a_row() -> None:
    ink = sheet()
    ink[50:72, 50:250:2] = 1
    ink[72, 50:250:20] = 1  # a tenth of the ink of the others
    ink[150:180, 50:250:2] = 1
    lines = [
        Told("渡口的船每天都开", Box(50, 50, 250, 73)),
        Told("渡口的船每天都开", Box(50, 150, 250, 180)),
    ]
    faint, sharp = (each for each in bodies(lines, ink) if each)
    assert sharp.size == pytest.approx((29 + 2 * 0.8) / 0.93)
    assert faint.size == pytest.approx((21 + 0.8 + 0.8 / 0.9) / 0.93)
    assert faint.box.centre[1] == 61


def test_hardly_any_ink_tells_a_size_too() -> None:
    ink = sheet()
    ink[50, 50] = ink[71, 60] = 1
    (found,) = bodies([Told("一", Box(50, 50, 61, 72))], ink)
    assert found is not None
    assert found.size > 0


def test_figures_beside_few_chinese_characters_do_not_tell_the_size_of_their_line() -> None:
    ink = sheet()
    ink[50:72, 50:250:2] = 1
    ink[90:112, 50:54:2] = 1  # a little of a character over and under figures
    ink[93:110, 54:250:2] = 1
    lines = [
        Told("渡口的船每天都开", Box(50, 50, 250, 72)),
        Told("玉泉 9 4 29", Box(50, 90, 250, 112)),
    ]
    one, other = bodies(lines, ink)
    assert one is not None
    assert other is not None
    assert other.size == one.size


def test_figures_alone_on_a_chinese_page_are_measured_as_in_chinese_faces() -> None:
    ink = sheet()
    for top in (50, 90):
        ink[top : top + 22, 50:250:2] = 1
    ink[130:147, 50:250:2] = 1
    lines = [Told("渡口的船每天都开", Box(50, top, 250, top + 22)) for top in (50, 90)]
    *_, text, figures = bodies([*lines, Told("8.40 7.90 9.95", Box(50, 130, 250, 147))], ink)
    assert text is not None
    assert figures is not None
    assert figures.size == text.size


def test_a_line_of_chinese_with_a_few_figures_keeps_a_size_of_its_own() -> None:
    ink = sheet()
    ink[50:72, 50:250:2] = 1
    ink[90:115, 50:250:2] = 1
    lines = [
        Told("渡口的船每天都开", Box(50, 50, 250, 72)),
        Told("暴雨夜抢通9处", Box(50, 90, 250, 115)),
    ]
    one, other = bodies(lines, ink)
    assert one is not None
    assert other is not None
    assert other.size == pytest.approx(25 / 0.93, rel=0.03)
    assert one.size < other.size


def test_the_white_in_a_full_width_mark_belongs_to_its_line() -> None:
    ink = sheet()
    ink[50:72, 50:250:2] = 1
    (body,) = bodies([Told("《渡口的船每天都开。", Box(50, 50, 250, 72))], ink)
    assert body is not None
    assert body.box.x0 == pytest.approx(50 - body.size / 2)
    assert body.box.x1 == pytest.approx(250 + body.size / 2)


def test_a_line_without_letters_tells_no_size() -> None:
    dash = Told("—", Box(0, 0, 40, 20))
    assert bodies([dash], sheet()) == [None]


def test_a_line_without_letters_takes_the_size_of_most_lines() -> None:
    ink = sheet()
    ink[50:72, 50:250:2] = 1
    lines = [Told("渡口的船每天都开", Box(50, 50, 250, 72)), Told("—", Box(50, 100, 90, 104))]
    one, other = bodies(lines, ink)
    assert one is not None
    assert other is not None
    assert one.size == other.size


def letters(ink: Pixels, top: int, ascender: int, x_height: int) -> Box:
    """Print small letters of so many pixels, some with ascenders, from so far over them."""
    foot = top + ascender
    ink[foot - x_height : foot, 50:450:2] = 1
    ink[top : foot - x_height, 60:440:20] = 1
    return Box(50, top, 450, foot)


def test_a_heading_without_serifs_is_no_larger_than_its_type() -> None:
    ink = sheet()
    text = "the ferry had left behind all the mail bags for the far banks of the lake"
    lines = [Told(text, letters(ink, top, 20, 13)) for top in (50, 90, 130)]
    heading = letters(ink, 170, 29, 21)  # its small letters are .72 of its ascenders, not .66
    *_, body = bodies([*lines, Told("the ferry had left behind all the mail", heading)], ink)
    assert body is not None
    assert body.size == pytest.approx(21 / 0.535, rel=0.03)


def test_a_page_without_serifs_is_measured_by_one_height_of_small_letters() -> None:
    ink = sheet()
    text = "the ferry had left behind all the mail bags"
    lines = [Told(text, letters(ink, top, 21, 15)) for top in (50, 90)]
    lines.append(Told(text, letters(ink, 130, 29, 21)))
    sizes = [body.size for body in bodies(lines, ink) if body]
    assert sizes[2] / sizes[0] == pytest.approx(21 / 15, rel=0.03)


def test_where_small_letters_are_few_the_band_of_capitals_is_not_taken_for_theirs() -> None:
    ink = sheet()
    ink[50:70, 50:450:2] = 1
    (body,) = bodies([Told("Hill Hall Kid", Box(50, 50, 450, 70))], ink)
    assert body is not None
    assert body.size == pytest.approx(20 / 0.66, rel=0.03)


def test_type_a_twentieth_larger_keeps_its_size_where_letters_are_sharp() -> None:
    ink = sheet()
    text = "the ferry went out at noon"
    lines = [Told(20 * text, letters(ink, top, 30, 20)) for top in (50, 100)]
    lines.append(Told("at noon", letters(ink, 150, 32, 21)))
    sizes = [body.size for body in bodies(lines, ink) if body]
    assert sizes[0] == sizes[1] == pytest.approx(sizes[2] * 20 / 21, rel=0.01)


def test_where_letters_are_blurred_sizes_a_twentieth_apart_are_one() -> None:
    ink = sheet()
    text = "the ferry went out at noon"
    tops = enumerate((50, 100, 150, 200))
    lines = [Told(text, letters(ink, top, 30 + odd % 2, 20 + odd % 2)) for odd, top in tops]
    assert len({body.size for body in bodies(lines, ink) if body}) == 1


def test_a_square_at_the_end_of_an_article_stands_on_the_baseline() -> None:
    ink = sheet()
    line = Told("the ferry went out at noon", letters(ink, 50, 30, 20))
    one, square = bodies([line, Told("■", Box(500, 65, 515, 80))], ink)
    assert one is not None
    assert square is not None
    assert square.size == one.size
    assert square.box.y1 == pytest.approx(one.box.y1, abs=1)
