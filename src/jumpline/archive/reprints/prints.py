"""Fingerprints: a sample of an article's shingles, the same wherever the article is printed.

A shingle is a run of letters. It belongs to the sample when its hash is small (the "0 mod p"
sample of U. Manber, "Finding similar files in a large file system", 1994; later called scaled
MinHash), so what two articles share of the sample grows with what they share of their text. That
finds an article that another holds only as a part, which a MinHash of fixed size does not.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from jumpline.archive.reprints.letters import FIRST_DENSE, Codes

Prints = NDArray[np.uint32]

LONG = 9
"""Letters of a shingle in an alphabet: rare enough to be found by, and with one letter in ten
misread in both copies one in seven is still whole."""
SHORT = 4
"""Signs of a shingle in a script where a sign says as much as a word."""
RATE = 1 / 8
"""Share of the shingles of a long article that are sampled."""
FEWEST = 160
"""Shingles that are sampled of a short article, as far as it has so many."""

_BASE = np.uint64(0x9E3779B97F4A7C15)
_WHOLE = 2.0**32


def hashes(codes: Codes, length: int) -> NDArray[np.uint64]:
    """Return a hash of every run of ``length`` letters, by where it begins."""
    count = len(codes) - length + 1
    if count <= 0:
        return np.zeros(0, np.uint64)
    wide = codes.astype(np.uint64)
    mixed = np.zeros(count, np.uint64)
    for at in range(length):
        mixed = mixed * _BASE + wide[at : at + count] + np.uint64(1)
    return _stirred(mixed)


def _stirred(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Mix every bit into every other (the end of SplitMix64)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def prints_of(codes: Codes) -> Prints:
    """Return the sampled shingles of an article's letters, each once, in ascending order."""
    dense = codes >= FIRST_DENSE
    long, short = hashes(codes, LONG), hashes(codes, SHORT)
    both = np.concatenate([long[~dense[: len(long)]], short[dense[: len(short)]]])
    found: Prints = np.unique((both >> np.uint64(32)).astype(np.uint32))
    if not len(found):
        return found
    bound = _WHOLE * max(RATE, min(1.0, FEWEST / len(found)))
    return found[found < bound]
