"""Which articles are worth comparing: those that share rare fingerprints.

All fingerprints of an archive are sorted once; equal ones then stand together, and neighbours are
paired. The work grows with the number of fingerprints times its logarithm, also where one shingle
stands in very many articles, for there each is paired with its next neighbours only.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from jumpline.archive.reprints.prints import Prints

REACH = 8
"""An article is paired with so many that follow it among those that share a fingerprint. A story
that hundreds of papers printed hangs together by neighbours; each shingle has other ones, since
each copy is misread elsewhere."""
COMMON = 1000
"""A shingle in more articles than this is a phrase of the language and leads to nothing."""
SHARED = 4
"""Sampled shingles that two articles must share; fewer are chance or a phrase."""
SHARE = 0.04
"""Share of the smaller sample that must be common to both. Two copies of which each has one
letter in ten misread share .15, half an article in one of double length as much of its own."""

Pairs = NDArray[np.int64]


def candidates(prints: Sequence[Prints]) -> Pairs:
    """Return pairs of places in ``prints`` that share enough, smaller place first, in order.

    The places should follow something that lies in the articles themselves, since it decides who
    is neighbour to whom.
    """
    keys = _sorted_holders(prints)
    shared = _pairs(keys)
    if not len(shared):
        return np.zeros((0, 2), np.int64)
    sizes = np.array([len(each) for each in prints], np.int64)
    found, counts = np.unique(shared, return_counts=True)
    one, other = found >> np.uint64(32), found & np.uint64(0xFFFFFFFF)
    pairs = np.stack([one, other], axis=1).astype(np.int64)
    least = SHARE * np.minimum(sizes[pairs[:, 0]], sizes[pairs[:, 1]])
    return pairs[counts >= np.maximum(SHARED, least)]


def _sorted_holders(prints: Sequence[Prints]) -> NDArray[np.uint64]:
    """Return fingerprint and holder in one number each, those of lonely fingerprints left out."""
    if not prints:
        return np.zeros(0, np.uint64)
    holders = np.repeat(np.arange(len(prints), dtype=np.uint64), [len(one) for one in prints])
    keys = np.concatenate(prints).astype(np.uint64)
    keys <<= np.uint64(32)
    keys |= holders
    keys.sort()
    return keys[_in_company(keys >> np.uint64(32))]


def _in_company(marks: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Tell which of the sorted marks stand beside their equals, but not in a crowd."""
    if not len(marks):
        return np.zeros(0, np.bool_)
    starts = np.flatnonzero(np.concatenate([[True], marks[1:] != marks[:-1]]))
    sizes = np.diff(np.append(starts, len(marks)))
    kept: NDArray[np.bool_] = np.repeat((sizes > 1) & (sizes <= COMMON), sizes)
    return kept


def _pairs(keys: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return the pairs of neighbours, each in one number, as often as they are neighbours."""
    found = []
    low = np.uint64(0xFFFFFFFF)
    for step in range(1, REACH + 1):
        here, there = keys[:-step], keys[step:]
        same = (here ^ there) <= low
        found.append(((here[same] & low) << np.uint64(32)) | (there[same] & low))
    return np.concatenate(found) if found else np.zeros(0, np.uint64)
