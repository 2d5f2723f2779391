"""Breaking copy into lines."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from set_issues import Order, few, orders, paragraphs
from typesetter.breaking import Breaker, broken, clipped, han_units
from typesetter.metrics import width
from typesetter.model import Face

WORDS = st.lists(
    st.text("abcdefghilmnoprstuy", min_size=1, max_size=14).filter(str.strip),
    min_size=1,
    max_size=40,
)
HAN = st.text("天地人水火山石田土木日月，。、；：！？（）《》“”…—", min_size=1, max_size=120)
MEASURES = st.floats(11, 30)
TEXT = Face()
CLOSING = frozenset("，。、；：！？）》」』”’…")
OPENING = frozenset("（《“‘「『")
HANGING = 1.05
"""Ems by which one closing mark may stand out."""


def set_lines(breaker: Breaker, sentence: str, ems: float) -> list[tuple[str, float, str | None]]:
    """Break a paragraph of one sentence."""
    paragraph = breaker.paragraph([sentence])
    lines = []
    while not paragraph.ended:
        lines.append(breaker.line(paragraph, ems))
    return lines


@given(WORDS, MEASURES, st.sampled_from(["en", "de", "fr"]), st.booleans())
def test_no_line_of_words_is_wider_than_its_measure(
    words: list[str], ems: float, language: str, justified: bool
) -> None:
    breaker = Breaker(language, hyphenated=True, justified=justified)
    for text, length, _ in set_lines(breaker, " ".join(words), ems):
        assert length <= ems + 0.01 or " " not in text
        assert abs(width(text, TEXT) - length) < 0.01


@given(WORDS, MEASURES, st.sampled_from(["en", "de", "fr"]), st.booleans())
def test_lines_of_words_join_to_the_copy(
    words: list[str], ems: float, language: str, hyphenated: bool
) -> None:
    breaker = Breaker(language, hyphenated=hyphenated, justified=True)
    text = ""
    for line, _, whole in set_lines(breaker, " ".join(words), ems):
        text += line.removesuffix("-") if whole else f"{line} "
    assert text.rstrip() == " ".join(words)


@given(WORDS, MEASURES)
def test_a_house_without_hyphens_divides_no_word(words: list[str], ems: float) -> None:
    breaker = Breaker("en", hyphenated=False, justified=True)
    assert all(whole is None for _, _, whole in set_lines(breaker, " ".join(words), ems))


@given(HAN, MEASURES)
def test_chinese_lines_join_to_the_copy_and_keep_to_the_measure(text: str, ems: float) -> None:
    lines = set_lines(Breaker("zh", hyphenated=False, justified=True), text, ems)
    assert "".join(line for line, _, _ in lines) == text
    assert all(length <= ems + HANGING for _, length, _ in lines)


@given(st.text("天地人水火山石（《，。》）", min_size=1, max_size=120), MEASURES)
def test_single_signs_open_and_close_chinese_lines_as_they_should(text: str, ems: float) -> None:
    signs = OPENING | CLOSING
    if any(a in signs and b in signs for a, b in pairwise(text)):
        return
    lines = set_lines(Breaker("zh", hyphenated=False, justified=True), text, ems)
    assert not any(line[0] in CLOSING for line, _, _ in lines[1:])
    assert not any(line[-1] in OPENING for line, _, _ in lines[:-1])


@few
@given(orders("zh", "zh-Hant"))
def test_set_chinese_obeys_the_rules_of_signs(order: Order) -> None:
    for lines in paragraphs(order.issue):
        for line, following in pairwise(lines):
            assert following.text[0] not in CLOSING, (line.text, following.text)
            assert line.text[-1] not in OPENING, (line.text, following.text)


@given(WORDS, st.floats(2, 30))
def test_heads_break_at_blanks_only(words: list[str], ems: float) -> None:
    lines = broken(" ".join(words), TEXT, ems)
    assert " ".join(lines) == " ".join(words)
    assert all(width(line, TEXT) <= ems + 0.02 or " " not in line for line in lines)


@given(WORDS, st.floats(2, 30))
def test_a_clipped_line_is_the_beginning_that_has_room(words: list[str], ems: float) -> None:
    text = " ".join(words)
    short = clipped(text, TEXT, ems)
    assert text.startswith(short)
    assert width(short, TEXT) <= ems
    assert short == text or width(text, TEXT) > ems


@given(st.text("天地A1b，。 ", max_size=60))
def test_chinese_units_are_characters_and_whole_latin_words(text: str) -> None:
    units = han_units(text)
    assert "".join(units) == text
    assert all(len(unit) == 1 or unit.isascii() for unit in units)


def test_a_chinese_cutline_with_a_blank_is_broken_within_its_measure() -> None:
    lines = broken("吴明／摄 田里的水还没有退下去人们已经在石桥边等第一班船", TEXT, 12)
    assert all(width(line, TEXT) <= 12.01 for line in lines)
    assert all(line == line.strip() for line in lines)
    assert (
        "".join(lines).replace(" ", "") == "吴明／摄田里的水还没有退下去人们已经在石桥边等第一班船"
    )
