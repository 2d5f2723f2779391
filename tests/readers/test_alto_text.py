"""What an ALTO line says: text, words, hyphens and type."""

from __future__ import annotations

import pytest

from jumpline.geometry import Box
from jumpline.page import Word
from readers.alto_file import PLACE, alto, block, line, line_of, page_of, string

PLACES = [f'HPOS="{100 * n}" VPOS="200" WIDTH="80" HEIGHT="40"' for n in range(4)]
BOXES = [Box(100 * n, 200, 100 * n + 80, 240) for n in range(4)]


def test_a_blank_stands_where_sp_does_and_between_words_without_it() -> None:
    content = string("Two", PLACES[0]) + "<SP/>" + string("wells", PLACES[1])
    content += string("dug", PLACES[2])
    read = line_of(content)
    assert read.text == "Two wells dug"
    assert read.words == (Word(0, 3, BOXES[0]), Word(4, 9, BOXES[1]), Word(10, 13, BOXES[2]))


def test_strings_side_by_side_have_no_blank_in_a_file_that_prints_blanks() -> None:
    comma = string(",", 'HPOS="82" VPOS="230" WIDTH="9" HEIGHT="20"')
    words = [string("wells", PLACES[0]), comma, string("dug", PLACES[1])]
    assert line_of("".join(words) + "<SP/>" + string("here", PLACES[2])).text == "wells, dug here"
    assert line_of("".join(words)).text == "wells , dug"
    unplaced = string("Two", "") + string(",", "") + "<SP/>" + words[0]
    assert line_of(unplaced).text == "Two , wells"


def test_sp_at_either_end_and_doubled_adds_no_blank() -> None:
    assert line_of("<SP/>" + string("Two") + "<SP/><SP/>" + string("wells") + "<SP/>").text == (
        "Two wells"
    )


def test_han_without_sp_is_not_spaced() -> None:
    assert (
        line_of(string("新") + string("井，") + string("two") + string("口")).text
        == "新井， two 口"
    )
    assert line_of(string("新") + "<SP/>" + string("井")).text == "新 井"


def test_the_hyphen_is_text_as_printed_and_no_word() -> None:
    part = string("har", f'{PLACES[0]} SUBS_TYPE="HypPart1" SUBS_CONTENT=" harbour"')
    read = line_of(part + '<HYP CONTENT="¬"/>')
    assert (read.text, read.whole_word) == ("har¬", "harbour")
    assert read.words == (Word(0, 3, BOXES[0]),)


def test_a_hyphen_without_content_is_a_hyphen() -> None:
    assert line_of(string("har") + "<HYP/>").text == "har-"


def test_only_a_word_broken_at_the_end_of_the_line_is_told_whole() -> None:
    first = string("har", 'SUBS_TYPE="HypPart1" SUBS_CONTENT="harbour"')
    second = string("bour", 'SUBS_TYPE="HypPart2" SUBS_CONTENT="harbour"')
    assert line_of(first + string("x")).whole_word is None
    assert line_of(second).whole_word is None


@pytest.mark.parametrize(
    ("told", "confidence"), [("0.25", 0.25), ("1", 1.0), ("87", None), ("high", None), ("", None)]
)
def test_confidence_is_from_0_to_1_or_none(told: str, confidence: float | None) -> None:
    (word,) = line_of(string("wells", f'{PLACE} WC="{told}"')).words
    assert word.confidence == confidence


def test_a_line_of_nothing_but_blanks_is_no_line() -> None:
    blank = line(string(" ") + "<SP/>" + string("\u3000"), f'ID="a" {PLACE}')
    assert page_of(alto(block(blank))).lines == ()
    assert page_of(alto(block(line(string(" ") + string("."))))).lines[0].text == "  ."


def test_a_line_is_left_out_only_when_it_has_no_character() -> None:
    lines = [line("", f'ID="a" {PLACE}'), line(string(""), f'ID="b" {PLACE}')]
    lines += [line(string("."), f'ID="c" {PLACE}'), line("<HYP/>", f'ID="d" {PLACE}')]
    page = page_of(alto(block(*lines)))
    assert [(each.id, each.text) for each in page.lines] == [("c", "."), ("d", "-")]


# Type

STYLES = (
    "<Styles>"
    '<TextStyle ID="body" FONTSIZE="10"/>'
    '<TextStyle ID="head" FONTSIZE="24" FONTSTYLE="bold italics"/>'
    '<TextStyle ID="slanted" FONTSTYLE="italics"/>'
    '<TextStyle ID="lost" FONTSIZE="0" FONTSTYLE="smallcaps"/>'
    '<ParagraphStyle ID="left" ALIGN="Left"/>'
    "</Styles>"
)
MM10 = 254 / 72


