"""Two articles of an archive collated."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from jumpline.archive.places import paragraphs, unpacked_words
from jumpline.archive.records import StoredArticle
from jumpline.archive.reprints.collation import Span, collate
from jumpline.archive.reprints.readings import Confidences, Reading, propose
from jumpline.archive.store import Archive


@dataclass(frozen=True, slots=True)
class Collation:
    """Two copies side by side.

    Attributes:
        one: the first article, text ``a`` of the spans; ``other`` is text ``b``.
        spans: where they are equal and where they differ.
        readings: for each real difference what is proposed, in order.
    """

    one: StoredArticle
    other: StoredArticle
    spans: tuple[Span, ...]
    readings: tuple[Reading, ...]


def collation_of(archive: Archive, one: StoredArticle, other: StoredArticle) -> Collation:
    """Collate the texts of two articles; who may see them is for the caller to ask."""
    spans = tuple(collate(one.text, other.text))
    sure = tuple(confidences_of(archive.connection, each.number) for each in (one, other))
    language = one.language or other.language
    readings = propose((one.text, other.text), spans, language, (sure[0], sure[1]))
    return Collation(one, other, spans, readings)


def confidences_of(connection: sqlite3.Connection, article: int) -> Confidences:
    """Return what the OCR engine said of the words of an article, in its own offsets."""
    pages: dict[int, dict[int, list[list[float | None]]]] = {}
    found = []
    for paragraph in paragraphs(connection, article):
        for line in paragraph.lines:
            if line.page not in pages:
                (packed,) = connection.execute(
                    "SELECT words FROM pages WHERE number = ?", (line.page,)
                ).fetchone()
                pages[line.page] = dict(unpacked_words(packed))
            shift = line.start - line.offset
            for start, end, *_, sure in pages[line.page].get(line.line, ()):
                if sure is not None and start is not None and end is not None:
                    first, last = int(start) + shift, int(end) + shift
                    if first < line.end and last > line.start:
                        found.append((first, last, sure))
    return tuple(sorted(found))
