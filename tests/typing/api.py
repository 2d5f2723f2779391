"""A user's program: mypy checks here that the public types are what docs/api.md says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import assert_type

import jumpline
from jumpline import (
    Article,
    Box,
    Issue,
    JumplineError,
    Leftover,
    Line,
    Link,
    Options,
    Page,
    Paragraph,
    Part,
    Role,
)


def read_either_way(paper: Path) -> None:
    """Read a paper with and without options."""
    assert_type(jumpline.read(paper), Issue)
    assert_type(jumpline.read(str(paper), Options(accept=0.5)), Issue)
    assert_type(jumpline.read_all(paper), Iterator[Issue])
    assert_type(jumpline.__version__, str)


def headlines(issue: Issue) -> list[str]:
    """Walk from an issue to its articles and pages."""
    assert_type(issue.articles, tuple[Article, ...])
    assert_type(issue.pages, tuple[Page, ...])
    assert_type(issue.leftovers, tuple[Leftover, ...])
    assert_type(issue.proposals, tuple[Link, ...])
    return [article.headline for article in issue.articles]


def places(article: Article) -> dict[str, Box | None]:
    """Walk from an article to its places on the paper."""
    assert_type(article.parts, tuple[Part, ...])
    assert_type(article.links, tuple[Link, ...])
    return {part.page: part.box for part in article.parts}


def running_text(article: Article) -> list[str]:
    """Walk from an article to its paragraphs."""
    assert_type(article.paragraphs, tuple[Paragraph, ...])
    body = [each for each in article.paragraphs if each.role is Role.BODY]
    return [article.text[each.start : each.end] for each in body]


def reasons(link: Link) -> Mapping[str, float | str]:
    """Walk from a link to its evidence."""
    assert_type(link.confidence, float)
    assert_type(link.source.page, str)
    return link.evidence


def printed(page: Page) -> tuple[Line, ...]:
    """Walk from a page to what is printed."""
    assert_type(page.width, float | None)
    return page.lines


def exit_code(paper: Path) -> int:
    """Treat every error of the project alike."""
    try:
        jumpline.read(paper)
    except JumplineError as error:
        return error.exit_code
    return 0
