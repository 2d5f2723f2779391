"""From the links of one page to its threads' parts, cutlines given to their articles."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from jumpline.article import Alternative, LineRef, Link, Role, State
from jumpline.layout.model import PageLayout, TypedLine
from jumpline.segmentation.links import Candidate
from jumpline.segmentation.runs import HEAD_ROLES, Above, Run, RunKind
from jumpline.segmentation.solver import Choice

CUTLINE_REACH = 4.0
"""A heading this many leads or less under a cutline has its picture over it."""


@dataclass(frozen=True)  # without slots, so that lines are strung together once
class PageChain:
    """Runs of one page in reading order: one page's share of a thread; its links are made.

    Attributes:
        layout: of the page.
        runs: in reading order.
        links: between them.
        title_block: nameplate, ears and date at the head of the issue; no part of an article.
    """

    layout: PageLayout
    runs: tuple[Run, ...]
    links: tuple[Link, ...]
    title_block: bool = False

    @cached_property
    def lines(self) -> tuple[TypedLine, ...]:
        """Every line of it, in reading order."""
        heads = self.head_lines
        rest = self.runs[1:] if heads else self.runs
        return heads + tuple(itertools.chain.from_iterable([run.read for run in rest]))

    @cached_property
    def head_lines(self) -> tuple[TypedLine, ...]:
        """The lines of the heading that it begins with; empty without one."""
        return self.runs[0].read if self.runs[0].kind is RunKind.HEAD else ()

    @property
    def bare(self) -> bool:
        """True for a heading with nothing under it."""
        return all(run.kind is RunKind.HEAD for run in self.runs)


def follow(
    layout: PageLayout,
    runs: Sequence[Run],
    choices: Sequence[Choice],
    accept: float,
    silent: Collection[int] = (),
) -> tuple[list[PageChain], list[Link]]:
    """Follow the links that are made into chains; return them and the links only proposed.

    Args:
        layout: of the page.
        runs: of the page, by number.
        choices: at most one from each run and to each.
        accept: confidence from which a link is made.
        silent: runs that go on in the one chosen, however sure that is; where it is less sure than
            ``accept`` the joint is no link, but two runs of one column that were not parted.
    """
    follower: dict[int, int] = {}
    made: dict[int, Link] = {}
    proposed: list[Link] = []
    for choice in choices:
        link = _link(choice, runs, accept)
        source = choice.candidate.source
        if link.state is State.MADE or source in silent:
            follower[source] = choice.candidate.target
        if link.state is State.MADE:
            made[source] = link
        elif source not in silent:
            proposed.append(link)
    targets = set(follower.values())
    chains = []
    for run in runs:
        if run.number not in targets and run.kind is not RunKind.CUTLINE:
            numbers = [run.number]
            while numbers[-1] in follower:
                numbers.append(follower[numbers[-1]])
            links = tuple(made[number] for number in numbers if number in made)
            followers = (_inside(runs[number]) for number in numbers[1:])
            chains.append(PageChain(layout, (run, *followers), links))
    return _give_cutlines(chains, runs, layout), proposed


def _inside(run: Run) -> Run:
    """Make a heading that an article thread runs through a subhead."""
    if run.kind is not RunKind.HEAD:
        return run
    lines = (replace(x, role=Role.SUBHEAD) if x.role in HEAD_ROLES else x for x in run.lines)
    return replace(run, lines=tuple(lines))


def _link(choice: Choice, runs: Sequence[Run], accept: float) -> Link:
    candidate = choice.candidate
    confidence = round(candidate.confidence, 4)  # as it is told, so that told and done agree
    return Link(
        source=runs[candidate.source].last.ref,
        target=runs[candidate.target].first.ref,
        state=State.MADE if confidence >= accept else State.PROPOSED,
        confidence=confidence,
        evidence=candidate.evidence,
        alternatives=tuple(_alternative(other, runs) for other in choice.alternatives),
    )


def _alternative(candidate: Candidate, runs: Sequence[Run]) -> Alternative:
    first: LineRef = runs[candidate.target].first.ref
    return Alternative(first, round(candidate.confidence, 4))


def _give_cutlines(
    chains: list[PageChain], runs: Sequence[Run], layout: PageLayout
) -> list[PageChain]:
    """Put each cutline at the end of the chain whose picture it explains, else alone."""
    owner = {run.number: index for index, chain in enumerate(chains) for run in chain.runs}
    given: dict[int, list[Run]] = {}
    alone: list[PageChain] = []
    lead = layout.measures.lead if layout.measures else 1.0
    for run in runs:
        if run.kind is RunKind.CUTLINE:
            index = _holding(run, chains, lead)
            if index is None:
                index = _opening_under(run, chains, lead)
            if index is None and (number := _explained(run, runs, lead)) is not None:
                index = owner[number]
            if index is None:
                alone.append(PageChain(layout, (run,), ()))
            else:
                given.setdefault(index, []).append(run)
    full = [
        PageChain(layout, chain.runs + tuple(given.get(index, ())), chain.links)
        for index, chain in enumerate(chains)
    ]
    return full + alone


def _holding(cutline: Run, chains: Sequence[PageChain], lead: float) -> int | None:
    """Return the chain that a cutline's picture is let into: it goes on under it from beside it."""
    for index, chain in enumerate(chains):
        goes_on = any(_right_under(cutline, run, lead) for run in chain.runs[1:])
        if goes_on and any(run.box.y_overlap(cutline.box) > 0 for run in chain.runs):
            return index
    return None


def _opening_under(cutline: Run, chains: Sequence[PageChain], lead: float) -> int | None:
    """Return the chain that opens with text right under a cutline: its picture heads the item."""
    for index, chain in enumerate(chains):
        first = chain.runs[0]
        if first.kind is RunKind.TEXT and _right_under(cutline, first, lead):
            return index
    return None


def _right_under(cutline: Run, run: Run, lead: float) -> bool:
    return (
        run.zone == cutline.zone
        and 0 <= run.box.y0 - cutline.box.y1 < CUTLINE_REACH * lead
        and run.box.x_overlap(cutline.box) > 0.5 * min(run.box.width, cutline.box.width)
    )


def _explained(cutline: Run, runs: Sequence[Run], lead: float) -> int | None:
    """Return the run that a picture's cutline goes with: the heading over or under the picture."""
    over = runs[cutline.over] if cutline.over >= 0 else None
    if over is not None and over.kind is RunKind.HEAD:
        return over.number
    under = [run for run in runs if run.kind is RunKind.HEAD and _right_under(cutline, run, lead)]
    if under:
        return min(under, key=lambda run: run.box.y0).number
    if over is not None and over.kind is RunKind.TEXT and cutline.above is not Above.RULE:
        return over.number
    return None
