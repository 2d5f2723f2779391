"""Heads: kicker, headline, deck, set over or across the columns of an item."""

from __future__ import annotations

from typing import NamedTuple

from typesetter.breaking import broken, clipped
from typesetter.galleys import dressed
from typesetter.metrics import width
from typesetter.model import Face, Rect, SetLine
from typesetter.stories import Story
from typesetter.styles import HouseStyle

_MOST_LINES = 5
_SMALLER = 0.88
_CROSS_STEP = 1.06
"""Of the size: from one character of a cross head to the next."""
_ASCENT = 0.05
"""Of the size: white over the type of a heading line."""


class Head(NamedTuple):
    """A head, set: its lines from the top, and where it ends."""

    lines: tuple[SetLine, ...]
    bottom: float


class _Tier(NamedTuple):
    text: str
    role: str
    face: Face
    size: float
    leading: float
    after: float


def set_head(story: Story, key: str, place: Rect, level: float, style: HouseStyle) -> Head:
    """Set a head into the upper part of ``place``.

    Args:
        story: whose head it is; an empty headline gives no line.
        key: key of the article.
        place: from its left to its right edge; the lower edge is not respected.
        level: 0 for the least head of the house, 1 for the greatest.
        style: the house's.
    """
    lines: list[SetLine] = []
    y = place.y0
    for tier in _tiers(story, level, style, place.width):
        for text in broken(tier.text, tier.face, place.width / tier.size):
            length = min(width(text, tier.face) * tier.size, place.width)
            x = place.x0 + ((place.width - length) / 2 if style.head_centred else 0.0)
            box = Rect(x, y, x + length, y + tier.size)
            line = SetLine(text, box, tier.face, tier.size, tier.role, key, starts=True, ends=True)
            lines.append(line)
            y += tier.size * tier.leading
        y += tier.after
    if lines:
        y += style.head_space * style.lead
    return Head(tuple(lines), y)


def set_cross_head(
    story: Story, key: str, place: Rect, level: float, style: HouseStyle, *, turned: bool
) -> Head:
    """Set a head across the run of the text, one line of it beside the other.

    It stands at the left edge of ``place`` and takes no more than its width. The first line is the
    rightmost, as Chinese has it; on a page that will be ``turned`` it is the leftmost, which
    turning brings to the top.
    """
    size = min(style.size * _scale(level, style), place.width / 2.4)
    tiers = [(story.kicker, "kicker", size * 0.6), (story.headline, "headline", size)]
    if story.deck and place.width > 4 * size:
        tiers.append((story.deck, "deck", max(size * 0.55, style.size)))
    face = _head_face(style)
    tall = place.height * 0.9
    columns = [
        (text, role, type_size)
        for whole, role, type_size in tiers
        if whole
        for text in _stacks(whole, tall / (type_size * _CROSS_STEP))
    ]
    kept: list[tuple[str, str, float]] = []
    wide = 0.0
    for text, role, type_size in columns:
        if wide + type_size * 1.25 > place.width and kept:
            break
        kept.append((text, role, type_size))
        wide += type_size * 1.25
    lines = []
    x = place.x0 if turned else place.x0 + wide
    bottom = place.y0
    for text, role, type_size in kept:
        x -= 0.0 if turned else type_size * 1.25
        end = place.y0 + len(text) * type_size * _CROSS_STEP
        box = Rect(x, place.y0, x + type_size, end)
        lines.append(
            SetLine(text, box, face, type_size, role, key, starts=True, ends=True, vertical=True)
        )
        x += type_size * 1.25 if turned else 0.0
        bottom = max(bottom, end)
    return Head(tuple(lines), bottom + (0.5 + style.head_space) * style.lead)


def _stacks(text: str, most: float) -> list[str]:
    step = max(2, int(most))
    return [text[start : start + step] for start in range(0, len(text), step)]


def _scale(level: float, style: HouseStyle) -> float:
    least, most = style.head_least, max(style.head_most, style.head_least * 1.1)
    return float(least * (most / least) ** level)


def _head_face(style: HouseStyle) -> Face:
    return Face(style.head_family, style.head_bold)


def _tiers(story: Story, level: float, style: HouseStyle, room: float) -> list[_Tier]:
    tiers: list[_Tier] = []
    if story.kicker:
        size = style.size * style.kicker_size
        text = clipped(story.kicker, Face(style.head_family), room / size)
        tiers.append(_Tier(text, "kicker", Face(style.head_family), size, 1.15, 0.1 * size))
    if story.headline:
        tiers.append(_headline(story.headline, level, style, room))
    if story.deck:
        face, text = dressed(story.deck, style.deck_look)
        size = style.size * style.deck_size
        tiers.append(_Tier(text, "deck", face, size, 1.15, 0.2 * style.lead))
    return tiers


def _headline(text: str, level: float, style: HouseStyle, room: float) -> _Tier:
    """Take the size of the level, smaller where a word or the number of lines asks for it."""
    face = _head_face(style)
    text = text.upper() if style.head_caps else text
    size = style.size * _scale(level, style)
    longest = max((width(word, face) for word in text.split(" ")), default=0.0)
    if " " in text and longest * size > room:
        size = room / longest
    while (
        size > style.size * style.head_least and len(broken(text, face, room / size)) > _MOST_LINES
    ):
        size *= _SMALLER
    return _Tier(text, "headline", face, size, style.head_leading, 0.15 * size)
