"""Lines that look like headings, and the groups that they form.

What a heading is for (headline, subhead) is not decided here but over the whole issue, in
``styles``: the same look means opposite things in two papers.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from jumpline.article import Role
from jumpline.geometry import Box, union
from jumpline.layout.model import Measures, Stacks, TypedLine

BIG = 1.35
"""Type this many times the body's em is heading type whatever else it looks like."""
MOST_RATIO = 100.0
"""Larger ratios are faults of the source."""
LARGER = 1.12
"""Type this many times the body's em is heading type if something else sets it off too."""
ROUGH = 1.18
"""Sizes taken from the height of OCR boxes differ by up to this factor within one type."""
DOMINANCE = 1.15
"""A heading governs those below it whose type is smaller by this factor."""
WHITE_ABOVE = 0.4
"""Blank beyond the usual one above a line that sets it off, in leads."""
SIDE_WHITE = 0.8
"""A centred line leaves at least this on both sides, in ems."""
MOST_LINES = 8
"""Longer groups in one look are text set large, not a heading."""
MOST_BODY_SIZED = 4
"""Longer groups of bold lines in body size are text set bold."""
LEAST_CAPITALS = 4
"""Capitals that a line in capitals needs to have; Chinese has none, whatever stands in it."""


class Key(NamedTuple):
    """A cluster of looks; ``eighths`` is the size in eighths of the body's em."""

    eighths: int
    bold: bool
    caps: bool
    centred: bool

    @property
    def name(self) -> str:
        """The cluster in words, for example ``2.125 bold centred``."""
        flags = ("bold", "caps", "centred")
        return " ".join([str(self.eighths / 8), *(flag for flag in flags if getattr(self, flag))])


