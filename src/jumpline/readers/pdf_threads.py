"""Article threads of a PDF (ISO 32000-1, 12.4.3): the order of reading that its maker laid down.

pdfium does not tell them, so pypdf does, and only of files that have some.
"""

from __future__ import annotations

import logging
import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pypdf import PdfReader
    from pypdf.generic import DictionaryObject

MAX_BEADS = 20_000
"""Beads followed in one file: an issue has a few for each column; broken ones have no end."""
MAX_UNPACKED = 50_000_000
"""Bytes of an object stream that are searched."""

_KEY = b"/Threads"
_OBJECT_STREAM = re.compile(rb"/ObjStm\b.{0,500}?stream\r?\n", re.DOTALL)


class UserBead(NamedTuple):
    """A bead in user space (see ``pdf_text.Frame``), with its page from 0.

    ``thread`` and ``order`` are those of ``page.Bead``; any two corners may come first.
    """

    page: int
    thread: int
    order: int
    corners: tuple[float, float, float, float]


def read_threads(data: bytes, pages: int) -> list[UserBead]:
    """Return the beads of a file in which pdfium counts so many pages; broken ones are left out.

    Threads are only a cue, so a file that pypdf cannot read is a file without them.
    """
    found: list[UserBead] = []
    if not _may_have_threads(data):
        return found
    from pypdf import PdfReader  # takes longer to load than a page to read

    logging.getLogger("pypdf").addHandler(logging.NullHandler())  # else its warnings are printed
    try:
        reader = PdfReader(BytesIO(data))
        if len(reader.pages) == pages:
            for bead in islice(_follow_threads(reader), MAX_BEADS):
                if bead is not None:
                    found.append(bead)
    except Exception:  # noqa: BLE001 - pypdf meets broken files with errors of many kinds
        return found
    return found


def _may_have_threads(data: bytes) -> bool:
    """Look for the catalog's entry in the file and in the objects that it packs into streams."""
    return _KEY in data or any(
        _may_hold_key(data, match.end()) for match in _OBJECT_STREAM.finditer(data)
    )


def _may_hold_key(data: bytes, start: int) -> bool:
    packed = data[start : data.find(b"endstream", start)]
    try:
        return _KEY in zlib.decompressobj().decompress(packed, MAX_UNPACKED)
    except zlib.error:
        return True  # encrypted, or packed in another way


def _follow_threads(reader: PdfReader) -> Iterator[UserBead | None]:
    """Go from bead to bead through each thread; None stands for a bead without a place."""
    pages = {page.indirect_reference: index for index, page in enumerate(reader.pages)}
    for number, thread in enumerate(reader.threads or ()):
        seen: set[IndirectObject] = set()
        link = _link(thread, "/F")
        while link is not None and link not in seen:
            page = pages.get(_link(link, "/P"))
            corners = _corners(link)
            placed = page is not None and corners is not None
            yield UserBead(page, number, len(seen), corners) if placed else None
            seen.add(link)
            link = _link(link, "/N")


def _link(source: PdfObject, key: str) -> IndirectObject | None:
    """Return the reference that a dictionary holds under a key."""
    from pypdf.generic import DictionaryObject, IndirectObject

    entries = source.get_object()
    link = entries.raw_get(key) if isinstance(entries, DictionaryObject) and key in entries else None
    return link if isinstance(link, IndirectObject) else None
