"""Tokens keep their places and lose nothing."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumpline.search.folding import fold_han, fold_word
from jumpline.search.tokens import BREAK, tokenise

MIXED = st.text(alphabet="中国人國民abcÉßœé ſ0，。\n-'_「ガ", max_size=60)


@given(MIXED | st.text(max_size=60))
def test_a_token_is_what_is_printed_at_its_place(text: str) -> None:
    found = tokenise(text)
    assert len(found.texts) == len(found.starts) == len(found.ends)
    for token, start, end in zip(*found, strict=True):
        assert 0 <= start <= end <= len(text)
        if token != BREAK:
            assert token == fold_word(fold_han(text[start:end])) != ""
            assert not any(sign.isspace() for sign in token)


@given(MIXED)
def test_every_letter_and_every_character_is_in_a_token(text: str) -> None:
    found = tokenise(text)
    covered = {
        at
        for token, start, end in zip(*found, strict=True)
        if token != BREAK
        for at in range(start, end)
    }
    letters = {at for at, sign in enumerate(text) if sign.isalnum()}
    assert letters <= covered


@given(st.text(alphabet="中国人民工", min_size=1, max_size=12))
def test_a_run_of_characters_is_characters_and_pairs_in_turn(run: str) -> None:
    texts = tokenise(run).texts
    assert texts[::2] == list(run)
    assert texts[1::2] == [one + two for one, two in pairwise(run)]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("中，国", ["中", BREAK, "国"]),
        ("中 国", ["中", BREAK, "国"]),
        ("GDP增长", ["gdp", "增", "增长", "长"]),
        ("第 3 版", ["第", "3", "版"]),
        ("war, peace", ["war", "peace"]),
        ("war.\npeace", ["war", BREAK, "peace"]),
        ("L’Œuvre", ["l", "oeuvre"]),
        ("Straße Congreſs ﬁsh ＡＢ", ["strasse", "congress", "fish", "ab"]),
        ("中國，國語", ["中", "中国", "国", BREAK, "国", "国语", "语"]),
        ("_will_", ["will"]),
        ("มี มา", ["มี", "มา"]),
        ("كِتاب", ["كتاب"]),
        ("हिन्दी", ["हिनदी"]),
        ("می\u200cخواهم", ["میخواهم"]),
        ("한국", ["한국"]),
        ("a \u0301 b", ["a", "b"]),
        ("\ufdfa", ["صلىاللهعليهوسلم"]),
        ("!?", []),
    ],
)
def test_a_text_becomes_these_tokens(text: str, tokens: list[str]) -> None:
    assert tokenise(text).texts == tokens


def test_a_word_cut_at_the_end_of_a_line_is_whole_and_its_halves_are_kept() -> None:
    text = "the town coun-cil met"
    found = tokenise(text, hyphens=(13,))
    assert found.texts == ["the", "town", "council", "met", BREAK, "coun", "cil"]
    assert [text[a:b] for a, b in zip(found.starts, found.ends, strict=True)][2] == "coun-cil"


def test_a_word_cut_twice_is_whole() -> None:
    found = tokenise("un-be-lieved", hyphens=(2, 5))
    assert found.texts == ["unbelieved", BREAK, "un", "be", "lieved"]


def test_a_hyphen_that_is_printed_inside_a_line_parts_words() -> None:
    assert tokenise("to-day").texts == ["to", "day"]


@given(st.text(max_size=40))
def test_chinese_characters_fold_one_to_one(text: str) -> None:
    assert len(fold_han(text)) == len(text)
    assert fold_han(fold_han(text)) == fold_han(text)
