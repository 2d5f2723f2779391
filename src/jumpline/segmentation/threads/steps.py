"""Where the lines of a stream go in a history that was found."""

from __future__ import annotations

from typing import NamedTuple

from jumpline.segmentation.threads.doubts import DOUBTS

SUREST = 0.98
"""Confidence is never more: that many of the surest joints of made pages are right."""


class Rival(NamedTuple):
    """Another line that a line may follow; ``chance`` 0 to 1."""

    before: int
    chance: float


class Step(NamedTuple):
    """Where a line of the stream goes.

    Attributes:
        line: its index in the stream.
        before: the line that it follows in its thread, None when it begins one.
        strand: number of its thread.
        chance: of this way among all at this place, 0 to 1.
        doubts: what its confidence is made of, by ``DOUBTS``; empty where there was no other way.
        rivals: lines that it may follow instead.
        confidence: that it follows ``before``, 0 to 1.
    """

    line: int
    before: int | None
    strand: int
    chance: float = 1.0
    doubts: tuple[float, ...] = ()
    rivals: tuple[Rival, ...] = ()
    confidence: float = SUREST

    def doubt(self, name: str) -> float:
        """Return a number of ``doubts`` by its name, 0 where there are none."""
        return self.doubts[DOUBTS.index(name)] if self.doubts else 0.0
