"""A word with a place, on its way into a line."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class PlacedWord(NamedTuple):
    """A word as a reader found it; ``box`` in points from the top left.

    ``baseline`` is its y (its x for vertical script), ``order`` its place in the file, ``end`` the
    file position after its last character; ``glyph`` is true for single characters of a page with
    Chinese or Japanese on it, which may run down instead of across. A word that is turned by
    ``turns`` quarters clockwise has its box and baseline on the page turned back.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    baseline: float
    size: float
    bold: bool
    italic: bool
    order: int
    end: int
    glyph: bool
    turns: int


Chain = list[PlacedWord]
Spaced = Callable[[PlacedWord, PlacedWord], bool]
