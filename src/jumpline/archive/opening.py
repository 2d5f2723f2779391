"""The file of an archive: opened, locked for one writer, its failures put into words."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jumpline.archive.schema import APPLICATION, VERSION, migrate, version_of
from jumpline.errors import ArchiveStopped, UsageError

FILE = "archive.sqlite"
LOCK = "writer.lock"
_WAIT = 30.0
"""Seconds to wait for another process that writes."""
_FULL = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR)


def create(folder: Path) -> sqlite3.Connection:
    """Make an archive in a folder that is not there or empty, or open the one that is there."""
    file = folder / FILE
    if not file.exists():
        try:
            folder.mkdir(parents=True, exist_ok=True)
            strange = next((each.name for each in folder.iterdir() if each.name != LOCK), None)
        except OSError as error:
            raise UsageError(
                f"{folder} cannot be made: {error.strerror}. Choose another place."
            ) from error
        if strange is not None and not strange.startswith(FILE):
            raise UsageError(
                f"{folder} is no archive and holds other files ({strange}). "
                "Name a new folder, or one that is empty."
            )
    return connect(folder, new=True)


def connect(folder: Path, *, new: bool = False) -> sqlite3.Connection:
    """Open the file of an archive, brought to the schema of today.

    Raises:
        UsageError: there is no archive, or a newer Jumpline made it.
        ArchiveStopped: the system does not let it be read or brought up to date.
    """
    file = folder / FILE
    if not new and not file.is_file():
        raise UsageError(f"{folder} is no archive. Make one with: jumpline add {folder} FILES")
    with in_words(folder):
        connection = _connected(folder, file)
        try:
            _prepare(connection, folder)
        except BaseException:
            connection.close()
            raise
    return connection


def _connected(folder: Path, file: Path) -> sqlite3.Connection:
    if os.access(folder, os.W_OK):
        return sqlite3.connect(file, timeout=_WAIT, isolation_level=None)
    address = f"{file.resolve().as_uri()}?mode=ro"
    connection = sqlite3.connect(address, timeout=_WAIT, uri=True, isolation_level=None)
    try:
        connection.execute("SELECT 1 FROM sqlite_schema").fetchone()
    except sqlite3.OperationalError:
        # Nobody writes, and on a medium like a disc nobody can: the files of WAL are not needed.
        connection.close()
        return sqlite3.connect(f"{address}&immutable=1", uri=True, isolation_level=None)
    return connection


def _prepare(connection: sqlite3.Connection, folder: Path) -> None:
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = version_of(connection)
    if version and application != APPLICATION:
        raise UsageError(f"{folder / FILE} is a database of another program. Name an archive.")
    if version > VERSION:
        raise UsageError(
            f"{folder} was made by a newer Jumpline (schema {version}, here {VERSION}). "
            "Install that version."
        )
    # FULL: what was reported as stored is on the disk, even if the power fails.
    for pragma in ("foreign_keys = ON", "synchronous = FULL", "cache_size = -65536"):
        connection.execute(f"PRAGMA {pragma}")
    # Neither views nor triggers of a file from elsewhere may call anything.
    connection.execute("PRAGMA trusted_schema = OFF")
    if version < VERSION:
        connection.execute("PRAGMA journal_mode = WAL")
        migrate(connection)


@contextmanager
def in_words(folder: Path) -> Iterator[None]:
    """Turn failures of SQLite and of the system into messages for the user."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in _FULL:
            raise disk_full(folder, str(error)) from error
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise busy(folder) from error
        if code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
            raise ArchiveStopped(
                f"{folder} cannot be written: {error}. Check the rights of the folder."
            ) from error
        if code in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
            raise ArchiveStopped(
                f"{folder / FILE} is damaged: {error}. Take the copy that you have of it."
            ) from error
        raise


def disk_full(folder: Path, reason: str) -> ArchiveStopped:
    """Say that there is no room."""
    return ArchiveStopped(
        f"{folder} cannot be written any more: {reason}. What was reported as stored is safe; "
        "make room and run the same command again."
    )


def busy(folder: Path) -> ArchiveStopped:
    """Say that another process writes."""
    return ArchiveStopped(
        f"Another process writes to {folder}. Wait until it has ended and run the command again."
    )


@contextmanager
def only_writer(folder: Path) -> Iterator[None]:
    """Keep other writers out; a lock of SQLite, for it ends with the process on every system."""
    lock = sqlite3.connect(folder / LOCK, timeout=0.2, isolation_level=None)
    try:
        with in_words(folder):
            lock.execute("BEGIN EXCLUSIVE")
        yield
    finally:
        lock.close()


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[int]:
    """Make changes whole or not at all; give the revision that they get."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.execute("UPDATE counters SET value = value + 1 WHERE name = 'revision'")
        yield revision(connection)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def revision(connection: sqlite3.Connection) -> int:
    """Return the count of changes so far."""
    found: int = connection.execute(
        "SELECT value FROM counters WHERE name = 'revision'"
    ).fetchone()[0]
    return found
