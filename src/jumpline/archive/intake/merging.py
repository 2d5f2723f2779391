"""Pages that come in later, put between those of the issue that are there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from jumpline.issue import Issue
from jumpline.page import Page
from jumpline.readers.binding import with_credible_folios
from jumpline.readers.filenames import in_order

_LAST_NUMBER = re.compile(r"(\d+)(?!.*\d)")


def merged(issue: Issue, late: Issue) -> Issue:
    """Return an issue with the pages of ``late`` in their places, without articles.

    Where names tell the order of the pages that are there, they tell that of the late ones; else
    these come last.
    """
    pages = with_credible_folios(_in_places(issue.pages, late.pages))
    arrived = {page.name for page in late.pages}
    keys = {article.key for article in issue.given}
    return replace(
        issue,
        pages=pages,
        title=issue.title or late.title,
        date=issue.date or late.date,
        language=issue.language or late.language,
        problems=(
            *(problem for problem in issue.problems if problem.page not in arrived),
            *(problem for problem in late.problems if problem not in issue.problems),
        ),
        given=(
            *issue.given,
            *(
                article if article.key not in keys else replace(article, key=f"{article.key}~2")
                for article in late.given
            ),
        ),
    )


def without(issue: Issue, names: Iterable[str]) -> Issue:
    """Return an issue without some of its pages."""
    left_out = set(names)
    return replace(
        issue,
        pages=tuple(page for page in issue.pages if page.name not in left_out),
        given=tuple(
            replace(
                article,
                lines=tuple(line for line in article.lines if line.page not in left_out),
                headings=tuple(line for line in article.headings if line.page not in left_out),
            )
            for article in issue.given
        ),
    )


def without_twins(issue: Issue) -> tuple[Issue, tuple[tuple[str, str], ...]]:
    """Return an issue without pages of the same content as one before, and those by name."""
    first: dict[str, str] = {}
    twins = []
    for page in issue.pages:
        original = first.setdefault(page.digest, page.name) if page.lines else page.name
        if original != page.name:
            twins.append((page.name, original))
    return without(issue, (name for name, _ in twins)) if twins else issue, tuple(twins)


def _in_places(there: Sequence[Page], late: Sequence[Page]) -> tuple[Page, ...]:
    names = [in_order(page.name) for page in there]
    if any(before > after for before, after in pairwise(names)):
        last = max((page.sequence for page in there), default=0)
        return (*there, *(replace(page, sequence=last + page.sequence) for page in late))
    pages = sorted((*there, *late), key=lambda page: in_order(page.name))
    told = [_number(page.name) for page in pages]
    by_name = dict(zip((page.name for page in pages), told, strict=True))
    # Numbers in names keep the gap of a page that is still missing, where they agree with METS.
    if all(by_name[page.name] == page.sequence for page in there) and all(
        before is not None and after is not None and before < after
        for before, after in pairwise(told)
    ):
        return tuple(
            replace(page, sequence=number or rank)
            for rank, (page, number) in enumerate(zip(pages, told, strict=True), start=1)
        )
    return tuple(replace(page, sequence=rank) for rank, page in enumerate(pages, start=1))


def _number(name: str) -> int | None:
    found = _LAST_NUMBER.search(name)
    return int(found[1]) if found else None