def type_of(blocks: str, unit: str = "mm10", page: str = "") -> tuple[float | None, bool, bool]:
    (read,) = page_of(alto(blocks, unit=unit, head=STYLES, page=page)).lines
    return read.size, read.bold, read.italic


@pytest.mark.parametrize(("unit", "em"), [("mm10", 35.278), ("inch1200", 166.667)])
def test_points_become_the_em_in_the_unit_of_the_page(unit: str, em: float) -> None:
    blocks = block(line(string("wells"), f'{PLACE} STYLEREFS="left body"'))
    assert type_of(blocks, unit) == (em, False, False)


def test_pixels_are_scaled_by_the_page_itself() -> None:
    tall = 'HPOS="0" VPOS="0" WIDTH="900" HEIGHT="96"'
    body = [line(string("wells"), f'ID="{n}" {PLACE} STYLEREFS="body"') for n in range(2)]
    head = line(string("WELLS"), f'{tall} STYLEREFS="head"')
    page = page_of(alto(block(*body, head), head=STYLES))
    assert [each.size for each in page.lines] == [40.0, 40.0, 96.0]


def test_sizes_about_as_large_as_the_lines_are_pixels_already() -> None:
    styles = STYLES.replace('FONTSIZE="10"', 'FONTSIZE="44"')
    (read,) = page_of(
        alto(block(line(string("w"), f'{PLACE} STYLEREFS="body"')), head=styles)
    ).lines
    assert read.size == 44.0


@pytest.mark.parametrize("element", ["page", "space", "composed", "block", "line", "string"])
def test_type_is_inherited_from_every_element_around(element: str) -> None:
    told = {element: 'STYLEREFS="head"'}
    inner = line(string("wells", told.get("string", "")), f"{PLACE} {told.get('line', '')}")
    inner = block(inner, attributes=told.get("block", ""))
    inner = f"<ComposedBlock {told.get('composed', '')}>{inner}</ComposedBlock>"
    data = alto(inner, unit="mm10", head=STYLES, page=told.get("page", ""))
    if element == "space":
        data = data.replace(b"<PrintSpace>", b'<PrintSpace STYLEREFS="head">')
    (read,) = page_of(data).lines
    assert (read.size, read.bold, read.italic) == (84.667, True, True)


def test_a_style_without_size_keeps_the_size_around_and_no_weight() -> None:
    around = 'STYLEREFS="head"'
    slanted = block(line(string("w"), f'{PLACE} STYLEREFS="slanted"'), attributes=around)
    assert type_of(slanted) == (84.667, False, True)
    lost = block(line(string("w"), f'{PLACE} STYLEREFS="lost"'))
    assert type_of(lost) == (None, False, False)


def test_a_line_looks_as_most_of_its_characters_do() -> None:
    few = string("No", 'STYLEREFS="head"') + string("wells", 'STYLEREFS="body"')
    assert type_of(block(line(few))) == (35.278, False, False)
    many = string("WELLS", 'STYLEREFS="head"') + string("at", 'STYLEREFS="body"')
    assert type_of(block(line(many))) == (84.667, True, True)


def test_emphasis_on_a_word_comes_on_top_of_its_style() -> None:
    assert type_of(block(line(string("w", 'STYLEREFS="body" STYLE="bold"')))) == (
        35.278,
        True,
        False,
    )


def test_lines_from_top_to_bottom_are_vertical() -> None:
    upright = line(string("新井"), f'ID="a" {PLACE}')
    level = line(string("新井"), f'ID="b" BASEDIRECTION="ltr" {PLACE}')
    page = page_of(alto(block(upright, level, attributes='BASEDIRECTION="ttb"')))
    assert [each.vertical for each in page.lines] == [True, False]


@pytest.mark.parametrize(
    ("text", "width", "height", "vertical"),
    [
        ("渡轮公司", 40, 160, True),
        ("渡轮公司", 160, 40, False),
        ("Quay", 40, 160, False),
        ("渡", 20, 40, False),
    ],
)
def test_han_in_a_tall_box_runs_downwards_where_the_file_says_nothing(
    text: str, width: int, height: int, vertical: bool
) -> None:
    place = f'HPOS="100" VPOS="200" WIDTH="{width}" HEIGHT="{height}"'
    glyphs = "".join(string(glyph, "") for glyph in text)
    (read,) = page_of(alto(block(line(glyphs, place)))).lines
    assert read.vertical is vertical
