"""A picture made level, its ink told from its paper, and places given back on the original."""

from __future__ import annotations

import math
from typing import NamedTuple

import cv2
import numpy as np

from jumpline.geometry import Box
from jumpline.ocr.engines import Pixels

MOST_SKEW = 3.0
"""Degrees of skew that are looked for."""
LEAST_SKEW = 0.08
"""Degrees below which turning would only blur."""
LOOK_SIDE = 2400
"""Longest side of the small copy on which skew is measured, in pixels."""
STRIP = 16
"""Width in its pixels of the strips that are pushed instead of turning it."""
DARK = 0.68
"""Ink is darker than this share of the paper around it."""
FAINT = 0.7
"""Where the picture itself parts into ink and paper at a share from this, the ink is faint, and
that share is taken; not for skew, for in a small copy all ink is faint."""
PAPER = 200
"""What the paper becomes when a picture is told in shares of its paper."""
PAPER_SCALE = 8
"""The paper is looked at in a copy this many times smaller."""


class Level(NamedTuple):
    """A levelled picture and how it was turned.

    Attributes:
        grey: of the size of the original.
        degrees: by which it was turned, 0 when not at all.
    """

    grey: Pixels
    degrees: float

    def original(self, box: Box) -> Box:
        """Return where a box stood before the picture was turned; its sides stay as they are."""
        x0, y0, x1, y1 = self._moved(box, self.degrees)
        return Box(max(0.0, x0), max(0.0, y0), x1, y1)

    def levelled(self, box: Box) -> Box:
        """Return where a box of the original stands here."""
        return self._moved(box, -self.degrees)

    def _moved(self, box: Box, degrees: float) -> Box:
        if not degrees:
            return box
        height, width = self.grey.shape
        turn = math.radians(degrees)
        x, y = box.centre
        right, down = x - width / 2, y - height / 2
        old_x = width / 2 + right * math.cos(turn) - down * math.sin(turn)
        old_y = height / 2 + right * math.sin(turn) + down * math.cos(turn)
        x0, y0 = old_x - box.width / 2, old_y - box.height / 2
        return Box(x0, y0, x0 + box.width, y0 + box.height)


def level(grey: Pixels) -> Level:
    """Turn a picture so that its lines run level."""
    degrees = skew(grey)
    if abs(degrees) < LEAST_SKEW:
        return Level(grey, 0.0)
    return Level(_turned(grey, degrees, 255), degrees)


def skew(grey: Pixels) -> float:
    """Return by how many degrees the lines fall to the right, by the sharpest sums of rows."""
    scale = min(1.0, LOOK_SIDE / max(grey.shape))
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    dark = (small < _paper_of(small) * DARK).astype(np.float32)
    if not dark.any():
        return 0.0
    strips = _strips(dark)
    best = 0.0
    for step, reach in ((0.1, MOST_SKEW), (0.02, 0.1)):
        turns = [best + step * n for n in range(-round(reach / step), round(reach / step) + 1)]
        best = max(turns, key=lambda turn: (_sharpness(strips, turn), -abs(turn)))
    return best if abs(best) < MOST_SKEW else 0.0


def ink_of(grey: Pixels) -> Pixels:
    """Return 1 where a pixel is much darker than the paper around it, else 0."""
    paper = _paper_of(grey)
    shares = cv2.divide(grey, paper, scale=PAPER)
    parts, _ = cv2.threshold(shares, 0, 1, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    dark = parts / PAPER if parts >= FAINT * PAPER else DARK
    return (grey < paper * dark).astype(np.uint8)


def _paper_of(grey: Pixels) -> Pixels:
    """Return how light the paper is around each pixel."""
    height, width = grey.shape
    small_size = (max(1, width // PAPER_SCALE), max(1, height // PAPER_SCALE))
    small = cv2.resize(grey, small_size, interpolation=cv2.INTER_AREA)
    side = max(3, min(small.shape) // 20) | 1
    paper = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((side, side), np.uint8))
    return cv2.resize(cv2.blur(paper, (side, side)), (width, height))


def _strips(dark: Pixels) -> Pixels:
    """Return for each upright strip of a picture, from the left, the ink of its rows."""
    wide = min(STRIP, dark.shape[1])
    count = dark.shape[1] // wide
    strips: Pixels = dark[:, : count * wide].reshape(len(dark), count, wide).sum(axis=2).T
    return strips


def _sharpness(strips: Pixels, degrees: float) -> float:
    """Tell how sharp the rows are when strips are pushed up or down as if the picture was turned.

    Turning the picture itself would blur it by other amounts at each angle, least at none.
    """
    count, height = strips.shape
    aside = (np.arange(count) - (count - 1) / 2) * STRIP
    pushed = np.round(aside * math.tan(math.radians(degrees))).astype(int)
    most = int(np.abs(pushed).max())
    rows = np.zeros(height + 2 * most, np.float32)
    for strip, push in zip(strips, pushed.tolist(), strict=True):
        rows[most - push : most - push + height] += strip
    return float(np.square(np.diff(rows)).sum())


def _turned(pixels: Pixels, degrees: float, border: int) -> Pixels:
    height, width = pixels.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    return cv2.warpAffine(
        pixels,
        turn,
        (width, height),
        flags=cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=(border,),
    )
