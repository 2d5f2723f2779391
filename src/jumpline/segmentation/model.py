"""What segmentation says about an issue: threads of typed lines, links and what belongs to none."""

from __future__ import annotations

from dataclasses import dataclass

from jumpline.article import Continuation, Kind, Leftover, Link, Pointer
from jumpline.layout.model import TypedLine


@dataclass(frozen=True, slots=True)
class Thread:
    """The lines of one article in reading order, over all pages.

    Attributes:
        lines: headings first, then as the text runs.
        links: the joints inside the thread that were decided (all made), in order.
        kind: what the item is.
        continued_from: set when the opening is promised elsewhere and was not found.
        continued_on: set when the rest is promised elsewhere and was not found.
        notes: sentences for a reader about what is missing or doubtful.
        confidence: that the article is whole and nothing else, 0 to 1; None where no more is known
            than how sure its links are.
    """

    lines: tuple[TypedLine, ...]
    links: tuple[Link, ...] = ()
    kind: Kind = Kind.ARTICLE
    continued_from: Continuation | None = None
    continued_on: Continuation | None = None
    notes: tuple[str, ...] = ()
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Segmentation:
    """An issue cut into threads; every typed line is in one thread or one leftover."""

    threads: tuple[Thread, ...] = ()
    leftovers: tuple[Leftover, ...] = ()
    pointers: tuple[Pointer, ...] = ()
    proposals: tuple[Link, ...] = ()
