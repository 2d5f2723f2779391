"""Measure how flattened pages are read and write what was found.

    python tools/measure/flat.py DATA [--pages 30] [--parts PART ...] [--output docs/flattened.md]

Typeset pages of the test ranges and test copy, with and without end marks; the tabloid's pages of
1920; the sample page and its variants; processor time.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tools"), str(ROOT / "tools" / "measure")]

from oracles import TOLD, rows  # noqa: E402
from variants import make_variants  # noqa: E402

from jumpline.article import State  # noqa: E402
from jumpline.evaluation.found import found_in_issue  # noqa: E402
from jumpline.evaluation.report import figure  # noqa: E402
from jumpline.evaluation.scores import Scores, score_set  # noqa: E402
from jumpline.evaluation.truth import TruthIssue, TruthLine, TruthPage, load_truth  # noqa: E402
from jumpline.issue import Issue  # noqa: E402
from jumpline.options import Options  # noqa: E402
from jumpline.page import Line, Page  # noqa: E402
from jumpline.pipeline import understand  # noqa: E402
from jumpline.readers.text import read_text  # noqa: E402
from typesetter.dumps import draw_dumps  # noqa: E402
from typesetter.out.flat import Dump  # noqa: E402

JOBS = 2
"""Processes that read pages."""
SURE = 0.9
"""An article is called sure when no joint in it is less sure."""
HEADINGS = ("pages", "n", "articles", "exact", "F1 at .5", "B-cubed F", "same-article F1")
HEADINGS += ("fused share", "called sure", "right among them")
LANGUAGES = ("zh", "en", "de", "fr")
PARTS = ("typeset", "apart", "unmarked", "oracles", "printed", "times")
"""What is measured: typeset pages; the same with documents apart, without end marks, and with the
truth told in part; printed pages; processor time."""
INTRODUCTION = """\
# Flattened pages

Written by `python tools/measure/flat.py DATA --output docs/flattened.md`; do not edit.
DATA is `../shared/data`; nothing of it is in this repository.
Pages are read by the trained thread model; the plain rules that were the default before are gone.
What they reached, exact at `--accept 0`: zh .127, en .134, de .079, fr .154; tabloid .579 (F1 at .5 .770), sample 3 of 3, its variants .067.
Each set is read at the default threshold and at `--accept 0`, where every proposed joint is made.
*exact* is the share of true articles found with the same set of lines, *fused share* that of found articles that mix two true ones, *same-article F1* is over pairs of lines.
The next line of the stream goes on from .8 on, at any threshold, and a note of the article counts such lines; to take up a thread elsewhere takes the threshold.
*called sure* is the share of articles found at `--accept 0` whose confidence is .9 or more, that is the chance that they are whole and hold nothing else; beside it how many of them are exact.
The pages are those that earlier versions were measured on, so they have been read before. Before it was told what texts are about (`language/matters.py`), exact at .9 / 0 was zh .314 / .376, en .381 / .427, de .340 / .389, fr .431 / .466, the tabloid .607 / .598, the sample 2 and 3 of 3, its variants .173 / .440.
That was made and its worth looked at on training pages alone (by a script on the functions of `tools/train/threads.py` that is not kept), where 296 pages that taught nothing (24 whole ones and 50 of one to four articles in each language) went from .527 / .590 exact to .554 / .611, F1 at .5 .718 / .841 to .748 / .850, fused .080 / .113 to .074 / .103. The test pages, the sample and its variants were scored with it once, the first time not to the end. Taught by twice the pages of each collection it reached .536 / .613 exact, F1 at .5 .736 / .861, fused .065 / .101 on the 296 pages: no better, so it is not.
Words that a hyphen breaks, known again by the language's words (`language/joined_words.py`), taught with, tell the threads nothing new: on the 296 pages .554 / .609 exact beside .554 / .611, fused .074 / .108 beside .074 / .103.
Chinese and traditional Chinese pages were set before headlines were cut in one order: until then two runs could set an issue differently (2 of 15 did, by their headlines and what follows from them), so that a new run may differ by a little.
No setting was chosen on the sample or on its variants; but they have been scored with each version.
Typeset Chinese pages seldom set an end mark as a line of its own, so cutting those lines off changes little.
"""  # noqa: E501 - one sentence a line

ORACLES = """
## Which error costs most

