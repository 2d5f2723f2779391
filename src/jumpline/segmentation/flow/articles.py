"""Articles of pages with rough type: the flow of the page, cut where another article opens.

On scans sizes and weights of type are OCR's guesses, so that rules about headings miss half of
them. Here every line is weighed against the line read before it (``openings``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf

from jumpline.article import Link, Role, State
from jumpline.conventions import Conventions
from jumpline.geometry import union
from jumpline.layout.model import PageLayout, TypedLine
from jumpline.layout.stacks import stack
from jumpline.options import Options
from jumpline.segmentation.chains import PageChain
from jumpline.segmentation.flow.joints import NAMES, Joints, PageLines
from jumpline.segmentation.flow.openings import SUREST, find_openings
from jumpline.segmentation.flow.rules import apply_rules
from jumpline.segmentation.flow.sights import Numbers
from jumpline.segmentation.runs import HEAD_ROLES, NOT_TEXT, Above, Run, RunKind, carrier

RUN = 0.85
"""Lines of one stretch that are one article's as surely as this are one run: nobody would part
them. Chosen on left-out titles from .7, .8, .85 and .9 (docs/flow.md)."""
NULL = 0.5
"""A link to another stretch that is less likely than this is not proposed."""
MENTIONED = 0.98
"""Joints inside a run that are less sure than this, and as sure as asked, are listed as links."""
HEAD_LINES = 6
"""A heading has at most so many lines."""
EVIDENCE = (
    "same_column", "flow_gap", "local_ratio", "centred", "capitals", "sentence_goes_on",
    "closed_end_before",
)  # fmt: skip
"""Columns of the joint's row that are told as evidence, of the many that were weighed."""


@dataclass(frozen=True, slots=True)
class Joint:
    """A line in the flow: the pieces that stand on it, and how it joins what was read before."""

    pieces: tuple[TypedLine, ...]
    stretch: int
    confidence: float
    head_like: bool
    evidence: Mapping[str, float | str]

    @property
    def aside(self) -> bool:
        """Tell whether the line takes part in no article."""
        return all(piece.role in NOT_TEXT for piece in self.pieces)


def follow_flow(
    layouts: Sequence[PageLayout], conventions: Conventions, options: Options
) -> list[tuple[list[PageChain], list[Link]]]:
    """Find the articles on each of an issue's rough pages, and the links that are only proposed."""
    seen = [page_lines(layout, conventions) for layout in layouts]
    found = find_openings([lines for lines, _ in seen], conventions, options.flow_model)
    return [
        _part(layout, _joints(joints, chances, pieces), options.accept)
        for layout, (_, pieces), (joints, chances) in zip(layouts, seen, found, strict=True)
    ]


def page_lines(
    layout: PageLayout, conventions: Conventions
) -> tuple[PageLines, list[tuple[TypedLine, ...]]]:
    """Gather the placed lines of a page, split ones whole again; return their pieces beside."""
    measures = layout.measures
    if measures is None:
        raise ValueError(f"page {layout.page.name} has no places")
    pieces_of: dict[str, list[TypedLine]] = {}
    for line in layout.lines:
        if line.box is not None:
            pieces_of.setdefault(line.line.id, []).append(line)
    pieces = [tuple(members) for members in pieces_of.values()]
    lines = [carrier(members) for members in pieces]
    if layout.stacks is not None and len(lines) == len(layout.stacks.above):
        stacks = layout.stacks
    else:
        stacks = stack(lines, measures, layout.obstacles)
    return PageLines(lines, stacks, measures, apply_rules(layout, conventions)), pieces


def _confidence(chance: float, pieces: Sequence[TypedLine], before: int) -> float:
    """Return how likely a line goes on from the one before it.

    Where the use of a heading's look was laid down, that decides and not the trees.

    Args:
        chance: that it opens another article.
        pieces: that stand on it.
        before: number of the heading that the line before belongs to, -1 for none.
    """
    line = pieces[0]
    if "pinned" in line.evidence:
        opens = line.role is not Role.SUBHEAD and line.heading != before
        chance = SUREST if opens else 1 - SUREST
    return round(1 - chance, 4)


def _is_over(pieces: Sequence[TypedLine]) -> bool:
    """Tell whether a line ends with "(to be continued)": the rest is in another issue."""
    return any("unfinished" in piece.evidence for piece in pieces)


