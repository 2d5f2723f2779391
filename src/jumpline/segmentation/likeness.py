"""How alike the words of two parts are, against how alike either is to the rest of the issue."""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jumpline.language.ngrams import Background

Vector = Mapping[str, float]
Numbers = NDArray[np.float64]
Indices = NDArray[np.intp]

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
    counts: Sequence[Mapping[str, int]],
    spread: Mapping[str, int],
    pages: Sequence[int],
    background: Background,
) -> list[Words]:
    """Weigh the terms of an issue's parts.

    Args:
        counts: of the terms of each part.
        spread: how many parts have each term.
        pages: number of the page of each.
        background: how common terms are in the language.
    """
    numbers = dict(zip(spread, itertools.count()))
    chances = [background.chance(term) for term in spread]
    rarities = {chance: _rarity(chance) for chance in set(chances)}
    # Logarithms by math, for those of numpy differ in their last digit from machine to machine.
    worth = np.array(
        [
            math.log((1 + len(counts)) / parts) * rarities[chance]
            for parts, chance in zip(spread.values(), chances, strict=True)
        ]
    )
    term = np.array([numbers[term] for one in counts for term in one], np.intp)
    often = [count for one in counts for count in one.values()]
    logs = {count: 1 + math.log(count) for count in set(often)}
    part = np.repeat(np.arange(len(counts)), [len(one) for one in counts])
    value = np.array([logs[count] for count in often]) * worth[term]
    norm = np.sqrt(np.bincount(part, value * value, len(counts)))
    value /= np.where(norm == 0, 1.0, norm)[part]
    usual = _usual(part, term, value, pages)
    mean = math.sqrt(sum(usual) / max(1, len(usual))) or 1.0
    values = iter(value.tolist())
    return [
        Words(dict(zip(one, itertools.islice(values, len(one)), strict=True)), each / mean)
        for one, each in zip(counts, usual, strict=True)
    ]


def cosine(one: Vector, other: Vector) -> float:
    """Return the cosine of two vectors of length 1, 0 to 1."""
    # Shared terms come in any order; an exact sum is the same in all.
    return math.fsum([one[term] * other[term] for term in one.keys() & other.keys()])


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


def _usual(part: Indices, term: Indices, value: Numbers, pages: Sequence[int]) -> list[float]:
    """Return the mean cosine of each part with those on other pages.

    Args:
        part: number of the part of each term of each.
        term: number of the term.
        value: its weight there.
        pages: number of the page of each part.
    """
    terms = int(term.max(initial=-1)) + 1
    numbers = {page: number for number, page in enumerate(dict.fromkeys(pages))}
    of_part = np.array([numbers[page] for page in pages], np.intp)
    cells, cell = np.unique(of_part[part] * terms + term, return_inverse=True)
    own = np.bincount(cell, value)
    whole = np.bincount(cells % terms, own)
    total = np.bincount(part, value * (whole[term] - own[cell]), len(pages))
    others = len(pages) - np.bincount(of_part)[of_part]
    return [float(x) for x in np.maximum(0.0, total) / np.maximum(1, others)]
