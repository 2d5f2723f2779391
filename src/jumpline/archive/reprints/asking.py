"""What is known of reprints, for whoever may see it today."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from jumpline.archive.rights import VISIBLE
from jumpline.archive.rows.reading import Row, text_of
from jumpline.archive.store import Archive

CopyKind = Literal["earliest", "duplicate", "reprint"]
"""The first printing that is known; the same title and day as one before it (another scan or
edition, or twice in one issue); another title or day."""

_IN_ORDER = (
    "issues.date IS NULL, issues.date, reprint_prints.known * reprint_prints.weight DESC, "
    "issues.key, articles.rank, articles.number"
)
"""SQL: earliest first; of one day the copy that has most of the text in known words."""
_JOINED = (
    "reprint_members JOIN reprint_prints ON reprint_prints.article = reprint_members.article "
    "JOIN articles ON articles.number = reprint_members.article "
    "JOIN issues ON issues.number = articles.issue JOIN titles ON titles.number = issues.title"
)


@dataclass(frozen=True, slots=True)
class Copy:
    """An article in a cluster.

    Attributes:
        article: number of the article; ``id`` is its id.
        date: of its issue, ISO 8601, None when unknown.
        kind: what it is beside those before it.
        weight: its text in letters; a Han character counts two.
        known: share of it in words that are known, 0 to 1; 0 for a language without a table.
    """

    article: int
    id: str
    issue_key: str
    title_key: str
    title_name: str
    date: str | None
    headline: str
    kind: CopyKind
    weight: int
    known: float


@dataclass(frozen=True, slots=True)
class Pair:
    """Two articles that were compared, and what they have in common.

    Attributes:
        one: number of the article; ``other`` likewise.
        relation: ``same`` for copies, ``part`` where one holds the other as a smaller part,
            ``passage`` for different articles with a passage in common, ``doubtful`` where it is
            not sure enough to count.
        confidence: 0 to 1.
        evidence: ``shared`` text in letters, the ``one_share`` and ``other_share`` of each that
            this is, ``similarity`` of it (0 to 1), ``figures`` in it and how many are
            ``agreeing``, share of it in words ``replaced`` by others.
    """

    one: int
    other: int
    relation: Literal["same", "part", "passage", "doubtful"]
    confidence: float
    evidence: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Cluster:
    """Copies of one article.

    Attributes:
        number: of the cluster, until the next article comes in.
        copies: the earliest first.
        better: number of the article whose text is proposed as the best to read.
        confidence: of the weakest pair that was compared and counts, 0 to 1.
        pairs: what was compared among the copies.
    """

    number: int
    copies: tuple[Copy, ...]
    better: int
    confidence: float
    pairs: tuple[Pair, ...]


def clusters(archive: Archive, *, visible_only: bool = True) -> Iterator[Cluster]:
    """Give the clusters, the one with the lowest number of an article first.

    Args:
        archive: as ``update`` left it; ``behind`` tells whether that is long ago.
        visible_only: leave out articles that only the owner may see today.
    """
    rows = _rows(archive, "1", visible_only=visible_only)
    for number, members in groupby(rows, key=lambda row: int(row[0])):
        found = _cluster(archive.connection, number, [row[1:] for row in members])
        if found:
            yield found


def cluster_of(archive: Archive, article: int, *, visible_only: bool = True) -> Cluster | None:
    """Return the cluster of an article by its number, None where it has no copy to be seen."""
    own = "reprint_members.cluster = (SELECT cluster FROM reprint_members WHERE article = :article)"
    rows = _rows(archive, own, visible_only=visible_only, article=article)
    found = _cluster(archive.connection, rows[0][0], [row[1:] for row in rows]) if rows else None
    if found is None or article not in {copy.article for copy in found.copies}:
        return None
    return found


def pairs_of(archive: Archive, article: int, *, visible_only: bool = True) -> tuple[Pair, ...]:
    """Return what an article was found to be like, surest first: also parts and doubtful ones."""
    seen = VISIBLE if visible_only else "1"
    rows = archive.connection.execute(
        f"SELECT {_PAIR} FROM reprint_pairs WHERE :article IN (one, other) "  # noqa: S608
        "AND relation <> 'none' AND NOT EXISTS (SELECT 1 FROM articles "
        "JOIN issues ON issues.number = articles.issue JOIN titles ON titles.number = issues.title "
        f"WHERE articles.number IN (one, other) AND NOT {seen}) "
        "ORDER BY confidence DESC, one, other",
        {"article": article, "today": archive.today},
    )
    return tuple(map(_pair, rows))


def excluded(
    archive: Archive, *, visible_only: bool = True, reprints: bool = True
) -> frozenset[int]:
    """Return the numbers of articles to leave out so that each article counts once.

    Of each cluster all are left out but the earliest that may be seen; of one day the better copy
    stays.

    Args:
        archive: as ``update`` left it.
        visible_only: a copy that only the owner may see keeps no other one from being counted.
        reprints: leave out reprints too; else only duplicates, so that a text counts once for each
            title and day that printed it.
    """
    seen = VISIBLE if visible_only else "1"
    group = "reprint_members.cluster"
    if not reprints:
        group += ", issues.title, coalesce(issues.date, issues.key)"
    rows = archive.connection.execute(
        "SELECT article FROM (SELECT reprint_members.article AS article, "  # noqa: S608
        f"row_number() OVER (PARTITION BY {group} ORDER BY {_IN_ORDER}) AS place "
        f"FROM {_JOINED} WHERE {seen}) WHERE place > 1",
        {"today": archive.today},
    )
    return frozenset(number for (number,) in rows)


def _rows(
    archive: Archive, where: str, *, visible_only: bool, article: int | None = None
) -> list[Row]:
    seen = VISIBLE if visible_only else "1"
    return archive.connection.execute(
        "SELECT reprint_members.cluster, articles.number, articles.id, issues.key, titles.key, "  # noqa: S608
        "titles.name, issues.date, articles.headline, reprint_prints.weight, reprint_prints.known "
        f"FROM {_JOINED} WHERE {seen} AND {where} ORDER BY reprint_members.cluster, {_IN_ORDER}",
        {"today": archive.today, "article": article},
    ).fetchall()


def _cluster(connection: sqlite3.Connection, number: int, rows: list[Row]) -> Cluster | None:
    """Make a cluster of what may be seen of it, None where that is no more than one article."""
    if len(rows) < 2:
        return None
    copies: list[Copy] = []
    printed: set[tuple[str, str]] = set()
    for own, name, issue, title, title_name, date, printed_head, weight, known in rows:
        day = (title, date or issue)
        kind: CopyKind = "earliest"
        if copies:
            kind = "duplicate" if day in printed else "reprint"
        printed.add(day)
        headline = text_of(printed_head)
        copies.append(
            Copy(own, name, issue, title, title_name, date, headline, kind, weight, known)
        )
    pairs = _pairs_among(connection, {copy.article for copy in copies}, number)
    best = max(copies, key=lambda copy: copy.known * copy.weight)
    sure = [pair.confidence for pair in pairs if pair.relation == "same"]
    return Cluster(number, tuple(copies), best.article, min(sure, default=0.0), pairs)


_PAIR = (
    "one, other, relation, confidence, shared, one_share, other_share, similarity, figures, "
    "agreeing, replaced"
)
_EVIDENCE = tuple(_PAIR.split(", ")[4:])


def _pairs_among(connection: sqlite3.Connection, seen: set[int], cluster: int) -> tuple[Pair, ...]:
    rows = connection.execute(
        f"SELECT {_PAIR} FROM reprint_members JOIN reprint_pairs "  # noqa: S608
        "ON reprint_pairs.one = reprint_members.article "
        "WHERE reprint_members.cluster = ? AND relation <> 'none' ORDER BY one, other",
        (cluster,),
    )
    return tuple(_pair(row) for row in rows if row[0] in seen and row[1] in seen)


def _pair(row: Row) -> Pair:
    one, other, relation, confidence, *values = row
    return Pair(one, other, relation, confidence, dict(zip(_EVIDENCE, values, strict=True)))
