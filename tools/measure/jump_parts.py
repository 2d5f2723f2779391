"""True parts of articles for the joining alone, and the count of joins over pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from math import inf
from typing import NamedTuple

from jumpline.article import LineRef, Link, Role, State
from jumpline.conventions import Conventions, detect, for_language
from jumpline.evaluation.model import TruthIssue
from jumpline.geometry import union
from jumpline.issue import Issue
from jumpline.layout import lay_out
from jumpline.layout.model import PageLayout, TypedLine
from jumpline.options import Options
from jumpline.segmentation import page_chains
from jumpline.segmentation.chains import PageChain
from jumpline.segmentation.jumps import join_pages
from jumpline.segmentation.runs import HEAD_ROLES, Above, Run, RunKind

HEADS = (*HEAD_ROLES, Role.JUMP_HEAD, Role.BYLINE, Role.DATELINE)


class Wrong(NamedTuple):
    """A join that the truth denies, or one that it has and that was not made."""

    issue: str
    what: str
    between: str
    confidence: float
    evidence: Mapping[str, float | str]


@dataclass(slots=True)
class Tally:
    """Joins over pages: those made, those of them right, those true, those of them found."""

    made: int = 0
    right: int = 0
    true: int = 0
    found: int = 0
    wrong: list[Wrong] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Add the counts of another tally."""
        self.made += other.made
        self.right += other.right
        self.true += other.true
        self.found += other.found
        self.wrong += other.wrong


class Laid(NamedTuple):
    """An issue laid out once, for parts of several kinds."""

    layouts: tuple[PageLayout, ...]
    conventions: Conventions


Parts = tuple[list[PageChain], tuple[PageLayout, ...]]


def laid_out(issue: Issue, conventions: Conventions | None = None) -> Laid:
    """Lay the pages of an issue out, by the conventions of its language or by those given."""
    if conventions is None:
        conventions = for_language(issue.language or detect(_words(issue)))
    return Laid(lay_out(issue.pages, conventions, ()), conventions)


def true_parts(laid: Laid, truth: TruthIssue) -> Parts:
    """Make each page's share of each true article one part."""
    chains = []
    for layout, page in zip(laid.layouts, truth.pages, strict=True):
        order = {line.id: (line.article, line.order) for line in page.lines if line.scored}
        members: dict[str, list[TypedLine]] = {}
        for line in layout.lines:
            article = order.get(line.line.id, (None, 0))[0]
            if article is not None and line.box is not None:
                members.setdefault(article, []).append(line)
        for lines in members.values():
            lines.sort(key=lambda line: (order[line.line.id][1], line.start))
            chains.append(PageChain(layout, tuple(_runs(lines)), ()))
    return chains, laid.layouts


def chains_as_found(laid: Laid, options: Options) -> Parts:
    """Find the parts of articles page by page, as the engine does."""
    found = page_chains(laid.layouts, laid.conventions, options)
    return [chain for chains, _ in found for chain in chains if not chain.bare], laid.layouts


def _runs(lines: Sequence[TypedLine]) -> list[Run]:
    heads = next((n for n, line in enumerate(lines) if line.role not in HEADS), len(lines))
    groups = [(RunKind.HEAD, lines[:heads]), (RunKind.TEXT, lines[heads:])]
    return [
        Run(
            number=number,
            kind=kind,
            lines=tuple(group),
            box=union([line.place for line in group]),
            zone=-1,
            band=0,
            above=Above.NOTHING,
            over=-1,
            gap=inf,
        )
        for number, (kind, group) in enumerate(g for g in groups if g[1])
    ]


def _words(issue: Issue) -> str:
    return "\n".join(line.text for page in issue.pages for line in page.lines)


def join_true_parts(laid: Laid, truth: TruthIssue, options: Options) -> list[Link]:
    """Join the true parts of an issue; return the links over pages, made and proposed."""
    threads, proposed = join_pages(*true_parts(laid, truth), laid.conventions, options)
    return over_pages([link for thread in threads for link in thread.links]) + proposed


def join_found_parts(laid: Laid, truth: TruthIssue, options: Options) -> list[Link]:
    """Join the parts that the engine finds; return the links over pages that are made.

    Their ends are the last line of a part's text that the truth knows, and the first one of the
    next: a cutline, which a part lists last, goes on nowhere.
    """
    known = {ref for ref, _ in truth.scored}
    links = []
    threads, _ = join_pages(*chains_as_found(laid, options), laid.conventions, options)
    for thread in threads:
        for link in over_pages(thread.links):
            text = [x for x in thread.lines if x.ref in known and x.role is not Role.CUTLINE]
            one = [x.ref for x in text if x.page == link.source.page]
            other = [x.ref for x in text if x.page == link.target.page]
            if one and other:
                links.append(replace(link, source=one[-1], target=other[0]))
    return links


def over_pages(links: Iterable[Link]) -> list[Link]:
    """Keep the links from one page to another."""
    return [link for link in links if link.source.page != link.target.page]


def tally(
    truth: TruthIssue,
    links: Iterable[Link],
    true: Iterable[tuple[str, str, str]],
    labelled: bool | None,
) -> Tally:
    """Count made joins against the truth.

    Args:
        truth: articles of the lines; links that touch a line without an article do not count.
        links: over pages.
        true: article, page before and page after of each join that counts as one to be found.
        labelled: count the links with a label among their evidence, those without, or all (None).
    """
    article = {
        LineRef(page.name, line.id): line.article for page in truth.pages for line in page.lines
    }
    counted = Tally()
    wanted = dict.fromkeys(true, False)
    for link in links:
        one, other = article.get(link.source), article.get(link.target)
        if link.state is not State.MADE:
            continue
        right = one is not None and one == other
        pair = (one or "", link.source.page, link.target.page)
        if right and pair in wanted:
            wanted[pair] = True
        if labelled is None or labelled == ("labelled" in link.evidence):
            counted.made += 1
            counted.right += right
            if not right:
                between = f"{link.source.page}: {one} → {link.target.page}: {other}"
                counted.wrong.append(
                    Wrong(truth.name, "joined", between, link.confidence, link.evidence)
                )
    counted.true = len(wanted)
    counted.found = sum(wanted.values())
    for (key, before, after), found in wanted.items():
        if not found:
            between = f"{before} → {after}: {key}"
            counted.wrong.append(Wrong(truth.name, "missed", between, 0.0, {}))
    return counted


def run_overs(truth: TruthIssue) -> list[tuple[str, str, str]]:
    """List the true articles' steps from one page to the next one that they stand on."""
    pages: dict[str, list[str]] = {}
    for page in truth.pages:
        for key in dict.fromkeys(line.article for line in page.lines if line.scored):
            pages.setdefault(str(key), []).append(page.name)
    return [
        (key, before, after) for key, names in pages.items() for before, after in pairwise(names)
    ]
