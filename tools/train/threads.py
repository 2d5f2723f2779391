"""Train the thread model of flattened pages on typeset ones.

    python tools/train/threads.py ../shared/data [--share 1.0] [--jobs 2]

Pages come from the training split of the typesetter: its styles and copy, in collections of fresh
issues. Some collections teach boosted trees that look at one joint alone, for all languages
together; others, which the trees have not seen, teach the weights of the choices (a softmax over
the ways to go on, along the true history), a language each; the last ones the confidence (how often
joints of the histories that are then found are right). Same data and share, same model up to the
last digits of the arithmetic.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import lightgbm
import numpy as np
from numpy.typing import NDArray
from scipy import optimize, sparse

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tools"), str(ROOT / "tools" / "train")]

from boosted import as_text  # noqa: E402

from jumpline.conventions import for_language  # noqa: E402
from jumpline.layout import lay_out  # noqa: E402
from jumpline.options import Options  # noqa: E402
from jumpline.readers.text import read_text  # noqa: E402
from jumpline.segmentation.threaded import set_aside  # noqa: E402
from jumpline.segmentation.threads import (  # noqa: E402
    Model,
    Stream,
    read_stream,
    unweighed,
)
from jumpline.segmentation.threads.features import Choice, choices  # noqa: E402
from jumpline.segmentation.threads.history import BEGINNING, extend  # noqa: E402
from jumpline.segmentation.threads.joints import NAMES, describe  # noqa: E402
from jumpline.segmentation.threads.odds import CUTS, OPENINGS, weigh_joints  # noqa: E402
from typesetter.dumps import draw_dumps  # noqa: E402
from typesetter.out.flat import Dump, FlatLine  # noqa: E402

MODELS = ROOT / "src" / "jumpline" / "segmentation" / "models"


class Collection(NamedTuple):
    """Pages of fresh issues that teach the same thing.

    Attributes:
        teaches: ``trees``, ``weights`` or ``confidence``.
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
    *(Collection("weights", 1000 + 100 * n, 24, vertical=n == 4) for n in (2, 3, 4)),
    *(Collection("confidence", 1000 + 100 * n, 24) for n in (5, 6)),
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
RIDGE = 2.0
"""Penalty on the square of each weight; 1 to 4 made no difference on held-out training pages."""
FEWEST = 4
"""Choices that a feature must speak at, to be learned."""
NEGLIGIBLE = 0.01
KEEN = {"new": 0.7, "up": 0.5}
"""Added to the weights of leaving a thread: an opening that is missed spoils two articles.

On 28 pages of the training split that taught nothing, .36 of the articles were exact without it,
.42 with it, .38 with about twice as much.
"""
KIN = {"zh": ("zh", "zh-Hant"), "en": ("en",), "de": ("de",), "fr": ("fr",)}
"""Kinds of pages that teach the model of a language."""

Numbers = NDArray[np.float64]
Gold = tuple[object, ...]


class Example(NamedTuple):
    """The ways to go on at one place, and which of them was the true one."""

    ways: Sequence[Choice]
    true: int


class Taught(NamedTuple):
    """A page whose truth is known: what it teaches, its stream, and the owner of each line."""

    teaches: str
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
    teach_trees([page for held in pages.values() for page in held])
    for language, kin in KIN.items():
        teach_weights(language, [page for kind in kin for page in pages[kind]])
    print(f"{time.monotonic() - begun:.0f} seconds")


def collect(text: Path, share: float, jobs: int) -> dict[str, list[Taught]]:
    """Draw the pages of all collections, by kind."""
    asked = [
        (kind, collection, text, share)
        for collection in COLLECTIONS
        for kinds in KIN.values()
        for kind in kinds
        if kind != "zh-Hant" or collection.vertical
    ]
    pages: dict[str, list[Taught]] = {kind: [] for kind, *_ in asked}
    with ProcessPoolExecutor(jobs) as pool:
        for (kind, *_), taught in zip(asked, pool.map(_collected, asked), strict=True):
            pages[kind] += taught
    return pages


def _collected(asked: tuple[str, Collection, Path, float]) -> list[Taught]:
    kind, collection, text, share = asked
    count = max(1, round(collection.pages * share))
    drawn = draw_dumps(kind, "train", count, text, first=collection.first, apart=collection.apart)
    return [taught_by(dump, collection.teaches) for dump in drawn]


def taught_by(dump: Dump, teaches: str) -> Taught:
    """Return what a dump teaches."""
    stream, gold = stream_of_dump(dump)
    table = describe(stream, for_language(dump.language))
    return Taught(teaches, stream, gold, table)


def teach_trees(pages: Sequence[Taught]) -> None:
    """Teach the trees that look at one joint alone, and write them."""
    told = [page for page in pages if page.teaches == "trees"]
    rows = np.vstack([page.table[1:] for page in told])
    kinds = np.array([kind for page in told for kind in kinds_of(page.gold)[1:]])
    cut = kinds != "on"
    lessons = {CUTS: (rows, cut), OPENINGS: (rows[cut], kinds[cut] == "new")}
    for file, (table, answer) in lessons.items():
        data = lightgbm.Dataset(table, label=answer.astype(float))
        trees = as_text(lightgbm.train(dict(SETTINGS), data, TREES[file]), NAMES)
        (MODELS / file).write_text(trees, encoding="utf-8")
        print(f"{file}: {len(table)} joints, {len(trees):,} bytes", flush=True)


