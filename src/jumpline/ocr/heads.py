"""Headings of large characters that run from top to bottom, told from the ink.

A detector trained on small type boxes such characters singly, in rows across their columns, or not
at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

import cv2
import numpy as np

from jumpline.geometry import Box
from jumpline.ocr.crops import characters_of, tall
from jumpline.ocr.engines import Pixels
from jumpline.ocr.gutters import trimmed, white_between
from jumpline.ocr.neighbours import body_height

SMALL = 1.3
"""In heights of most lines: boxes that are lower or narrower hold no large type."""
LEAST, MOST = 1.1, 8.0
"""In heights of most lines, which are higher than their ink: width of a column of large type."""
AROUND = 1.2
"""In heights of most lines: white within a heading of several columns, at most."""
APART, WIDER = 0.12, 1.25
"""White between columns: in widths of the narrowest, and times that between their characters."""
PITCH = 0.7, 1.35
"""From one character to the next, in widths of the column."""
HIGH = 0.6
"""In widths of the column: height of most characters; figures of a table are lower."""
COLUMN = 1.7
"""In widths of the widest column: where none is higher, the characters are a row."""
EVEN = 0.8
"""Share of the characters of a column that stand at that distance."""
WITHIN = 0.3
"""White between most characters in widths of the column: rows of a table have more."""
NEXT = 1.0
"""Widths of the column to a figure, a bracket or a quotation mark that goes on with it."""
HALF = 0.5
"""A box with this share of its ink in such columns is left out for them."""


def with_columns(boxes: Sequence[Box], ink: Pixels) -> list[Box]:
    """Put columns of large characters in the place of what a detector saw of them.

    Args:
        boxes: of lines, as a detector saw them.
        ink: 1 where there is ink.
    """
    body = body_height(boxes)
    if not body or 2 * sum(map(tall, boxes)) > len(boxes):  # the text itself runs downwards
        return list(boxes)
    large = ink.copy()
    _clear(large, [box for box in boxes if min(box.width, box.height) < SMALL * body])
    found = [
        _whole(column, large)
        for block in _blocks(large, body)
        for column in _columns(block, large, body)
    ]
    rest = ink.copy()
    _clear(rest, found)
    return [box for box in boxes if _inked(box, rest) >= HALF * _inked(box, ink)] + sorted(
        set(found)
    )


def _blocks(large: Pixels, body: float) -> list[Box]:
    """Return the boxes around large ink that stands together."""
    reach = round(AROUND * body) | 1
    near = cv2.morphologyEx(large, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(near)
    blocks = [
        Box(float(x), float(y), float(x + width), float(y + height))
        for x, y, width, height, _ in stats[1:count].tolist()
    ]
    return [box for box in blocks if box.width >= LEAST * body and box.height >= 2 * LEAST * body]


def _columns(block: Box, large: Pixels, body: float) -> list[Box]:
    """Return the columns of a block, none where its characters stand nearer in rows."""
    x0, y0, x1, y1 = (int(edge) for edge in block)
    whites = white_between(large[y0:y1, x0:x1].any(axis=0))
    edges = [0, *((start + end) // 2 for start, end in whites), x1 - x0]
    parts = [
        trimmed(Box(float(x0 + left), block.y0, float(x0 + right), block.y1), large)
        for left, right in pairwise(edges)
    ]
    columns = [part for part in parts if part is not None and part.width >= LEAST * body]
    widest = max((column.width for column in columns), default=0.0)
    highest = max((column.height for column in columns), default=0.0)
    if not 0 < widest <= min(MOST * body, highest / COLUMN):
        return []
    told = [_whites(column, large) for column in columns]
    between = [white for each in told if each is not None for white in each]
    if None in told or not between:
        return []
    least = max(APART * min(each.width for each in columns), WIDER * median(between))
    return [] if any(end - start < least for start, end in whites) else columns


def _whites(column: Box, large: Pixels) -> list[int] | None:
    """Return the white between the characters of a column, None where they are not even."""
    x0, y0, x1, y1 = (int(edge) for edge in column)
    cells = characters_of(large[y0:y1, x0:x1])
    steps = [(lower[0] + lower[1] - upper[0] - upper[1]) / 2 for upper, lower in pairwise(cells)]
    even = sum(PITCH[0] * column.width <= step <= PITCH[1] * column.width for step in steps)
    if even < EVEN * len(steps) or median(e - s for s, e in cells) < HIGH * column.width:
        return None
    whites = [lower[0] - upper[1] for upper, lower in pairwise(cells)]
    return whites if not whites or median(whites) <= WITHIN * column.width else None


def _whole(column: Box, large: Pixels) -> Box:
    """Give a column the signs and characters above and below that go on with it."""
    x0, y0, x1, y1 = (int(edge) for edge in column)
    wide = x1 - x0
    side = round(APART * wide)
    strip = large[:, max(0, x0 - side) : x1 + side]
    filled = strip[:, min(side, x0) : min(side, x0) + wide].any(axis=1)
    beyond = strip.any(axis=1) & ~filled
    top = y0 - _grown(filled[:y0][::-1], beyond[:y0][::-1], wide)
    bottom = y1 + _grown(filled[y1:], beyond[y1:], wide)
    return Box(column.x0, float(top), column.x1, float(bottom))


def _grown(filled: Pixels, beyond: Pixels, wide: int) -> int:
    """Return how far rows with ink follow that are no higher than a character and no wider."""
    end = 0
    while True:
        near = np.flatnonzero(filled[end : end + round(NEXT * wide)])
        if not len(near):
            return end
        start = end + int(near[0])
        blank = np.flatnonzero(~filled[start : start + round(PITCH[1] * wide)])
        if not len(blank) or beyond[end : start + int(blank[0])].any():
            return end
        end = start + int(blank[0])


def _clear(ink: Pixels, boxes: Sequence[Box]) -> None:
    for box in boxes:
        x0, y0, x1, y1 = (int(edge) for edge in box)
        ink[y0:y1, x0:x1] = 0


def _inked(box: Box, ink: Pixels) -> int:
    x0, y0, x1, y1 = (int(edge) for edge in box)
    return int(ink[y0:y1, x0:x1].sum())
