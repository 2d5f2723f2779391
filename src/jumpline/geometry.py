"""Boxes on paper.

All lengths are in points (1/72 inch) unless a source gives no resolution, then in its own unit;
the origin is the top left corner of the page, x grows to the right and y downwards.
Nothing above the readers may depend on the unit: compare with line heights and column widths.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Box(NamedTuple):
    """An upright rectangle; ``x0 <= x1`` and ``y0 <= y1``, either may be degenerate."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        """Horizontal extent."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Vertical extent."""
        return self.y1 - self.y0

    @property
    def area(self) -> float:
        """Width times height."""
        return (self.x1 - self.x0) * (self.y1 - self.y0)

    @property
    def centre(self) -> tuple[float, float]:
        """The middle point (x, y)."""
        return (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2

    def x_overlap(self, other: Box) -> float:
        """Length shared on the x axis, 0 when apart."""
        # Comparisons instead of min and max: this is called for every pair of neighbours.
        left = self.x0 if self.x0 > other.x0 else other.x0
        right = self.x1 if self.x1 < other.x1 else other.x1
        return right - left if right > left else 0.0

    def y_overlap(self, other: Box) -> float:
        """Length shared on the y axis, 0 when apart."""
        return max(0.0, min(self.y1, other.y1) - max(self.y0, other.y0))

    def holds(self, x: float, y: float) -> bool:
        """Tell whether the point lies inside or on the edge."""
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1

    def contains(self, other: Box, slack: float = 0.0) -> bool:
        """Tell whether ``other`` lies inside, ``slack`` outside each edge allowed."""
        return (
            other.x0 >= self.x0 - slack
            and other.y0 >= self.y0 - slack
            and other.x1 <= self.x1 + slack
            and other.y1 <= self.y1 + slack
        )


def union(boxes: Iterable[Box]) -> Box:
    """Return the smallest box around all boxes; raises ValueError when there is none."""
    x0s, y0s, x1s, y1s = zip(*boxes, strict=True)
    return Box(min(x0s), min(y0s), max(x1s), max(y1s))
