"""The tables of reprints brought up to date with the articles of an archive."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

import numpy as np

from jumpline.archive import opening
from jumpline.archive.reprints.finding import Found, find
from jumpline.archive.reprints.grouping import Pair
from jumpline.archive.reprints.judgement import Likeness, Verdict
from jumpline.archive.reprints.known import known_share
from jumpline.archive.reprints.letters import codes_of, letters, weight
from jumpline.archive.reprints.prints import Prints, prints_of
from jumpline.archive.rows.reading import Row, text_of
from jumpline.archive.store import Archive

METHOD = 1
"""Grows with every change that can lead to other clusters; older tables are then made anew."""
LEAST = 100
"""Weight of an article, in letters; less ("By a staff reporter") is no reprint of anything."""
MOST = 50_000
"""Letters of an article that are looked at. A broadsheet page has 60,000; a whole book that was
stored as one article must not hold up the others."""
_KEPT = 4096
"""Articles of which the letters are kept while pairs are compared; some tens of megabytes."""
_DIGEST = 16
_REVISION, _METHOD = "reprints", "reprints.method"

Told = Callable[[str, int, int], None]
"""Is told what is being done, how much of it is done and how much there is."""


class Updated(NamedTuple):
    """What an update came to: articles read anew, pairs compared, clusters and their articles."""

    read: int
    compared: int
    clusters: int
    articles: int


class _Taken(NamedTuple):
    """What is stored of an article for the search; ``digest`` is of its letters."""

    number: int
    digest: bytes
    prints: Prints


def behind(archive: Archive) -> bool:
    """Tell whether articles changed since the tables were made, or how they are made."""
    if _counter(archive.connection, _METHOD) != METHOD:
        return True
    since = archive.changes(_counter(archive.connection, _REVISION))
    return bool(since.written or since.deleted)


def stamp(archive: Archive) -> tuple[int, int]:
    """Return what changes whenever the tables may tell something else, the day set aside."""
    return archive.revision, _counter(archive.connection, _REVISION)


def update(archive: Archive, *, rebuild: bool = False, told: Told | None = None) -> Updated:
    """Find the reprints of an archive; only articles that changed are read again.

    Clusters are the same whether articles came one by one or all at once, and in which order.

    Args:
        archive: whoever writes to it meanwhile is not kept waiting; what comes in while this
            works is found the next time.
        rebuild: forget what is known and read all articles.
        told: is called as the work goes on.

    Raises:
        ArchiveStopped: the archive cannot be written.
    """
    if not rebuild and not behind(archive):
        return Updated(0, 0, *_counted(archive.connection))
    connection = archive.connection
    with opening.in_words(archive.path):
        rebuild = rebuild or _counter(connection, _METHOD) != METHOD
        with _snapshot(connection):
            revision = opening.revision(connection)
            since = 0 if rebuild else _counter(connection, _REVISION)
            fresh = _fresh(connection, since, told)
            taken = _all_taken(connection, fresh, rebuild=rebuild)
            found = _found(connection, taken, fresh, rebuild=rebuild, told=told)
        with _writing(connection):
            _write_prints(connection, fresh, rebuild=rebuild)
            _write_pairs(connection, taken, found)
            _set_counter(connection, _REVISION, revision)
            _set_counter(connection, _METHOD, METHOD)
    members = sum(map(len, found.clusters))
    return Updated(len(fresh), found.compared, len(found.clusters), members)


def _counted(connection: sqlite3.Connection) -> tuple[int, int]:
    """Count the clusters and the articles in them."""
    clusters, articles = connection.execute(
        "SELECT count(DISTINCT cluster), count(*) FROM reprint_members"
    ).fetchone()
    return clusters, articles


@contextmanager
def _snapshot(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.execute("COMMIT")


@contextmanager
def _writing(connection: sqlite3.Connection) -> Iterator[None]:
    """Make changes whole or not at all; they are no change to the archive and get no revision."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _counter(connection: sqlite3.Connection, name: str) -> int:
    found = connection.execute("SELECT value FROM counters WHERE name = ?", (name,)).fetchone()
    return int(found[0]) if found else 0


def _set_counter(connection: sqlite3.Connection, name: str, value: int) -> None:
    connection.execute(
        "INSERT INTO counters VALUES (?, ?) "
        "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (name, value),
    )


# Articles


def _fresh(connection: sqlite3.Connection, since: int, told: Told | None) -> dict[int, Row]:
    """Return the rows of the articles that changed; a short one has no prints."""
    (total,) = connection.execute(
        "SELECT count(*) FROM articles WHERE revision > ?", (since,)
    ).fetchone()
    rows = connection.execute(
        "SELECT number, revision, language, text FROM articles WHERE revision > ? ORDER BY number",
        (since,),
    )
    fresh = {}
    for done, (number, revision, language, stored) in enumerate(rows):
        text = text_of(stored)
        own = letters(text)[:MOST]
        digest = blake2b(own.encode("utf-8", "surrogatepass"), digest_size=_DIGEST).digest()
        heavy = weight(own)
        prints = prints_of(codes_of(own)) if heavy >= LEAST else np.zeros(0, np.uint32)
        known = known_share(text, language) if len(prints) else 0.0
        packed = prints.astype("<u4").tobytes()
        fresh[number] = (number, revision, digest, heavy, round(known, 4), packed)
        if told and done % 500 == 0:
            told("articles", done, total)
    return fresh


