"""Cutlines: the lines that explain a picture."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from jumpline.article import Role
from jumpline.conventions import Conventions
from jumpline.geometry import Box
from jumpline.language.marks import is_cutline
from jumpline.layout.heads import Look
from jumpline.layout.model import Measures, Stacks, TypedLine

GAP = 2.0
"""A cutline begins within this many leads under its picture."""
MOST_LINES = 6
"""A longer stack under a picture is text."""
SAME_SIZE = 0.05
"""Lines of one cutline differ in size by less than this share."""
WHITE = 0.3
"""More blank than this beyond the usual one ends a cutline, in leads."""


class PageView(NamedTuple):
    """The lines of a page, how each is set and which stands over which."""

    lines: Sequence[TypedLine]
    looks: Sequence[Look]
    stacks: Stacks
    measures: Measures


def find_cutlines(
    page: PageView, pictures: Sequence[Box], in_heads: Collection[int], conventions: Conventions
) -> Iterator[tuple[int, str]]:
    """Yield the lines right under a picture that are set unlike the body or read as a cutline.

    Args:
        page: the page so far.
        pictures: boxes of its pictures.
        in_heads: indices of lines that stand in a heading, which only their words can outvote.
        conventions: how the language words a cutline.

    Yields:
        Index of a line and the reason.
    """
    lead = page.measures.lead
    for picture in pictures:
        for first, line in enumerate(page.lines):
            near = -0.5 * lead < line.place.y0 - picture.y1 < GAP * lead
            under = near and line.place.x_overlap(picture) > 0.5 * line.place.width
            if not under or line.role is not Role.BODY:
                continue
            chain = _stack_down(first, page)
            worded = _worded(first, chain, page, conventions)
            unlike = first not in in_heads and all(_unlike_body(i, page) for i in chain)
            if len(chain) <= MOST_LINES and (worded or unlike):
                reason = "worded as a cutline" if worded else "set unlike the body"
                yield from ((index, reason) for index in chain)


def _worded(first: int, chain: Sequence[int], page: PageView, conventions: Conventions) -> bool:
    """Tell whether a cutline's first line reads as one, or all of it, which may end with a name."""
    text = (" " if conventions.spaced else "").join(page.lines[index].text for index in chain)
    return is_cutline(page.lines[first].text, conventions) or is_cutline(text, conventions)


def _stack_down(first: int, page: PageView) -> list[int]:
    """Return the lines under ``first`` set in one look without extra blank."""
    lines, stacks = page.lines, page.stacks
    chain = [first]
    while (below := stacks.below[chain[-1]]) >= 0 and len(chain) <= MOST_LINES:
        one, other = lines[first], lines[below]
        same = (
            abs(other.size - one.size) < SAME_SIZE * one.size
            and other.line.italic == one.line.italic
            and other.line.bold == one.line.bold
        )
        if not same or stacks.barred[below] or page.looks[below].white > WHITE:
            break
        chain.append(below)
    return chain


def _unlike_body(index: int, page: PageView) -> bool:
    line, look = page.lines[index], page.looks[index]
    return (
        look.ratio < 0.95
        or line.line.italic
        or (line.line.bold and look.ratio < 1.1)
        or (look.centred and line.place.width < 0.9 * page.measures.column)
    )
