"""Where sentences stop and begin."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumpline.conventions import TABLES, Conventions, for_language
from jumpline.language.sentences import begins_open, ends_open, open_brackets, printed_lines

tables = st.sampled_from(TABLES)


@given(tables, st.text(alphabet="abc船灯 ", min_size=1).filter(str.strip), st.data())
def test_a_sentence_end_closes_whatever_closing_marks_follow(
    table: Conventions, text: str, data: st.DataObject
) -> None:
    end = data.draw(st.sampled_from(table.sentence_ends))
    after = data.draw(st.text(alphabet=table.closes + "\"' ", max_size=3))
    assert not ends_open(text + end + after, table)
    assert ends_open(text, table)


@given(tables, st.text(alphabet="abc船灯", min_size=1), st.sampled_from(["…", "……", "...", "……”"]))
def test_an_ellipsis_ends_no_sentence(table: Conventions, text: str, ellipsis: str) -> None:
    assert ends_open(text + ellipsis, table)


def test_empty_text_is_neither_open_at_its_end_nor_at_its_beginning() -> None:
    for table in TABLES:
        assert not ends_open(" ", table)
        assert not begins_open(" ", table)


@pytest.mark.parametrize(
    ("language", "text", "inside"),
    [
        ("en", "and went home.", True),
        ("en", "“and went home.”", True),
        ("en", ", who went home.", True),
        ("en", "The boat came in.", False),
        ("en", "... The boat came in.", False),
        ("zh", "，港务处答应照办。", True),
        ("zh", "”他说。", True),
        ("zh", "“渡船来了。”", False),
        ("zh", "渡船来了。", False),
        ("de", "und blieb.", True),
        ("fr", "» dit-il.", True),
    ],
)
def test_text_that_begins_inside_a_sentence_is_told(language: str, text: str, inside: bool) -> None:
    assert begins_open(text, for_language(language)) is inside


@pytest.mark.parametrize(
    ("language", "text", "left"),
    [
        ("zh", "他说：“渡船（新的", "“（"),
        ("zh", "“渡船”《图》", ""),
        ("en", "He said: “The boat’s late (as", "“("),
        ("en", "the workers’ boat", ""),
        ("de", "Er sagte: „Das Boot", "„"),
        ("de", "„Das Boot“, sagte er", ""),
        ("fr", "« Le bac", "«"),
        ("und", "„Das Boot“ and “the boat”", ""),
    ],
)
def test_brackets_left_open_are_named_in_order(language: str, text: str, left: str) -> None:
    assert open_brackets(text, for_language(language)) == left


@given(tables, st.text(max_size=60))
def test_closing_what_is_open_leaves_nothing_open(table: Conventions, text: str) -> None:
    left = open_brackets(text, table)
    closing = "".join(table.closes[table.opens.index(mark)] for mark in reversed(left))
    assert open_brackets(text + closing, table) == ""


def test_printed_lines_are_told_from_paragraphs() -> None:
    english = for_language("en")
    lines = ["The harbour board has promised", "to see to it before the winter", "comes in."]
    assert printed_lines(lines, english)
    assert not printed_lines([" ".join(lines)], english)
