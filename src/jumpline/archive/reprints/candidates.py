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

REACH, CROWD_REACH = 8, 2
"""An article is paired with so many that follow it among those that share a fingerprint, and with
so many in a crowd. An advertisement that was printed a thousand times hangs together by
neighbours."""
CROWD = 64
"""Articles that share a fingerprint from which they are a crowd: a phrase of the language, or
something that was printed very often."""
SHARED = 4
"""Sampled shingles that two articles must share; fewer are chance or a phrase."""
SHARE = 0.04
"""Share of the smaller sample that must be common to both. Two copies of which each has one
letter in ten misread share .15, half an article in one of double length as much of its own."""

AT_ONCE = 32_000_000
"""Pairs that are counted at once, half a gigabyte of memory."""

_LOW = np.uint64(0xFFFFFFFF)
"""The holder's half of a number."""

Pairs = NDArray[np.int64]


def candidates(prints: Sequence[Prints]) -> Pairs:
    """Return pairs of places in ``prints`` that share enough, smaller place first.

    Pairs that have more of the larger sample in common come first, so whole copies before parts.
    The places should follow something that lies in the articles themselves, since it decides who
    is neighbour to whom.
    """
    sizes = np.array([len(each) for each in prints], np.int64)
    found, counts = _counted(*_sorted_holders(prints))
    one, other = found >> np.uint64(32), found & _LOW
    pairs = np.stack([one, other], axis=1).astype(np.int64)
    one_size, other_size = sizes[pairs[:, 0]], sizes[pairs[:, 1]]
    enough = counts >= SHARE * np.minimum(one_size, other_size)
    share = (counts / np.maximum(one_size, other_size))[enough]
    pairs = pairs[enough]
    return pairs[np.lexsort((pairs[:, 1], pairs[:, 0], -share))]


def _sorted_holders(prints: Sequence[Prints]) -> tuple[NDArray[np.uint64], NDArray[np.bool_]]:
    """Return fingerprint and holder in one number each, and whether it stands in a crowd.

    Fingerprints of a single article are left out.
    """
    if not prints:
        return np.zeros(0, np.uint64), np.zeros(0, np.bool_)
    holders = np.repeat(np.arange(len(prints), dtype=np.uint64), [len(one) for one in prints])
    keys = np.concatenate(prints).astype(np.uint64)
    keys <<= np.uint64(32)
    keys |= holders
    keys.sort()
    company = _company(keys >> np.uint64(32))
    return keys[company > 1], company[company > 1] >= CROWD


def _company(marks: NDArray[np.uint64]) -> NDArray[np.int64]:
    """Return for each of the sorted marks how many are equal to it, itself among them."""
    if not len(marks):
        return np.zeros(0, np.int64)
    starts = np.flatnonzero(np.concatenate([[True], marks[1:] != marks[:-1]]))
    sizes = np.diff(np.append(starts, len(marks)))
    return np.repeat(sizes, sizes)


def _counted(
    keys: NDArray[np.uint64], crowd: NDArray[np.bool_]
) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Return the pairs that are neighbours often enough, each in one number, and how often."""
    pieces = 1 + len(keys) * REACH // AT_ONCE
    found, counts = [np.zeros(0, np.uint64)], [np.zeros(0, np.int64)]
    for piece in range(pieces):
        pairs, often = np.unique(_neighbours(keys, crowd, pieces, piece), return_counts=True)
        found.append(pairs[often >= SHARED])
        counts.append(often[often >= SHARED])
    return np.concatenate(found), np.concatenate(counts)


def _neighbours(
    keys: NDArray[np.uint64], crowd: NDArray[np.bool_], pieces: int, piece: int
) -> NDArray[np.uint64]:
    """Return the pairs of neighbours as often as they are neighbours, a piece of them at a time."""
    found = []
    own = (keys & _LOW) % np.uint64(pieces) == piece
    for step in range(1, REACH + 1):
        here, there = keys[:-step], keys[step:]
        same = own[:-step] & ((here ^ there) <= _LOW)
        if step > CROWD_REACH:
            same &= ~crowd[:-step]
        found.append(((here[same] & _LOW) << np.uint64(32)) | (there[same] & _LOW))
    return np.concatenate(found)
