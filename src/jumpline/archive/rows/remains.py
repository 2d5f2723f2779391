"""What lies beside the articles of an issue: links, leftovers, pointers."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from jumpline.archive.rows.numbering import Places
from jumpline.archive.rows.packing import stored, to_json
from jumpline.archive.rows.reading import Row
from jumpline.article import Link
from jumpline.issue import Issue


def write_remains(
    connection: sqlite3.Connection,
    issue: Issue,
    number: int,
    places: Places,
    articles: Mapping[int, int],
) -> None:
    """Store links, leftovers and pointers anew; ``articles`` gives numbers by places."""
    for table in ("links", "leftovers", "pointers"):
        connection.execute(f"DELETE FROM {table} WHERE issue = ?", (number,))  # noqa: S608
    links = [
        _link(number, articles[at], rank, link, places)
        for at, article in enumerate(issue.articles)
        for rank, link in enumerate(article.links)
    ]
    links += [_link(number, None, rank, link, places) for rank, link in enumerate(issue.proposals)]
    connection.executemany("INSERT INTO links VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", links)
    connection.executemany(
        "INSERT INTO leftovers VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (
                number,
                rank,
                places.pages[one.page],
                one.reason.value,
                to_json([places.position(one.page, line) for line in one.lines]),
                to_json([places.of(line) for line in one.of]),
                to_json([(places.position(one.page, s.id), s.start, s.end) for s in one.spans]),
            )
            for rank, one in enumerate(issue.leftovers)
        ],
    )
    connection.executemany(
        "INSERT INTO pointers VALUES (?, ?, ?, ?, ?, ?)",
        [
            (
                number,
                rank,
                places.pages[one.page],
                to_json([places.position(one.page, line) for line in one.lines]),
                stored(one.text),
                one.folio,
            )
            for rank, one in enumerate(issue.pointers)
        ],
    )


def _link(issue: int, article: int | None, rank: int, link: Link, places: Places) -> Row:
    return (
        issue,
        article,
        rank,
        link.state.value,
        *places.of(link.source),
        *places.of(link.target),
        link.confidence,
        to_json(dict(link.evidence)),
        to_json([(*places.of(other.to), other.confidence) for other in link.alternatives]),
    )
