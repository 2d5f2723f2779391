"""A line in the flow of a page, and the runs that the lines of an article make."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf

from jumpline.article import Role
from jumpline.geometry import union
from jumpline.layout.heads import stands_upright
from jumpline.layout.model import TypedLine
from jumpline.segmentation.runs import HEAD_ROLES, NOT_TEXT, Above, Run, RunKind

HEAD_LINES = 6
"""A heading has at most so many lines."""


@dataclass(frozen=True, slots=True)
class Joint:
    """A line in the flow: the pieces that stand on it, and how it joins what was read before.

    Attributes:
        pieces: of the line; most lines are one.
        stretch: number of the stretch of a column that it belongs to.
        confidence: that it goes on from the line before.
        head_like: it is set as headings are.
        under: it stands right under the line before.
        evidence: what is told of the joint.
    """

    pieces: tuple[TypedLine, ...]
    stretch: int
    confidence: float
    head_like: bool
    under: bool
    evidence: Mapping[str, float | str]

    @property
    def aside(self) -> bool:
        """Tell whether the line takes part in no article."""
        return all(piece.role in NOT_TEXT for piece in self.pieces)

    def as_text(self) -> Joint:
        """Return the line as one that takes part in an article, whatever it is."""
        text = (
            replace(each, role=Role.BODY) if each.role in NOT_TEXT else each for each in self.pieces
        )
        return replace(self, pieces=tuple(text))


def runs_of_article(article: Sequence[Joint]) -> tuple[Run, ...]:
    """Make runs of an article's lines: its heading, then each stretch of text.

    The columns of an upright heading are one run, though each is a stretch of its own.
    """
    lines = _named(article)
    columns = [_kind(each[0]) is RunKind.HEAD and stands_upright(each[0]) for each in lines]
    stretches = [
        None if column else joint.stretch for column, joint in zip(columns, article, strict=True)
    ]
    runs: list[Run] = []
    begun = 0
    for end in range(1, len(lines) + 1):
        here = stretches[begun], _kind(lines[begun][0])
        if end == len(lines) or here != (stretches[end], _kind(lines[end][0])):
            runs.append(_run(len(runs), [piece for line in lines[begun:end] for piece in line]))
            begun = end
    return tuple(runs)


def _named(article: Sequence[Joint]) -> list[tuple[TypedLine, ...]]:
    """Give heading lines the roles that their places in the article tell.

    What is set like a heading at the top is one; what the rules call a heading further down is a
    subhead. Several lines that are all set like one are a text in large type.
    """
    named = []
    at_top = True
    for number, joint in enumerate(article):
        at_top = at_top and joint.head_like and number < HEAD_LINES
        named.append(tuple(_renamed(piece, at_top) for piece in joint.pieces))
    if not at_top:
        return named
    if len(article) == 1:
        return [joint.pieces for joint in article]
    return [tuple(_renamed(piece, at_top=False) for piece in joint.pieces) for joint in article]


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
