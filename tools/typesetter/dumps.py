"""A seeded collection of flattened pages, with the truth about them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

from typesetter.issues import set_issue
from typesetter.newsroom import open_newsroom
from typesetter.out.flat import Dump, draw_habits, flatten
from typesetter.styles import Split

PAGES = 3
"""Pages taken of an issue at most."""
FEWEST_LINES = 12
"""A page with fewer lines is not worth a dump."""


def draw_dumps(
    language: str, split: Split, count: int, data: Path | None, *, first: int = 0, **habits: Any
) -> Iterator[Dump]:
    """Yield flattened pages of fresh issues, each flattened in ways of its own.

    Args:
        language: one of the typesetter's.
        split: whose styles and copy are drawn from.
        count: how many pages.
        data: the folder of running text, None for the project's own.
        first: number of the first issue; collections that are far apart share none.
        habits: fields of ``Habits`` that are the same for all pages; and ``apart``, which gives
            every story documents of its own, else every second issue has them.
    """
    apart = habits.pop("apart", None)
    drawn, number = 0, first
    while drawn < count:
        seed = f"flat-{language}-{split}-{number}"
        number += 1
        own = number % 2 == 0 if apart is None else apart
        newsroom = open_newsroom(language, split, data, apart=own)
        issue = set_issue(language, split, seed, data=newsroom)
        for page in issue.pages[:PAGES]:
            random = Random(f"{seed} {page.number}")
            ways = replace(draw_habits(random), **habits)
            dump = flatten(issue, page.number, ways, random)
            articles = {line.article for line in dump.lines if line.article}
            if drawn < count and len(dump.lines) >= FEWEST_LINES and articles:
                drawn += 1
                yield dump
