"""From looks and places to roles, for one page; headings wait for the issue's style table."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from jumpline.article import Role
from jumpline.conventions import Conventions
from jumpline.language.marks import find_byline, find_dateline
from jumpline.language.sentences import begins_open, ends_open
from jumpline.layout.clean import cut_pieces, find_obstacles, measure, put_in_zones, vertical_script
from jumpline.layout.cutlines import PageView, find_cutlines
from jumpline.layout.decks import part_labels, take_in_decks
from jumpline.layout.furniture import find_furniture
from jumpline.layout.heads import (
    HeadGroup,
    Look,
    beside_heads,
    group_heads,
    head_like,
    head_roles,
    looks,
)
from jumpline.layout.labels import settle_labels
from jumpline.layout.model import Measures, Obstacles, Stacks, TypedLine
from jumpline.layout.stacks import stack
from jumpline.layout.styles import Standing, StyleTable
from jumpline.page import Page

RARE = 0.3
"""Bold marks something when less than this share of a page's characters is bold."""
TEASER_LENGTH = 60
"""A longer line in a box is no index entry, in characters."""
BYLINE_LENGTH = 80
"""A longer line is text, whatever it begins with, in characters."""
WALK = 400
"""Lines walked up a column in search of the heading that governs a smaller one."""

_LABELS = (Role.JUMP_LINE, Role.JUMP_HEAD, Role.POINTER)


@dataclass(frozen=True, slots=True)
class Draft:
    """A page whose headings are found but not yet named."""

    page: Page
    turned: bool
    lines: tuple[TypedLine, ...]
    looks: tuple[Look, ...]
    groups: tuple[HeadGroup, ...]
    measures: Measures
    obstacles: Obstacles
    stacks: Stacks


def draft(page: Page, conventions: Conventions, running_heads: Collection[str] = ()) -> Draft:
    """Clean and measure a page, find its headings, furniture, cutlines and bylines.

    Args:
        page: of the issue.
        conventions: of its language.
        running_heads: ids of lines that other pages of the issue show to be running heads.
    """
    turned = vertical_script(page)
    pieces = cut_pieces(page, turned, conventions)
    measures = measure(pieces, page.born_digital, page.engine is not None)
    obstacles = find_obstacles(page, pieces, turned, measures)
    lines = put_in_zones(pieces, obstacles.zones)
    stacks = stack(lines, measures, obstacles)
    for index, settled in settle_labels(lines, measures, stacks, conventions).items():
        lines[index] = settled
    described = looks(lines, measures, stacks)
    groups = _find_groups(lines, described, measures, stacks)
    groups, labels = part_labels(groups, described, measures.column)
    running = [i for i, x in enumerate(lines) if x.line.id in running_heads and x.role is Role.BODY]
    furniture = find_furniture(lines, groups, measures, stacks, conventions, running)
    furniture |= dict.fromkeys(labels, "section label")
    groups = [rest for group in groups if (rest := _without(group, furniture, described))]
    for index, reason in furniture.items():
        lines[index] = replace(lines[index], role=Role.FURNITURE, evidence={"furniture": reason})
    _name_pointers(lines)
    groups = [group for group in groups if lines[group.first].role is not Role.POINTER]
    in_heads = {index for group in groups for index in group.lines}
    page_so_far = PageView(lines, described, stacks, measures)
    for index, reason in find_cutlines(page_so_far, obstacles.pictures, in_heads, conventions):
        lines[index] = replace(lines[index], role=Role.CUTLINE, evidence={"cutline": reason})
    groups = [group for group in groups if lines[group.first].role is not Role.CUTLINE]
    _name_bylines(lines, conventions)
    groups = _without_bylines(groups, lines)
    return Draft(page, turned, tuple(lines), described, tuple(groups), measures, obstacles, stacks)


def _find_groups(
    lines: Sequence[TypedLine],
    described: Sequence[Look],
    measures: Measures,
    stacks: Stacks,
) -> list[HeadGroup]:
    total = sum(len(line.text) for line in lines)
    bold = sum(len(line.text) for line in lines if line.line.bold)
    rare = bold < RARE * total
    marks = {
        index: look
        for index, (line, look) in enumerate(zip(lines, described, strict=True))
        if line.role not in _LABELS
        and head_like(line, look, rare, measures.steady, line.place.width / measures.column)
    }
    figures = [i for i in beside_heads(lines, marks) if lines[i].role not in _LABELS]
    marks |= {index: described[index] for index in figures}
    groups = group_heads(lines, marks, measures, stacks)
    return take_in_decks(groups, lines, described, measures, stacks)


