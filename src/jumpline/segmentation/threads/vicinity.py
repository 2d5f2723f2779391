"""How well the words on both sides of a joint fit each other, beside the rest of the page.

Words that a text shares with what stands before it speak for going on; more of them shared with
text elsewhere on the page speak for a cut (lexical cohesion after Hearst 1997, with the weights of
a cache language model).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from jumpline.segmentation.threads.history import Stream

SCALES = (40, 120, 300)
"""Terms of the windows on either side: a sentence or two, a paragraph, a column's foot."""
BLOCK = 120
"""Terms of the blocks that the rest of the page is cut into."""
WEIGHED = 0.4
"""Chance of a term of a text to be drawn from one before it, over that of a single other term."""
NEARBY = 4
"""Joints on either side with which a joint is compared."""

NEARNESS = (
    *(f"fit_{scale}" for scale in SCALES),
    "fit_lines",
    "dip",
    "earlier",
    "over_earlier",
    "later",
    "over_later",
    "echo_below",
    "echo_above",
    "last_below",
    "last_above",
)
"""What is told of a joint, in order: fit of the windows at each scale, and of the two lines;
how much worse it is than at the joints near by; the best fit of the text below with text farther
up, and how much better that is; of the text above with text farther down; how the first line below
fits the text below it and the text above; the same of the last line above."""

Numbers = NDArray[np.float64]


def vicinity_of(stream: Stream) -> Numbers:
    """Return a row of numbers for the joint over each line, by ``NEARNESS``."""
    count = len(stream.items)
    if not count:
        return np.zeros((0, len(NEARNESS)))
    lines = _weighed(stream)
    sizes = np.array(stream.fits.sizes, dtype=float)
    stops = [item.opens for item in stream.items], [item.ends for item in stream.items]
    below = [_windows(lines, sizes, *_down(sizes, *stops, scale)) for scale in SCALES]
    above = [_windows(lines, sizes, *_up(sizes, *stops, scale)) for scale in SCALES]
    fits = [_pairwise(one, other) for one, other in zip(above, below, strict=True)]
    over = _before(lines)
    earlier, later = _elsewhere(lines, sizes, above[1], below[1])
    columns = [
        *fits,
        _pairwise(over, lines),
        _dip(fits[1]),
        earlier,
        earlier - fits[1],
        later,
        later - fits[1],
        _pairwise(lines, _after(below[1])),
        _pairwise(lines, above[1]),
        _pairwise(over, below[1]),
        _pairwise(over, _before(above[1])),
    ]
    return np.column_stack(columns)


def _weighed(stream: Stream) -> Any:
    """Return lines by terms, each with the root of its weight, so that products are fits."""
    places: dict[str, int] = {}
    rows, columns, values = [], [], []
    for row, telling in enumerate(stream.fits.telling):
        for term, chance in telling:
            rows.append(row)
            columns.append(places.setdefault(term, len(places)))
            values.append(math.sqrt(math.log1p(WEIGHED / BLOCK / chance)))
    shape = (len(stream.items), max(1, len(places)))
    return sparse.csr_matrix((values, (rows, columns)), shape=shape)


def _down(
    sizes: Numbers, opens: Sequence[bool], ends: Sequence[bool], scale: int
) -> tuple[list[int], list[int]]:
    """Return the windows that begin with each line and end before the next opening."""
    last = []
    for index in range(len(sizes)):
        at, held, text = index, 0.0, False
        while at < len(sizes) and held < scale and not (opens[at] and text):
            text = text or not opens[at]
            held += sizes[at]
            at += 1
            if ends[at - 1]:
                break
        last.append(at)
    return list(range(len(sizes))), last


def _up(
    sizes: Numbers, opens: Sequence[bool], ends: Sequence[bool], scale: int
) -> tuple[list[int], list[int]]:
    """Return the windows that end above each line and begin after the last end."""
    first = []
    for index in range(len(sizes)):
        at, held = index, 0.0
        while at > 0 and held < scale:
            at -= 1
            held += sizes[at]
            if opens[at] or (at > 0 and ends[at - 1]):
                break
        first.append(at)
    return first, list(range(len(sizes)))


def _windows(lines: Any, sizes: Numbers, first: Sequence[int], last: Sequence[int]) -> Any:
    """Return windows by terms; a term counts once, however often it stands there."""
    lengths = [end - begin for begin, end in zip(first, last, strict=True)]
    columns = [at for begin, end in zip(first, last, strict=True) for at in range(begin, end)]
    starts = np.concatenate([[0], np.cumsum(lengths)])
    held = sparse.csr_matrix(
        (np.ones(len(columns)), np.array(columns, dtype=int), starts),
        shape=(len(lengths), len(sizes)),
    )
    return _once(held @ lines, lines)


def _once(windows: Any, lines: Any) -> Any:
    """Set each term's weight to that of one mention."""
    most = np.zeros(lines.shape[1])
    np.maximum.at(most, lines.indices, lines.data)
    windows = windows.tocsr()
    windows.data = most[windows.indices]
    return windows


def _pairwise(one: Any, other: Any) -> Numbers:
    """Return the fit of each row with the same row of another table."""
    return np.asarray(one.multiply(other).sum(axis=1)).ravel()


def _before(table: Any) -> Any:
    empty = sparse.csr_matrix((1, table.shape[1]))
    return sparse.vstack([empty, table[:-1]]).tocsr()


def _after(table: Any) -> Any:
    empty = sparse.csr_matrix((1, table.shape[1]))
    return sparse.vstack([table[1:], empty]).tocsr()


def _dip(fits: Numbers) -> Numbers:
    """Return how much worse the fit is than on average at the joints around."""
    padded = np.concatenate([[0.0], np.cumsum(fits)])
    places = np.arange(len(fits))
    first, last = np.maximum(0, places - NEARBY), np.minimum(len(fits), places + NEARBY + 1)
    around: Numbers = (padded[last] - padded[first]) / (last - first)
    return around - fits


def _elsewhere(lines: Any, sizes: Numbers, above: Any, below: Any) -> tuple[Numbers, Numbers]:
    """Return how well the text below a joint fits the best block farther up, and vice versa."""
    block = ((np.cumsum(sizes) - sizes) // BLOCK).astype(int)
    block = np.unique(block, return_inverse=True)[1]
    first = np.searchsorted(block, np.arange(block[-1] + 1))
    last = np.append(first[1:], len(sizes))
    blocks = _windows(lines, sizes, first.tolist(), last.tolist())
    # A block that the windows of the joint reach into is no "elsewhere".
    top, foot = _bounds(sizes, BLOCK)
    up = np.where(last[None, :] <= top[:, None], (below @ blocks.T).toarray(), 0.0)
    down = np.where(first[None, :] >= foot[:, None], (above @ blocks.T).toarray(), 0.0)
    return up.max(axis=1, initial=0.0), down.max(axis=1, initial=0.0)


def _bounds(sizes: Numbers, scale: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return for each joint the first line above and the last line below within ``scale`` terms."""
    total = np.concatenate([[0.0], np.cumsum(sizes)])
    top = np.searchsorted(total, total[:-1] - scale, side="left")
    foot = np.searchsorted(total, total[:-1] + scale, side="right")
    return np.minimum(top, np.arange(len(sizes))), foot
