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
from jumpline.ocr.crops import SQUARE, across_of, characters_of, dotted, runs_of, steps_of, tall
from jumpline.ocr.engines import Pixels
from jumpline.ocr.gutters import trimmed, white_between
from jumpline.ocr.neighbours import LONG, body_height

SMALL = 1.3
"""In heights of most lines: boxes that are lower or narrower hold no large type."""
LEAST, MOST = 1.1, 8.0
"""In heights of most lines, which are higher than their ink: width of a column of large type."""
UNDER = 2.0
"""In heights of most lines: white between narrow signs, at most."""
RULED, THIN, FULL = 3.0, 0.2, 0.9
"""A short rule over a heading: width and height in heights of most lines, and its share of ink."""
AROUND = 1.2
"""In heights of most lines: white within a heading of several columns, at most."""
APART, WIDER = 0.12, 1.25
"""White between columns: in widths of the narrowest, and times that between their characters."""
EDGE = 0.1
"""In heights of a row of small type: its strokes stand out of the detector's box so far."""
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
FIGURE, LARGE = 0.9, 2.0
"""In heights of most lines: of the highest of narrow signs, and from which two are enough."""
LEAST_SIGNS = 3
"""Smaller signs in a column of narrow ones, at least."""
SLIM = 0.8
"""Width of most of such signs in heights of the highest; Chinese characters are wider."""
TIGHT = 1.15, 1.65
"""From sign to sign, in heights of the highest; rows of a table stand farther apart."""
ASIDE = 0.1
"""In steps: how far the middle of a narrow sign is from that of its column, at most."""
BESIDE = 2.2
"""Widths of the column within which another one stands beside it, with the white behind it."""
LEVEL = 0.3
"""In widths of the column: signs of which so much is off the middle of a character are in its row;
small letters stand lower, and those of small type do not all."""
LEAST_BESIDE = 2
"""Signs beside a column, at least."""
NEXT, FAR = 1.0, 1.4
"""Widths of the column to a bracket or a mark that goes on with it; to a figure after a blank."""
LOW = 0.4
"""In widths of the column: figures are higher, and rows of small type are not."""
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
    small = [box for box in boxes if min(box.width, box.height) < SMALL * body]
    free = _unruled(ink, body)
    large = free.copy()
    _clear(large, small)
    _clear(free, [_with_edges(box) for box in small if box.width >= LONG * box.height])
    seeds = [column for block in _blocks(large, body) for column in _columns(block, large, body)]
    seeds += _narrow(free, body)
    found: list[Box] = []
    for column in [*seeds, *(other for seed in seeds for other in _others(seed, free))]:
        if not any(column.x_overlap(each) * column.y_overlap(each) > 0 for each in found):
            found.append(_whole(column, free))
    rest = ink.copy()
    _clear(rest, found)
    return [box for box in boxes if _inked(box, rest) >= HALF * _inked(box, ink)] + sorted(
        set(found)
    )


def _unruled(ink: Pixels, body: float) -> Pixels:
    """Return the ink without short rules, which are no marks of the page."""
    left = ink.copy()
    count, _, stats, _ = cv2.connectedComponentsWithStats(ink)
    for x, y, width, height, area in stats[1:count].tolist():
        if width >= RULED * body and height <= THIN * body and area >= FULL * width * height:
            left[y : y + height, x : x + width] = 0
    return left


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
    told = {column: _whites(column, large) for column in columns}
    even = [column for column in columns if told[column] is not None]
    between = [white for column in even for white in told[column] or ()]
    if not between or not all(
        column in even or any(_in_rows(column, each, large) for each in even) for column in columns
    ):
        return []
    least = max(APART * min(each.width for each in even), WIDER * median(between))
    return [] if any(end - start < least for start, end in whites) else even


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


def _narrow(free: Pixels, body: float) -> list[Box]:
    """Return columns of large figures and Latin letters alone, one under the other."""
    reach = np.ones((round(UNDER * body) | 1, 1), np.uint8)
    near = cv2.morphologyEx(free, cv2.MORPH_CLOSE, reach)
    count, _, stats, _ = cv2.connectedComponentsWithStats(near)
    found = []
    for x, y, width, height, _ in stats[1:count].tolist():
        if height >= COLUMN * width and width <= MOST * body and height >= 2 * LEAST * body:
            column = Box(float(x), float(y), float(x + width), float(y + height))
            if _stepped(column, free, body):
                found.append(column)
    return found


def _stepped(column: Box, free: Pixels, body: float) -> bool:
    """Tell whether large narrow signs stand under each other in even steps, with white beside."""
    x0, y0, x1, y1 = (int(edge) for edge in column)
    ink = free[y0:y1, x0:x1]
    signs = dotted(runs_of(ink))
    steps, high = steps_of(signs), max(end - start for start, end in signs)
    if high < FIGURE * body or len(signs) < (LEAST_SIGNS if high < LARGE * body else 2):
        return False
    em = median(steps)
    spans = [across_of(ink[start:end]) for start, end in signs]
    aside = [abs(first + last - (x1 - x0)) / 2 for first, last in spans]
    side = round(LEVEL * em)
    white = not free[y0:y1, max(0, x0 - side) : x0].any() and not free[y0:y1, x1 : x1 + side].any()
    return (
        median(last - first for first, last in spans) <= SLIM * high
        and x1 - x0 <= em
        and TIGHT[0] * high <= em <= TIGHT[1] * high
        and max(abs(step / em - 1) for step in steps) <= LEVEL
        and max(aside) <= ASIDE * em
        and white
    )


