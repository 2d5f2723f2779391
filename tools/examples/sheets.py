"""What has been set: printed lines with their place, before they are drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from plans import PagePlan

_ASCENT = 0.88  # of the em; what readers of a page see as the height of a line
_DESCENT = 0.21


class Piece(NamedTuple):
    """Text that is drawn at once; ``baseline`` from the top of the page."""

    x: float
    baseline: float
    text: str


@dataclass(frozen=True, slots=True)
class SetLine:
    """One printed line.

    Attributes:
        text: as printed, with the hyphen at its end.
        pieces: where it is drawn, one piece unless it runs from top to bottom.
        x1: right edge.
        word_space: points added to each space; ``char_space`` to each character.
        article: key of the story, None when it belongs to none.
        last: it ends a paragraph, or stands by itself.
    """

    text: str
    pieces: tuple[Piece, ...]
    x1: float
    face: str
    size: float
    role: str
    article: str | None
    word_space: float = 0.0
    char_space: float = 0.0
    last: bool = True

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, upper, right and lower edge in points from the top left."""
        first, last = self.pieces[0], self.pieces[-1]
        top = first.baseline - _ASCENT * self.size
        return first.x, top, self.x1, last.baseline + _DESCENT * self.size


Lines = tuple[SetLine, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that are drawn together, named after the story: ``harbour:heading``, ``harbour:0``."""

    name: str
    lines: Lines


@dataclass(frozen=True, slots=True)
class SetPage:
    """A page with its blocks in reading order."""

    plan: PagePlan
    blocks: tuple[Block, ...]
