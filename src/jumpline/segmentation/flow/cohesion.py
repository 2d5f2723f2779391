"""Whether the words on both sides of a joint are of one matter.

The lines before and after are compared as bags of words, as M. A. Hearst's TextTiling does
(Computational Linguistics 23, 1997); a word weighs the more the fewer lines of the page it is on.
A headline's words come again in the text under it, OCR's dirt does not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from scipy import sparse

from jumpline.segmentation.flow.sights import Numbers

COHESION = ("cohesion", "cohesion_far", "echo_after", "echo_before")
"""The columns: likeness of few and of many lines on both sides, 0 to 1; share of the line's own
words, by weight, that stand in the lines after it and before it."""

NEAR, FAR = 8, 30
"""Lines on either side."""
ECHO = 15
"""Lines after and before in which a line's words are looked for."""
STEM = 6
"""Letters of a word that count, so that endings do not part its forms."""
_TERMS = re.compile(r"[^\W\d_\u3400-\u9fff]{4,}|[\u3400-\u9fff]{2,}")


def measure_cohesion(texts: Sequence[str]) -> Numbers:
    """Return the ``COHESION`` of each line of a page's flow with the lines before it."""
    words = _words(texts)
    if not words.shape[1]:
        return np.zeros((len(texts), len(COHESION)))
    near, far = (_likeness(_window(words, -n), _window(words, n)) for n in (NEAR, FAR))
    after = _window(words, ECHO, start=1)
    before = _window(words, -ECHO)
    return np.column_stack([near, far, _echo(words, after), _echo(words, before)])


def _words(texts: Sequence[str]) -> sparse.csr_array:
    """Return how much each word (column) weighs in each line (row)."""
    numbers: dict[str, int] = {}
    cells = {
        (row, numbers.setdefault(term, len(numbers)))
        for row, text in enumerate(texts)
        for term in _terms(text)
    }
    rows, columns = np.array(sorted(cells), np.intp).reshape(-1, 2).T
    lines_with = np.bincount(columns, minlength=len(numbers))
    weight = np.log((1 + len(texts)) / lines_with[columns])
    return sparse.csr_array((weight, (rows, columns)), shape=(len(texts), len(numbers)))


def _terms(text: str) -> list[str]:
    """Return the stems of words, and of Chinese each two characters."""
    terms = []
    for found in _TERMS.findall(text.casefold()):
        if found[0] < "\u3400" or found[0] > "\u9fff":
            terms.append(found[:STEM])
        else:
            terms += [found[at : at + 2] for at in range(len(found) - 1)]
    return terms


def _window(words: sparse.csr_array, lines: int, start: int = 0) -> sparse.csr_array:
    """Sum so many lines from ``start`` on; a negative number sums those right before."""
    count = words.shape[0]
    reach = range(lines, 0) if lines < 0 else range(start, lines + start)
    offsets = [offset for offset in reach if abs(offset) < count]
    if not offsets:
        return sparse.csr_array(words.shape)
    window = sparse.diags_array([1.0] * len(offsets), offsets=offsets, shape=(count, count))
    return sparse.csr_array(window @ words)


def _likeness(one: sparse.csr_array, other: sparse.csr_array) -> Numbers:
    """Return the cosine of each two rows, 0 where one is empty."""
    product = np.asarray(one.multiply(other).sum(axis=1)).ravel()
    lengths = [
        np.sqrt(np.asarray(each.multiply(each).sum(axis=1)).ravel()) for each in (one, other)
    ]
    return np.asarray(product / np.maximum(lengths[0] * lengths[1], 1e-9))


def _echo(words: sparse.csr_array, around: sparse.csr_array) -> Numbers:
    """Return by weight the share of each line's words that the lines around hold."""
    held = np.asarray(words.multiply(around > 0).sum(axis=1)).ravel()
    return np.asarray(held / np.maximum(np.asarray(words.sum(axis=1)).ravel(), 1e-9))
