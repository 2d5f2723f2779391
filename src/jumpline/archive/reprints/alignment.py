"""Which stretches of two articles are the same text, misread in places.

Short runs of letters that stand once in each article are anchors. The longest chain of anchors
that rises in both is broken where it jumps; a stretch between two breaks is a passage that both
have. So a paragraph that one copy cuts or adds breaks the chain and does no other harm.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel

from jumpline.archive.reprints.letters import FIRST_DENSE, Codes, codes_of, weight
from jumpline.archive.reprints.prints import hashes

ANCHOR_LONG = 7
"""Letters of an anchor; with one in ten misread in both copies, one run in four is whole."""
ANCHOR_SHORT = 3
"""Signs of an anchor in a script where a sign says as much as a word."""
JUMP = 90
"""Letters without an anchor that end a passage; in a dense script half of it."""
DRIFT = 0.3
"""Share by which two ways from anchor to anchor may differ: misread letters lost or doubled."""
SLACK = 6
"""Letters by which they may differ at any rate."""
ANCHORS = 3
"""Anchors that a passage has at least; fewer are chance."""
ALIKE = 0.62
"""Indel similarity of a passage, 0 to 1. Copies with one letter in ten misread in each have .83,
English sentences that have nothing to do with each other .45 to .55."""


LOOKED_AT = 20_000
"""Letters of a passage that its similarity is told by; the work grows with the square."""


class Passage(NamedTuple):
    """Letters ``a_start`` to ``a_end`` (exclusive) of one article and what they are in the other.

    Attributes:
        similarity: Indel similarity of the two, 0 to 1.
    """

    a_start: int
    a_end: int
    b_start: int
    b_end: int
    similarity: float


def anchors(a: str, b: str) -> list[tuple[int, int]]:
    """Return where runs of letters stand in both articles that rise in both, given their letters.

    Each run stands once in each article; they may overlap.
    """
    return _longest_chain(*_anchors(codes_of(a), codes_of(b)))


def passages(a: str, b: str) -> tuple[Passage, ...]:
    """Return the passages that two articles share, given their letters, in the order of both."""
    return passages_along(anchors(a, b), a, b)


def passages_along(chain: list[tuple[int, int]], a: str, b: str) -> tuple[Passage, ...]:
    """Return the passages of two articles of which the anchors are known."""
    if a == b:  # also of a refrain, in which nothing stands once
        return (Passage(0, len(a), 0, len(b), 1.0),) if a else ()
    length = _anchor_length(a)
    jump = JUMP if length == ANCHOR_LONG else JUMP // 2
    found = []
    end_a = end_b = 0
    for first, last, count in _stretches(chain, jump):
        start = _begun((chain[first][0] - end_a, chain[first][1] - end_b), chain[first], jump)
        end = chain[last][0] + length, chain[last][1] + length
        end = min(end[0], len(a)), min(end[1], len(b))
        if last == len(chain) - 1 and max(len(a) - end[0], len(b) - end[1]) <= jump // 2:
            end = len(a), len(b)
        if count < ANCHORS:
            continue
        alike = Indel.normalized_similarity(
            a[start[0] : min(end[0], start[0] + LOOKED_AT)],
            b[start[1] : min(end[1], start[1] + LOOKED_AT)],
        )
        if alike >= ALIKE:
            found.append(Passage(start[0], end[0], start[1], end[1], alike))
            end_a, end_b = end
    return tuple(found)


def _begun(before: tuple[int, int], first: tuple[int, int], jump: int) -> tuple[int, int]:
    """Let a passage begin where the one before ended, if only misread letters lie between."""
    near = max(before) <= jump // 2 and abs(before[0] - before[1]) <= SLACK + DRIFT * max(before)
    return (first[0] - before[0], first[1] - before[1]) if near else first


def _anchor_length(text: str) -> int:
    return ANCHOR_SHORT if weight(text) > 1.5 * len(text) else ANCHOR_LONG


def _anchors(a: Codes, b: Codes) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return where runs of letters begin that stand once in each, in the order of ``a``."""
    where_a, where_b = [], []
    for length, dense in ((ANCHOR_LONG, False), (ANCHOR_SHORT, True)):
        runs_a, runs_b = hashes(a, length), hashes(b, length)
        own_a = np.flatnonzero((a[: len(runs_a)] >= FIRST_DENSE) == dense)
        own_b = np.flatnonzero((b[: len(runs_b)] >= FIRST_DENSE) == dense)
        only_a, first_a = _single(runs_a[own_a])
        only_b, first_b = _single(runs_b[own_b])
        _, at_a, at_b = np.intersect1d(only_a, only_b, assume_unique=True, return_indices=True)
        where_a.append(own_a[first_a[at_a]])
        where_b.append(own_b[first_b[at_b]])
    places, others = np.concatenate(where_a), np.concatenate(where_b)
    order = np.argsort(places)
    return places[order], others[order]


def _single(values: NDArray[np.uint64]) -> tuple[NDArray[np.uint64], NDArray[np.intp]]:
    """Return the values that occur once, and where."""
    found, first, counts = np.unique(values, return_index=True, return_counts=True)
    once = counts == 1
    return found[once], first[once]


def _longest_chain(places: NDArray[np.intp], others: NDArray[np.intp]) -> list[tuple[int, int]]:
    """Return the longest series of anchors that rises on both sides (by patience sorting)."""
    ends: list[int] = []
    at_end: list[int] = []
    before: list[int] = []
    targets = others.tolist()
    for at, other in enumerate(targets):
        pile = bisect_left(ends, other)
        before.append(at_end[pile - 1] if pile else -1)
        if pile == len(ends):
            ends.append(other)
            at_end.append(at)
        else:
            ends[pile], at_end[pile] = other, at
    chain = []
    at = at_end[-1] if at_end else -1
    while at >= 0:
        chain.append((int(places[at]), targets[at]))
        at = before[at]
    return chain[::-1]


def _stretches(chain: list[tuple[int, int]], jump: int) -> Iterator[tuple[int, int, int]]:
    """Yield first place, last place and number of the anchors between two breaks of a chain."""
    first = 0
    for at in range(1, len(chain) + 1):
        if at == len(chain) or _breaks(chain[at - 1], chain[at], jump):
            yield first, at - 1, at - first
            first = at


def _breaks(one: tuple[int, int], other: tuple[int, int], jump: int) -> bool:
    ways = other[0] - one[0], other[1] - one[1]
    return max(ways) > jump or abs(ways[0] - ways[1]) > SLACK + DRIFT * min(ways)
