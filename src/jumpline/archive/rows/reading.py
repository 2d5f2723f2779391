"""From rows to records."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from typing import Any

from jumpline.archive.records import (
    PageOf,
    Rights,
    StoredArticle,
    StoredIssue,
    StoredLine,
    StoredPage,
    StoredTitle,
)
from jumpline.archive.rights import VISIBLE
from jumpline.geometry import Box

Values = dict[str, Any]
Row = tuple[Any, ...]

VERTICAL = 4
"""The bit of ``lines.marks`` that says so."""

_ARTICLES = f"""
SELECT articles.number, articles.id, articles.issue, issues.key, titles.number, titles.key,
    titles.name, issues.date, articles.kind, articles.language, articles.headline,
    articles.kicker, articles.deck, articles.byline, articles.dateline, articles.text,
    articles.cutlines, articles.confidence, {VISIBLE}, articles.revision
FROM articles JOIN issues ON issues.number = articles.issue
    JOIN titles ON titles.number = issues.title
"""  # noqa: S608 - made of constants
_PARTS = """
SELECT pages.number, pages.name, pages.sequence, pages.folio,
    parts.x0, parts.y0, parts.x1, parts.y1
FROM parts JOIN pages ON pages.number = parts.page WHERE parts.article = ? ORDER BY parts.rank
"""
_ISSUES = """
SELECT issues.number, issues.key, titles.number, titles.key, titles.name, issues.name,
    issues.date, issues.edition, issues.language,
    (SELECT count(*) FROM pages WHERE pages.issue = issues.number),
    (SELECT count(*) FROM articles WHERE articles.issue = issues.number),
    issues.engine, issues.hidden, issues.until, issues.statement
FROM issues JOIN titles ON titles.number = issues.title
"""
_PAGES = """
SELECT number, issue, rank, name, sequence, folio, width, height, unit, digest, picture,
    (SELECT count(*) FROM lines WHERE lines.page = pages.number)
FROM pages
"""
_TITLES = "SELECT number, key, name, language, lccn, issn, hidden, until, statement FROM titles "
_LINES = "SELECT page, position, id, text, x0, y0, x1, y1, marks FROM lines "


def text_of(value: str | bytes) -> str:
    """Return a stored text; what UTF-8 cannot hold was stored as bytes."""
    return value if isinstance(value, str) else value.decode("utf-8", "surrogatepass")


def box_of(edges: Row) -> Box | None:
    """Return the box of four columns, None where the first is empty."""
    return None if edges[0] is None else Box(*edges)


def articles(
    connection: sqlite3.Connection, where: str, values: Values, day: str
) -> Iterator[StoredArticle]:
    """Give articles one after another; ``where`` is SQL with the clauses that follow FROM."""
    rows = connection.execute(_ARTICLES + where, {"today": day, **values})
    for row in rows:
        yield _article(connection, row)


def _article(connection: sqlite3.Connection, row: Row) -> StoredArticle:
    pages = tuple(
        PageOf(number, text_of(name), sequence, folio, box_of(edges))
        for number, name, sequence, folio, *edges in connection.execute(_PARTS, (row[0],))
    )
    printed = map(text_of, row[10:16])
    rest = (tuple(json.loads(row[16])), row[17], bool(row[18]), row[19])
    return StoredArticle(*(*row[:8], pages, *row[8:10], *printed, *rest))


def issues(connection: sqlite3.Connection, where: str, values: Values) -> Iterator[StoredIssue]:
    """Give issues; ``where`` is SQL with the clauses that follow FROM."""
    for row in connection.execute(_ISSUES + where, values):
        rights = _rights(row[12:])
        yield StoredIssue(*(*row[:5], text_of(row[5]), *row[6:12], rights))


def titles(connection: sqlite3.Connection, where: str, values: Values) -> Iterator[StoredTitle]:
    """Give titles; ``where`` is SQL with the clauses that follow FROM."""
    for row in connection.execute(_TITLES + where, values):
        yield StoredTitle(*(*row[:6], _rights(row[6:])))


def pages(connection: sqlite3.Connection, where: str, values: Values) -> Iterator[StoredPage]:
    """Give pages; ``where`` is SQL with the clauses that follow FROM."""
    for row in connection.execute(_PAGES + where, values):
        yield StoredPage(*(*row[:3], text_of(row[3]), *row[4:]))


def lines(connection: sqlite3.Connection, where: str, values: Values) -> Iterator[StoredLine]:
    """Give lines; ``where`` is SQL with the clauses that follow FROM."""
    for page, position, own, text, *edges, marks in connection.execute(_LINES + where, values):
        yield StoredLine(
            page, position, text_of(own), text_of(text), box_of(edges), bool(marks & VERTICAL)
        )


def _rights(row: Row) -> Rights:
    return Rights(bool(row[0]), *row[1:])
