"""Boxes of an engine that span a gutter are split where the picture shows white above and below."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from jumpline.geometry import Box
from jumpline.ocr.engines import Pixels
from jumpline.ocr.neighbours import LONG, Neighbours

GAP = 0.45
"""White in a line that may be a gutter, in heights of the line."""
STRIP = 0.3
"""Width of what stays white above and below, in heights of the line: where a line begins with an
indent, the white in it is wider than the gutter over and under it."""
REACH = 2.5
"""Heights of the line that the white must go on between ink on both sides, above and below
together: that is of four other lines or so, and rivers are shorter."""
BESIDE = 12
"""Heights of the line in which there must be ink on either side of the white: less than a column,
so that the short last line of a paragraph counts."""
SLIM, FAR = 1.2, 3.3
"""White narrower than this many heights of the line, as in a river between words, must go on this
far instead."""
LOOK = 9
"""Heights of the line to look at on either side."""
SLIGHT = 0.27
"""The same where the lines above and below say that there is one."""
COLUMN = 4
"""Heights of the line that no column is narrower than: what is, is a cell of a table or a letter of
a spaced heading."""
TOUCHING, NARROW = 0.12, 0.9
"""White of this many heights of the line is none, and white that is narrow in a heading."""
LETTERS = 0.8
"""Height of the letters in that of an engine's box."""
STRAIGHT = 3
"""Lines that begin or end at one place, on either side of the white, where there are few."""
NEXT, ROW = 1.2, 1.6
"""Heights of the line of the white to the next one, and of that, at most."""
BESET = 2.0
"""Heights of the line above and below within which other lines cross the white in a line of text,
where that is no gutter."""


def split(box: Box, ink: Pixels, around: Neighbours) -> list[Box]:
    """Split a horizontal box at its gutters.

    Args:
        box: in pixels.
        ink: 1 where there is ink.
        around: the lines of the page.
    """
    x0, y0, x1, y1 = (int(edge) for edge in box)
    height = y1 - y0
    if height < 1 or x1 - x0 < LONG * height:
        return [box]
    inset = height // 6  # boxes of engines reach into the line above and below
    filled = ink[y0 + inset : y1 - inset, x0:x1].any(axis=0)
    cuts = [
        cut
        for start, end in white_between(filled)
        if (cut := _cut(ink, (x0 + start, x0 + end), box, around)) is not None
    ]
    edges = [box.x0]
    for cut in cuts:
        least = COLUMN * height * LETTERS
        left_whole = cut - edges[-1] >= least or _in_column(ink, (y0, y1), cut - int(least), cut)
        right_whole = box.x1 - cut >= least or _in_column(ink, (y0, y1), cut, cut + int(least))
        if left_whole and right_whole:
            edges.append(float(cut))
    return [Box(left, box.y0, right, box.y1) for left, right in pairwise([*edges, box.x1])]


def _cut(ink: Pixels, span: tuple[int, int], box: Box, around: Neighbours) -> int | None:
    """Return where in a white stretch of a box a gutter runs, by the ink or the lines around it."""
    start, end = span
    top, bottom = int(box.y0), int(box.y1)
    height, middle = bottom - top, (top + bottom) / 2
    if end - start < SLIGHT * height:
        return None
    if (place := around.gutter(start, end, middle, height)) is not None:
        return int(place)
    if end - start < GAP * height:
        return None
    place = _gutter(ink, span, (top, bottom))
    return _straight(ink, span, box) if place is None else place


def _straight(ink: Pixels, span: tuple[int, int], box: Box) -> int | None:
    """Return where a gutter runs through the few lines of short columns, None where none does.

    White between words may go on through some lines, but not with straight edges on both sides.
    """
    left, top, right, bottom = (int(edge) for edge in box)
    height = bottom - top
    first = max(0, top - LOOK * height)
    part = ink[first : bottom + LOOK * height, left:right]
    bands = white_between(~part.any(axis=1))
    own = [
        number for number, (y0, y1) in enumerate(bands) if y0 <= (top + bottom) // 2 - first < y1
    ]
    if not own:
        return None
    common = span[0] - left, span[1] - left
    edges = [common]
    for going in (bands[own[0] + 1 :], bands[: own[0]][::-1]):
        last = bands[own[0]]
        for band in going:
            white = max(band[0] - last[1], last[0] - band[1])
            near = white <= NEXT * height and band[1] - band[0] <= ROW * height
            blank = _widest(part[slice(*band)].any(axis=0), common) if near else None
            if (
                blank is None
                or min(blank[1], common[1]) - max(blank[0], common[0]) < SLIGHT * height
            ):
                break
            common = max(blank[0], common[0]), min(blank[1], common[1])
            edges.append(blank)
            last = band
    near_by = max(2.0, TOUCHING * height)
    lined = [sum(abs(edge[side] - common[side]) <= near_by for edge in edges) for side in (0, 1)]
    return left + sum(common) // 2 if min(lined) >= STRAIGHT and len(edges) > STRAIGHT else None