Exact articles at `--accept 0` on the first pages of the same sets, with ever more of the decisions told by the truth.
*links*: only whether a thread is cut is left to the model; *cuts*: only which thread is taken up; *openings*: where threads begin is told; *all*: what is still missing was lost before, in typing lines and setting copies aside.
Cuts that are missed cost the most: with every link told no more than the second figure is reached.
"""  # noqa: E501 - one sentence a line

COPY = """
## How like printed pages they are

The cuts are as many as on printed pages: [likeness.md](likeness.md) counts the legs of an article and the breaks in a column of real pages, and typeset ones have neither more legs nor more breaks.
What is unlike a newspaper is the copy, for there are few documents.
In four typeset issues of each kind, 88 of 96 stories from Chinese test copy took from a document that another story of the issue took from too, and 44 ran over the end of their document (training copy: 86 and 59 of 162; English test copy: 29 and 12 of 60).
*documents apart* are pages of the same styles in which no two stories share a document while there are any left; half of the pages that teach the weights and the confidence are such.
They are not much easier, so the copy is not the whole reason for what is missed.
"""  # noqa: E501 - one sentence a line


LOOKED_AT = (
    "The sample was looked at when the forms of dumps were drawn up. This version was scored on "
    "it once. Its three articles come out whole where every proposed joint is made; of the "
    "articles of its variants fewer than half do, so that some of it is luck."
)
ORACLE_PAGES = 20


@dataclass(frozen=True, slots=True)
class Sheet:
    """A flattened page and the truth about it."""

    issue: Issue
    truth: TruthIssue


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--pages", type=int, default=30)
    parser.add_argument("--split", choices=("train", "test"), default="test")
    parser.add_argument("--first", type=int, default=0, help="number of the first issue")
    parser.add_argument("--languages", nargs="*", default=LANGUAGES)
    parser.add_argument("--parts", nargs="*", choices=PARTS, default=PARTS)
    parser.add_argument("--output", type=Path)
    arguments = parser.parse_args()
    parts = []
    for part in measure(arguments):
        print(part, flush=True)
        parts.append(part)
    if arguments.output:
        arguments.output.write_text("\n".join(parts), encoding="utf-8")


def measure(arguments: argparse.Namespace) -> Iterator[str]:
    """Yield the sections of docs/flattened.md."""
    parts = arguments.parts
    yield INTRODUCTION
    if "typeset" in parts:
        yield from _typeset(arguments)
    if "printed" in parts:
        yield from _printed(arguments.data)
    if "times" in parts:
        yield from _times(arguments.data / "text")


def _typeset(arguments: argparse.Namespace) -> Iterator[str]:
    parts = arguments.parts
    yield f"## Typeset pages, {arguments.split} ranges and copy\n"
    yield _head(HEADINGS)
    told = {}
    for language in arguments.languages:
        drawn = list(_drawn(arguments, language, apart=False))
        told[language] = drawn[:ORACLE_PAGES]
        yield from _rows(language, [sheet_of(dump) for dump in drawn])
        if "apart" in parts:
            apart = list(_drawn(arguments, language, apart=True))
            yield from _rows(f"{language}, documents apart", [sheet_of(dump) for dump in apart])
    if "zh" in arguments.languages and "unmarked" in parts:
        drawn = list(_drawn(arguments, "zh", apart=False, end_marks=False))
        yield from _rows("zh, end marks cut off", [sheet_of(dump) for dump in drawn])
    if "apart" in parts:
        yield COPY
    if "oracles" in parts:
        yield ORACLES
        yield _head(("pages", *TOLD))
        for language, dumps in told.items():
            yield from map(_row, rows(language, dumps))


def _printed(data: Path) -> Iterator[str]:
    yield "\n## Pages that were printed\n"
    yield f"{LOOKED_AT}\n"
    yield _head(HEADINGS)
    sets = {
        "tabloid of 1920, columns in order": list(_tabloid(data)),
        "sample": list(_folder(data / "flat")),
    }
    with tempfile.TemporaryDirectory() as folder:
        make_variants(data / "flat", Path(folder), 50)
        sets["50 variants of the sample"] = variants = list(_folder(Path(folder)))
    for name, sheets in sets.items():
        yield from _rows(name, sheets)
    yield from _proposals(variants)


def _drawn(arguments: argparse.Namespace, language: str, **habits: Any) -> Iterator[Dump]:
    text, split = arguments.data / "text", arguments.split
    return draw_dumps(language, split, arguments.pages, text, first=arguments.first, **habits)


def sheet_of(dump: Dump) -> Sheet:
    """Return a typeset dump as it is read, with its truth."""
    text = "".join(f"{line.text}\n" for line in dump.lines)
    issue = read_text(text.encode(), dump.name, Options())
    lines = tuple(
        TruthLine(
            str(number), line.text, article=None if line.copy_of is not None else line.article
        )
        for number, line in enumerate(dump.lines)
    )
    page = TruthPage(dump.name, lines, stem=dump.name, language=dump.language)
    told = replace(issue, language=dump.language)
    return Sheet(told, TruthIssue(dump.name, (page,)))


def _folder(folder: Path) -> Iterator[Sheet]:
    for truth in load_truth(folder):
        name = truth.pages[0].stem or truth.name
        yield Sheet(read_text((folder / f"{name}.txt").read_bytes(), name, Options()), truth)


def _tabloid(data: Path) -> Iterator[Sheet]:
    """Yield the pages of 1920; the model has seen copy of 1930 only."""
    for truth in load_truth(data / "truth" / "jingbao-flat"):
        if "_1920" not in truth.name:
            continue
        for page in truth.pages:
            lines = tuple(Line(line.id, line.text) for line in page.lines if line.text.strip())
            issue = Issue(page.name, pages=(Page(page.name, lines=lines),), language="zh-Hant")
            one = replace(truth, name=page.name, pages=(page,))
            if one.scored:
                yield Sheet(issue, one)


def _rows(name: str, sheets: Sequence[Sheet]) -> Iterator[str]:
    read = {accept: _read_all(sheets, accept) for accept in (0.9, 0.0)}
    for accept, issues in read.items():
        pairs = [(s.truth, found_in_issue(i)) for s, i in zip(sheets, issues, strict=True)]
        scores = score_set(name, pairs)
        label = f"{name}, accept {figure(accept, 1) if accept else 0}"
        sure = sureness(sheets, issues) if not accept else ("", "")
        together = _together(sheets, issues)
        yield _row(
            (label, str(len(sheets)), *_figures(scores), figure(together), *_last(scores), *sure)
        )


def _read_all(sheets: Sequence[Sheet], accept: float) -> list[Issue]:
    with ProcessPoolExecutor(JOBS) as pool:
        return list(pool.map(partial(_read, accept=accept), sheets, chunksize=4))


def _read(sheet: Sheet, accept: float) -> Issue:
    return understand(sheet.issue, Options(accept=accept)).issue


def _figures(scores: Scores) -> tuple[str, ...]:
    exact = scores.exact / max(1, scores.true)
    return str(scores.true), figure(exact), figure(scores.f1(0.5)), figure(scores.b_cubed)


def _last(scores: Scores) -> tuple[str, ...]:
    return (figure(scores.fused_share),)


def owners(truth: TruthIssue) -> dict[str, str]:
    """Return the article of each line that counts."""
    return {ref.id: str(line.article) for ref, line in truth.scored}


def articles(issue: Issue, counted: dict[str, str]) -> list[tuple[float, frozenset[str]]]:
    """Return the found articles as lines that count, with the article's confidence."""
    found = []
    for article in issue.articles:
        lines = frozenset(line for part in article.parts for line in part.lines if line in counted)
        if lines:
            found.append((article.confidence, lines))
    return found


