"""Train the models that link the runs of pages that were set from type.

    python tools/train/graph.py ../shared/data --small [--issues 80] [--jobs 2]

It learns from typeset pages of the training split (``graph_pages``), small or full ones. Three
files are written: where articles part inside a run (``graph-small-cuts.json`` or
``graph-cuts.json``), which run follows which (``pairs``), and the same with what may be said for
the rivals of each pair (``links``). The later ones are taught by what the earlier ones say of
issues that they have not seen. No real title teaches, so that all may be scored with the shipped
models.
Same data and number of issues, same models up to the last digits of the arithmetic.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import lightgbm
import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / folder) for folder in ("tools", "tools/measure", "tools/train")]

from boosted import as_text  # noqa: E402
from graph_pages import Known, Lesson, collect  # noqa: E402

from jumpline.segmentation.graph.articles import CUT, POSSIBLE  # noqa: E402
from jumpline.segmentation.graph.cuts import CUTS  # noqa: E402
from jumpline.segmentation.graph.models import (  # noqa: E402
    COLUMNS,
    FULL_PAGES,
    SMALL_PAGES,
)
from jumpline.segmentation.graph.pages import cut_page  # noqa: E402
from jumpline.segmentation.graph.pairs import PAIRS, Pairs, describe_pairs  # noqa: E402
from jumpline.segmentation.graph.rivals import WEIGHED, describe_rivals  # noqa: E402
from jumpline.segmentation.runs import Run, RunKind  # noqa: E402

MODELS = ROOT / "src" / "jumpline" / "segmentation" / "models"
ISSUES = 80
"""Typeset issues a language, about three pages each; of each it sets, full pages want 130."""
DULL = 0.25
"""Share of the pairs that nobody would join (no rule names them, others are nearer) that teach."""
SETTINGS: Mapping[str, Any] = {
    "objective": "binary",
    "num_leaves": 31,
    "min_data_in_leaf": 40,
    "lambda_l2": 5,
    "feature_fraction": 0.4,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "max_bin": 63,
    "num_threads": 1,
    "deterministic": True,
    "seed": 1,
    "verbose": -1,
}
CUT_TREES: Mapping[str, Any] = {"num_iterations": 120, "learning_rate": 0.08, "num_leaves": 15}
PAIR_TREES: Mapping[str, Any] = {"num_iterations": 180, "learning_rate": 0.1}
LINK_TREES: Mapping[str, Any] = {"num_iterations": 350, "learning_rate": 0.06}

Numbers = NDArray[np.float64]


class Examples(NamedTuple):
    """Rows, whether what they ask is so, and how much each weighs."""

    rows: Numbers
    right: NDArray[np.bool_]
    weight: Numbers


class Taught(NamedTuple):
    """The pairs of one page, which of them follow one another, and the half it belongs to."""

    half: int
    pairs: Pairs
    right: NDArray[np.bool_]


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--small", action="store_true", help="teach those of small pages")
    parser.add_argument("--issues", type=int, default=ISSUES, help="typeset issues a language")
    parser.add_argument("--jobs", type=int, default=2, help="worker processes")
    arguments = parser.parse_args()
    begun = time.monotonic()
    lessons = list(collect(arguments.data, arguments.issues, arguments.jobs, small=arguments.small))
    pages = sum(len(each.pages) for each in lessons)
    print(f"{pages} pages after {time.monotonic() - begun:.0f} seconds", flush=True)
    for kind, model in teach(lessons).items():
        write(model, kind, SMALL_PAGES if arguments.small else FULL_PAGES)
    print(f"{time.monotonic() - begun:.0f} seconds, {time.process_time():.0f} of this processor")


def teach(lessons: Sequence[Lesson]) -> dict[str, lightgbm.Booster]:
    """Fit the trees of each kind, each by what those before say of unseen issues."""
    cuts = [_cut_examples(each) for each in lessons]
    halves = [fit(_join(cuts[1 - half :: 2]), CUTS, CUT_TREES) for half in (0, 1)]
    taught = [
        page
        for number, each in enumerate(lessons)
        for page in _pair_pages(each, number % 2, halves[number % 2])
    ]
    firsts = [
        fit(_pair_examples([page for page in taught if page.half != half]), PAIRS, PAIR_TREES)
        for half in (0, 1)
    ]
    links = _join([_link_examples(page, firsts[page.half]) for page in taught])
    return {
        "cuts": fit(_join(cuts), CUTS, CUT_TREES),
        "pairs": fit(_pair_examples(taught), PAIRS, PAIR_TREES),
        "links": fit(links, WEIGHED, LINK_TREES),
    }


def _cut_examples(taught: Lesson) -> Examples:
    """Tell of each joint inside a run whether two articles part there."""
    rows, parts = [], []
    for page in taught.pages:
        articles = [_article(taught.known, line.page, line.line.id) for line in page.marked.lines]
        for row, line in zip(page.inside.table, page.inside.lines.tolist(), strict=True):
            above, here = articles[line - 1], articles[line]
            if above is not None or here is not None:
                rows.append(row)
                parts.append(above != here)
    table = np.array(rows, float).reshape(-1, len(CUTS))
    return Examples(table, np.array(parts, bool), np.ones(len(parts)))


def _article(known: Known, page: str, line: str) -> str | None:
    told = known.get((page, line))
    return told.article if told else None


def _pair_pages(read: Lesson, half: int, cuts: lightgbm.Booster) -> list[Taught]:
    """Cut the runs of an issue by trees that have not seen it, and describe their pairs."""
    taught = []
    for page in read.pages:
        if not page.runs:
            continue
        parts = np.asarray(cuts.predict(page.inside.table)) if len(page.inside.lines) else []
        seen = cut_page(page, np.array(parts, float), CUT, read.conventions)
        pairs = describe_pairs(seen)
        follows = followers(seen.runs, read.known)
        ends = zip(pairs.first.tolist(), pairs.second.tolist(), strict=True)
        right = np.array([follows.get(first) == second for first, second in ends], bool)
        taught.append(Taught(half, pairs._replace(table=pairs.table.astype(np.float32)), right))
    return taught


def followers(runs: Sequence[Run], known: Known) -> dict[int, int]:
    """Return which run truly follows each, by number, where one does on the page."""
    members: dict[str, list[tuple[int, int]]] = {}
    for run in runs:
        told = [known.get((line.page, line.line.id)) for line in run.lines]
        # A rubric over a headline belongs to no article, and the two are one run.
        articles = Counter(line.article for line in told if line and line.article)
        article = max(articles, key=lambda key: articles[key], default=None)
        if article is not None and run.kind is not RunKind.CUTLINE:
            begins = min(line.order for line in told if line and line.article == article)
            members.setdefault(article, []).append((begins, run.number))
    return {
        first: second
        for runs_of in members.values()
        for (_, first), (_, second) in zip(sorted(runs_of), sorted(runs_of)[1:], strict=False)
    }


def _pair_examples(taught: Sequence[Taught]) -> Examples:
    rows = np.vstack([page.pairs.table for page in taught])
    right = np.concatenate([page.right for page in taught])
    dull = ~right & (rows[:, PAIRS.index("rule_link")] == 0)
    dull &= rows[:, PAIRS.index("nearness")] >= 3
    kept = ~dull | (np.random.default_rng(1).random(len(right)) < DULL)
    return Examples(rows[kept], right[kept], np.where(dull, 1 / DULL, 1.0)[kept])


def _link_examples(page: Taught, first: lightgbm.Booster) -> Examples:
    if not len(page.right):
        return Examples(np.zeros((0, len(WEIGHED))), page.right, np.zeros(0))
    pairs = page.pairs._replace(table=page.pairs.table.astype(float))
    odds = np.asarray(first.predict(pairs.table, raw_score=True))
    possible = odds > POSSIBLE
    rows = describe_rivals(pairs, odds)[possible]
    return Examples(rows, page.right[possible], np.ones(len(rows)))


def _join(examples: Sequence[Examples]) -> Examples:
    rows, right, weight = zip(*examples, strict=True)
    return Examples(np.vstack(rows), np.concatenate(right), np.concatenate(weight))


def fit(examples: Examples, names: Sequence[str], trees: Mapping[str, Any]) -> lightgbm.Booster:
    """Fit trees to examples."""
    table = lightgbm.Dataset(
        examples.rows,
        label=examples.right.astype(float),
        weight=examples.weight,
        feature_name=list(names),
    )
    return lightgbm.train({**SETTINGS, **trees}, table)


def write(model: lightgbm.Booster, kind: str, name: str) -> None:
    """Write trees of a kind to the folder of shipped models."""
    path = MODELS / f"{name}-{kind}.json"
    path.write_text(as_text(model, COLUMNS[kind]), encoding="utf-8")
    print(f"{path.name}: {path.stat().st_size:,} bytes", flush=True)


if __name__ == "__main__":
    main()