def _widest(filled: Pixels, span: tuple[int, int]) -> tuple[int, int] | None:
    """Return the stretch without ink that shares the most with a span."""
    edges = np.flatnonzero(np.diff(np.concatenate(([1], filled.astype(np.int8), [1]))))
    blanks = list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))
    return max(blanks, key=lambda one: min(one[1], span[1]) - max(one[0], span[0]), default=None)


def _in_column(ink: Pixels, rows: tuple[int, int], left: int, right: int) -> bool:
    """Tell whether lines above and below go on over a narrow part of a line.

    Between the cells of a table and the letters of a spaced heading white stays in all rows.
    """
    top, bottom = rows
    height = bottom - top
    around = ink[max(0, top - LOOK * height) : bottom + LOOK * height, max(0, left) : right]
    wide = max(1, round(STRIP * height))
    filled = around.any(axis=0)
    at = np.flatnonzero(filled)
    if len(at) < height:
        return False
    return all(end - start < wide for start, end in white_between(filled))


def crossed(left: Box, right: Box, ink: Pixels) -> bool:
    """Tell whether other lines cross the white between two boxes, so that it is no gutter.

    On one side there may be nothing at all; on both, where the white is narrow for such large type.
    """
    start, end = int(left.x1), int(right.x0)
    top, bottom = int(min(left.y0, right.y0)), int(max(left.y1, right.y1))
    height = bottom - top
    if end - start <= TOUCHING * height:
        return True
    reach = int(BESET * height)
    wide = max(1, min(end - start, round(STRIP * height)))
    empty = 0
    for half in (ink[max(0, top - reach) : top], ink[bottom : bottom + reach]):
        if not half[:, int(left.x0) : int(right.x1)].any():
            empty += 1
            continue
        clear = np.convolve(~half[:, start:end].any(axis=0), np.ones(wide, int), "valid") == wide
        if clear.any():
            return False
    return empty < 2 or end - start <= NARROW * height


def trimmed(box: Box, ink: Pixels) -> Box | None:
    """Return the box around the ink in a box, None without any."""
    x0, y0, x1, y1 = (int(edge) for edge in box)
    part = ink[y0:y1, x0:x1]
    if not part.size or not part.any():
        return None
    # A row or column that only a speck or the tail of another line reaches does not count.
    rows = np.flatnonzero(part.sum(axis=1) > 0.01 * part.shape[1])
    columns = np.flatnonzero(part.any(axis=0))
    if not len(rows):
        return box
    return Box(
        float(x0 + columns[0]),
        float(y0 + rows[0]),
        float(x0 + columns[-1] + 1),
        float(y0 + rows[-1] + 1),
    )


def white_between(filled: Pixels) -> list[tuple[int, int]]:
    """Return the stretches without ink that have ink on both sides."""
    at = np.flatnonzero(filled)
    return [(int(one) + 1, int(other)) for one, other in pairwise(at) if other - one > 1]


def _gutter(ink: Pixels, span: tuple[int, int], rows: tuple[int, int]) -> int | None:
    """Return the middle of the strip of a white stretch that stays white the longest.

    None where none stays white far enough between the lines around it.
    """
    start, end = span
    top, bottom = rows
    height = bottom - top
    reach, side = LOOK * height, BESIDE * height
    first = max(0, top - reach)
    part = ink[first : bottom + reach]
    beside = part[:, max(0, start - side) : start].any(axis=1)
    beside &= part[:, end : end + side].any(axis=1)
    at = top - first
    above, below = slice(at - 1, None, -1) if at else slice(0, 0), slice(at + height, None)
    wide = max(1, min(end - start, round(STRIP * height)))
    best, off, place = 0, 0.0, None
    for left in range(start, end - wide + 1, max(1, wide // 4)):
        strip = part[:, left : left + wide].any(axis=1)
        going = sum(int(beside[half][: _run(strip[half])].sum()) for half in (above, below))
        # Of equal strips the middle one, so that the cut stands in the middle of the gutter.
        aside = abs(left + wide / 2 - (start + end) / 2)
        if going > best or (going == best and aside < off):
            best, off, place = going, aside, left + wide // 2
    far = REACH if end - start >= SLIM * height else FAR
    return place if best >= far * height else None


def _run(filled: Pixels) -> int:
    at = np.flatnonzero(filled)
    return int(at[0]) if len(at) else len(filled)
