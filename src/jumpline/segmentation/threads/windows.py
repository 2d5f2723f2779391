"""Windows over the lines of a stream: the text just over a joint, just under it, and elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from jumpline.segmentation.threads.items import Item

SCALES = (40, 120, 300)
"""Terms of the windows on either side: a sentence or two, a paragraph, a column's foot."""
BLOCK = 120
"""Terms of the blocks that the rest of the page is cut into."""
NEARBY = 4
"""Joints on either side with which a joint is compared."""

Numbers = NDArray[np.float64]
Window = tuple[Sequence[int], Sequence[int]]
"""Of each window its first line, and the line after its last."""


def down(items: Sequence[Item], sizes: Sequence[int], scale: int) -> Window:
    """Return the windows that begin with each line and end before the next opening.

    Args:
        items: the lines.
        sizes: how many terms each of them has.
        scale: terms that a window holds, if the text goes on so long.
    """
    opens, ends = [item.opens for item in items], [item.ends for item in items]
    last = []
    for index in range(len(sizes)):
        at, held, text = index, 0, False
        while at < len(sizes) and held < scale and not (opens[at] and text):
            text = text or not opens[at]
            held += sizes[at]
            at += 1
            if ends[at - 1]:
                break
        last.append(at)
    return list(range(len(sizes))), last


def up(items: Sequence[Item], sizes: Sequence[int], scale: int) -> Window:
    """Return the windows that end above each line and begin after the last end; see ``down``."""
    opens, ends = [item.opens for item in items], [item.ends for item in items]
    first = []
    for index in range(len(sizes)):
        at, held = index, 0
        while at > 0 and held < scale:
            at -= 1
            held += sizes[at]
            if opens[at] or (at > 0 and ends[at - 1]):
                break
        first.append(at)
    return first, list(range(len(sizes)))


def dip(fits: Numbers) -> Numbers:
    """Return how much worse the fit is than on average at the joints around."""
    padded = np.concatenate([[0.0], np.cumsum(fits)])
    places = np.arange(len(fits))
    first, last = np.maximum(0, places - NEARBY), np.minimum(len(fits), places + NEARBY + 1)
    around: Numbers = (padded[last] - padded[first]) / (last - first)
    return around - fits


def blocks(sizes: Sequence[int]) -> Window:
    """Return the blocks of a stream."""
    total = np.cumsum(sizes)
    block = np.unique(((total - sizes) // BLOCK).astype(int), return_inverse=True)[1]
    first = np.searchsorted(block, np.arange(block[-1] + 1))
    return first.tolist(), [*first[1:].tolist(), len(sizes)]


def best_elsewhere(fits: tuple[Numbers, Numbers], sizes: Sequence[int]) -> tuple[Numbers, Numbers]:
    """Return how well the text below a joint fits the best block farther up, and vice versa.

    Args:
        fits: of the text below each joint with each block, and of the text above; joints by blocks.
        sizes: terms of each line.
    """
    first, last = (np.array(places) for places in blocks(sizes))
    total = np.concatenate([[0], np.cumsum(sizes)])
    # A block that the windows of the joint reach into is no "elsewhere".
    top = np.searchsorted(total, total[:-1] - BLOCK, side="left")
    foot = np.searchsorted(total, total[:-1] + BLOCK, side="right")
    top = np.minimum(top, np.arange(len(sizes)))
    earlier = np.where(last[None, :] <= top[:, None], fits[0], 0.0)
    later = np.where(first[None, :] >= foot[:, None], fits[1], 0.0)
    return earlier.max(axis=1, initial=0.0), later.max(axis=1, initial=0.0)
