"""Rules, frames and pictures are told from drawings, backgrounds and paper."""

from __future__ import annotations

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from jumpline.geometry import Box
from jumpline.page import Frame
from readers.paper import HEIGHT, WIDTH, Draw, mill, page_of, paper, picture


def _rules(draw: Draw) -> list[Box]:
    """Read the rules of a page, which must have no frames, from the top."""
    page = page_of(paper(draw))
    assert page.frames == ()
    return sorted((rule.box for rule in page.rules), key=lambda box: (box.y0, box.x0))


def _frames(draw: Draw) -> tuple[Frame, ...]:
    """Read the frames of a page, which must have no rules."""
    page = page_of(paper(draw))
    assert page.rules == ()
    return page.frames


def _near(*edges: float) -> object:
    return pytest.approx(edges, abs=0.6)


# Rules


@pytest.mark.parametrize("width", [0.25, 1.0, 3.0])
def test_a_stroke_is_a_rule(width: float) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setLineWidth(width)
        canvas.line(50, 400, 200, 400)
        canvas.line(220, 300, 220, 450)

    upright, level = _rules(draw)
    half = width / 2
    assert level == pytest.approx((50, 100 - half, 200, 100 + half), abs=half + 0.1)
    assert upright == pytest.approx((220 - half, 50, 220 + half, 200), abs=half + 0.1)
    assert (level.height, upright.width) == pytest.approx((width, width))


def test_a_thin_bar_is_a_rule() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(50, 400, 150, 0.5, stroke=0, fill=1)
        canvas.rect(220, 300, 1.5, 150, stroke=0, fill=1)

    assert _rules(draw) == [_near(220, 50, 221.5, 200), _near(50, 99.5, 200, 100)]


def test_a_double_rule_is_two() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setLineWidth(0.5)
        canvas.line(50, 400, 200, 400)
        canvas.setLineWidth(2)
        canvas.line(50, 397, 200, 397)

    assert [round(box.height, 1) for box in _rules(draw)] == [0.5, 2]


def test_a_dashed_stroke_is_one_rule() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setDash(2, 2)
        canvas.line(50, 400, 200, 400)

    assert _rules(draw) == [_near(50, 100, 200, 100)]


def test_strokes_of_one_path_are_rules_of_their_own() -> None:
    def draw(canvas: Canvas) -> None:
        path = canvas.beginPath()
        for y in (400, 380, 360):
            path.moveTo(50, y)
            path.lineTo(200, y)
        canvas.drawPath(path)

    assert [round(box.y0) for box in _rules(draw)] == [100, 120, 140]


def test_what_is_drawn_in_white_is_not_printed() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setStrokeColorRGB(1, 1, 1)
        canvas.setFillColorRGB(1, 1, 1)
        canvas.line(50, 400, 200, 400)
        canvas.rect(50, 300, 150, 1, stroke=0, fill=1)
        canvas.rect(50, 100, 150, 100, stroke=0, fill=1)

    assert _rules(draw) == []


def test_ornaments_and_drawings_are_no_rules() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.line(50, 400, 60, 400)
        canvas.line(50, 300, 200, 200)
        path = canvas.beginPath()
        path.moveTo(50, 100)
        path.curveTo(90, 190, 150, 10, 200, 100)
        canvas.drawPath(path)
        canvas.circle(300, 300, 40)

    assert _rules(draw) == []


# Frames


def test_a_stroked_rectangle_is_a_frame() -> None:
    (frame,) = _frames(lambda canvas: canvas.rect(50, 300, 100, 80))
    assert (frame.box, frame.tinted) == (_near(50, 120, 150, 200), False)


def test_a_frame_may_have_round_corners() -> None:
    (frame,) = _frames(lambda canvas: canvas.roundRect(50, 300, 100, 80, 6))
    assert frame.box == _near(50, 120, 150, 200)


@pytest.mark.parametrize("stroked", [0, 1])
def test_a_tint_is_a_tinted_frame(stroked: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(0.9)
        canvas.rect(50, 300, 100, 80, stroke=stroked, fill=1)

    (frame,) = _frames(draw)
    assert (frame.box, frame.tinted) == (_near(50, 120, 150, 200), True)


def test_white_under_a_frame_is_no_tint() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(1)
        canvas.rect(50, 300, 100, 80, stroke=1, fill=1)

    assert [frame.tinted for frame in _frames(draw)] == [False]


def test_the_background_of_the_page_is_no_frame() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(0.95)
        canvas.rect(0, 0, WIDTH, HEIGHT, stroke=1, fill=1)

    assert _frames(draw) == ()


def test_a_bar_too_low_for_text_is_no_frame() -> None:
    assert _frames(lambda canvas: canvas.rect(50, 300, 200, 14, stroke=0, fill=1)) == ()


# Pictures


def test_pictures_are_found_where_they_stand() -> None:
    def draw(canvas: Canvas) -> None:
        mill(canvas)
        canvas.drawImage(picture(), 50, 100, 120, 90)
        canvas.drawInlineImage(Image.new("RGB", (4, 4)), 200, 100, 50, 50)

    boxes = [found.box for found in page_of(paper(draw)).pictures]
    assert boxes == [_near(50, 310, 170, 400), _near(200, 350, 250, 400)]


def test_a_turned_picture_has_the_box_around_it() -> None:
    def draw(canvas: Canvas) -> None:
        mill(canvas)
        canvas.translate(200, 200)
        canvas.rotate(90)
        canvas.drawImage(picture(), 0, 0, 60, 40)

    (found,) = page_of(paper(draw)).pictures
    assert found.box == _near(160, 240, 200, 300)


def test_a_scan_under_its_text_layer_is_no_picture() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawImage(picture(), 0, 0, WIDTH, HEIGHT)
        mill(canvas)

    page = page_of(paper(draw))
    assert page.pictures == ()
    assert len(page.lines) == 4


def test_specks_are_no_pictures() -> None:
    def draw(canvas: Canvas) -> None:
        mill(canvas)
        canvas.drawImage(picture(), 50, 100, 0.5, 0.5)

    assert page_of(paper(draw)).pictures == ()
