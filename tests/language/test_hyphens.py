"""What a hyphen at a line end means."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumpline.conventions import for_language
from jumpline.language.hyphens import Join, JoinKind, join_kind

words = st.text(alphabet="abcdefghij", min_size=2, max_size=8)


@given(words, words, st.sampled_from(["-", "\u00ad", "\u2010", "¬"]))
def test_a_word_broken_before_a_small_letter_is_one_word(
    left: str, right: str, hyphen: str
) -> None:
    join = join_kind(f"the {left}{hyphen}", f"{right} of", for_language("en"))
    assert join == Join(JoinKind.BREAK, left + right)


@given(words, words, st.sampled_from(["–", "—", " –", ".", ","]))
def test_a_dash_or_a_stop_is_no_hyphen(left: str, right: str, mark: str) -> None:
    assert join_kind(left + mark, right, for_language("en")) == Join(JoinKind.SPACE)


@pytest.mark.parametrize(
    ("left", "right", "word"),
    [
        ("the Anglo-", "French quay", "Anglo-French"),
        ("a 12-", "hour day", "12-hour"),
        ("in 1914-", "18, when", "1914-18"),
    ],
)
def test_a_compound_keeps_its_hyphen(left: str, right: str, word: str) -> None:
    assert join_kind(left, right, for_language("en")) == Join(JoinKind.COMPOUND, word)


def test_german_breaks_with_a_double_hyphen_too() -> None:
    assert join_kind("die Later⸗", "nen", for_language("de")) == Join(JoinKind.BREAK, "Laternen")
    assert join_kind("die Later=", "nen", for_language("de")) == Join(JoinKind.BREAK, "Laternen")


def test_chinese_lines_are_joined_without_a_space() -> None:
    chinese = for_language("zh")
    assert join_kind("港务处答", "应照办", chinese) == Join(JoinKind.NOTHING)
    assert join_kind("乘坐Harbour", "Queen号", chinese) == Join(JoinKind.SPACE)


@given(words)
def test_nothing_is_put_between_text_and_nothing(word: str) -> None:
    for language in ("en", "zh"):
        assert join_kind(word, " ", for_language(language)) == Join(JoinKind.NOTHING)
        assert join_kind("", word, for_language(language)) == Join(JoinKind.NOTHING)


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_two_lines_can_be_joined(left: str, right: str) -> None:
    join = join_kind(left, right, for_language(None))
    assert bool(join.word) == (join.kind in (JoinKind.BREAK, JoinKind.COMPOUND))
