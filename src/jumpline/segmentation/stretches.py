"""From the steps of the thread model to stretches of lines, linked where a joint is in doubt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from jumpline.article import Alternative, Link, Role, State
from jumpline.layout.model import TypedLine
from jumpline.segmentation.threads import HEADS, Item, Model, Step, Stream, describe_wholes
from jumpline.segmentation.threads.flows import UNSTOPPED

UNDOUBTED = 0.97
"""Confidence from which text that goes on in the next line is no link: nobody would ask."""
GOES_ON = 0.8
"""Confidence from which the next line goes on at any threshold; such a joint is no link where it is
less sure than that, but the line says how sure it is, and a note of the article counts them.

On 185 training pages that taught nothing .84 of the joints from .8 to .9 were right, .91 of those
from there to .95; if all less sure than .9 are parted, .48 of the articles are exact instead of
.56, and .06 instead of .08 of those found are fused.
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
        confidence: that they are a whole article and nothing else, 0 to 1.
    """

    lines: tuple[TypedLine, ...]
    links: tuple[Link, ...] = ()
    printed: bool = False
    confidence: float = 1.0

    @property
    def headed(self) -> bool:
        """True when it begins with a heading or a jump head."""
        return self.lines[0].role in HEADS

    @property
    def bare(self) -> bool:
        """True when it holds nothing but a heading."""
        return all(line.role in HEADS for line in self.lines)


def stretches_of(
    stream: Stream, steps: Sequence[Step], model: Model, accept: float
) -> tuple[list[Stretch], list[Link]]:
    """Join the lines of a stream as far as the joints are sure enough.

    Args:
        stream: the lines.
        steps: where each of them goes, and how sure that is.
        model: tells how sure it is that a stretch is whole.
        accept: confidence (0 to 1) from which a link is made.

    Returns:
        The stretches by their first lines, and the links that are only proposed.
    """
    groups, links = groups_of(stream, steps, accept)
    sure_of = {step.line: step.confidence for step in steps}
    proposed = {line: link for line, link in links.items() if link.state is State.PROPOSED}
    cut = {line: link.confidence for line, link in proposed.items()}
    whole = model.wholeness(describe_wholes(stream, steps, groups, cut))
    stretches = []
    for lines, sure in zip(groups, whole, strict=True):
        members: list[TypedLine] = []
        for line in lines:
            typed = _retyped(stream.items[line].line, members[-1] if members else None)
            if members and line not in links and sure_of[line] < min(accept, UNDOUBTED):
                typed = replace(typed, evidence={**typed.evidence, "goes_on": sure_of[line]})
            members.append(typed)
        made = tuple(links[line] for line in lines[1:] if line in links)
        stretches.append(Stretch(tuple(members), made, stream.printed, sure))
    return stretches, list(proposed.values())


def groups_of(
    stream: Stream, steps: Sequence[Step], accept: float
) -> tuple[list[list[int]], dict[int, Link]]:
    """Return which lines belong together, as indexes, and the doubtful link over each line."""
    rivals = _rivals(steps)
    groups: list[list[int]] = []
    links: dict[int, Link] = {}
    holder: dict[int, int] = {}
    for step in steps:
        link = None
        if step.before is not None:
            link = _doubt(step, step.before, stream, accept)
        if link is not None:
            others = _alternatives(link, rivals[step.before or 0], stream)
            links[step.line] = replace(link, alternatives=others)
        if step.before is None or (link is not None and link.state is State.PROPOSED):
            holder[step.line] = len(groups)
            groups.append([step.line])
        else:
            at = holder[step.line] = holder[step.before]
            groups[at].append(step.line)
    return groups, links


def _doubt(step: Step, before: int, stream: Stream, accept: float) -> Link | None:
    """Return the link of a joint, None where a line just goes on in the next."""
    left, right = stream.items[before], stream.items[step.line]
    on, confidence = before == step.line - 1, step.confidence
    if on and not right.after_aside:
        silent = GOES_ON <= confidence < accept or confidence >= UNDOUBTED
        if silent or _hangs_together(left, right):
            return None
    evidence: dict[str, float | str] = {"adjacent" if on else "elsewhere": 1.0}
    if left.tail in UNSTOPPED:
        evidence["open_sentence"] = 1.0
        evidence["bridge"] = round(stream.background.bridge(left.text, right.text), 1)
    if left.ends:
        evidence["after_end_mark"] = 1.0
    if right.after_aside:
        evidence["set_aside_between"] = right.after_aside
    evidence["fit"] = round(step.doubt("whole_fit"), 2) + 0.0
    evidence["fit_over_next"] = round(step.doubt("whole_margin"), 2) + 0.0
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
