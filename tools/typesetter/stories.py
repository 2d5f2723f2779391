"""What the newsroom hands in: copy without any place yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import NamedTuple, Protocol


class Passage(NamedTuple):
    """A paragraph of copy as its sentences, so that it can be cut where one ends."""

    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """An item of copy; every field but ``passages`` may be empty.

    Attributes:
        headline: unbroken; the setter breaks it over lines.
        keyword: one word of the headline or text that a jump line may name, in capitals or not.
        dateline: printed at the opening of the first paragraph, with its dash or bracket.
        byline: a line of its own, as printed.
        end_mark: printed after the last sentence (a name, an agency in brackets).
        passages: on one topic, as long as the setter asks for more.
        subheads: as many as the setter asks for.
        cutline: words under a picture of this story.
    """

    headline: str
    passages: Iterator[Passage]
    subheads: Iterator[str]
    kicker: str = ""
    deck: str = ""
    keyword: str = ""
    dateline: str = ""
    byline: str = ""
    end_mark: str = ""
    cutline: str = ""


class Newsroom(Protocol):
    """Where copy comes from, in one language."""

    language: str

    def story(self, random: Random, kind: str) -> Story:
        """Return a story of a kind: article, brief, letter, serial, notice or ad."""

    def title(self, random: Random) -> str:
        """Return the name of a newspaper."""

    def date(self, random: Random) -> tuple[str, str]:
        """Return a date, ISO 8601 and as printed in a folio line."""

    def phrase(self, random: Random, use: str, **slots: str) -> str:
        """Return the wording of a label, filled in.

        ``use`` is ``jump_line`` (slots page, keyword), ``jump_head`` (page, keyword), ``folio``
        (page), ``section``, ``running_head`` (title, date, page), ``teaser`` (headline, page),
        ``index_head``, ``index_entry`` (headline, page), ``ad_strip``, ``price`` or
        ``serial_note``.
        The choice among wordings is the house's: equal for equal ``random``.
        """

    def table(self, random: Random, rows: int) -> list[tuple[str, ...]]:
        """Return rows of a table (results, prices, tides); the first may be its heading."""
