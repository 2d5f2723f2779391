"""An archive of articles: one folder with a database, pictures, and an index made from it.

records   what is stored, as values
schema    tables and migrations          opening   the file, its locks and failures
reading   rows to records                writing   issues to rows
places    text to boxes                  rights    who may see what
store     the archive as others see it
"""

from __future__ import annotations

from jumpline.archive.records import (
    Changes,
    Mark,
    PageOf,
    PlacedText,
    Rights,
    StoredArticle,
    StoredIssue,
    StoredLine,
    StoredPage,
    StoredParagraph,
    StoredTitle,
)
from jumpline.archive.store import Archive

__all__ = [
    "Archive",
    "Changes",
    "Mark",
    "PageOf",
    "PlacedText",
    "Rights",
    "StoredArticle",
    "StoredIssue",
    "StoredLine",
    "StoredPage",
    "StoredParagraph",
    "StoredTitle",
]
