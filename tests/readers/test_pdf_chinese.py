"""Chinese is read in the direction in which it is set, glyph by glyph where the file has it so."""

from __future__ import annotations

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from readers.paper import lines_of, paper

SONG = "STSong-Light"
COPY = (
    "渡轮公司决定从下月起，在赶",
    "集日加开晚班船。经理说，码",
    "头“路灯”必须先修好……港",
    "务处答应照办，二〇二六年起",
)


def _set(canvas: Canvas, text: str, x: float, y: float, size: float = 10) -> None:
    """Set a line across; the font is one that viewers bring along."""
    pdfmetrics.registerFont(UnicodeCIDFont(SONG))
    canvas.setFont(SONG, size)
    canvas.drawString(x, y, text)


def _set_down(canvas: Canvas, text: str, x: float, y: float, size: float = 10) -> None:
    """Set a line down, glyph by glyph, as most papers' programs do."""
    for number, glyph in enumerate(text):
        _set(canvas, glyph, x, y - size * number, size)


@pytest.mark.parametrize("right_to_left", [True, False])
def test_vertical_lines_set_glyph_by_glyph_are_read_downwards(right_to_left: bool) -> None:
    def draw(canvas: Canvas) -> None:
        for number, text in enumerate(COPY):
            _set_down(canvas, text, 300 - 14 * number if right_to_left else 60 + 14 * number, 400)

    lines = lines_of(paper(draw))
    assert sorted(line.text for line in lines) == sorted(COPY)
    for line in lines:
        assert line.vertical
        assert line.size == pytest.approx(10)
        assert line.box is not None
        assert line.box.height > 10 * line.box.width


def test_vertical_lines_of_two_tiers_are_not_joined() -> None:
    def draw(canvas: Canvas) -> None:
        for number, text in enumerate(COPY):
            _set_down(canvas, text, 300 - 14 * number, 450)
            _set_down(canvas, text[::-1], 300 - 14 * number, 450 - 10 * len(text) - 20)

    assert sorted(line.text for line in lines_of(paper(draw))) == sorted(
        [*COPY, *(text[::-1] for text in COPY)]
    )


def test_a_vertical_headline_beside_horizontal_text_is_one_line() -> None:
    def draw(canvas: Canvas) -> None:
        _set_down(canvas, "赶集日加开晚船", 60, 430, 24)
        for number, text in enumerate(COPY):
            _set(canvas, text, 100, 440 - 13 * number)

    lines = lines_of(paper(draw))
    assert [(line.text, line.vertical) for line in lines] == [
        ("赶集日加开晚船", True),
        *((text, False) for text in COPY),
    ]


def test_columns_of_full_lines_are_not_joined_over_a_narrow_gutter() -> None:
    def draw(canvas: Canvas) -> None:
        for number in range(8):
            _set(canvas, COPY[number % 4], 50, 440 - 13 * number)
            _set(canvas, COPY[(number + 1) % 4], 50 + 130 + 10, 440 - 13 * number)

    assert sorted({line.text for line in lines_of(paper(draw))}) == sorted(COPY)


@pytest.mark.parametrize("text", ["简讯", "渡轮加班"])
def test_a_letterspaced_headline_is_one_line_without_spaces(text: str) -> None:
    def draw(canvas: Canvas) -> None:
        for number, glyph in enumerate(text):
            _set(canvas, glyph, 50 + 26 * number, 400, 16)

    assert [line.text for line in lines_of(paper(draw))] == [text]


def test_a_wide_blank_between_names_is_a_space() -> None:
    def draw(canvas: Canvas) -> None:
        _set(canvas, "本报记者", 50, 400)
        _set(canvas, "林安", 96, 400)

    assert [line.text for line in lines_of(paper(draw))] == ["本报记者 林安"]


def test_figures_at_the_end_of_a_line_do_not_make_its_only_character_vertical() -> None:
    def draw(canvas: Canvas) -> None:
        for number, text in enumerate(("在2026年", "他2027年", COPY[0])):
            _set(canvas, text, 50, 400 - 11 * number)

    lines = lines_of(paper(draw))
    assert [line.text for line in lines] == ["在2026年", "他2027年", COPY[0]]
    assert not any(line.vertical for line in lines)


