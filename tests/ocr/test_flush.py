"""Justified lines of Chinese end at one place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jumpline.geometry import Box
from jumpline.ocr.bodies import Body, Told
from jumpline.ocr.flush import LEAST, NEAR, flush

EM = 20.0


def _ends(ends: list[float], texts: str = "横跨清河的老桥") -> list[float]:
    boxes = [Box(0, 30.0 * row, end, 30.0 * row + EM) for row, end in enumerate(ends)]
    lines = [Told(texts, box) for box in boxes]
    return [body.box.x1 for body in flush(lines, [Body(EM, box) for box in boxes]) if body]


@given(st.lists(st.floats(200, 200 + NEAR * EM), min_size=LEAST, max_size=12))
def test_lines_that_end_near_each_other_end_where_the_last_of_them_does(ends: list[float]) -> None:
    assert _ends(ends) == [max(ends)] * len(ends)


def test_a_line_that_lacks_a_character_stays_short() -> None:
    full = [199.0, 195.0, 200.0, 199.5]
    assert _ends([*full, 180.0]) == [200.0] * 4 + [180.0]


def test_few_lines_that_end_at_one_place_tell_nothing() -> None:
    ends = [199.0, 195.0, 200.0][: LEAST - 1]
    assert _ends(ends) == ends


def test_lines_in_latin_faces_end_where_their_ink_does() -> None:
    ends = [199.0, 198.0, 200.0, 199.5]
    assert _ends(ends, "the pilot waited") == ends


def test_lines_of_two_sizes_and_upright_ones_are_not_brought_together() -> None:
    boxes = [Box(0, 30.0 * row, 195.0 + row, 30.0 * row + EM) for row in range(6)]
    lines = [Told("横跨清河的老桥", box, vertical=row == 5) for row, box in enumerate(boxes)]
    bodies = [Body(EM if row != 4 else 24.0, box) for row, box in enumerate(boxes)]
    placed = [body.box.x1 for body in flush(lines, [*bodies[:5], bodies[5]]) if body]
    assert placed == [198.0] * 4 + [199.0, 200.0]
