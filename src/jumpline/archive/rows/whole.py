"""An issue out of its rows, equal to the one that was stored."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from typing import Any

from jumpline.archive.rows.packing import (
    LINE_COLUMNS,
    PAGE_COLUMNS,
    given_of,
    others_of,
    page_of,
    problems_of,
)
from jumpline.archive.rows.reading import box_of, text_of
from jumpline.archive.rows.writing import ARTICLE_COLUMNS
from jumpline.article import (
    Alternative,
    Article,
    Kind,
    Leftover,
    LineRef,
    Link,
    Paragraph,
    Part,
    Pointer,
    Reason,
    Role,
    Span,
    State,
    TextRange,
)
from jumpline.issue import Issue
from jumpline.page import Page

Links = dict[int | None, list[Link]]


class _Names:
    """Numbers of pages and positions of lines to names and ids."""

    def __init__(self, pages: dict[int, Page]) -> None:
        self.pages = pages

    def line(self, page: int, position: int) -> LineRef:
        """Name a line."""
        found = self.pages[page]
        return LineRef(found.name, found.lines[position].id)

    def lines(self, page: int, positions: str) -> tuple[str, ...]:
        """Return the ids of lines of a page."""
        return tuple(self.pages[page].lines[at].id for at in json.loads(positions))

    def spans(self, page: int, spans: str) -> tuple[Span, ...]:
        """Return pieces of lines of a page."""
        return tuple(
            Span(*self.line(page, position), start, end)
            for position, start, end in json.loads(spans)
        )


def pages_of(connection: sqlite3.Connection, issue: int) -> tuple[Page, ...]:
    """Return the pages of an issue as they were read."""
    return tuple(_pages(connection, issue).values())


def unread_issue(connection: sqlite3.Connection, number: int) -> Issue:
    """Return an issue as its reader delivered it, without articles."""
    return _issue(connection, number, pages_of(connection, number), told=True)


def whole_issue(connection: sqlite3.Connection, number: int) -> Issue:
    """Return an issue with all that was found on its pages."""
    pages = _pages(connection, number)
    names = _Names(pages)
    links = _links(connection, number, names)
    return replace(
        _issue(connection, number, tuple(pages.values()), told=False),
        articles=_articles(connection, number, names, links),
        leftovers=tuple(
            Leftover(
                page=pages[page].name,
                lines=names.lines(page, lines),
                reason=Reason(reason),
                of=tuple(names.line(*each) for each in json.loads(originals)),
                spans=names.spans(page, spans),
            )
            for page, reason, lines, originals, spans in connection.execute(
                "SELECT page, reason, lines, originals, spans FROM leftovers WHERE issue = ? "
                "ORDER BY rank",
                (number,),
            )
        ),
        pointers=tuple(
            Pointer(pages[page].name, names.lines(page, lines), text_of(text), folio)
            for page, lines, text, folio in connection.execute(
                "SELECT page, lines, text, folio FROM pointers WHERE issue = ? ORDER BY rank",
                (number,),
            )
        ),
        proposals=tuple(links.get(None, ())),
    )


def _issue(
    connection: sqlite3.Connection, number: int, pages: tuple[Page, ...], *, told: bool
) -> Issue:
    name, date, language, told_language, problems, given, title = connection.execute(
        "SELECT issues.name, issues.date, issues.language, issues.told_language, "
        "issues.problems, issues.given, titles.name "
        "FROM issues JOIN titles ON titles.number = issues.title WHERE issues.number = ?",
        (number,),
    ).fetchone()
    return Issue(
        name=text_of(name),
        pages=pages,
        title=title or None,
        date=date,
        language=told_language if told else language,
        problems=problems_of(problems),
        given=given_of(given),
    )


def _pages(connection: sqlite3.Connection, issue: int) -> dict[int, Page]:
    found = connection.execute(
        f"SELECT number, {PAGE_COLUMNS} FROM pages WHERE issue = ? ORDER BY rank",  # noqa: S608
        (issue,),
    ).fetchall()
    query = f"SELECT {LINE_COLUMNS} FROM lines WHERE page = ? ORDER BY position"  # noqa: S608
    return {
        number: page_of(tuple(row), connection.execute(query, (number,))) for number, *row in found
    }


def _links(connection: sqlite3.Connection, issue: int, names: _Names) -> Links:
    links: Links = {}
    for article, state, source, at, target, to, confidence, evidence, others in connection.execute(
        "SELECT article, state, from_page, from_line, to_page, to_line, confidence, evidence, "
        "alternatives FROM links WHERE issue = ? ORDER BY article, rank",
        (issue,),
    ):
        link = Link(
            source=names.line(source, at),
            target=names.line(target, to),
            state=State(state),
            confidence=confidence,
            evidence=json.loads(evidence),
            alternatives=tuple(
                Alternative(names.line(page, line), share)
                for page, line, share in json.loads(others)
            ),
        )
        links.setdefault(article, []).append(link)
    return links


def _articles(
    connection: sqlite3.Connection, issue: int, names: _Names, links: Links
) -> tuple[Article, ...]:
    (issue_name,) = connection.execute(
        "SELECT name FROM issues WHERE number = ?", (issue,)
    ).fetchone()
    rows = connection.execute(
        f"SELECT number, id, {ARTICLE_COLUMNS} FROM articles WHERE issue = ? ORDER BY rank",  # noqa: S608
        (issue,),
    ).fetchall()
    articles = []
    for number, own, *row in rows:
        kind, language, *printed, confidence, text, cutlines, paragraphs, others = row
        headline, kicker, deck, byline, dateline = map(text_of, printed)
        articles.append(
            Article(
                id=own,
                issue=text_of(issue_name),
                kind=Kind(kind),
                language=language,
                headline=headline,
                kicker=kicker,
                deck=deck,
                byline=byline,
                dateline=dateline,
                text=text_of(text),
                paragraphs=tuple(_paragraph(one, names) for one in json.loads(paragraphs)),
                parts=_parts(connection, number, names),
                cutlines=tuple(json.loads(cutlines)),
                links=tuple(links.get(number, ())),
                confidence=confidence,
                **others_of(others),
            )
        )
    return tuple(articles)


def _paragraph(told: Any, names: _Names) -> Paragraph:
    start, end, role, lines = told
    return Paragraph(
        start,
        end,
        Role(role),
        tuple(TextRange(*names.line(page, line), first, last) for page, line, first, last in lines),
    )


def _parts(connection: sqlite3.Connection, article: int, names: _Names) -> tuple[Part, ...]:
    rows = connection.execute(
        "SELECT page, x0, y0, x1, y1, lines, spans FROM parts WHERE article = ? ORDER BY rank",
        (article,),
    )
    return tuple(
        Part(
            page=names.pages[page].name,
            sequence=names.pages[page].sequence,
            folio=names.pages[page].folio,
            box=box_of(box),
            lines=names.lines(page, lines),
            spans=names.spans(page, spans),
        )
        for page, *box, lines, spans in rows
    )
