"""Which way up a page is: lines of one part of it are read each way, and the surest way wins."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from jumpline.geometry import Box
from jumpline.ocr.crops import coloured, cut_out, tall
from jumpline.ocr.engines import Pixels

LINES = 10
"""Lines that are read each way."""
LONG = 4
"""A line counts that is this many times as long as high."""
SURER = 0.12
"""By which another way must be read surer (mean confidence, 0 to 1) than the picture as it is."""
SURE = 0.75
"""Least mean confidence of a way for which the picture is turned."""

Scores = Callable[[Sequence[Pixels]], Sequence[float]]
"""Reads level lines and returns the confidence of each, 0 to 1."""


def scores_by(reader: Any) -> Scores:
    """Return how sure the reader of RapidOCR is of lines."""

    def scores(crops: Sequence[Pixels]) -> list[float]:
        from rapidocr.ch_ppocr_rec import TextRecInput

        read = reader(TextRecInput(img=[coloured(crop) for crop in crops]))
        return [float(score) for score in read.scores]

    return scores


def quarters_of(
    grey: Pixels, ink: Pixels, boxes: Sequence[Box], scores: Scores, *, han: bool
) -> int:
    """Return by how many quarters, counter-clockwise, a picture must be turned to be upright.

    Args:
        grey: the picture.
        ink: 1 where there is ink.
        boxes: of lines in one part of it, in its pixels.
        scores: of level lines.
        han: the page is Chinese, whose lines may also run from top to bottom.
    """
    lines = sorted(
        (box for box in boxes if max(box.width, box.height) >= LONG * min(box.width, box.height)),
        key=lambda box: (-max(box.width, box.height), box),
    )[:LINES]
    if not lines:
        return 0
    upended = sum(map(tall, lines)) * 2 > len(lines)
    lines = [line for line in lines if tall(line) == upended]
    sure = [_mean(grey, ink, lines, turn, scores, han=han) for turn in range(4)]
    # Lines are level after one quarter where they are tall, so that half of the ways make no sense.
    ways = [turn for turn in range(4) if han or (turn % 2 == 1) == upended]
    if han:
        # The model also reads characters that lie on their left side, and backwards, so that the
        # way after the right one is read surely too, and the one before it is not.
        sure = [(sure[turn] + sure[(turn + 1) % 4]) / 2 for turn in range(4)]
    best = max(ways, key=lambda turn: (sure[turn], -turn))
    return best if sure[best] >= SURE and sure[best] >= sure[0] + SURER else 0


def _mean(
    grey: Pixels, ink: Pixels, lines: Sequence[Box], turn: int, scores: Scores, *, han: bool
) -> float:
    images = []
    for box in lines:
        x0, y0, x1, y1 = (int(edge) for edge in box)
        part, marks = (np.rot90(each[y0:y1, x0:x1], turn) for each in (grey, ink))
        height, width = part.shape
        if height > width and not han:
            return 0.0
        whole = Box(0.0, 0.0, float(width), float(height))
        cut = cut_out(
            np.ascontiguousarray(part),
            np.ascontiguousarray(marks),
            whole,
            column=tall(whole),
            han=han,
        )
        images.append(cut.pixels)
    return float(np.mean(scores(images)))
