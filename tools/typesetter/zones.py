"""Planning a page: which zone of it belongs to which kind of item.

A zone is a list of legs in reading order. Three ways of making up cover what newspapers do: streams
(items poured one after the other through all columns), modules (rectangles, with items let into
each other) and skylines (each item takes the highest free place, its legs end where they end).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import NamedTuple

from typesetter.model import Rect
from typesetter.styles import HouseStyle

_LEAST = 9
"""Leads below which no item is planned."""
_LEAST_BELOW = 3
"""Leads: a leg under a box in its column is not shorter."""
_STEP = 6
"""Leads: a skyline is kept to multiples, so that heads can span columns again."""
_MOST_SPAN = 4
_BRIEF_COLUMNS = 2
"""A module of so many columns may be a column of briefs."""
_SWING = 0.4
"""Of its depth: by how much a leg of an uneven item is longer or shorter."""
_EXACT = 0.01
"""Points within which two heights are one."""


@dataclass(frozen=True, slots=True)
class Zone:
    """A place for one item, or for a stream of them.

    Attributes:
        legs: in reading order.
        under: which legs, by place, stand under the head, side by side.
        kind: article, stream, ads, index or serial.
        framed: stands in a box, its legs already inside.
        cut: a rule or white separates it from what is above.
    """

    legs: tuple[Rect, ...]
    under: tuple[int, ...]
    kind: str = "article"
    framed: bool = False
    cut: bool = True

    @property
    def bounds(self) -> Rect:
        """The rectangle around all legs."""
        return Rect(
            min(leg.x0 for leg in self.legs),
            min(leg.y0 for leg in self.legs),
            max(leg.x1 for leg in self.legs),
            max(leg.y1 for leg in self.legs),
        )


class Area(NamedTuple):
    """Columns ``first`` to ``last`` (exclusive) of a band, between two heights in points."""

    first: int
    last: int
    y0: float
    y1: float

    @property
    def columns(self) -> int:
        """How many."""
        return self.last - self.first


@dataclass(frozen=True, slots=True)
class Band:
    """A horizontal zone of the page with columns of its own, all of one width."""

    left: float
    right: float
    columns: int
    gap: float

    @property
    def column_width(self) -> float:
        """Width of one column in points."""
        return (self.right - self.left + self.gap) / self.columns - self.gap

    def leg(self, column: int, y0: float, y1: float) -> Rect:
        """Return a stretch of a column."""
        x0 = self.left + column * (self.column_width + self.gap)
        return Rect(x0, y0, x0 + self.column_width, y1)

    def legs(self, area: Area) -> tuple[Rect, ...]:
        """Return all columns of an area."""
        return tuple(self.leg(column, area.y0, area.y1) for column in range(area.first, area.last))


class Planner:
    """Cut areas of one band into zones."""

    def __init__(self, band: Band, style: HouseStyle, random: Random) -> None:
        self._band = band
        self._style = style
        self._random = random
        self._lead = style.lead
        self._space = style.item_space * style.lead

    def plan(self, area: Area) -> list[Zone]:
        """Make up an area in one of the three ways, or in two halves of different ways."""
        style = self._style
        weights = (style.poured + 0.01, style.modular + 0.01, style.skyline + 0.01)
        way = self._random.choices((self._stream, self._modules, self._skyline), weights)[0]
        if area.columns >= 4 and self._random.random() < 0.25:
            cut = self._random.randrange(area.first + 1, area.last - 1)
            other = self._random.choices((self._stream, self._modules, self._skyline), weights)[0]
            return [*way(area._replace(last=cut)), *other(area._replace(first=cut))]
        return list(way(area))

    def _stream(self, area: Area) -> Iterator[Zone]:
        yield Zone(self._band.legs(area), (0,), "stream", cut=False)

    def _length(self) -> float:
        """Draw the length of an item in lines."""
        usual = math.log(self._style.item_lines)
        return math.exp(self._random.gauss(usual, self._style.spread))

    def _modules(self, area: Area) -> Iterator[Zone]:
        lines = area.columns * (area.y1 - area.y0) / self._lead
        tall = (area.y1 - area.y0) / self._lead
        wanted = self._length() * self._random.uniform(1.1, 1.8)
        if lines > wanted and (area.columns > 1 or tall > 2 * _LEAST + 4):
            halves = self._halves(area, tall)
            if halves:
                for half in halves:
                    yield from self._modules(half)
                return
        if tall < _LEAST:
            return
        if area.columns <= _BRIEF_COLUMNS and self._random.random() < self._style.briefs:
            yield from self._stream(area)
            return
        yield from self._module(area)

    def _halves(self, area: Area, tall: float) -> tuple[Area, Area] | None:
        upright = area.columns > 1 and (tall < 2 * _LEAST + 6 or self._random.random() < 0.35)
        if upright:
            cut = self._random.randrange(area.first + 1, area.last)
            return area._replace(last=cut), area._replace(first=cut)
        if tall < 2 * _LEAST + 4:
            return None
        least = (_LEAST + self._style.item_space) / tall
        share = self._random.uniform(max(0.3, least), min(0.7, 1 - least))
        at = area.y0 + self._rounded((area.y1 - area.y0) * share)
        return area._replace(y1=at - self._space / 2), area._replace(y0=at + self._space / 2)

    def _rounded(self, height: float) -> float:
        return round(height / self._lead) * self._lead

    def _module(self, area: Area) -> Iterator[Zone]:
        """Make a rectangle one item, sometimes with another let into it."""
        tall = (area.y1 - area.y0) / self._lead
        if area.columns > 1 and tall > 2 * _LEAST and self._random.random() < self._style.nested:
            yield from self._let_in(area, tall)
            return
        if self._random.random() < self._style.framed:
            yield self._boxed(area)
            return
        yield Zone(self._band.legs(area), _first(area.columns))

    def _boxed(self, area: Area) -> Zone:
        """Inset an area for a box; its columns are set anew between the sides."""
        pad = 0.8 * self._style.size
        legs = self._band.legs(area)
        inner = Band(legs[0].x0 + pad, legs[-1].x1 - pad, area.columns, self._band.gap)
        inside = Area(0, area.columns, area.y0 + pad, area.y1 - pad)
        return Zone(inner.legs(inside), _first(area.columns), framed=True)

    def _let_in(self, area: Area, tall: float) -> Iterator[Zone]:
        """Give a part of a rectangle to another item: a corner, the middle, or inside a column."""
        way = self._random.choice(("foot", "foot", "shoulder", "middle"))
        width = self._random.randrange(1, area.columns)
        height = self._rounded((area.y1 - area.y0) * self._random.uniform(0.3, 0.6))
        if way == "middle" and tall > 3 * _LEAST:
            yield from self._in_the_middle(area)
            return
        if way == "shoulder":
            inner = Area(area.last - width, area.last, area.y0, area.y0 + height)
            legs = [
                leg._replace(y0=inner.y1 + self._space) if column >= inner.first else leg
                for column, leg in enumerate(self._band.legs(area), area.first)
            ]
            yield Zone(tuple(legs), _first(area.columns - width))
        else:
            first = self._random.randrange(area.first, area.last - width + 1)
            inner = Area(first, first + width, area.y1 - height, area.y1)
            legs = [
                leg._replace(y1=inner.y0 - self._space) if first <= column < inner.last else leg
                for column, leg in enumerate(self._band.legs(area), area.first)
            ]
            yield Zone(tuple(legs), _first(area.columns))
        if self._random.random() < 0.3:
            yield self._boxed(inner)
        else:
            yield from self._modules(inner)

    def _in_the_middle(self, area: Area) -> Iterator[Zone]:
        """Let a small box into one column; its leg goes on under it."""
        column = self._random.randrange(area.first, area.last)
        tall = area.y1 - area.y0
        top = area.y0 + self._rounded(tall * self._random.uniform(0.4, 0.55))
        foot = top + self._lead * self._random.randint(_LEAST, _LEAST + 5)
        legs: list[Rect] = []
        for number, leg in enumerate(self._band.legs(area), area.first):
            if number == column:
                legs.append(leg._replace(y1=top - 0.6 * self._lead))
                below = leg._replace(y0=foot + 0.6 * self._lead)
                legs += [below] if below.height > _LEAST_BELOW * self._lead else []
            else:
                legs.append(leg)
        lower = column - area.first + 1 if len(legs) > area.columns else -1
        yield Zone(tuple(legs), tuple(n for n in range(len(legs)) if n != lower))
        yield self._boxed(Area(column, column + 1, top, foot))

    def _skyline(self, area: Area) -> Iterator[Zone]:
        sky = dict.fromkeys(range(area.first, area.last), area.y0)
        while True:
            free = [c for c in sky if area.y1 - sky[c] >= _LEAST * self._lead]
            if not free:
                return
            first = min(free, key=lambda c: (round(sky[c], 2), c))
            legs = self._under(sky, first, area)
            yield Zone(tuple(leg for _, leg in legs), _level(legs))
            for column, leg in legs:
                sky[column] = leg.y1 + self._space

    def _under(self, sky: dict[int, float], first: int, area: Area) -> list[tuple[int, Rect]]:
        """Lay the legs of an item under the skyline, from column ``first`` on."""
        top = sky[first]
        span = 1
        while (
            first + span < area.last and abs(sky[first + span] - top) < 0.01 and span < _MOST_SPAN
        ):
            span += 1
        span = min(span, self._random.choice((1, 1, 2, 2, 3, 4)))
        depth = max(_LEAST, self._length() / span)
        legs = []
        for column in range(first, first + span):
            swing = (
                self._random.uniform(-0.4, 0.4)
                if self._random.random() < self._style.uneven
                else 0.0
            )
            legs.append((column, self._leg(column, top, depth * (1 + swing), area)))
        beside = first + span
        goes_on = beside < area.last and self._random.random() < self._style.uneven * 0.6
        if goes_on and area.y1 - sky[beside] >= _LEAST * self._lead:
            lower = self._random.uniform(0.3, 1.0) * depth
            legs.append((beside, self._leg(beside, sky[beside], lower, area)))
        return legs

    def _leg(self, column: int, top: float, leads: float, area: Area) -> Rect:
        foot = (
            area.y0
            + math.ceil((top - area.y0) / self._lead / _STEP + leads / _STEP) * _STEP * self._lead
        )
        foot -= self._space
        if area.y1 - foot < (_LEAST + 3) * self._lead:
            foot = area.y1
        return self._band.leg(column, top, max(foot, top + 4 * self._lead))


def _first(count: int) -> tuple[int, ...]:
    return tuple(range(count))


def _level(legs: list[tuple[int, Rect]]) -> tuple[int, ...]:
    """Return the legs that begin as high as the first one."""
    top = legs[0][1].y0
    return tuple(place for place, (_, leg) in enumerate(legs) if abs(leg.y0 - top) < _EXACT)
