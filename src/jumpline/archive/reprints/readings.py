"""Where two copies differ: which of them reads better, as a proposal with its reasons.

A proposal changes no text. Where nothing speaks for either side, none is made.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from rapidfuzz.distance import Levenshtein

from jumpline.archive.reprints.collation import Span
from jumpline.archive.reprints.known import background_of
from jumpline.archive.reprints.letters import FIRST_DENSE
from jumpline.language.ngrams import BACKOFF, UNSEEN, Background

Confidences = Sequence[tuple[int, int, float]]
"""Stretches of a text, in code points, with the OCR engine's confidence in each, 0 to 1."""

PROPOSED = 0.7
"""Confidence from which a reading is proposed."""
KNOWN_WORTH = 0.55
"""Odds, in nats, that a nat of commonness speaks with."""
SIGN_WORTH = 0.2
"""The same for Chinese signs in their row, of which the table knows few. With these two, nine in
ten proposals and more were right on misread copies of the training texts, but for the press of
1920, for which the table is too small."""
OCR_WORTH = 3.0
"""Odds, in nats, that a difference of OCR confidence from 0 to 1 speaks with."""
COMMON = 8.0
"""A word that is so many nats more common than an unknown one is known well enough."""
LONGEST = 40
"""Code points; a longer stretch that one copy lacks was left out and not misread."""
ALIKE = 0.3
"""Similarity, 0 to 1, of two stretches that can be readings of one another."""
USUAL = -6.0
"""Nats of a Chinese sign after the one before it, in the middle; lets runs of two lengths be
compared."""
_AROUND = 2
"""Signs on both sides by which a Chinese sign is judged."""

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Reading:
    """What is proposed for a difference.

    Attributes:
        span: where the two texts differ.
        better: the side that is proposed, None where neither is.
        confidence: that the side is the better one, .5 to 1.
        evidence: ``known`` and ``ocr`` with the odds, in nats, that they speak with; more than 0
            speaks for the first text. ``missing`` names the side that lacks a longer stretch,
            ``unlike`` tells the similarity of two that are no readings of one another.
    """

    span: Span
    better: Literal["a", "b"] | None
    confidence: float
    evidence: Mapping[str, float | str]


def propose(
    texts: tuple[str, str],
    spans: Sequence[Span],
    language: str | None,
    confidences: tuple[Confidences, Confidences] = ((), ()),
) -> tuple[Reading, ...]:
    """Return for each real difference of two texts which side reads better.

    Args:
        texts: as they were collated.
        spans: of the collation.
        language: primary tag, for the table of common words; None gives no evidence from it.
        confidences: what the OCR engine said of each text, in order; may be empty.
    """
    table = background_of(language)
    return tuple(
        _reading(texts, span, table, confidences)
        for span in spans
        if span.kind == "differ" and not span.spacing
    )


def _reading(
    texts: tuple[str, str],
    span: Span,
    table: Background | None,
    confidences: tuple[Confidences, Confidences],
) -> Reading:
    edges = (span.a_start, span.a_end), (span.b_start, span.b_end)
    lengths = [end - start for start, end in edges]
    if min(lengths) == 0 and max(lengths) > LONGEST:
        return Reading(span, None, 0.5, {"missing": "a" if lengths[0] == 0 else "b"})
    evidence: dict[str, float | str] = {}
    if max(lengths) > 2 and _similarity(texts, span) < ALIKE:
        return Reading(span, None, 0.5, {"unlike": round(_similarity(texts, span), 2)})
    if table is not None:
        one, other = (
            _commonness(text, *edge, table) for text, edge in zip(texts, edges, strict=True)
        )
        worth = KNOWN_WORTH if table.spaced else SIGN_WORTH
        if one is not None and other is not None and one != other:
            side = 0 if one > other else 1
            if table.spaced or _attested(texts[side], *edges[side], table):
                evidence["known"] = round((one - other) * worth, 2)
    sure = [_ocr(held, *edge) for held, edge in zip(confidences, edges, strict=True)]
    if sure[0] is not None and sure[1] is not None and sure[0] != sure[1]:
        evidence["ocr"] = round(OCR_WORTH * (sure[0] - sure[1]), 2)
    odds = sum(value for value in evidence.values() if isinstance(value, float))
    confidence = round(1 / (1 + math.exp(-min(30.0, abs(odds)))), 3)
    better: Literal["a", "b"] | None = None
    if confidence >= PROPOSED:
        better = "a" if odds > 0 else "b"
    return Reading(span, better, confidence, evidence)


def _similarity(texts: tuple[str, str], span: Span) -> float:
    one, other = texts[0][span.a_start : span.a_end], texts[1][span.b_start : span.b_end]
    return Levenshtein.normalized_similarity(one, other)


def _commonness(text: str, start: int, end: int, table: Background) -> float | None:
    """Return how common a stretch is where it stands, in nats; None where that cannot be told."""
    if not table.spaced:
        return _run_of_signs(text[max(0, start - _AROUND) : end + _AROUND], table)
    words = _WORD.findall(text[start:end].lower())
    if any(sign.isdigit() for word in words for sign in word):
        return None  # any figure is as likely as another
    if not words or ord(words[0][0]) >= FIRST_DENSE:
        return None
    total = sum(map(len, words))
    return sum(len(word) * _known(word, table) for word in words) / total


def _known(word: str, table: Background) -> float:
    """Return how much more common a word is than one that is not in the table, in nats."""
    return min(COMMON, math.log(table.ones.get(word, UNSEEN) / UNSEEN))


def _run_of_signs(run: str, table: Background) -> float | None:
    """Return how usual signs are after the signs before them, in nats over ``USUAL``."""
    if len(run) < 2 or any(sign.isdecimal() for sign in run):
        return None
    total = 0.0
    for before, sign in pairwise(run):
        alone = table.ones.get(sign, UNSEEN / 4) / table.size
        held = table.ones.get(before, 0.0)
        seen = table.twos.get(before + sign, 0.0) / held if held else 0.0
        total += math.log((1 - BACKOFF) * seen + BACKOFF * alone) - USUAL
    return total


def _attested(text: str, start: int, end: int, table: Background) -> bool:
    """Tell whether signs stand beside each other here that often do; else only rarity speaks."""
    first, last = max(0, start - 1), min(len(text), end + 1)
    return any(text[at : at + 2] in table.twos for at in range(first, last - 1))


def _ocr(confidences: Confidences, start: int, end: int) -> float | None:
    """Return the mean confidence of what touches a stretch, None where nothing is known."""
    found = [
        sure for first, last, sure in confidences if first < max(end, start + 1) and last > start
    ]
    return sum(found) / len(found) if found else None
