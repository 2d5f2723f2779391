"""Pieces of flattened lines while they are being typed, and the habits of their page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from jumpline.article import Role
from jumpline.page import Line

Evidence = Mapping[str, float | str]


@dataclass(frozen=True, slots=True)
class Piece:
    """A line or a part of it, with what its words alone say; ``role`` is None while open."""

    line: Line
    start: int
    end: int
    role: Role | None = None
    evidence: Evidence = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The printed text of the piece without outer white space."""
        return self.line.text[self.start : self.end].strip()


@dataclass(frozen=True, slots=True)
class Habits:
    """What the page as a whole does.

    Attributes:
        printed: its lines are printed lines; otherwise they are paragraphs.
        end_marks: how many articles end with a mark.
        stacks: how many headings are set in capitals.
    """

    printed: bool
    end_marks: int
    stacks: int


def closes(piece: Piece) -> bool:
    """Tell whether an article ends with this piece, by a mark of its own."""
    return piece.role in (Role.END_MARK, Role.JUMP_LINE) or "end_mark" in piece.evidence
