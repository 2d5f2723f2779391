"""The size of the type of each line, and the place of its body, from the ink and the letters read.

Ink alone misleads: a line without ascenders is low and one with a single descender is high, so that
lines of one size look like several. What all lines of small letters share is the band between
baseline and x-height, where most of the ink is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from jumpline.geometry import Box
from jumpline.ocr.engines import Pixels

X_HEIGHT, CAPITALS, HAN = 0.46, 0.66, 0.92
"""In ems, as in most faces for text; what matters is that they are one for all lines."""
OVER, UNDER = 0.8, 0.2
"""Of the em over and under the baseline."""
LEAST_LETTERS = 4
"""A line with fewer letters tells its size badly; it takes that of the nearest size on the page."""
ALIKE = 0.07
"""Sizes that differ by less, of themselves, are one size measured in whole pixels."""
_FIRST_HAN = "\u2e80"


class Body(NamedTuple):
    """Size of the type and place of its body, in pixels; ``box`` is as wide as the ink."""

    size: float
    box: Box


def bodies(lines: Sequence[tuple[str, Box]], ink: Pixels) -> list[Body | None]:
    """Measure level lines; None for one whose letters tell nothing.

    Args:
        lines: text and box around the ink of each.
        ink: 1 where there is ink and no rule.
    """
    measured = [_measured(text, box, ink) for text, box in lines]
    weights = [max(1, len(text)) for text, _ in lines]
    sizes = _settled([each and each[0] for each in measured], weights)
    return [
        None if each is None or size is None else _body(box, size, each[1])
        for (_, box), each, size in zip(lines, measured, sizes, strict=True)
    ]


def _measured(text: str, box: Box, ink: Pixels) -> tuple[float, float] | None:
    """Return the size and the baseline of one line, both in pixels."""
    letters = [each for each in text if each.isalnum()]
    if not letters or box.height < 4:
        return None
    if sum(each >= _FIRST_HAN for each in letters) * 2 >= len(letters):
        size = box.height / HAN
        return size, box.y1 + (1 - HAN) / 2 * size - UNDER * size
    x0, y0, x1, y1 = (int(edge) for edge in box)
    reach = max(1, int(0.15 * box.height))
    top = max(0, y0 - reach)
    counts = ink[top : y1 + reach, x0:x1].sum(axis=1).astype(np.float32)
    steps = np.diff(np.convolve(counts, np.ones(3, np.float32) / 3, "same"))
    middle = len(steps) // 2
    if middle < 2:
        return None
    baseline = top + middle + int(np.argmin(steps[middle:])) + 1
    upper = top + int(np.argmax(steps[: middle + 1])) + 1
    small = sum(each.islower() for each in letters) * 2 > len(letters)
    size = (baseline - upper) / (X_HEIGHT if small else CAPITALS)
    return (size, float(baseline)) if size > 0 else None


def _settled(sizes: Sequence[float | None], weights: Sequence[int]) -> list[float | None]:
    """Give lines of about one size the same: the median of them, by characters."""
    settled: list[float | None] = [None] * len(sizes)
    left = sorted((size, place) for place, size in enumerate(sizes) if size is not None)
    while left:
        values = np.array([size for size, _ in left])
        lengths = np.array([weights[place] for _, place in left], dtype=float)
        counted = np.where(lengths >= LEAST_LETTERS, lengths, 0.0)
        counted = counted if counted.any() else lengths
        passed = np.concatenate(([0.0], np.cumsum(counted)))
        low = np.searchsorted(values, values * (1 - ALIKE), "left")
        high = np.searchsorted(values, values * (1 + ALIKE), "right")
        best = int(np.argmax(passed[high] - passed[low]))
        start, end = int(low[best]), int(high[best])
        weight = np.cumsum(lengths[start:end])
        median = float(values[start + int(np.searchsorted(weight, weight[-1] / 2))])
        for _, place in left[start:end]:
            settled[place] = median
        left = left[:start] + left[end:]
    return settled


def _body(box: Box, size: float, baseline: float) -> Body:
    return Body(size, Box(box.x0, baseline - OVER * size, box.x1, baseline + UNDER * size))
