"""Measure how well the encoders of joints tell true continuations from others.

    python tools/measure/bridges.py ../shared/data

Copy of the test split, which taught no encoder. Each language's passages are cut at places within
sentences; told apart are what goes on there and what goes on at other such places. Printed are the
area under the curve and how often the true one is the best of 50; and how often a known word lies
over a true joint, and over one with what goes on elsewhere: in Chinese at any place, in other
languages where a word is broken by a hyphen.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import numpy as np
from scipy.stats import rankdata

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tools")]

from jumpline.conventions import for_language  # noqa: E402
from jumpline.language.bridges import bridges_of  # noqa: E402
from jumpline.language.joined_words import word_over  # noqa: E402
from typesetter.newsroom.corpora import load_news, load_novels  # noqa: E402

JOINTS = 4000
AMONG = 50
LONGEST = 60
"""Characters looked at on either side: a line or two."""
STOPS = tuple(".!?。！？")
BREAKABLE, EDGE = 5, 2
"""Fewest letters of a word that is broken, and of either half."""
KINDS = {"zh": ("zh", "zh-Hant"), "en": ("en",), "de": ("de",), "fr": ("fr",)}


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("data", type=Path)
    text = parser.parse_args().data / "text"
    for language, kinds in KINDS.items():
        for kind in kinds:
            copy, spaced = passages(kind, text), language != "zh"
            joints = cut(copy, spaced=spaced)
            area, first = weigh(joints, language)
            print(f"{kind}: area {area:.3f}, the best of {AMONG} {first:.3f}", flush=True)
            own, other = words_over(broken(copy) if spaced else joints, language)
            print(f"{kind}: a word over {own:.3f} of the joints, {other:.3f} of others")


def passages(kind: str, text: Path) -> list[str]:
    """Return the copy of a kind that no encoder has seen."""
    found = list(load_news(kind, "test", text).passages)
    return (
        found if kind.startswith("zh") else found + list(load_novels(kind, "test", text).passages)
    )


def cut(copy: Sequence[str], *, spaced: bool) -> list[tuple[str, str]]:
    """Cut passages within sentences, each passage as often as its length asks for."""
    random = Random(0)
    drawn = random.choices(copy, [len(passage) for passage in copy], k=JOINTS)
    return [joint for passage in drawn for joint in _cut(passage, random, spaced=spaced)]


def _cut(passage: str, random: Random, *, spaced: bool) -> Iterator[tuple[str, str]]:
    words = passage.split() if spaced else [char for char in passage if not char.isspace()]
    places = [n for n in range(3, len(words) - 3) if not words[n - 1].endswith(STOPS)]
    if places:
        at, space = random.choice(places), " " if spaced else ""
        yield space.join(words[:at])[-LONGEST:], space.join(words[at:])[:LONGEST]


def broken(copy: Sequence[str]) -> list[tuple[str, str]]:
    """Break words of passages by a hyphen, somewhere between their letters."""
    random = Random(0)
    words = [word for passage in copy for word in passage.split() if word.isalpha()]
    found = []
    for word in random.choices([word for word in words if len(word) >= BREAKABLE], k=JOINTS):
        at = random.randint(EDGE, len(word) - EDGE)
        found.append((word[:at] + "-", word[at:]))
    return found


def weigh(joints: Sequence[tuple[str, str]], language: str) -> tuple[float, float]:
    """Return the area under the curve, and the share of joints whose own is the best of many."""
    encoder = bridges_of(language, spaced=language != "zh")
    ends, starts = zip(*joints, strict=True)
    before, after = encoder.ends(ends), encoder.starts(starts)
    areas, firsts = [], []
    for first in range(0, len(joints) - AMONG + 1, AMONG):
        fits = before[first : first + AMONG] @ after[first : first + AMONG].T
        own = fits.diagonal()
        firsts.append(np.mean(fits.argmax(axis=1) == np.arange(AMONG)))
        ranks = rankdata(np.concatenate([own, fits[~np.eye(AMONG, dtype=bool)]]))[:AMONG]
        areas.append((ranks.mean() - (AMONG + 1) / 2) / (AMONG * (AMONG - 1)))
    return float(np.mean(areas)), float(np.mean(firsts))


def words_over(joints: Sequence[tuple[str, str]], language: str) -> tuple[float, float]:
    """Return over which share of the joints a word lies, and of ends with the next one's start."""
    ends, starts = zip(*joints, strict=True)
    others = (*starts[1:], starts[0])
    conventions = for_language(language)
    own, other = (
        np.mean([word_over(*pair, conventions) > 0 for pair in zip(ends, each, strict=True)])
        for each in (starts, others)
    )
    return float(own), float(other)


if __name__ == "__main__":
    main()
