"""Runs: vertical stretches of a column that nobody would separate, the engine's nodes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from jumpline.article import Role
from jumpline.geometry import Box, union
from jumpline.layout.heads import reading_order
from jumpline.layout.model import Measures, PageLayout, Stacks, TypedLine
from jumpline.layout.stacks import between, look_past, stack
from jumpline.segmentation.breaks import Joint, together


class RunKind(StrEnum):
    """What a run is made of."""

    HEAD = "head"
    TEXT = "text"
    CUTLINE = "cutline"


HEAD_ROLES = (Role.KICKER, Role.HEADLINE, Role.DECK)
SPECK = 3
"""Longer lines of signs are ornaments or leaders, in characters."""
LEVEL = 0.6
"""Legs of one article begin at one height, within this many leads."""
NEIGHBOURS = 0.5
"""Neighbouring columns are at most this part of a column apart."""
NOT_TEXT = (Role.FURNITURE, Role.POINTER, Role.ADVERTISEMENT)


class Above(StrEnum):
    """What a run meets when one looks up from it."""

    HEAD = "head"
    TEXT = "text"
    RULE = "rule"
    PICTURE = "picture"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Run:
    """Lines of one kind that stand in one stack, from top to bottom.

    Attributes:
        number: index into the page's runs.
        kind: heading, text or cutline.
        lines: its lines.
        box: around them, in the reading frame.
        zone: printed frame around it, -1 for the open page.
        band: index of the page's band, by the run's top.
        above: what it meets upwards.
        over: number of the run over it, -1 for none; looks past rules, pictures and cutlines.
        gap: blank between the two beyond nothing, in leads.
    """

    number: int
    kind: RunKind
    lines: tuple[TypedLine, ...]
    box: Box
    zone: int
    band: int
    above: Above
    over: int
    gap: float

    @property
    def first(self) -> TypedLine:
        """The top line."""
        return self.lines[0]

    @property
    def last(self) -> TypedLine:
        """The bottom line."""
        return self.lines[-1]

    @property
    def read(self) -> tuple[TypedLine, ...]:
        """The lines as they are read: in a heading upright columns from right to left."""
        if self.kind is not RunKind.HEAD:
            return self.lines
        return tuple(self.lines[i] for i in reading_order(range(len(self.lines)), self.lines))

    @property
    def size(self) -> float:
        """Em of the middle line; of the largest in a heading."""
        sizes = sorted(line.size for line in self.lines)
        return sizes[-1] if self.kind is RunKind.HEAD else sizes[len(sizes) // 2]


def find_runs(layout: PageLayout) -> tuple[Run, ...]:
    """Cut the page's lines into runs; furniture and pointers stay outside."""
    measures = layout.measures
    if measures is None:
        return ()
    pieces_of: dict[str, list[TypedLine]] = {}
    kept: list[int] = []
    for index, line in enumerate(layout.lines):
        if line.role not in NOT_TEXT and line.box is not None:
            pieces_of.setdefault(line.line.id, []).append(line)
            kept.append(index)
    carriers = [carrier(pieces) for pieces in pieces_of.values()]
    specks = [line for line in carriers if not measures.steady and _speck(line)]
    lines = [line for line in carriers if measures.steady or not _speck(line)]
    if len(lines) == len(kept) and layout.stacks is not None:
        stacks = look_past(layout.stacks, kept, layout.lines, measures, layout.obstacles)
    else:  # split lines are one again, and what stood next to a speck has other neighbours
        stacks = stack(lines, measures, layout.obstacles)
    bands = [_band(line.place, layout) for line in lines]
    chains = _chains(lines, stacks, measures, bands)
    run_of = {index: number for number, chain in enumerate(chains) for index in chain}
    kinds = [_kind(lines[chain[0]]) for chain in chains]
    view = _View(lines, stacks, run_of, kinds, layout)
    runs = [_run(number, chain, view, pieces_of) for number, chain in enumerate(chains)]
    taken = _take_in_specks(runs, specks, layout)
    return _under_narrow_heads(taken, measures)


