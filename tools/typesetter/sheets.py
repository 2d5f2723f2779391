"""A page in the making, and what is printed on it besides text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from random import Random

from typesetter.model import Rect, SetLine, Tint
from typesetter.styles import HouseStyle
from typesetter.zones import Zone

_RULE = 0.6
"""Points: weight of a printed rule."""
_REACH = {"none": 0.0, "short": 0.3, "dash": 0.12, "full": 1.0, "double": 1.0}
"""Length of the house's cut-off rule, of the column's width."""
_APART = 2.0
"""Points between the two strokes of a double rule."""
_LEAST_RULE = 2
"""Leads: no column rule is shorter."""
_PAD = 0.6
"""Ems between a frame and its text."""


@dataclass(slots=True)
class Sheet:
    """What one page has taken up so far."""

    number: int
    folio: str
    lines: list[SetLine] = field(default_factory=list)
    rules: list[Rect] = field(default_factory=list)
    frames: list[Tint] = field(default_factory=list)
    pictures: list[Rect] = field(default_factory=list)

    def rule(self, x0: float, x1: float, y: float, weight: float = _RULE) -> None:
        """Print a rule from left to right."""
        self.rules.append(Rect(x0, y, x1, y + weight))

    def cut_off(self, white: Rect, style: HouseStyle) -> None:
        """Print the house's cut-off rule in the middle of a strip of white."""
        reach = white.width * _REACH[style.cutoff] / 2
        if not reach:
            return
        middle, y = (white.x0 + white.x1) / 2, (white.y0 + white.y1) / 2
        self.rule(middle - reach, middle + reach, y)
        if style.cutoff == "double":
            self.rule(middle - reach, middle + reach, y + _APART)

    def column_rules(self, legs: Sequence[Rect], style: HouseStyle) -> None:
        """Print a rule in the gutter between neighbouring legs, as long as both stand beside it."""
        if not style.column_rules:
            return
        for left, right in pairwise(legs):
            top, foot = max(left.y0, right.y0), min(left.y1, right.y1)
            if right.x0 > left.x1 and foot - top > _LEAST_RULE * style.lead:
                x = (left.x1 + right.x0) / 2
                self.rules.append(Rect(x - _RULE / 2, top, x + _RULE / 2, foot))

    def frame(self, zone: Zone, style: HouseStyle, random: Random) -> None:
        """Print a frame around a zone: ruled, on a grey ground, or both."""
        pad = _PAD * style.size
        box = zone.bounds
        box = Rect(box.x0 - pad, box.y0 - pad, box.x1 + pad, box.y1 + pad)
        tinted = random.random() < style.tinted
        ruled = not tinted or random.random() < 0.5
        self.frames.append(Tint(box, ruled, tinted))
