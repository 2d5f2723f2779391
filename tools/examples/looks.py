"""How each language's example is set: faces, sizes, and where its lines may break."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from breaking import Breaker, break_chinese, break_english


class Tier(NamedTuple):
    """A kind of heading line; ``size`` and ``advance`` (to the next line) in points."""

    role: str
    face: str
    size: float
    advance: float


@dataclass(frozen=True, slots=True)
class Look:
    """The faces and habits of one newspaper.

    Attributes:
        break_text: breaks a paragraph into lines.
        spaced: lines are justified between words, else between characters.
        text, subhead, byline, cutline, jump_line: faces in and under the text.
        kicker, deck, jump_head: lines over and under a headline.
        headline: its face; ``leading`` multiplies its size.
        below: points added under the last line of a headline.
    """

    break_text: Breaker
    spaced: bool
    text: str
    subhead: str
    byline: str
    cutline: str
    jump_line: str
    kicker: Tier
    deck: Tier
    jump_head: Tier
    headline: str
    leading: float
    below: float


LOOKS = {
    "en": Look(
        break_text=break_english,
        spaced=True,
        text="serif",
        subhead="serif-bold",
        byline="sans-bold",
        cutline="sans",
        jump_line="serif-italic",
        kicker=Tier("kicker", "sans-bold", 9.0, 13.0),
        deck=Tier("deck", "serif-italic", 12.5, 14.5),
        jump_head=Tier("jump_head", "sans-bold", 8.5, 11.0),
        headline="serif-bold",
        leading=1.05,
        below=3.0,
    ),
    "zh": Look(
        break_text=break_chinese,
        spaced=False,
        text="song",
        subhead="hei-bold",
        byline="song",
        cutline="hei",
        jump_line="song",
        kicker=Tier("kicker", "song", 15.0, 21.0),
        deck=Tier("deck", "song", 13.0, 19.0),
        jump_head=Tier("jump_head", "song", 10.0, 14.0),
        headline="song-bold",
        leading=1.25,
        below=2.0,
    ),
}
