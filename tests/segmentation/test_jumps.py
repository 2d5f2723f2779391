"""Jumps: which part on another page goes on with which."""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumpline.article import Role
from jumpline.conventions import Conventions
from jumpline.issue import Issue
from jumpline.layout import lay_out
from jumpline.options import Options
from jumpline.segmentation import Segmentation, segment
from jumpline.segmentation.jumps import Join, _circles, _marginals
from jumpline.segmentation.jumps import join_pages
from layout.made import ENGLISH, drawn
from segmentation.made import threads

Pair = tuple[int, int]
"""A tail and a head, by number."""


def _joins(scores: Mapping[Pair, float]) -> list[Join]:
    return [Join(*pair, score, {"labelled": 1}) for pair, score in scores.items()]


def _scores(low: float, high: float) -> st.SearchStrategy[dict[Pair, float]]:
    """Draw log-odds for some pairs of three tails (0 to 2) and three heads (3 to 5)."""
    pairs = st.tuples(st.integers(0, 2), st.integers(3, 5))
    return st.dictionaries(pairs, st.floats(low, high), min_size=1)


def _exact(scores: Mapping[Pair, float]) -> dict[Pair, float]:
    """Return the probability of each pair by counting all matchings."""
    total, share = 0.0, dict.fromkeys(scores, 0.0)
    for size in range(len(scores) + 1):
        for chosen in itertools.combinations(scores, size):
            tails, heads = {tail for tail, _ in chosen}, {head for _, head in chosen}
            if len(tails) == len(heads) == size:
                weight = math.exp(sum(scores[pair] for pair in chosen))
                total += weight
                for pair in chosen:
                    share[pair] += weight
    return {pair: weight / total for pair, weight in share.items()}


@given(_scores(-3, 3))
def test_chances_of_weak_joins_are_those_of_all_matchings(scores: dict[Pair, float]) -> None:
    found, exact = _marginals(_joins(scores)), _exact(scores)
    # The largest difference seen in 400 random sets is .064.
    assert all(abs(found[pair] - exact[pair]) < 0.1 for pair in scores)


@given(_scores(-5, 12))
def test_chances_of_strong_joins_are_of_the_right_size(scores: dict[Pair, float]) -> None:
    found, exact = _marginals(_joins(scores)), _exact(scores)
    # Belief propagation is too sure where two matchings of strong joins compete: .35 was seen.
    assert all(abs(found[pair] - exact[pair]) < 0.5 for pair in scores)


@given(_scores(-5, 12))
def test_chances_of_the_joins_of_one_tail_do_not_add_up_to_more_than_one(
    scores: dict[Pair, float],
) -> None:
    found = _marginals(_joins(scores))
    for end in range(6):
        assert sum(chance for pair, chance in found.items() if end in pair) < 1.05


@given(st.floats(-5, 12))
def test_without_rivals_log_odds_are_the_chance(score: float) -> None:
    chance = _marginals(_joins({(0, 3): score}))[0, 3]
    assert chance == pytest.approx(1 / (1 + math.exp(-score)), abs=1e-6)


@given(st.floats(0, 12), st.integers(2, 3))
def test_equal_rivals_share_the_chance(score: float, rivals: int) -> None:
    pairs = itertools.product(range(rivals), range(3, 3 + rivals))
    chances = _marginals(_joins(dict.fromkeys(pairs, score))).values()
    assert max(chances) - min(chances) < 1e-6
    assert max(chances) < 1 / rivals + 0.05


@given(_scores(-5, 12), st.permutations(range(9)))
def test_the_order_of_the_joins_does_not_matter(
    scores: dict[Pair, float], order: Sequence[int]
) -> None:
    joins = _joins(scores)
    shuffled = [joins[place] for place in order if place < len(joins)]
    one, other = _marginals(joins), _marginals(shuffled)
    assert all(one[pair] == pytest.approx(other[pair], abs=1e-6) for pair in scores)
