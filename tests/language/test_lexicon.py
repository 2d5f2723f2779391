"""Words of the dictionary are found over the joint of two texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumpline.language.lexicon import signs_over


@pytest.mark.parametrize(
    ("left", "right", "signs"),
    [("他们来自中", "国北部", 2), ("会议由国务", "院主持", 3), ("今天下午，", "他们回家了", 0)],
)
def test_a_word_that_the_end_of_a_line_cuts_is_found(left: str, right: str, signs: int) -> None:
    assert signs_over(left, right) == signs


@given(st.text(max_size=20), st.text(max_size=20))
def test_any_two_texts_have_a_word_of_several_signs_over_their_joint_or_none(
    left: str, right: str
) -> None:
    assert signs_over(left, right) != 1


def test_nothing_lies_over_the_joint_with_an_empty_text() -> None:
    assert signs_over("", "中国") == signs_over("中国", "") == 0
