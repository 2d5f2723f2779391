"""Lines cut out of a picture as an engine that reads level lines wants them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

import cv2
import numpy as np

from jumpline.geometry import Box
from jumpline.ocr.engines import Pixels

TALL = 1.5
"""From this ratio of height to width a box is a column of characters."""
AROUND = 0.6
"""White to read with a line on both sides, in its heights: a full-width bracket is half white."""
SQUARE = 1.04
"""Height of a character of a column in widths of the column, at most."""
INSIDE = 0.42
"""White inside a character, as in 三 and 二, in widths of the column, at most."""
TOUCHING = 1.45
"""What is higher than this many widths is several characters that touch."""
SMALL = 0.45
"""A stop or comma of a column is lower and narrower than this share of its width."""
LOW, HIGH = 0.16, 0.45
"""Heights of a bracket of a column, in widths of the column; 一 is lower."""
NARROW = 0.65
"""Figures and Latin letters are narrower than this share of a column."""
STEP = 1.2
"""In widths of a column: from sign to sign where all are narrow."""
TWO = 3
"""Strokes of a quotation mark, with the white around them."""
LETTER = 0.4
"""In steps: height of the highest sign of such a column, at least; dashes of a table are lower."""
DOT, ROW = 0.25, 1.1
"""In heights of the highest sign of such a column: white under the dot of i, and i with its dot."""
BETWEEN = 0.08
"""White between characters laid side by side, in widths of the column."""


class Crop(NamedTuple):
    """A line cut out, with where its left edge and its scale come from.

    Attributes:
        pixels: grey, dark on light.
        left: x in the page of the first column of pixels; for turned and laid lines the box's own.
        straight: columns of pixels are columns of the page.
    """

    pixels: Pixels
    left: float
    straight: bool


def tall(box: Box) -> bool:
    """Tell whether a box is a column of characters."""
    return box.height >= TALL * box.width


def cut_out(grey: Pixels, ink: Pixels, box: Box, *, column: bool, han: bool) -> Crop:
    """Cut out a line with the white around it, by which full-width signs are told from others.

    A column of Chinese characters is laid down, one beside the other; a column of Latin letters is
    turned by a quarter.

    Args:
        grey: the page.
        ink: 1 where there is ink.
        box: of the line, around its ink.
        column: the line runs from top to bottom.
        han: the page is Chinese.
    """
    if not column:
        return _level(grey, ink, box)
    x0, y0, x1, y1 = (int(edge) for edge in box)
    if han:
        return Crop(_laid(grey[y0:y1, x0:x1], ink[y0:y1, x0:x1]), box.x0, straight=False)
    margin = _margin(box)
    part = grey[max(0, y0 - margin) : y1 + margin, max(0, x0 - margin) : x1 + margin]
    return Crop(np.ascontiguousarray(np.rot90(part)), box.x0, straight=False)


def coloured(pixels: Pixels) -> Pixels:
    """Give grey pixels three channels, as models want them."""
    return cv2.cvtColor(np.ascontiguousarray(pixels), cv2.COLOR_GRAY2BGR)


def _level(grey: Pixels, ink: Pixels, box: Box) -> Crop:
    margin = _margin(box)
    x0, y0, x1, y1 = (int(edge) for edge in box)
    reach = max(margin, int(AROUND * box.height))
    before = max(margin, _white(ink[y0:y1, max(0, x0 - reach) : x0].any(axis=0)[::-1]))
    after = max(margin, _white(ink[y0:y1, x1 : x1 + reach].any(axis=0)))
    left, top = max(0, x0 - before), max(0, y0 - margin)
    place = np.s_[top : y1 + margin, left : x1 + after]
    inside = np.s_[y0 - top : y1 - top, x0 - left : x1 - left]
    return Crop(_alone(grey[place], ink[place], inside), left, straight=True)


def _alone(grey: Pixels, ink: Pixels, inside: tuple[slice, slice]) -> Pixels:
    """Make white around a line what is no ink: rules of columns, which are read as letters."""
    kept = cv2.dilate(ink, np.ones((3, 3), np.uint8)) > 0
    kept[inside] = True
    return np.where(kept, grey, np.uint8(np.percentile(grey, 90)))


def _margin(box: Box) -> int:
    return 2 + int(0.12 * min(box.width, box.height))


def _white(filled: Pixels) -> int:
    """Return how far it is white, a little less where ink follows."""
    at = np.flatnonzero(filled)
    return max(0, int(at[0]) - 2) if len(at) else len(filled)


def _laid(grey: Pixels, ink: Pixels) -> Pixels:
    """Lay the characters of a column side by side on white."""
    wide = max(grey.shape[1], _em(ink))
    cells = characters_of(ink)
    gap, edge = max(1, round(BETWEEN * wide)), max(2, round(0.12 * wide))
    high = max(wide, max((end - start for start, end in cells), default=wide)) + 2 * edge
    white = int(np.percentile(grey, 90))
    sheet = np.full((high, len(cells) * (wide + gap) + 2 * edge + gap), white, np.uint8)
    left = edge
    spans = [across_of(ink[start:end]) for start, end in cells]
    for number, ((start, end), (first, last)) in enumerate(zip(cells, spans, strict=True)):
        part, across, step = grey[start:end], last - first, wide
        low = end - start <= SMALL * wide
        if low and 0 < across <= SMALL * wide and _doubled(ink[start:end, first:last]):
            part = part[:, first:last]
            top = edge
        elif low and 0 < across <= SMALL * wide:  # a stop stands low on the left in a level line
            part = part[:, first:last]
            top = high - edge - (end - start)
        elif LOW * wide <= end - start <= HIGH * wide and across > SMALL * wide:
            part = np.rot90(part[:, first:last])  # brackets lie on their side
            top = (high - part.shape[0]) // 2
        else:
            if _among_narrow(number, spans, wide):
                part, step = part[:, first:last], across
            top = (high - (end - start)) // 2
        sheet[top : top + part.shape[0], left : left + part.shape[1]] = part
        left += step + gap
    return sheet[:, : left + edge]


def across_of(ink: Pixels) -> tuple[int, int]:
    """Return the columns from and to (exclusive) of ink."""
    columns = np.flatnonzero(ink.any(axis=0))
    return (int(columns[0]), int(columns[-1]) + 1) if len(columns) else (0, 0)


def _doubled(ink: Pixels) -> bool:
    """Tell a quotation mark, of two strokes side by side, from a stop."""
    count, _, _, middles = cv2.connectedComponentsWithStats(np.ascontiguousarray(ink))
    return count == TWO and abs(middles[1][0] - middles[2][0]) >= ink.shape[1] / 4


def _among_narrow(number: int, spans: Sequence[tuple[int, int]], wide: int) -> bool:
    """Tell whether a sign is narrow and one beside it too: figures stand close to each other."""
    near = [last - first <= NARROW * wide for first, last in spans[max(0, number - 1) : number + 2]]
    first, last = spans[number]
    return last - first <= NARROW * wide and sum(near) > 1


def characters_of(ink: Pixels) -> list[tuple[int, int]]:
    """Return the rows from and to (exclusive) of the characters of a column, from the top.

    Args:
        ink: of the column alone, as wide as its characters.
    """
    runs, wide = runs_of(ink), ink.shape[1]
    if _em(ink):
        return dotted(runs)
    cells: list[tuple[int, int]] = []
    for start, end in runs:
        if cells and start - cells[-1][1] <= INSIDE * wide and end - cells[-1][0] <= SQUARE * wide:
            cells[-1] = cells[-1][0], end
        else:
            cells.append((start, end))
    return [part for cell in cells for part in _parted(ink, cell)]


def runs_of(ink: Pixels) -> list[tuple[int, int]]:
    """Return the rows from and to (exclusive) of ink that no white row parts."""
    filled = ink.any(axis=1).astype(np.int8)
    edges = np.flatnonzero(np.diff(np.concatenate(([0], filled, [0]))))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


def dotted(runs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Put dots to the letters under them, in a column of figures and Latin letters."""
    highest = max((end - start for start, end in runs), default=0)
    signs: list[tuple[int, int]] = []
    for start, end in runs:
        if signs and start - signs[-1][1] <= DOT * highest and end - signs[-1][0] <= ROW * highest:
            signs[-1] = signs[-1][0], end
        else:
            signs.append((start, end))
    return signs


