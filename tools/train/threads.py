"""Train the thread model of flattened pages on typeset ones.

    python tools/train/bridges.py ../shared/data --folds FOLDER
    python tools/train/matters.py ../shared/data --folds FOLDER
    python tools/train/threads.py ../shared/data --folds FOLDER [--share 1.0] [--jobs 2]

Pages come from the training split of the typesetter: its styles and copy, in collections of fresh
issues, for all languages together; and from the tabloid of 1930, which was printed. Some
collections teach boosted trees that look at one joint alone; others, which those have not seen,
teach trees that weigh the ways to go on (a softmax over the ways at one place, along the true
history and along those that trees taught by the other half of the pages find); the last ones the
confidence (how often joints of the histories that are then found are right). Same data and share,
same model up to the last digits of the arithmetic.
"""

from __future__ import annotations

import argparse
import math
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import lightgbm
import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tools"), str(ROOT / "tools" / "train")]

from boosted import as_text, mean_as_text  # noqa: E402
from thread_pages import Gold, Taught, collect, kinds_of, printed, weigh  # noqa: E402

from jumpline.segmentation.flow.trees import Trees, load_trees  # noqa: E402
from jumpline.segmentation.stretches import groups_of  # noqa: E402
from jumpline.segmentation.threads import Model, Stream  # noqa: E402
from jumpline.segmentation.threads.doubts import DOUBTS  # noqa: E402
from jumpline.segmentation.threads.history import BEGINNING, History, extend  # noqa: E402
from jumpline.segmentation.threads.joints import NAMES  # noqa: E402
from jumpline.segmentation.threads.odds import CUTS, OPENINGS  # noqa: E402
from jumpline.segmentation.threads.search import (  # noqa: E402
    beams,
    find_steps,
    strands_of,
    ways_at,
    weigh_steps,
)
from jumpline.segmentation.threads.steps import Step  # noqa: E402
from jumpline.segmentation.threads.ways import NAMES as WAY_NAMES  # noqa: E402
from jumpline.segmentation.threads.ways import Row, Way  # noqa: E402
from jumpline.segmentation.threads.weights import SURE, WAYS, WHOLE  # noqa: E402
from jumpline.segmentation.threads.wholes import WHOLES, describe_wholes  # noqa: E402

MODELS = ROOT / "src" / "jumpline" / "segmentation" / "models"


SETTINGS: Mapping[str, Any] = {
    "objective": "binary",
    "num_leaves": 31,
    "learning_rate": 0.1,
    "min_data_in_leaf": 60,
    "lambda_l2": 5,
    "feature_fraction": 0.3,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "max_bin": 63,
    "num_threads": 1,
    "deterministic": True,
    "seed": 1,
    "verbose": -1,
}
TREES = {CUTS: 200, OPENINGS: 80}
WAY_SETTINGS: Mapping[str, Any] = {
    **SETTINGS,
    "learning_rate": 0.15,
    "min_data_in_leaf": 40,
    "min_sum_hessian_in_leaf": 1.0,
    "feature_fraction": 0.4,
    "bagging_fraction": 0.8,
}
WAY_TREES, DRAWS = 300, 3
"""Trees, and how often they are drawn: their mean is what decides.

On 95 training pages that taught nothing .615 of the articles were exact with 3 draws of 300, .599
with one of 450; .096 and .099 of those found were fused.
"""
TRIAL_TREES = 150
"""Of the trees whose histories teach."""
SURE_SETTINGS: Mapping[str, Any] = {**SETTINGS, "num_leaves": 15, "learning_rate": 0.08}
SURE_TREES = 100
_DOUBTFUL = ("cut_over", "cut_under", "may_go_on_from", "may_go_on_with", "inner_rival")
_SIGNS = {**dict.fromkeys(("least", "all", "least_chance"), 1), **dict.fromkeys(_DOUBTFUL, -1)}
WHOLE_SETTINGS: Mapping[str, Any] = {
    **SURE_SETTINGS,
    "num_leaves": 7,
    "feature_fraction": 0.6,
    "monotone_constraints": [_SIGNS.get(name, 0) for name in WHOLES],
}
WHOLE_TREES = 80
ACCEPTS = (0.0, 0.9)
"""Thresholds at which articles are found that teach how sure one is."""
EASY, EVERY = 0.97, 4
"""Where the joint alone goes on with such a chance, only one place in so many teaches the ways."""
LEAST_CURVE = 1e-3
Numbers = NDArray[np.float64]


