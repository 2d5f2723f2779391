"""What was done, so that a run that was cut off goes on where it stopped.

The ledger saves work and decides nothing: whether a page is in the archive is told by the pages.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime

from jumpline.archive.rows.packing import stored


def begin_run(connection: sqlite3.Connection, engine: str) -> int:
    """Open a run; return its number."""
    done = connection.execute("INSERT INTO runs (started, engine) VALUES (?, ?)", (_now(), engine))
    return int(done.lastrowid or 0)


def count(
    connection: sqlite3.Connection, run: int, *, issues: int = 0, pages: int = 0, articles: int = 0
) -> None:
    """Add to the counts of a run."""
    connection.execute(
        "UPDATE runs SET issues = issues + ?, pages = pages + ?, articles = articles + ? "
        "WHERE number = ?",
        (issues, pages, articles, run),
    )


def end_run(connection: sqlite3.Connection, run: int, failed: int) -> None:
    """Close a run; one without an end was cut off."""
    connection.execute(
        "UPDATE runs SET ended = ?, failed = ? WHERE number = ?", (_now(), failed, run)
    )


def is_done(connection: sqlite3.Connection, digest: str) -> bool:
    """Tell whether files of this content were read whole into issues that are all still there."""
    there, of = connection.execute(
        "SELECT count(*), max(issues) FROM sources WHERE digest = ?", (digest,)
    ).fetchone()
    return bool(there) and there == of


def done(
    connection: sqlite3.Connection, digest: str, name: str, issues: Sequence[int], run: int
) -> None:
    """Note inside a transaction that files were read whole, and into which issues they went."""
    own = sorted(set(issues))
    connection.execute("DELETE FROM sources WHERE digest = ?", (digest,))
    connection.executemany(
        "INSERT INTO sources (digest, issue, issues, name, run) VALUES (?, ?, ?, ?, ?)",
        [(digest, issue, len(own), stored(name), run) for issue in own],
    )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