def _speck(line: TypedLine) -> bool:
    """Tell whether a line of a scan is a few signs without letter or figure: dirt, mostly."""
    text = line.text.strip()
    return 0 < len(text) <= SPECK and not any(map(str.isalnum, text))


def _take_in_specks(runs: list[Run], specks: Sequence[TypedLine], layout: PageLayout) -> list[Run]:
    """Put each speck into the run that it lies in, so that it parts nothing; else leave it."""
    slack = layout.measures.lead if layout.measures else 0.0
    for speck in specks:
        near = [r for r in runs if r.kind is RunKind.TEXT and r.zone == speck.zone]
        around = [r for r in near if r.box.contains(speck.place, slack=slack)]
        if around:
            run = min(around, key=lambda r: r.box.area)
            lines = sorted((*run.lines, speck), key=lambda line: line.place.y1)
            runs[run.number] = replace(run, lines=tuple(lines))
        else:
            band = _band(speck.place, layout)
            alone = Run(
                len(runs),
                RunKind.TEXT,
                (speck,),
                speck.place,
                speck.zone,
                band,
                Above.NOTHING,
                -1,
                math.inf,
            )
            runs.append(alone)
    return runs


def _under_narrow_heads(runs: list[Run], measures: Measures) -> tuple[Run, ...]:
    """Hang from a heading the legs beside it that begin where its own legs do.

    A heading set in the middle of three columns may be narrower than one of them. Text of another
    article would begin beside the heading; these legs leave it white.
    """
    legs = [run for run in runs if run.kind is RunKind.TEXT and run.above is Above.HEAD]
    while legs:
        nearest: dict[int, tuple[tuple[float, float], Run]] = {}
        for leg in legs:
            head = runs[leg.over]
            for run in runs:
                if _begins_beside(run, leg, head, measures):
                    uneven = abs(run.box.y0 - leg.box.y0) / measures.lead
                    apart = round(uneven, 1), _apart(run, head)
                    if run.number not in nearest or apart < nearest[run.number][0]:
                        nearest[run.number] = (apart, head)
        legs = []
        for number, (_, head) in nearest.items():
            gap = (runs[number].box.y0 - head.box.y1) / measures.lead
            runs[number] = replace(runs[number], above=Above.HEAD, over=head.number, gap=gap)
            legs.append(runs[number])
    return tuple(runs)


def _apart(run: Run, head: Run) -> float:
    """Return how far a run's middle is from a heading's, across the columns."""
    return abs(run.box.x0 + run.box.x1 - head.box.x0 - head.box.x1) / 2


def _begins_beside(run: Run, leg: Run, head: Run, measures: Measures) -> bool:
    if run.kind is not RunKind.TEXT or leg.kind is not RunKind.TEXT or run.zone != head.zone:
        return False
    beside = max(run.box.x0, leg.box.x0) - min(run.box.x1, leg.box.x1)
    return (
        run.above is not Above.HEAD
        and (run.over < 0 or run.gap * measures.lead > run.box.y0 - head.box.y0)
        and abs(run.box.y0 - leg.box.y0) < LEVEL * measures.lead
        and 0 < beside < NEIGHBOURS * measures.column
        and not (_heads_one_leg(head, leg, measures) and run.box.x1 <= leg.box.x0)
    )


def _heads_one_leg(head: Run, leg: Run, measures: Measures) -> bool:
    """Tell whether a heading is a jump head set flush with its leg: none begins to its left."""
    roles = {line.role for line in head.lines}
    return roles == {Role.JUMP_HEAD} and abs(head.box.x0 - leg.box.x0) < LEVEL * measures.lead


class _View(NamedTuple):
    """What one looks at from a run."""

    lines: Sequence[TypedLine]
    stacks: Stacks
    run_of: dict[int, int]
    kinds: Sequence[RunKind]
    layout: PageLayout


def carrier(pieces: Sequence[TypedLine]) -> TypedLine:
    """Let a split line stand in its stack as the one line that it is on paper."""
    if len(pieces) == 1:
        return pieces[0]
    text = next((piece for piece in pieces if piece.role is Role.BODY), pieces[0])
    return replace(text, box=union([piece.place for piece in pieces]))


