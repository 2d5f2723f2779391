"""Every character of a PDF is read once, as printed, with its type."""

from __future__ import annotations

from collections import Counter

import pypdfium2 as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from jumpline.page import Line
from readers.paper import (
    HEIGHT,
    ROMAN,
    WIDTH,
    lines_of,
    page_of,
    paper,
    set_lines,
    texts_of,
    with_odd_font,
)

FONTS = (ROMAN, "Times-Bold", "Helvetica", "Courier")
WORDS = st.text("abcdeghiklmnorstuwyABEIT0189.,-()%&«»éüß", min_size=1, max_size=12)
PIECES = st.tuples(
    st.lists(WORDS, min_size=1, max_size=5).map(" ".join),
    st.integers(0, int(WIDTH) - 100),
    st.integers(0, int(HEIGHT)),
    st.sampled_from((6, 8, 9, 10, 14, 30)),
    st.sampled_from(FONTS),
    st.sampled_from((0, 0, 0, 90, 270)),
)


ROW = 16


def _row(piece: tuple[str, int, int, int, str, int]) -> tuple[int, int]:
    """Return direction and row of a piece, across its text."""
    return piece[5], (piece[1] if piece[5] else piece[2]) // ROW


APART = st.lists(
    PIECES.filter(lambda piece: (piece[1] if piece[5] else piece[2]) % ROW < ROW // 2),
    min_size=1,
    max_size=12,
    unique_by=_row,
)
"""Pieces of which none is printed over another of its direction."""


def _typeset(pieces: list[tuple[str, int, int, int, str, int]]) -> bytes:
    def draw(canvas: Canvas) -> None:
        for text, x, y, size, font, angle in pieces:
            canvas.saveState()
            canvas.translate(x, y)
            canvas.rotate(angle)
            canvas.setFont(font, size)
            canvas.drawString(0, 0, text)
            canvas.restoreState()

    return paper(draw)


def _by_pdfium(data: bytes) -> Counter[str]:
    """Count the characters that pdfium tells, but white space; it masks hyphens at line ends."""
    document = pdfium.PdfDocument(data)
    text = document[0].get_textpage().get_text_range()
    document.close()
    return Counter("".join(text.split()).replace("\ufffe", "-").replace("\x02", "-"))


@given(APART)
@settings(max_examples=40)
def test_no_character_is_lost_or_doubled(pieces: list[tuple[str, int, int, int, str, int]]) -> None:
    data = _typeset(pieces)
    read = Counter("".join("".join(text.split()) for text in texts_of(data)))
    assert read == _by_pdfium(data)


@given(st.lists(PIECES, min_size=1, max_size=12))
@settings(max_examples=30)
def test_words_cover_their_line(pieces: list[tuple[str, int, int, int, str, int]]) -> None:
    for line in lines_of(_typeset(pieces)):
        assert line.box is not None
        assert "".join(line.text[w.start : w.end] for w in line.words) == line.text.replace(" ", "")
        assert all(line.box.contains(word.box) for word in line.words)


def test_lines_are_numbered_in_file_order() -> None:
    def draw(canvas: Canvas) -> None:
        set_lines(canvas, ["The second."], y=300)
        set_lines(canvas, ["The first."], y=400)

    lines = page_of(paper(draw)).lines
    assert [(line.id, line.text) for line in lines] == [("l0", "The second."), ("l1", "The first.")]


# Signs


def test_a_hyphen_at_a_line_end_is_read_as_printed() -> None:
    texts = ["The warden had the har-", "bour closed, a well-", "known rule, from dusk."]
    assert texts_of(paper(lambda canvas: set_lines(canvas, texts))) == texts


def _in_vera(texts: list[str]) -> bytes:
    def draw(canvas: Canvas) -> None:
        pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))
        set_lines(canvas, texts, font="Vera")

    return paper(draw)


def test_a_soft_hyphen_that_breaks_a_word_is_printed_as_a_hyphen() -> None:
    assert texts_of(_in_vera(["The har\u00ad", "bour is closed."])) == [
        "The har-",
        "bour is closed.",
    ]


