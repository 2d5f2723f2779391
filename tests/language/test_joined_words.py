"""A word that a line's end breaks is known again where it goes on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumpline.conventions import for_language
from jumpline.language.joined_words import LONGEST, SHORTEST, word_over

LANGUAGES = ("zh", "en", "de", "fr", "nl")


@pytest.mark.parametrize(
    ("language", "left", "right", "letters"),
    [
        ("en", "the mill did not pre-", "vent it", 4),
        ("fr", "les amis du gou-", "vernement", 4),
        ("de", "aus dem Ge-", "richt kam", 4),
        ("zh", "他们来自中", "国北部", 2),
    ],
)
def test_a_broken_word_is_whole_again_where_it_goes_on(
    language: str, left: str, right: str, letters: int
) -> None:
    assert word_over(left, right, for_language(language)) == letters


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("the mill did not pre-", "house of the mill"),
        ("the mill did not pre", "vent it"),
        ("the mill did not pre-", "Vent it"),
        ("he came — ", "and went"),
    ],
)
def test_halves_that_are_no_word_together_tell_nothing(left: str, right: str) -> None:
    assert word_over(left, right, for_language("en")) == 0


def test_a_language_without_known_words_tells_nothing() -> None:
    assert word_over("het ge-", "bouw", for_language("nl")) == 0


@given(st.sampled_from(LANGUAGES), st.text(max_size=20), st.text(max_size=20))
def test_any_two_texts_have_a_word_over_their_joint_or_none(
    language: str, left: str, right: str
) -> None:
    assert word_over(left, right, for_language(language)) in {0, *range(SHORTEST, LONGEST + 1)}