def _name_pointers(lines: list[TypedLine]) -> None:
    """Take a whole box for an index when it holds a teaser and nothing but short lines."""
    boxes: dict[int, list[int]] = {}
    for index, line in enumerate(lines):
        if line.zone >= 0:
            boxes.setdefault(line.zone, []).append(index)
    for members in boxes.values():
        teasers = any(lines[index].role is Role.POINTER for index in members)
        if teasers and all(len(lines[index].text) <= TEASER_LENGTH for index in members):
            for index in members:
                if lines[index].role is not Role.POINTER:
                    lines[index] = replace(
                        lines[index], role=Role.POINTER, evidence={"pointer": "in an index"}
                    )


def _name_bylines(lines: list[TypedLine], conventions: Conventions) -> None:
    """Name the lines that read as bylines, in a heading or under it."""
    for index, line in enumerate(lines):
        may_be = line.role is Role.BODY and len(line.text) < BYLINE_LENGTH
        if may_be and find_byline(line.text, conventions) is not None:
            lines[index] = replace(line, role=Role.BYLINE, evidence={"byline": "worded"})


def _without(
    group: HeadGroup, furniture: Mapping[int, str], described: Sequence[Look]
) -> HeadGroup | None:
    """Return what is left of a heading without furniture; None for nothing."""
    rest = tuple(index for index in group.lines if index not in furniture)
    if rest == group.lines:
        return group
    return replace(group, lines=rest, look=described[rest[0]]) if rest else None


def _without_bylines(groups: Sequence[HeadGroup], lines: Sequence[TypedLine]) -> list[HeadGroup]:
    """Leave bylines out of headings, however large they are set."""
    kept = []
    for group in groups:
        members = tuple(i for i in group.lines if lines[i].role is Role.BODY)
        if members:
            kept.append(replace(group, lines=members))
    return kept


def standings(page: Draft, conventions: Conventions) -> list[Standing]:
    """Say for each heading of a page how it stands; see ``styles``."""
    group_of = {index: group for group in page.groups for index in group.lines}
    return [_standing(group, page, group_of, conventions) for group in page.groups]


def _standing(
    group: HeadGroup,
    page: Draft,
    group_of: dict[int, HeadGroup],
    conventions: Conventions,
) -> Standing:
    stacks, lines = page.stacks, page.lines
    over, under = stacks.above[group.first], stacks.below[group.lines[-1]]
    opens = stacks.barred[group.first] or over < 0
    if under >= 0 and not opens:
        below = lines[under]
        opens = (
            below.role is Role.BYLINE
            or below.role is Role.JUMP_HEAD
            or find_dateline(below.text, conventions) is not None
        )
    interrupts = (
        over >= 0
        and under >= 0
        and not stacks.barred[group.first]
        and lines[over].role is Role.BODY
        and lines[under].role is Role.BODY
        and ends_open(lines[over].text, conventions)
        and begins_open(lines[under].text, conventions)
    )
    return Standing(group, _governed(group, page, group_of), interrupts, opens)


def _governed(group: HeadGroup, page: Draft, group_of: dict[int, HeadGroup]) -> bool | None:
    """Walk up the column to a larger heading, through text and equal headings, past no bar.

    None when the way ends in text at the top of the column.
    """
    here = group.first
    for _ in range(WALK):
        if page.stacks.barred[here]:
            return False
        over = page.stacks.above[here]
        if over < 0:
            return None if here != group.first and here not in group_of else False
        above = group_of.get(over)
        if above is not None and above is not group:
            if above.look.governs(group.look):
                return True
            over = above.first
        elif page.lines[over].role is Role.FURNITURE:
            return False
        here = over
    return False


def name_heads(page: Draft, table: StyleTable) -> tuple[TypedLine, ...]:
    """Give the heading lines of a page their roles by the issue's style table."""
    lines = list(page.lines)
    for number, group in enumerate(page.groups):
        role = table.uses.get(group.look.key, Role.HEADLINE)
        if role is Role.SUBHEAD:
            roles = dict.fromkeys(group.lines, Role.SUBHEAD)
        else:
            roles = head_roles(group, page.looks)
        look = group.look
        evidence: dict[str, float | str] = {
            "size": round(look.ratio, 2),
            "white_above": round(look.white, 2),
            "look": look.key.name,
        }
        evidence |= {name: 1 for name in ("bold", "caps", "centred") if getattr(look, name)}
        if look.key in table.pinned:
            evidence["pinned"] = 1
        for index, line_role in roles.items():
            told = evidence
            if "resumed" in lines[index].evidence:
                told = {**evidence, "resumed": lines[index].evidence["resumed"]}
            lines[index] = replace(lines[index], role=line_role, evidence=told, heading=number)
    return tuple(lines)
