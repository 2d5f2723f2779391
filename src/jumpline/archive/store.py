"""An archive as other parts see it: what is stored, in records."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from jumpline.archive import opening, places, rights
from jumpline.archive.records import (
    Changes,
    Extent,
    Mark,
    Remarks,
    StoredArticle,
    StoredIssue,
    StoredLeftover,
    StoredLine,
    StoredLink,
    StoredPage,
    StoredParagraph,
    StoredPart,
    StoredRun,
    StoredTitle,
)
from jumpline.archive.rows import beside, reading
from jumpline.errors import UsageError


class Archive:
    """A folder with issues and their articles.

    An object belongs to the thread that opened it; opening costs little. Iterators see the
    archive as it was when they began, whoever writes meanwhile.

    Attributes:
        path: the folder.
        connection: of SQLite, for the parts of this package.
        today: the day by which embargoes are judged, ISO 8601.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, today: str) -> None:
        self.path = path
        self.connection = connection
        self.today = today

    @classmethod
    def open(cls, path: str | Path, today: str | None = None) -> Self:
        """Open an archive; an older one is brought to the schema of today.

        Raises:
            UsageError: there is none, or a newer Jumpline made it.
        """
        folder = Path(path)
        return cls(folder, opening.connect(folder), today or rights.today())

    @classmethod
    def create(cls, path: str | Path, today: str | None = None) -> Self:
        """Open an archive, made if the folder is not there or empty."""
        folder = Path(path)
        return cls(folder, opening.create(folder), today or rights.today())

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()

    # Articles

    def articles(
        self, *, visible_only: bool = True, after: int = 0, issue: int | None = None
    ) -> Iterator[StoredArticle]:
        """Give articles in the order of their numbers, those of one issue in its own order.

        Args:
            visible_only: leave out what only the owner may see.
            after: give only articles with a larger number.
            issue: give only those of the issue with this number.
        """
        where = "WHERE articles.number > :after"
        if visible_only:
            where += f" AND {rights.VISIBLE}"
        if issue is not None:
            where += " AND articles.issue = :issue ORDER BY articles.rank"
        else:
            where += " ORDER BY articles.number"
        return reading.articles(
            self.connection, where, {"after": after, "issue": issue}, self.today
        )

    def article(self, number: int) -> StoredArticle | None:
        """Return an article, hidden or not, None where there is none of that number."""
        where = "WHERE articles.number = :number"
        return next(reading.articles(self.connection, where, {"number": number}, self.today), None)

    def article_by_id(self, name: str) -> StoredArticle | None:
        """Return the article that bears an id or bore it, hidden or not."""
        found = self.connection.execute(
            "SELECT number FROM articles WHERE id = :id UNION ALL "
            "SELECT article FROM former_ids WHERE id = :id",
            {"id": name},
        ).fetchone()
        return self.article(found[0]) if found else None

    def former_ids(self, number: int) -> tuple[str, ...]:
        """Return the ids that an article bore before parts of it came in."""
        rows = self.connection.execute(
            "SELECT id FROM former_ids WHERE article = ? ORDER BY id", (number,)
        )
        return tuple(name for (name,) in rows)

    def paragraphs(self, number: int) -> tuple[StoredParagraph, ...]:
        """Return the paragraphs of an article, every code point of its text with its line."""
        return places.paragraphs(self.connection, number)

    def marks(self, number: int, start: int, end: int) -> tuple[Mark, ...]:
        """Return where code points ``start`` to ``end`` of an article's text stand on its pages."""
        return places.marks(self.connection, number, start, end)

    def marks_of(
        self, number: int, spans: Sequence[tuple[int, int]]
    ) -> tuple[tuple[Mark, ...], ...]:
        """Return for each stretch of an article's text, ascending, where it stands on its pages."""
        return tuple(places.marks_of(self.connection, number, spans))

    def count_articles(self) -> int:
        """Count all articles, hidden ones too."""
        found: int = self.connection.execute("SELECT count(*) FROM articles").fetchone()[0]
        return found

    # Titles, issues, pages

    def titles(self) -> Iterator[StoredTitle]:
        """Give the titles in the order of their keys."""
        return reading.titles(self.connection, "ORDER BY key", {})

    def title(self, key: str) -> StoredTitle | None:
        """Return a title by its key."""
        return next(reading.titles(self.connection, "WHERE key = :key", {"key": key}), None)

    def issues(
        self, *, visible_only: bool = True, title: int | None = None
    ) -> Iterator[StoredIssue]:
        """Give issues by title and date."""
        where = f"WHERE {rights.VISIBLE}" if visible_only else "WHERE 1"
        if title is not None:
            where += " AND titles.number = :title"
        where += " ORDER BY titles.key, issues.date, issues.key"
        return reading.issues(self.connection, where, {"today": self.today, "title": title})

    def issue(self, which: int | str) -> StoredIssue | None:
        """Return an issue by its number or its key, hidden or not."""
        column = "number" if isinstance(which, int) else "key"
        where = f"WHERE issues.{column} = :which"
        return next(reading.issues(self.connection, where, {"which": which}), None)

    def pages(self, issue: int) -> tuple[StoredPage, ...]:
        """Return the pages of an issue in physical order."""
        where = "WHERE issue = :issue ORDER BY rank"
        return tuple(reading.pages(self.connection, where, {"issue": issue}))

    def page(self, number: int) -> StoredPage | None:
        """Return a page."""
        where = "WHERE number = :number"
        return next(reading.pages(self.connection, where, {"number": number}), None)

    def lines(self, page: int) -> tuple[StoredLine, ...]:
        """Return the lines of a page in document order."""
        where = "WHERE page = :page ORDER BY position"
        return tuple(reading.lines(self.connection, where, {"page": page}))

    def parts_on(self, page: int) -> tuple[StoredPart, ...]:
        """Return the parts of articles on a page, in the order of the articles."""
        return tuple(beside.parts_on(self.connection, page))

    def parts(self, article: int) -> tuple[StoredPart, ...]:
        """Return the parts of an article in its order."""
        return tuple(beside.parts_of(self.connection, article))

    def leftovers_on(self, page: int) -> tuple[StoredLeftover, ...]:
        """Return what of a page belongs to no article."""
        return tuple(beside.leftovers_on(self.connection, page))

    def links(self, article: int) -> tuple[StoredLink, ...]:
        """Return the links that made an article."""
        return tuple(beside.links(self.connection, "article", article, proposed=False))

    def remarks(self, article: int) -> Remarks:
        """Return what an article that is there says of itself besides its text."""
        return beside.remarks(self.connection, article)

    def proposals(self, issue: int) -> tuple[StoredLink, ...]:
        """Return the links of an issue that are only proposed, best first."""
        return tuple(beside.links(self.connection, "issue", issue, proposed=True))

    # Rights

    def visible(self, issue: int) -> bool:
        """Tell whether others than the owner may see an issue today."""
        return self.issue(issue) is not None and issue not in self.hidden_issues()

    def hidden_issues(self) -> frozenset[int]:
        """Return the numbers of the issues that only the owner may see today.

        An embargo ends by itself and changes no revision, so an index has to ask at every query.
        """
        return rights.hidden_issues(self.connection, self.today)

    def extents(self, *, visible_only: bool = True) -> tuple[Extent, ...]:
        """Return how much of each title there is, by the keys; one with nothing is left out."""
        return tuple(beside.extents(self.connection, self.today if visible_only else None))

    # What changes

    @property
    def revision(self) -> int:
        """The count of changes to the archive so far."""
        return opening.revision(self.connection)

    def changes(self, since: int) -> Changes:
        """Tell what happened to articles after a revision; 0 tells of all that are there."""
        read = self.connection
        with_snapshot = not read.in_transaction
        if with_snapshot:
            read.execute("BEGIN")
        try:
            return Changes(
                opening.revision(read),
                _numbers(
                    read, "SELECT number FROM articles WHERE revision > ? ORDER BY number", since
                ),
                _numbers(
                    read, "SELECT article FROM deletions WHERE revision > ? ORDER BY article", since
                ),
            )
        finally:
            if with_snapshot:
                read.execute("COMMIT")

    def runs(self) -> tuple[StoredRun, ...]:
        """Return the runs that filled the archive, the first one first."""
        rows = self.connection.execute(
            "SELECT number, started, ended, engine, issues, pages, articles, failed FROM runs "
            "ORDER BY number"
        )
        return tuple(StoredRun(*row) for row in rows)

    def setting(self, name: str) -> str | None:
        """Return what was set under a name, None where nothing was."""
        found = self.connection.execute(
            "SELECT value FROM settings WHERE name = ?", (name,)
        ).fetchone()
        return None if found is None else str(found[0])

    def settings(self, prefix: str = "") -> dict[str, str]:
        """Return all settings of which the names begin with ``prefix``, by name."""
        rows = self.connection.execute("SELECT name, value FROM settings ORDER BY name")
        return {name: value for name, value in rows if name.startswith(prefix)}

    def set(self, name: str, value: str | None) -> None:
        """Set a value under a name; None takes it away."""
        with opening.in_words(self.path):
            if value is None:
                self.connection.execute("DELETE FROM settings WHERE name = ?", (name,))
            else:
                self.connection.execute(
                    "INSERT INTO settings VALUES (?, ?) ON CONFLICT (name) "
                    "DO UPDATE SET value = excluded.value",
                    (name, value),
                )


def wanted_issue(archive: Archive, key: str) -> StoredIssue:
    """Return the issue of a key; raises UsageError where there is none."""
    found = archive.issue(key)
    if found is None:
        raise UsageError(f"The archive has no issue {key}. See: jumpline list {archive.path}")
    return found


def _numbers(connection: sqlite3.Connection, query: str, since: int) -> tuple[int, ...]:
    return tuple(number for (number,) in connection.execute(query, (since,)))
