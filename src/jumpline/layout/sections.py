"""Section labels ("In Brief", 国际): they stand over the items of a section and belong to none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from jumpline.article import Role
from jumpline.conventions import Conventions
from jumpline.layout.cutlines import PageView
from jumpline.layout.heads import HeadGroup, Look
from jumpline.layout.model import TypedLine

LABEL_WIDTH = 1.5
"""A section's label and the heading of its first item are at most this many columns wide."""


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


def free_labels(
    groups: Sequence[HeadGroup], page: PageView, conventions: Conventions
) -> Iterator[int]:
    """Yield the lines known as labels that stand free over a heading or a jump head.

    Over text such a word may be the head of a rest; close over a heading it may be its kicker.
    On scans and in library files rubrics are headlines as often, of articles of many items.
    """
    heads = {group.first for group in groups}
    for group in groups:
        under = page.stacks.below[group.first]
        if len(group.lines) > 1 or under < 0 or not _known(page.lines[group.first], conventions):
            continue
        if under in heads or page.lines[under].role is Role.JUMP_HEAD:
            yield group.first


def _known(line: TypedLine, conventions: Conventions) -> bool:
    letters = [place for place, char in enumerate(line.text) if char.isalnum()]
    bare = line.text[letters[0] : letters[-1] + 1] if letters else ""
    return bare.casefold() in conventions.section_labels
