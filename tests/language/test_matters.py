"""Texts of one matter are more alike than texts of different matters."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumpline.language.matters import UNIT, Matters, keys_of, matters_of

LANGUAGES = {"zh": False, "en": True, "de": True, "fr": True}


def likeness(rows: Matters, one: str, other: str) -> float:
    ends, starts = rows.ends(rows.bags([one])), rows.starts(rows.bags([other]))
    return float((ends @ starts.T)[0, 0]) * UNIT**2


@pytest.mark.parametrize(
    ("language", "text", "same", "other"),
    [
        ("en", "The ship lay in the harbour", "sailors and a captain", "mother kissed the baby"),
        ("de", "Das Schiff lag im Hafen", "Matrosen und Kapitän", "die Mutter küsste das Kind"),
        ("fr", "Le navire était dans le port", "des marins à bord", "la mère embrassa l'enfant"),
        ("zh", "这艘船停在港口里", "水手和船长出海", "学生在教室里读书"),
    ],
)
def test_texts_that_share_no_word_are_alike_by_what_they_are_about(
    language: str, text: str, same: str, other: str
) -> None:
    rows = matters_of(language, spaced=LANGUAGES[language])
    assert likeness(rows, text, same) > likeness(rows, text, other)


def test_traditional_characters_say_the_same_as_simplified_ones() -> None:
    rows = matters_of("zh", spaced=False)
    assert likeness(rows, "學生讀書", "学生读书") == pytest.approx(1, abs=0.01)


@given(st.lists(st.text(max_size=60), max_size=5), st.sampled_from(sorted(LANGUAGES)))
def test_a_bag_of_texts_is_the_sum_of_their_bags(texts: list[str], language: str) -> None:
    rows = matters_of(language, spaced=True)
    whole = rows.bags([" ".join(texts)])
    assert np.array_equal(rows.bags(texts).sum(axis=0, keepdims=True), whole)


@given(st.text(max_size=80), st.text(max_size=80), st.sampled_from(sorted(LANGUAGES)))
def test_likeness_is_the_same_both_ways_and_at_most_one(
    one: str, other: str, language: str
) -> None:
    rows = matters_of(language, spaced=LANGUAGES[language])
    assert likeness(rows, one, other) == likeness(rows, other, one)
    assert abs(likeness(rows, one, other)) <= 1.01


@given(st.text(max_size=40), st.text(max_size=40))
def test_without_a_model_all_texts_are_equally_alike(one: str, other: str) -> None:
    assert likeness(matters_of("xx", spaced=True), one, other) == 0


def test_figures_signs_and_single_letters_are_no_words() -> None:
    assert keys_of("1920 — & a £5", spaced=True) == []
    assert keys_of("Ⅲ、ABC 12", spaced=False) == []
