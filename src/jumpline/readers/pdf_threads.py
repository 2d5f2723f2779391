"""Article threads of a PDF (ISO 32000-1, 12.4.3): the order of reading that its maker laid down.

pdfium does not tell them, so pypdf does, and only of files that have some.
"""

from __future__ import annotations

import itertools
import logging
import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from pypdf import PdfReader
    from pypdf.generic import IndirectObject, PdfObject

MAX_BEADS = 20_000
"""Beads read of one file: an issue has a few for each column."""
MAX_UNPACKED = 50_000_000
"""Bytes of an object stream that are searched."""

logging.getLogger("pypdf").addHandler(logging.NullHandler())  # else its warnings are printed

_KEY = b"/Threads"
_OBJECT_STREAM = re.compile(rb"/ObjStm\b.{0,500}?stream\r?\n", re.DOTALL)


class UserBead(NamedTuple):
    """A bead in user space (see ``pdf_text.Frame``), with its page from 0.

    ``thread`` and ``order`` are those of ``page.Bead``; ``corners`` are left, bottom, right, top.
    """

    page: int
    thread: int
    order: int
    corners: tuple[float, float, float, float]


def read_threads(data: bytes, pages: int) -> list[UserBead]:
    """Return the beads of a file in which pdfium counts ``pages`` pages.

    Threads are only a cue: a bead without a place, and a file that pypdf cannot read, have none.
    """
    if not _may_have_threads(data):
        return []
    from pypdf import PdfReader  # takes longer to load than a page to read

    try:
        reader = PdfReader(BytesIO(data))
        if len(reader.pages) != pages:
            return []
        return list(itertools.islice(_follow_threads(reader), MAX_BEADS))
    except Exception:  # noqa: BLE001 - pypdf meets broken files with errors of many kinds
        return []


_LAST_UNPACKED = b"%PDF-1.4"
"""Header of the last version in which no object is packed into a stream."""


def _may_have_threads(data: bytes) -> bool:
    """Look for the catalog's entry in the file and in the objects that it packs into streams."""
    if _KEY in data:
        return True
    if data[: len(_LAST_UNPACKED)] <= _LAST_UNPACKED and data.startswith(b"%PDF-1."):
        return False
    packed = _OBJECT_STREAM.finditer(data) if b"/ObjStm" in data else ()
    return any(_may_hold_key(data, match.end()) for match in packed)


def _may_hold_key(data: bytes, start: int) -> bool:
    packed = data[start : data.find(b"endstream", start)]
    try:
        return _KEY in zlib.decompressobj().decompress(packed, MAX_UNPACKED)
    except zlib.error:
        return True  # encrypted, or packed in another way


def _follow_threads(reader: PdfReader) -> Iterator[UserBead]:
    """Go from bead to bead through each thread; its last bead points at the first."""
    pages = {page.indirect_reference: index for index, page in enumerate(reader.pages)}
    seen: set[IndirectObject] = set()
    for number, thread in enumerate(reader.threads or ()):
        link = _reference(thread, "/F")
        for order in itertools.count():
            if link is None or link in seen:
                break
            seen.add(link)
            page, corners = pages.get(_reference(link, "/P")), _corners(_entry(link, "/R"))
            if page is not None and corners is not None:
                yield UserBead(page, number, order, corners)
            link = _reference(link, "/N")


def _entry(holder: PdfObject, key: str) -> Any:
    """Return what a dictionary holds under a key: the reference where it is one."""
    entries = holder.get_object()
    return entries.get(key) if isinstance(entries, dict) else None


def _reference(holder: PdfObject, key: str) -> IndirectObject | None:
    """Return the reference that a dictionary holds under a key."""
    entry = _entry(holder, key)
    return entry if hasattr(entry, "idnum") else None


def _corners(rectangle: PdfObject | None) -> tuple[float, float, float, float] | None:
    """Return left, bottom, right and top of a rectangle, whose corners may come in any order."""
    corners: object = rectangle.get_object() if rectangle is not None else None
    if not isinstance(corners, list) or len(corners) != 4:
        return None
    x0, y0, x1, y1 = (float(corner.get_object()) for corner in corners)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
