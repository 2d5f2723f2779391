"""Measure how well rows of words tell what a text goes on with where a sentence ends.

    python tools/measure/matters.py ../shared/data [--models FOLDER]

Copy of the test split, which taught none of them, is cut at ends of sentences. Printed is the area
under the curve, over joints of other documents and over those of the same one: how often what goes
on is more like what stands before it than what goes on there. Beside it the same of the words that
both share, weighed by how rare they are, and of both together.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from math import log
from pathlib import Path
from random import Random
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tools")]

from jumpline.language.matters import Matters, matters_of  # noqa: E402
from typesetter.newsroom.corpora import load_news, load_novels, terms  # noqa: E402

JOINTS = 800
BEFORE, AFTER = {True: 200, False: 100}, {True: 140, False: 70}
"""Characters on either side, in scripts with spaces and without: some lines."""
STOPS = {True: (".", "!", "?"), False: ("。", "！", "？")}
KINDS = (
    ("zh", "news"),
    ("zh-Hant", "news"),
    *((language, kind) for language in ("en", "de", "fr") for kind in ("news", "novels")),
)

Reals = NDArray[np.float64]


class Joint(NamedTuple):
    """Texts before and after an end of a sentence, and the number of their document."""

    before: str
    after: str
    document: int


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--models", type=Path, help="a folder of models in place of shipped ones")
    arguments = parser.parse_args()
    for language, kind in KINDS:
        joints = cut(language, kind, arguments.data / "text")
        documents = np.array([joint.document for joint in joints])
        same = documents[:, None] == documents[None, :]
        ways = {"matters": alike(joints, loaded(language, arguments.models))}
        ways["shared words"] = shared(joints, language)
        ways["both"] = sum(standard(fits) for fits in ways.values())
        told = [
            f"{name} {area(fits, ~same):.3f} (same document {area(fits, same):.3f})"
            for name, fits in ways.items()
        ]
        print(f"{language} {kind}: {', '.join(told)}", flush=True)


def loaded(language: str, folder: Path | None) -> Matters:
    """Return the rows of a language, the shipped ones or those of a folder."""
    name, spaced = language.removesuffix("-Hant"), not language.startswith("zh")
    if folder is None:
        return matters_of(name, spaced=spaced)
    with np.load(folder / f"matters-{name}.npz", allow_pickle=False) as arrays:
        return Matters(spaced, arrays["keys"], arrays["rows"])


def cut(language: str, kind: str, text: Path) -> list[Joint]:
    """Cut the documents of a kind at ends of sentences, each as often as its length asks for."""
    spaced = not language.startswith("zh")
    corpus = (load_news if kind == "news" else load_novels)(language, "test", text)
    found = [
        joint
        for number, document in enumerate(corpus.documents)
        for joint in _cut((" " if spaced else "").join(document.passages), number, spaced)
    ]
    return Random(0).sample(found, min(JOINTS, len(found)))


def _cut(text: str, document: int, spaced: bool) -> Iterator[Joint]:
    before, after = BEFORE[spaced], AFTER[spaced]
    for at in range(before, len(text) - after):
        if text[at - 1] in STOPS[spaced]:
            yield Joint(text[at - before : at], text[at : at + after], document)


def alike(joints: Sequence[Joint], matters: Matters) -> Reals:
    """Return how alike each text before is to each text after, by the rows of their words."""
    ends = matters.ends(matters.bags([joint.before for joint in joints]))
    starts = matters.starts(matters.bags([joint.after for joint in joints]))
    fits: Reals = ends @ starts.T
    return fits


def shared(joints: Sequence[Joint], language: str) -> Reals:
    """Return how much the words weigh that two texts share."""
    before = [set(terms(joint.before, language)) for joint in joints]
    after = [set(terms(joint.after, language)) for joint in joints]
    held = Counter(term for words in (*before, *after) for term in words)
    weights = {term: log(2 * len(joints) / count) for term, count in held.items()}
    return np.array(
        [[sum(weights[term] for term in one & other) for other in after] for one in before]
    )


def standard(fits: Reals) -> Reals:
    """Return numbers with mean 0 and deviation 1."""
    told: Reals = (fits - fits.mean()) / max(1e-9, float(fits.std()))
    return told


def area(fits: Reals, among: NDArray[np.bool_]) -> float:
    """Return how often the own text is more alike than others; ties count half."""
    own = fits.diagonal()[:, None]
    others = among & ~np.eye(len(fits), dtype=bool)
    return float(((fits < own)[others].mean() + (fits <= own)[others].mean()) / 2)


if __name__ == "__main__":
    main()
