"""Galleys: a story's copy as printed lines, as wide as the leg that asks for them."""

from __future__ import annotations

import math
from dataclasses import replace
from random import Random
from typing import NamedTuple

from typesetter.breaking import Breaker, Paragraph, clipped
from typesetter.metrics import width
from typesetter.model import Face
from typesetter.stories import Story
from typesetter.styles import HouseStyle

_FILLED = 0.96
"""Share of a leg's room that broken words fill on average: a paragraph is cut to fit this."""
_TRIES = 12
"""Passages tried to fill the end of the room."""
_NEAR = 2
"""Lines: an item may end with less than this left of its room."""
_RUN_IN = 4
"""Words in capitals that open an item without a head, at most."""
_SUBHEAD_ROOM = 4
"""Lines that must be left in a leg under a subhead."""
_ROUNDING = 1e-6


class Slug(NamedTuple):
    """A line of type, not yet in its place; ``length`` and ``indent`` in points.

    ``space`` is white over the line, in leads.
    """

    text: str
    length: float
    indent: float
    role: str
    face: Face
    size: float
    starts: bool = True
    ends: bool = True
    align: str = "left"
    whole_word: str | None = None
    space: float = 0.0


class Room(NamedTuple):
    """What is left to fill, in lines: in the leg, in all legs to come; ``width`` in points."""

    width: float
    leg: int
    total: int


class Galley:
    """Copy that is poured line by line and remembers where it stopped.

    ``endless`` copy is not brought to an end where the room ends, as it goes on elsewhere;
    ``run_in`` copy opens with words in capitals.
    """

    def __init__(self, story: Story, style: HouseStyle, language: str, random: Random) -> None:
        self.story = story
        self.endless = False
        self.run_in = False
        self._style = style
        self._random = random
        self._breaker = Breaker(language, hyphenated=style.hyphenated, justified=style.justified)
        self._paragraph: Paragraph | None = None
        self._since_subhead = 0
        self._opened = False
        self._printed = False
        self._last = False
        self._signed = False

    def next_line(self, room: Room) -> Slug | None:
        """Set one more line, None when the copy has come to its end for this room."""
        if self._paragraph is None:
            slug = self._between(room)
            if slug is not None:
                return slug
            if not self._last:
                self._paragraph = self._next_paragraph(room)
            if self._paragraph is None:
                self._last = not self.endless
                return self._signature(room)
        return self._text_line(self._paragraph, room)

    def take_up(self) -> None:
        """Go on in a new room after the last one was full."""
        self._last = False

    def _between(self, room: Room) -> Slug | None:
        """Set what stands between paragraphs: byline at the top, subheads."""
        style, story = self._style, self.story
        if not self._opened:
            self._opened = True
            if story.byline and style.byline_place == "top" and room.total > 2:
                return self._single(story.byline, "byline", style.byline_align, room)
            return None
        due = style.subheaded and self._since_subhead > 1
        if not due or room.leg < _SUBHEAD_ROOM or self._random.random() >= style.subhead:
            return None
        self._since_subhead = 0
        text = next(story.subheads, "")
        align = "centre" if style.subhead_centred else "left"
        return self._single(text, "subhead", align, room) if text else None

    def _single(self, text: str, role: str, align: str, room: Room) -> Slug:
        style = self._style
        looks = {"subhead": style.subhead_look, "byline": style.byline_look}
        face, text = dressed(text, looks.get(role, "plain"))
        size = style.size * (style.subhead_size if role == "subhead" else 1.0)
        size = min(size, style.lead)
        text = clipped(text, face, room.width / size)
        space = style.subhead_space if role == "subhead" else 0.0
        length = width(text, face) * size
        return Slug(text, length, 0.0, role, face, size, align=align, space=space)

    def _signature(self, room: Room) -> Slug | None:
        """Close with the byline or end mark on a line of its own, where the house does so."""
        if self._signed or room.total < 1 or self.endless:
            return None
        self._signed = True
        if self.story.byline and self._style.byline_place == "end":
            return self._single(self.story.byline, "byline", "right", room)
        if self.story.end_mark:
            return self._single(self.story.end_mark, "end_mark", "right", room)
        return None

    def _next_paragraph(self, room: Room) -> Paragraph | None:
        """Take the next passage, cut at the end of a sentence where the room ends."""
        story = self.story
        signed = not self._signed and bool(story.end_mark or story.byline)
        lines = room.total - (1 if signed and room.total > 1 else 0)
        tried: list[str] = []
        for attempt in range(_TRIES):
            passage = next(story.passages, None)
            if passage is None:
                return None
            sentences = list(passage.sentences)
            if not self._printed:
                tried += sentences
                if attempt == _TRIES - 1:
                    sentences = [min(tried, key=self._breaker.length)]
            if not self.endless:
                sentences = self._fitting(sentences, lines, room.width)
            if not sentences:
                continue
            self._since_subhead += 1
            self._printed = True
            self._last = not self.endless and self._fills(sentences, lines, room.width)
            return self._breaker.paragraph(self._opening(sentences))
        return None

    def _opening(self, sentences: list[str]) -> list[str]:
        """Put dateline, capitals and end mark where they stand inside a paragraph."""
        first, *rest = sentences
        if self.run_in:
            words = first.split(" ")
            count = self._random.randint(1, _RUN_IN)
            first = " ".join([word.upper() for word in words[:count]] + words[count:])
            self.run_in = False
        if self.story.dateline:
            first = f"{self.story.dateline}{'' if self._breaker.han else ' '}{first}"
            self.story = replace(self.story, dateline="")
        if self._last and self._breaker.han and self.story.end_mark:
            self._signed = True
            return [first, *rest, self.story.end_mark]
        return [first, *rest]

    def _fills(self, sentences: list[str], lines: int, measure: float) -> bool:
        """Tell whether a paragraph leaves less room than another would need."""
        ems = measure / self._style.size
        taken = sum(map(self._breaker.length, sentences)) + self._style.indent
        return lines - math.ceil(taken / ems) < _NEAR

    def _fitting(self, sentences: list[str], lines: int, measure: float) -> list[str]:
        """Keep the sentences that fit into a number of lines."""
        ems = measure / self._style.size
        # The last line of a paragraph of words is seldom as full as it could be.
        filled = 1.0 if self._breaker.han else _FILLED
        room = lines * ems * filled - self._style.indent - len(self.story.dateline) * 0.5
        kept: list[str] = []
        for sentence in sentences:
            room -= self._breaker.length(sentence)
            if room < 0:
                break
            kept.append(sentence)
        return kept

    def _text_line(self, paragraph: Paragraph, room: Room) -> Slug:
        style = self._style
        starts = not paragraph.begun
        indent = style.indent * style.size if starts and style.indented else 0.0
        ems = (room.width - indent) / style.size
        text, length, whole = self._breaker.line(paragraph, ems)
        ends = paragraph.ended
        if ends:
            self._paragraph = None
        return Slug(
            text,
            length * style.size,
            indent,
            "body",
            Face(),
            style.size,
            starts=starts,
            ends=ends,
            align="justified" if style.justified and not ends else "left",
            whole_word=whole,
            space=style.paragraph_space if starts and not style.indented else 0.0,
        )


def dressed(text: str, look: str) -> tuple[Face, str]:
    """Return face and text for a look: plain, bold, italic, caps, sans, bold-sans or bold-caps."""
    face = Face("sans" if "sans" in look else "serif", "bold" in look, "italic" in look)
    return face, text.upper() if "caps" in look else text


def lines_in(height: float, lead: float) -> int:
    """Return how many leads fit into a height."""
    return max(0, int(height / lead + _ROUNDING))