def _kind(line: TypedLine) -> RunKind:
    if line.role in HEAD_ROLES or line.role is Role.JUMP_HEAD:
        return RunKind.HEAD
    return RunKind.CUTLINE if line.role is Role.CUTLINE else RunKind.TEXT


def _chains(
    lines: Sequence[TypedLine], stacks: Stacks, measures: Measures, bands: Sequence[int]
) -> list[list[int]]:
    """Follow each stack downwards while its lines belong together."""
    order = sorted(range(len(lines)), key=lambda i: (lines[i].place.y0, lines[i].place.x0))
    chain_of: dict[int, list[int]] = {}
    headings: dict[int, list[int]] = {}
    chains: list[list[int]] = []
    for index in order:
        over = stacks.above[index]
        chain = chain_of.get(over)
        heading = lines[index].heading if _kind(lines[index]) is RunKind.HEAD else -1
        if heading in headings:
            chain = headings[heading]
            chain.append(index)
        elif (
            chain is not None
            and bands[over] == bands[index]
            and _continues(chain, over, index, lines, stacks, measures)
        ):
            chain.append(index)
        else:
            chain = [index]
            chains.append(chain)
        chain_of[index] = chain
        if heading >= 0:
            headings[heading] = chain
    return chains


def _continues(
    chain: list[int],
    over: int,
    index: int,
    lines: Sequence[TypedLine],
    stacks: Stacks,
    measures: Measures,
) -> bool:
    upper, lower = lines[over], lines[index]
    kind = _kind(lines[chain[0]])
    if stacks.barred[index]:
        return False
    if kind is RunKind.HEAD:
        if lower.role in (Role.BYLINE, Role.DATELINE):
            return chain[-1] == over
        return _kind(lower) is kind and _one_heading(upper, lower, stacks.gap[index], measures.lead)
    if kind is not _kind(lower) or stacks.below[over] != index or chain[-1] != over:
        return False
    run = [lines[i] for i in chain[-4:]]
    return together(Joint(upper, lower, stacks.gap[index], run, measures.steady, measures.column))


def _one_heading(upper: TypedLine, lower: TypedLine, gap: float, lead: float) -> bool:
    """Kicker, headline and deck go together; a headline under a deck begins another heading."""
    if upper.role is Role.DECK and lower.role in (Role.HEADLINE, Role.KICKER):
        return False
    return gap * lead < max(1.0 * max(upper.size, lower.size), 1.5 * lead)


def _run(
    number: int, chain: Sequence[int], view: _View, pieces_of: dict[str, list[TypedLine]]
) -> Run:
    members = [view.lines[index] for index in chain]
    box = union([line.place for line in members])
    above, over = _look_up(chain[0], number, view)
    return Run(
        number=number,
        kind=view.kinds[number],
        lines=tuple(piece for line in members for piece in pieces_of[line.line.id]),
        box=box,
        zone=members[0].zone,
        band=_band(box, view.layout),
        above=above,
        over=over,
        gap=view.stacks.gap[chain[0]],
    )


def _look_up(first: int, number: int, view: _View) -> tuple[Above, int]:
    """Look up from a run's first line, past pictures and their cutlines."""
    lines, stacks, obstacles = view.lines, view.stacks, view.layout.obstacles
    over = stacks.above[first]
    past_picture = False
    while over >= 0 and view.kinds[view.run_of[over]] is RunKind.CUTLINE:
        past_picture = True
        over = stacks.above[over]
    if over < 0:
        return (Above.PICTURE if past_picture else Above.NOTHING), -1
    there = view.run_of[over]
    if there == number:
        return Above.NOTHING, -1
    if stacks.barred[first] or past_picture:
        ruled = between(lines[over].place, lines[first].place, obstacles.level)
        return (Above.RULE if ruled else Above.PICTURE), there
    return (Above.HEAD if view.kinds[there] is RunKind.HEAD else Above.TEXT), there


def _band(box: Box, layout: PageLayout) -> int:
    middle = box.y0 + min(box.height, layout.measures.lead if layout.measures else 0.0) / 2
    for index, band in enumerate(layout.bands):
        if middle < band.box.y1:
            return index
    return max(0, len(layout.bands) - 1)
