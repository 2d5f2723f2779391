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

    def fit(self, terms: Terms, text: Terms) -> float:
        """Return the log-likelihood, in nats, of ``terms`` in the manner of ``text``.

        Terms must come from texts of the stream; only differences of fits mean something.
        """
        size = text.total() + PRIOR
        return sum(
            count * math.log((text[term] + self._expected(term)) / size)
            for term, count in terms.items()
        )

    def preference(self, terms: Terms, one: Terms, other: Terms) -> float:
        """Return by how many nats ``terms`` fit the text ``one`` better than the text ``other``."""
        return self.fit(terms, one) - self.fit(terms, other)

    def _expected(self, term: str) -> float:
        return PRIOR * self._background[term] / self._size
