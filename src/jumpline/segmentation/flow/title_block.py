"""The title block at the head of an issue: nameplate, ears, prices, addresses, the date.

OCR tears it into a dozen pieces, and a nameplate cut in wood comes as dirt, so that no line of it
tells what it is. What it is shows in the page: white that runs through the whole page parts it from
the first text, and nothing over that white is set like text.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from typing import NamedTuple

from jumpline.article import Role
from jumpline.geometry import Box, union
from jumpline.layout.model import Measures, Stacks, TypedLine
from jumpline.segmentation.flow.order import APART
from jumpline.segmentation.flow.sights import Indices

FLUSH = 0.06
"""Lines of text begin and end level with one another, within this many columns."""
TEXT_LINES = 4
"""So many of them, one under another, are text."""
TEXT_WIDTH = 0.6
"""If they are wider than so many columns."""
WHITE = 1.0
"""White through the whole page is at least this high, in leads (docs/flow.md)."""
INK = 0.6
"""Share of a line's height that is surely ink; boxes of neighbouring lines overlap."""
SPANNING = 0.8
"""A line as wide as this share of the page heads no article, if its type is small."""
LARGE = 2.0
SHORT, LONG = 4, 60
"""A title block has so many lines."""
DEEP = 0.3
"""And at most this share of the page's height."""
COLUMNS = 1.8
"""Pages narrower than so many columns are digests and letters, whose heads are read as they are."""
NAMEPLATE = 3.0
"""Type larger by this factor than the page's is a nameplate's."""
LETTERS = 4
"""A line of fewer letters is dirt."""
FURNITURE = 2
"""Where no nameplate was read, so many lines of number, date and price show a title block."""
RECORDED = (Role.POINTER, Role.ADVERTISEMENT)
"""What has a record of its own is not of the block."""


class _White(NamedTuple):
    """White that no line crosses, from its upper edge to its lower one."""

    top: float
    foot: float


def find_title_block(
    lines: Sequence[TypedLine], stacks: Stacks, measures: Measures, heads: Indices
) -> tuple[int, ...]:
    """Return the lines of a first page, by index, that its title block is made of.

    Args:
        lines: the placed lines of the page.
        stacks: which of them stands over which.
        measures: the page's units.
        heads: for each line 1 where it is set as headings are, else 0.
    """
    if len(lines) < SHORT or 2 * sum(line.line.vertical for line in lines) > len(lines):
        return ()
    page = union([line.place for line in lines])
    text = _first_text(lines, stacks, measures)
    whites = [w for w in _whites(lines, WHITE * measures.lead) if w.foot <= text]
    while len(whites) > 1 and _headings_only(whites[-2:], lines, heads, measures):
        whites.pop()
    if not whites or whites[-1].top > page.y0 + DEEP * page.height:
        return ()
    block = tuple(
        number
        for number, line in enumerate(lines)
        if _middle(line.place) < whites[-1].foot and line.role not in RECORDED
    )
    wide = page.width >= COLUMNS * measures.column
    shown = wide and SHORT <= len(block) <= LONG and _shown([lines[n] for n in block], measures)
    return block if shown else ()


def _first_text(lines: Sequence[TypedLine], stacks: Stacks, measures: Measures) -> float:
    """Return where the page's first text begins: lines set flush on both sides."""
    slack = FLUSH * measures.column
    boxes = [line.place for line in lines]
    flush, top = [1] * len(boxes), [box.y0 for box in boxes]
    for number in sorted(range(len(boxes)), key=lambda each: boxes[each].y0):
        over, box = stacks.above[number], boxes[number]
        if over < 0 or stacks.below[over] != number or stacks.gap[number] >= APART:
            continue
        level = abs(box.x0 - boxes[over].x0) < slack and abs(box.x1 - boxes[over].x1) < slack
        if level and box.width > TEXT_WIDTH * measures.column:
            flush[number], top[number] = flush[over] + 1, top[over]
    text = (top[number] for number in range(len(boxes)) if flush[number] >= TEXT_LINES)
    return min(text, default=inf) + measures.lead / 2


def _whites(lines: Sequence[TypedLine], least: float) -> list[_White]:
    """Return the white at least so high that runs through the whole page, from the top down."""
    margin = (1 - INK) / 2
    ink = sorted(
        (line.place.y0 + margin * line.place.height, line.place.y1 - margin * line.place.height)
        for line in lines
    )
    found = []
    foot = ink[0][1]
    for top, end in ink[1:]:
        if top - foot >= least:
            found.append(_White(foot, top))
        foot = max(foot, end)
    return found


def _headings_only(
    whites: Sequence[_White], lines: Sequence[TypedLine], heads: Indices, measures: Measures
) -> bool:
    """Tell whether nothing but dirt and headings of the text below stands between two whites."""
    wide = SPANNING * union([line.place for line in lines]).width
    return all(
        head
        and line.role is not Role.FURNITURE
        and (line.place.width < wide or line.size >= LARGE * measures.size)
        for line, head in zip(lines, heads.tolist(), strict=True)
        if whites[0].foot <= _middle(line.place) < whites[1].top and _lettered(line)
    )


def _shown(block: Sequence[TypedLine], measures: Measures) -> bool:
    """Tell whether a nameplate, or lines of number, date and price, are among the lines."""
    if sum(line.role is Role.FURNITURE for line in block) >= FURNITURE:
        return True
    return any(line.size >= NAMEPLATE * measures.size and _lettered(line) for line in block)


def _lettered(line: TypedLine) -> bool:
    """Tell whether a line is more than dirt."""
    return sum(map(str.isalpha, line.text)) >= LETTERS


def _middle(box: Box) -> float:
    return (box.y0 + box.y1) / 2
