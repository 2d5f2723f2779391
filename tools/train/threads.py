"""Train the thread model of flattened pages on typeset ones.

    python tools/train/threads.py ../shared/data [--share 1.0] [--jobs 2]

Pages come from the training split of the typesetter: its styles and copy, in collections of fresh
issues, for all languages together. Some collections teach boosted trees that look at one joint
alone; others, which those have not seen, teach trees that weigh the ways to go on (a softmax over
the ways at one place, along the true history); the last ones the confidence (how often joints of
the histories that are then found are right). Same data and share, same model up to the last digits
of the arithmetic.
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

from boosted import as_text  # noqa: E402

from jumpline.conventions import for_language  # noqa: E402
from jumpline.layout import lay_out  # noqa: E402
from jumpline.options import Options  # noqa: E402
from jumpline.readers.text import read_text  # noqa: E402
from jumpline.segmentation.flow.trees import Trees, load_trees  # noqa: E402
from jumpline.segmentation.threaded import set_aside  # noqa: E402
from jumpline.segmentation.threads import Model, Stream, unweighed  # noqa: E402
from jumpline.segmentation.threads.doubts import DOUBTS  # noqa: E402
from jumpline.segmentation.threads.history import BEGINNING, History, extend  # noqa: E402
from jumpline.segmentation.threads.joints import NAMES, describe  # noqa: E402
from jumpline.segmentation.threads.odds import CUTS, OPENINGS, weigh_joints  # noqa: E402
from jumpline.segmentation.threads.search import find_steps, ways_at  # noqa: E402
from jumpline.segmentation.threads.ways import NAMES as WAY_NAMES  # noqa: E402
from jumpline.segmentation.threads.ways import Row, Way  # noqa: E402
from jumpline.segmentation.threads.weights import SURE, WAYS  # noqa: E402
from typesetter.dumps import draw_dumps  # noqa: E402
from typesetter.out.flat import Dump, FlatLine  # noqa: E402

MODELS = ROOT / "src" / "jumpline" / "segmentation" / "models"


class Collection(NamedTuple):
    """Pages of fresh issues that teach the same thing.

    Attributes:
        teaches: ``trees``, ``ways`` or ``confidence``.
        first: number of the first issue.
        pages: of each kind.
        apart: no two stories of an issue share a document; None, of every second issue.
        vertical: there are vertical Chinese pages too.
    """

    teaches: str
    first: int
    pages: int
    apart: bool | None = None
    vertical: bool = False


COLLECTIONS = (
    *(
        Collection("trees", 250 * n, 25, apart=False, vertical=n < 4)
        for n in (0, 1, 2, 3, 5, 7, 8, 9, 10, 11)
    ),
    *(Collection("trees", 1000 + 100 * n, 24, vertical=n == 1) for n in (0, 1)),
    *(Collection("ways", 1000 + 100 * n, 24, vertical=n == 4) for n in (2, 3, 4)),
    Collection("ways", 2100, 60),
    Collection("confidence", 1500, 24, vertical=True),
)
"""No issue is in two of them that teach different things."""
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
    "num_threads": 2,
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
WAY_TREES = 450
"""After 100 trees the loss on other training pages was .166, after 300 .153, after 500 .148."""
SURE_SETTINGS: Mapping[str, Any] = {**SETTINGS, "num_leaves": 15, "learning_rate": 0.08}
SURE_TREES = 100
EASY, EVERY = 0.97, 4
"""Where the joint alone goes on with such a chance, only one place in so many teaches the ways."""
LEAST_CURVE = 1e-3
KINDS = ("zh", "zh-Hant", "en", "de", "fr")

Numbers = NDArray[np.float64]
Gold = tuple[object, ...]


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


class Taught(NamedTuple):
    """A page whose truth is known: what it teaches, its stream, and the owner of each line."""

    teaches: str
    language: str
    stream: Stream
    gold: Sequence[Gold]
    table: Numbers


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--share", type=float, default=1.0, help="of the pages, 0 to 1")
    parser.add_argument("--jobs", type=int, default=2, help="worker processes")
    arguments = parser.parse_args()
    begun = time.monotonic()
    pages = collect(arguments.data / "text", arguments.share, arguments.jobs)
    teach_trees([page for page in pages if page.teaches == "trees"])
    weighed = [weigh(page) for page in pages if page.teaches != "trees"]
    ways = teach_ways([page for page in weighed if page.teaches == "ways"], arguments.jobs)
    teach_sure([page for page in weighed if page.teaches == "confidence"], ways, arguments.jobs)
    print(f"{time.monotonic() - begun:.0f} seconds")


def collect(text: Path, share: float, jobs: int) -> list[Taught]:
    """Draw the pages of all collections."""
    asked = [
        (kind, collection, text, share)
        for collection in COLLECTIONS
        for kind in KINDS
        if kind != "zh-Hant" or collection.vertical
    ]
    with ProcessPoolExecutor(jobs) as pool:
        return [page for pages in pool.map(_collected, asked) for page in pages]


def _collected(asked: tuple[str, Collection, Path, float]) -> list[Taught]:
    kind, collection, text, share = asked
    count = max(1, round(collection.pages * share))
    drawn = draw_dumps(kind, "train", count, text, first=collection.first, apart=collection.apart)
    return [taught_by(dump, collection.teaches) for dump in drawn]


def taught_by(dump: Dump, teaches: str) -> Taught:
    """Return what a dump teaches."""
    stream, gold = stream_of_dump(dump)
    table = describe(stream, for_language(dump.language))
    return Taught(teaches, dump.language, stream, gold, table)


def teach_trees(pages: Sequence[Taught]) -> None:
    """Teach the trees that look at one joint alone, and write them."""
    rows = np.vstack([page.table[1:] for page in pages])
    kinds = np.array([kind for page in pages for kind in kinds_of(page.gold)[1:]])
    cut = kinds != "on"
    lessons = {CUTS: (rows, cut), OPENINGS: (rows[cut], kinds[cut] == "new")}
    for file, (table, answer) in lessons.items():
        data = lightgbm.Dataset(table, label=answer.astype(float))
        _written(file, lightgbm.train(dict(SETTINGS), data, TREES[file]), NAMES)
        print(f"{file}: {len(table)} joints", flush=True)


def _written(file: str, trees: lightgbm.Booster, names: Sequence[str]) -> Trees:
    """Write trees and return them as they are read again."""
    text = as_text(trees, names)
    (MODELS / file).write_text(text, encoding="utf-8")
    print(f"{file}: {len(text):,} bytes", flush=True)
    return load_trees(text, names, file)


def kinds_of(gold: Sequence[Gold]) -> list[str]:
    """Tell of each line whether its thread goes on, is taken up again or begins."""
    last: dict[Gold, int] = {}
    kinds = []
    for index, owner in enumerate(gold):
        before = last.get(owner)
        kinds.append("new" if before is None else "on" if before == index - 1 else "up")
        last[owner] = index
    return kinds


def stream_of_dump(dump: Dump) -> tuple[Stream, list[Gold]]:
    """Return a dump as the model sees it, and the true owner of each line that takes part."""
    conventions = for_language(dump.language)
    text = "".join(f"{line.text}\n" for line in dump.lines)
    (layout,) = lay_out(read_text(text.encode(), dump.name, Options()).pages, conventions)
    aside, _ = set_aside(layout.lines)
    out = [aside.get(line.span, "") for line in layout.lines]
    stream = unweighed(layout.lines, out, conventions)
    return stream, _owners([dump.lines[int(item.line.line.id)] for item in stream.items])


def _owners(lines: Sequence[FlatLine]) -> list[Gold]:
    """Return the article of each line; what belongs to none is one with what it stands next to."""
    owners: list[Gold] = []
    loose = False
    for number, line in enumerate(lines):
        if line.article and line.copy_of is None:
            owners.append((line.article,))
            loose = False
        else:
            owners.append(owners[-1] if loose else (number, "loose"))
            loose = True
    return owners


def weigh(page: Taught) -> Taught:
    """Return a page whose stream knows the odds of its joints."""
    conventions = for_language(page.language)
    return page._replace(stream=weigh_joints(page.stream, conventions, page.table))


def teach_ways(pages: Sequence[Taught], jobs: int) -> Trees:
    """Teach the trees that weigh the ways to go on, and write them."""
    lessons = _all(_along_truth, [(page,) for page in pages], jobs)
    print(f"{WAYS}: {len(lessons.sizes)} places", flush=True)
    return _written(WAYS, _fit(lessons), WAY_NAMES)


def _all(teach: Callable[[Any], Lessons], asked: Sequence[tuple[Any, ...]], jobs: int) -> Lessons:
    with ProcessPoolExecutor(jobs) as pool:
        found = list(pool.map(teach, asked, chunksize=8))
    return Lessons(*(np.concatenate(parts) for parts in zip(*found, strict=True)))


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


def _fit(lessons: Lessons) -> lightgbm.Booster:
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
    settings = {**WAY_SETTINGS, "objective": slopes}
    return lightgbm.train(settings, data, WAY_TREES)


def teach_sure(pages: Sequence[Taught], ways: Trees, jobs: int) -> Trees:
    """Teach how sure a joint of the history found is, and write it."""
    model = Model(ways, ways)
    with ProcessPoolExecutor(jobs) as pool:
        found = list(pool.map(_doubted, [(page, model) for page in pages], chunksize=8))
    rows, right = (np.concatenate(parts) for parts in zip(*found, strict=True))
    trees = lightgbm.train(dict(SURE_SETTINGS), lightgbm.Dataset(rows, label=right), SURE_TREES)
    print(f"{SURE}: {len(rows)} joints, {right.mean():.3f} of them right", flush=True)
    return _written(SURE, trees, DOUBTS)


def _doubted(asked: tuple[Taught, Model]) -> tuple[Numbers, Numbers]:
    page, model = asked
    steps = [step for step in find_steps(page.stream, model) if step.doubts]
    rows = np.array([step.doubts for step in steps]).reshape(len(steps), len(DOUBTS))
    right = [float(page.gold[step.line] == page.gold[step.before or 0]) for step in steps]
    return rows, np.array(right)


if __name__ == "__main__":
    main()
