"""Measure Jumpline on the sets of a data folder and write what was found.

    python tools/measure/quality.py DATA --output docs/quality.md [--final]

Without ``--final`` the test sets are not scored, so that daily work does not look at them.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from statistics import mean
from typing import NamedTuple

from jumpline.article import Article, Reason
from jumpline.evaluation import each_block_an_article, true_headings_in_columns
from jumpline.evaluation.accounts import Account, account
from jumpline.evaluation.links import calibration, coverage
from jumpline.evaluation.protocols import score_floor
from jumpline.evaluation.report import (
    CALIBRATION_HEADINGS,
    HEADINGS,
    calibration_cells,
    cells,
    figure,
)
from jumpline.evaluation.scores import Scores
from jumpline.evaluation.truth import TruthIssue, load_truth
from jumpline.issue import Issue
from jumpline.options import Options
from jumpline.pipeline import read

sys.path.insert(0, str(Path(__file__).parents[2] / "tests"))
from gate.sets import Protocol, Set, Use, present, score, truths_of

INTRODUCTION = """\
# Quality

Written by `make measure`, which runs `python tools/measure/quality.py DATA --final --output docs/quality.md`.
Do not edit: run it again.
DATA is `../shared/data`; nothing of it is in this repository.
What the figures mean is fixed in [record.md](record.md); what each set is and which are for testing only is said in [measuring.md](measuring.md).

