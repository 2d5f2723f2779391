"""What else each of two runs might be joined with: the links of a page weighed against each other.

A second set of trees takes the word of the first for all pairs of a page, so that a link is the
surer the less there is to be said for its rivals.
"""

from __future__ import annotations

import numpy as np

from jumpline.segmentation.graph.marks import Indices, Numbers
from jumpline.segmentation.graph.pairs import PAIRS, Pairs

RIVALS = (
    "odds",  # log-odds of the pair by the first trees
    "rival_in",  # the best of another pair with the same second
    "rival_out",  # the best of another pair with the same first
    "rival_in_away",  # the best that the first of that rival has elsewhere
    "rival_out_away",  # the best that the second of that rival has elsewhere
    "first_entered",  # the best that leads to the first
    "second_leads",  # the best that leads away from the second
    "rank_in", "rank_out",
)  # fmt: skip
"""What the first trees say of the pairs around one."""
WEIGHED = (*PAIRS, *RIVALS)
"""The columns that the second trees see, in order."""
NONE = -9.0
"""Log-odds where there is no rival."""


def describe_rivals(pairs: Pairs, odds: Numbers) -> Numbers:
    """Return the ``WEIGHED`` of each pair of a page, with the log-odds of the first trees."""
    if not len(odds):
        return np.zeros((0, len(WEIGHED)))
    count = int(max(pairs.first.max(initial=-1), pairs.second.max(initial=-1))) + 1
    chance = np.full((count, count), NONE)
    chance[pairs.first, pairs.second] = np.clip(odds, NONE, -NONE)
    own = chance[pairs.first, pairs.second]
    best_in, second_in, who_in = _best(chance)
    best_out, second_out, who_out = _best(chance.T)
    first, second = pairs.first, pairs.second
    rivals = np.column_stack(
        [
            own,
            np.where(who_in[second] == first, second_in[second], best_in[second]),
            np.where(who_out[first] == second, second_out[first], best_out[first]),
            _elsewhere(chance, second, who_in[second], first),
            _elsewhere(chance.T, first, who_out[first], second),
            best_in[first],
            best_out[second],
            _rank(chance, first, second),
            _rank(chance.T, second, first),
        ]
    )
    return np.hstack([pairs.table, rivals.round(3)])


def _best(chance: Numbers) -> tuple[Numbers, Numbers, Indices]:
    """Return the best and the second best of each column, and the row of the best."""
    if len(chance) < 2:
        return chance.max(axis=0), np.full(chance.shape[1], NONE), chance.argmax(axis=0)
    two = np.sort(chance, axis=0)[-2:]
    return two[1], two[0], chance.argmax(axis=0)


def _elsewhere(chance: Numbers, second: Indices, rival: Indices, first: Indices) -> Numbers:
    """Return the best that the rival of a pair has with others than the pair's second."""
    best, next_best, who = _best(chance.T)
    away = np.where(who[rival] == second, next_best[rival], best[rival])
    return np.where(rival == first, NONE, away)


def _rank(chance: Numbers, first: Indices, second: Indices) -> Numbers:
    """Return how many pairs with the same second are likelier."""
    own = chance[first, second]
    return np.asarray((chance[:, second] > own).sum(axis=0), float)