def _others(column: Box, free: Pixels) -> list[Box]:
    """Return what stands beside a column with its signs in the rows of the characters.

    Figures and Latin letters are narrower than the column, so that its width does not tell them.
    """
    found: list[Box] = []
    for way in (-1, 1):
        last: Box | None = column
        while last is not None and (last := _beside(last, column, free, way)) is not None:
            found.append(last)
    return found


def _beside(last: Box, column: Box, free: Pixels, way: int) -> Box | None:
    """Return the signs that stand next on one side of a column, None where there is other ink."""
    side, reach = round(APART * column.width), round(BESIDE * column.width)
    rows = slice(max(0, int(column.y0) - side), int(column.y1) + side)
    edge = int(last.x0 if way < 0 else last.x1)
    near = free[rows, max(0, edge - reach) : edge] if way < 0 else free[rows, edge : edge + reach]
    filled = near.any(axis=0)[::way]
    at = np.flatnonzero(filled)
    if not len(at):
        return None
    end = next((int(a) + 1 for a, b in pairwise(at) if b - a > side), int(at[-1]) + 1)
    if end + side > reach:
        return None
    x0, x1 = sorted((edge + way * int(at[0]), edge + way * end))
    signs = trimmed(Box(float(x0), float(rows.start), float(x1), float(rows.stop)), free)
    return signs if signs and _in_rows(signs, column, free) else None


def _in_rows(signs: Box, column: Box, ink: Pixels) -> bool:
    """Tell whether signs stand beside characters of a column, one beside the first of them."""
    wide = column.width
    if signs.width > SQUARE * wide:
        return False
    x0 = max(0, int(signs.centre[0] - wide / 2))
    rows = [_middles(ink[:, x : x + int(wide)], column) for x in (int(column.x0), x0)]
    if len(rows[1]) < LEAST_BESIDE or abs(rows[0][0] - rows[1][0]) > LEVEL * wide:
        return False
    return all(min(abs(y - each) for each in rows[0]) <= LEVEL * wide for y in rows[1])


def _middles(strip: Pixels, column: Box) -> list[float]:
    """Return the middles of characters in a strip beside a column."""
    side = round(APART * column.width)
    part = strip[max(0, int(column.y0) - side) : int(column.y1) + side]
    return [(start + end) / 2 for start, end in characters_of(part)]


def _whole(column: Box, ink: Pixels) -> Box:
    """Give a column the signs and characters above and below that go on with it, and its edges.

    A box of small type that reached into it took of these.
    """
    x0, y0, x1, y1 = (int(edge) for edge in column)
    side = round(APART * (x1 - x0))
    filled = ink[y0:y1].any(axis=0)
    x0 -= _edge(filled[max(0, x0 - side) : x0][::-1])
    x1 += _edge(filled[x1 : x1 + side])
    own = ink[:, x0:x1]
    beyond = ink[:, max(0, x0 - side) : x0].any(axis=1) | ink[:, x1 : x1 + side].any(axis=1)
    top = y0 - _grown(own[:y0][::-1], beyond[:y0][::-1])
    bottom = y1 + _grown(own[y1:], beyond[y1:])
    return Box(float(x0), float(top), float(x1), float(bottom))


def _edge(filled: Pixels) -> int:
    """Return how far ink goes on without a blank, 0 where it goes on to the end."""
    blank = np.flatnonzero(~filled)
    return int(blank[0]) if len(blank) else 0


def _grown(own: Pixels, beyond: Pixels) -> int:
    """Return how far signs follow that are no higher and no wider than a character."""
    wide, end = own.shape[1], 0
    filled = own.any(axis=1)
    while True:
        near = np.flatnonzero(filled[end : end + round(FAR * wide)])
        if not len(near):
            return end
        start = end + int(near[0])
        high = _edge(filled[start : start + round(PITCH[1] * wide)])
        if not high or beyond[end : start + high].any():
            return end
        if start - end > NEXT * wide and high < LOW * wide:
            return end
        end = start + high


def _with_edges(box: Box) -> Box:
    """Return a box with the strokes of its signs that stand out of it."""
    edge = EDGE * box.height
    return Box(max(0.0, box.x0 - edge), max(0.0, box.y0 - edge), box.x1 + edge, box.y1 + edge)


def _clear(ink: Pixels, boxes: Sequence[Box]) -> None:
    for box in boxes:
        x0, y0, x1, y1 = (int(edge) for edge in box)
        ink[y0:y1, x0:x1] = 0


def _inked(box: Box, ink: Pixels) -> int:
    x0, y0, x1, y1 = (int(edge) for edge in box)
    return int(ink[y0:y1, x0:x1].sum())
