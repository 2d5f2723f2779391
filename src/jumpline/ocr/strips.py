"""Boxes by the strips of the page that they reach into, for finding those level with another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from jumpline.geometry import Box


class Strips:
    """Numbered boxes; a page of many lines is not compared line by line with itself."""

    def __init__(self, height: float, boxes: Iterable[Box] = ()) -> None:
        """Make strips of a height in pixels, and number boxes from 0."""
        self._height = max(1.0, height)
        self._numbers: defaultdict[int, list[int]] = defaultdict(list)
        for number, box in enumerate(boxes):
            self.add(number, box)

    def add(self, number: int, box: Box) -> None:
        """Add a box; a number may be given to several."""
        for strip in self._over(box):
            self._numbers[strip].append(number)

    def level(self, box: Box) -> list[int]:
        """Return the numbers of all boxes that share a height with one, and of some near it."""
        return sorted({n for strip in self._over(box) for n in self._numbers.get(strip, ())})

    def _over(self, box: Box) -> range:
        return range(int(box.y0 // self._height), int(box.y1 // self._height) + 1)