def _set_wide(canvas: Canvas, text: str, x: float, y: float, measure: float = 130) -> None:
    """Fill the measure with blank between the characters."""
    for number, glyph in enumerate(text):
        _set(canvas, glyph, x + (measure - 10) / (len(text) - 1) * number, y)


def test_lines_that_are_set_wide_run_the_way_of_the_page() -> None:
    texts = [*COPY, "渡轮公司说，", "明天开船，", *COPY]

    def draw(canvas: Canvas) -> None:
        for number, text in enumerate(texts):
            _set_wide(canvas, text, 50, 440 - 13 * number)

    lines = lines_of(paper(draw))
    assert [(line.text, line.vertical) for line in lines] == [(text, False) for text in texts]


def test_a_single_character_on_the_last_line_runs_as_the_lines_over_it() -> None:
    texts = [*COPY, "的"]

    def draw(canvas: Canvas) -> None:
        for number, text in enumerate(texts):
            _set(canvas, text, 50, 440 - 11 * number)

    assert not any(line.vertical for line in lines_of(paper(draw)))


def test_latin_letters_stand_upright_in_a_vertical_line() -> None:
    texts = ("渡轮Lil公司决定从下月起", *COPY[1:])

    def draw(canvas: Canvas) -> None:
        for number, text in enumerate(texts):
            for row, glyph in enumerate(text):
                shift = (10 - canvas.stringWidth(glyph, SONG, 10)) / 2 if glyph.isascii() else 0
                _set(canvas, glyph, 300 - 14 * number + shift, 400 - 10 * row)

    assert sorted(line.text for line in lines_of(paper(draw))) == sorted(texts)


@pytest.mark.parametrize("gutter", [8.0, 10.0, 14.0])
@pytest.mark.parametrize("by_row", [False, True], ids=["by column", "by row"])
def test_chinese_is_never_joined_over_a_gutter(by_row: bool, gutter: float) -> None:
    places = [(column, row) for column in range(2) for row in range(8)]

    def draw(canvas: Canvas) -> None:
        for column, row in sorted(places, key=lambda place: place[::-1] if by_row else place):
            _set(canvas, COPY[(row + column) % 4], 50 + column * (130 + gutter), 440 - 13 * row)

    assert sorted(line.text for line in lines_of(paper(draw))) == sorted(
        COPY[(row + column) % 4] for column, row in places
    )


def test_a_mark_that_hangs_into_a_narrow_gutter_joins_nothing() -> None:
    left = [*COPY, "务处答应照办，二〇二六年起。", *COPY]

    def draw(canvas: Canvas) -> None:
        for number, text in enumerate(left):
            _set(canvas, text, 50, 440 - 13 * number)
        for number in range(len(left)):
            _set(canvas, COPY[number % 4], 195, 440 - 13 * number)

    texts = [line.text for line in lines_of(paper(draw))]
    assert texts.count("务处答应照办，二〇二六年起。") == 1


def test_the_row_of_a_table_is_one_line() -> None:
    rows = [("大白菜", "5.30", "6.30"), ("茄子", "4.90", "2.20"), ("鸡蛋", "5.20", "3.30")] * 3

    def draw(canvas: Canvas) -> None:
        for number, row in enumerate(rows):
            for x, cell in zip((50, 100, 160), row, strict=True):
                _set(canvas, cell, x, 440 - 13 * number)
        for number, text in enumerate(COPY * 2):
            _set(canvas, text, 50, 300 - 13 * number)

    found = lines_of(paper(draw))
    assert {line.text.replace(" ", "") for line in found} == {
        *("".join(row) for row in rows),
        *COPY,
    }


def test_figures_and_latin_words_stand_in_a_chinese_line() -> None:
    text = "本报3月8日电GDP增长5.2%，记者　林安"
    assert [line.text for line in lines_of(paper(lambda canvas: _set(canvas, text, 50, 400)))] == [
        text
    ]
