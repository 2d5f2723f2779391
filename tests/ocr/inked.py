"""Ink as of printed letters."""

from __future__ import annotations

import numpy as np

from jumpline.geometry import Box
from jumpline.ocr.engines import Pixels


def row(ink: Pixels, top: int, left: int, right: int, height: int = 20) -> Box:
    """Print letters of 12 pixels, 4 apart."""
    for x in range(left, right - 11, 16):
        ink[top : top + height, x : x + 12] = 1
    return Box(left, top, right, top + height)


def sheet() -> Pixels:
    """Return a picture without ink."""
    return np.zeros((400, 800), np.uint8)
