"""Words become the lines that are printed: never over a gutter, never less than a line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import cycle

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from jumpline.page import Line
from readers.paper import LEAD, ROMAN, SIZE, WIDTH, Draw, lines_of, paper, set_lines, texts_of

COPY = (
    "the warden of the bridge had the sluice opened by noon and the wheel turned before dark "
    "so that nobody in the lower town went without flour while the frost held and the clerk "
    "wrote it down in the large book with the green back that lies under the lamp at the toll"
)
MEASURE = 110.0
COLUMNS = 3

SetLine = Callable[[Canvas, Sequence[str], float, float], None]


def _broken(words: Iterator[str]) -> Iterator[list[str]]:
    """Break copy into lines that fill the measure."""
    line: list[str] = []
    for word in words:
        if stringWidth(" ".join([*line, word]), ROMAN, SIZE) > MEASURE:
            yield line
            line = []
        line.append(word)


def _set_spaced(canvas: Canvas, words: Sequence[str], x: float, y: float) -> None:
    """Justify a line by widening the spaces that the file prints."""
    text = canvas.beginText(x, y)
    text.setFont(ROMAN, SIZE)
    text.setWordSpace((MEASURE - stringWidth(" ".join(words), ROMAN, SIZE)) / (len(words) - 1))
    text.textOut(" ".join(words))
    canvas.drawText(text)


def _set_word_by_word(canvas: Canvas, words: Sequence[str], x: float, y: float) -> None:
    """Justify a line by placing each word, without a space in the file."""
    set_wide = stringWidth("".join(words), ROMAN, SIZE)
    blank = (MEASURE - set_wide) / (len(words) - 1)
    canvas.setFont(ROMAN, SIZE)
    for word in words:
        canvas.drawString(x, y, word)
        x += stringWidth(word, ROMAN, SIZE) + blank


def _set_ragged(canvas: Canvas, words: Sequence[str], x: float, y: float) -> None:
    canvas.setFont(ROMAN, SIZE)
    canvas.drawString(x, y, " ".join(words))


@pytest.mark.parametrize("ruled", [False, True], ids=["white", "ruled"])
@pytest.mark.parametrize("gutter", [8.0, 12.0])
@pytest.mark.parametrize("by_row", [False, True], ids=["by column", "by row"])
@pytest.mark.parametrize("set_line", [_set_spaced, _set_word_by_word, _set_ragged])
def test_text_is_never_joined_over_a_gutter(
    set_line: SetLine, by_row: bool, gutter: float, ruled: bool
) -> None:
    places = [(column, row) for column in range(COLUMNS) for row in range(12)]
    copy = dict(zip(places, _broken(cycle(COPY.split())), strict=False))

    def draw(canvas: Canvas) -> None:
        for column, row in sorted(places, key=lambda place: place[::-1] if by_row else place):
            x = 30 + column * (MEASURE + gutter)
            set_line(canvas, copy[column, row], x, 450 - LEAD * row)
            if ruled and column:
                canvas.line(x - gutter / 2, 300, x - gutter / 2, 470)

    assert sorted(texts_of(paper(draw))) == sorted(" ".join(words) for words in copy.values())


def test_columns_that_are_not_in_step_are_not_joined_where_two_lines_meet() -> None:
    paragraphs = ((0.0, 0.5, 1.0, 1.5, 2.0), (0.5, 1.0, 1.0, 2.0, 2.5), (0.0, 0.0, 0.5, 1.5, 1.5))
    places = [(column, row) for column in range(COLUMNS) for row in range(15)]
    copy = dict(zip(places, _broken(cycle(COPY.split())), strict=False))

    def draw(canvas: Canvas) -> None:
        for column, row in places:
            y = 450 - LEAD * (row + paragraphs[column][row // 3])
            _set_word_by_word(canvas, copy[column, row], 30 + column * (MEASURE + 12), y)

    assert texts_of(paper(draw)) == [" ".join(words) for words in copy.values()]


def test_words_whose_baselines_are_uneven_stay_one_line_where_the_file_goes_on() -> None:
    words = ["nobody", "in", "the", "lower", "town", "could", "grind"]

    def draw(canvas: Canvas) -> None:
        x = 50.0
        for number, word in enumerate(words):
            set_lines(canvas, [f"{word} "], x=x, y=400 + 0.9 * (number % 2))
            x += stringWidth(word, ROMAN, SIZE) + 0.8 * SIZE

    assert texts_of(paper(draw)) == [" ".join(words)]


def test_a_rule_parts_words_that_stand_close() -> None:
    def draw(canvas: Canvas) -> None:
        set_lines(canvas, ["The mill race"], x=50)
        end = 50 + stringWidth("The mill race", ROMAN, SIZE)
        set_lines(canvas, ["froze again"], x=end + 3)
        canvas.setLineWidth(0.25)
        canvas.line(end + 1.5, 440, end + 1.5, 470)

    assert texts_of(paper(draw)) == ["The mill race", "froze again"]


@pytest.mark.parametrize("width", [0.5, 1.0, 2.0, 2.7])
def test_wide_word_spaces_do_not_split_a_line(width: float) -> None:
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(50, 400)
        text.setFont(ROMAN, SIZE)
        text.setWordSpace(width * SIZE - stringWidth(" ", ROMAN, SIZE))
        text.textOut("Mill race froze again")
        canvas.drawText(text)
        set_lines(canvas, ["and nobody in the lower town could grind"], y=400 - LEAD)

    assert texts_of(paper(draw))[0] == "Mill race froze again"


def test_the_row_of_a_table_is_one_line() -> None:
    rows = ("Oats 3.80 2.67", "Wheat 3.44 6.26", "Hops 6.90 9.54", "Tin 5.68 4.16") * 2

    def draw(canvas: Canvas) -> None:
        for number, row in enumerate(rows):
            _set_spaced(canvas, row.split(), 50, 450 - LEAD * number)
        for number, words in zip(range(8), _broken(cycle(COPY.split())), strict=False):
            _set_spaced(canvas, words, 50, 300 - LEAD * number)

    assert texts_of(paper(draw))[:8] == list(rows)


def test_letterspaced_words_stay_words() -> None:
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(50, 400)
        text.setFont(ROMAN, SIZE)
        text.setCharSpace(0.2 * SIZE)
        text.textOut("THE MILL RACE")
        canvas.drawText(text)

    assert texts_of(paper(draw)) == ["THE MILL RACE"]


def test_superscripts_and_subscripts_stand_in_their_line() -> None:
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(50, 400)
        pieces = (
            ("At 40", 0),
            ("o", 3),
            (" in the mill, H", 0),
            ("2", -2),
            ("O froze", 0),
            ("12", 3),
        )
        for piece, rise in pieces:
            text.setFont(ROMAN, 5.5 if rise else SIZE)
            text.setRise(rise)
            text.textOut(piece)
        canvas.drawText(text)
        set_lines(canvas, ["The line over it runs on as before."], y=400 + LEAD)
        set_lines(canvas, ["The line under it runs on as before."], y=400 - LEAD)

    over, it, under = lines_of(paper(draw))
    assert it.text == "At 40o in the mill, H2O froze12"
    assert it.size == SIZE
    assert over.text.startswith("The line over")
    assert under.text.startswith("The line under")


def _under_initial(letter: str, first: str, x: float = 70) -> Draw:
    """Set a paragraph with a drop initial of three lines."""

    def draw(canvas: Canvas) -> None:
        set_lines(canvas, [letter], y=378, size=40)
        set_lines(canvas, [first, "night and the lower meadow", "was under water by noon,"], x, 400)
        set_lines(canvas, ["said the warden of the bridge,", "who had seen it come."], y=367)

    return draw


def test_a_drop_initial_goes_to_the_first_line_beside_it() -> None:
    assert [
        line.text for line in lines_of(paper(_under_initial("T", "he river rose in the", 78)))
    ] == [
        "The river rose in the",
        "said the warden of the bridge,",
        "who had seen it come.",
        "night and the lower meadow",
        "was under water by noon,",
    ]


def test_a_drop_initial_does_not_make_its_line_higher() -> None:
    first, *others = lines_of(paper(_under_initial("T", "he river rose in the", 78)))
    assert first.box is not None
    assert first.size == SIZE
    assert first.box.x0 == pytest.approx(50, abs=1)
    assert first.box.height == pytest.approx(max(b.height for o in others if (b := o.box)), abs=1)


def test_a_drop_initial_that_is_a_word_keeps_its_space() -> None:
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(50, 389)
        text.setFont(ROMAN, 28)
        text.textOut("A")
        text.setFont(ROMAN, SIZE)
        text.setTextOrigin(72, 400)
        text.textOut(" ferry came in the")
        canvas.drawText(text)
        set_lines(canvas, ["night and went at noon,"], x=74.25, y=389)
        set_lines(canvas, ["said the warden."], y=378)

    assert "A ferry came in the" in texts_of(paper(draw))


def test_a_large_letter_beside_one_line_stays_where_it_stands() -> None:
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(50, 400)
        for size, piece in ((30, "A"), (SIZE, " is for the apple tree")):
            text.setFont(ROMAN, size)
            text.textOut(piece)
        canvas.drawText(text)

    assert texts_of(paper(draw)) == ["A is for the apple tree"]


def _sideways(angle: int) -> list[Line]:
    def draw(canvas: Canvas) -> None:
        set_lines(canvas, ["The mill race froze again."])
        canvas.translate(200, 200)
        canvas.rotate(angle)
        set_lines(canvas, ["Photo: NED MARSH", "for the Courier"], x=0, y=0, size=6)

    return [line for line in lines_of(paper(draw)) if line.size == 6]


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_text_that_is_turned_on_the_page_is_read_in_its_own_direction(angle: int) -> None:
    lines = _sideways(angle)
    assert {line.text for line in lines} == {"Photo: NED MARSH", "for the Courier"}
    for line in lines:
        assert line.box is not None
        assert line.vertical == (line.box.height > line.box.width) == (angle != 180)
        assert all(line.box.contains(word.box) for word in line.words)


def test_lines_of_one_page_do_not_reach_over_its_edge() -> None:
    for line in lines_of(paper(lambda canvas: set_lines(canvas, ["The mill race."], x=0, y=4))):
        assert line.box is not None
        assert line.box.x0 == pytest.approx(0)
        assert line.box.x1 < WIDTH
