"""From the steps of the thread model to stretches of lines, linked where a joint is in doubt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from jumpline.article import Alternative, Link, Role, State
from jumpline.layout.model import TypedLine
from jumpline.segmentation.threads import HEADS, Item, Step, Stream
from jumpline.segmentation.threads.flows import UNSTOPPED

UNDOUBTED = 0.97
"""Confidence from which text that goes on in the next line is no link: nobody would ask.

With .8, on 64 training pages that taught nothing, .46 instead of .42 of the articles are exact at
the default threshold, but .12 instead of .09 of those found are fused: a loose tail is better.
"""
MOST_ALTERNATIVES = 3
"""Other lines that a proposal names."""

_TITLES = frozenset({Role.HEADLINE, Role.KICKER, Role.DECK})


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines that belong together, in reading order.

    Attributes:
        lines: at least one.
        links: the joints that were in doubt, all made.
        printed: the lines are printed lines; otherwise they are paragraphs.
    """

    lines: tuple[TypedLine, ...]
    links: tuple[Link, ...] = ()
    printed: bool = False

    @property
    def headed(self) -> bool:
        """True when it begins with a heading or a jump head."""
        return self.lines[0].role in HEADS

    @property
    def bare(self) -> bool:
        """True when it holds nothing but a heading."""
        return all(line.role in HEADS for line in self.lines)


def stretches_of(
    stream: Stream, steps: Sequence[Step], accept: float
) -> tuple[list[Stretch], list[Link]]:
    """Join the lines of a stream as far as the joints are sure enough.

    Args:
        stream: the lines.
        steps: where each of them goes, and how sure that is.
        accept: confidence (0 to 1) from which a link is made.

    Returns:
        The stretches by their first lines, and the links that are only proposed.
    """
    rivals = _rivals(steps)
    members: list[list[TypedLine]] = []
    links: list[list[Link]] = []
    proposals: list[Link] = []
    holder: dict[int, int] = {}
    for step in steps:
        item, link = stream.items[step.line], None
        if step.before is not None:
            link = _doubt(step, step.before, stream, accept)
        if link is not None:
            others = _alternatives(link, rivals[step.before or 0], stream)
            link = replace(link, alternatives=others)
        if step.before is None or (link is not None and link.state is State.PROPOSED):
            holder[step.line] = len(members)
            members.append([_retyped(item.line, None)])
            links.append([])
            proposals += [link] if link else []
        else:
            at = holder[step.line] = holder[step.before]
            members[at].append(_retyped(item.line, members[at][-1]))
            links[at] += [link] if link else []
    pairs = zip(members, links, strict=True)
    return [Stretch(tuple(held), tuple(made), stream.printed) for held, made in pairs], proposals


def _doubt(step: Step, before: int, stream: Stream, accept: float) -> Link | None:
    """Return the link of a joint, None where a line just goes on in the next."""
    left, right = stream.items[before], stream.items[step.line]
    on, confidence = before == step.line - 1, step.confidence
    if on and not right.after_aside and (confidence >= UNDOUBTED or _hangs_together(left, right)):
        return None
    evidence: dict[str, float | str] = {"adjacent" if on else "elsewhere": 1.0}
    if left.tail in UNSTOPPED:
        evidence["open_sentence"] = 1.0
        evidence["bridge"] = round(stream.background.bridge(left.text, right.text), 1)
    if left.ends:
        evidence["after_end_mark"] = 1.0
    if right.after_aside:
        evidence["set_aside_between"] = right.after_aside
    evidence["fit"] = round(step.doubt("whole_fit"), 2)
    evidence["fit_over_next"] = round(step.doubt("whole_margin"), 2)
    evidence["chance"] = round(step.chance, 3)
    state = State.MADE if confidence >= accept else State.PROPOSED
    return Link(left.line.ref, right.line.ref, state, confidence, evidence)


def _hangs_together(left: Item, right: Item) -> bool:
    """Tell whether a heading stands right over its text, or a mark under it: nobody cuts there."""
    return left.tail in ("head", "subhead") or right.line.role in (Role.END_MARK, Role.JUMP_LINE)


def _rivals(steps: Sequence[Step]) -> defaultdict[int, list[tuple[float, int]]]:
    """Return for each line the others that may follow it, with their chances."""
    rivals: defaultdict[int, list[tuple[float, int]]] = defaultdict(list)
    for step in steps:
        for rival in step.rivals:
            rivals[rival.before].append((rival.chance, step.line))
    return rivals


def _alternatives(
    link: Link, rivals: Sequence[tuple[float, int]], stream: Stream
) -> tuple[Alternative, ...]:
    best = sorted(rivals, key=lambda rival: (-rival[0], rival[1]))[:MOST_ALTERNATIVES]
    named = [Alternative(stream.items[line].line.ref, round(chance, 4)) for chance, line in best]
    return tuple(other for other in named if other.to != link.target)


def _retyped(line: TypedLine, before: TypedLine | None) -> TypedLine:
    """Return the line with the role that its place in the thread gives it."""
    if before is None and line.role is Role.SUBHEAD:
        return _with(line, Role.HEADLINE)
    inside = before is not None and before.role not in HEADS
    return _with(line, Role.SUBHEAD) if inside and line.role in _TITLES else line


def _with(line: TypedLine, role: Role) -> TypedLine:
    return replace(line, role=role, evidence={**line.evidence, "by_thread": 1.0})
