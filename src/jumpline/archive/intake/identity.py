"""Which issue of an archive some pages belong to.

Pages that are stored already tell it best; else title and date together. A wrong fusion is worse
than two halves, so pages without title or date go into an issue of their own.
"""

from __future__ import annotations

import sqlite3
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from jumpline.archive.rows.packing import stored
from jumpline.archive.rows.reading import text_of
from jumpline.errors import UsageError
from jumpline.issue import Issue
from jumpline.readers.filenames import dated

UNTITLED = "untitled"


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user says about the issues that are added.

    Attributes:
        title: the newspaper's name, in place of what the files tell.
        date: ISO 8601, in place of what the files tell.
        edition: which of a day's editions.
        into: key of the issue that the pages complete.
        replace: what is added takes the place of the issue that is there.
    """

    title: str | None = None
    date: str | None = None
    edition: str = ""
    into: str | None = None
    replace: bool = False


class Known(NamedTuple):
    """A page of which the archive holds the content."""

    issue: int
    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where an issue belongs.

    Attributes:
        number: of the stored issue, None for a new one.
        title_key: of its title, which may be new too.
        known: pages that are stored already, by name.
    """

    number: int | None
    key: str
    title_key: str
    edition: str
    known: Mapping[str, Known]


def slug(name: str) -> str:
    """Return a name as keys have it: small letters and digits of any script, joined by hyphens."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return "-".join("".join(c if c.isalnum() else " " for c in folded).split())


def told(issue: Issue, wish: Wish) -> Issue:
    """Return the issue with what the user says about it."""
    return replace(issue, title=wish.title or issue.title, date=wish.date or issue.date)


def find_place(connection: sqlite3.Connection, issue: Issue, wish: Wish) -> Place:
    """Find out where an issue belongs; nothing is written.

    Raises:
        UsageError: the user named an issue that is not there, or the day has several.
    """
    known = known_pages(connection, issue)
    number = _number(connection, issue, wish, known)
    if number is not None:
        key, title_key, edition = connection.execute(
            "SELECT issues.key, titles.key, issues.edition FROM issues "
            "JOIN titles ON titles.number = issues.title WHERE issues.number = ?",
            (number,),
        ).fetchone()
        if not (wish.replace and (wish.title or wish.date or wish.edition)):
            return Place(number, key, title_key, edition, known)
        # The user names it anew: a wrong title is mended by adding the files with the right one.
        edition = wish.edition or edition
        own = slug(issue.title or "") or UNTITLED
        return Place(
            number, _free(connection, _key(issue, own, edition), number), own, edition, known
        )
    title_key = slug(issue.title or "") or UNTITLED
    edition = wish.edition or _edition(connection, issue, title_key)
    key = _free(connection, _key(issue, title_key, edition), None)
    return Place(None, key, title_key, edition, known)


def _key(issue: Issue, title_key: str, edition: str) -> str:
    key = f"{title_key}/{issue.date or slug(issue.name) or 'issue'}"
    return f"{key}/{slug(edition)}" if edition else key


def known_pages(connection: sqlite3.Connection, issue: Issue) -> dict[str, Known]:
    """Return the pages of which the archive holds the content; a page without text is none."""
    known = {}
    for page in issue.pages:
        if page.lines:
            found = connection.execute(
                "SELECT issues.number, issues.key, pages.name FROM pages "
                "JOIN issues ON issues.number = pages.issue WHERE pages.digest = ? "
                "ORDER BY pages.number",
                (page.digest,),
            ).fetchone()
            if found is not None:
                known[page.name] = Known(found[0], found[1], text_of(found[2]))
    return known


def _number(
    connection: sqlite3.Connection, issue: Issue, wish: Wish, known: Mapping[str, Known]
) -> int | None:
    if wish.into is not None:
        found = connection.execute(
            "SELECT number FROM issues WHERE key = ?", (wish.into,)
        ).fetchone()
        if found is None:
            raise UsageError(f"The archive has no issue {wish.into}. See: jumpline list ARCHIVE")
        return int(found[0])
    holders = {page.issue for page in known.values()}
    if len(holders) == 1:
        return holders.pop()
    if not issue.title or not issue.date:
        return None
    same_day = [
        (number, text_of(name), edition)
        for number, name, edition in connection.execute(
            "SELECT issues.number, issues.name, issues.edition FROM issues "
            "JOIN titles ON titles.number = issues.title WHERE titles.key = ? AND issues.date = ?",
            (slug(issue.title), issue.date),
        )
    ]
    if wish.edition:
        same_day = [each for each in same_day if each[2] == wish.edition]
    else:
        same_day = [each for each in same_day if _one_edition(each[1], issue.name)]
    if len(same_day) > 1:
        raise UsageError(
            f"{issue.title} has several issues of {issue.date}. "
            "Say which one with --into KEY; jumpline list ARCHIVE gives the keys."
        )
    return same_day[0][0] if same_day else None


def _one_edition(stored_name: str, name: str) -> bool:
    """Tell whether names speak of one edition: those of several carry the date and differ."""
    first, second = dated(stored_name), dated(name)
    return first is None or second is None or first.key == second.key


def _edition(connection: sqlite3.Connection, issue: Issue, title_key: str) -> str:
    """Name the edition after its source where a title's day has another one already."""
    other = connection.execute(
        "SELECT 1 FROM issues JOIN titles ON titles.number = issues.title "
        "WHERE titles.key = ? AND issues.date = ?",
        (title_key, issue.date),
    ).fetchone()
    return slug(issue.name) if other and issue.title else ""


def title_number(connection: sqlite3.Connection, key: str, issue: Issue) -> int:
    """Return the number of a title, made if it is new."""
    connection.execute(
        "INSERT INTO titles (key, name, language) VALUES (?, ?, ?) ON CONFLICT (key) DO NOTHING",
        (key, stored(issue.title or ""), issue.language),
    )
    found = connection.execute("SELECT number FROM titles WHERE key = ?", (key,)).fetchone()
    return int(found[0])


def _free(connection: sqlite3.Connection, wanted: str, number: int | None) -> str:
    key, copy = wanted, 1
    while connection.execute(
        "SELECT 1 FROM issues WHERE key = ? AND number IS NOT ?", (key, number)
    ).fetchone():
        copy += 1
        key = f"{wanted}~{copy}"
    return key
