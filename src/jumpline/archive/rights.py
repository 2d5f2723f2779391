"""Who may see what: the one place where that is decided.

Rights stand at titles and at issues. An issue may be seen when neither it nor its title is
hidden, and the later of their two dates has come.
"""

from __future__ import annotations

import sqlite3
from datetime import UTC, date, datetime

from jumpline.archive.opening import transaction
from jumpline.archive.records import Rights
from jumpline.errors import UsageError

VISIBLE = (
    "(NOT titles.hidden AND NOT issues.hidden "
    "AND coalesce(titles.until, '') <= :today AND coalesce(issues.until, '') <= :today)"
)
"""SQL over ``titles`` and ``issues``; ``:today`` is an ISO 8601 date."""

# The contrary, for all issues at once, in the words that the index of the schema is made for.
_HIDDEN = """
SELECT number FROM issues WHERE (hidden OR until IS NOT NULL) AND (hidden OR until > :today)
UNION
SELECT issues.number FROM titles CROSS JOIN issues ON issues.title = titles.number
    WHERE titles.hidden OR titles.until > :today
"""


def today() -> str:
    """Return the date of today in UTC, ISO 8601."""
    return datetime.now(UTC).date().isoformat()


def hidden_issues(connection: sqlite3.Connection, day: str) -> frozenset[int]:
    """Return the numbers of the issues that nobody but the owner may see on a day."""
    rows = connection.execute(_HIDDEN, {"today": day})
    return frozenset(number for (number,) in rows)


def check_date(text: str) -> str:
    """Return an ISO 8601 date as it is; raises UsageError for anything else."""
    try:
        well_written = date.fromisoformat(text).isoformat() == text
    except ValueError:
        well_written = False
    if not well_written:
        raise UsageError(f"{text} is no date. Write it as year-month-day: 2031-01-01.")
    return text


def set_rights(connection: sqlite3.Connection, table: str, key: str, rights: Rights) -> None:
    """Set the rights of a title or an issue (``table`` is ``titles`` or ``issues``).

    Raises:
        UsageError: the date is none.
    """
    if rights.until is not None:
        check_date(rights.until)
    if table not in ("titles", "issues"):
        raise ValueError(table)
    with transaction(connection):
        connection.execute(
            f"UPDATE {table} SET hidden = ?, until = ?, statement = ? WHERE key = ?",  # noqa: S608
            (rights.hidden, rights.until, rights.statement, key),
        )
