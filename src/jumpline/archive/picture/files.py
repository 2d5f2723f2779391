"""Pictures of pages: kept in the archive under the digest of their content, or referred to."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Literal

from jumpline.archive.intake.sources import file_digest
from jumpline.errors import UnreadableInput

Keeping = Literal["copy", "refer", "none"]

FOLDER = "pictures"
_CHUNK = 1 << 20


def keep_picture(archive: Path, source: Path, keeping: Keeping) -> str | None:
    """Return the reference to a picture or PDF, copied into the archive if that is wanted.

    A copy is on the disk, whole, before anything can refer to it.

    Raises:
        OSError: there is no room.
    """
    if keeping == "none":
        return None
    if keeping == "refer":
        return source.resolve().as_posix()
    try:
        digest = file_digest(source)
    except UnreadableInput:  # a page without its picture is still a page
        return None
    name = PurePosixPath(FOLDER, digest[:2], digest + source.suffix.lower())
    target = archive / name
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        _copy(source, target)
    return name.as_posix()


def _copy(source: Path, target: Path) -> None:
    draft = target.with_suffix(".part")
    try:
        with source.open("rb") as given, draft.open("wb") as kept:
            while data := given.read(_CHUNK):
                kept.write(data)
            kept.flush()
            os.fsync(kept.fileno())
        draft.replace(target)
    except OSError:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise


def picture_file(archive: Path, reference: str, trusted: tuple[Path, ...] = ()) -> Path | None:
    """Return the file of a reference, None if it is gone or leads where it must not.

    Args:
        archive: the folder; what lies in it may be opened.
        reference: as it is stored, perhaps with ``#n`` for a page of a PDF.
        trusted: other folders of which pictures may be opened, for archives that refer.
    """
    path = reference.rpartition("#")[0] if _page_number(reference) else reference
    try:
        real = (archive / path).resolve()
        # Not resolved to its end: the folder of pictures itself may be a link to anywhere.
        allowed = (archive.resolve() / FOLDER, *(folder.resolve() for folder in trusted))
        inside = any(real.is_relative_to(folder) for folder in allowed)
        return real if inside and real.is_file() else None
    except (OSError, ValueError, RuntimeError):
        return None


def page_index(reference: str) -> int:
    """Return which page of a PDF a reference means, from 0."""
    return max(0, _page_number(reference) - 1)


def _page_number(reference: str) -> int:
    number = reference.rpartition("#")[2]
    return int(number) if "#" in reference and number.isdecimal() else 0


def sweep(archive: Path, connection: sqlite3.Connection) -> int:
    """Delete the pictures that no page refers to any more; count them."""
    needed = {
        str(reference).rpartition("#")[0] if _page_number(reference) else str(reference)
        for (reference,) in connection.execute(
            "SELECT DISTINCT picture FROM pages WHERE picture IS NOT NULL"
        )
    }
    gone = 0
    for path in list(_kept(archive)):
        if path.relative_to(archive.resolve()).as_posix() not in needed:
            path.unlink(missing_ok=True)
            gone += 1
    return gone


def _kept(archive: Path) -> Iterator[Path]:
    root = archive.resolve() / FOLDER
    found = root.glob("*/*")
    return (path for path in found if path.is_file() and path.resolve().is_relative_to(root))
