"""Where two understandings of one issue differ: the source's own articles and Jumpline's.

Articles are compared by the lines that they share; a line weighs its characters, at least 1. An
article lies *in* another when the two share a tenth or more of either.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from jumpline.article import Article, LineRef, Link
from jumpline.evaluation.scores import EXACT, FUSED_SHARE
from jumpline.issue import Issue


class Verdict(StrEnum):
    """How an article of one side stands to those of the other."""

    SAME = "same"
    OTHER_LINES = "other lines"
    SPLIT = "split"
    MERGED = "merged"
    ONLY_SOURCE = "only in the source"
    ONLY_FOUND = "only found"


@dataclass(frozen=True, slots=True)
class Joint:
    """A place where one side goes on and the other does not.

    ``link`` is what Jumpline made or proposed there, None when it saw nothing to decide.
    """

    before: LineRef
    after: LineRef
    link: Link | None


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference; ``lines`` are those that the two sides place otherwise.

    Attributes:
        verdict: never ``SAME``.
        source: articles of the source, in its order.
        found: articles of Jumpline, in the order of the source's lines.
        lines: of a split, what is not in the first of ``found``; of a merger, what is not in the
            first of ``source``; else what only one side has.
        joints: of a split or merger, where the sides part.
    """

    verdict: Verdict
    source: tuple[Article, ...]
    found: tuple[Article, ...]
    lines: tuple[LineRef, ...]
    joints: tuple[Joint, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """An issue as the source tells it and as Jumpline found it.

    Attributes:
        source: with the articles that the source tells.
        found: with those that Jumpline builds.
        counts: how many of each verdict, none left out: articles of the source, but articles found
            for ``MERGED`` and ``ONLY_FOUND``.
        differences: in the order of the source's articles.
    """

    source: Issue
    found: Issue
    counts: Mapping[Verdict, int]
    differences: tuple[Difference, ...]


def compare(source: Issue, found: Issue) -> Comparison:
    """Compare the articles of two understandings of the same pages."""
    table = _Table(source, found)
    verdicts: Counter[Verdict] = Counter(dict.fromkeys(Verdict, 0))
    differences = []
    for difference in _differences(table):
        verdicts[difference.verdict] += 1
        if difference.verdict is not Verdict.SAME:
            differences.append(difference)
    return Comparison(source, found, dict(verdicts), tuple(differences))


class _Side:
    """One side's articles and which of them holds each line."""

    def __init__(self, issue: Issue) -> None:
        self.articles = issue.articles
        self.lines = [
            [LineRef(part.page, line) for part in article.parts for line in part.lines]
            for article in issue.articles
        ]
        self.holder = {ref: at for at, refs in enumerate(self.lines) for ref in refs}


class _Table:
    """What the articles of both sides share, by weight."""

    def __init__(self, source: Issue, found: Issue) -> None:
        self.source, self.found = _Side(source), _Side(found)
        self.weight = {
            LineRef(page.name, line.id): max(1, len(line.text))
            for page in source.pages
            for line in page.lines
        }
        self.links = [
            *(link for article in found.articles for link in article.links),
            *found.proposals,
        ]
        self.shared: Counter[tuple[int, int]] = Counter()
        for ref, article in self.source.holder.items():
            if ref in self.found.holder:
                self.shared[article, self.found.holder[ref]] += self.weight[ref]
        self.within: dict[int, list[int]] = defaultdict(list)
        self.holds: dict[int, list[int]] = defaultdict(list)
        for (one, other), weight in self.shared.items():
            sizes = self._size(self.source.lines[one]), self._size(self.found.lines[other])
            if weight >= FUSED_SHARE * min(sizes):
                self.within[one].append(other)
                self.holds[other].append(one)

    def _size(self, lines: Sequence[LineRef]) -> int:
        return sum(self.weight[ref] for ref in lines)

    def overlap(self, one: int, other: int) -> float:
        """Return the IoU (0 to 1) of an article of the source and one that was found."""
        shared = self.shared[one, other]
        both = self._size(self.source.lines[one]) + self._size(self.found.lines[other])
        return shared / (both - shared)


def _differences(table: _Table) -> Iterator[Difference]:
    """Judge every article of the source, then what only Jumpline found."""
    merged: set[int] = set()
    for number, article in enumerate(table.source.articles):
        within = table.within[number]
        if not within:
            lines = tuple(table.source.lines[number])
            yield Difference(Verdict.ONLY_SOURCE, (article,), (), lines)
        elif len(within) > 1:
            yield _split(number, table)
        elif len(table.holds[within[0]]) == 1:
            yield _pair(number, within[0], table)
        for other in within:
            if len(table.holds[other]) > 1 and other not in merged:
                merged.add(other)
                yield _merger(other, table)
    for number, article in enumerate(table.found.articles):
        if not table.holds[number]:
            lines = tuple(table.found.lines[number])
            yield Difference(Verdict.ONLY_FOUND, (), (article,), lines)


def _pair(one: int, other: int, table: _Table) -> Difference:
    """Judge two articles of which neither shares much with a third."""
    same = table.overlap(one, other) >= EXACT
    mine, theirs = table.source.lines[one], table.found.lines[other]
    apart = [ref for ref in mine if ref not in set(theirs)]
    apart += [ref for ref in theirs if ref not in set(mine)]
    return Difference(
        Verdict.SAME if same else Verdict.OTHER_LINES,
        (table.source.articles[one],),
        (table.found.articles[other],),
        tuple(apart),
    )


def _split(number: int, table: _Table) -> Difference:
    """Say where Jumpline cuts an article of the source."""
    lines = table.source.lines[number]
    parts = table.within[number]
    return Difference(
        Verdict.SPLIT,
        (table.source.articles[number],),
        tuple(table.found.articles[part] for part in parts),
        tuple(ref for ref in lines if table.found.holder.get(ref) != parts[0]),
        tuple(_joints(lines, table.found.holder, parts, table)),
    )


def _merger(number: int, table: _Table) -> Difference:
    """Say where Jumpline joins what are several articles in the source."""
    lines = table.found.lines[number]
    parts = table.holds[number]
    return Difference(
        Verdict.MERGED,
        tuple(table.source.articles[part] for part in parts),
        (table.found.articles[number],),
        tuple(ref for ref in lines if table.source.holder.get(ref) != parts[0]),
        tuple(_joints(lines, table.source.holder, parts, table)),
    )


def _joints(
    lines: Sequence[LineRef], holder: Mapping[LineRef, int], parts: Sequence[int], table: _Table
) -> Iterator[Joint]:
    """Yield where lines in one article's order go from one of the other side to the next."""
    held = [ref for ref in lines if holder.get(ref) in parts]
    for before, after in itertools.pairwise(held):
        if holder[before] != holder[after]:
            yield Joint(before, after, _link_between(before, after, holder, table))


def _link_between(
    before: LineRef, after: LineRef, holder: Mapping[LineRef, int], table: _Table
) -> Link | None:
    """Return Jumpline's link at a joint, else its surest one between the two articles there."""
    ends = holder[before], holder[after]
    between = [
        link
        for link in table.links
        if (holder.get(link.source), holder.get(link.target)) in (ends, ends[::-1])
    ]
    exact = [link for link in between if (link.source, link.target) == (before, after)]
    return max(exact or between, key=lambda link: link.confidence, default=None)
