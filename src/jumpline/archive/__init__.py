"""An archive of articles: one folder with a database, pictures, and an index made from it.

records   what is stored, as values          store     the archive as others see it
schema    tables and migrations              opening   the file, its locks and failures
rights    who may see what                   keeping   what an owner changes by hand
places    stretches of text to boxes
intake/   files to stored issues             rows/     values to rows and back
picture/  pictures of pages
"""

from __future__ import annotations

from jumpline.archive.records import (
    Changes,
    Extent,
    LineAt,
    Mark,
    PageOf,
    PlacedText,
    Remarks,
    Rights,
    StoredArticle,
    StoredIssue,
    StoredLeftover,
    StoredLine,
    StoredLink,
    StoredPage,
    StoredParagraph,
    StoredPart,
    StoredRun,
    StoredTitle,
)
from jumpline.archive.store import Archive

__all__ = [
    "Archive",
    "Changes",
    "Extent",
    "LineAt",
    "Mark",
    "PageOf",
    "PlacedText",
    "Remarks",
    "Rights",
    "StoredArticle",
    "StoredIssue",
    "StoredLeftover",
    "StoredLine",
    "StoredLink",
    "StoredPage",
    "StoredParagraph",
    "StoredPart",
    "StoredRun",
    "StoredTitle",
]
