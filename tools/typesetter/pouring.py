"""Pouring a story through the legs of its place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from typesetter.galleys import Galley, Room, Slug, lines_in
from typesetter.model import Rect, SetLine
from typesetter.sheets import Sheet
from typesetter.styles import HouseStyle

LEAST_LEG = 3
"""Lines: no leg is begun with less room."""


@dataclass(slots=True)
class Thread:
    """An article in setting, over all pages: its copy and how far it has come.

    ``order`` and ``leg`` count over all pages; ``target`` is the page where it goes on, ``origin``
    the one it left, ``label`` the page that its jump line names, None where none is printed.
    """

    key: str
    galley: Galley
    kind: str
    order: int = 0
    leg: int = -1
    hops: int = 0
    origin: int = 0
    target: int = 0
    label: str | None = None

    def place(self, lines: Iterable[SetLine], sheet: Sheet) -> None:
        """Put lines that are in their places on the sheet, next in the article's order."""
        for line in lines:
            sheet.lines.append(replace(line, order=self.order, leg=max(self.leg, 0)))
            self.order += 1


def pour(thread: Thread, legs: Sequence[Rect], sheet: Sheet, style: HouseStyle, limit: int) -> int:
    """Pour a thread into legs until they are full, the copy ends or ``limit`` lines are set.

    Returns the place of the leg it stops in; how deep that is filled tells ``depth``.
    """
    left = min(limit, sum(lines_in(leg.height, style.lead) for leg in legs))
    place, y, fresh = 0, legs[0].y0, True
    while left > 0:
        leg = legs[place]
        room = lines_in(leg.y1 - y, style.lead)
        if room < (LEAST_LEG if fresh else 1):
            if place + 1 == len(legs):
                break
            place, fresh = place + 1, True
            y = legs[place].y0
            left = min(left, sum(lines_in(leg.height, style.lead) for leg in legs[place:]))
            continue
        slug = thread.galley.next_line(Room(leg.width, room, left))
        if slug is None:
            break
        if fresh:
            thread.leg += 1
        elif slug.space:
            y = min(y + slug.space * style.lead, leg.y1 - style.lead)
        thread.place([set_slug(slug, leg, y, thread, style)], sheet)
        y += style.lead
        fresh = False
        left -= 1
    return place


def depth(sheet: Sheet, leg: Rect, style: HouseStyle) -> float:
    """Return the height under the last line of the sheet if it stands in the leg, else its top."""
    if not sheet.lines:
        return leg.y0
    last = sheet.lines[-1]
    inside = leg.x0 - 1 <= last.box.x0 <= leg.x1 and leg.y0 - style.lead < last.box.y0 < leg.y1
    return (last.box.y0 + last.box.y1 + style.lead) / 2 if inside else leg.y0


def set_slug(slug: Slug, leg: Rect, y: float, thread: Thread, style: HouseStyle) -> SetLine:
    """Set a slug into a leg, its lead beginning at height ``y``."""
    x0 = leg.x0 + slug.indent
    room = leg.width - slug.indent
    length = min(slug.length, room)  # a closing sign that was let in is made room for
    if slug.align in ("right", "centre"):
        x0 += (room - length) * (1.0 if slug.align == "right" else 0.5)
    x1 = x0 + length
    if slug.align == "justified":
        x1 = max(x1, leg.x1)
    top = y + (style.lead - slug.size) / 2
    return SetLine(
        text=slug.text,
        box=Rect(x0, top, x1, top + slug.size),
        face=slug.face,
        size=slug.size,
        role=slug.role,
        article=thread.key,
        leg=thread.leg,
        ends=slug.ends,
        starts=slug.starts,
        justified=slug.align == "justified",
        whole_word=slug.whole_word,
    )
