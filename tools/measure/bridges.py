"""Measure how well the encoders of joints tell true continuations from others.

    python tools/measure/bridges.py ../shared/data

Copy of the test split, which taught no encoder. Each language's passages are cut at places within
sentences; told apart are what goes on there and what goes on at other such places. Printed are the
area under the curve and how often the true one is the best of 50; in Chinese also how often a word
of the dictionary lies over a true joint, and over one with what goes on elsewhere.
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

from jumpline.language.bridges import bridges_of  # noqa: E402
from jumpline.language.joined_words import word_over  # noqa: E402
from typesetter.newsroom.corpora import load_news, load_novels  # noqa: E402

JOINTS = 4000
AMONG = 50
LONGEST = 60
"""Characters looked at on either side: a line or two."""
STOPS = tuple(".!?。！？")
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
            joints = cut(passages(kind, text), spaced=language != "zh")
            area, first = weigh(joints, language)
            print(f"{kind}: area {area:.3f}, the best of {AMONG} {first:.3f}", flush=True)
            if language == "zh":
                print(
                    "{}: a word over {:.3f} of the joints, {:.3f} of others".format(
                        kind, *words_over(joints)
                    )
                )


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


def words_over(joints: Sequence[tuple[str, str]]) -> tuple[float, float]:
    """Return over which share of the joints a word lies, and of ends with the next one's start."""
    ends, starts = zip(*joints, strict=True)
    others = (*starts[1:], starts[0])
    own, other = (
        np.mean([word_over(*pair) > 0 for pair in zip(ends, each, strict=True)])
        for each in (starts, others)
    )
    return float(own), float(other)


if __name__ == "__main__":
    main()
