"""Boxes are in points from the top left of the page as it is seen, however the file says it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, RectangleObject
from reportlab.pdfgen.canvas import Canvas

from jumpline.geometry import Box
from jumpline.page import Line, Page
from readers.paper import (
    HEIGHT,
    MILL,
    SIZE,
    WIDTH,
    changed,
    mill,
    page_of,
    paper,
    photograph,
    picture,
    set_lines,
)


def _all(canvas: Canvas) -> None:
    """Draw something of each kind, nowhere in the middle of the page."""
    mill(canvas)
    photograph(canvas)
    canvas.line(50, 300, 350, 300)
    canvas.rect(260, 350, 100, 60)


UPRIGHT = page_of(paper(_all))


def _box(box: Box | None) -> object:
    return pytest.approx(tuple(box or ()), abs=0.02)


def _same_print(page: Page, right: float = 0, down: float = 0) -> None:
    """Check that a page shows what ``UPRIGHT`` does, moved by so much."""

    def moved(box: Box | None) -> object:
        assert box is not None
        return _box(Box(box.x0 + right, box.y0 + down, box.x1 + right, box.y1 + down))

    assert [line.text for line in page.lines] == [line.text for line in UPRIGHT.lines]
    assert [line.box for line in page.lines] == [moved(line.box) for line in UPRIGHT.lines]
    assert [line.size for line in page.lines] == pytest.approx([SIZE] * len(MILL))
    assert not any(line.vertical for line in page.lines)
    for kind in ("rules", "frames", "pictures"):
        drawn, expected = getattr(page, kind), getattr(UPRIGHT, kind)
        assert [mark.box for mark in drawn] == [moved(mark.box) for mark in expected]
        assert len(drawn) == 1


def _stand_on(angle: int) -> Callable[[Canvas], None]:
    """Turn the drawing so that a page turned by ``angle`` shows it upright."""

    def draw(canvas: Canvas) -> None:
        right, up = {90: (HEIGHT, 0), 180: (WIDTH, HEIGHT), 270: (0, WIDTH)}[angle]
        canvas.translate(right, up)
        canvas.rotate(angle)
        _all(canvas)

    return draw


def _turned(data: bytes, angle: int) -> bytes:
    """Turn the page clockwise as it is seen."""

    def turn(writer: PdfWriter) -> None:
        writer.pages[0].rotate(angle)

    return changed(data, turn)


def test_places_are_counted_from_the_top_left() -> None:
    first = UPRIGHT.lines[0]
    assert first.box is not None
    assert first.box.x0 == pytest.approx(50)
    assert first.box.y0 < HEIGHT - 450 < first.box.y1
    assert (UPRIGHT.width, UPRIGHT.height) == (WIDTH, HEIGHT)
    assert UPRIGHT.pictures[0].box == _box(Box(100, 250, 300, 400))
    assert UPRIGHT.frames[0].box == _box(Box(259.5, 89.5, 360.5, 150.5))


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_page_that_is_turned_to_be_seen_upright_is_read_as_it_is_seen(angle: int) -> None:
    size = (WIDTH, HEIGHT) if angle == 180 else (HEIGHT, WIDTH)
    page = page_of(_turned(paper(_stand_on(angle), size=size), angle))
    assert (page.width, page.height) == (WIDTH, HEIGHT)
    _same_print(page)


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_page_that_lies_on_its_side_has_the_same_lines(angle: int) -> None:
    found = {line.text: line for line in page_of(_turned(paper(_all), angle)).lines}
    assert sorted(found) == sorted(MILL)
    for upright in UPRIGHT.lines:
        line = found[upright.text]
        assert line.size == pytest.approx(SIZE)
        assert _sides(line)[:: -1 if line.vertical else 1] == pytest.approx(
            _sides(upright), abs=0.1
        )
        assert line.vertical == (angle != 180)


def _sides(line: Line) -> tuple[float, float]:
    assert line.box is not None
    return line.box.width, line.box.height


def test_the_crop_box_is_the_page() -> None:
    def crop(writer: PdfWriter) -> None:
        writer.pages[0].cropbox = RectangleObject((20, 30, 380, 470))

    page = page_of(changed(paper(_all), crop))
    assert (page.width, page.height) == (360, 440)
    _same_print(page, right=-20, down=-30)


def test_a_crop_box_larger_than_the_sheet_is_cut_to_it() -> None:
    def crop(writer: PdfWriter) -> None:
        writer.pages[0].cropbox = RectangleObject((-90, -60, 900, 900))

    _same_print(page_of(changed(paper(_all), crop)))


def test_the_size_of_the_page_may_stand_in_the_page_tree() -> None:
    def hand_up(writer: PdfWriter) -> None:
        page, tree = writer.pages[0], writer.root_object["/Pages"]
        assert isinstance(tree, DictionaryObject)
        sheet = [FloatObject(side) for side in (-50, -20, WIDTH, HEIGHT)]
        tree[NameObject("/MediaBox")] = ArrayObject(sheet)
        del page["/MediaBox"]

    page = page_of(changed(paper(_all), hand_up))
    assert (page.width, page.height) == (WIDTH + 50, HEIGHT + 20)
    _same_print(page, right=50)


def test_what_lies_in_a_form_is_read_at_its_place() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.beginForm("advertisement")
        set_lines(canvas, ["FLOUR AND MEAL"], x=10, y=20)
        canvas.line(0, 0, 80, 0)
        canvas.rect(0, 5, 80, 40)
        canvas.endForm()
        canvas.translate(100, 300)
        canvas.scale(2, 2)
        canvas.doForm("advertisement")

    page = page_of(paper(draw))
    (line,) = page.lines
    assert line.text == "FLOUR AND MEAL"
    assert line.size == pytest.approx(2 * SIZE)
    assert line.box is not None
    assert line.box.x0 == pytest.approx(120)
    assert line.box.y0 < HEIGHT - 340 < line.box.y1
    assert page.rules[0].box == _box(Box(99, 199, 261, 201))
    assert page.frames[0].box == _box(Box(99, 109, 261, 191))


def test_what_lies_outside_the_page_is_not_printed_on_it() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.line(-90, 300, -10, 300)
        canvas.line(50, HEIGHT + 10, 250, HEIGHT + 10)
        canvas.rect(WIDTH + 5, 50, 100, 100)
        canvas.drawImage(picture(), WIDTH + 10, 10, 50, 50)

    page = page_of(paper(draw))
    assert (page.rules, page.frames, page.pictures) == ((), (), ())
