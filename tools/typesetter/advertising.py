"""Advertisements, teasers and the index: what stands among the articles and is none."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from typesetter.breaking import broken
from typesetter.galleys import dressed
from typesetter.metrics import width
from typesetter.model import Face, Rect, SetLine, Tint
from typesetter.pouring import Thread
from typesetter.sheets import Sheet
from typesetter.stories import Story
from typesetter.styles import HouseStyle

LEAST_AD = 5
"""Leads: no advertisement is smaller."""
_MOST_AD = 22
_BOXED = 0.6
_PAD = 4.0
"""Points between the box of an advertisement and its text."""
_SIZES = (0.85, 1.0, 1.0, 1.2, 1.6, 2.2)
_LOOKS = ("plain", "bold", "sans", "bold-caps", "italic")
_PASSAGES = 3


def ad_places(leg: Rect, style: HouseStyle, random: Random) -> Iterator[Rect]:
    """Cut a leg into places for advertisements."""
    least, y = LEAST_AD * style.lead, leg.y0
    while leg.y1 - y > least:
        foot = min(leg.y1, y + random.uniform(LEAST_AD, _MOST_AD) * style.lead)
        if leg.y1 - foot < least:
            foot = leg.y1
        yield Rect(leg.x0, y, leg.x1, foot - 0.5 * style.lead)
        y = foot


def set_ad(thread: Thread, place: Rect, sheet: Sheet, style: HouseStyle, random: Random) -> None:
    """Set an advertisement into its place, as much of its copy as there is room for."""
    if random.random() < _BOXED:
        sheet.frames.append(Tint(place, ruled=True, tinted=False))
    else:
        sheet.rule(place.x0, place.x1, place.y1)
    room = Rect(place.x0 + _PAD, place.y0 + _PAD, place.x1 - _PAD, place.y1 - _PAD)
    lines: list[SetLine] = []
    y = room.y0
    for claim in _claims(thread.galley.story):
        face, text = dressed(claim, random.choice(_LOOKS))
        longest = max(width(word, face) for word in text.split(" "))
        size = min(style.size * random.choice(_SIZES), room.width / max(longest, 1.0))
        for piece in broken(text, face, room.width / size):
            if y + size > room.y1:
                break
            length = min(width(piece, face) * size, room.width)
            x = room.x0 + (room.width - length) / 2
            box = Rect(x, y, x + length, y + size)
            lines.append(SetLine(piece, box, face, size, "ad", thread.key))
            y += 1.2 * size
    thread.place(lines, sheet)


def set_index(texts: Iterator[str], leg: Rect, sheet: Sheet, style: HouseStyle) -> None:
    """Set an index or teasers, the first line as its heading; they belong to no article."""
    y = leg.y0
    for number, text in enumerate(texts):
        face = Face("sans", bold=number == 0)
        for piece in broken(text, face, leg.width / style.size):
            if y + style.lead > leg.y1:
                return
            length = min(width(piece, face) * style.size, leg.width)
            box = Rect(leg.x0, y, leg.x0 + length, y + style.size)
            sheet.lines.append(SetLine(piece, box, face, style.size, "pointer", None))
            y += style.lead


def _claims(story: Story) -> Iterator[str]:
    if story.headline:
        yield story.headline
    for _ in range(_PASSAGES):
        passage = next(story.passages, None)
        if passage is not None:
            yield from passage.sentences
