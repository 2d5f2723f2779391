"""Breaks: does the line below belong to the same run?

The plain rule; a trained model takes its place behind the same question.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from jumpline.article import Role
from jumpline.layout.model import TypedLine

GAP = 1.1
"""Blank between two lines of one run, in leads; a paragraph space is at most one."""
OPENING_GAP = 3.0
"""Blank under a byline or dateline, in leads: these are set apart from the text that they open."""
TYPE = 1.25
"""Factor between the ems of two lines of one run; OCR boxes alone differ by more (``ROUGH``)."""
ROUGH = 1.8
"""The same factor where sizes are OCR's guesses."""
WIDTH = 1.6
"""Factor between the widths of full lines of one run."""


class Joint(NamedTuple):
    """Two lines over one another; ``gap`` in leads, ``run`` the last lines of the run so far.

    ``steady`` and ``column`` are the page's (``Measures``).
    """

    upper: TypedLine
    lower: TypedLine
    gap: float
    run: Sequence[TypedLine]
    steady: bool
    column: float


def together(joint: Joint) -> bool:
    """Tell whether nobody would separate the two lines."""
    upper, lower = joint.upper, joint.lower
    opening = upper.role in (Role.BYLINE, Role.DATELINE)
    if joint.gap > (OPENING_GAP if opening else GAP):
        return False
    if lower.role is not Role.SUBHEAD and upper.role is not Role.SUBHEAD:
        factor = max(upper.size, lower.size) / max(min(upper.size, lower.size), 0.1)
        if factor > (TYPE if joint.steady else ROUGH):
            return False
    if upper.line.vertical != lower.line.vertical:
        return False
    if opening:
        return True
    widest = max(joint.column, *(line.place.width for line in joint.run))
    box = lower.place
    left = min(line.place.x0 for line in joint.run)
    right = max(line.place.x1 for line in joint.run)
    em = max(lower.size, 0.1)
    inside = box.x0 > left - 2.5 * em and box.x1 < right + 2.5 * em
    return inside or (box.width < WIDTH * widest and abs(box.x0 - left) < 2.5 * em)
