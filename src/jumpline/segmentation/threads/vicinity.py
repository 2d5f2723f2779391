"""How well the words on both sides of a joint fit each other, beside the rest of the page.

Words that a text shares with what stands before it speak for going on; more of them shared with
text elsewhere on the page speak for a cut (lexical cohesion after Hearst 1997, with the weights of
a cache language model).
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from jumpline.segmentation.threads.history import Stream
from jumpline.segmentation.threads.windows import (
    BLOCK,
    SCALES,
    Window,
    best_elsewhere,
    blocks,
    dip,
    down,
    up,
)

WEIGHED = 0.4
"""Chance of a term of a text to be drawn from one before it, over that of a single other term."""

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
    lines, sizes = _weighed(stream), stream.fits.sizes
    below = [_windows(lines, down(stream.items, sizes, scale)) for scale in SCALES]
    above = [_windows(lines, up(stream.items, sizes, scale)) for scale in SCALES]
    fits = [_pairwise(one, other) for one, other in zip(above, below, strict=True)]
    over = _before(lines)
    parts = _windows(lines, blocks(sizes))
    elsewhere = (below[1] @ parts.T).toarray(), (above[1] @ parts.T).toarray()
    earlier, later = best_elsewhere(elsewhere, sizes)
    columns = [
        *fits,
        _pairwise(over, lines),
        dip(fits[1]),
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


def _windows(lines: Any, window: Window) -> Any:
    """Return windows by terms; a term counts once, however often it stands there."""
    first, last = window
    lengths = [end - begin for begin, end in zip(first, last, strict=True)]
    columns = [at for begin, end in zip(first, last, strict=True) for at in range(begin, end)]
    starts = np.concatenate([[0], np.cumsum(lengths)])
    held = sparse.csr_matrix(
        (np.ones(len(columns)), np.array(columns, dtype=int), starts),
        shape=(len(lengths), lines.shape[0]),
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
