"""Flattened dumps: the text of a set page without any geometry, its runs in a wrong order.

A run is what nobody would take apart: the lines of one leg of an article, or its heading. A dump
gives the runs of a page one after another, column by column or frame by frame, so that articles
are interleaved, cut in mid-sentence or between paragraphs, and their tails far from their heads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from random import Random
from typing import NamedTuple

from typesetter.model import SetIssue, SetLine, SetPage

Noise = Callable[[str, Random], str]
"""Spoils the text of a line as OCR does; returns an empty text where nothing is left of it."""

HEADING = frozenset({"kicker", "headline", "deck", "jump_head"})
"""Roles of the lines over an article's text."""
ADVERTISING = frozenset({"ad"})
"""Roles of lines that the score leaves out."""

LATE = 0.3
"""Chance that the rest of an article was drawn later than its beginning, at each leg."""

_UNSPACED = ("zh",)
_HYPHENS = "-\u00ad¬⸗"


@dataclass(frozen=True, slots=True)
class Habits:
    """How somebody's extraction flattens pages.

    Attributes:
        unit: ``line``, as printed, or ``paragraph``, its lines joined within a run.
        order: ``columns`` from edge to edge, ``frames`` in the order in which they were drawn, or
            ``stories``, one article after the other, which no draw gives by itself.
        heads: ``near`` their text, ``far`` from it, or ``glued`` to its first words.
        end_marks: false where end marks were cut off with the furniture.
        furniture: true where folio lines, labels and advertisements came along.
        lost: share of lines lost, 0 to 1.
        doubled: blocks that come twice.
    """

    unit: str = "paragraph"
    order: str = "columns"
    heads: str = "near"
    end_marks: bool = True
    furniture: bool = True
    lost: float = 0.0
    doubled: int = 0


class FlatLine(NamedTuple):
    """One line of a dump.

    ``key`` is its own in the dump, ``place`` where it stands in its article's reading order,
    ``run`` the run that it came in, and ``copy_of`` the key of the line that it doubles. ``ends``
    tells that its paragraph ends.
    """

    key: int
    text: str
    article: str | None
    role: str
    place: int
    run: int
    ends: bool
    copy_of: int | None = None


@dataclass(frozen=True, slots=True)
class Dump:
    """One flattened page; ``opened`` and ``closed`` name articles with shares on other pages."""

    name: str
    language: str
    lines: tuple[FlatLine, ...]
    opened: frozenset[str] = frozenset()
    closed: frozenset[str] = frozenset()


class _Run(NamedTuple):
    lines: tuple[SetLine, ...]

    @property
    def first(self) -> SetLine:
        return self.lines[0]

    @property
    def heading(self) -> bool:
        return self.first.role in HEADING

    @property
    def left(self) -> float:
        return min(line.box.x0 for line in self.lines)

    @property
    def right(self) -> float:
        return max(line.box.x1 for line in self.lines)

    @property
    def top(self) -> float:
        return min(line.box.y0 for line in self.lines)


def draw_habits(random: Random) -> Habits:
    """Draw the ways of an extraction from wide ranges."""
    return Habits(
        unit=random.choices(("paragraph", "line"), (0.7, 0.3))[0],
        order=random.choices(("columns", "frames"), (0.5, 0.5))[0],
        heads=random.choices(("near", "far", "glued"), (0.86, 0.07, 0.07))[0],
        end_marks=random.random() < 0.75,
        furniture=random.random() < 0.5,
        lost=random.choice((0.0, 0.0, random.uniform(0.0, 0.06))),
        doubled=random.choices((0, 1, 2), (0.7, 0.22, 0.08))[0],
    )


def flatten(
    issue: SetIssue, number: int, habits: Habits, random: Random, noise: Noise | None = None
) -> Dump:
    """Flatten one page of an issue.

    Args:
        issue: a set issue.
        number: the page, from 1.
        habits: how the extraction works.
        random: decides what is moved, lost and doubled.
        noise: spoils each line; None leaves them as set.
    """
    page = next(page for page in issue.pages if page.number == number)
    runs = _ordered(_runs(page, habits), habits, random)
    texts = (
        line
        for index, run in enumerate(runs)
        for line in _texts(run, index, habits, issue.language)
    )
    lines = [line._replace(key=key) for key, line in enumerate(texts)]
    lines = [line for line in lines if random.random() >= habits.lost]
    if noise is not None:
        lines = [line._replace(text=noise(line.text, random)) for line in lines]
        lines = [line for line in lines if line.text.strip()]
    if habits.heads == "glued":
        lines = _glued(lines, issue.language)
    for _ in range(habits.doubled):
        lines = _doubled(lines, random)
    opened, closed = _elsewhere(issue, number)
    here = {line.article for line in lines if line.article}
    return Dump(
        f"{issue.name}-{number}", issue.language, tuple(lines), opened & here, closed & here
    )


def _runs(page: SetPage, habits: Habits) -> list[_Run]:
    """Cut the page into headings and legs; what belongs to no article runs as it was set."""
    groups: dict[tuple[object, ...], list[SetLine]] = {}
    loose = 0
    for line in page.lines:
        if line.role == "end_mark" and not habits.end_marks:
            continue
        if line.article is None or line.role in ADVERTISING:
            if not habits.furniture:
                continue
            loose += line.article is None
        heading = line.role in HEADING
        key = (line.article, loose if line.article is None else -1 if heading else line.leg)
        groups.setdefault(key, []).append(line)
    return [_Run(tuple(sorted(lines, key=lambda line: line.order))) for lines in groups.values()]