def test_a_ligature_is_read_as_its_letters() -> None:
    assert texts_of(with_odd_font(["a", "ffi", "x"])) == ["affix"]
    assert texts_of(with_odd_font(["\ufb01", "n"])) == ["fin"]


def test_a_letter_and_its_accent_stay_together() -> None:
    assert texts_of(with_odd_font(["e\u0301", "t", "e\u0301"])) in (["e\u0301te\u0301"], ["été"])


@pytest.mark.parametrize(
    "meanings",
    [
        ["a", "\U00020bb7", "c"],
        ["\U00020bb7", "\U0001f600", "\U00020bb7"],
        ["渡", "\U00020bb7", "轮"],
        ["\U00020bb7", "渡"],
    ],
)
def test_characters_beyond_the_basic_plane_stay_whole(meanings: list[str]) -> None:
    assert texts_of(with_odd_font(meanings)) == ["".join(meanings)]


def test_a_rare_ideograph_in_a_word_of_changing_sizes_stays_whole() -> None:
    # The last glyph has no width, so that the word is looked at letter by letter.
    text = texts_of(with_odd_font(["\U00020bb7", "\U00020bb8", ""]))[0]
    assert text.startswith("\U00020bb7\U00020bb8")


def test_a_glyph_without_a_meaning_is_marked_and_not_dropped() -> None:
    # The font has no such glyphs, so that the file holds the one for missing ones.
    (text,) = texts_of(_in_vera(["Mill\u2010race \u0416"]))
    assert text == "Mill\ufffdrace \ufffd"


# Type


def _line(data: bytes) -> Line:
    (line,) = lines_of(data)
    return line


def test_the_size_is_the_true_one_where_the_matrix_scales() -> None:
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText()
        text.setFont(ROMAN, 1)
        text.setTextTransform(9, 0, 0, 9, 50, 400)
        text.textOut("The mill race")
        canvas.drawText(text)

    assert _line(paper(draw)).size == pytest.approx(9)


def test_the_size_is_the_true_one_where_the_page_is_scaled() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.scale(0.5, 0.5)
        set_lines(canvas, ["The mill race"], size=18)

    assert _line(paper(draw)).size == pytest.approx(9)


@pytest.mark.parametrize(
    ("font", "bold", "italic"),
    [
        (ROMAN, False, False),
        ("Times-Bold", True, False),
        ("Times-Italic", False, True),
        ("Helvetica-BoldOblique", True, True),
    ],
)
def test_weight_and_slope_are_told(font: str, bold: bool, italic: bool) -> None:
    line = _line(paper(lambda canvas: set_lines(canvas, ["The mill race"], font=font)))
    assert (line.bold, line.italic) == (bold, italic)


def test_several_typefaces_on_a_line_make_one_line_with_the_type_of_most_of_it() -> None:
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(50, 400)
        for font, size, piece in (
            ("Times-Bold", 9, "HARTWELL, "),
            ("Helvetica", 8, "March 4 "),
            (ROMAN, 9, "— The river rose again in the night."),
        ):
            text.setFont(font, size)
            text.textOut(piece)
        canvas.drawText(text)

    line = _line(paper(draw))
    assert line.text == "HARTWELL, March 4 — The river rose again in the night."
    assert (line.size, line.bold) == (9, False)


@pytest.mark.parametrize("shift", [0.3, 1.0, 2.0])
def test_what_is_printed_over_itself_is_read_once(shift: float) -> None:
    def draw(canvas: Canvas) -> None:
        for pair in ((0.0, 0.0), (shift, -shift / 2)):
            set_lines(canvas, ["THE MILL RACE"], x=50 + pair[0], y=450 + pair[1], size=18)
            set_lines(canvas, ["The mill race froze"], x=50 + pair[0] / 3, y=400)

    assert texts_of(paper(draw)) == ["THE MILL RACE", "The mill race froze"]


def test_a_word_that_comes_again_beside_or_under_itself_is_no_double() -> None:
    again = ["no no no no", "no no", "no no"]
    assert texts_of(paper(lambda canvas: set_lines(canvas, again))) == again
