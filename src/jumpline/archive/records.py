"""What an archive gives: titles, issues, pages, lines and articles as they are stored.

``number`` is the primary key of a record, given once and never again. ``key`` and ``id`` are its
names for people and for permalinks. Boxes and offsets are as in ``page`` and ``article``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from jumpline.article import Continuation, Reason, Role, State
from jumpline.geometry import Box


@dataclass(frozen=True, slots=True)
class Rights:
    """What an owner lets others see; an issue has its own beside those of its title.

    Attributes:
        hidden: nobody but the owner sees it.
        until: ISO 8601 date of the first day on which it may be seen, None for at once.
        statement: words or an address about the rights, for readers.
    """

    hidden: bool = False
    until: str | None = None
    statement: str = ""


@dataclass(frozen=True, slots=True)
class StoredTitle:
    """A newspaper.

    Attributes:
        key: short name that the commands and addresses use (``le-matin``).
        name: as its owner writes it; empty when no source told it.
        language: primary BCP 47 tag, None when unknown.
    """

    number: int
    key: str
    name: str
    language: str | None
    lccn: str
    issn: str
    rights: Rights


@dataclass(frozen=True, slots=True)
class StoredIssue:
    """An issue: what stands above its pages.

    Attributes:
        key: ``title/date``, with ``/edition`` after it where a day has several.
        title: number of the title.
        name: the source's stem; ids and records name the issue so.
        date: ISO 8601, None when unknown.
        engine: which engine found the articles, with its settings.
        rights: its own; ask ``Archive.visible`` for what holds.
    """

    number: int
    key: str
    title: int
    title_key: str
    title_name: str
    name: str
    date: str | None
    edition: str
    language: str | None
    pages: int
    articles: int
    engine: str
    rights: Rights


@dataclass(frozen=True, slots=True)
class StoredPage:
    """A page; its lines are asked for apart.

    Attributes:
        issue: number of the issue.
        name: as in the record (docs/record.md), unique within the issue.
        width: None on a flattened page, and so ``height``.
        unit: of all lengths on the page.
        picture: reference to the picture, None where there is none.
        rank: physical order in the issue, from 0.
    """

    number: int
    issue: int
    rank: int
    name: str
    sequence: int
    folio: str | None
    width: float | None
    height: float | None
    unit: str
    digest: str
    picture: str | None
    lines: int


@dataclass(frozen=True, slots=True)
class StoredLine:
    """A printed line; ``position`` counts the lines of its page in document order, from 0."""

    page: int
    position: int
    id: str
    text: str
    box: Box | None
    vertical: bool


class PageOf(NamedTuple):
    """A page on which a part of an article stands."""

    number: int
    name: str
    sequence: int
    folio: str | None
    box: Box | None


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article with all its printed matter.

    Attributes:
        number: grows in the order of storing; the key of the index.
        id: as in the record; former ids lead here too (``Archive.article_by_id``).
        issue: number of the issue.
        date: of the issue, ISO 8601, None when unknown.
        pages: where its parts stand, in the article's order; a page may come twice.
        kind: as the record names it (``article``, ``advertisement`` …).
        visible: others than the owner may see it today.
        revision: the archive's count of changes when this was last written.
    """

    number: int
    id: str
    issue: int
    issue_key: str
    title: int
    title_key: str
    title_name: str
    date: str | None
    pages: tuple[PageOf, ...]
    kind: str
    language: str | None
    headline: str
    kicker: str
    deck: str
    byline: str
    dateline: str
    text: str
    cutlines: tuple[str, ...]
    confidence: float
    visible: bool
    revision: int


class PlacedText(NamedTuple):
    """Code points ``start`` to ``end`` (exclusive) of an article's text, and their line.

    Attributes:
        page: number of the page.
        line: position of the line on its page; ``id`` is its own id.
        offset: code point of the line's text at which ``start`` stands.
        box: of the line, None on a flattened page.
    """

    start: int
    end: int
    page: int
    line: int
    id: str
    offset: int
    box: Box | None


@dataclass(frozen=True, slots=True)
class StoredParagraph:
    """A stretch of an article's text, ``start`` to ``end`` (exclusive) in code points."""

    start: int
    end: int
    role: Role
    lines: tuple[PlacedText, ...]


class Mark(NamedTuple):
    """Where a stretch of text stands on a page: what a highlight covers."""

    page: int
    box: Box


class LineAt(NamedTuple):
    """A line by the number of its page and its position there."""

    page: int
    line: int


@dataclass(frozen=True, slots=True)
class StoredPart:
    """One page's share of an article; ``lines`` are positions on the page."""

    article: int
    article_id: str
    rank: int
    page: int
    box: Box | None
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class StoredLeftover:
    """Lines of a page that belong to no article; a duplicate repeats its ``originals``."""

    page: int
    reason: Reason
    lines: tuple[int, ...]
    originals: tuple[LineAt, ...]


@dataclass(frozen=True, slots=True)
class StoredLink:
    """One line following another, and why; ``article`` is None for one that is only proposed."""

    article: int | None
    state: State
    confidence: float
    evidence: Mapping[str, float | str]
    source: LineAt
    target: LineAt
    alternatives: tuple[tuple[LineAt, float], ...]


class Remarks(NamedTuple):
    """What an article says of itself besides its text."""

    notes: tuple[str, ...]
    jump_lines: tuple[str, ...]
    continued_from: Continuation | None
    continued_on: Continuation | None


class Extent(NamedTuple):
    """How many issues of a title (its number) may be seen, and from when to when."""

    title: int
    issues: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class StoredRun:
    """A run of ``add``; one without ``ended`` was cut off. Times are ISO 8601 in UTC."""

    number: int
    started: str
    ended: str | None
    engine: str
    issues: int
    pages: int
    articles: int
    failed: int


class Changes(NamedTuple):
    """What happened to articles since some revision.

    Attributes:
        revision: the archive's revision up to which this tells.
        written: numbers of articles that are new or changed, ascending.
        deleted: numbers of articles that are no longer there, ascending.
    """

    revision: int
    written: tuple[int, ...]
    deleted: tuple[int, ...]
