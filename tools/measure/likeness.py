"""Compare typeset pages with real ones, figure by figure.

    python tools/measure/likeness.py DATA --output docs/likeness.md [--issues 60]

Both are measured by the same code, from truth alone: places, articles, reading order.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, fields
from functools import partial
from itertools import pairwise
from pathlib import Path
from statistics import median, quantiles

from jumpline.evaluation import TruthIssue, TruthLine, TruthPage, load_truth
from jumpline.evaluation.links import column_width, upright
from jumpline.geometry import Box

sys.path.insert(0, str(Path(__file__).parents[1]))
from set_pages import truth_of

from typesetter.collection import Order, ordered_issue
from typesetter.issues import LANGUAGES
from typesetter.styles import SPLITS, Split

INTRODUCTION = """\
# Typeset pages beside real ones

Written by `make likeness`, which runs `python tools/measure/likeness.py DATA --output docs/likeness.md`.
Do not edit: run it again.

Real pages are those of the development sets in `../shared/data`; typeset ones come from `tools/typesetter` with copy from `../shared/data/text`, {issues} issues of each language and split, counted by era.
Each cell gives the 10th percentile, the median and the 90th percentile.
Advertisements and lines without article are left out; type and distances are compared within a page only.

- **breaks**: share of vertical neighbours in a column that belong to different articles, a page.
- **goes on**: share of a page's column ends whose article has more lines after it.
- **legs**: columns or parts of columns that an article of more than one line runs through.
- **head**: size of a headline over that of the text, by type size where the source tells it, else by the height of its line.
- **over pages**: share of the articles that stand on more than one page, of all.
- **characters**: in a line of text; **gap**: from line to line inside an article, over the height of a line.
"""  # noqa: E501 - one sentence a line

REAL = {
    "bnf, fr 1821 to 1918": "truth/bnf",
    "citlab, fr 1884 to 1942": "truth/citlab",
    "lwm, en 1824": "truth/lwm",
    "jingbao-1920, zh-Hant": "truth/jingbao-1920",
    "longbeach, en 2022": "truth/longbeach",
}
TEST_LANGUAGES = frozenset({"de"})
"""Pages of citlab in German are for testing: nothing is chosen by them."""
HEADINGS = (
    "pages",
    "",
    "breaks",
    "lines an article",
    "articles a page",
    "goes on",
    "legs",
    "head",
    "over pages",
    "lines a page",
    "characters",
    "gap",
)
_SHARED = 0.5
"""Two lines share a column when they share this part of the shorter one's extent."""
_COLUMN_LINE = 0.6
"""Of the column's width: shorter lines end no column."""
_FULL_LINE = 0.8
"""Of the column's width: lines that are counted for how many characters they hold."""


@dataclass(slots=True)
class Sample:
    """What was seen of one kind of pages."""

    pages: int = 0
    articles: int = 0
    over_pages: int = 0
    breaks: list[float] = field(default_factory=list)
    lengths: list[float] = field(default_factory=list)
    articles_a_page: list[float] = field(default_factory=list)
    goes_on: list[float] = field(default_factory=list)
    legs: list[float] = field(default_factory=list)
    heads: list[float] = field(default_factory=list)
    lines_a_page: list[float] = field(default_factory=list)
    characters: list[float] = field(default_factory=list)
    gaps: list[float] = field(default_factory=list)

    def add(self, other: Sample) -> None:
        """Add what was seen of more pages."""
        for each in fields(self):
            name = each.name
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def cells(self, name: str) -> tuple[str, ...]:
        """Return a row under ``HEADINGS``."""
        return (
            name,
            str(self.pages),
            spread(self.breaks, 3),
            spread(self.lengths, 0),
            spread(self.articles_a_page, 0),
            spread(self.goes_on, 2),
            spread(self.legs, 0),
            spread(self.heads, 2),
            f"{self.over_pages / max(self.articles, 1):.2f}",
            spread(self.lines_a_page, 0),
            spread(self.characters, 0),
            spread(self.gaps, 2),
        )


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--output", type=Path, help="also write the table to this file")
    parser.add_argument("--issues", type=int, default=60, help="of each language and split")
    given = parser.parse_args()
    start = time.monotonic()
    rows = [sample.cells(name) for name, sample in real(given.data)]
    rows += [sample.cells(name) for name, sample in typeset(given.data / "text", given.issues)]
    text = f"{INTRODUCTION.format(issues=given.issues)}\n{table(HEADINGS, rows)}"
    print(text)
    if given.output:
        given.output.write_text(text, encoding="utf-8")
    print(f"measured in {time.monotonic() - start:.0f} s", file=sys.stderr)


def real(data: Path) -> Iterator[tuple[str, Sample]]:
    """Yield what is seen of the development sets that lie in a data folder."""
    for name, folder in REAL.items():
        if (data / folder).is_dir():
            whole = Sample()
            for issue in load_truth(data / folder):
                if not TEST_LANGUAGES & {page.language for page in issue.pages}:
                    whole.add(seen(issue))
            yield name, whole


def typeset(text: Path, issues: int) -> Iterator[tuple[str, Sample]]:
    """Set issues in every language and split, and yield what is seen of them, by era."""
    samples: dict[str, Sample] = defaultdict(Sample)
    with ProcessPoolExecutor() as pool:
        for language in LANGUAGES:
            for split in SPLITS:
                task = partial(set_and_seen, language, split, text)
                for name, sample in pool.map(task, range(1, issues + 1), chunksize=5):
                    samples[name].add(sample)
    yield from samples.items()