Each set is given at the default threshold for making a link, at `--accept 0`, where every proposed link is made too, and beside them what takes no cleverness: each block of the source as an article, and the true headings with plain column order, where the truth names headings.
*found* counts the *loose lines*, which are in no found article, as an article each; *exact* counts articles found with the same set of lines, in the macro rows as a share of the true ones; *fused share* is the share of found articles that mix two true ones; *links* are those between columns and pages, *headings* are lines (precision P, recall R).
A *macro* row is the mean of the sets that have the figure.
"""  # noqa: E501 - one sentence a line

NOTES = {
    (Protocol.CLEAN_ROOM, Use.DEVELOPMENT): "The rules were shaped while these were looked at.",
    (Protocol.CLEAN_ROOM, Use.TEST): "Nothing was tuned on these.",
    (Protocol.DELIVERED, Use.DEVELOPMENT): (
        "METS with ALTO, PAGE, and born-digital PDF, read as they are.\n"
        "The articles that METS and PAGE tell are not used.\n"
        "jingbao-1920 has no source files and comes as leak-free ALTO.\n"
        "longbeach was a test set first; with rules frozen before it was seen, F1 was .130 / .048 "
        "at accept .9.\n"
        "A nameplate that holds a date with an ordinal was then taken for a headline that governs "
        "the page; that fault was mended, and the set is no longer unseen."
    ),
    (Protocol.DELIVERED, Use.TEST): (
        "Nothing was tuned on nautilus; the German pages have no text in their files.\n"
        "The flattened page was read while the rules for flattened text were made."
    ),
}

DEFAULT = Options(ocr="none")  # pictures are measured by scans.py
EVERYTHING = replace(DEFAULT, accept=0.0)


class Task(NamedTuple):
    """A row to work out: a set by a protocol, with options or by a floor."""

    each: Set
    protocol: Protocol
    way: str


WAYS: Mapping[str, Options] = {"accept .9": DEFAULT, "accept 0": EVERYTHING}
FLOOR_WAYS = {
    "each block an article": each_block_an_article,
    "true headings, column order": true_headings_in_columns,
}


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--output", type=Path, help="also write the tables to this file")
    parser.add_argument("--final", action="store_true", help="score the test sets too")
    arguments = parser.parse_args()
    start = time.monotonic()
    parts = []
    with ProcessPoolExecutor() as pool:
        for part in quality(arguments.data, pool, final=arguments.final):
            print(part, flush=True)
            parts.append(part)
    if arguments.output:
        arguments.output.write_text("\n".join(parts), encoding="utf-8")
    print(f"measured in {time.monotonic() - start:.0f} s", file=sys.stderr)


def quality(data: Path, pool: ProcessPoolExecutor, *, final: bool) -> Iterator[str]:
    """Yield the sections of docs/quality.md."""
    yield INTRODUCTION
    sets = [each for each in present(data) if final or each.use is Use.DEVELOPMENT]
    tasks = [Task(e, p, w) for e in sets for p in e.protocols for w in (*WAYS, *FLOOR_WAYS)]
    waiting = {task: pool.submit(work, task, data) for task in tasks}
    scored = {task: found for task, future in waiting.items() if (found := future.result())}
    for protocol in Protocol:
        for use in Use:
            of_section = {
                t: s for t, s in scored.items() if (t.protocol, t.each.use) == (protocol, use)
            }
            if of_section:
                yield scores_section(protocol, use, of_section)
    if (data / "flat").is_dir():
        yield flat_section(data)
    yield laws_section(data, pool)


def work(task: Task, data: Path) -> Scores | None:
    """Score a row, in a process of its own; None for a floor that the truth does not allow."""
    if task.way in WAYS:
        return score(task.each, task.protocol, WAYS[task.way], data)
    truths = truths_of(task.each, data)
    floor = FLOOR_WAYS[task.way]
    known = any(
        line.heading if floor is true_headings_in_columns else line.block is not None
        for truth in truths
        for _, line in truth.scored
    )
    return score_floor(task.each.name, truths, floor) if known else None


def scores_section(protocol: Protocol, use: Use, scored: Mapping[Task, Scores]) -> str:
    """Set the table of a protocol: set by set, then the means."""
    rows = [row for task, scores in scored.items() for row in score_rows(scores, task.way)]
    for way in (*WAYS, *FLOOR_WAYS):
        sets = [scores for task, scores in scored.items() if task.way == way]
        if sets:
            rows.append(macro_row(f"**macro of {len(sets)}**, {way}", sets))
    default = [scores for task, scores in scored.items() if WAYS.get(task.way) is DEFAULT]
    title = f"{protocol.value.capitalize()}, {use.value} sets"
    return section(title, NOTES[protocol, use], table(HEADINGS, rows), link_section(default))


def score_rows(scores: Scores, way: str) -> list[tuple[str, ...]]:
    """Return the row of a set and, below it, of its issues without text."""
    both = [scores, *([scores.apart] if scores.apart else [])]
    return [(f"{each.name}, {way}", *cells(each)[1:]) for each in both]


def macro_row(name: str, sets: Sequence[Scores]) -> tuple[str, ...]:
    """Return the means over sets, of each figure over those that have it."""
    columns = (
        [each.f1(0.5) for each in sets],
        [each.f1(0.9) for each in sets],
        [each.b_cubed for each in sets],
        [each.exact / each.true for each in sets],
        [each.fused_share for each in sets],
        [each.link_precision for each in sets],
        [each.link_recall for each in sets],
        [each.heading_precision for each in sets],
        [each.heading_recall for each in sets],
    )
    known = ([value for value in column if value is not None] for column in columns)
    return (name, "", "", "", *(figure(mean(values) if values else None) for values in known))


def link_section(sets: Sequence[Scores]) -> str:
    """Show how far the confidence of links between columns and pages can be trusted."""
    decisions = [decision for scores in sets for decision in scores.decisions]
    if not decisions:
        return "No link between columns or pages was made or proposed.\n"
    covered = figure(coverage(decisions, DEFAULT.accept))
    rows = calibration_cells(calibration(decisions))
    return (
        f"Links between columns and pages at the default, made and proposed, by confidence; "
        f"{covered} of them reach the threshold.\n\n{table(CALIBRATION_HEADINGS, rows)}"
    )


def flat_section(data: Path) -> str:
    """Measure the flattened page: duplicates, missing openings, characters."""
    (path,) = (data / "flat").glob("*.txt")
    (truth,) = load_truth(path.with_suffix(".truth.json"))
    issue = read(path, DEFAULT)
    kept = account(path, DEFAULT)
    rows = [
        ("duplicate lines found", f"{duplicates_found(truth, issue)} of {len(truth.duplicates)}"),
        (
            "missing openings reported",
            f"{openings_reported(truth, issue)} of {len(truth.unopened)}",
        ),
        ("characters lost or doubled", str(kept.lost + kept.doubled)),
        ("code points not placed exactly once", str(kept.unplaced + kept.placed_twice)),
    ]
    return section(
        "The flattened page that the project grew out of",
        "One page of 147 lines and three articles, a text dump without places.",
        table(("measure", "result"), rows),
    )


def duplicates_found(truth: TruthIssue, issue: Issue) -> int:
    """Count the true duplicates that are left over and point at their original."""
    pairs = {
        (copy, original)
        for leftover in issue.leftovers
        if leftover.reason is Reason.DUPLICATE
        for copy, original in zip(leftover.lines, leftover.of, strict=False)
    }
    return sum((copy.id, original) in pairs for copy, original in truth.duplicates)


def openings_reported(truth: TruthIssue, issue: Issue) -> int:
    """Count the articles without an opening whose printed head says so in the result."""
    heads = {line.article: ref for ref, line in reversed(truth.scored)}
    return sum(
        article.continued_from is not None
        for key in truth.unopened
        for article in issue.articles
        if holds(article, heads[key].id)
    )


def holds(article: Article, line: str) -> bool:
    """Tell whether an article has a line of a one-page issue."""
    return any(line in part.lines for part in article.parts)


def laws_section(data: Path, pool: ProcessPoolExecutor) -> str:
    """Account for every character of every PDF and text file."""
    files = sorted(path for path in data.rglob("*") if path.suffix in {".pdf", ".txt", ".md"})
    found = pool.map(account, files, [DEFAULT] * len(files), chunksize=4)
    accounts = {file.relative_to(data): kept for file, kept in zip(files, found, strict=True)}
    rows = [
        law_row(folder, [accounts[file] for file in group])
        for folder, group in groupby(accounts, lambda file: "/".join(file.parent.parts[:2]) or ".")
    ]
    errors = [
        f"- `{file.as_posix()}`: {' '.join(message.replace(str(data), 'DATA').split())}"
        for file, kept in accounts.items()
        for message in kept.errors
    ]
    return section(
        "Nothing lost, nothing doubled",
        "Every PDF and text file of DATA; characters without white space, counted through pdfium "
        "and from the bytes.\n*misplaced* are code points that are not in exactly one article or "
        "leftover.",
        table(
            ("folder", "files", "with an error", "characters", "lost", "doubled", "misplaced"), rows
        ),
        "\n".join(["Errors, as a user sees them:\n", *errors]) if errors else "",
    )


def law_row(folder: str, accounts: Sequence[Account]) -> tuple[str, ...]:
    """Sum up one folder."""
    return (
        folder,
        str(len(accounts)),
        str(sum(bool(kept.errors) for kept in accounts)),
        f"{sum(kept.given for kept in accounts):,}",
        str(sum(kept.lost for kept in accounts)),
        str(sum(kept.doubled for kept in accounts)),
        str(sum(kept.unplaced + kept.placed_twice for kept in accounts)),
    )


def section(title: str, *parts: str) -> str:
    """Set a section of the document."""
    return "\n\n".join([f"## {title}", *(part.strip() for part in parts if part)]) + "\n"


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Set a table in Markdown."""
    rule = ["---"] + ["---:"] * (len(headings) - 1)
    return "".join(f"| {' | '.join(row)} |\n" for row in (headings, rule, *rows))


if __name__ == "__main__":
    main()
