"""An issue into its rows, whole or not at all; articles keep their numbers and their ids."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from jumpline.archive.rows.numbering import Place, Places
from jumpline.archive.rows.packing import (
    LINE_COLUMNS,
    PAGE_COLUMNS,
    edges,
    given_json,
    line_row,
    others_json,
    page_row,
    problems_json,
    stored,
    to_json,
)
from jumpline.archive.rows.reading import Row
from jumpline.archive.rows.remains import write_remains
from jumpline.archive.rows.renewal import carried_over
from jumpline.archive.rows.succession import Held, Succession, succeed
from jumpline.article import Article, LineRef
from jumpline.issue import Issue
from jumpline.page import Page

ARTICLE_COLUMNS = (
    "kind, language, headline, kicker, deck, byline, dateline, confidence, text, cutlines, "
    "paragraphs, others"
)


@dataclass(frozen=True, slots=True)
class Home:
    """Where an issue goes.

    Attributes:
        title: number of its title.
        key: of the issue, ``title/date`` or as ``identity`` has made it.
        edition: empty where a day has one.
        number: of the stored issue that it completes or renews, None for a new one.
        told_language: what its source said, before anybody detected it.
        engine: which engine found its articles, with its settings.
        pictures: references by the names of pages.
    """

    title: int
    key: str
    edition: str = ""
    number: int | None = None
    told_language: str | None = None
    engine: str = ""
    pictures: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Written:
    """What storing an issue came to, in numbers of records."""

    issue: int
    new: int
    changed: int
    deleted: int


def write_issue(connection: sqlite3.Connection, issue: Issue, home: Home, revision: int) -> Written:
    """Store an issue with its articles inside a transaction that gave ``revision``.

    Pages that the stored issue has under the same names and digests keep their numbers, so do
    articles with the same id or with the most lines of a stored one.
    """
    number = _issue(connection, issue, home, revision)
    held = _held(connection, number)
    places = Places(issue, _pages(connection, issue, number, home, revision))
    held = carried_over(connection, held, issue, places.pages)
    rows = [_Drawn(article, places) for article in issue.articles]
    succession = succeed(held, [Held(0, row.article.id, row.lines) for row in rows])
    changed = _articles(connection, number, rows, succession, revision)
    _bury(connection, succession, revision)
    write_remains(connection, issue, number, places, succession.numbers)
    _drop_pages(connection, number, places.pages.values())
    fresh = sum(one is None for one in succession.kept)
    return Written(number, fresh, changed - fresh, len(succession.ended))


def delete_issue(connection: sqlite3.Connection, number: int, revision: int) -> int:
    """Delete an issue whole inside a transaction that gave ``revision``; count its articles."""
    gone = connection.execute(
        "INSERT INTO deletions SELECT number, ? FROM articles WHERE issue = ?", (revision, number)
    ).rowcount
    connection.execute("DELETE FROM issues WHERE number = ?", (number,))
    return gone


def _issue(connection: sqlite3.Connection, issue: Issue, home: Home, revision: int) -> int:
    values = {
        "key": home.key,
        "title": home.title,
        "name": stored(issue.name),
        "date": issue.date,
        "edition": home.edition,
        "language": issue.language,
        "told_language": home.told_language,
        "engine": home.engine,
        "problems": problems_json(issue.problems),
        "given": given_json(issue.given),
    }
    if home.number is None:
        names = ", ".join(values)
        marks = ", ".join(f":{name}" for name in values)
        done = connection.execute(f"INSERT INTO issues ({names}) VALUES ({marks})", values)  # noqa: S608
        return int(done.lastrowid or 0)
    # Articles bear date and title of their issue, so an index has to look at them again.
    connection.execute(
        "UPDATE articles SET revision = ? WHERE issue = (SELECT number FROM issues "
        "WHERE number = ? AND (date IS NOT ? OR title <> ? OR key <> ?))",
        (revision, home.number, issue.date, home.title, home.key),
    )
    changes = ", ".join(f"{name} = :{name}" for name in values)
    connection.execute(
        f"UPDATE issues SET {changes} WHERE number = :number",  # noqa: S608
        {**values, "number": home.number},
    )
    return home.number


def _held(connection: sqlite3.Connection, issue: int) -> list[Held]:
    """Return which article holds which lines so far."""
    rows = connection.execute(
        "SELECT articles.number, articles.id, parts.page, each.value FROM articles "
        "JOIN parts ON parts.article = articles.number, json_each(parts.lines) AS each "
        "WHERE articles.issue = ? ORDER BY articles.rank",
        (issue,),
    )
    lines: dict[tuple[int, str], set[tuple[int, int]]] = {}
    for number, own, page, line in rows:
        lines.setdefault((number, own), set()).add((page, line))
    # One that holds nothing but pieces is followed by whoever holds their lines.
    pieces = connection.execute(
        "SELECT articles.number, articles.id, parts.page, json_extract(each.value, '$[0]') "
        "FROM articles LEFT JOIN parts ON parts.article = articles.number "
        "LEFT JOIN json_each(parts.spans) AS each WHERE articles.issue = ?",
        (issue,),
    )
    whole = set(lines)
    for number, own, page, line in pieces:
        if (number, own) not in whole:
            held = lines.setdefault((number, own), set())
            held |= set() if line is None else {(page, line)}
    return [Held(number, own, frozenset(each)) for (number, own), each in lines.items()]


# Pages


def _pages(
    connection: sqlite3.Connection, issue: Issue, number: int, home: Home, revision: int
) -> dict[str, int]:
    """Store the pages that are new; return the numbers of all by name."""
    known: dict[str, list[tuple[int, Row]]] = {}
    for own, digest, *names in connection.execute(
        "SELECT number, digest, name, sequence, folio FROM pages WHERE issue = ? ORDER BY rank",
        (number,),
    ):
        known.setdefault(digest, []).append((own, tuple(names)))
    # Names may pass from one page to another, and are unique at every moment.
    connection.execute("UPDATE pages SET name = '/' || number WHERE issue = ?", (number,))
    numbers: dict[str, int] = {}
    for rank, page in enumerate(issue.pages):
        picture = home.pictures.get(page.name)
        there = known.get(page.digest, [])
        same = next((each for each in there if _printed(connection, each[0], page)), None)
        if same is not None:
            there.remove(same)
            own, before = same
            names = (stored(page.name), page.sequence, page.folio)
            connection.execute(
                "UPDATE pages SET name = ?, sequence = ?, folio = ?, rank = ?, "
                "picture = coalesce(?, picture) WHERE number = ?",
                (*names, rank, picture, own),
            )
            if names != before:
                _touch(connection, own, revision)
            numbers[page.name] = own
            continue
        row = (number, rank, picture, *page_row(page))
        done = connection.execute(
            f"INSERT INTO pages (issue, rank, picture, {PAGE_COLUMNS}) "  # noqa: S608
            f"VALUES ({_marks(row)})",
            row,
        )
        own = numbers[page.name] = int(done.lastrowid or 0)
        lines = [(own, at, *line_row(line)) for at, line in enumerate(page.lines)]
        if lines:
            connection.executemany(
                f"INSERT INTO lines (page, position, {LINE_COLUMNS}) "  # noqa: S608
                f"VALUES ({_marks(lines[0])})",
                lines,
            )
    return numbers


def _touch(connection: sqlite3.Connection, page: int, revision: int) -> None:
    """Let an index look again at the articles of a page that is called otherwise now."""
    connection.execute(
        "UPDATE articles SET revision = ? WHERE number IN "
        "(SELECT article FROM parts WHERE page = ?)",
        (revision, page),
    )


def _printed(connection: sqlite3.Connection, number: int, page: Page) -> bool:
    """Tell whether a stored page has the same lines: another reader may see others in a file."""
    lines = connection.execute(
        f"SELECT {LINE_COLUMNS} FROM lines WHERE page = ? ORDER BY position",  # noqa: S608
        (number,),
    )
    return lines.fetchall() == [line_row(line) for line in page.lines]


def _drop_pages(connection: sqlite3.Connection, issue: int, kept: Iterable[int]) -> None:
    """Delete the pages of an issue that are no longer part of it."""
    there = connection.execute("SELECT number FROM pages WHERE issue = ?", (issue,))
    gone = {page for (page,) in there} - set(kept)
    connection.executemany("DELETE FROM pages WHERE number = ?", [(page,) for page in gone])


# Articles


class _Drawn:
    """An article as the columns and rows that it will be."""

    def __init__(self, article: Article, places: Places) -> None:
        self.article = article
        paragraphs = [
            (
                paragraph.start,
                paragraph.end,
                paragraph.role.value,
                [
                    (*places.of(LineRef(held.page, held.id)), held.start, held.end)
                    for held in paragraph.lines
                ],
            )
            for paragraph in article.paragraphs
        ]
        self.columns: Row = (
            article.kind.value,
            article.language,
            *map(
                stored,
                (article.headline, article.kicker, article.deck, article.byline, article.dateline),
            ),
            article.confidence,
            stored(article.text),
            to_json(article.cutlines),
            to_json(paragraphs),
            others_json(article),
        )
        self.parts: list[Row] = []
        lines: set[Place] = set()
        for rank, part in enumerate(article.parts):
            page = places.pages[part.page]
            own = [places.position(part.page, line) for line in part.lines]
            lines.update(Place(page, line) for line in own)
            spans = [
                (places.position(part.page, span.id), span.start, span.end) for span in part.spans
            ]
            self.parts.append((rank, page, *edges(part.box), to_json(own), to_json(spans)))
        self.lines = frozenset(lines)


def _articles(
    connection: sqlite3.Connection,
    issue: int,
    rows: Sequence[_Drawn],
    succession: Succession,
    revision: int,
) -> int:
    """Store the articles that are new or differ from what is stored; count them."""
    changed = 0
    for rank, row in enumerate(rows):
        number = succession.kept[rank]
        if number is not None and _same(connection, number, row):
            connection.execute("UPDATE articles SET rank = ? WHERE number = ?", (rank, number))
            continue
        changed += 1
        own = _free_id(connection, row.article.id, number)
        connection.execute("DELETE FROM former_ids WHERE id = ?", (own,))
        values = (number, own, issue, rank, revision, *row.columns)
        # An update in place, for a row that is replaced takes its former ids with it.
        names = f"number, id, issue, rank, revision, {ARTICLE_COLUMNS}"
        renewed = ", ".join(f"{name} = excluded.{name}" for name in names.split(", ")[1:])
        done = connection.execute(
            f"INSERT INTO articles ({names}) VALUES ({_marks(values)}) "  # noqa: S608
            f"ON CONFLICT (number) DO UPDATE SET {renewed}",
            values,
        )
        if number is None:
            number = int(done.lastrowid or 0)
        succession.numbers[rank] = number
        connection.execute("DELETE FROM parts WHERE article = ?", (number,))
        connection.executemany(
            "INSERT INTO parts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [(number, *part) for part in row.parts],
        )
    return changed


def _same(connection: sqlite3.Connection, number: int, row: _Drawn) -> bool:
    """Tell whether an article is stored just so."""
    own, *columns = connection.execute(
        f"SELECT id, {ARTICLE_COLUMNS} FROM articles WHERE number = ?",  # noqa: S608
        (number,),
    ).fetchone()
    parts = connection.execute(
        "SELECT rank, page, x0, y0, x1, y1, lines, spans FROM parts WHERE article = ? "
        "ORDER BY rank",
        (number,),
    ).fetchall()
    plain = own.partition("~")[0]
    return plain == row.article.id and tuple(columns) == row.columns and parts == row.parts


def _free_id(connection: sqlite3.Connection, wanted: str, number: int | None) -> str:
    """Return the id, with ``~2`` after it where another article has it: a page stored twice."""
    own, copy = wanted, 1
    while connection.execute(
        "SELECT 1 FROM articles WHERE id = ? AND number IS NOT ?", (own, number)
    ).fetchone():
        copy += 1
        own = f"{wanted}~{copy}"
    return own


def _bury(connection: sqlite3.Connection, succession: Succession, revision: int) -> None:
    """Let the ids of articles that are no more, or have another, lead to their successors."""
    for number, heir in succession.ended:
        if heir is not None:
            connection.execute(
                "UPDATE former_ids SET article = ? WHERE article = ?",
                (succession.numbers[heir], number),
            )
        connection.execute("INSERT INTO deletions VALUES (?, ?)", (number, revision))
        connection.execute("DELETE FROM articles WHERE number = ?", (number,))
    # Only now is it certain that no article bears such an id any more.
    for former, at in succession.former:
        connection.execute(
            "INSERT INTO former_ids SELECT ?, ? WHERE NOT EXISTS "
            "(SELECT 1 FROM articles WHERE id = ?) "
            "ON CONFLICT (id) DO UPDATE SET article = excluded.article",
            (former, succession.numbers[at], former),
        )


def _marks(row: Sequence[object]) -> str:
    return ", ".join("?" * len(row))