def steps_of(signs: Sequence[tuple[int, int]]) -> list[float]:
    """Return how far it is from the middle of each sign to that of the next."""
    return [(lower[0] + lower[1] - upper[0] - upper[1]) / 2 for upper, lower in pairwise(signs)]


def _em(ink: Pixels) -> int:
    """Return the step from sign to sign of a column of figures alone, which are narrow; else 0."""
    signs = dotted(runs_of(ink))
    steps = steps_of(signs)
    high = max((end - start for start, end in signs), default=0)
    if not steps or min(steps) <= max(STEP * ink.shape[1], ROW * high):
        return 0
    return round(median(steps)) if high >= LETTER * median(steps) else 0


def _parted(ink: Pixels, cell: tuple[int, int]) -> list[tuple[int, int]]:
    """Cut characters that touch where there is the least ink near the even places."""
    start, end = cell
    wide = ink.shape[1]
    if end - start < TOUCHING * wide:
        return [cell]
    count = max(2, round((end - start) / wide))
    rows = ink.sum(axis=1)
    reach = max(1, wide // 5)
    cuts = [start]
    for number in range(1, count):
        even = start + round(number * (end - start) / count)
        low = max(cuts[-1] + 1, even - reach)
        cuts.append(low + int(np.argmin(rows[low : even + reach])))
    return list(zip(cuts, [*cuts[1:], end], strict=True))
