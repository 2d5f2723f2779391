"""Learn which words go on from which, and write the tables of ``jumpline.language.bridges``.

    python tools/train/bridges.py ../shared/data

Counted is the copy that ``ngrams.py`` counts: of the training split only. Pointwise mutual
information of neighbours, next but one and so on, of low rank by singular values. Same data, same
tables up to the rounding of the last digit.
"""

from __future__ import annotations

import argparse
import json
import sys
from base64 import b64encode
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tools"), str(ROOT / "tools" / "train")]

from ngrams import texts  # noqa: E402

from jumpline.language.bridges import (  # noqa: E402
    ENDING,
    NAME,
    NAME_ENDING,
    NUMBER,
    UNKNOWN,
    class_of,
    words_of,
)

MODELS = ROOT / "src" / "jumpline" / "language" / "models"


class Size(NamedTuple):
    """How much is kept: words with a vector of their own, numbers in a vector, distances.

    On a fifth of the training copy that was not counted, true continuations in mid-sentence are
    told from others with an area of .81 (en, fr) and .78 (zh); by pairs alone (``ngrams``) .72,
    .70 and .75. Twice as many words and numbers add .01.
    """

    words: int
    rank: int
    distances: int


SIZES = {False: Size(2000, 24, 3), True: Size(1000, 16, 2)}
FEWEST_WORD, FEWEST_ENDING = 8, 30
"""A word, or an ending, that was seen less often has no vector of its own."""
PRIOR = 1.0
"""Added to the counts of pairs, seen and expected."""
COMMON = 10.0
"""Added to the counts of words when pairs are weighed: common ones must be met best."""
WORTH = (1.0, 0.7, 0.5)
"""What a pair counts by its distance: near ones tell of the same."""
CLIPPED = 99.98
"""Percentile of the numbers that fills a byte; the few beyond it are cut off."""


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("data", type=Path)
    arguments = parser.parse_args()
    for language in ("zh", "en", "de", "fr"):
        spaced = language != "zh"
        passages = [
            words_of(text, spaced=spaced) for text in texts(language, arguments.data / "text")
        ]
        record = {"language": language, **learn(passages, SIZES[spaced], spaced=spaced)}
        file = MODELS / f"bridges-{language}.json"
        file.write_text(json.dumps(record, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
        print(f"{file.name}: {file.stat().st_size:,} bytes", flush=True)


def learn(passages: Sequence[Sequence[str]], size: Size, *, spaced: bool) -> dict[str, Any]:
    """Return the tables of a language from the words of its passages."""
    classes = _classes(passages, size.words, spaced=spaced)
    numbers = {word: number for number, word in enumerate(classes)}
    rows = [
        np.array([numbers[class_of(word, numbers, spaced=spaced)] for word in words], dtype=int)
        for words in passages
    ]
    pairs = [
        _vectors(_met(rows, distance, len(classes)), size.rank, WORTH[distance - 1])
        for distance in range(1, size.distances + 1)
    ]
    sides = list(zip(*pairs, strict=True))
    units = [np.percentile(np.abs(np.hstack(side)), CLIPPED) / 127 for side in sides]
    before, after = (
        [_bytes(table / unit) for table in side] for side, unit in zip(sides, units, strict=True)
    )
    scale = round(float(units[0] * units[1]), 9)
    return {"scale": scale, "words": "\t".join(classes), "before": before, "after": after}


def _classes(passages: Sequence[Sequence[str]], most: int, *, spaced: bool) -> list[str]:
    """Return the words with vectors of their own, and the classes of all others."""
    counts = Counter(word.lower() for words in passages for word in words)
    own = {word for word, count in counts.most_common(most) if count >= FEWEST_WORD}
    if not spaced:
        return sorted(own | {UNKNOWN})
    endings: Counter[str] = Counter()
    for words in passages:
        for word in words:
            if word.lower() not in own:
                endings[f"-{word.lower()[-ENDING:]}"] += 1
                endings[f"^{word.lower()[-NAME_ENDING:]}"] += word[0].isupper()
    own |= {ending for ending, count in endings.items() if count >= FEWEST_ENDING}
    return sorted(own | {UNKNOWN, NAME, NUMBER})


def _met(rows: Sequence[NDArray[Any]], distance: int, count: int) -> NDArray[np.float64]:
    """Count how often each word stands so far before each other."""
    met = np.zeros((count, count))
    for words in rows:
        np.add.at(met, (words[:-distance], words[distance:]), 1)
    return met


def _vectors(
    met: NDArray[np.float64], rank: int, worth: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    first, last = met.sum(axis=1, keepdims=True), met.sum(axis=0, keepdims=True)
    chance = first * last / met.sum()
    told = np.log((met + PRIOR) / (chance + PRIOR))
    rows, columns = (first + COMMON) ** 0.25, (last + COMMON) ** 0.25
    left, values, right = np.linalg.svd(told * rows * columns, full_matrices=False)
    root = np.sqrt(worth * values[:rank])
    return left[:, :rank] * root / rows, right[:rank].T * root / columns.T


def _bytes(table: NDArray[np.float64]) -> str:
    whole = np.clip(np.rint(table), -127, 127).astype(np.int8)
    return b64encode(whole.tobytes()).decode("ascii")


if __name__ == "__main__":
    main()