class Lessons(NamedTuple):
    """Places where a history may go on in more than one way.

    Attributes:
        rows: of all ways, by ``ways.NAMES``.
        sizes: how many of them belong to each place.
        true: which way was the true one, from 0.
        weight: what a place counts.
    """

    rows: NDArray[np.float32]
    sizes: NDArray[np.intp]
    true: NDArray[np.intp]
    weight: Numbers


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--folds", type=Path, required=True, help="of bridges.py and matters.py")
    parser.add_argument("--share", type=float, default=1.0, help="of the pages, 0 to 1")
    parser.add_argument("--jobs", type=int, default=2, help="worker processes")
    arguments = parser.parse_args()
    begun = time.monotonic()
    text, folds = arguments.data / "text", arguments.folds
    pages = collect(text, folds, arguments.share, arguments.jobs)
    pages += printed(arguments.data, folds)
    teach_trees([page for page in pages if page.teaches == "trees"])
    weighed = [weigh(page) for page in pages if page.teaches != "trees"]
    ways = teach_ways([page for page in weighed if page.teaches == "ways"], arguments.jobs)
    unseen = [page for page in weighed if page.teaches == "confidence"]
    teach_confidence(unseen, ways, arguments.jobs)
    print(f"{time.monotonic() - begun:.0f} seconds")


def teach_trees(pages: Sequence[Taught]) -> None:
    """Teach the trees that look at one joint alone, and write them."""
    rows = np.vstack([page.table[1:] for page in pages])
    kinds = np.array([kind for page in pages for kind in kinds_of(page.gold)[1:]])
    cut = kinds != "on"
    lessons = {CUTS: (rows, cut), OPENINGS: (rows[cut], kinds[cut] == "new")}
    for file, (table, answer) in lessons.items():
        data = lightgbm.Dataset(table, label=answer.astype(float))
        _written(file, [lightgbm.train(dict(SETTINGS), data, TREES[file])], NAMES)
        print(f"{file}: {len(table)} joints", flush=True)


def _written(file: str, trees: Sequence[lightgbm.Booster], names: Sequence[str]) -> Trees:
    """Write the mean of trees and return it as it is read again."""
    text = mean_as_text(trees, names)
    (MODELS / file).write_text(text, encoding="utf-8")
    print(f"{file}: {len(text):,} bytes", flush=True)
    return load_trees(text, names, file)


def teach_ways(pages: Sequence[Taught], jobs: int) -> Trees:
    """Teach the trees that weigh the ways to go on, and write them.

    First each half of the pages teaches trees of its own, which read the other half: the histories
    that they find are wrong in the places where those of the last trees will be.
    """
    halves = pages[::2], pages[1::2]
    true = [_all(_along_truth, [(page,) for page in half], jobs) for half in halves]
    found = []
    for taught, others in zip(true, reversed(halves), strict=True):
        text = as_text(_fit(taught, TRIAL_TREES), WAY_NAMES)
        trees = load_trees(text, WAY_NAMES, "trial")
        asked = [(page, Model(trees, trees, trees)) for page in others[::2]]
        found.append(_all(_along_found, asked, jobs))
        print(f"{WAYS}: {len(found[-1].sizes)} places of histories found", flush=True)
    lessons = _together([*true, *found])
    print(f"{WAYS}: {len(lessons.sizes)} places", flush=True)
    drawn = [_fit(lessons, WAY_TREES, seed) for seed in range(1, 1 + DRAWS)]
    return _written(WAYS, drawn, WAY_NAMES)


def _all(teach: Callable[[Any], Lessons], asked: Sequence[tuple[Any, ...]], jobs: int) -> Lessons:
    with ProcessPoolExecutor(jobs) as pool:
        return _together(list(pool.map(teach, asked, chunksize=8)))


def _together(lessons: Sequence[Lessons]) -> Lessons:
    return Lessons(*(np.concatenate(parts) for parts in zip(*lessons, strict=True)))


def _along_truth(asked: tuple[Taught]) -> Lessons:
    """Return what a page teaches when every line before has gone where it belongs."""
    (page,) = asked
    history, places = BEGINNING, []
    for index in range(len(page.gold)):
        ways, rows = ways_at(history, index, page.stream)
        true = true_way(history, ways, index, page.gold)
        places.append((rows, true))
        history = extend(history, ways[true].strand, index, 0.0, page.stream)
    return _lessons(page.stream, enumerate(places))


def _along_found(asked: tuple[Taught, Model]) -> Lessons:
    """Return what a page teaches along the likeliest of the histories that a model finds."""
    page, model = asked
    *_, found = beams(page.stream, model)
    history, places = BEGINNING, []
    for index, strand in enumerate(strands_of(found[0])):
        ways, rows = ways_at(history, index, page.stream)
        places.append((rows, true_way(history, ways, index, page.gold)))
        history = extend(history, strand, index, 0.0, page.stream)
    return _lessons(page.stream, enumerate(places))


def true_way(history: History, ways: Sequence[Way], index: int, gold: Sequence[Gold]) -> int:
    """Return which way joins a line to the latest of its article's, else begins a thread."""
    last = {strand.number: strand.last for strand in history.open}
    own = [
        (last[way.strand], place)
        for place, way in enumerate(ways)
        if way.kind != "new" and gold[last[way.strand]] == gold[index]
    ]
    return max(own)[1] if own else len(ways) - 1


