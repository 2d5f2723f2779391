"""What the confidence of a joint is made of: numbers when the whole stream has been read."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from jumpline.segmentation.threads.history import MOST_OPEN, Stream
from jumpline.segmentation.threads.ways import FIT_SCALE, MOST_FIT, NAMES

DOUBTS = (
    "chance",
    "over_next",
    "beam",
    "whole_fit",
    "whole_margin",
    "whole_alike",
    "whole_alike_margin",
    "page_calm",
    *NAMES,
)
"""Numbers of a joint, in order: log-odds of the way among those at its place, and by how much it is
over the next; log-odds of its share in the histories that the search ends with; how the line fits
all of its thread, and how much better than any other near it; the same of what they are about; how
seldom the trees expect a cut on this page; then the row of the way."""

MOST_MARGIN = 2.0
"""Units of a fit that a margin counts at most."""
MOST_ODDS = 12.0
"""Log-odds count at most so much."""
CALMEST = 0.005
"""Share of joints that are cut, at least."""

Whole = Mapping[int, tuple[int, int]]
"""The lines of each strand as bits, and how many terms they have."""


def whole_of(strands: Sequence[int], stream: Stream) -> Whole:
    """Return the lines and terms of each strand."""
    whole: dict[int, tuple[int, int]] = {}
    for index, strand in enumerate(strands):
        lines, size = whole.get(strand, (0, 0))
        whole[strand] = lines | 1 << index, size + stream.fits.sizes[index]
    return whole


def afterthoughts(index: int, strand: int, whole: Whole, stream: Stream) -> tuple[float, ...]:
    """Return how a line fits all of its thread, and how much better than any other near it.

    First by their words, then by what they are about.
    """
    earlier = (1 << index) - 1
    near = [n for n in range(strand - MOST_OPEN, strand + MOST_OPEN + 1) if n in whole]
    held = {n: whole[n][0] & earlier if n == strand else whole[n][0] for n in near}
    fits = {}
    for number, lines in held.items():
        nats = stream.fits.ahead(index, lines, max(1, whole[number][1]), 1)
        fits[number] = min(MOST_FIT, nats / FIT_SCALE / 2)
    alike = dict(zip(held, stream.themes.ahead(index, list(held.values())), strict=True))
    return *_over_others(fits, strand), *_over_others(alike, strand)


def _over_others(fits: Mapping[int, float], strand: int) -> tuple[float, float]:
    own = fits[strand]
    best = max((fit for number, fit in fits.items() if number != strand), default=0.0)
    return own, max(-MOST_MARGIN, min(MOST_MARGIN, own - best))


def calm_of(stream: Stream) -> float:
    """Return how seldom the trees expect a cut on this page, as a logarithm."""
    cuts = sum(1 - math.exp(odds.on) for odds in stream.odds[1:])
    return -math.log(max(CALMEST, cuts / max(1, len(stream.odds) - 1)))


def log_odds(chance: float) -> float:
    """Return the log-odds of a probability, within bounds."""
    if chance <= 0.0:
        return -MOST_ODDS
    if chance >= 1.0:
        return MOST_ODDS
    return max(-MOST_ODDS, min(MOST_ODDS, math.log(chance / (1 - chance))))
