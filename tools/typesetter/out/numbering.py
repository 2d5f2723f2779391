"""The lines of an issue with ids, in an order that tells nothing about the articles."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

from typesetter.model import SetIssue, SetLine


class Numbered(NamedTuple):
    """A line with its id, unique within its page."""

    id: str
    line: SetLine


def number_lines(issue: SetIssue) -> tuple[tuple[Numbered, ...], ...]:
    """Return the lines of each page, shuffled by the issue's name and numbered as they then stand.

    Every writer takes the ids and the order from here, so that truth and pages agree.
    """
    random = Random(f"{issue.name}: lines")
    numbered = []
    for page in issue.pages:
        lines = random.sample(page.lines, len(page.lines))
        numbered.append(tuple(Numbered(f"l{n}", line) for n, line in enumerate(lines)))
    return tuple(numbered)


def page_name(issue: SetIssue, number: int) -> str:
    """Return the name of a page's files; ``number`` counts from 1."""
    return f"{issue.name}_{number:04}"
