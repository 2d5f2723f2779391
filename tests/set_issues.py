"""Issues that the typesetter sets of invented copy, and ways to look at them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import NamedTuple, get_args

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from typesetter.issues import LANGUAGES, set_issue
from typesetter.model import Rect, SetIssue, SetLine, SetPage
from typesetter.styles import Split

TYPESETTER = Path(__file__).parents[1] / "tools" / "typesetter"

few = settings(
    max_examples=8,
    # A smaller seed makes no simpler issue.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)
"""An issue takes a tenth of a second to set."""


def chance(seed: int) -> Random:
    """Return a source of chance."""
    return Random(seed)  # noqa: S311 - made pages, not secrets


class Order(NamedTuple):
    """What an issue of three pages is set from."""

    language: str
    split: Split
    seed: int

    @property
    def issue(self) -> SetIssue:
        """The issue."""
        return _set(self)


@lru_cache(maxsize=64)
def _set(order: Order) -> SetIssue:
    return set_issue(order.language, order.split, f"test {order.seed}", pages=3)


def orders(*languages: str) -> st.SearchStrategy[Order]:
    """Orders in some languages, or in all, from both splits."""
    return st.builds(
        Order,
        st.sampled_from(languages or LANGUAGES),
        st.sampled_from(get_args(Split)),
        st.integers(0, 99),
    )


def running(rect: Rect, *, vertical: bool) -> Rect:
    """Turn a rectangle of a vertical page back, so that lines follow each other downwards."""
    return Rect(rect.y0, -rect.x1, rect.y1, -rect.x0) if vertical else rect


def overlap(one: Rect, other: Rect) -> float:
    """Return the lesser side of what two rectangles share, in points; 0 or less where nothing."""
    wide = min(one.x1, other.x1) - max(one.x0, other.x0)
    tall = min(one.y1, other.y1) - max(one.y0, other.y0)
    return min(wide, tall)


def inside(inner: Rect, outer: Rect, slack: float) -> bool:
    """Tell whether a rectangle lies in another, or ``slack`` points outside."""
    return (
        inner.x0 >= outer.x0 - slack
        and inner.y0 >= outer.y0 - slack
        and inner.x1 <= outer.x1 + slack
        and inner.y1 <= outer.y1 + slack
    )


def bodies(issue: SetIssue) -> Iterator[list[tuple[int, SetLine]]]:
    """Yield the running text of each article with page numbers, in reading order."""
    for _, lines in issue.articles():
        yield [(page, line) for page, line in lines if line.role == "body"]


def paragraphs(issue: SetIssue) -> Iterator[list[SetLine]]:
    """Yield the paragraphs of running text; one that the issue cuts off is left out."""
    for body in bodies(issue):
        open_lines: list[SetLine] = []
        for _, line in body:
            open_lines.append(line)
            if line.ends:
                yield open_lines
                open_lines = []


def legs(issue: SetIssue) -> dict[tuple[str, int, int], list[SetLine]]:
    """Collect running text by article, page and leg, each in reading order."""
    found: dict[tuple[str, int, int], list[SetLine]] = defaultdict(list)
    for key, lines in issue.articles():
        for page, line in lines:
            if line.role == "body":
                found[key, page, line.leg].append(line)
    return found


def neighbours(issue: SetIssue) -> Iterator[tuple[SetLine, SetLine]]:
    """Yield each line of running text with the next one of its article."""
    for body in bodies(issue):
        yield from ((one, other) for (_, one), (_, other) in pairwise(body))


def joined(lines: list[SetLine], *, blanks: bool) -> str:
    """Return the text of lines as it was before it was broken."""
    if not blanks:
        return "".join(line.text for line in lines)
    words: list[str] = []
    cut = ""
    for line in lines:
        first, *rest = line.text.split(" ")
        words += [cut + first, *rest]
        cut = words.pop().removesuffix("-") if line.whole_word else ""
    return " ".join(words)


def pairs(page: SetPage) -> Iterator[tuple[SetLine, SetLine]]:
    """Yield each two lines of a page."""
    for number, one in enumerate(page.lines):
        for other in page.lines[:number]:
            yield one, other