def _all_taken(
    connection: sqlite3.Connection, fresh: dict[int, Row], *, rebuild: bool
) -> list[_Taken]:
    """Return what is known of every article, in an order that lies in the articles alone."""
    stored = {} if rebuild else {
        number: (digest, packed)
        for number, digest, packed in connection.execute(
            "SELECT article, digest, prints FROM reprint_prints"
        )
    }  # fmt: skip
    stored |= {number: (row[2], row[5]) for number, row in fresh.items()}
    names = connection.execute(
        "SELECT articles.number, issues.key, articles.id FROM articles "
        "JOIN issues ON issues.number = articles.issue"
    )
    order = sorted((*stored[number], key, own, number) for number, key, own in names)
    return [
        _Taken(number, digest, np.frombuffer(packed, "<u4"))
        for digest, packed, _, _, number in order
    ]


def _found(
    connection: sqlite3.Connection,
    taken: list[_Taken],
    fresh: dict[int, Row],
    *,
    rebuild: bool,
    told: Told | None,
) -> Found:
    @lru_cache(maxsize=_KEPT)
    def letters_of(place: int) -> str:
        (text,) = connection.execute(
            "SELECT text FROM articles WHERE number = ?", (taken[place].number,)
        ).fetchone()
        return letters(text_of(text))[:MOST]

    if told:
        told("comparing", 0, 1)
    known = {} if rebuild else _known(connection, taken, fresh)
    return find([each.prints for each in taken], letters_of, known)


# Pairs

_PAIR = (
    "relation, confidence, shared, one_share, other_share, similarity, figures, agreeing, replaced"
)


def _known(
    connection: sqlite3.Connection, taken: list[_Taken], fresh: dict[int, Row]
) -> dict[Pair, Verdict]:
    """Return earlier verdicts on articles whose letters are still the same, by their places."""
    before = dict(connection.execute("SELECT article, digest FROM reprint_prints"))
    places = {
        each.number: place
        for place, each in enumerate(taken)
        if each.number not in fresh or before.get(each.number) == each.digest
    }
    known = {}
    for one, other, *row in connection.execute(f"SELECT one, other, {_PAIR} FROM reprint_pairs"):  # noqa: S608
        if one in places and other in places:
            turned = places[one] > places[other]
            pair = (places[other], places[one]) if turned else (places[one], places[other])
            known[pair] = _verdict(row, turned=turned)
    return known


def _verdict(row: Row, *, turned: bool) -> Verdict:
    relation, confidence, shared, one_share, other_share, *rest = row
    shares = (other_share, one_share) if turned else (one_share, other_share)
    similarity, figures, agreeing, replaced = rest
    like = Likeness(shared, *shares, similarity, figures, agreeing, replaced, ())
    return Verdict(relation, confidence, like)


def _write_prints(connection: sqlite3.Connection, fresh: dict[int, Row], *, rebuild: bool) -> None:
    if rebuild:
        connection.execute("DELETE FROM reprint_prints")
        connection.execute("DELETE FROM reprint_pairs")
    # An article that was deleted or changed meanwhile is left to the next time.
    connection.executemany(
        "INSERT OR REPLACE INTO reprint_prints SELECT ?, ?, ?, ?, ?, ? "
        "WHERE EXISTS (SELECT 1 FROM articles WHERE number = ?1)",
        fresh.values(),
    )


def _write_pairs(connection: sqlite3.Connection, taken: list[_Taken], found: Found) -> None:
    connection.execute("DELETE FROM reprint_pairs")
    connection.executemany(
        f"INSERT INTO reprint_pairs (one, other, {_PAIR}) "  # noqa: S608
        "SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? WHERE EXISTS (SELECT 1 FROM articles "
        "WHERE number = ?1) AND EXISTS (SELECT 1 FROM articles WHERE number = ?2)",
        (_pair_row(taken, pair, each) for pair, each in found.verdicts.items()),
    )
    connection.execute("DELETE FROM reprint_members")
    connection.executemany(
        "INSERT INTO reprint_members SELECT ?, ? "
        "WHERE EXISTS (SELECT 1 FROM articles WHERE number = ?1)",
        (
            (taken[place].number, min(taken[each].number for each in members))
            for members in found.clusters
            for place in members
        ),
    )


def _pair_row(taken: list[_Taken], pair: Pair, each: Verdict) -> Row:
    one, other = (taken[place].number for place in pair)
    like = each.like
    shares = (like.a_share, like.b_share)
    if one > other:
        one, other, shares = other, one, shares[::-1]
    rest = (like.similarity, like.figures, like.agreeing, like.replaced)
    return (one, other, each.relation, each.confidence, like.shared, *shares, *rest)
