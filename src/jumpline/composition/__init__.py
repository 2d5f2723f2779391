"""From threads to articles."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from itertools import groupby

from jumpline.article import Article, Part, Role, Span
from jumpline.composition.paragraphs import RunningText, compose_text, join_words
from jumpline.conventions import Conventions
from jumpline.geometry import union
from jumpline.issue import Issue
from jumpline.language.marks import find_dateline, find_end_mark
from jumpline.layout.model import PageLayout, TypedLine
from jumpline.segmentation.model import Thread
from jumpline.segmentation.shares import largest_pieces, share

__all__ = ["compose"]

ID_LENGTH = 16
"""Hexadecimal digits of an article's id: enough for 100 million articles without a collision."""


def compose(
    threads: Sequence[Thread],
    layouts: Sequence[PageLayout],
    issue: Issue,
    conventions: Conventions,
) -> tuple[Article, ...]:
    """Make an article of every thread, in the order of their first lines on the pages."""
    largest = largest_pieces(layouts)
    pages = {layout.page.name: layout for layout in layouts}
    articles = []
    for thread in threads:
        by_role = _by_role(thread)
        running = compose_text(thread.lines, conventions)
        texts = {role: join_words(lines, conventions) for role, lines in by_role.items()}
        articles.append(
            Article(
                id=_article_id(thread, pages),
                issue=issue.name,
                kind=thread.kind,
                language=issue.language,
                headline=texts.get(Role.HEADLINE, ""),
                kicker=texts.get(Role.KICKER, ""),
                deck=texts.get(Role.DECK, ""),
                byline=texts.get(Role.BYLINE, ""),
                dateline=_dateline(by_role, running, conventions),
                text=running.text,
                paragraphs=running.paragraphs,
                parts=_parts(thread.lines, pages, largest),
                cutlines=tuple(_stretches(thread, Role.CUTLINE, conventions)),
                jump_lines=tuple(_stretches(thread, Role.JUMP_LINE, conventions)),
                continued_from=thread.continued_from,
                continued_on=thread.continued_on,
                links=thread.links,
                annotations=running.annotations,
                notes=thread.notes,
                confidence=_confidence(thread),
            )
        )
    order = {layout.page.name: rank for rank, layout in enumerate(layouts)}
    tops = {layout.page.name: _top(layout) for layout in layouts}
    return tuple(sorted(articles, key=lambda article: _position(article, order, pages, tops)))


def _confidence(thread: Thread) -> float:
    if thread.confidence is not None:
        return thread.confidence
    return min((link.confidence for link in thread.links), default=1.0)


def _by_role(thread: Thread) -> dict[Role, list[TypedLine]]:
    roles: dict[Role, list[TypedLine]] = {}
    for line in thread.lines:
        roles.setdefault(line.role, []).append(line)
    return roles


def _stretches(thread: Thread, role: Role, conventions: Conventions) -> list[str]:
    """Return lines of a role that follow one another, joined; apart where others intervene."""
    return [
        join_words(list(lines), conventions)
        for found, lines in groupby(thread.lines, key=lambda line: line.role)
        if found is role
    ]


def _dateline(
    by_role: dict[Role, list[TypedLine]], running: RunningText, conventions: Conventions
) -> str:
    """Return the dateline: a line of its own, the opening of the text, or in the end mark."""
    if Role.DATELINE in by_role:
        return join_words(by_role[Role.DATELINE], conventions)
    body = [p for p in running.paragraphs if p.role in (Role.BODY, Role.END_MARK)]
    if not body:
        return ""
    found = find_dateline(running.text[body[0].start : body[0].end], conventions)
    if found is None:
        found = find_end_mark(running.text[body[-1].start : body[-1].end], conventions)
    return found.printed.rstrip(" —–-") if found is not None else ""


def _article_id(thread: Thread, pages: dict[str, PageLayout]) -> str:
    body = next((line for line in thread.lines if line.role is Role.BODY), thread.lines[0])
    content = f"{pages[body.page].page.digest} {body.line.id} {body.start}"
    return hashlib.sha256(content.encode()).hexdigest()[:ID_LENGTH]


def _parts(
    lines: Sequence[TypedLine], pages: dict[str, PageLayout], largest: frozenset[Span]
) -> tuple[Part, ...]:
    by_page: dict[str, list[TypedLine]] = {}
    for line in lines:
        by_page.setdefault(line.page, []).append(line)
    parts = []
    for name, members in by_page.items():
        page = pages[name].page
        held, spans = share(members, largest)
        boxes = [line.line.box for line in members if line.line.box is not None]
        parts.append(
            Part(
                page=name,
                sequence=page.sequence,
                folio=page.folio,
                box=union(boxes) if boxes else None,
                lines=held,
                spans=spans,
            )
        )
    return tuple(parts)


def _top(layout: PageLayout) -> float:
    """Return where the highest line of a page begins."""
    return min((line.box.y0 for line in layout.page.lines if line.box), default=0.0)


def _position(
    article: Article,
    order: dict[str, int],
    pages: dict[str, PageLayout],
    tops: dict[str, float],
) -> tuple[int, float, float, str]:
    """Sort by page, then from the top left; flattened text by the order of its lines.

    Heights are rounded in leads from the first line, so that margins do not matter.
    """
    part = article.parts[0]
    layout = pages[part.page]
    box = part.box
    if box is None:
        first = part.lines[0] if part.lines else part.spans[0].id
        rank = next(i for i, line in enumerate(layout.page.lines) if line.id == first)
        return order[part.page], float(rank), 0.0, article.id
    lead = layout.measures.lead if layout.measures else 1.0
    return order[part.page], round((box.y0 - tops[part.page]) / lead, 1), box.x0, article.id
