"""What is written as ALTO comes back equal through the reader."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from lxml import etree

from jumpline.exports.alto import write_alto
from jumpline.geometry import Box
from jumpline.issue import Issue
from jumpline.options import Options
from jumpline.page import Frame, Line, Page, Picture, Rule, Word
from jumpline.readers.alto import read_alto
from strategies import strange_pages

CONTROLS = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
CLEAN = st.characters(codec="utf-8", exclude_categories=["Cc"], exclude_characters="\ufffe\uffff")
TOKENS = st.text(CLEAN, min_size=1, max_size=6).filter(lambda token: token == token.strip(" "))
NAMES = st.text("abcxyz0123456789_.-", min_size=1, max_size=6)
EIGHTHS = st.integers(0, 40_000).map(lambda eighths: eighths / 8)
BOXES = st.builds(lambda x, y, w, h: Box(x, y, x + w, y + h), EIGHTHS, EIGHTHS, EIGHTHS, EIGHTHS)


def read_back(page: Page, language: str | None = None) -> Issue:
    return read_alto(write_alto(page, language).encode(), page.name, Options())


@st.composite
def lines(draw: DrawFn, unit: str) -> Line:
    """Draw a line whose words stand apart, perhaps with a hyphen that is no part of a word."""
    tokens = draw(st.lists(TOKENS, min_size=1, max_size=5))
    hyphen = draw(st.sampled_from(["", "-", "¬", "\u00ad"])) if tokens[-1][-1].isalnum() else ""
    words = []
    at = 0
    placed = draw(st.booleans())
    for token in tokens:
        if placed:
            sure = draw(st.none() | st.floats(0, 1))
            words.append(Word(at, at + len(token), draw(BOXES), sure))
        at += len(token) + 1
    box = draw(BOXES.filter(lambda box: box.height > 1))
    # A page in pixels comes back equal where type is about as large as lines are thick.
    sizes = [box.height, round(box.height * 1.125, 3)]
    return Line(
        id="",
        text=" ".join(tokens) + hyphen,
        box=box,
        size=draw(st.none() | (st.sampled_from(sizes) if unit == "pixel" else EIGHTHS)) or None,
        bold=draw(st.booleans()),
        italic=draw(st.booleans()),
        vertical=unit != "pixel" and draw(st.booleans()),
        words=tuple(words),
        whole_word=draw(st.none() | st.just("harbour")),
    )


@st.composite
def pages(draw: DrawFn) -> Page:
    """Draw a page in a unit of ALTO, of blocks with names."""
    unit = draw(st.sampled_from(["pixel", "mm10", "inch1200"]))
    blocks = draw(st.lists(NAMES, max_size=3, unique=True))
    ids = iter(draw(st.lists(NAMES, min_size=9, max_size=9, unique=True)))
    printed = tuple(
        replace(line, block=block, id=next(ids))
        for block in blocks
        for line in draw(st.lists(lines(unit), min_size=1, max_size=3))
    )
    pairs = st.permutations(blocks).map(lambda order: (order[0], order[-1]))
    return Page(
        name="0001",
        folio=draw(st.sampled_from([None, "4", "A2"])),
        width=5000.0,
        height=draw(EIGHTHS) + 1,
        lines=printed,
        rules=tuple(map(Rule, draw(st.lists(BOXES, max_size=2)))),
        pictures=tuple(map(Picture, draw(st.lists(BOXES, max_size=2)))),
        frames=tuple(draw(st.lists(st.builds(Frame, BOXES, st.booleans()), max_size=2))),
        unit=unit,
        image=draw(st.sampled_from([None, "0001.tif"])),
        block_order=tuple(dict.fromkeys(draw(st.lists(pairs, max_size=2))))
        if len(blocks) > 1
        else (),
    )


@given(pages())
def test_a_page_comes_back_equal(page: Page) -> None:
    (read,) = read_back(page).pages
    assert replace(read, digest=page.digest) == page


@given(strange_pages())
def test_whatever_is_on_a_page_its_text_comes_back(page: Page) -> None:
    (read,) = read_back(page).pages
    told = (CONTROLS.sub("\ufffd", line.text) for line in page.lines)
    assert [line.text for line in read.lines] == [text for text in told if text.strip()]


@given(st.text(st.sampled_from("ab -¬=\u00ad\u3000\t新、"), min_size=1).filter(str.strip))
def test_blanks_and_hyphens_come_back_wherever_they_stand(text: str) -> None:
    (read,) = read_back(Page("0001", lines=(Line("l0", text),))).pages
    assert (read.flattened, [line.text for line in read.lines]) == (True, [text])


LINE = Line("l0", "Two wells dug", Box(72, 36, 144, 48), 12.0, block="b0")
SHEET = Page("0001", width=288.0, height=432.0, lines=(LINE,))


def test_points_become_twelve_hundredths_of_an_inch() -> None:
    (read,) = read_back(SHEET).pages
    assert (read.unit, read.width, read.height) == ("inch1200", 4800.0, 7200.0)
    assert (read.lines[0].box, read.lines[0].size) == (Box(1200, 600, 2400, 800), 200.0)


def test_a_size_far_from_the_lines_comes_back_in_proportion() -> None:
    tall = replace(LINE, id="l1", size=48.0)
    page = replace(SHEET, unit="pixel", lines=(replace(LINE, size=2.0), replace(tall, size=4.0)))
    (read,) = read_back(page).pages
    sizes = [line.size or 0.0 for line in read.lines]
    assert sizes[1] == pytest.approx(2 * sizes[0])


def test_a_line_without_a_block_gets_one_that_no_other_line_has() -> None:
    loose = [replace(LINE, id=f"l{number}", block=None) for number in range(2)]
    named = [replace(LINE, id="l2", block="block0"), replace(LINE, id="l3", block=None)]
    apart = replace(LINE, id="l4", block="block0")
    (read,) = read_back(replace(SHEET, lines=(*loose, *named, apart))).pages
    blocks = [line.block for line in read.lines]
    assert len(set(blocks)) == 5
    assert blocks[2] == "block0"


def test_words_that_touch_become_one_and_a_blank_in_a_word_stays() -> None:
    left, right = Box(72, 36, 90, 48), Box(90, 36, 108, 48)
    words = (Word(0, 3, left, 0.5), Word(3, 6, right, 0.25), Word(7, 13, right))
    line = replace(LINE, text="harbor old se", words=words)
    (read,) = read_back(replace(SHEET, unit="pixel", lines=(line,))).pages
    assert read.lines[0].words == (
        Word(0, 6, Box(72, 36, 108, 48), 0.25),
        Word(7, 13, right),
    )


def test_the_language_is_told_when_it_is_known() -> None:
    assert read_back(SHEET, "de").language == "de"
    assert read_back(SHEET).language is None


def test_the_hyphen_of_a_broken_word_has_an_element_of_its_own() -> None:
    line = replace(LINE, text="the har-", whole_word="harbour")
    root = etree.fromstring(write_alto(replace(SHEET, lines=(line,))))
    last, hyphen = list(root.iter("{*}String", "{*}HYP"))[-2:]
    assert (last.get("CONTENT"), last.get("SUBS_TYPE")) == ("har", "HypPart1")
    assert (last.get("SUBS_CONTENT"), hyphen.get("CONTENT")) == ("harbour", "-")
