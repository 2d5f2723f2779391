"""Train the model that finds where articles open in the flow of pages with rough type.

    python tools/train/flow.py ../shared/data [--issues 110] [--jobs 2]

It learns from the real sets that may teach (``titles.py``), each line as ``clean-room`` delivers
it, and from typeset pages of the training split, worn as by OCR. A title weighs about as much as
another, and all typeset pages as much as all real ones. Written are the shipped model, which has
seen every title that may teach, and for ``tests/gate`` one model a title that has not seen it.
Same data and number of issues, same model up to the last digits of the arithmetic.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import lightgbm
import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / folder) for folder in ("tests", "tools", "tools/measure", "tools/train")]

from boosted import mean_as_text  # noqa: E402
from set_pages import truth_of  # noqa: E402

from gate.titles import teaching  # noqa: E402
from jumpline.conventions import detect, for_language  # noqa: E402
from jumpline.evaluation import TruthIssue, TruthPage, clean_room  # noqa: E402
from jumpline.issue import Issue  # noqa: E402
from jumpline.layout import lay_out  # noqa: E402
from jumpline.segmentation.flow.articles import page_lines  # noqa: E402
from jumpline.segmentation.flow.joints import NAMES, RISING, describe  # noqa: E402
from jumpline.segmentation.flow.openings import FILE  # noqa: E402
from typesetter.collection import Order, ordered_issue  # noqa: E402

MODEL = ROOT / "src" / "jumpline" / "segmentation" / "models" / FILE
FOLDS = ROOT / "tests" / "gate" / "models"
LANGUAGES = ("fr", "en", "de", "zh-Hant", "zh")
KINDS = ("worn", "worn, sizes told", "bare")
"""Worn pages come with their boxes only, or with the type sizes that OCR guesses; bare ones with
all boxes and sizes as printed and nothing else, no weight of type and no rule."""
ERAS = {"worn": ("old", "old", "modern"), "bare": ("modern", "digest", "old")}
"""Of pages in Latin script: what comes from a scan is mostly old, what knows its sizes is not."""
ISSUES = 110
"""Typeset issues a language; fewer teach less, mostly about digests (docs/flow.md)."""
SHARE = 0.3
"""Of the joints of typeset pages; they are many and alike."""
JUMPS = 3.0
"""Joints between columns weigh more by this: they are few, and each missed halves an article."""
CERTAIN = 0.98
"""Joints that are told to be surer than this are not doubted."""
TREES = 100
DRAWS = 3
"""Models, each by its own draw of rows and columns, whose log-odds are averaged: what one alone
says of a left-out title changes with the draw by .01."""
SETTINGS: Mapping[str, Any] = {
    "objective": "binary",
    "num_leaves": 31,
    "learning_rate": 0.1,
    "min_data_in_leaf": 100,
    "lambda_l2": 5,
    "feature_fraction": 0.4,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "max_bin": 127,
    "monotone_constraints": [int(name in RISING) for name in NAMES],
    "num_threads": 2,
    "deterministic": True,
    "verbose": -1,
}
"""Tried on left-out titles (docs/flow.md)."""

Numbers = NDArray[np.float64]
Models = Sequence[lightgbm.Booster]


class Taught(NamedTuple):
    """Joints of one issue whose truth is known: rows, and whether each parts two articles."""

    title: str
    rows: Numbers
    parts: NDArray[np.bool_]


class Lessons(NamedTuple):
    """What teaches: issues of real titles, and typeset ones."""

    real: Sequence[Taught]
    typeset: Sequence[Taught]


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--issues", type=int, default=ISSUES, help="typeset issues a language")
    parser.add_argument("--jobs", type=int, default=2, help="worker processes")
    arguments = parser.parse_args()
    begun = time.monotonic()
    lessons = collect(arguments.data, arguments.issues, arguments.jobs)
    print(f"{_count(lessons.real)} of real pages, {_count(lessons.typeset)} of typeset ones")
    write(fit(lessons.real, lessons.typeset), MODEL)
    unseen = []
    for title, models in folds(lessons):
        write(models, FOLDS / title / FILE)
        unseen += [_doubted_text(models, t) for t in lessons.real if t.title == title]
    print(f"odds that text goes on in its column, over those told: {_text_odds(unseen):.1f}")
    print(f"{time.monotonic() - begun:.0f} seconds")


def collect(data: Path, issues: int, jobs: int) -> Lessons:
    """Describe the joints of all that teaches: the real sets, and so many typeset issues."""
    real = [taught_by(title, *_delivered(truth)) for title, truth in teaching(data)]
    with ProcessPoolExecutor(jobs) as pool:
        asked = [(data / "text", number) for number in range(issues)]
        typeset = [taught for each in pool.map(_typeset_joints, asked) for taught in each]
    return Lessons(real, typeset)


def folds(lessons: Lessons) -> Iterator[tuple[str, Models]]:
    """Yield for each real title a model that has not seen it."""
    for title in dict.fromkeys(taught.title for taught in lessons.real):
        others = [taught for taught in lessons.real if taught.title != title]
        yield title, fit(others, lessons.typeset)


def _count(sets: Iterable[Taught]) -> str:
    parts = np.concatenate([taught.parts for taught in sets])
    return f"{len(parts):,} joints ({int(parts.sum()):,} part articles)"


def _delivered(truth: TruthIssue) -> tuple[Issue, TruthIssue]:
    room = clean_room(truth)
    return room.issue, room.truth


def taught_by(title: str, issue: Issue, truth: TruthIssue) -> Taught:
    """Describe the joints of an issue between lines that both count in the score."""
    words = "\n".join(line.text for page in issue.pages for line in page.lines)
    conventions = for_language(issue.language or detect(words))
    seen = [page_lines(layout, conventions) for layout in lay_out(issue.pages, conventions)]
    articles = {
        (page.name, line.id): line.article if line.scored else None
        for page in truth.pages
        for line in page.lines
    }
    rows, parts = [], []
    for (lines, _), joints in zip(
        seen, describe([lines for lines, _ in seen], conventions), strict=True
    ):
        flow = [articles[lines.lines[n].page, lines.lines[n].line.id] for n in joints.order.lines]
        for row, (before, here) in zip(joints.table[1:], pairwise(flow), strict=False):
            if before is not None and here is not None:
                rows.append(row)
                parts.append(before != here)
    return Taught(title, np.array(rows).reshape(-1, len(NAMES)), np.array(parts, dtype=bool))


def _typeset_joints(asked: tuple[Path, int]) -> list[Taught]:
    """Set one issue a language of the training split and describe a sample of its joints."""
    text, number = asked
    draw = np.random.default_rng(number)
    sampled = []
    for place, language in enumerate(LANGUAGES):
        kind = KINDS[(number + place) % len(KINDS)]
        taught = taught_by("typeset", *_typeset(language, kind, number, text))
        chosen = draw.random(len(taught.parts)) < SHARE
        sampled.append(Taught(taught.title, taught.rows[chosen], taught.parts[chosen]))
    return sampled


def _typeset(language: str, kind: str, number: int, text: Path) -> tuple[Issue, TruthIssue]:
    eras = (None,) if language.startswith("zh") else ERAS["bare" if kind == "bare" else "worn"]
    order = Order(
        language=language,
        era=eras[number % len(eras)],
        split="train",
        name=f"flow, {kind}",
        pages=1 if language == "zh-Hant" else 2,  # a tabloid of 1920 has double pages
        worn=kind != "bare",
        data=text,
    )
    truth = truth_of(ordered_issue(order, number))
    if kind == "worn":
        truth = replace(truth, pages=tuple(map(_without_sizes, truth.pages)))
    return _delivered(truth)


def _without_sizes(page: TruthPage) -> TruthPage:
    return replace(page, lines=tuple(replace(line, size=None) for line in page.lines))


def fit(real: Sequence[Taught], typeset: Sequence[Taught]) -> Models:
    """Fit the trees, once by each draw."""
    weights = [_by_title(real), np.ones(sum(len(taught.parts) for taught in typeset))]
    taught = [*real, *typeset]
    rows = np.vstack([each.rows for each in taught])
    weight = np.concatenate([each / max(each.sum(), 1.0) for each in weights])
    weight *= np.where(rows[:, NAMES.index("same_column")] == 1, 1.0, JUMPS)
    table = lightgbm.Dataset(
        rows,
        label=np.concatenate([each.parts for each in taught]).astype(float),
        weight=weight * len(weight) / weight.sum(),
    )
    return [lightgbm.train({**SETTINGS, "seed": seed}, table, TREES) for seed in range(DRAWS)]


def _doubted_text(models: Models, taught: Taught) -> tuple[Numbers, NDArray[np.bool_]]:
    """Return the log-odds that text goes on after text in its column, and whether it does.

    Only where the models doubt it: what is all but certain says nothing about doubts.
    """
    told = -np.mean([model.predict(taught.rows, raw_score=True) for model in models], axis=0)
    column = {name: taught.rows[:, NAMES.index(name)] for name in ("same_column", "head_like")}
    after_text = taught.rows[:, NAMES.index("since_head")] > 1
    doubted = (column["same_column"] == 1) & (column["head_like"] == 0) & after_text
    doubted &= told < np.log(CERTAIN / (1 - CERTAIN))
    return told[doubted], ~taught.parts[doubted]


def _text_odds(unseen: Sequence[tuple[Numbers, NDArray[np.bool_]]]) -> float:
    """Return the factor of the odds with which as many texts go on as did (``TEXT_ODDS``)."""
    told, goes_on = (np.concatenate(each) for each in zip(*unseen, strict=True))

    def too_many(shift: float) -> float:
        return float(np.sum(1 / (1 + np.exp(-told - shift)) - goes_on))

    return float(np.exp(brentq(too_many, -5.0, 5.0)))


def _by_title(real: Sequence[Taught]) -> Numbers:
    """Weigh titles alike, but a short one less: its few joints say little."""
    count: Counter[str] = Counter()
    for taught in real:
        count[taught.title] += len(taught.parts)
    return np.concatenate(
        [
            np.full(
                len(taught.parts),
                (0.3 + 0.7 * min(1.0, count[taught.title] / 1500)) / max(1, count[taught.title]),
            )
            for taught in real
        ]
    )


def write(models: Models, file: Path) -> None:
    """Write the trees to a file."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(mean_as_text(models, NAMES), encoding="utf-8")
    print(f"{file.parent.name}: {file.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
