"""Measure Jumpline on typeset pages and write what was found.

    python tools/measure/typeset.py DATA --output docs/typeset.md [--pages 200]
    python tools/measure/typeset.py --pin [--lowered-because REASON]

The pages in examples/typeset are scored in three ways, fresh ones as a perfect reader would give
them. The same command gives the same figures; DATA lends the copy of the fresh pages.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from jumpline.evaluation import (
    IssueScore,
    Scores,
    TruthIssue,
    clean_room,
    found_in_issue,
    score_issue,
)
from jumpline.evaluation.report import figure
from jumpline.issue import Issue
from jumpline.options import Options
from jumpline.pipeline import understand
from jumpline.readers import read_pages

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[2] / "tests"))
from set_pages import pages_of, truth_of

from gate import floors
from gate import typeset as gate
from typesetter.collection import Order, ordered_issue
from typesetter.issues import LANGUAGES
from typesetter.model import SetIssue
from typesetter.out.pdf import write_pdf
from typesetter.specimens import set_specimens

INTRODUCTION = """\
# Quality on typeset pages

Written by `make typeset-measure`, which runs `python tools/measure/typeset.py DATA --output docs/typeset.md`.
Do not edit: run it again.

Pages are set by `tools/typesetter` in test styles, from ranges that training styles are not all drawn from.
What the figures mean is fixed in [record.md](record.md): *exact* is the share of true articles found with the same set of lines, *fused share* that of found articles that mix two true ones, *links* are those between columns and pages (precision P, recall R).
"""  # noqa: E501 - one sentence a line
COMMITTED = """\
The 20 pages of `examples/typeset`, of copy that nobody wrote, given to the engine in three ways: *as set* with exact places, type, rules, frames and pictures, as a perfect reader of a born-digital page would give them; as *PDF* through the reader; and in the *clean-room*, places and sizes of shuffled lines alone.
"""  # noqa: E501 - one sentence a line
FRESH = """\
Fresh pages, as set, with copy from `../shared/data/text` (its test part).
"""
HEADINGS = (
    "pages",
    "number",
    "articles",
    "exact",
    "F1 at .5",
    "F1 at .9",
    "fused share",
    "links P",
    "links R",
)
WAYS: Mapping[str, Options] = {
    "accept .9": Options(),
    "accept 0": replace(Options(), accept=0.0),
}
FEWER = {"zh-Hant": 0.3, "de": 0.3, "fr": 0.3}
"""Of the number of pages asked for: what is set in the other languages."""
_AT_ONCE = 8
"""Issues that are set in one go."""

Given = tuple[Issue, TruthIssue]
Both = tuple[IssueScore, ...]


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("data", type=Path, nargs="?", default=Path("../shared/data"))
    parser.add_argument("--output", type=Path, help="also write the tables to this file")
    parser.add_argument("--pages", type=int, default=200, help="fresh ones in zh and en")
    parser.add_argument("--pin", action="store_true", help="raise the floors, measure no more")
    parser.add_argument("--lowered-because", default="", help="let floors fall too, and say why")
    given = parser.parse_args()
    if given.pin:
        pin(given.lowered_because)
        return
    start = time.monotonic()
    with ProcessPoolExecutor() as pool:
        parts = [
            INTRODUCTION,
            section("The committed pages", COMMITTED, committed(pool)),
            section("Fresh pages", FRESH, fresh(pool, given.data / "text", given.pages)),
        ]
    text = "\n".join(parts)
    print(text)
    if given.output:
        given.output.write_text(text, encoding="utf-8")
    print(f"measured in {time.monotonic() - start:.0f} s", file=sys.stderr)


def pin(lowered_because: str) -> None:
    """Raise the floors of the committed pages; they fall only with a reason."""
    before = floors.load(gate.FLOORS) if gate.FLOORS.exists() else floors.Gate({}, {})
    after = floors.raised(gate.measure(), before, lowered_because)
    floors.save(after, gate.FLOORS)


def committed(pool: ProcessPoolExecutor) -> Iterator[tuple[str, ...]]:
    """Yield the rows of the committed pages: language by language, given in each way."""
    issues = list(set_specimens())
    scored = {give: list(pool.map(partial(score, give), issues)) for give in GIVING.values()}
    for language in LANGUAGES:
        places = [place for place, issue in enumerate(issues) if issue.language == language]
        for way, give in GIVING.items():
            scores = [scored[give][place] for place in places]
            pages = sum(len(issues[place].pages) for place in places)
            yield from rows(f"{language}, {way}", pages, scores)


def fresh(pool: ProcessPoolExecutor, text: Path, pages: int) -> Iterator[tuple[str, ...]]:
    """Yield the rows of fresh pages: whole issues until there are enough pages."""
    for language in LANGUAGES:
        wanted = pages * FEWER.get(language, 1.0)
        order = Order(language, "test", "fresh", data=text)
        scores: list[Both] = []
        done = 0
        for first in count(1, _AT_ONCE):
            numbers = range(first, first + _AT_ONCE)
            for some, both in pool.map(partial(set_and_score, order), numbers):
                if done < wanted:
                    done += some
                    scores.append(both)
            if done >= wanted:
                break
        yield from rows(language, done, scores)


def set_and_score(order: Order, number: int) -> tuple[int, Both]:
    """Set an issue; return how many pages it has, and its scores."""
    issue = ordered_issue(order, number)
    return len(issue.pages), score(as_set, issue)


def score(give: Callable[[SetIssue], Given], issue: SetIssue) -> Both:
    """Score an issue in each of ``WAYS``."""
    given, truth = give(issue)
    return tuple(
        score_issue(truth, found_in_issue(understand(given, options).issue))
        for options in WAYS.values()
    )


def as_set(issue: SetIssue) -> Given:
    """Give the pages as a perfect reader would."""
    return pages_of(issue), truth_of(issue)


def through_pdf(issue: SetIssue) -> Given:
    """Give the pages as the reader of PDF does."""
    with TemporaryDirectory() as folder:
        write_pdf(issue, Path(folder))
        return read_pages(Path(folder) / f"{issue.name}.pdf", Options()), truth_of(issue)


def in_clean_room(issue: SetIssue) -> Given:
    """Give shuffled lines alone."""
    room = clean_room(truth_of(issue))
    return room.issue, room.truth


GIVING: Mapping[str, Callable[[SetIssue], Given]] = {
    "as set": as_set,
    "PDF": through_pdf,
    "clean-room": in_clean_room,
}


def rows(name: str, pages: int, issues: Sequence[Both]) -> Iterator[tuple[str, ...]]:
    """Yield the row of some issues in each of ``WAYS``."""
    for way, scored in zip(WAYS, zip(*issues, strict=True), strict=True):
        scores = Scores(name, scored)
        yield (
            f"{name}, {way}",
            str(pages),
            str(scores.true),
            figure(scores.exact / scores.true),
            figure(scores.f1(0.5)),
            figure(scores.f1(0.9)),
            figure(scores.fused_share),
            figure(scores.link_precision),
            figure(scores.link_recall),
        )


def section(title: str, note: str, rows: Iterable[Sequence[str]]) -> str:
    """Set a table of the document."""
    rule = ["---"] + ["---:"] * (len(HEADINGS) - 1)
    table = "".join(f"| {' | '.join(row)} |\n" for row in (HEADINGS, rule, *rows))
    return f"## {title}\n\n{note}\n{table}"


if __name__ == "__main__":
    main()
