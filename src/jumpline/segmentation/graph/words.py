"""How much the words of a page's runs are alike."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np

from jumpline.segmentation.graph.marks import Numbers
from jumpline.segmentation.runs import Run

STEM = 6
"""Letters of a word that count, so that endings do not part its forms."""
_TERMS = re.compile(r"[^\W\d_\u3400-\u9fff]{4,}|[\u3400-\u9fff]{2,}")


def likeness(runs: Sequence[Run]) -> Numbers:
    """Return the cosine of the words of each two runs; a word weighs the more the fewer have it."""
    bags = [Counter(_terms(" ".join(line.text for line in run.lines))) for run in runs]
    spread = Counter(term for bag in bags for term in bag)
    # A word of a single run makes nothing alike.
    known = {term: n for n, term in enumerate(t for t, k in spread.items() if k > 1)}
    table = np.zeros((len(runs), max(1, len(known))))
    lengths = np.zeros(len(runs))
    for row, bag in enumerate(bags):
        for term, count in bag.items():
            weight = np.log((1 + len(runs)) / spread[term]) * (1 + np.log(count))
            lengths[row] += weight * weight
            if term in known:
                table[row, known[term]] = weight
    table /= np.maximum(np.sqrt(lengths), 1e-9)[:, None]
    return np.asarray(table @ table.T)


def _terms(text: str) -> list[str]:
    """Return the stems of words, and of Chinese each two characters."""
    terms = []
    for found in _TERMS.findall(text.casefold()):
        if found[0] < "\u3400" or found[0] > "\u9fff":
            terms.append(found[:STEM])
        else:
            terms += [found[at : at + 2] for at in range(len(found) - 1)]
    return terms
