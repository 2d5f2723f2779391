"""Where the words of a query stand in an article and on a page."""

from __future__ import annotations

from collections.abc import Iterable

from jumpline.archive.texts import texts_of
from jumpline.errors import UsageError
from jumpline.geometry import Box
from jumpline.search.language import parse, words_of
from jumpline.search.matching import Span, merged, spans
from jumpline.search.passages import Passage
from jumpline.web.site import Visit


def highlights(visit: Visit, article: int, query: str) -> list[Span]:
    """Return where a query's words stand in an article's text; nowhere where it is no query."""
    try:
        words = list(words_of(parse(query)))
    except UsageError:
        return []
    return [
        span
        for found in texts_of(visit.archive.connection, [article])
        for span in merged(spans(Passage("body", "text", found.text, found.hyphens), words))
    ]


def boxes_on(visit: Visit, page: int, query: str, articles: Iterable[int]) -> list[Box]:
    """Return the places on a page where a query's words stand in some articles."""
    return [
        mark.box
        for article in articles
        for marks in visit.archive.marks_of(article, highlights(visit, article, query))
        for mark in marks
        if mark.page == page
    ]
