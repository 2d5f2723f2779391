"""What belongs to a heading over and under it: section labels and decks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from jumpline.article import Role
from jumpline.geometry import union
from jumpline.layout.heads import MOST_LINES, HeadGroup, Look
from jumpline.layout.model import Measures, Stacks, TypedLine

LABEL_WIDTH = 1.5
"""A section's label and the heading of its first item are at most this many columns wide."""
DECK_GAP = 2.0
"""A deck stands at most this far under its headline, in leads."""
SAME_DECK = 1.05
"""A deck goes on in lines at most this many times as large."""
DECK_SIZE = 1.08
"""Lines in type this many times the body's em between a heading and its text are a deck."""
DECK_WIDTH = 1.25
"""So are centred lines this many times as wide as the column under them."""


def part_labels(
    groups: Sequence[HeadGroup], described: Sequence[Look], width: float
) -> tuple[list[HeadGroup], set[int]]:
    """Part a section's label ("In Brief", 简讯) from the heading of its first item.

    A short heading runs on into lines of a look that heads other items further down its column:
    then it is the label of them all. ``width`` is the page's column width.

    Returns:
        The headings, the first items' now apart, and the lines of labels.
    """
    mains = [described[group.first].key for group in groups]
    # A look that heads text by itself is a headline's.
    plain = {
        described[group.first].key
        for group in groups
        if all(described[i].key == described[group.first].key for i in group.lines)
    }
    parted: list[HeadGroup] = []
    labels: set[int] = set()
    for group in groups:
        label, item = group.lines[:1], group.lines[1:]
        key = described[item[0]].key if item else None
        if (
            key is not None
            and group.box.width < LABEL_WIDTH * width
            and key != described[label[0]].key
            and described[item[0]].ratio < described[label[0]].ratio
            and all(described[i].key == key for i in item)
            and described[label[0]].key not in plain
            and any(
                main == key and _below(other, group)
                for other, main in zip(groups, mains, strict=True)
            )
        ):
            labels.update(label)
            parted.append(replace(group, lines=item, look=described[item[0]]))
        else:
            parted.append(group)
    return parted, labels


def _below(group: HeadGroup, label: HeadGroup) -> bool:
    """Tell whether a heading stands further down in the columns of another."""
    return group is not label and (
        group.box.y0 > label.box.y1
        and group.box.x_overlap(label.box) > 0.5 * min(group.box.width, label.box.width)
    )


def take_in_decks(
    groups: Sequence[HeadGroup],
    lines: Sequence[TypedLine],
    described: Sequence[Look],
    measures: Measures,
    stacks: Stacks,
) -> list[HeadGroup]:
    """Add the lines between a heading and its text that are set unlike the text."""
    owner = {index: group for group in groups for index in group.lines}
    grown: dict[int, HeadGroup] = {}
    swallowed: set[int] = set()
    for group in sorted(groups, key=lambda g: g.box.y0):
        if group.first in swallowed:
            continue
        members = list(group.lines)
        while len(members) < MOST_LINES:
            below = stacks.below[members[-1]]
            if below < 0 or stacks.barred[below] or stacks.gap[below] > DECK_GAP:
                break
            line, own = lines[below], members[-1] not in group.lines
            if below not in owner:
                if line.role is not Role.BODY or not _deck_like(line, described[below], measures):
                    break
                members.append(below)
                owner[below] = group
            elif own and _same_type(
                described[below], described[members[-1]], line, lines[members[-1]]
            ):
                # The deck's next line looked like a heading of its own, being shorter.
                swallowed.add(owner[below].first)
                members += owner[below].lines
            else:
                break
        box = union([lines[index].place for index in members])
        grown[group.first] = HeadGroup(tuple(members), box, group.look)
    return [grown[group.first] for group in groups if group.first in grown]


def _same_type(look: Look, before: Look, line: TypedLine, line_before: TypedLine) -> bool:
    """Tell whether two lines of a heading are set in one type."""
    return (
        look.ratio <= before.ratio * SAME_DECK
        and look.bold == before.bold
        and line.line.italic == line_before.line.italic
    )


def _deck_like(line: TypedLine, look: Look, measures: Measures) -> bool:
    wide = line.place.width > DECK_WIDTH * measures.column
    return line.line.italic or look.ratio >= DECK_SIZE or (wide and look.centred)
