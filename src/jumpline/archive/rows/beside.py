"""What a reader shows beside the text: parts and leftovers on a page, links of an article."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator

from jumpline.archive.records import (
    Extent,
    LineAt,
    Remarks,
    StoredLeftover,
    StoredLink,
    StoredPart,
)
from jumpline.archive.rights import VISIBLE
from jumpline.archive.rows.packing import others_of
from jumpline.archive.rows.reading import box_of
from jumpline.article import Reason, State

_PARTS = """
SELECT parts.article, articles.id, parts.rank, parts.page, x0, y0, x1, y1, lines FROM parts
JOIN articles ON articles.number = parts.article
"""
_LINKS = """
SELECT article, state, confidence, evidence, from_page, from_line, to_page, to_line, alternatives
FROM links
"""


def parts_on(connection: sqlite3.Connection, page: int) -> Iterator[StoredPart]:
    """Give the parts of articles on a page, in the order of the articles."""
    return _parts(connection, "WHERE parts.page = ? ORDER BY articles.rank, parts.rank", page)


def parts_of(connection: sqlite3.Connection, article: int) -> Iterator[StoredPart]:
    """Give the parts of an article in its order."""
    return _parts(connection, "WHERE parts.article = ? ORDER BY parts.rank", article)


def _parts(connection: sqlite3.Connection, where: str, number: int) -> Iterator[StoredPart]:
    for article, own, rank, page, *box, lines in connection.execute(_PARTS + where, (number,)):
        yield StoredPart(article, own, rank, page, box_of(tuple(box)), tuple(json.loads(lines)))


def leftovers_on(connection: sqlite3.Connection, page: int) -> Iterator[StoredLeftover]:
    """Give what of a page belongs to no article."""
    for reason, lines, originals in connection.execute(
        "SELECT reason, lines, originals FROM leftovers WHERE page = ? ORDER BY rank", (page,)
    ):
        yield StoredLeftover(
            page,
            Reason(reason),
            tuple(json.loads(lines)),
            tuple(LineAt(*each) for each in json.loads(originals)),
        )


def links(
    connection: sqlite3.Connection, column: str, number: int, *, proposed: bool
) -> Iterator[StoredLink]:
    """Give links; ``column`` is ``article`` or ``issue``, and ``proposed`` those without one."""
    where = f"WHERE {'issue' if column == 'issue' else 'article'} = ?"
    if proposed:
        where += " AND article IS NULL"
    for article, state, confidence, evidence, *ends, others in connection.execute(
        f"{_LINKS}{where} ORDER BY article, rank", (number,)
    ):
        yield StoredLink(
            article,
            State(state),
            confidence,
            json.loads(evidence),
            LineAt(*ends[:2]),
            LineAt(*ends[2:]),
            tuple((LineAt(page, line), share) for page, line, share in json.loads(others)),
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


def extents(connection: sqlite3.Connection, day: str | None) -> Iterator[Extent]:
    """Give for each title what of it may be seen on a day; None for the owner's eyes."""
    rows = connection.execute(
        "SELECT titles.number, count(*), min(issues.date), max(issues.date) "  # noqa: S608
        "FROM issues JOIN titles ON titles.number = issues.title "
        f"WHERE (:today IS NULL OR {VISIBLE}) GROUP BY titles.number ORDER BY titles.key",
        {"today": day},
    )
    return (Extent(*row) for row in rows)
