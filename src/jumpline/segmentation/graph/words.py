"""How much the words of a page's runs are alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from scipy import sparse

from jumpline.conventions import Conventions
from jumpline.language.ngrams import terms_of
from jumpline.segmentation.graph.marks import Numbers
from jumpline.segmentation.runs import Run


def compare_words(runs: Sequence[Run], conventions: Conventions) -> tuple[Numbers, Numbers]:
    """Compare the words of each two runs of a page.

    Returns:
        The cosine of their words, where one weighs the more the fewer runs have it; and how many
        words these two alone share, as a logarithm.
    """
    bags = [Counter(terms_of([line.text for line in run.lines], conventions)) for run in runs]
    spread = Counter(term for bag in bags for term in bag)
    # A word of a single run makes nothing alike.
    known = {term: n for n, term in enumerate(t for t, k in spread.items() if k > 1)}
    row = np.repeat(np.arange(len(bags)), [len(bag) for bag in bags])
    column = np.array([known.get(term, -1) for bag in bags for term in bag], np.intp)
    runs_with = np.array([spread[term] for bag in bags for term in bag], float)
    counts = np.array([count for bag in bags for count in bag.values()], float)
    weight = np.log((1 + len(runs)) / runs_with) * (1 + np.log(counts))
    lengths = 1e-9 + np.bincount(row, weight * weight, minlength=len(runs))
    shared = column >= 0
    cells, shape = (row[shared], column[shared]), (len(runs), max(1, len(known)))
    # Sparse, for products of whole tables differ in their last digit from machine to machine.
    table = sparse.csr_array(((weight / np.sqrt(lengths)[row])[shared], cells), shape)
    pair = row[runs_with == 2][np.argsort(column[runs_with == 2], kind="stable")].reshape(-1, 2)
    alone = np.zeros((len(runs), len(runs)))
    np.add.at(alone, (pair, pair[:, ::-1]), 1.0)
    return (table @ table.T).toarray(), np.log1p(alone)
