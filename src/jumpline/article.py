"""What Jumpline finds: articles, their parts, the links that made them, and what is left over.

The JSON form of these values is fixed in docs/record.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from jumpline.geometry import Box


class Role(StrEnum):
    """What a line is for, in the trade's words (docs/glossary.md)."""

    FURNITURE = "furniture"
    KICKER = "kicker"
    HEADLINE = "headline"
    DECK = "deck"
    SUBHEAD = "subhead"
    BYLINE = "byline"
    DATELINE = "dateline"
    END_MARK = "end_mark"
    JUMP_LINE = "jump_line"
    JUMP_HEAD = "jump_head"
    CUTLINE = "cutline"
    BODY = "body"
    ADVERTISEMENT = "advertisement"
    NOTICE = "notice"
    POINTER = "pointer"


class Kind(StrEnum):
    """What an article is, as the record names it."""

    ARTICLE = "article"
    ADVERTISEMENT = "advertisement"
    NOTICE = "notice"
    TABLE = "table"
    PICTURE = "picture"
    SERIAL = "serial"
    LETTER = "letter"
    OTHER = "other"


class Reason(StrEnum):
    """Why a line belongs to no article."""

    FURNITURE = "furniture"
    ADVERTISEMENT = "advertisement"
    DUPLICATE = "duplicate"
    POINTER = "pointer"
    UNREADABLE = "unreadable"
    UNPLACED = "unplaced"


class LineRef(NamedTuple):
    """A line of an issue, by page name and line id."""

    page: str
    id: str


class Span(NamedTuple):
    """Code points ``start`` to ``end`` (exclusive) of the text of one source line."""

    page: str
    id: str
    start: int
    end: int


class TextRange(NamedTuple):
    """Code points ``start`` to ``end`` (exclusive) of ``Article.text`` and the line they come from.

    A joining space belongs to the line before it, so the ranges of a paragraph touch.
    """

    page: str
    id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of ``Article.text``; ``start`` and ``end`` (exclusive) in code points."""

    start: int
    end: int
    role: Role
    lines: tuple[TextRange, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One page's share of an article.

    ``lines`` names the source lines of which this part holds the most; ``spans`` gives pieces of
    split lines that belong here while the rest of the line is elsewhere.
    """

    page: str
    sequence: int
    folio: str | None
    box: Box | None
    lines: tuple[str, ...]
    spans: tuple[Span, ...] = ()


class Alternative(NamedTuple):
    """A runner-up for the end of a link; confidence 0 to 1."""

    to: LineRef
    confidence: float


class State(StrEnum):
    """Whether a link reached the threshold (``Options.accept``)."""

    MADE = "made"
    PROPOSED = "proposed"


@dataclass(frozen=True, slots=True)
class Link:
    """One line following another, and why.

    Attributes:
        source: last line before the joint.
        target: first line after it.
        state: made or only proposed.
        confidence: 0 to 1.
        evidence: what spoke for and against, by name; values are numbers or short words.
        alternatives: other targets, best first.
    """

    source: LineRef
    target: LineRef
    state: State
    confidence: float
    evidence: Mapping[str, float | str] = field(default_factory=dict)
    alternatives: tuple[Alternative, ...] = ()


@dataclass(frozen=True, slots=True)
class Continuation:
    """A printed promise that an article begins or goes on elsewhere, which was not kept.

    Attributes:
        label: the jump line as printed, empty when only the text shows it.
        folio: page label that it names, None when it names none.
        line: the line that carries it.
        where: words for a reader, e.g. ``"the front page, which was not given"``.
    """

    label: str
    folio: str | None
    line: LineRef
    where: str


@dataclass(frozen=True, slots=True)
class Annotation:
    """A remark over ``Article.text[start:end]``; the text itself stays as printed.

    Kinds so far: ``hyphen`` (a printed hyphen at a line end; ``value`` is the word without it).
    """

    kind: str
    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class Article:
    """A whole article, or as much of it as the pages hold.

    ``text`` is body, subheads, a dateline printed in the text and the end mark, paragraphs joined
    by a line feed; the other printed matter has fields of its own. ``cutlines`` are captions.
    """

    id: str
    issue: str
    kind: Kind
    language: str | None
    headline: str
    kicker: str
    deck: str
    byline: str
    dateline: str
    text: str
    paragraphs: tuple[Paragraph, ...]
    parts: tuple[Part, ...]
    cutlines: tuple[str, ...] = ()
    jump_lines: tuple[str, ...] = ()
    continued_from: Continuation | None = None
    continued_on: Continuation | None = None
    links: tuple[Link, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    notes: tuple[str, ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Leftover:
    """Lines of one page that belong to no article, with the reason.

    ``of`` names, line by line, the originals of a duplicate; ``spans`` pieces of split lines.
    """

    page: str
    lines: tuple[str, ...]
    reason: Reason
    of: tuple[LineRef, ...] = ()
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Pointer:
    """A teaser or index entry: it names a page and belongs to no article."""

    page: str
    lines: tuple[str, ...]
    text: str
    folio: str | None
