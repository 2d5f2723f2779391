"""How often the better of two readings is proposed rightly, where one of two copies is misread."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Literal

from planted import LANGUAGES, alphabet, articles, misread

from jumpline.archive.reprints.collation import Span, collate
from jumpline.archive.reprints.readings import propose

RATES = (0.02, 0.05)
TEXTS = 150
"""Articles a language."""


def collated(data: Path, split: Literal["train", "test"] = "test") -> Iterator[str]:
    """Collate pairs of misread copies and compare what is proposed with what was printed."""
    yield (
        "| language | noise in each copy | differences | one side is as printed | proposed "
        "| of these right | differences that were printed alike |"
    )
    yield "|---|---|---|---|---|---|---|"
    for language in LANGUAGES:
        random = Random(f"collated {language}")
        texts = articles(language, split, data, random)
        signs = alphabet(texts)
        for rate in RATES:
            counts: Counter[str] = Counter()
            for text in random.sample(texts, min(TEXTS, len(texts))):
                pair = misread(text, rate, signs, random), misread(text, rate, signs, random)
                counts += _counted(text, pair, language)
            shares = [
                counts["proposed"] / counts["decidable"],
                counts["right"] / counts["proposed"],
            ]
            yield (
                f"| {language} | {rate:.0%} | {counts['all']:,} "
                f"| {counts['decidable'] / counts['all']:.2f} | {shares[0]:.2f} | {shares[1]:.3f} "
                f"| {counts['lost']} |"
            )


def _counted(text: str, pair: tuple[str, str], language: str) -> Counter[str]:
    counts: Counter[str] = Counter()
    spans = collate(*pair)
    printed = tuple(_as_printed(collate(copy, text)) for copy in pair)
    for reading in propose(pair, spans, language.partition("-")[0]):
        span = reading.span
        right = [
            _whole(printed[0], span.a_start, span.a_end),
            _whole(printed[1], span.b_start, span.b_end),
        ]
        counts["all"] += 1
        counts["lost"] += all(right)
        if sum(right) == 1:
            counts["decidable"] += 1
            counts["proposed"] += reading.better is not None
            counts["right"] += reading.better == ("a" if right[0] else "b")
    return counts


def _as_printed(spans: list[Span]) -> list[tuple[int, int]]:
    """Return the stretches of a copy that differ from the print."""
    return [(span.a_start, span.a_end) for span in spans if span.kind == "differ"]


def _whole(wrong: list[tuple[int, int]], start: int, end: int) -> bool:
    """Tell whether a stretch of a copy is as printed; one of no length, whether nothing is lost."""
    return not any(
        (first < end and last > start) or (first == last and start <= first <= end)
        for first, last in wrong
    )
