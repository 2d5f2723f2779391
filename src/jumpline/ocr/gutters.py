"""Boxes of an engine that span a gutter are split where the picture shows white above and below."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from jumpline.geometry import Box
from jumpline.ocr.engines import Pixels

GAP = 0.45
"""White in a line that may be a gutter, in heights of the line."""
REACH = 2.5
"""Heights of the line that the white must go on between ink on both sides, above and below
together: that is of four other lines or so, and rivers are shorter."""
BESIDE = 4
"""Heights of the line in which there must be ink on either side of the white."""
LOOK = 5
"""Heights of the line to look at on either side."""
LONG = 3
"""A box shorter than this many of its heights spans no gutter."""


def split(box: Box, ink: Pixels) -> list[Box]:
    """Split a horizontal box at its gutters.

    Args:
        box: in pixels.
        ink: 1 where there is ink.
    """
    x0, y0, x1, y1 = (int(edge) for edge in box)
    height = y1 - y0
    if height < 1 or x1 - x0 < LONG * height:
        return [box]
    inset = height // 6  # boxes of engines reach into the line above and below
    filled = ink[y0 + inset : y1 - inset, x0:x1].any(axis=0)
    cuts = [
        x0 + (start + end) // 2
        for start, end in _white(filled)
        if end - start >= GAP * height and _goes_on(ink, (x0 + start, x0 + end), (y0, y1))
    ]
    edges = [box.x0, *map(float, cuts), box.x1]
    return [Box(left, box.y0, right, box.y1) for left, right in pairwise(edges)]


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


def _white(filled: Pixels) -> list[tuple[int, int]]:
    """Return the stretches without ink that have ink on both sides."""
    at = np.flatnonzero(filled)
    return [(int(one) + 1, int(other)) for one, other in pairwise(at) if other - one > 1]


def _goes_on(ink: Pixels, span: tuple[int, int], rows: tuple[int, int]) -> bool:
    """Tell whether the middle of a white stretch stays white between the lines around it."""
    start, end = span
    quarter = (end - start) // 4
    top, bottom = rows
    height = bottom - top
    reach, side = LOOK * height, BESIDE * height
    around = np.s_[max(0, top - reach) : bottom + reach]
    part = ink[around]
    strip = part[:, start + quarter : max(end - quarter, start + quarter + 1)].any(axis=1)
    between = part[:, max(0, start - side) : start].any(axis=1)
    between &= part[:, end : end + side].any(axis=1)
    at = top - max(0, top - reach)
    above, below = slice(at - 1, None, -1) if at else slice(0, 0), slice(at + height, None)
    return (
        sum(int(between[half][: _run(strip[half])].sum()) for half in (above, below))
        >= REACH * height
    )


def _run(filled: Pixels) -> int:
    at = np.flatnonzero(filled)
    return int(at[0]) if len(at) else len(filled)
