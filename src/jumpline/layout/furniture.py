"""Furniture: nameplate, folio lines, running heads, all that is no article."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from jumpline.article import Role
from jumpline.conventions import Conventions
from jumpline.geometry import Box, union
from jumpline.language.marks import is_folio_line
from jumpline.layout.heads import BIG, HeadGroup, stands_upright
from jumpline.layout.model import Measures, Stacks, TypedLine

HEAD_ZONE = 0.15
"""Folio lines stand in this top share of the type area, and in the same share at its foot / 2."""
NAMEPLATE = 1.5
"""A nameplate's type is at least this many times the body's em."""
ALONE = 0.5
"""More blank than this parts furniture from text over and under it, in leads."""
CENTRED = 0.08
"""A line's middle is the page's within this share of the type area's width."""
RUNNING = "running head"
LONGEST_BESIDE = 24
"""What stands on the row of a running head, a folio or a date, has at most so many characters."""
BESIDE = 2.5
"""Furniture stands within this many leads of other furniture."""


def find_furniture(
    lines: Sequence[TypedLine],
    groups: Sequence[HeadGroup],
    measures: Measures,
    stacks: Stacks,
    conventions: Conventions,
    running_heads: Sequence[int] = (),
) -> dict[int, str]:
    """Return the lines that are furniture, by index, each with the reason.

    A folio line shows itself by its words; the nameplate by standing over everything beside a
    folio line; what is set across the columns right beside these, or at the very foot, belongs to
    them.
    """
    open_page = [index for index, line in enumerate(lines) if line.zone < 0]
    if not open_page:
        return {}
    area = union([lines[index].place for index in open_page])
    headings = {index for group in groups for index in group.lines}
    found = {index: RUNNING for index in running_heads if lines[index].zone < 0}
    for index in open_page:
        line = lines[index]
        # No text runs on from large type across the columns, however near it stands.
        large = measures.steady and line.size >= NAMEPLATE * measures.size
        if (
            _at_edge(line.place, area)
            and (
                (large and _spans(line.place, area))
                or _stands_alone(index, headings | found.keys(), stacks)
            )
            and is_folio_line(line.text, conventions)
        ):
            found[index] = "folio line"
    _add_nameplate(found, lines, groups, measures, area)
    _add_neighbours(found, lines, open_page, measures, stacks)
    _add_foot(found, lines, open_page, measures, area, stacks)
    return found


def _at_edge(box: Box, area: Box) -> bool:
    head = area.y0 + HEAD_ZONE * area.height
    foot = area.y1 - HEAD_ZONE / 2 * area.height
    return box.y1 <= head or box.y0 >= foot


def _stands_alone(index: int, found: Collection[int], stacks: Stacks) -> bool:
    """Tell whether no text runs on from over a line into it, or from it into the line below."""
    over, under = stacks.above[index], stacks.below[index]
    from_over = over < 0 or over in found or stacks.barred[index] or stacks.gap[index] > ALONE
    if under < 0 or under in found or stacks.above[under] != index:
        return from_over
    return from_over and (stacks.barred[under] or stacks.gap[under] > ALONE)


def _add_nameplate(
    found: dict[int, str],
    lines: Sequence[TypedLine],
    groups: Sequence[HeadGroup],
    measures: Measures,
    area: Box,
) -> None:
    """Take the topmost heading for the nameplate when only furniture stands over or beside it."""
    if not groups:
        return
    top = min(groups, key=lambda group: group.box.y0)
    first = lines[top.first]
    if top.look.ratio < NAMEPLATE or first.zone >= 0 or stands_upright(first):
        return
    folio_lines = [lines[i].place for i in found]
    over = [
        i
        for i, line in enumerate(lines)
        if line.place.y1 < top.box.y0 + 0.3 * measures.lead and i not in found
    ]
    reach = BESIDE * measures.lead
    # A running head stands over a headline; the date line stands under a nameplate or beside it.
    beside = any(
        _apart(top.box, box) < reach and box.y1 > top.box.y0 + 0.3 * measures.lead
        for box in folio_lines
    )
    if not over and (beside or top.first in found) and _spans(top.box, area):
        found.update(dict.fromkeys(top.lines, "nameplate"))


def _spans(box: Box, area: Box) -> bool:
    centre = (box.x0 + box.x1) / 2 - (area.x0 + area.x1) / 2
    return box.width > 0.5 * area.width or abs(centre) < CENTRED * area.width


def _apart(one: Box, other: Box) -> float:
    return max(0.0, max(one.y0, other.y0) - min(one.y1, other.y1))


def _add_neighbours(
    found: dict[int, str],
    lines: Sequence[TypedLine],
    open_page: Sequence[int],
    measures: Measures,
    stacks: Stacks,
) -> None:
    """Take in lines on the row of furniture, or centred on the page next to it."""
    area = union([lines[index].place for index in open_page])
    reach = BESIDE * measures.lead
    for index in sorted(open_page, key=lambda i: lines[i].place.y0):
        box = lines[index].place
        if index in found or lines[index].role in (Role.JUMP_HEAD, Role.JUMP_LINE):
            continue
        if not _at_edge(box, area) or box.y0 > area.y0 + 0.5 * area.height:
            continue
        for other in tuple(found):
            # A running head may stand on the row of the first line of a column.
            if found[other] == RUNNING and len(lines[index].text) > LONGEST_BESIDE:
                continue
            there = lines[other].place
            same_row = box.y_overlap(there) > 0.5 * min(box.height, there.height)
            centre = abs((box.x0 + box.x1 - area.x0 - area.x1) / 2) < CENTRED * area.width
            wide = box.width > 1.2 * measures.column or lines[index].size < 0.9 * measures.size
            # A line of text that goes on under it is no line over a nameplate.
            over = box.y1 <= there.y0 + 0.5 * measures.lead and (
                stacks.below[index] < 0 or stacks.below[index] in found
            )
            alone = same_row and _stands_alone(index, found, stacks)
            # A large line under a rule is the headline of what stands there.
            heads = stacks.barred[index] and lines[index].size >= BIG * measures.size
            if (alone and lines[index].size < 1.5 * measures.size) or (
                _apart(box, there) < reach / 2 and centre and (over or (wide and not heads))
            ):
                found[index] = "beside furniture"
                break


def _add_foot(
    found: dict[int, str],
    lines: Sequence[TypedLine],
    open_page: Sequence[int],
    measures: Measures,
    area: Box,
    stacks: Stacks,
) -> None:
    """Take in the last lines of the page when they are set across its columns."""
    foot = area.y1 - HEAD_ZONE / 2 * area.height
    if area.width <= 1.6 * measures.column:
        return
    for index in sorted(open_page, key=lambda i: -lines[i].place.y1):
        box = lines[index].place
        centre = abs((box.x0 + box.x1 - area.x0 - area.x1) / 2) < CENTRED * area.width
        if box.y0 < foot or index in found or not centre:
            continue
        below = stacks.below[index]
        last = (below < 0 or below in found) and _stands_alone(index, found, stacks)
        if last and all(
            lines[other].place.y_overlap(box) < 0.5 * box.height
            for other in open_page
            if other != index
        ):
            found[index] = "foot of the page"
