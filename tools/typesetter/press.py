"""The press: what each zone of a page is filled with."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random

from typesetter.advertising import ad_places, set_ad, set_index
from typesetter.breaking import broken, clipped
from typesetter.galleys import Galley, dressed, lines_in
from typesetter.headings import set_cross_head, set_head
from typesetter.jumping import LEAST_JUMP, Jumps
from typesetter.metrics import width
from typesetter.model import Face, Rect, SetLine
from typesetter.pouring import LEAST_LEG, Thread, depth, pour
from typesetter.sheets import Sheet
from typesetter.stories import Newsroom, Story
from typesetter.styles import HouseStyle
from typesetter.zones import Zone

_LEVELS = 4
"""Steps of the house's ladder of heads."""
_ENTRIES = 12
"""Teasers and entries of an index, before its room ends."""
_LETTERS = 0.04
_MOST_LEVEL = 0.75
"""Highest step of a head over one column of a stream."""
_NARROW_DECK = 0.4
"""Chance that a head over one column keeps its deck."""
_LEAST_PICTURED = 30
"""Lines of an item that may have a picture."""
_LEAST_CUT = 6.0
"""Points of white that a cut-off rule needs."""


class Press:
    """Set the zones of all pages of one issue."""

    def __init__(
        self,
        newsroom: Newsroom,
        style: HouseStyle,
        random: Random,
        *,
        pages: int,
        turned: bool,
    ) -> None:
        self.kinds: dict[str, str] = {}
        self._newsroom = newsroom
        self._style = style
        self._random = random
        self._house = random.randrange(1 << 30)
        self._pages = pages
        self._turned = turned
        self._sheet = Sheet(0, "")
        self._last = False
        self._count = 0
        self.jumps = Jumps(style, random, self.phrase, pages=pages)

    def start(self, sheet: Sheet) -> None:
        """Take the next page."""
        self._sheet = sheet

    def phrase(self, use: str, **slots: str) -> str:
        """Return the house's wording: the same for each use all through the issue."""
        return self._newsroom.phrase(Random(f"{self._house} {use}"), use, **slots)

    def terms(self, use: str) -> str:
        """Return a wording that may differ from one place to the next."""
        return self._newsroom.phrase(self._random, use)

    def set_zone(self, zone: Zone, *, last: bool) -> None:
        """Fill a zone with what its kind asks for; the ``last`` of a page may run over."""
        self._last = last
        if zone.framed:
            self._sheet.frame(zone, self._style, self._random)
        elif zone.cut:
            self._cut_over(zone)
        if zone.kind == "stream":
            self._stream(zone)
        elif zone.kind == "ads":
            self._advertisements(zone)
        elif zone.kind == "index":
            set_index(self._entries(), zone.legs[0], self._sheet, self._style)
        else:
            self._item(zone)

    # Items -------------------------------------------------------------------------------------

    def _item(self, zone: Zone) -> None:
        """Set one item, new or the rest of one, into its zone."""
        place = _over(zone)
        lines = _lines(zone.legs, self._style)
        across = False
        waited = None if zone.framed or zone.kind == "serial" else self._due()
        if waited is not None:
            thread = waited
            bottom = self.jumps.head(thread, place, self._sheet)
        else:
            thread = self._new_thread(self._kind_for(zone, lines))
            across = self._across(thread, lines)
            bottom = self._head(thread, zone, place, across=across)
        under = zone.under[:1] if across else zone.under
        legs = [
            leg._replace(y0=min(bottom, leg.y1)) if number in under else leg
            for number, leg in enumerate(zone.legs)
        ]
        if thread.kind == "table":
            self._table(thread, legs[0])
            return
        if lines >= _LEAST_PICTURED and zone.kind != "serial" and not thread.hops:
            legs = self._illustrated(zone, legs, thread)
        if not zone.framed:
            self._sheet.column_rules(legs, self._style)
        may_jump = not zone.framed and zone.kind != "serial"
        self._pour(thread, legs, _lines(legs, self._style), may_jump=may_jump)
        self._drop_bare(thread)

    def _pour(self, thread: Thread, legs: Sequence[Rect], limit: int, *, may_jump: bool) -> int:
        """Pour a thread; where it is to go on elsewhere, keep the last line for saying so."""
        room = _lines(legs, self._style)
        page = self._sheet.number
        full = may_jump and limit >= room
        jumps = full and self.jumps.wanted(thread, room, page, last=self._last)
        thread.galley.endless = jumps
        if not jumps:
            return pour(thread, legs, self._sheet, self._style, limit)
        self.jumps.leave(thread, page)
        deep = [n for n, leg in enumerate(legs) if _lines([leg], self._style) > LEAST_LEG]
        end = deep[-1] if deep else 0
        shorter = legs[end]._replace(y1=legs[end].y1 - self._style.lead)
        place = pour(thread, [*legs[:end], shorter], self._sheet, self._style, limit)
        y = depth(self._sheet, legs[place], self._style)
        self.jumps.print_line(thread, legs[place], y, self._sheet)
        return place

    def _drop_bare(self, thread: Thread) -> None:
        """Take out an item of which nothing but the head had room."""
        if thread.leg < 0:
            kept = [line for line in self._sheet.lines if line.article != thread.key]
            self._sheet.lines[:] = kept
            self.kinds.pop(thread.key)
            self.jumps.take_back(thread)

    def _due(self) -> Thread | None:
        return self.jumps.due(self._sheet.number)

    def _kind_for(self, zone: Zone, lines: int) -> str:
        style, random = self._style, self._random
        if zone.kind == "serial":
            return "serial"
        if lines < 2 * style.item_lines and random.random() < style.tables:
            return "table"
        if lines < 2 * style.brief_lines:
            return "notice" if random.random() < style.notices else "brief"
        return "letter" if random.random() < _LETTERS else "article"

    def _new_thread(self, kind: str) -> Thread:
        self._count += 1
        key = f"a{self._count}"
        self.kinds[key] = kind
        story = self._story(kind)
        galley = Galley(story, self._style, self._newsroom.language, self._random)
        bare = not story.headline and not story.dateline and kind in ("article", "brief")
        galley.run_in = bare and self._random.random() < self._style.run_in
        return Thread(key, galley, kind)

    def _story(self, kind: str) -> Story:
        """Take copy for an item, without what this house does not print."""
        style, random = self._style, self._random
        story = self._newsroom.story(random, "article" if kind == "table" else kind)
        rates = {
            "headline": 1.0 if kind in ("ad", "table", "serial") else style.headed,
            "kicker": style.kicker,
            "deck": style.deck,
            "byline": 0.0 if kind == "table" else style.byline,
            "dateline": 0.0 if kind == "table" else style.dateline,
            "end_mark": style.end_mark,
        }
        dropped = {name for name, rate in rates.items() if random.random() >= rate}
        if "headline" in dropped:
            dropped |= {"kicker", "deck"}
        return replace(story, **dict.fromkeys(sorted(dropped), ""))  # type: ignore[arg-type]

    def _across(self, thread: Thread, lines: int) -> bool:
        """Decide whether the head is set across the run of the text."""
        wanted = self._random.random() < self._style.cross_heads and lines > 3 * LEAST_JUMP
        return wanted and bool(thread.galley.story.headline)

    def _head(self, thread: Thread, zone: Zone, place: Rect, *, across: bool) -> float:
        """Set the head of a new item and return the height under it."""
        style, story = self._style, thread.galley.story
        lines = _lines(zone.legs, style)
        level = self._level(lines, len(zone.under))
        if across:
            leg = zone.legs[0]
            tall = leg.height * self._random.uniform(0.35, 0.8)
            spot = leg._replace(y1=leg.y0 + tall)
            head = set_cross_head(story, thread.key, spot, level, style, turned=self._turned)
        else:
            if len(zone.under) == 1 and self._random.random() >= _NARROW_DECK:
                story = replace(story, deck="")
            head = set_head(story, thread.key, place, level, style)
            foot = max(zone.legs[number].y1 for number in zone.under)
            if head.bottom + LEAST_LEG * style.lead > foot:
                bare = replace(story, kicker="", deck="")
                head = set_head(bare, thread.key, place, 0.0, style)
        thread.place(head.lines, self._sheet)
        return head.bottom

    def _level(self, lines: int, columns: int) -> float:
        """Choose a step of the ladder of heads: larger items and wider heads have larger ones."""
        worth = math.log(max(lines, 4) / 8) / math.log(30) * 0.55 + (columns - 1) * 0.15
        worth += self._random.gauss(0.0, 0.12)
        return min(1.0, max(0.0, round(worth * _LEVELS) / _LEVELS))

    def _table(self, thread: Thread, leg: Rect) -> None:
        """Set rows with their cells: the first at the left edge, the others from the right."""
        style = self._style
        rows = self._newsroom.table(self._random, lines_in(leg.height, style.lead))
        lines = []
        for number, cells in enumerate(rows):
            y = leg.y0 + number * style.lead
            if y + style.lead > leg.y1:
                break
            text = clipped(" ".join(cells), Face(), leg.width / style.size)
            box = Rect(leg.x0, y, leg.x1, y + style.size)
            role, key = "table", thread.key
            lines.append(SetLine(text, box, Face(), style.size, role, key, justified=True))
        thread.leg += 1
        thread.place(lines, self._sheet)

    def _illustrated(self, zone: Zone, legs: list[Rect], thread: Thread) -> list[Rect]:
        """Let a picture into some legs, at their top, with its cutline under it."""
        style, random = self._style, self._random
        under = [place for place in zone.under if legs[place].height > 20 * style.lead]
        if not under or random.random() >= style.pictures:
            return legs
        first = random.randrange(len(under))
        chosen = [under[first]]
        for place in under[first + 1 :]:
            level = abs(legs[place].y0 - legs[chosen[0]].y0) < 0.01
            if not level or place != chosen[-1] + 1 or random.random() < 0.4:
                break
            chosen.append(place)
        top = legs[chosen[0]].y0
        least = min(legs[place].height for place in chosen)
        tall = min(random.uniform(6, 26) * style.lead, 0.5 * least)
        picture = Rect(legs[chosen[0]].x0, top, legs[chosen[-1]].x1, top + tall)
        self._sheet.pictures.append(picture)
        foot = self._cutline(thread, picture)
        return [leg._replace(y0=foot) if place in chosen else leg for place, leg in enumerate(legs)]

    def _cutline(self, thread: Thread, picture: Rect) -> float:
        style = self._style
        face, text = dressed(thread.galley.story.cutline, style.cutline_look)
        size = style.size * style.cutline_size
        y = picture.y1 + 0.35 * style.lead
        lines = []
        for piece in broken(text, face, picture.width / size)[:4] if text else ():
            length = min(width(piece, face) * size, picture.width)
            box = Rect(picture.x0, y, picture.x0 + length, y + size)
            lines.append(SetLine(piece, box, face, size, "cutline", thread.key))
            y += 1.15 * size
        thread.place(lines, self._sheet)
        return y + 0.7 * style.lead

    # Streams -----------------------------------------------------------------------------------

    def _stream(self, zone: Zone) -> None:
        """Pour item after item through the legs of a zone."""
        style = self._style
        self._sheet.column_rules(zone.legs, style)
        place, y = 0, zone.legs[0].y0
        while place < len(zone.legs):
            leg = zone.legs[place]
            if y > leg.y0:
                y = self._between_items(leg, y)
            if lines_in(leg.y1 - y, style.lead) < 2 * LEAST_LEG:
                place += 1
                y = zone.legs[place].y0 if place < len(zone.legs) else y
                continue
            y = self._section(leg, y)
            legs = [leg._replace(y0=y), *zone.legs[place + 1 :]]
            moved = self._stream_item(legs)
            place += moved
            y = depth(self._sheet, legs[moved], style)
            if y <= legs[moved].y0:
                place, y = place + 1, zone.legs[min(place + 1, len(zone.legs) - 1)].y0

    def _stream_item(self, legs: list[Rect]) -> int:
        """Set one item at the top of the first leg; return the leg it ends in."""
        waited = self._due()
        thread, lines = (waited, self._length()) if waited else self._small_or_large()
        if waited is not None:
            bottom = self.jumps.head(thread, legs[0], self._sheet)
        else:
            bottom = self._stream_head(thread, legs[0], lines)
        legs = [legs[0]._replace(y0=min(bottom, legs[0].y1)), *legs[1:]]
        place = self._pour(thread, legs, self._flushed(lines, legs), may_jump=True)
        self._drop_bare(thread)
        return place

    def _section(self, leg: Rect, y: float) -> float:
        """Print a section label over the next items, sometimes; return the height under it."""
        style = self._style
        deep = lines_in(leg.y1 - y, style.lead) > 4 * LEAST_LEG
        if not deep or self._random.random() >= style.sections:
            return y
        text = self._newsroom.phrase(self._random, "section")
        bare = Story(text, iter(()), iter(()))
        head = set_head(bare, "", leg._replace(y0=y), self._random.choice((0.0, 0.25, 0.5)), style)
        lines = [replace(line, role="furniture", article=None) for line in head.lines]
        self._sheet.lines += lines
        return head.bottom + 0.5 * style.lead

    def _flushed(self, lines: int, legs: Sequence[Rect]) -> int:
        """Let an item end at the foot of a leg, if the house cuts it to."""
        if self._random.random() >= self._style.flush:
            return lines
        feet = list(itertools.accumulate(_lines([leg], self._style) for leg in legs))
        return min(feet, key=lambda foot: abs(foot - lines))

    def _small_or_large(self) -> tuple[Thread, int]:
        """Start an item of a stream, and say how long it is to become."""
        style, random = self._style, self._random
        if random.random() >= style.briefs:
            return self._new_thread("article"), self._length()
        kind = "notice" if random.random() < style.notices else "brief"
        drawn = math.exp(random.gauss(math.log(style.brief_lines), style.spread / 2))
        return self._new_thread(kind), max(LEAST_LEG, round(drawn))

    def _length(self) -> int:
        style = self._style
        drawn = math.exp(self._random.gauss(math.log(style.item_lines), style.spread))
        return max(2 * LEAST_LEG, round(drawn))

    def _stream_head(self, thread: Thread, leg: Rect, lines: int) -> float:
        """Set the head of an item of a stream, none where the leg has no room under it."""
        small = lines < 2 * self._style.brief_lines
        level = 0.0 if small else min(self._level(lines, 1), _MOST_LEVEL)
        story = replace(thread.galley.story, deck="") if level < 0.3 else thread.galley.story
        head = set_head(story, thread.key, leg, level, self._style)
        if head.bottom + LEAST_LEG * self._style.lead > leg.y1:
            return leg.y0
        thread.place(head.lines, self._sheet)
        return head.bottom

    def _between_items(self, leg: Rect, y: float) -> float:
        """Leave white between two items of a column, with the house's cut-off rule."""
        foot = y + self._style.item_space * self._style.lead
        if foot < leg.y1:
            self._sheet.cut_off(Rect(leg.x0, y, leg.x1, foot), self._style)
        return foot

    def _cut_over(self, zone: Zone) -> None:
        """Separate a zone from what stands over it."""
        place = _over(zone)
        space = self._style.item_space * self._style.lead
        if space >= _LEAST_CUT:
            white = Rect(place.x0, place.y0 - space, place.x1, place.y0)
            self._sheet.cut_off(white, self._style)

    # What is no article ------------------------------------------------------------------------

    def _advertisements(self, zone: Zone) -> None:
        for leg in zone.legs:
            for place in ad_places(leg, self._style, self._random):
                set_ad(self._new_thread("ad"), place, self._sheet, self._style, self._random)

    def _entries(self) -> Iterator[str]:
        yield self.phrase("index_head")
        for _ in range(_ENTRIES):
            story = self._newsroom.story(self._random, "article")
            page = str(self._random.randint(2, self._pages))
            use = "teaser" if self._random.random() < 0.3 else "index_entry"
            yield self.phrase(use, headline=story.headline, page=page)


def _over(zone: Zone) -> Rect:
    """Return the place that a head may take: over its legs, as deep as the first of them."""
    first, last = zone.legs[zone.under[0]], zone.legs[zone.under[-1]]
    return Rect(first.x0, first.y0, last.x1, first.y1)


def _lines(legs: Sequence[Rect], style: HouseStyle) -> int:
    return sum(lines_in(leg.height, style.lead) for leg in legs)
