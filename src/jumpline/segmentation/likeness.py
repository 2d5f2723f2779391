"""How alike the words of two parts are, against how alike either is to the rest of the issue."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jumpline.language.ngrams import Background

Vector = Mapping[str, float]

SMOOTH = 0.02
"""Cosine beside which smaller ones say nothing."""
COMMON = 300
"""A term that stands once in so many terms of its language, or oftener, says next to nothing."""
RARE = 8.0
"""Nats by which a term is rarer than that and counts in full."""
LEAST = 0.05
"""Share of its weight that the commonest term keeps."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one part.

    Attributes:
        vector: weight of each term by how often it stands here, how few parts of the issue have it
            and how rare it is in the language; the length is 1.
        usual: mean cosine with the parts on other pages, over the square root of the mean of all.
    """

    vector: Vector
    usual: float


def weigh_words(
    counts: Sequence[Mapping[str, int]], pages: Sequence[int], background: Background
) -> list[Words]:
    """Weigh the terms of an issue's parts.

    Args:
        counts: of the terms of each part.
        pages: number of the page of each.
        background: how common terms are in the language.
    """
    spread = Counter(term for terms in counts for term in terms)
    worth = {
        term: math.log((1 + len(counts)) / parts) * _rarity(background.chance(term))
        for term, parts in spread.items()
    }
    vectors = [_unit({t: (1 + math.log(n)) * worth[t] for t, n in c.items()}) for c in counts]
    usual = _usual(vectors, pages)
    mean = math.sqrt(sum(usual) / max(1, len(usual))) or 1.0
    return [Words(vector, each / mean) for vector, each in zip(vectors, usual, strict=True)]


def cosine(one: Vector, other: Vector) -> float:
    """Return the cosine of two vectors of length 1, 0 to 1."""
    if len(other) < len(one):
        one, other = other, one
    return sum(value * other[term] for term, value in one.items() if term in other)


def beyond_usual(one: Words, other: Words, alike: float) -> float:
    """Return by how many nats two parts are more alike than two such parts usually are.

    Args:
        one: a part.
        other: one on another page.
        alike: their cosine.
    """
    return math.log((alike + SMOOTH) / (one.usual * other.usual + SMOOTH))


def _rarity(chance: float) -> float:
    return max(LEAST, -math.log(COMMON * chance) / RARE)


def _unit(vector: dict[str, float]) -> Vector:
    norm = math.sqrt(sum(value * value for value in vector.values())) or 1.0
    return {term: value / norm for term, value in vector.items()}


def _usual(vectors: Sequence[Vector], pages: Sequence[int]) -> list[float]:
    """Return the mean cosine of each part with those on other pages."""
    of_page: dict[int, dict[str, float]] = {page: {} for page in pages}
    for vector, page in zip(vectors, pages, strict=True):
        own = of_page[page]
        for term, value in vector.items():
            own[term] = own.get(term, 0.0) + value
    whole: dict[str, float] = {}
    for own in of_page.values():
        for term, value in own.items():
            whole[term] = whole.get(term, 0.0) + value
    held = Counter(pages)
    usual = []
    for vector, page in zip(vectors, pages, strict=True):
        own, others = of_page[page], len(vectors) - held[page]
        total = sum(value * (whole[term] - own[term]) for term, value in vector.items())
        usual.append(max(0.0, total) / max(1, others))
    return usual