def sureness(sheets: Sequence[Sheet], issues: Sequence[Issue]) -> tuple[str, str]:
    """Return the share of found articles called sure, and the share of those that are exact."""
    sure = right = every = 0
    for sheet, issue in zip(sheets, issues, strict=True):
        counted = owners(sheet.truth)
        true: dict[str, set[str]] = {}
        for line, owner in counted.items():
            true.setdefault(owner, set()).add(line)
        whole = {frozenset(lines) for lines in true.values()}
        for confidence, lines in articles(issue, counted):
            every += 1
            sure += confidence >= SURE
            right += confidence >= SURE and lines in whole
    return figure(sure / max(1, every)), figure(right / max(1, sure))


def _together(sheets: Sequence[Sheet], issues: Sequence[Issue]) -> float:
    """Return F1 over pairs of lines that stand in one article."""
    both = found = true = 0.0
    for sheet, issue in zip(sheets, issues, strict=True):
        counted = owners(sheet.truth)
        groups = [lines for _, lines in articles(issue, counted)]
        found += sum(_pairs(len(lines)) for lines in groups)
        true += sum(map(_pairs, _tally(counted.values())))
        both += sum(_pairs(n) for g in groups for n in _tally(counted[line] for line in g))
    return 2 * both / max(1.0, found + true)