def _ordered(runs: list[_Run], habits: Habits, random: Random) -> list[_Run]:
    drawn = _in_columns(runs)
    if habits.order != "columns":
        drawn = _in_frames(drawn, random, late=LATE if habits.order == "frames" else 0.0)
    if habits.heads != "far":
        return drawn
    moved = [run for run in drawn if run.heading and random.random() < 0.5]
    result = [run for run in drawn if run not in moved]
    for run in moved:
        result.insert(random.randrange(len(result) + 1), run)
    return result


def _in_columns(runs: Sequence[_Run]) -> list[_Run]:
    """Read column after column; vertical script runs in bands, each from right to left."""
    if not runs:
        return []
    if sum(run.first.vertical for run in runs) * 2 > len(runs):
        bands = _ranks([run.top for run in runs], min(_height(run) for run in runs) / 2)
        return sorted(runs, key=lambda run: (bands[run.top], -run.right, run.top))
    columns = _ranks([run.left for run in runs], min(run.right - run.left for run in runs) / 2)
    return sorted(runs, key=lambda run: (columns[run.left], run.top, run.left))


def _height(run: _Run) -> float:
    return max(line.box.y1 for line in run.lines) - run.top


def _ranks(values: Iterable[float], slack: float) -> dict[float, int]:
    """Number values from the least on; neighbours closer than ``slack`` share a number."""
    ordered = sorted(set(values))
    rank = 0
    ranks = {ordered[0]: 0}
    for one, other in pairwise(ordered):
        rank += other - one > slack
        ranks[other] = rank
    return ranks


def _in_frames(runs: Sequence[_Run], random: Random, late: float) -> list[_Run]:
    """Read frame after frame: an article's are mostly drawn together, some of them much later.

    ``runs`` come in columns; ``late`` is the chance (0 to 1) that an article is cut at a leg.
    """
    drawn: list[_Run] = []
    rests: list[list[_Run]] = []
    by_article: dict[str, list[_Run]] = {}
    for number, run in enumerate(runs):
        by_article.setdefault(run.first.article or f"#{number}", []).append(run)
    for group in by_article.values():
        legs = sorted(group, key=lambda run: run.first.order)
        cut = next((i for i in range(1, len(legs)) if random.random() < late), len(legs))
        if legs[cut - 1].heading:
            cut = min(cut + 1, len(legs))
        drawn += legs[:cut]
        if legs[cut:]:
            rests.append(legs[cut:])
    for group in rests:
        first = max(i for i, run in enumerate(drawn) if run.first.article == group[0].first.article)
        at = random.randint(first + 1, len(drawn))
        drawn[at:at] = group
    return drawn


def _texts(run: _Run, number: int, habits: Habits, language: str) -> Iterator[FlatLine]:
    """Yield the lines of a run, or its paragraphs."""
    held: list[SetLine] = []
    for line, after in zip(run.lines, (*run.lines[1:], None), strict=True):
        held.append(line)
        apart = after is None or after.role != line.role or line.ends
        if habits.unit == "line" or apart:
            text = _joined(held, language)
            scored = None if line.role in ADVERTISING else line.article
            yield FlatLine(0, text, scored, line.role, held[0].order, number, line.ends)
            held = []


def _joined(lines: Sequence[SetLine], language: str) -> str:
    """Join printed lines as extractions do; a hyphen that cuts a word goes where it is known."""
    if language.startswith(_UNSPACED):
        return "".join(line.text for line in lines)
    text = ""
    for line, after in zip(lines, (*lines[1:], None), strict=True):
        if after is None:
            text += line.text
        elif line.whole_word is not None and line.text.endswith(tuple(_HYPHENS)):
            text += line.text[:-1]
        else:
            text += f"{line.text} "
    return text


def _glued(lines: list[FlatLine], language: str) -> list[FlatLine]:
    """Join each heading to the line after it, if that is the same article's."""
    joint = "" if language.startswith(_UNSPACED) else " "
    result: list[FlatLine] = []
    for line in lines:
        last = result[-1] if result else None
        if last and last.role in HEADING and line.role == "body" and last.article == line.article:
            result[-1] = line._replace(text=f"{last.text}{joint}{line.text}", place=last.place)
        else:
            result.append(line)
    return result


def _doubled(lines: list[FlatLine], random: Random) -> list[FlatLine]:
    """Let a block of a run come twice, its copy somewhere between two runs of the page."""
    bodies = [i for i, line in enumerate(lines) if line.copy_of is None and line.article]
    if len(bodies) < 2:
        return lines
    first = random.choice(bodies)
    size = random.randint(2, 12)
    block = [
        line
        for line in lines[first : first + size]
        if line.run == lines[first].run and line.copy_of is None
    ]
    bounds = [i for i, pair in enumerate(pairwise(lines), 1) if pair[0].run != pair[1].run]
    at = random.choice([0, *bounds, len(lines)])
    key, run = max(line.key for line in lines) + 1, max(line.run for line in lines) + 1
    copies = [line._replace(copy_of=line.key, run=run, key=key + i) for i, line in enumerate(block)]
    return [*lines[:at], *copies, *lines[at:]]


def _elsewhere(issue: SetIssue, number: int) -> tuple[frozenset[str], frozenset[str]]:
    """Return the articles that begin on an earlier page, and those that end on a later one."""
    opened, closed = set(), set()
    for key, placed in issue.articles():
        pages = [page for page, _ in placed]
        if number in pages:
            if pages[0] != number:
                opened.add(key)
            if pages[-1] != number:
                closed.add(key)
    return frozenset(opened), frozenset(closed)