@dataclass(frozen=True, slots=True)
class Look:
    """How a line is set, relative to the page.

    ``ratio`` is its em over the body's; ``white`` the blank above beyond the usual one, in leads;
    ``steady`` whether sizes mean something on the page (``Measures.steady``).
    """

    ratio: float
    bold: bool
    caps: bool
    centred: bool
    flush_right: bool
    white: float
    steady: bool

    @property
    def key(self) -> Key:
        """Name of the look's cluster: sizes in steps of an eighth, weight, capitals, centred."""
        step = 8 if self.steady else 2
        return Key(round(step * self.ratio) * 8 // step, self.bold, self.caps, self.centred)

    def governs(self, other: Look) -> bool:
        """Tell whether a heading of this look is plainly larger than one of the other."""
        factor = DOMINANCE if self.steady else DOMINANCE * ROUGH
        return self.ratio > factor * other.ratio


@dataclass(frozen=True, slots=True)
class HeadGroup:
    """Heading lines that stand together, as indices into the page's lines from top to bottom."""

    lines: tuple[int, ...]
    box: Box
    look: Look

    @property
    def first(self) -> int:
        """Index of the top line."""
        return self.lines[0]


def looks(lines: Sequence[TypedLine], measures: Measures, stacks: Stacks) -> tuple[Look, ...]:
    """Describe how each line is set."""
    usual = _usual_gap(stacks)
    size = measures.size
    described = []
    for index, line in enumerate(lines):
        centred, flush_right = _alignment(index, lines, stacks)
        described.append(
            Look(
                ratio=min(line.size / size, MOST_RATIO),
                bold=line.line.bold,
                caps=_capitals(line.text),
                centred=centred,
                flush_right=flush_right,
                white=min(stacks.gap[index], 9.0) - usual,
                steady=measures.steady,
            )
        )
    return tuple(described)


def _usual_gap(stacks: Stacks) -> float:
    gaps = sorted(gap for gap in stacks.gap if gap < 2)
    return gaps[len(gaps) // 2] if gaps else 0.0


def _capitals(text: str) -> bool:
    if not text.isupper():
        return False
    return sum(map(str.isupper, text)) >= LEAST_CAPITALS


def _alignment(index: int, lines: Sequence[TypedLine], stacks: Stacks) -> tuple[bool, bool]:
    """Tell whether a line is centred on a neighbour, and whether set to the right of the wider one.

    A short line to the right is a signature.
    """
    box, em = lines[index].place, lines[index].size
    around = [lines[n].place for n in (stacks.above[index], stacks.below[index]) if n >= 0]
    if not around:
        return False, False
    if any(_centred_on(column, box, em) for column in around):
        return True, False
    column = max(around, key=lambda other: other.width)
    left, right = box.x0 - column.x0, column.x1 - box.x1
    return False, left >= 0.3 * column.width and right < 2 * SIDE_WHITE * em


def _centred_on(column: Box, box: Box, em: float) -> bool:
    left, right = box.x0 - column.x0, column.x1 - box.x1
    even = abs(left - right) <= max(em, 0.3 * (left + right))
    return even and min(left, right) >= SIDE_WHITE * em


def head_like(
    line: TypedLine, look: Look, bold_is_rare: bool, steady: bool, width_share: float
) -> bool:
    """Tell by its look alone whether a line may be part of a heading.

    Args:
        line: the line.
        look: its look.
        bold_is_rare: bold marks something on this page.
        steady: sizes mean something on this page (``Measures.steady``).
        width_share: width of the line over the page's column.
    """
    if not any(map(str.isalpha, line.text)):
        return False
    doubt = 1.0 if steady else ROUGH
    set_off = look.centred or look.white > WHITE_ABOVE
    if look.ratio >= BIG * doubt:
        return True
    if look.ratio >= LARGER * doubt and (look.bold or look.caps or set_off):
        return True
    if look.flush_right:
        return False
    if look.bold and bold_is_rare:
        return True
    if look.caps and (look.centred or (look.white > WHITE_ABOVE and width_share < 0.9)):
        return True
    return not steady and look.centred and look.white > WHITE_ABOVE and width_share < 0.7


def group_heads(
    lines: Sequence[TypedLine],
    marks: Mapping[int, Look],
    measures: Measures,
    stacks: Stacks,
) -> list[HeadGroup]:
    """Gather heading lines that stand over one another without a bar between them.

    Args:
        lines: lines of the page.
        marks: look of each line that may be part of a heading, by index.
        measures: the page's units.
        stacks: neighbours.
    """
    group_of: dict[int, list[int]] = {}
    heights = _Heights(lines)
    for index in sorted(marks, key=lambda i: (lines[i].place.y0, lines[i].place.x0)):
        over = stacks.above[index]
        if (
            over in group_of
            and lines[over].line.vertical == lines[index].line.vertical
            and not stacks.barred[index]
            and _close(over, index, lines, measures)
            and not _tops_a_leg(index, group_of[over], heights, marks)
        ):
            group_of[over].append(index)
            group_of[index] = group_of[over]
        else:
            beside = _same_row(index, group_of, lines)
            if beside is None:
                group_of[index] = [index]
            else:
                beside.append(index)
                group_of[index] = beside
    groups = {id(group): group for group in group_of.values()}
    return [made for group in groups.values() if (made := _group(group, lines, marks)) is not None]


def _close(over: int, index: int, lines: Sequence[TypedLine], measures: Measures) -> bool:
    upper, lower = lines[over], lines[index]
    gap = lower.place.y0 - upper.place.y1
    bigger = max(upper.size, lower.size)
    return gap < max(0.8 * bigger, measures.lead)


class _Heights:
    """The lines of a page, to be found by the height that they stand at."""

    def __init__(self, lines: Sequence[TypedLine]) -> None:
        self.lines = lines
        self._order = sorted(range(len(lines)), key=lambda i: lines[i].place.y0)
        self._tops = [lines[i].place.y0 for i in self._order]
        self._tallest = max((line.place.height for line in lines), default=0.0)

    def beside(self, box: Box) -> Sequence[int]:
        """Return all lines that share a height with a box, and some near by."""
        begin = bisect_left(self._tops, box.y0 - 2 * self._tallest)
        return self._order[begin : bisect_left(self._tops, box.y1)]


def _tops_a_leg(
    index: int, group: Sequence[int], heights: _Heights, marks: Mapping[int, Look]
) -> bool:
    """Tell whether text stands beside a line under the same heading: then it heads a column."""
    lines = heights.lines
    box = lines[index].place
    head = union([lines[i].place for i in group])
    return any(
        lines[number].place.y_overlap(box) > 0.5 * box.height
        and 2 * lines[number].place.x_overlap(head) > lines[number].place.width
        and number not in marks
        and lines[number].zone == lines[index].zone
        for number in heights.beside(box)
    )


def _same_row(
    index: int, group_of: Mapping[int, list[int]], lines: Sequence[TypedLine]
) -> list[int] | None:
    """Return the group of a heading line that this line stands beside.

    In vertical script, headline and deck stand beside one another; else one line was cut.
    """
    for other, group in group_of.items():
        if _stands_beside(lines[index], lines[other]):
            return group
    return None


def _stands_beside(line: TypedLine, other: TypedLine) -> bool:
    box, there = line.place, other.place
    apart = max(box.x0, there.x0) - min(box.x1, there.x1)
    upright = stands_upright(line)
    return (
        other.zone == line.zone
        and other.line.vertical == line.line.vertical
        and apart < (1.2 if upright else 0.35) * max(line.size, other.size)
        and box.y_overlap(there) > 0.7 * min(box.height, there.height)
        and (upright or abs(other.size - line.size) < 0.1 * line.size)
    )


def stands_upright(line: TypedLine) -> bool:
    """Tell whether a line runs downwards on a page whose text runs to the right."""
    return line.line.vertical and line.place.height > line.place.width


def beside_heads(lines: Sequence[TypedLine], heads: Collection[int]) -> list[int]:
    """Return the upright columns without a letter beside upright headings of one size: figures."""
    known = [i for i in heads if stands_upright(lines[i])]
    if not known:
        return []
    left = [
        i
        for i, line in enumerate(lines)
        if i not in heads and stands_upright(line) and not any(map(str.isalpha, line.text))
    ]
    found: list[int] = []
    for head in known:  # which grows: figures stand beside figures, too
        size = lines[head].size
        for index in left:
            alike = abs(lines[index].size - size) < 0.1 * size
            if alike and index not in found and _stands_beside(lines[index], lines[head]):
                found.append(index)
                known.append(index)
    return found


def _group(
    indices: Sequence[int], lines: Sequence[TypedLine], marks: Mapping[int, Look]
) -> HeadGroup | None:
    largest = max(indices, key=lambda i: (marks[i].ratio, -i))
    look = marks[largest]
    if len(indices) > MOST_LINES:
        return None
    if look.ratio < LARGER and len(indices) > MOST_BODY_SIZED:
        return None
    first = marks[indices[0]]
    merged = replace(look, white=first.white)
    box = union([lines[i].place for i in indices])
    return HeadGroup(tuple(reading_order(indices, lines)), box, merged)


def reading_order(indices: Sequence[int], lines: Sequence[TypedLine]) -> list[int]:
    """Put lines of one heading in order: downwards, upright columns beside one another leftwards.

    A column of one character is as wide as it is high; one that is longer tells that it stands.
    """
    upright = any(stands_upright(lines[i]) for i in indices)
    columns = frozenset(i for i in indices if upright and lines[i].line.vertical)
    top = min((lines[i].place.y0 for i in columns), default=0.0)

    def place(index: int) -> tuple[float, float, float]:
        box = lines[index].place
        return (top, -box.x1, box.y0) if index in columns else (box.y0, box.x0, box.x1)

    return sorted(indices, key=place)


def head_roles(group: HeadGroup, marks: Sequence[Look]) -> dict[int, Role]:
    """Name the lines of a heading: kicker over, headline in, deck under its main lines.

    The main lines are the largest; among lines of one size, those in capitals or bold.
    """
    largest = max(marks[i].ratio for i in group.lines)
    large = [i for i in group.lines if marks[i].ratio >= 0.85 * largest]
    weight = max((marks[i].caps, marks[i].bold) for i in large)
    main = [i for i in large if (marks[i].caps, marks[i].bold) == weight]
    first, last = group.lines.index(main[0]), group.lines.index(main[-1])
    main = list(group.lines[first : last + 1])
    top, bottom = group.lines.index(main[0]), group.lines.index(main[-1])
    roles = {}
    for place, index in enumerate(group.lines):
        if place < top:
            roles[index] = Role.KICKER
        elif place > bottom:
            roles[index] = Role.DECK
        else:
            roles[index] = Role.HEADLINE
    return roles
