"""Pictures go under a drawing and come out of it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from reportlab.pdfgen.canvas import Canvas

from jumpline.page import Page
from jumpline.proof import draw_page, page_picture, to_png
from jumpline.proof.palette import article_colour
from samples.pages import flattened, printed


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """A PDF of two pages; the first is black above, the second below."""
    path = tmp_path / "paper.pdf"
    canvas = Canvas(str(path), pagesize=(200, 300))
    for bottom in (150, 0):
        canvas.rect(0, bottom, 200, 150, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return path


@pytest.mark.parametrize(("name", "dark_above"), [("paper#1", True), ("paper#2", False)])
def test_the_paper_of_the_page_is_rendered(paper: Path, name: str, dark_above: bool) -> None:
    data = page_picture(paper, Page(name))
    assert data is not None
    picture = Image.open(BytesIO(data)).convert("L")
    above, below = (picture.getpixel((5, y)) for y in (5, picture.height - 5))
    assert (above, below) == ((0, 255) if dark_above else (255, 0))
    assert picture.width / picture.height == pytest.approx(200 / 300, rel=0.01)


def test_the_picture_beside_a_page_is_shrunk_to_what_is_needed(tmp_path: Path) -> None:
    scan = tmp_path / "1.png"
    Image.new("RGB", (4000, 6000), "white").save(scan)
    data = page_picture(tmp_path / "1.xml", Page("1", image=str(scan)))
    assert data is not None
    picture = Image.open(BytesIO(data)).convert("L")
    assert (picture.width / picture.height, picture.width < 4000) == (4000 / 6000, True)
    assert picture.getextrema() == (255, 255)


@pytest.mark.parametrize("content", [b"no picture", b"\x89PNG\r\n\x1a\n torn", None])
def test_a_picture_that_cannot_be_opened_is_left_out(tmp_path: Path, content: bytes | None) -> None:
    scan = tmp_path / "1.png"
    if content is not None:
        scan.write_bytes(content)
    assert page_picture(tmp_path, Page("1", image=str(scan))) is None


def test_what_is_no_pdf_has_no_picture(tmp_path: Path) -> None:
    text = tmp_path / "dump.txt"
    text.write_text("The ferry stays in port.")
    assert page_picture(text, Page("dump")) is None


def test_a_png_is_as_wide_as_asked() -> None:
    drawing = draw_page(flattened(), 0, None)
    wide = Image.open(BytesIO(to_png(drawing, 900)))
    assert wide.width == 900
    assert Image.open(BytesIO(to_png(drawing))).width > 0


def test_the_picture_keeps_the_colour_of_every_article() -> None:
    picture = Image.open(BytesIO(to_png(draw_page(printed(), 0, None)))).convert("RGB")
    for number in range(1, 5):
        colour = Image.new("RGB", picture.size, article_colour(number))
        red, green, blue = ImageChops.difference(picture, colour).split()
        furthest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
        assert furthest.histogram()[:25] != [0] * 25


def test_the_same_page_makes_the_same_bytes() -> None:
    assert to_png(draw_page(flattened(), 0, None), 400) == to_png(
        draw_page(flattened(), 0, None), 400
    )
