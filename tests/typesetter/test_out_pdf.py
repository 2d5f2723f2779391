"""PDFs and pictures of set pages: what was set is what is printed."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
import pytest

from jumpline.geometry import Box
from jumpline.options import Options
from jumpline.page import Line, Page
from jumpline.readers.pdf import read_pdf
from set_by_hand import chinese, english, vertical
from typesetter.model import SetIssue
from typesetter.out.fonts import fonts_installed, missing_fonts
from typesetter.out.pdf import pdf_bytes
from typesetter.out.png import render

pytestmark = pytest.mark.skipif(not fonts_installed(), reason=missing_fonts())
ISSUES = [english(), chinese(), vertical()]
each_issue = pytest.mark.parametrize("issue", ISSUES, ids=lambda issue: issue.name)


def read(issue: SetIssue) -> tuple[Page, ...]:
    return read_pdf(pdf_bytes(issue), issue.name, Options()).pages


def squeezed(text: str) -> str:
    return "".join(re.sub("[\x02\ufffe]", "-", text).split())


@each_issue
def test_the_same_issue_gives_the_same_bytes(issue: SetIssue) -> None:
    assert pdf_bytes(issue) == pdf_bytes(replace(issue))


@each_issue
def test_each_line_is_printed_where_it_was_set(issue: SetIssue) -> None:
    document = pdfium.PdfDocument(pdf_bytes(issue))
    for number, page in enumerate(issue.pages):
        native = document[number]
        text = native.get_textpage()
        for line in page.lines:
            x0, y0, x1, y1 = line.box
            within = (x0 - 1, page.height - y1 - 1, x1 + 1, page.height - y0 + 1)
            assert squeezed(line.text) == squeezed(text.get_text_bounded(*within))
        text.close()
        native.close()
    document.close()


def test_a_second_issue_is_printed_with_its_own_characters() -> None:
    pdf_bytes(chinese())
    page = chinese().pages[0]
    other = replace(page, lines=(replace(page.lines[0], text="渔船清晨返港，满载而归，市场喧"),))
    (printed,) = read(replace(chinese(), pages=(other,)))
    assert [line.text for line in printed.lines] == [line.text for line in other.lines]


@each_issue
def test_all_type_is_embedded_under_the_names_of_free_fonts(issue: SetIssue) -> None:
    document = pdfium.PdfDocument(pdf_bytes(issue))
    page = document[0]
    texts = list(page.get_objects(filter=(pdfium_c.FPDF_PAGEOBJ_TEXT,)))
    fonts = [pdfium_c.FPDFTextObj_GetFont(text.raw) for text in texts]
    assert fonts
    assert all(pdfium_c.FPDFFont_GetIsEmbedded(font) == 1 for font in fonts)
    names = re.findall(rb"/BaseFont /[A-Z]{6}\+(\w+)", pdf_bytes(issue))
    assert names
    assert all(name.startswith((b"Liberation", b"Noto")) for name in names)
    document.close()


def test_rules_and_pictures_are_read_where_they_were_set() -> None:
    page, _ = read(english())
    assert [tuple(rule.box) for rule in page.rules] == [pytest.approx((200, 95, 200.5, 135))]
    assert [tuple(picture.box) for picture in page.pictures] == [
        pytest.approx((210, 150, 360, 240))
    ]


@pytest.mark.parametrize(("ruled", "tinted"), [(True, True), (True, False), (False, True)])
def test_a_frame_is_read_where_it_was_set(ruled: bool, tinted: bool) -> None:
    issue = english()
    page = issue.pages[0]
    frame = page.frames[0]._replace(
        box=page.frames[0].box._replace(y1=240), ruled=ruled, tinted=tinted
    )
    framed = replace(issue, pages=(replace(page, frames=(frame,)),), jumps=())
    (found,) = read(framed)[0].frames
    assert tuple(found.box) == pytest.approx((40, 200, 190, 240), abs=1)
    assert found.tinted == tinted


def test_the_reader_finds_the_lines_that_were_set() -> None:
    for page, printed in zip(read(english()), english().pages, strict=True):
        assert sorted(line.text for line in page.lines) == sorted(
            line.text for line in printed.lines
        )


def test_size_and_weight_are_read_as_set() -> None:
    head = line_of(read(english())[0], "Harbour wall to be raised")
    text = line_of(read(english())[0], "The harbour wall will be raised by")
    assert (head.size, head.bold) == (24, True)
    assert (text.size, text.bold) == (9, False)


def line_of(page: Page, text: str) -> Line:
    return next(line for line in page.lines if line.text == text)


def test_vertical_text_is_read_as_such_from_its_place() -> None:
    (page,) = read(vertical())
    printed = {line.text: Box(*line.box) for line in vertical().pages[0].lines}
    assert {line.text for line in page.lines} == printed.keys()
    assert all(line.vertical for line in page.lines)
    for line in page.lines:
        assert line.box == pytest.approx(printed[line.text], abs=1)


def test_frames_are_drawn_in_an_order_of_their_own_and_their_lines_in_order() -> None:
    issue = english()
    drawn = {
        name: [line.text for line in read(replace(issue, name=name))[0].lines]
        for name in ("tide", "ebb", "flood", "spring")
    }
    assert len({tuple(texts) for texts in drawn.values()}) > 1
    for texts in drawn.values():
        first, second = (
            next(n for n, text in enumerate(texts) if text.startswith(start))
            for start in ("The harbour wall", "two metres")
        )
        assert second == first + 1


@pytest.mark.parametrize("resolution", [72, 100])
def test_pictures_are_grey_and_as_large_as_the_resolution_says(resolution: int) -> None:
    pictures = list(render(pdf_bytes(english()), resolution))
    scale = resolution / 72
    assert [picture.mode for picture in pictures] == ["L", "L"]
    for picture in pictures:
        assert picture.size == pytest.approx((400 * scale, 300 * scale), abs=1)


def test_a_picture_shows_ink_where_a_line_stands_and_paper_beside_it() -> None:
    picture, _ = render(pdf_bytes(english()), 144)
    headline = picture.crop((80, 120, 640, 168)).tobytes()
    margin = picture.crop((0, 120, 70, 168)).tobytes()
    assert min(headline) < 50
    assert set(margin) == {255}


def test_chinese_characters_are_spread_evenly_over_a_justified_line() -> None:
    issue = chinese()
    line = issue.pages[0].lines[0]
    document = pdfium.PdfDocument(pdf_bytes(issue))
    page = document[0]
    text = page.get_textpage()
    places = {text.get_text_range(n, 1): text.get_charbox(n, loose=True) for n in range(5)}
    starts = [places[character][0] for character in line.text[:5]]
    steps = [later - earlier for earlier, later in pairwise(starts)]
    document.close()
    pitch = (line.box.width - line.size) / (len(line.text) - 1)
    assert steps == pytest.approx([pitch] * 4, abs=0.1)
