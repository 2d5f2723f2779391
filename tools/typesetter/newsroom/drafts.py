"""A draft: what a source of copy hands to the desk before it becomes a story."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Protocol

from typesetter.stories import Passage


@dataclass(frozen=True, slots=True)
class Draft:
    """Running copy on one topic and what the source tells about it.

    Attributes:
        opening: the first passages, again at the start of ``passages``.
        passages: the copy, without end.
        title: the source's own title, empty where it has none.
        label: a word or two for the topic, empty where the source has none.
        headlines: headlines that the source makes of its own topic.
        subheads: headings that the source itself has inside this copy.
        place: where it happens, empty where the source does not say.
    """

    opening: tuple[Passage, ...]
    passages: Iterator[Passage]
    title: str = ""
    label: str = ""
    headlines: tuple[str, ...] = ()
    subheads: tuple[str, ...] = ()
    place: str = ""


class Source(Protocol):
    """Where running copy comes from; it remembers what an issue has already printed."""

    def open(self, random: Random) -> Draft:
        """Return copy that this source has not handed out before, as long as it has any."""