def _joints(
    joints: Joints, chances: Numbers, pieces: Sequence[tuple[TypedLine, ...]]
) -> list[Joint]:
    head_like = joints.table[:, NAMES.index("head_like")] == 1
    told = joints.table[:, [NAMES.index(name) for name in EVIDENCE]].tolist()
    heading = [pieces[line][0].heading for line in joints.order.lines]
    over = [_is_over(pieces[line]) for line in joints.order.lines]
    return [
        Joint(
            pieces=pieces[line],
            stretch=joints.order.stretch[row],
            confidence=_confidence(
                SUREST if row and over[row - 1] else float(chances[row]),
                pieces[line],
                heading[row - 1] if row else -1,
            ),
            head_like=bool(head_like[row]),
            evidence={
                name: value
                for name, value in zip(EVIDENCE, told[row], strict=True)
                if value == value  # not a number: nothing was there to measure
            },
        )
        for row, line in enumerate(joints.order.lines)
    ]


def _part(
    layout: PageLayout, joints: Sequence[Joint], accept: float
) -> tuple[list[PageChain], list[Link]]:
    """Part the flow of a page into chains.

    Inside a stretch a line goes on or it does not, and a heading is not parted from the text under
    it: such lines are one run. To the next stretch a link is made or proposed.
    """
    articles: list[list[Joint]] = []
    links: list[list[Link]] = []
    proposed: list[Link] = []
    weakest: Joint | None = None  # of the joints since the last line of an article
    for joint in joints:
        if weakest is None or joint.confidence < weakest.confidence:
            weakest = joint
        if joint.aside:
            continue
        link = _link(articles[-1][-1], joint, weakest) if articles else None
        in_stretch = link is not None and articles[-1][-1].stretch == joint.stretch
        enough = max(accept, NULL)
        if in_stretch:
            enough = 0.0 if _only_heading(articles[-1]) else RUN
        if link is None or link.confidence < enough:
            articles.append([joint])
            links.append([])
            if link is not None and not in_stretch and link.confidence >= NULL:
                proposed.append(link)
        else:
            articles[-1].append(joint)
            if not in_stretch or accept <= link.confidence < MENTIONED:
                links[-1].append(replace(link, state=State.MADE))
        weakest = None
    chains = [
        PageChain(layout, _runs(article), tuple(made))
        for article, made in zip(articles, links, strict=True)
    ]
    return chains, proposed


def _only_heading(article: Sequence[Joint]) -> bool:
    """Tell whether all that was read of an article is a heading: what stands under it is its."""
    return all(joint.head_like for joint in article)


def _link(before: Joint, joint: Joint, weakest: Joint) -> Link:
    """Propose the link from one line to the next; what lies aside between them counts as well."""
    return Link(
        source=before.pieces[-1].ref,
        target=joint.pieces[0].ref,
        state=State.PROPOSED,
        confidence=weakest.confidence,
        evidence={"opening": round(1 - weakest.confidence, 4), **weakest.evidence},
    )


def _runs(article: Sequence[Joint]) -> tuple[Run, ...]:
    """Make runs of an article's lines: its heading, then each stretch of text."""
    lines = _named(article)
    runs: list[Run] = []
    begun = 0
    for end in range(1, len(lines) + 1):
        here = article[begun].stretch, _kind(lines[begun][0])
        if end == len(lines) or here != (article[end].stretch, _kind(lines[end][0])):
            runs.append(_run(len(runs), [piece for line in lines[begun:end] for piece in line]))
            begun = end
    return tuple(runs)


def _named(article: Sequence[Joint]) -> list[tuple[TypedLine, ...]]:
    """Give heading lines the roles that their places in the article tell.

    What is set like a heading at the top is one; what the rules call a heading further down is a
    subhead.
    """
    named = []
    at_top = True
    for number, joint in enumerate(article):
        at_top = at_top and joint.head_like and number < HEAD_LINES
        named.append(tuple(_renamed(piece, at_top) for piece in joint.pieces))
    if at_top:  # nothing but a heading: text set like one
        return [joint.pieces for joint in article]
    return named


def _renamed(piece: TypedLine, at_top: bool) -> TypedLine:
    if at_top and piece.role in (Role.BODY, Role.SUBHEAD):
        return replace(piece, role=Role.HEADLINE)
    if not at_top and piece.role in HEAD_ROLES:
        return replace(piece, role=Role.SUBHEAD)
    return piece


def _kind(line: TypedLine) -> RunKind:
    if line.role in HEAD_ROLES:
        return RunKind.HEAD
    return RunKind.CUTLINE if line.role is Role.CUTLINE else RunKind.TEXT


def _run(number: int, lines: Sequence[TypedLine]) -> Run:
    return Run(
        number=number,
        kind=_kind(lines[0]),
        lines=tuple(lines),
        box=union([line.place for line in lines]),
        zone=lines[0].zone,
        band=0,
        above=Above.NOTHING,
        over=-1,
        gap=inf,
    )
