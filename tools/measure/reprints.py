"""How well reprints are found, what is taken for one wrongly, and what it costs.

    python tools/measure/reprints.py ../shared/data [--only found|notices|collated|cost]

Texts are those of the test split, which nothing was taught on; every copy is misread anew, also
the first one, and the letters that noise puts in are as frequent as in the texts. The forms of
notices are the ``unseen`` ones of ``notices.toml``.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from itertools import combinations
from pathlib import Path
from random import Random
from statistics import mean
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tools" / "measure")]

from notices import forms, notices  # noqa: E402
from planted import LANGUAGES, Planted, alphabet, articles, copies, misread  # noqa: E402
from reprint_collations import collated  # noqa: E402
from reprint_cost import cost  # noqa: E402

from jumpline.archive.reprints.finding import find  # noqa: E402
from jumpline.archive.reprints.letters import codes_of, letters, weight  # noqa: E402
from jumpline.archive.reprints.prints import prints_of  # noqa: E402
from jumpline.archive.reprints.updating import LEAST  # noqa: E402

RATES = (0.02, 0.05, 0.10)
KINDS = ("whole", "cut", "edited")
MOST = 1500
"""Texts a language; the Chinese sources have some hundred."""
FILLED = 100
"""Notices of each form."""


class Result(NamedTuple):
    """One trial: adjusted Rand index, and pairs by truth."""

    ari: float
    precision: float
    recall: float
    wrong: int
    articles: int


def groups_of(texts: Sequence[str]) -> list[int]:
    """Return for each text the number of its cluster, its own where it has no copy."""
    folded = [letters(text) for text in texts]
    order = sorted(range(len(texts)), key=lambda at: (_digest(folded[at]), at))
    sorted_letters = [folded[at] for at in order]
    prints = [prints_of(codes_of(own if weight(own) >= LEAST else "")) for own in sorted_letters]
    found = find(prints, sorted_letters.__getitem__, {})
    groups = list(range(len(texts)))
    for members in found.clusters:
        for place in members:
            groups[order[place]] = order[members[0]]
    return groups


def _digest(own: str) -> bytes:
    return blake2b(own.encode(), digest_size=16).digest()


def compared(truth: Sequence[int], found: Sequence[int]) -> Result:
    """Return the adjusted Rand index (Hubert and Arabie 1985) and what pairs say."""
    both = _pairs(zip(truth, found, strict=True))
    real, told, every = _pairs(truth), _pairs(found), len(truth) * (len(truth) - 1) // 2
    chance = real * told / every
    ari = (both - chance) / ((real + told) / 2 - chance)
    return Result(ari, both / max(told, 1), both / max(real, 1), told - both, len(truth))


def _pairs(keys: Iterator[object] | Sequence[object]) -> int:
    return sum(count * (count - 1) // 2 for count in Counter(keys).values())


def tried(planted: Sequence[Planted]) -> Result:
    """Find the reprints among planted articles."""
    truth = [-at - 1 if one.of is None else one.of for at, one in enumerate(planted)]
    return compared(truth, groups_of([one.text for one in planted]))


def found(data: Path) -> Iterator[str]:
    """Measure planted reprints by rate of noise and by form of the copies."""
    yield (
        "| noise in each copy | copies | ARI by language: "
        + ", ".join(LANGUAGES)
        + (" | mean ARI | pairs right | pairs found | wrong pairs | articles |")
    )
    yield "|---|---|---|---|---|---|---|---|"
    texts = {
        language: _some(articles(language, "test", data, Random(11))) for language in LANGUAGES
    }
    others = {language: articles(language, "train", data, Random(13)) for language in LANGUAGES}
    for rate in RATES:
        for kind in KINDS:
            results = [
                tried(
                    list(
                        copies(
                            texts[language],
                            rate,
                            kind,
                            Random(f"{language}{rate}{kind}"),
                            others[language],
                        )
                    )
                )
                for language in LANGUAGES
            ]
            each = ", ".join(f"{one.ari:.3f}" for one in results)
            yield (
                f"| {rate:.0%} | {kind} | {each} | {mean(one.ari for one in results):.3f} "
                f"| {mean(one.precision for one in results):.3f} "
                f"| {mean(one.recall for one in results):.3f} "
                f"| {sum(one.wrong for one in results)} "
                f"| {sum(one.articles for one in results):,} |"
            )


def _some(texts: list[str]) -> list[str]:
    return Random(12).sample(texts, min(MOST, len(texts)))


def of_forms() -> Iterator[str]:
    """Measure what is taken for a reprint among notices of one form, and among their copies."""
    yield "| form | noise | pairs of different notices | taken for copies | copies found |"
    yield "|---|---|---|---|---|"
    for rate in (0.0, 0.05, 0.1):
        for language in ("zh", "en", "fr", "de"):
            for number, form in enumerate(forms("unseen", language)):
                random = Random(f"{language}{number}{rate}")
                filled = list(dict.fromkeys(notices(form, language, FILLED, random)))
                signs = alphabet(filled)
                texts = [misread(text, rate, signs, random) for text in filled]
                again = [misread(text, rate, signs, random) for text in filled]
                alone = groups_of(texts)
                wrong = sum(alone[a] == alone[b] for a, b in combinations(range(len(texts)), 2))
                groups = groups_of([*texts, *again])
                right = sum(groups[at] == groups[at + len(texts)] for at in range(len(texts)))
                yield (
                    f"| {language} {form[:12].strip()}… | {rate:.0%} "
                    f"| {len(texts) * (len(texts) - 1) // 2:,} | {wrong} "
                    f"| {right} of {len(texts)} |"
                )


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--only", choices=("found", "notices", "collated", "cost"))
    arguments = parser.parse_args()
    tables = {
        "found": lambda: found(arguments.data),
        "notices": of_forms,
        "collated": lambda: collated(arguments.data),
        "cost": lambda: cost(arguments.data),
    }
    for name, table in tables.items():
        if arguments.only in (None, name):
            print(f"\n## {name}\n")
            for line in table():
                print(line, flush=True)


if __name__ == "__main__":
    main()