def set_and_seen(language: str, split: Split, text: Path, number: int) -> tuple[str, Sample]:
    """Set an issue, and return which kind it is and what is seen of it."""
    issue = ordered_issue(Order(language, split, "likeness", data=text), number)
    return f"typeset {language}, {issue.style['era']}, {split}", seen(truth_of(issue))


def seen(issue: TruthIssue) -> Sample:
    """Look at an issue."""
    sample = Sample()
    members: dict[str, list[tuple[int, TruthLine]]] = defaultdict(list)
    for number, page in enumerate(issue.pages):
        lines = [line for line in page.lines if line.scored and line.box]
        if lines:
            sample.add(seen_page(page, lines))
        for line in lines:
            members[str(line.article)].append((number, line))
    widths = [column_width(page) for page in issue.pages]
    for placed in members.values():
        placed.sort(key=lambda entry: (entry[0], entry[1].order))
        sample.lengths.append(len(placed))
        sample.articles += 1
        sample.over_pages += placed[0][0] != placed[-1][0]
        if len(placed) > 1:
            changes = (changes_column(a, b, widths[a[0]]) for a, b in pairwise(placed))
            sample.legs.append(1 + sum(changes))
    return sample


def seen_page(page: TruthPage, lines: Sequence[TruthLine]) -> Sample:
    """Look at the lines of a page that count."""
    sample = Sample(1, articles_a_page=[len({line.article for line in lines})])
    sample.lines_a_page = [len(lines)]
    below = neighbours(lines)
    if below:
        sample.breaks = [sum(a.article != b.article for a, b in below) / len(below)]
    sample.goes_on = shares(goes_on(page, lines, below))
    sample.heads = list(heads(lines))
    text = [line for line in lines if not line.heading]
    least = _FULL_LINE * column_width(page)
    full = [line for line in text if place(line).width >= least]
    sample.characters = [median(len(line.text) for line in full)] if full else []
    sample.gaps = shares(
        (place(b).y0 - place(a).y0) / max(place(a).height, 1e-6)
        for a, b in below
        if a.article == b.article and not a.heading and not b.heading
    )
    return sample


def place(line: TruthLine) -> Box:
    """Return the box of a placed line, turned so that its column runs down."""
    box = upright(line)
    if box is None:
        raise ValueError(f"line {line.id} has no place")
    return box


def neighbours(lines: Sequence[TruthLine]) -> list[tuple[TruthLine, TruthLine]]:
    """Pair each line with the next one under it that shares its column."""
    placed = sorted(((place(line), line) for line in lines), key=lambda entry: entry[0].y0)
    pairs = []
    for number, (box, line) in enumerate(placed):
        for other, under in placed[number + 1 :]:
            shared = box.x_overlap(other)
            level = box.y_overlap(other) > _SHARED * min(box.height, other.height)
            if not level and shared >= _SHARED * min(box.width, other.width):
                pairs.append((line, under))
                break
    return pairs


def goes_on(
    page: TruthPage, lines: Sequence[TruthLine], below: Sequence[tuple[TruthLine, TruthLine]]
) -> Iterator[bool]:
    """Tell of each last line of a column whether its article has more lines on the page."""
    last = {line.article: line for line in sorted(lines, key=lambda line: line.order)}
    over = {line.id for line, _ in below}
    least = _COLUMN_LINE * column_width(page)
    for line in lines:
        if line.id not in over and place(line).width >= least:
            yield last[line.article] is not line


def heads(lines: Sequence[TruthLine]) -> Iterator[float]:
    """Yield the size of each headline, of the size of the text."""
    sizes = {line.id: line.size or place(line).height for line in lines}
    usual = median(sizes.values())
    for line in lines:
        if line.role == "headline":
            yield sizes[line.id] / usual


def changes_column(
    one: tuple[int, TruthLine], other: tuple[int, TruthLine], measure: float
) -> bool:
    """Tell whether an article goes to another column or page between two lines."""
    if one[0] != other[0]:
        return True
    a, b = place(one[1]), place(other[1])
    if a.x_overlap(b) >= _SHARED * min(a.width, b.width):
        return False
    if a.y_overlap(b) >= _SHARED * min(a.height, b.height):
        return False
    (x, y), (next_x, next_y) = a.centre, b.centre
    return next_y < y or abs(next_x - x) >= measure


def shares(values: Iterable[float]) -> list[float]:
    """Return the mean of some values as a list of one, empty for none."""
    kept = list(values)
    return [sum(kept) / len(kept)] if kept else []


def spread(values: Sequence[float], digits: int) -> str:
    """Write the 10th percentile, the median and the 90th percentile."""
    if not values:
        return "–"
    tenths = quantiles(values, n=10, method="inclusive") if len(values) > 1 else [*values] * 9
    return " / ".join(f"{tenths[place]:.{digits}f}" for place in (0, 4, 8))


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Set a table in Markdown."""
    rule = ["---"] + ["---:"] * (len(headings) - 1)
    return "".join(f"| {' | '.join(row)} |\n" for row in (headings, rule, *rows))


if __name__ == "__main__":
    main()