def _tally(owners_: Iterable[str]) -> list[int]:
    counts: dict[str, int] = {}
    for owner in owners_:
        counts[owner] = counts.get(owner, 0) + 1
    return list(counts.values())


def _pairs(count: int) -> float:
    return count * (count - 1) / 2


def _proposals(sheets: Sequence[Sheet]) -> Iterator[str]:
    """Say how often the truth is among what a doubtful joint lists."""
    asked = among = 0
    for sheet, issue in zip(sheets, _read_all(sheets, SURE), strict=True):
        counted = owners(sheet.truth)
        after = _followers(sheet.truth)
        for link in issue.proposals:
            if link.source.id in counted and link.state is State.PROPOSED:
                asked += 1
                named = (link.target, *(other.to for other in link.alternatives[:2]))
                among += after.get(link.source.id, "") in {ref.id for ref in named}
    share = figure(among / max(1, asked))
    told = f"Doubtful joints of the variants: {asked}; the true one among the first three: {share}."
    yield f"\n{told}\n"


def _followers(truth: TruthIssue) -> dict[str, str]:
    last: dict[str, str] = {}
    after: dict[str, str] = {}
    for ref, line in truth.scored:
        key = str(line.article)
        if key in last:
            after[last[key]] = ref.id
        last[key] = ref.id
    return after


def _times(text: Path) -> Iterator[str]:
    """Time pages of growing length, made of typeset ones put one after another."""
    yield "## Processor time\n"
    yield _head(("lines", "seconds"))
    pool: list[Any] = []
    for dump in draw_dumps("zh", "test", 12, text, unit="paragraph", apart=False):
        pool += dump.lines
    for size in (100, 150, 200, 400, 800, 1000):
        held = "".join(f"{line.text}\n" for line in pool[:size])
        issue = replace(read_text(held.encode(), "page", Options()), language="zh")
        begun = time.process_time()
        understand(issue, Options())
        yield _row((str(size), f"{time.process_time() - begun:.2f}"))


def _head(names: Sequence[str]) -> str:
    return f"{_row(names)}\n{_row(['---', *['---:'] * (len(names) - 1)])}"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
