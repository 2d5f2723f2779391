"""How likely each pair of tail and head is under all matchings of an issue at once."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

ROUNDS = 60
"""Most rounds of belief propagation; near ties take so many."""
SETTLED = 1e-7
"""A round that changes no message by a larger share of it ends them."""
MOST_SCORE = 30.0
"""Log-odds beyond this are certain."""
Numbers = NDArray[np.floating[Any]]


def matchings(scores: Numbers, tails: NDArray[Any], heads: NDArray[Any]) -> tuple[Numbers, float]:
    """Return the chance of each pair, and the logarithm of the summed weight of all matchings.

    Loopy belief propagation on the bipartite graph, with "none" of weight 1 at every node: a rival
    that is surely taken elsewhere costs nothing. The second is Bethe's approximation, whose
    derivatives by the scores are the chances.

    Args:
        scores: log-odds of the pairs, at most ``MOST_SCORE`` either way.
        tails: number of each pair's tail, from 0.
        heads: number of its head.
    """
    weight = np.exp(scores)
    from_tail, from_head = np.ones_like(weight), np.ones_like(weight)
    for _ in range(ROUNDS):
        at_tail, at_head = _sums(weight, from_tail, from_head, tails, heads)
        # Half the way each time, in log-odds: whole steps between equal rivals swing to and fro.
        before = from_tail * from_head
        from_tail, from_head = (
            np.sqrt(from_tail / np.maximum(at_tail[tails] - weight * from_head, 1.0)),
            np.sqrt(from_head / np.maximum(at_head[heads] - weight * from_tail, 1.0)),
        )
        if np.abs(from_tail * from_head / before - 1.0).max(initial=0.0) < SETTLED:
            break
    at_tail, at_head = _sums(weight, from_tail, from_head, tails, heads)
    odds = weight * from_tail * from_head
    total = np.log(at_tail).sum() + np.log(at_head).sum() - np.log1p(odds).sum()
    return odds / (1.0 + odds), float(total)


def _sums(
    weight: Numbers,
    from_tail: Numbers,
    from_head: Numbers,
    tails: NDArray[Any],
    heads: NDArray[Any],
) -> tuple[Numbers, Numbers]:
    """Return the summed weight of what each tail and each head may do, "none" included."""
    at_tail = 1.0 + np.bincount(tails, weight * from_head)
    at_head = 1.0 + np.bincount(heads, weight * from_tail)
    return at_tail, at_head
