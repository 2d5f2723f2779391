"""What each ingredient of the flow model is worth on titles that it has not seen.

    python tools/ablate/flow.py ../shared/data --output docs/ablations.md [--issues 40]

Each row is a model that was taught without one ingredient, or with less to learn from, one model a
left-out title; the issues of that title are then read with it in the clean room. A column that is
taken away holds the same number everywhere, so that no tree can ask for it and the engine runs as
it is. Intervals are of the mean over titles, by drawing titles anew (bootstrap).
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / folder) for folder in ("tests", "tools", "tools/measure")]

from gate.titles import teaching  # noqa: E402
from jumpline.evaluation import TruthIssue, found_in_issue, score_set  # noqa: E402
from jumpline.evaluation.cleanroom import clean_room  # noqa: E402
from jumpline.options import Options  # noqa: E402
from jumpline.pipeline import understand  # noqa: E402
from jumpline.segmentation.flow import strips  # noqa: E402
from jumpline.segmentation.flow.cohesion import COHESION  # noqa: E402
from jumpline.segmentation.flow.heads import HEADS  # noqa: E402
from jumpline.segmentation.flow.joints import LOOK, NAMES  # noqa: E402
from train.boosted import mean_as_text  # noqa: E402
from train.flow import Lessons, Taught, collect, folds  # noqa: E402

DRAWS = 2000
COHESIVE = (*COHESION, *(f"look_{name}" for name in COHESION), "alike_cohesion")
WORDS = tuple(
    name
    for name in NAMES
    if name.startswith(("open_", "closed_", "capitalised", "look_closed", "look_open"))
    or name in ("sentence_goes_on", "hyphen", "both_closed", "alike_closed")
)
WHITE = ("white_beside", "strip", "strip_before", "band", "band_before")


class Figures(NamedTuple):
    """Of one title: article F1 at .5 and .9, and the fused share, 0 to 1."""

    half: float
    strict: float
    fused: float


Change = Callable[[Lessons], Lessons]


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--output", type=Path)
    parser.add_argument("--issues", type=int, default=40, help="typeset issues a language")
    parser.add_argument("--jobs", type=int, default=2)
    arguments = parser.parse_args()
    begun = time.monotonic()
    lessons = collect(arguments.data, arguments.issues, arguments.jobs)
    truths = by_title(teaching(arguments.data))
    rows = []
    for name, change in changes(lessons).items():
        figures = measure(change(lessons), truths)
        rows.append(row(name, figures))
        print(rows[-1], flush=True)
    chance, strips.CHANCE = strips.CHANCE, 0.0
    without = collect(arguments.data, arguments.issues, arguments.jobs)
    rows.append(row("without strips: no page is cut into bands", measure(without, truths)))
    strips.CHANCE = chance
    print(f"{rows[-1]}\n{time.monotonic() - begun:.0f} seconds")
    if arguments.output:
        head = INTRODUCTION.format(issues=arguments.issues)
        arguments.output.write_text("\n".join([head, *rows, ""]), encoding="utf-8")


INTRODUCTION = """\
# What each ingredient is worth

Written by `python tools/ablate/flow.py DATA --output docs/ablations.md`; do not edit.
DATA is `../shared/data`; nothing of it is in this repository.
Each row is the mean over the left-out titles that may teach ([flow](flow.md)), in the clean room at the default threshold, with {issues} typeset issues a language to learn from unless the row says otherwise; in brackets the interval that holds 90 % of the means when titles are drawn anew.
The titles are few, so that most differences of .02 mean nothing.

| model | F1 at .5 | F1 at .9 | fused share |
| --- | ---: | ---: | ---: |"""  # noqa: E501 - one sentence a line


def changes(lessons: Lessons) -> Mapping[str, Change]:
    """Return by name what is done to the lessons for each row."""
    titles = tuple(dict.fromkeys(taught.title for taught in lessons.real))
    return {
        "everything": lambda all_: all_,
        "without what headings say of one another": lambda all_: without(all_, (*HEADS, *LOOK)),
        "without likeness of words": lambda all_: without(all_, COHESIVE),
        "without open and closed sentences": lambda all_: without(all_, WORDS),
        "without white across columns": lambda all_: without(all_, WHITE),
        "typeset pages only": lambda all_: Lessons(_emptied(all_.real), all_.typeset),
        "real pages only": lambda all_: Lessons(all_.real, _first(all_.typeset, 0.0)),
        "a quarter of the typeset pages": lambda all_: Lessons(
            all_.real, _first(all_.typeset, 0.25)
        ),
        "half of the other titles": lambda all_: Lessons(
            [t for t in all_.real if titles.index(t.title) % 2 == 0]
            + _emptied([t for t in all_.real if titles.index(t.title) % 2]),
            all_.typeset,
        ),
    }


def without(lessons: Lessons, names: Iterable[str]) -> Lessons:
    """Take columns away: one number everywhere teaches nothing."""
    columns = [NAMES.index(name) for name in names]

    def blanked(taught: Taught) -> Taught:
        rows = taught.rows.copy()
        rows[:, columns] = 0.0
        return taught._replace(rows=rows)

    return Lessons([*map(blanked, lessons.real)], [*map(blanked, lessons.typeset)])


def _emptied(taught: Sequence[Taught]) -> list[Taught]:
    """Keep the titles, so that each is still left out, and nothing of what they teach."""
    return [each._replace(rows=each.rows[:0], parts=each.parts[:0]) for each in taught]


def _first(taught: Sequence[Taught], share: float) -> list[Taught]:
    kept = round(share * len(taught))
    return [*taught[:kept], *_emptied(taught[kept : kept + 1])]


def by_title(truths: Iterable[tuple[str, TruthIssue]]) -> dict[str, list[TruthIssue]]:
    """Group the issues by title; those without text are left out."""
    found: dict[str, list[TruthIssue]] = defaultdict(list)
    for title, truth in truths:
        if truth.has_text:
            found[title].append(truth)
    return found


def measure(lessons: Lessons, truths: Mapping[str, Sequence[TruthIssue]]) -> Sequence[Figures]:
    """Teach one model a left-out title and score that title with it."""
    figures = []
    for title, models in folds(lessons):
        if title not in truths:
            continue
        options = replace(Options(), flow_model=mean_as_text(models, NAMES))
        scores = score_set(
            title,
            (
                (room.truth, found_in_issue(understand(room.issue, options).issue))
                for room in map(clean_room, truths[title])
            ),
        )
        figures.append(
            Figures(scores.f1(0.5) or 0.0, scores.f1(0.9) or 0.0, scores.fused_share or 0.0)
        )
    return figures


def row(name: str, figures: Sequence[Figures]) -> str:
    """Return a row of the table."""
    table = np.array(figures)
    draw = np.random.default_rng(1)
    chosen = draw.integers(0, len(table), (DRAWS, len(table)))
    low, high = np.quantile(table[chosen].mean(axis=1), (0.05, 0.95), axis=0)
    cells = [
        f"{mean:.3f} ({least:.3f} to {most:.3f})"
        for mean, least, most in zip(table.mean(axis=0), low, high, strict=True)
    ]
    return f"| {name} | {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
