"""Pairs of copies into clusters, without one doubtful pair tying two stories together.

Clusters grow together only where more than half of the pairs between them have text in common. An
article in which two others were fused is a copy of both; it joins one of them, and the two do not
become one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product

LOOKED_AT = 5
"""Members of a cluster, at most, that are compared with as many of another."""

Pair = tuple[int, int]


class Groups:
    """Clusters in the making, of things that go by their places.

    Args:
        kin: tells of any two, smaller place first, whether they have text in common.
    """

    def __init__(self, kin: Callable[[int, int], bool]) -> None:
        self._kin = kin
        self._own: dict[int, list[int]] = {}

    def together(self, one: int, other: int) -> bool:
        """Tell whether two are in one cluster already."""
        return one in self._own and self._own[one] is self._own.get(other)

    def join(self, one: int, other: int) -> None:
        """Make one cluster of those of two copies, if most of the others are kin too."""
        here = self._own.setdefault(one, [one])
        there = self._own.setdefault(other, [other])
        if here is there or not self._belong(here, there):
            return
        here += there
        here.sort()
        for member in there:
            self._own[member] = here

    def clusters(self) -> list[tuple[int, ...]]:
        """Return the clusters of two and more, members in order, by their first members."""
        found = {each[0]: tuple(each) for each in self._own.values() if len(each) > 1}
        return [found[first] for first in sorted(found)]

    def _belong(self, here: Sequence[int], there: Sequence[int]) -> bool:
        """Tell whether more than half of the pairs between two clusters are kin."""
        pairs = list(product(_some(here), _some(there)))
        agreed = 0
        for seen, (one, other) in enumerate(pairs):
            agreed += self._kin(min(one, other), max(one, other))
            if 2 * agreed > len(pairs):
                return True
            if 2 * (agreed + len(pairs) - seen - 1) <= len(pairs):
                return False
        return False


def _some(members: Sequence[int]) -> Sequence[int]:
    """Return members spread over a cluster."""
    step = max(1, -(-len(members) // LOOKED_AT))
    return members[::step]
