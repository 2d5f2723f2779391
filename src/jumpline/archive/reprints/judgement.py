"""Is it the same article, misread, or the same form with other news?

Two quotations of one market share nearly all their words. What tells them from two readings of one
quotation is where they differ: misreadings are scattered and spare no figure more than a letter,
while other news has other figures and other words, whole. A logistic model of few terms weighs
that; its file says how it was made.
"""

from __future__ import annotations

import json
import math
from functools import cache
from importlib import resources
from typing import Literal, NamedTuple

from rapidfuzz.distance import Levenshtein

from jumpline.archive.reprints.alignment import Passage, passages
from jumpline.archive.reprints.letters import FIRST_DENSE, weight

FIGURES = frozenset("0123456789〇零一二三四五六七八九十百千")
"""What counts as a figure; other digits have become these when letters were folded."""
RIGHT_FIGURES, WRONG_FIGURES = 0.8, 0.22
"""Share of the figures that agree in two readings of one text, and in two texts of one form
(markets and deaths in four languages, misread up to one letter in ten: .7 to .95 and .1 to .35)."""
MOST_NATS = 6.0
"""Figures speak for or against with so many nats at most."""
SURE = 0.9
"""Confidence from which two articles are copies, as for links."""
DOUBTFUL = 0.5
"""Confidence from which a pair is told as perhaps copies."""
MOSTLY = 0.5
"""Share of the shorter article that must be common; on front pages of 1916 all pairs with less
were running heads, or articles that quote the same words."""
WHOLE = 0.25
"""Share of the longer article that must be common; else the shorter is a part of it only, as an
item is of a column of news in brief."""
FEW = 15
"""Letters that differ by which a share of them is drawn to 0: one word of two says little."""
PASSAGE = 80
"""Weight of a passage worth telling, in letters."""
LONG_CHANGE, SHORT_CHANGE = 4, 3
"""Letters that are other ones in a row when a word was replaced; in a dense script signs."""


class Likeness(NamedTuple):
    """What two articles have in common, in the order in which they were compared.

    Attributes:
        shared: weight of the common text, in letters; a Han character counts two.
        a_share: share of the first article's letters that is common, 0 to 1; ``b_share`` likewise.
        similarity: Indel similarity of the common text, 0 to 1.
        figures: figures in it; ``agreeing`` of them are the same in both.
        replaced: share of its letters that stand in words replaced by others.
        passages: where the common text stands, in letters.
    """

    shared: int
    a_share: float
    b_share: float
    similarity: float
    figures: int
    agreeing: int
    replaced: float
    passages: tuple[Passage, ...]


Relation = Literal["same", "part", "doubtful", "passage", "none"]
"""Copies of one text; one holds the other as a smaller part; perhaps copies; different articles
with a passage in common; none of that."""


class Verdict(NamedTuple):
    """What two articles are to each other, and how sure that is, 0 to 1."""

    relation: Relation
    confidence: float
    like: Likeness


NOTHING = Verdict("none", 0.0, Likeness(0, 0.0, 0.0, 0.0, 0, 0, 0.0, ()))


def likeness(a: str, b: str) -> Likeness | None:
    """Compare two articles by their letters; None where they have no passage in common."""
    found = passages(a, b)
    if not found:
        return None
    held_a = sum(one.a_end - one.a_start for one in found)
    held_b = sum(one.b_end - one.b_start for one in found)
    whole = [(a[one.a_start : one.a_end], b[one.b_start : one.b_end]) for one in found]
    shared = min(sum(weight(x) for x, _ in whole), sum(weight(y) for _, y in whole))
    alike = sum(one.similarity * (one.a_end - one.a_start) for one in found) / held_a
    counts = [_differences(x, y) for x, y in whole]
    figures, agreeing, replaced = (sum(column) for column in zip(*counts, strict=True))
    return Likeness(
        shared, held_a / len(a), held_b / len(b), alike, figures, agreeing, replaced / held_a,
        found,
    )  # fmt: skip


def _differences(a: str, b: str) -> tuple[int, int, int]:
    """Count figures of ``a``, those that agree, and letters of ``a`` in replaced words."""
    figures = sum(sign in FIGURES for sign in a)
    agreeing = replaced = 0
    first = end = other_first = other_end = -1
    for step in Levenshtein.opcodes(a, b):
        if step.tag == "equal":
            if figures:
                agreeing += sum(sign in FIGURES for sign in a[step.src_start : step.src_end])
            if (
                step.src_end - step.src_start > 1
            ):  # a single letter in common lies within the change
                replaced += _replaced(a, first, end, other_end - other_first)
                first = -1
            continue
        if first < 0:
            first, other_first = step.src_start, step.dest_start
        end, other_end = step.src_end, step.dest_end
    return figures, agreeing, replaced + _replaced(a, first, end, other_end - other_first)


def _replaced(a: str, first: int, end: int, other: int) -> int:
    """Return the letters of a change if it is as long as a word on both sides, else 0."""
    if first < 0:
        return 0
    dense = first < len(a) and ord(a[first]) >= FIRST_DENSE
    least = SHORT_CHANGE if dense else LONG_CHANGE
    return end - first if min(end - first, other) >= least else 0


def terms(like: Likeness) -> tuple[float, ...]:
    """Return what the model weighs, each near the range 0 to 1."""
    rest = like.figures - like.agreeing
    nats = like.agreeing * math.log(RIGHT_FIGURES / WRONG_FIGURES) + rest * math.log(
        (1 - RIGHT_FIGURES) / (1 - WRONG_FIGURES)
    )
    return (
        math.log(max(1, like.shared) / 100),
        max(like.a_share, like.b_share),
        max(-MOST_NATS, min(MOST_NATS, nats)) / MOST_NATS,
        like.replaced * like.shared / ((1 - like.similarity) * like.shared + FEW),
    )


def confidence(like: Likeness) -> float:
    """Return how sure it is that two articles are copies of one text, 0 to 1."""
    start, weights = _model()
    odds = start + sum(each * term for each, term in zip(weights, terms(like), strict=True))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


def verdict(a: str, b: str) -> Verdict:
    """Compare two articles by their letters and say what they are to each other."""
    like = likeness(a, b)
    if like is None:
        return NOTHING
    # Rounded as they are stored, so that a stored verdict and a new one are the same.
    sure = _told(like)
    like = like._replace(
        a_share=round(like.a_share, 4), b_share=round(like.b_share, 4),
        similarity=round(like.similarity, 4), replaced=round(like.replaced, 4),
    )  # fmt: skip
    mostly = max(like.a_share, like.b_share) >= MOSTLY
    if mostly and sure >= SURE:
        whole = min(like.a_share, like.b_share) >= WHOLE
        return Verdict("same" if whole else "part", sure, like)
    # The passage by itself, as if it were all that the two articles say.
    passage = _told(like._replace(a_share=1.0))
    if like.shared >= PASSAGE and passage >= SURE:
        return Verdict("passage", passage, like)
    return Verdict("doubtful" if mostly and sure >= DOUBTFUL else "none", sure, like)


def _told(like: Likeness) -> float:
    """Return a confidence as it is stored; nothing is wholly certain."""
    return min(0.9999, round(confidence(like), 4))


@cache
def _model() -> tuple[float, tuple[float, ...]]:
    file = resources.files(__package__) / "models" / "judgement.json"
    record = json.loads(file.read_text(encoding="utf-8"))
    return float(record["start"]), tuple(map(float, record["weights"].values()))
