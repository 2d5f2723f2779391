"""What stands near what: sentences chained into items, items laid beside related ones."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_array

_WORD = re.compile(r"[^\W\d_]{4,}")
_RAREST, _COMMONEST = 2, 50  # texts that a telling word must and may stand in
_NEIGHBOURS = 24
_SHORTEST, _LONGEST = 5, 24  # sentences in a chain


def chain(sentences: Sequence[str]) -> list[list[int]]:
    """Return chains of sentences by index; each stands in one chain at most.

    The next sentence is the free one that shares the most weight of rare words with those before
    it in the chain. A sentence without neighbours is left out.
    """
    near = _neighbours(_weights([_WORD.findall(sentence.lower()) for sentence in sentences]))
    used = [False] * len(sentences)
    chains = []
    for start in range(len(sentences)):
        links = [] if used[start] else _walk(start, near, used)
        if len(links) >= _SHORTEST:
            chains.append(links)
    return chains


def tour(words: Sequence[Sequence[str]]) -> list[int]:
    """Return all texts by index, each followed by the nearest that is left.

    Args:
        words: the words of each text.
    """
    near = _neighbours(_weights(words))
    left = dict.fromkeys(range(len(words)))
    order: list[int] = []
    while left:
        beside = (other for other, _ in near[order[-1]] if other in left) if order else iter(())
        order.append(next(beside, next(iter(left))))
        del left[order[-1]]
    return order


def _walk(start: int, near: list[list[tuple[int, float]]], used: list[bool]) -> list[int]:
    links: list[int] = []
    pull: dict[int, float] = {start: 0.0}
    while pull and len(links) < _LONGEST:
        link = max(pull, key=lambda other: (pull[other], -other))
        links.append(link)
        used[link] = True
        del pull[link]
        for other, weight in near[link]:
            if not used[other]:
                pull[other] = pull.get(other, 0.0) + weight
    return links


def _weights(texts: Sequence[Sequence[str]]) -> csr_array[np.float64]:
    words = [sorted(set(text)) for text in texts]
    spread = Counter(word for found in words for word in found)
    telling = sorted(word for word, n in spread.items() if _RAREST <= n <= _COMMONEST)
    column = {word: place for place, word in enumerate(telling)}
    rows, columns, values = [], [], []
    for row, found in enumerate(words):
        known = [word for word in found if word in column]
        idf = [float(np.log(len(texts) / spread[word])) for word in known]
        length = float(np.sqrt(sum(weight * weight for weight in idf))) or 1.0
        rows += [row] * len(known)
        columns += [column[word] for word in known]
        values += [weight / length for weight in idf]
    shape = (len(texts), max(1, len(telling)))
    return csr_array((np.array(values), (np.array(rows), np.array(columns))), shape=shape)


def _neighbours(weights: csr_array[np.float64]) -> list[list[tuple[int, float]]]:
    alike = csr_array(weights @ weights.T)
    near = []
    for row in range(alike.shape[0]):
        span = slice(int(alike.indptr[row]), int(alike.indptr[row + 1]))
        others, shares = alike.indices[span], alike.data[span]
        # Rounding keeps the order equal on machines whose sums differ in the last digit.
        best = np.lexsort((others, -np.round(shares, 6)))[: _NEIGHBOURS + 1]
        near.append(
            [(int(others[i]), round(float(shares[i]), 6)) for i in best if others[i] != row]
        )
    return near