def kinds_of(gold: Sequence[Gold]) -> list[str]:
    """Tell of each line whether its thread goes on, is taken up again or begins."""
    last: dict[Gold, int] = {}
    kinds = []
    for index, owner in enumerate(gold):
        before = last.get(owner)
        kinds.append("new" if before is None else "on" if before == index - 1 else "up")
        last[owner] = index
    return kinds


def teach_weights(language: str, pages: Sequence[Taught]) -> None:
    """Teach the weights of the choices and of the confidence of a language, and write them."""
    units: dict[str, Any] = {}
    for unit, printed in (("paragraphs", False), ("lines", True)):
        told = [page for page in pages if page.stream.printed == printed]
        taught, rest = _weighed(told, "weights", language), _weighed(told, "confidence", language)
        weights = _fit([e for stream, gold in taught for e in _examples(stream, gold)])
        weights |= {kind: round(weights.get(kind, 0.0) + more, 3) for kind, more in KEEN.items()}
        units[unit] = {"choices": weights, "sure": _calibrate(rest, Model(weights))}
        print(f"{language}, {unit}: {len(taught)} pages, {len(weights)} weights", flush=True)
    record = {"language": language, "units": units}
    file = MODELS / f"threads-{language}.json"
    file.write_text(json.dumps(record, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    print(f"{file.name}: {file.stat().st_size:,} bytes", flush=True)


def _weighed(
    pages: Sequence[Taught], teaches: str, language: str
) -> list[tuple[Stream, Sequence[Gold]]]:
    conventions = for_language(language)
    return [
        (weigh_joints(page.stream, conventions, page.table), page.gold)
        for page in pages
        if page.teaches == teaches
    ]


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


def _examples(stream: Stream, gold: Sequence[Gold]) -> Iterator[Example]:
    history, numbers = BEGINNING, dict[Gold, int]()
    for index, owner in enumerate(gold):
        ways = choices(history, index, stream)
        # A thread that was given up as lost begins anew when it is taken up after all.
        held = {way.strand: place for place, way in enumerate(ways)}
        strand = numbers.get(owner, history.begun)
        strand = numbers[owner] = strand if strand in held else history.begun
        if len(ways) > 1:
            yield Example(ways, held[strand])
        history = extend(history, strand, index, 0.0, stream)


def _fit(examples: Sequence[Example]) -> dict[str, float]:
    """Fit a softmax over the ways to go on, by named features."""
    counts: dict[str, int] = {}
    for example in examples:
        for way in example.ways:
            for name, _ in _named(way):
                counts[name] = counts.get(name, 0) + 1
    names = {
        name: place for place, name in enumerate(n for n in sorted(counts) if counts[n] >= FEWEST)
    }
    table, starts, true = _table(examples, names)
    groups = np.repeat(np.arange(len(true)), np.diff(starts))
    turned = table.T.tocsr()

    def loss(weights: Any) -> tuple[float, Any]:
        scores = table @ weights
        top = np.maximum.reduceat(scores, starts[:-1])
        raised = np.exp(scores - top[groups])
        whole = np.add.reduceat(raised, starts[:-1])
        missed = raised / whole[groups]
        missed[true] -= 1
        value = -(scores[true] - top - np.log(whole)).sum() + RIDGE * (weights @ weights) / 2
        return float(value), turned @ missed + RIDGE * weights

    start = np.zeros(len(names))
    found = optimize.minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 120})
    return _kept(names, found.x)


def _table(examples: Sequence[Example], names: Mapping[str, int]) -> tuple[Any, Any, Any]:
    """Return features by ways to go on, where each place begins, and the true ways."""
    values, columns, rows, starts, true = [], [], [0], [0], []
    for example in examples:
        true.append(starts[-1] + example.true)
        for way in example.ways:
            named = [(names[name], value) for name, value in _named(way) if name in names]
            columns += [column for column, _ in named]
            values += [value for _, value in named]
            rows.append(len(columns))
        starts.append(len(rows) - 1)
    shape = (starts[-1], len(names))
    table = sparse.csr_matrix((np.array(values), np.array(columns), np.array(rows)), shape=shape)
    return table, np.array(starts), np.array(true)


def _named(way: Choice) -> Iterator[tuple[str, float]]:
    yield from ((sign, 1.0) for sign in way.signs)
    yield from way.values


def _calibrate(pages: Iterable[tuple[Stream, Sequence[Gold]]], model: Model) -> dict[str, float]:
    """Fit the chance that a joint of the history found is right."""
    told = [
        (step.doubts, float(gold[step.line] == gold[step.before]))
        for stream, gold in pages
        for step in read_stream(stream, model)
        if step.before is not None
    ]
    names = {
        name: n for n, name in enumerate(sorted({name for doubts, _ in told for name in doubts}))
    }
    table = np.zeros((len(told), len(names)))
    for row, (doubts, _) in enumerate(told):
        for name, value in doubts.items():
            table[row, names[name]] = value
    right = np.array([answer for _, answer in told])

    def loss(weights: Any) -> tuple[float, Any]:
        scores = table @ weights
        chance = 1 / (1 + np.exp(-scores))
        value = np.logaddexp(0, scores).sum() - right @ scores + RIDGE * (weights @ weights) / 2
        return float(value), table.T @ (chance - right) + RIDGE * weights

    found = optimize.minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B")
    return _kept(names, found.x)


def _kept(names: Mapping[str, int], weights: Any) -> dict[str, float]:
    return {
        name: round(float(weights[place]), 3)
        for name, place in names.items()
        if abs(weights[place]) >= NEGLIGIBLE
    }


if __name__ == "__main__":
    main()
