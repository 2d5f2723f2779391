"""What stands beside an article or a page in an archive, for a reader: joints, notes, leftovers."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from typing import NamedTuple

from jumpline.archive.rights import VISIBLE
from jumpline.archive.rows.packing import others_of
from jumpline.article import Continuation

LinePlace = tuple[int, int]
"""Number of the page and position of the line on it."""


class Joint(NamedTuple):
    """Two lines that were put one after the other; confidence 0 to 1."""

    source: LinePlace
    target: LinePlace
    made: bool
    confidence: float
    evidence: Mapping[str, float | str]


class Remarks(NamedTuple):
    """What an article says of itself besides its text."""

    notes: tuple[str, ...]
    jump_lines: tuple[str, ...]
    continued_from: Continuation | None
    continued_on: Continuation | None


class Share(NamedTuple):
    """Lines of a page, by position, that an article has there; ``part`` counts from 0."""

    article: int
    part: int
    lines: tuple[int, ...]


class LeftLines(NamedTuple):
    """Lines of a page, by position, that belong to no article."""

    reason: str
    lines: tuple[int, ...]


class Extent(NamedTuple):
    """How many issues of a title may be seen, and from when to when."""

    title: int
    issues: int
    first: str | None
    last: str | None


def joints(connection: sqlite3.Connection, article: int) -> tuple[Joint, ...]:
    """Return the links of an article in its own order."""
    rows = connection.execute(
        "SELECT from_page, from_line, to_page, to_line, state, confidence, evidence "
        "FROM links WHERE article = ? ORDER BY rank",
        (article,),
    )
    return tuple(
        Joint((a, b), (c, d), state == "made", confidence, json.loads(evidence))
        for a, b, c, d, state, confidence, evidence in rows
    )


def remarks(connection: sqlite3.Connection, article: int) -> Remarks:
    """Return notes, jump lines and promises that were not kept."""
    (told,) = connection.execute(
        "SELECT others FROM articles WHERE number = ?", (article,)
    ).fetchone()
    others = others_of(told)
    return Remarks(
        others["notes"], others["jump_lines"], others["continued_from"], others["continued_on"]
    )


def shares_of_page(connection: sqlite3.Connection, page: int) -> tuple[Share, ...]:
    """Return which lines of a page belong to which article, in reading order."""
    rows = connection.execute(
        "SELECT parts.article, parts.rank, parts.lines FROM parts "
        "JOIN articles ON articles.number = parts.article "
        "WHERE parts.page = ? ORDER BY articles.rank, parts.rank",
        (page,),
    )
    return tuple(Share(article, rank, tuple(json.loads(lines))) for article, rank, lines in rows)


def shares_of_article(
    connection: sqlite3.Connection, article: int
) -> tuple[tuple[int, tuple[int, ...]], ...]:
    """Return page and lines of each part of an article."""
    rows = connection.execute(
        "SELECT page, lines FROM parts WHERE article = ? ORDER BY rank", (article,)
    )
    return tuple((page, tuple(json.loads(lines))) for page, lines in rows)


def leftovers_of_page(connection: sqlite3.Connection, page: int) -> tuple[LeftLines, ...]:
    """Return the lines of a page that belong to no article, with the reason."""
    rows = connection.execute(
        "SELECT reason, lines FROM leftovers WHERE page = ? ORDER BY rank", (page,)
    )
    return tuple(LeftLines(reason, tuple(json.loads(lines))) for reason, lines in rows)


def extents(connection: sqlite3.Connection, day: str | None) -> tuple[Extent, ...]:
    """Return for each title what of it may be seen on a day; None for the owner's eyes."""
    rows = connection.execute(
        "SELECT titles.number, count(*), min(issues.date), max(issues.date) "  # noqa: S608
        "FROM issues JOIN titles ON titles.number = issues.title "
        f"WHERE (:today IS NULL OR {VISIBLE}) GROUP BY titles.number ORDER BY titles.key",
        {"today": day},
    )
    return tuple(Extent(*row) for row in rows)
