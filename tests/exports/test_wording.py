"""Numbers as they are said to a reader."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jumpline.wording import decimal, shortened


@given(st.floats(-1, 1, exclude_min=True, exclude_max=True))
def test_a_share_is_written_within_a_hundredth_and_never_as_certain(value: float) -> None:
    said = decimal(value)
    assert abs(float(said) - value) <= 0.01
    assert abs(float(said)) < 1
    assert said.lstrip("-").startswith(".")


@given(st.floats(1, 1e6))
def test_larger_numbers_keep_their_whole_part(value: float) -> None:
    assert abs(float(decimal(value)) - value) <= 0.005001


@given(st.text(), st.integers(1, 80))
def test_shortened_text_is_no_longer_than_asked_and_says_that_it_was_cut(
    text: str, length: int
) -> None:
    said = shortened(text, length)
    assert len(said) <= length
    assert said == text or said.endswith("…")
