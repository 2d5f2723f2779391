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
from jumpline.layout.model import Measures
from jumpline.segmentation.flow.pieces import Joint

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


class _White(NamedTuple):
    """White that no line crosses, from its upper edge to its lower one."""

    top: float
    foot: float


def find_title_block(flow: Sequence[Joint], measures: Measures) -> tuple[int, ...]:
    """Return the lines of a first page, by place in the flow, that its title block is made of."""
    boxes = [union([piece.place for piece in joint.pieces]) for joint in flow]
    if len(boxes) < SHORT or sum(j.pieces[0].line.vertical for j in flow) * 2 > len(flow):
        return ()
    page = union(boxes)
    text = _first_text(flow, boxes, measures)
    whites = [w for w in _whites(boxes, WHITE * measures.lead) if w.foot <= text]
    while len(whites) > 1 and _headings_only(whites[-2:], flow, boxes, measures):
        whites.pop()
    if not whites or whites[-1].top > page.y0 + DEEP * page.height:
        return ()
    over = [number for number, box in enumerate(boxes) if _middle(box) < whites[-1].foot]
    lines = tuple(number for number in over if _may_belong(flow[number]))
    wide = page.width >= COLUMNS * measures.column
    shown = wide and SHORT <= len(lines) <= LONG and _shown([flow[n] for n in lines], measures)
    return lines if shown else ()


def _first_text(flow: Sequence[Joint], boxes: Sequence[Box], measures: Measures) -> float:
    """Return where the page's first text begins: lines set flush on both sides."""
    slack = FLUSH * measures.column
    first, flush = inf, 1
    for number in range(1, len(flow)):
        upper, box = boxes[number - 1], boxes[number]
        level = abs(box.x0 - upper.x0) < slack and abs(box.x1 - upper.x1) < slack
        level &= flow[number].stretch == flow[number - 1].stretch
        flush = flush + 1 if level and box.width > TEXT_WIDTH * measures.column else 1
        if flush >= TEXT_LINES:
            first = min(first, boxes[number - flush + 1].y0 + measures.lead / 2)
    return first


def _whites(boxes: Sequence[Box], least: float) -> list[_White]:
    """Return the white at least so high that runs through the whole page, from the top down."""
    ink = sorted(
        (box.y0 + (1 - INK) / 2 * box.height, box.y1 - (1 - INK) / 2 * box.height) for box in boxes
    )
    found = []
    foot = ink[0][1]
    for top, end in ink[1:]:
        if top - foot >= least:
            found.append(_White(foot, top))
        foot = max(foot, end)
    return found


def _headings_only(
    whites: Sequence[_White], flow: Sequence[Joint], boxes: Sequence[Box], measures: Measures
) -> bool:
    """Tell whether nothing but dirt and headings of the text below stands between two whites."""
    wide = SPANNING * union(boxes).width
    between = [
        number
        for number, box in enumerate(boxes)
        if whites[0].foot <= _middle(box) < whites[1].top and _lettered(flow[number])
    ]
    return all(
        flow[number].head_like
        and flow[number].pieces[0].role is not Role.FURNITURE
        and (boxes[number].width < wide or flow[number].pieces[0].size >= LARGE * measures.size)
        for number in between
    )


def _may_belong(joint: Joint) -> bool:
    """Tell whether a line may be of a title block; a pointer or an advertisement is not."""
    return not joint.aside or all(piece.role is Role.FURNITURE for piece in joint.pieces)


def _shown(block: Sequence[Joint], measures: Measures) -> bool:
    """Tell whether a nameplate, or lines of number, date and price, are among the lines."""
    if sum(joint.pieces[0].role is Role.FURNITURE for joint in block) >= FURNITURE:
        return True
    return any(
        joint.pieces[0].size >= NAMEPLATE * measures.size and _lettered(joint) for joint in block
    )


def _lettered(joint: Joint) -> bool:
    """Tell whether a line is more than dirt."""
    return sum(map(str.isalpha, joint.pieces[0].text)) >= LETTERS


def _middle(box: Box) -> float:
    return (box.y0 + box.y1) / 2
