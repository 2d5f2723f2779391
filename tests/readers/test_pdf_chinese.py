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


def test_figures_and_latin_words_stand_in_a_chinese_line() -> None:
    text = "本报3月8日电GDP增长5.2%，记者　林安"
    assert [line.text for line in lines_of(paper(lambda canvas: _set(canvas, text, 50, 400)))] == [
        text
    ]
