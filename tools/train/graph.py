"""Train the models that link the runs of pages that were set from type.

    python tools/train/graph.py ../shared/data [--issues 130] [--jobs 2]

It learns from typeset pages of the training split, given as a perfect reader gives them. Three
sets of trees are written: where articles part inside a run (``graph-cuts.json``), which run follows
which (``graph-pairs.json``), and the same with what may be said for the rivals of each pair
(``graph-links.json``). The later ones are taught by what the earlier ones say of issues that they
have not seen. No real title teaches, so that all of them may be scored with the shipped models.
Same data and number of issues, same models up to the last digits of the arithmetic.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from math import dist
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import lightgbm
import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / folder) for folder in ("tools", "tools/measure", "tools/train")]

from boosted import as_text  # noqa: E402
from set_pages import pages_of, truth_of  # noqa: E402

from jumpline.conventions import Conventions, for_language  # noqa: E402
from jumpline.evaluation import TruthIssue, TruthLine  # noqa: E402
from jumpline.geometry import Box, union  # noqa: E402
from jumpline.layout import lay_out  # noqa: E402
from jumpline.page import Line, Page  # noqa: E402
from jumpline.segmentation.graph.articles import (  # noqa: E402
    CUT,
    CUT_FILE,
    LINK_FILE,
    PAIR_FILE,
    POSSIBLE,
)
from jumpline.segmentation.graph.cuts import CUTS  # noqa: E402
from jumpline.segmentation.graph.pages import Uncut, cut_page, read_runs  # noqa: E402
from jumpline.segmentation.graph.pairs import PAIRS, Pairs, describe_pairs  # noqa: E402
from jumpline.segmentation.graph.rivals import WEIGHED, describe_rivals  # noqa: E402
from jumpline.segmentation.runs import Run, RunKind  # noqa: E402
from typesetter.collection import Order, ordered_issue  # noqa: E402
from typesetter.issues import LANGUAGES  # noqa: E402

EXCERPT = "graph excerpt"
"""Name of a collection."""
MODELS = ROOT / "src" / "jumpline" / "segmentation" / "models"
ISSUES = 130
"""Typeset issues a language, about three pages each."""
DIGESTS = 0.23
"""So many digests, of that number, in each language that has them: few styles that are drawn are
one, and there nearly all headings open an item."""
EXCERPTS = 0.4
"""So many issues, of that number, of which a few articles a page are kept that stand together: a
small page has no habits that its links could be told by."""
FEWEST, MOST = 1, 4
"""Articles of an excerpt."""
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
    "num_threads": 2,
    "deterministic": True,
    "seed": 1,
    "verbose": -1,
}
CUT_TREES: Mapping[str, Any] = {"num_iterations": 120, "learning_rate": 0.08, "num_leaves": 15}
PAIR_TREES: Mapping[str, Any] = {"num_iterations": 180, "learning_rate": 0.1}
LINK_TREES: Mapping[str, Any] = {"num_iterations": 350, "learning_rate": 0.06}

Numbers = NDArray[np.float64]
Known = Mapping[tuple[str, str], TruthLine]


class Lesson(NamedTuple):
    """One issue: its pages as the rules see them, and the truth about its lines."""

    pages: Sequence[Uncut]
    known: Known
    conventions: Conventions


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
    parser.add_argument("--issues", type=int, default=ISSUES, help="typeset issues a language")
    parser.add_argument("--jobs", type=int, default=2, help="worker processes")
    arguments = parser.parse_args()
    begun = time.monotonic()
    teach(collect(arguments.data, arguments.issues, arguments.jobs))
    print(f"{time.monotonic() - begun:.0f} seconds")


def collect(data: Path, issues: int, jobs: int) -> list[Lesson]:
    """Set the issues that teach, so many in each language, and let the rules look at them."""
    asked: list[tuple[Order, int]] = []
    for language in LANGUAGES:
        order = Order(language, "train", "graph", data=data / "text")
        asked += [(order, number) for number in range(1, issues + 1)]
    for language in LANGUAGES:
        if not language.startswith("zh"):
            order = Order(
                language, "train", "graph digest", data=data / "text", era="digest", pages=2
            )
            asked += [(order, number) for number in range(1, round(DIGESTS * issues) + 1)]
    for language in LANGUAGES:
        order = Order(language, "train", EXCERPT, data=data / "text")
        asked += [(order, number) for number in range(1, round(EXCERPTS * issues) + 1)]
    with ProcessPoolExecutor(jobs) as pool:
        return list(pool.map(lesson, asked, chunksize=4))


def lesson(asked: tuple[Order, int]) -> Lesson:
    """Set an issue and let the rules look at it; each page of an excerpt stands for itself."""
    order, number = asked
    issue = ordered_issue(order, number)
    given = pages_of(issue)
    conventions = for_language(given.language)
    known = lines_of(truth_of(issue))
    if order.name == EXCERPT:
        draw = Random(f"{order.language} {number}")
        small = [excerpt(page, known, draw) for page in given.pages]
        read = [each for page in small for each in _read((page,), conventions)]
        return Lesson(read, known, conventions)
    return Lesson(_read(given.pages, conventions), known, conventions)


def _read(pages: Sequence[Page], conventions: Conventions) -> list[Uncut]:
    return read_runs(lay_out(pages, conventions), conventions)


def excerpt(page: Page, known: Known, draw: Random) -> Page:
    """Keep a few articles of a page that stand together, and the rules and pictures among them."""
    members: dict[str, list[Line]] = {}
    for line in page.lines:
        article = _article(known, page.name, line.id)
        if article is not None and line.box is not None:
            members.setdefault(article, []).append(line)
    if not members:
        return page
    place = {key: union([x.box for x in its if x.box]) for key, its in members.items()}
    centre = place[draw.choice(sorted(members))].centre
    nearest = sorted(members, key=lambda key: (dist(place[key].centre, centre), key))
    kept = nearest[: draw.randint(FEWEST, MOST)]
    around = union([place[key] for key in kept])

    def inside(box: Box) -> bool:
        return around.contains(box, slack=2.0)

    return replace(
        page,
        lines=tuple(line for key in sorted(kept) for line in members[key]),
        rules=tuple(rule for rule in page.rules if inside(rule.box)),
        pictures=tuple(picture for picture in page.pictures if inside(picture.box)),
        frames=tuple(frame for frame in page.frames if inside(frame.box)),
    )


def lines_of(truth: TruthIssue) -> Known:
    """Return the truth about each line, by page and id."""
    return {(page.name, line.id): line for page in truth.pages for line in page.lines}


def teach(lessons: Sequence[Lesson]) -> None:
    """Fit the three sets of trees, each by what the one before says of unseen issues."""
    cuts = [_cut_examples(each) for each in lessons]
    halves = [fit(_join(cuts[1 - half :: 2]), CUTS, CUT_TREES) for half in (0, 1)]
    write(fit(_join(cuts), CUTS, CUT_TREES), CUTS, CUT_FILE)
    taught = [
        page
        for number, each in enumerate(lessons)
        for page in _pair_pages(each, number % 2, halves[number % 2])
    ]
    firsts = [
        fit(_pair_examples([page for page in taught if page.half != half]), PAIRS, PAIR_TREES)
        for half in (0, 1)
    ]
    write(fit(_pair_examples(taught), PAIRS, PAIR_TREES), PAIRS, PAIR_FILE)
    links = _join([_link_examples(page, firsts[page.half]) for page in taught])
    write(fit(links, WEIGHED, LINK_TREES), WEIGHED, LINK_FILE)


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
        articles = Counter(line.article if line else None for line in told)
        article = articles.most_common(1)[0][0]
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


def write(model: lightgbm.Booster, names: Sequence[str], file: str) -> None:
    """Write trees to the folder of shipped models."""
    path = MODELS / file
    path.write_text(as_text(model, names), encoding="utf-8")
    print(f"{file}: {path.stat().st_size:,} bytes", flush=True)


if __name__ == "__main__":
    main()
