"""Lanes down a page: neighbours in a column are found without looking at the whole width."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

MOST = 200
"""A page is cut into no more lanes than this, however narrow its columns seem to be."""


class Lanes:
    """Lines by the lanes that they reach into; two that overlap share at least one."""

    def __init__(
        self,
        x0: Sequence[float],
        x1: Sequence[float],
        width: float,
        near: Sequence[float] | None = None,
    ) -> None:
        """Put lines into lanes.

        Args:
            x0: left edge of each line, in the order in which they will be looked at.
            x1: right edge of each.
            width: least width of a lane.
            near: how far from its left edge, to both sides, a line is to be found as well.
        """
        self._left = min(x0, default=0.0)
        self._width = max(width, (max(x1, default=0.0) - self._left) / MOST) or 1.0
        self._own: list[range] = []
        self._members: dict[int, list[int]] = {}
        for number, (left, right) in enumerate(zip(x0, x1, strict=True)):
            slack = near[number] if near else 0.0
            reached = self._range(left - slack, max(right, left + slack))
            for lane in reached:
                self._members.setdefault(lane, []).append(number)
            self._own.append(self._range(left, right))

    def _range(self, left: float, right: float) -> range:
        first, last = (
            min(max(int((x - self._left) / self._width), 0), MOST) for x in (left, right)
        )
        return range(first, last + 1)

    def before(self, number: int) -> list[Iterable[int]]:
        """Return for each lane of a line the numbers before its own, the last first."""
        lanes = (self._members[lane] for lane in self._own[number])
        return [
            map(lane.__getitem__, range(bisect_left(lane, number) - 1, -1, -1)) for lane in lanes
        ]

    def after(self, number: int) -> list[Iterable[int]]:
        """Return for each lane of a line the numbers after its own, the first first."""
        lanes = (self._members[lane] for lane in self._own[number])
        return [
            map(lane.__getitem__, range(bisect_left(lane, number + 1), len(lane))) for lane in lanes
        ]
