"""How well a stretch of text fits another by its words: a cache language model over one stream."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable

from jumpline.conventions import Conventions

PRIOR = 300.0
"""Terms of the whole stream that stand beside a text's own terms (Dirichlet prior)."""
LEAST_WORD = 3
"""Shorter words say nothing in a script with spaces."""

Terms = Counter[str]


def terms_of(text: str, conventions: Conventions) -> Terms:
    """Count what makes a text its own: words, or pairs of characters in a script without spaces."""
    if conventions.spaced:
        words = "".join(char if char.isalnum() else " " for char in text.casefold()).split()
        return Counter(w for w in words if len(w) >= LEAST_WORD and w not in conventions.stop_words)
    signs = "".join(filter(str.isalnum, text))
    return Counter(signs[i : i + 2] for i in range(len(signs) - 1))


def total(counts: Iterable[Terms]) -> Terms:
    """Add up terms."""
    result: Terms = Counter()
    for terms in counts:
        result.update(terms)
    return result


class Stream:
    """The background against which texts of one stream are compared."""

    def __init__(self, counts: Iterable[Terms]) -> None:
        self._background = total(counts)
        self._size = max(1, self._background.total())

    def preference(self, terms: Terms, one: Terms, other: Terms) -> float:
        """Return by how many nats ``terms`` fit the text ``one`` better than the text ``other``.

        Terms must come from texts of the stream. Positive speaks for ``one``.
        """
        one_size, other_size = one.total() + PRIOR, other.total() + PRIOR
        return sum(
            count
            * math.log(
                ((one[term] + self._expected(term)) / one_size)
                / ((other[term] + self._expected(term)) / other_size)
            )
            for term, count in terms.items()
        )

    def _expected(self, term: str) -> float:
        return PRIOR * self._background[term] / self._size
