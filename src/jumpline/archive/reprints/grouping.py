"""Pairs of copies into clusters, without one doubtful pair tying two stories together.

Clusters grow together in the order of the pairs' strength, and only where more than half of the
pairs between them have text in common. An article in which two others were fused is a copy of
both; it joins one of them, and the two do not become one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import product

LOOKED_AT = 5
"""Members of a cluster, at most, that are compared with as many of another."""

Pair = tuple[int, int]


def clusters(
    strengths: Iterable[tuple[float, Pair]], kin: Callable[[int, int], bool]
) -> list[tuple[int, ...]]:
    """Return clusters of two and more, members in order, by their first members.

    Args:
        strengths: how surely a pair are copies, and the pair, smaller place first. Places follow
            something that lies in the articles, so that the clusters do not depend on when an
            article came.
        kin: tells of any pair whether it has text in common, also of one that nobody proposed.
    """
    own: dict[int, list[int]] = {}
    for _, (one, other) in sorted(strengths, key=lambda each: (-each[0], each[1])):
        here, there = own.setdefault(one, [one]), own.setdefault(other, [other])
        if here is there or not _belong(here, there, kin):
            continue
        here += there
        here.sort()
        for member in there:
            own[member] = here
    found = {members[0]: tuple(members) for members in own.values() if len(members) > 1}
    return [found[first] for first in sorted(found)]


def _belong(here: Sequence[int], there: Sequence[int], kin: Callable[[int, int], bool]) -> bool:
    """Tell whether more than half of the pairs between two clusters are kin."""
    pairs = list(product(_some(here), _some(there)))
    agreed = 0
    for seen, (one, other) in enumerate(pairs):
        agreed += kin(min(one, other), max(one, other))
        if 2 * agreed > len(pairs):
            return True
        if 2 * (agreed + len(pairs) - seen - 1) <= len(pairs):
            return False
    return False


def _some(members: Sequence[int]) -> Sequence[int]:
    """Return members spread over a cluster."""
    step = max(1, -(-len(members) // LOOKED_AT))
    return members[::step]
