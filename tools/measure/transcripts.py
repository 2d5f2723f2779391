"""Lines of OCR against the lines that are printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from jumpline.geometry import Box
from jumpline.page import Line

FOUND = 0.5
"""A printed line is found where at least this share of its letters was read."""


class Printed(NamedTuple):
    """A line as it is printed, ``box`` in pixels of the picture."""

    text: str
    box: Box
    vertical: bool = False


class Reading(NamedTuple):
    """How one printed line was read; letters are counted without white space."""

    wrong: int
    letters: int

    @property
    def found(self) -> bool:
        """Tell whether the line was read at all."""
        return self.wrong <= (1 - FOUND) * self.letters


class Transcript(NamedTuple):
    """How a page was read: each printed line, and the letters read where nothing is printed."""

    readings: tuple[Reading, ...]
    strange: int

    @property
    def wrong(self) -> int:
        """All edits, what was read where nothing is printed among them."""
        return self.strange + sum(each.wrong for each in self.readings)

    @property
    def letters(self) -> int:
        """Letters printed."""
        return sum(each.letters for each in self.readings)


def letters(text: str) -> str:
    """Return a text without white space."""
    return "".join(text.split())


def transcript(
    printed: Sequence[Printed], lines: Sequence[Line], plain: Callable[[str], str] = letters
) -> Transcript:
    """Compare; a line of OCR reads the printed line with which it shares the most of the page.

    Args:
        printed: of one page.
        lines: of OCR of that page; those without a place are left out.
        plain: what is counted of a text.
    """
    held: list[list[Line]] = [[] for _ in printed]
    strange = 0
    for line in lines:
        if line.box is None:
            continue
        shared = [line.box.x_overlap(each.box) * line.box.y_overlap(each.box) for each in printed]
        best = max(range(len(printed)), key=shared.__getitem__, default=None)
        if best is not None and shared[best] > 0:
            held[best].append(line)
        else:
            strange += len(plain(line.text))
    readings = []
    for each, parts in zip(printed, held, strict=True):
        parts.sort(key=lambda part: _along(part, each.vertical))
        true, read = plain(each.text), plain("".join(part.text for part in parts))
        readings.append(Reading(Levenshtein.distance(true, read), len(true)))
    return Transcript(tuple(readings), strange)


def _along(line: Line, vertical: bool) -> float:
    """Return where a piece of a line stands along it."""
    box = line.box or Box(0, 0, 0, 0)
    return box.y0 if vertical else box.x0
