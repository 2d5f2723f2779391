"""One day's edition: its pages in sequence and, once understood, its articles."""

from __future__ import annotations

from dataclasses import dataclass

from jumpline.article import Article, Leftover, LineRef, Link, Pointer
from jumpline.page import Page


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read, in words for the user.

    ``page`` is the page's name, None when the trouble is not with one page.
    """

    message: str
    page: str | None = None


@dataclass(frozen=True, slots=True)
class GivenArticle:
    """An article as the source has zoned it (METS logical structure, article ids in PAGE).

    Attributes:
        key: the source's own id, unique within the issue.
        kind: the source's own type, in its own words (``ARTICLE``, ``ADVERTISEMENT`` …).
        title: the heading as the source's metadata has it.
        lines: all its lines, page by page, in the source's order.
        headings: those of ``lines`` that the source calls a heading.
    """

    key: str
    kind: str
    title: str | None = None
    lines: tuple[LineRef, ...] = ()
    headings: tuple[LineRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue as read (``articles`` empty) or as understood.

    Attributes:
        name: the source's stem.
        title: the newspaper's name where the source tells it.
        date: ISO 8601 date where the source tells it.
        language: primary BCP 47 tag (``zh``, ``en`` …), None when unknown.
        pages: in physical order.
        articles: in the order of their first lines on the pages.
        leftovers: lines of no article, with reasons.
        pointers: teasers and index entries (their lines are also leftovers).
        proposals: links below the threshold, best first.
        problems: pages that could not be read.
        given: the articles that the source itself tells; see ``--articles keep``.
    """

    name: str
    pages: tuple[Page, ...] = ()
    title: str | None = None
    date: str | None = None
    language: str | None = None
    articles: tuple[Article, ...] = ()
    leftovers: tuple[Leftover, ...] = ()
    pointers: tuple[Pointer, ...] = ()
    proposals: tuple[Link, ...] = ()
    problems: tuple[Problem, ...] = ()
    given: tuple[GivenArticle, ...] = ()
