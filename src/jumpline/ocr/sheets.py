"""Where pages lie on a picture: borders, a neighbour's margin, and two pages on one picture."""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np

from jumpline.ocr.engines import Pixels
from jumpline.ocr.levelling import ink_of

LOOK = 800
"""Longest side of the small copy that is looked at, in pixels."""
DARK = 0.55
"""What is darker than this share of the paper is no paper."""
LEAST_PAGE = 0.4
"""Share of the picture that a page covers; where less is found, nothing is cut away."""
SHADOW = 0.86
"""A fold or the edge of a leaf is darker than this share of the paper, over its whole height."""
MARGIN = 0.12
"""Share of the width at either side in which the edge of a leaf is looked for."""
SLIM = 0.03
"""A shadow is no wider than this share of the width; what is wider is printed."""
SPREAD = 1.15, 2.0
"""Between these ratios of width to height a picture may show two pages: newspapers are upright."""
MIDDLE = 0.42, 0.58
"""Shares of the width between which the gutter of a spread lies."""
CLEAR = 0.12
"""Share of its height that a gutter may be inked: an advertisement may be set in it."""
LEAST_GUTTER = 0.012
"""Of the width of the picture."""
WIDER = 1.4
"""The gutter of a spread is this many times as wide as those between its columns."""
LETTER = 0.1
"""Ink of a pixel of the small copy from which something is printed there."""


class Fold(NamedTuple):
    """Where a picture parts into two pages.

    Attributes:
        at: x in pixels.
        across: rows from and to, and columns from and to, of what is set across it.
    """

    at: int
    across: tuple[tuple[int, int, int, int], ...] = ()


def page_alone(grey: Pixels) -> Pixels:
    """Make white what is not the page: the scanner's border and the margin of a neighbour.

    The picture keeps its size, so that places stay what they are.
    """
    small, _ = _small(grey)
    paper = float(np.percentile(small, 90))
    if paper < 1:
        return grey
    left, right = _leaf(small)
    bright = (small > DARK * paper).astype(np.uint8)
    bright[:, :left] = bright[:, right:] = 0
    reach = max(3, max(small.shape) // 40) | 1
    padded = cv2.copyMakeBorder(bright, reach, reach, reach, reach, cv2.BORDER_REPLICATE)
    closed = cv2.morphologyEx(padded, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
    closed = closed[reach:-reach, reach:-reach]
    closed[:, :left] = closed[:, right:] = 0
    count, labels, stats, _ = cv2.connectedComponentsWithStats(closed)
    if count < 2:
        return grey
    largest = 1 + int(np.argmax(stats[1:, cv2.CC_STAT_AREA]))
    contours, _ = cv2.findContours(
        (labels == largest).astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE
    )
    hull = cv2.convexHull(np.concatenate(contours))
    mask = cv2.fillConvexPoly(np.zeros(small.shape, np.uint8), hull, 1)
    if mask.mean() < LEAST_PAGE or mask.all():
        return grey
    mask = cv2.erode(mask, np.ones((3, 3), np.uint8), borderValue=1)
    height, width = grey.shape
    whole = cv2.resize(mask, (width, height), interpolation=cv2.INTER_NEAREST)
    return np.where(whole > 0, grey, np.uint8(min(255, round(paper))))


def fold_of(grey: Pixels) -> Fold | None:
    """Return where a picture of two pages parts, None where it shows one.

    Args:
        grey: upright and without border.
    """
    height, width = grey.shape
    if not SPREAD[0] * height <= width <= SPREAD[1] * height:
        return None
    small, scale = _small(grey)
    inked = _printed(grey, small.shape)
    runs = _runs(inked.mean(axis=0) <= CLEAR)
    wide = small.shape[1]
    low, high = (share * wide for share in MIDDLE)
    shadow = _shadow(small, int(low), int(high))
    if shadow is not None:
        at = shadow
    else:
        inside = [run for run in runs if run[0] > 0 and run[1] < wide]
        middle = [run for run in inside if low <= sum(run) / 2 <= high]
        if not middle:
            return None
        gutter = max(middle, key=lambda run: (run[1] - run[0], -run[0]))
        others = [end - start for start, end in inside if (start, end) != gutter]
        least = max(LEAST_GUTTER * wide, WIDER * float(np.median(others)) if others else 0)
        if gutter[1] - gutter[0] < least:
            return None
        at = sum(gutter) // 2
    return Fold(round(at / scale), tuple(_set_across(inked, at, scale)))


def parted(grey: Pixels, fold: Fold) -> tuple[Pixels, Pixels]:
    """Return the left and the right page; what is set across the fold goes with the left one.

    The left page begins at the picture's left edge, the right one at the fold.
    """
    reach = max([fold.at, *(x1 for _, _, _, x1 in fold.across)])
    paper = np.uint8(np.percentile(grey[:: max(1, len(grey) // LOOK)], 90))
    left = grey[:, :reach].copy()
    left[:, fold.at :] = paper
    right = grey[:, fold.at :].copy()
    for y0, y1, x0, x1 in fold.across:
        left[y0:y1, x0:x1] = grey[y0:y1, x0:x1]
        right[y0:y1, : max(0, x1 - fold.at)] = paper
    return left, right


def _small(grey: Pixels) -> tuple[Pixels, float]:
    scale = min(1.0, LOOK / max(grey.shape))
    return cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), scale


def _leaf(small: Pixels) -> tuple[int, int]:
    """Return between which columns the leaf lies, told by the shadows of its edges."""
    wide = small.shape[1]
    reach = int(MARGIN * wide)
    left, right = _shadow(small, 2, reach), _shadow(small, wide - reach, wide - 2)
    return (0 if left is None else left), (wide if right is None else right)


def _shadow(small: Pixels, low: int, high: int) -> int | None:
    """Return the darkest column of a slim shadow from top to foot, None without one."""
    wide = small.shape[1]
    light = np.percentile(small, 80, axis=0)  # of a column; letters cover less than the rest
    paper = float(np.median(light))
    dark = light < SHADOW * paper
    for start, end in sorted(_runs(dark), key=lambda run: float(light[run[0] : run[1]].min())):
        beside = start > 0 and end < wide
        if low <= start and end <= high and beside and end - start <= SLIM * wide:
            return start + int(np.argmin(light[start:end]))
    return None


def _printed(grey: Pixels, shape: tuple[int, int]) -> Pixels:
    """Return 1 where something is printed, in the small copy."""
    ink = ink_of(grey).astype(np.float32)
    size = (shape[1], shape[0])
    return (cv2.resize(ink, size, interpolation=cv2.INTER_AREA) > LETTER).astype(np.uint8)


def _set_across(inked: Pixels, at: int, scale: float) -> list[tuple[int, int, int, int]]:
    """Return rows and columns, in the picture, of the blocks of print that a fold would cut."""
    reach = max(3, max(inked.shape) // 130)
    closed = cv2.morphologyEx(inked, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(closed)
    most = 2 * MARGIN * inked.shape[1]
    return [
        (int(y / scale), round((y + height) / scale), int(x / scale), round((x + width) / scale))
        for x, y, width, height, _ in stats[1:count].tolist()
        if x < at < x + width and 3 <= width <= most and height >= 3
    ]


def _runs(filled: Pixels) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate(([0], filled.astype(np.int8), [0]))))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))
