"""The printed words of an article as an index or a concordance reads them: without its places."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from jumpline.archive.rows.reading import text_of

_COLUMNS = """
SELECT articles.number, articles.issue, issues.title, issues.date, articles.kind,
    coalesce(articles.language, issues.language), articles.kicker, articles.headline,
    articles.deck, articles.byline, articles.dateline, articles.text, articles.cutlines,
    articles.paragraphs
FROM articles JOIN issues ON issues.number = articles.issue
"""
_LABELS = """
SELECT DISTINCT coalesce(pages.folio, pages.sequence) FROM parts
JOIN pages ON pages.number = parts.page WHERE parts.article = ? ORDER BY 1
"""
_HYPHENS = "-\u00ad\u2010\u2011¬"
"""Signs that a line ends with when its last word goes on; what else they mean is undone."""


class ArticleText(NamedTuple):
    """What is printed of an article.

    Attributes:
        title: number of the newspaper.
        date: of the issue, ISO 8601, None when unknown.
        hyphens: code points of ``text`` that are hyphens at the end of a printed line with the
            rest of the word after them.
    """

    number: int
    issue: int
    title: int
    date: str | None
    kind: str
    language: str | None
    kicker: str
    headline: str
    deck: str
    byline: str
    dateline: str
    text: str
    cutlines: tuple[str, ...]
    hyphens: tuple[int, ...]


def texts(connection: sqlite3.Connection, since: int = 0) -> Iterator[ArticleText]:
    """Give all articles written after a revision in the order of their numbers."""
    where = "WHERE articles.revision > ? ORDER BY articles.number"
    for row in connection.execute(_COLUMNS + where, (since,)):
        yield _text(row)


def texts_of(connection: sqlite3.Connection, numbers: Sequence[int]) -> Iterator[ArticleText]:
    """Give articles in the order asked for; a number that is gone gives nothing."""
    for number in numbers:
        for row in connection.execute(_COLUMNS + "WHERE articles.number = ?", (number,)):
            yield _text(row)


def page_labels(connection: sqlite3.Connection, number: int) -> tuple[str, ...]:
    """Return the folios of an article's pages, of one without folio its place in the issue."""
    return tuple(str(label) for (label,) in connection.execute(_LABELS, (number,)))


def _text(row: tuple[Any, ...]) -> ArticleText:
    number, issue, title, date, kind, language, *printed, cutlines, paragraphs = row
    kicker, headline, deck, byline, dateline, text = map(text_of, printed)
    cut = any(sign in text for sign in _HYPHENS)
    return ArticleText(
        number, issue, title, date, kind, language, kicker, headline, deck, byline, dateline, text,
        cutlines=tuple(json.loads(cutlines)),
        hyphens=_hyphens(text, json.loads(paragraphs)) if cut else (),
    )  # fmt: skip


def _hyphens(text: str, paragraphs: list[Any]) -> tuple[int, ...]:
    return tuple(
        end - 1
        for _, last, _, lines in paragraphs
        for _, _, start, end in lines
        if start < end < last and text[end - 1] in _HYPHENS and not text[end].isspace()
    )