def _lessons(stream: Stream, places: Iterable[tuple[int, tuple[list[Row], int]]]) -> Lessons:
    rows: list[Row] = []
    sizes, true, weight = [], [], []
    for number, (index, (own, answer)) in enumerate(places):
        easy = stream.odds[index].on > math.log(EASY)
        if own and not (easy and number % EVERY):
            rows += own
            sizes.append(len(own))
            true.append(answer)
            weight.append(float(EVERY if easy else 1))
    table = np.array(rows, dtype=np.float32).reshape(len(rows), len(WAY_NAMES))
    counts = np.array(sizes, dtype=int), np.array(true, dtype=int)
    return Lessons(table, *counts, np.array(weight, dtype=float))


def _fit(lessons: Lessons, trees: int, seed: int = 1) -> lightgbm.Booster:
    """Fit trees whose softmax over the ways at each place is likeliest to take the true one."""
    ends = np.cumsum(lessons.sizes)
    starts = ends - lessons.sizes
    place = np.repeat(np.arange(len(starts)), lessons.sizes)
    answer = np.zeros(ends[-1])
    answer[starts + lessons.true] = 1
    weight = lessons.weight[place]

    def slopes(scores: Numbers, _: object) -> tuple[Numbers, Numbers]:
        raised = np.exp(scores - np.maximum.reduceat(scores, starts)[place])
        chance = raised / np.add.reduceat(raised, starts)[place]
        return (chance - answer) * weight, np.maximum(LEAST_CURVE, chance * (1 - chance)) * weight

    data = lightgbm.Dataset(lessons.rows, label=answer)
    settings = {**WAY_SETTINGS, "seed": seed, "objective": slopes}
    return lightgbm.train(settings, data, trees)


def teach_confidence(pages: Sequence[Taught], ways: Trees, jobs: int) -> None:
    """Teach how sure a joint of the history found is, and an article; and write both.

    Articles are told by joints whose confidence comes from trees that the other half of the pages
    taught.
    """
    model = Model(ways, ways, ways)
    with ProcessPoolExecutor(jobs) as pool:
        found = list(pool.map(_searched, [(page, model) for page in pages], chunksize=8))
    read = list(zip(pages, found, strict=True))
    sure = _fit_sure(read)
    _written(SURE, [sure], DOUBTS)
    halves = read[::2], read[1::2]
    lessons = []
    for taught, others in zip(halves, reversed(halves), strict=True):
        trial = load_trees(as_text(_fit_sure(taught), DOUBTS), DOUBTS, "trial")
        lessons += [_wholes(page, steps, Model(ways, trial, ways)) for page, steps in others]
    rows, right = (np.concatenate(parts) for parts in zip(*lessons, strict=True))
    whole = lightgbm.train(dict(WHOLE_SETTINGS), lightgbm.Dataset(rows, label=right), WHOLE_TREES)
    print(f"{WHOLE}: {len(rows)} articles, {right.mean():.3f} of them whole", flush=True)
    _written(WHOLE, [whole], WHOLES)


def _searched(asked: tuple[Taught, Model]) -> list[Step]:
    page, model = asked
    return find_steps(page.stream, model)


def _fit_sure(read: Sequence[tuple[Taught, list[Step]]]) -> lightgbm.Booster:
    joints = [(page.gold, step) for page, steps in read for step in steps if step.doubts]
    rows = np.array([step.doubts for _, step in joints])
    right = np.array([float(gold[step.line] == gold[step.before or 0]) for gold, step in joints])
    print(f"{SURE}: {len(rows)} joints, {right.mean():.3f} of them right", flush=True)
    return lightgbm.train(dict(SURE_SETTINGS), lightgbm.Dataset(rows, label=right), SURE_TREES)


def _wholes(page: Taught, steps: list[Step], model: Model) -> tuple[Numbers, Numbers]:
    """Return the articles that are found on a page at several thresholds, and which are whole."""
    true: dict[Gold, set[int]] = {}
    for index, owner in enumerate(page.gold):
        if len(owner) == 1:
            true.setdefault(owner, set()).add(index)
    counted = set().union(*true.values())
    weighed = weigh_steps(steps, model)
    rows, right = [], []
    for accept in ACCEPTS:
        groups, links = groups_of(page.stream, weighed, accept)
        cut = {line: link.confidence for line, link in links.items() if link.confidence < accept}
        groups = [lines for lines in groups if counted & set(lines)]
        rows.append(describe_wholes(page.stream, weighed, groups, cut))
        right += [float(counted & set(lines) in true.values()) for lines in groups]
    return np.vstack(rows), np.array(right)


if __name__ == "__main__":
    main()
