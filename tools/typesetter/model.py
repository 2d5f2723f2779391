"""What a set page is: lines in their places, and what else is printed.

Lengths are in points from the top left corner of the page; y grows downwards.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class Rect(NamedTuple):
    """An upright rectangle."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        """From the left edge to the right one."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """From the upper edge to the lower one."""
        return self.y1 - self.y0


class Face(NamedTuple):
    """A type face: ``family`` is ``serif`` or ``sans``; Chinese maps them to Song and Hei."""

    family: str = "serif"
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class SetLine:
    """One printed line.

    Attributes:
        text: as printed; a hyphen that cuts a word stands at its end.
        box: its place; the height is that of the type's em, not of the ink.
        face: type face.
        size: em of the type.
        role: body, subhead, headline, kicker, deck, byline, dateline, end_mark, jump_line,
            jump_head, cutline, table, ad, pointer, furniture or dirt (on worn pages).
        article: key of the article; None for what belongs to none.
        order: place in the article's reading order, over all its pages, from 0.
        leg: which leg (one column's share) of the article it stands in, over all pages, from 0.
        ends: last line of its paragraph.
        starts: first line of its paragraph.
        justified: spread over the measure.
        vertical: characters run from top to bottom.
        whole_word: the word that the hyphen at the end cuts, whole.
    """

    text: str
    box: Rect
    face: Face
    size: float
    role: str
    article: str | None
    order: int = 0
    leg: int = 0
    ends: bool = False
    starts: bool = False
    justified: bool = False
    vertical: bool = False
    whole_word: str | None = None


class Tint(NamedTuple):
    """A frame around text: a printed rule on four sides, a grey ground, or both."""

    box: Rect
    ruled: bool
    tinted: bool


@dataclass(frozen=True, slots=True)
class SetPage:
    """One page; nothing in it is in a telling order except ``SetLine.order``.

    Attributes:
        number: physical order in the issue, from 1.
        folio: the label as printed.
        rules: thin rectangles.
        frames: around boxed items.
        pictures: illustrations.
    """

    number: int
    folio: str
    width: float
    height: float
    lines: tuple[SetLine, ...]
    rules: tuple[Rect, ...] = ()
    frames: tuple[Tint, ...] = ()
    pictures: tuple[Rect, ...] = ()


class Jump(NamedTuple):
    """An article that goes on elsewhere: between two of its lines, by ``SetLine.order``.

    ``label`` is the folio that the jump line names, None where none is printed; ``honest`` is false
    where it names a wrong one.
    """

    article: str
    before: int
    after: int
    label: str | None
    honest: bool = True


@dataclass(frozen=True, slots=True)
class SetIssue:
    """An issue, with the truth about it.

    Attributes:
        name: unique within a collection.
        title: the newspaper's name.
        date: ISO 8601.
        language: ``zh``, ``zh-Hant``, ``en``, ``de`` or ``fr``.
        pages: in physical order.
        kinds: kind of each article by key: article, brief, letter, serial, notice, ad, table.
        jumps: where articles leave a page.
        style: the house style's values by name, for the record.
    """

    name: str
    title: str
    date: str
    language: str
    pages: tuple[SetPage, ...]
    kinds: Mapping[str, str] = field(default_factory=dict)
    jumps: tuple[Jump, ...] = ()
    style: Mapping[str, object] = field(default_factory=dict)

    def articles(self) -> Iterator[tuple[str, list[tuple[int, SetLine]]]]:
        """Yield each article's lines with their page numbers, in reading order."""
        found: dict[str, list[tuple[int, SetLine]]] = {}
        for page in self.pages:
            for line in page.lines:
                if line.article is not None:
                    found.setdefault(line.article, []).append((page.number, line))
        for key, lines in found.items():
            yield key, sorted(lines, key=lambda placed: placed[1].order)
