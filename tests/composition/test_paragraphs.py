"""Threads into running text: paragraphs, hyphens, and the map back to the lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumpline.article import Annotation, Role
from jumpline.composition.paragraphs import compose_text, join_words
from jumpline.layout.model import TypedLine
from layout.made import CHINESE, COLUMN, EM, ENGLISH, piece

INDENT = 1.5 * EM
FULL = (
    "the pilot waited for the tide",
    "and nobody on the quay knew.",
    "Then the lamp burned again,",
    "and the boats went out.",
)
ROLES = (Role.BODY, Role.SUBHEAD, Role.HEADLINE, Role.CUTLINE, Role.END_MARK)
LINES = st.lists(
    st.builds(
        lambda text, x, row, width, role: replace(piece(text, x, row, width), role=role),
        st.text("abC.,- 字。", max_size=12),
        st.sampled_from((0.0, 15.0, 130.0)),
        st.integers(0, 30),
        st.sampled_from((0.0, 30.0, 105.0, 120.0)),
        st.sampled_from(ROLES),
    ),
    max_size=12,
    unique_by=lambda line: line.line.id,
)


def _paragraphs(lines: Sequence[TypedLine]) -> list[str]:
    return compose_text(lines, ENGLISH).text.split("\n")


def _column(*texts: str, x: float = 0, row: float = 0) -> list[TypedLine]:
    return [piece(text, x, row + number) for number, text in enumerate(texts)]


@given(LINES)
def test_ranges_cover_the_text_and_say_what_their_lines_say(lines: list[TypedLine]) -> None:
    running = compose_text(lines, ENGLISH)
    texts = {line.line.id: line.text for line in lines}
    at = 0
    for paragraph in running.paragraphs:
        assert paragraph.start == at
        for held in paragraph.lines:
            assert held.start == at
            assert running.text[held.start : held.end].strip() == texts[held.id].strip()
            at = held.end
        assert paragraph.end == at
        at += 1
    assert len(running.text) == max(0, at - 1)


@given(LINES)
def test_each_line_of_text_is_in_the_text_once_and_in_order(lines: list[TypedLine]) -> None:
    running = compose_text(lines, ENGLISH)
    held = [line.id for paragraph in running.paragraphs for line in paragraph.lines]
    in_text = (Role.BODY, Role.SUBHEAD, Role.END_MARK)
    expected = [line.line.id for line in lines if line.role in in_text and line.text.strip()]
    assert held == expected


@given(LINES)
def test_a_paragraph_has_one_role(lines: list[TypedLine]) -> None:
    roles = {line.line.id: line.role for line in lines}
    for paragraph in compose_text(lines, ENGLISH).paragraphs:
        assert {roles[held.id] for held in paragraph.lines} == {paragraph.role}


@given(LINES)
def test_hyphens_are_annotated_where_they_stand(lines: list[TypedLine]) -> None:
    running = compose_text(lines, ENGLISH)
    for note in running.annotations:
        assert note.kind == "hyphen"
        assert running.text[note.start : note.end] in ENGLISH.hyphens


def test_lines_of_a_paragraph_are_joined_by_spaces() -> None:
    assert _paragraphs(_column(*FULL)) == [" ".join(FULL)]


def test_an_indented_line_begins_a_paragraph() -> None:
    lines = [*_column(*FULL[:2]), piece("Then", INDENT, 2, COLUMN - INDENT), piece(FULL[3], row=3)]
    assert _paragraphs(lines) == [" ".join(FULL[:2]), f"Then {FULL[3]}"]


def test_a_short_line_that_closes_a_sentence_ends_a_paragraph() -> None:
    lines = [piece(FULL[0]), piece("and nobody.", row=1, width=60), *_column(*FULL[2:], row=2)]
    assert _paragraphs(lines) == [f"{FULL[0]} and nobody.", " ".join(FULL[2:])]


def test_a_short_line_in_mid_sentence_ends_nothing() -> None:
    lines = [piece(FULL[0]), piece("and nobody,", row=1, width=60), piece("it seems.", row=2)]
    assert len(_paragraphs(lines)) == 1


def test_white_between_lines_begins_a_paragraph() -> None:
    lines = [*_column(*FULL[:2]), *_column(*FULL[2:], row=3)]
    assert _paragraphs(lines) == [" ".join(FULL[:2]), " ".join(FULL[2:])]


def test_a_picture_in_mid_sentence_begins_no_paragraph() -> None:
    lines = [*_column("and nobody on the quay"), *_column("knew when.", row=9)]
    assert _paragraphs(lines) == ["and nobody on the quay knew when."]


def test_wide_leads_begin_no_paragraph() -> None:
    assert len(_paragraphs([piece(text, 0, 2 * row) for row, text in enumerate(FULL)])) == 1


def test_a_sentence_runs_on_over_a_column_break() -> None:
    lines = [*_column("and nobody on the quay"), *_column("knew when.", x=COLUMN + 12)]
    assert _paragraphs(lines) == ["and nobody on the quay knew when."]


def test_a_paragraph_may_begin_at_a_column_top() -> None:
    left = _column(*FULL[:2])
    right = [
        piece("Then", COLUMN + 12 + INDENT, 0, COLUMN - INDENT),
        piece(FULL[3], COLUMN + 12, 1),
    ]
    assert _paragraphs([*left, *right]) == [" ".join(FULL[:2]), f"Then {FULL[3]}"]


def test_a_full_closed_line_before_a_column_break_ends_no_paragraph() -> None:
    lines = [*_column(*FULL[:2]), *_column(*FULL[2:], x=COLUMN + 12)]
    assert len(_paragraphs(lines)) == 1


def test_a_sentence_runs_on_over_a_page_break() -> None:
    there = replace(piece("knew when."), page="2")
    assert _paragraphs([piece("and nobody on the quay", row=40), there]) == [
        "and nobody on the quay knew when."
    ]


def test_a_line_without_width_begins_no_paragraph() -> None:
    lines = [piece("He left.", width=0), piece("Then he came.", COLUMN + 12, width=0)]
    assert _paragraphs(lines) == ["He left. Then he came."]


def test_a_subhead_is_a_paragraph_of_its_own() -> None:
    subhead = replace(piece("Third night", row=2), role=Role.SUBHEAD)
    lines = [*_column("the pilot", "waited for"), subhead, piece("the tide.", row=3)]
    assert _paragraphs(lines) == ["the pilot waited for", "Third night", "the tide."]


def test_pieces_of_one_line_stay_in_one_paragraph() -> None:
    line = piece("He left. Then he came.").line
    whole = piece(line.text)
    pieces = [replace(whole, start=0, end=8), replace(whole, start=8, end=22)]
    assert _paragraphs(pieces) == ["He left. Then he came."]


@pytest.mark.parametrize(
    ("before", "after", "text", "word"),
    [
        ("the har-", "bour lamp", "the har-bour lamp", "harbour"),
        ("the Anglo-", "French pilot", "the Anglo-French pilot", "Anglo-French"),
        ("the tide -", "he said", "the tide - he said", None),
    ],
    ids=["broken word", "compound", "dash"],
)
def test_a_printed_hyphen_stays_and_is_annotated(
    before: str, after: str, text: str, word: str | None
) -> None:
    running = compose_text(_column(before, after), ENGLISH)
    assert running.text == text
    place = text.find("-")
    notes = () if word is None else (Annotation("hyphen", place, place + 1, word),)
    assert running.annotations == notes


def test_offsets_of_annotations_count_over_paragraphs() -> None:
    lines = [*_column("He left.", "the har-"), piece("bour lamp", row=2)]
    lines[0] = piece("He left.", width=40)
    running = compose_text(lines, ENGLISH)
    (note,) = running.annotations
    assert running.text[note.start - 3 : note.end] == "har-"


def test_chinese_lines_are_joined_without_a_space() -> None:
    lines = _column("渡轮公司决定从下月", "一日起加开晚班船")
    assert compose_text(lines, CHINESE).text == "渡轮公司决定从下月一日起加开晚班船"


def test_headings_are_joined_into_one_string() -> None:
    assert join_words(_column("Harbour lamp", "fails again"), ENGLISH) == "Harbour lamp fails again"
    assert join_words([], ENGLISH) == ""


def _flat(*texts: str) -> list[TypedLine]:
    lines = _column(*texts)
    return [replace(line, box=None, line=replace(line.line, box=None)) for line in lines]


def test_printed_lines_without_places_break_after_a_short_one() -> None:
    lines = _flat("the pilot waited for the tide", "in vain.", "Then the lamp burned again and")
    assert _paragraphs(lines) == [
        "the pilot waited for the tide in vain.",
        "Then the lamp burned again and",
    ]


def test_lines_that_are_whole_paragraphs_stay_apart() -> None:
    lines = _flat("The pilot waited for the tide.", "Nobody came to the quay.", "It was dark.")
    assert _paragraphs(lines) == [line.text for line in lines]
