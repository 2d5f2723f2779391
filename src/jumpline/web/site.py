"""Which archive is shown, to whom, and for how long a request may work on it."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from jumpline.archive import Archive, StoredArticle, StoredIssue, StoredPage

_STEPS = 20_000
"""Steps of SQLite's machine between two looks at the clock: some milliseconds."""


class Missing(Exception):
    """There is no such thing, or the reader may not see it; the two are not told apart."""


class TooSlow(Exception):
    """A request took longer than it may."""


@dataclass(frozen=True, slots=True)
class Site:
    """What is served.

    Attributes:
        path: folder of the archive.
        trusted: folders outside the archive of which pictures may be shown.
        everything: show also what only the owner may see.
        seconds: that a request may work in the database.
    """

    path: Path
    trusted: tuple[Path, ...] = ()
    everything: bool = False
    seconds: float = 10.0

    @contextmanager
    def visit(self) -> Iterator[Visit]:
        """Open the archive for one request, to be read only and for a limited time.

        Raises:
            TooSlow: the time was not enough.
        """
        with Archive.open(self.path) as archive:
            archive.connection.execute("PRAGMA query_only = ON")
            end = time.monotonic() + self.seconds
            archive.connection.set_progress_handler(lambda: time.monotonic() > end, _STEPS)
            try:
                yield Visit(self, archive)
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
                    raise TooSlow from error
                raise


class Visit:
    """One request's view of the archive: what is hidden is not there.

    Attributes:
        site: what is served.
        archive: opened for this request.
        unseen: numbers of the issues that the reader may not see.
    """

    def __init__(self, site: Site, archive: Archive) -> None:
        self.site = site
        self.archive = archive
        self.unseen = frozenset() if site.everything else archive.hidden_issues()

    @property
    def day(self) -> str | None:
        """The day by which embargoes are judged, None for the owner's eyes."""
        return None if self.site.everything else self.archive.today

    def issues(self, title: int) -> list[StoredIssue]:
        """Return the issues of a title by date."""
        found = self.archive.issues(visible_only=False, title=title)
        return [issue for issue in found if issue.number not in self.unseen]

    def issue(self, which: int | str) -> StoredIssue:
        """Return an issue by number or key; raises Missing."""
        found = self.archive.issue(which)
        if found is None or found.number in self.unseen:
            raise Missing
        return found

    def page(self, number: int) -> StoredPage:
        """Return a page; raises Missing."""
        found = self.archive.page(number) if number < 1 << 62 else None
        if found is None or found.issue in self.unseen:
            raise Missing
        return found

    def article(self, name: str) -> StoredArticle:
        """Return the article that bears an id or bore it; raises Missing."""
        found = self.archive.article_by_id(name)
        if found is None or found.issue in self.unseen:
            raise Missing
        return found

    def articles(self, issue: int) -> list[StoredArticle]:
        """Return the articles of an issue that may be seen, in its order."""
        self.issue(issue)
        return list(self.archive.articles(visible_only=False, issue=issue))
