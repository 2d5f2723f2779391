"""How likely each pair is under all matchings at once."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumpline.segmentation.matchings import matchings

TAILS = np.array([0, 0, 1, 1, 2])
HEADS = np.array([0, 1, 0, 1, 2])
SCORES = st.lists(st.floats(-4, 4), min_size=5, max_size=5)


@given(SCORES)
def test_the_chances_are_the_slopes_of_the_summed_weight(scores: list[float]) -> None:
    chances, _ = matchings(np.array(scores), TAILS, HEADS)
    for place in range(len(scores)):
        step = np.eye(len(scores))[place] * 1e-4
        above, below = (
            matchings(np.array(scores) + sign * step, TAILS, HEADS)[1] for sign in (1, -1)
        )
        assert chances[place] == pytest.approx((above - below) / 2e-4, abs=2e-3)


@given(st.floats(-20, 20))
def test_a_pair_without_rivals_competes_with_none_alone(score: float) -> None:
    one = np.array([0])
    chances, total = matchings(np.array([score]), one, one)
    assert chances[0] == pytest.approx(1 / (1 + np.exp(-score)))
    assert total == pytest.approx(np.log1p(np.exp(score)))
