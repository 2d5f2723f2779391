"""Making up a page: its head, its bands, its zones, and what they are filled with."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from typesetter.breaking import clipped
from typesetter.metrics import width
from typesetter.model import Face, Rect, SetLine, SetPage
from typesetter.press import Press
from typesetter.sheets import Sheet
from typesetter.stories import Newsroom
from typesetter.styles import HouseStyle
from typesetter.zones import Area, Band, Planner, Zone

_RULE = 0.8
"""Points: weight of the rules of the page's head and of bands."""
_PLAIN = Face()
_STRIPS = ("ads", "serial")
"""Zones that a run-over may pass over."""
_LEAST_SERIAL = 12
"""Leads of a serial strip."""


@dataclass(frozen=True, slots=True)
class Masthead:
    """What the head of every page says: the newspaper's name and date, as printed."""

    title: str
    date: str


class MakeUp:
    """Make up the pages of one issue, one after the other."""

    def __init__(
        self,
        newsroom: Newsroom,
        style: HouseStyle,
        masthead: Masthead,
        random: Random,
        *,
        pages: int,
    ) -> None:
        self._turned = newsroom.language == "zh-Hant"
        self.press = Press(newsroom, style, random, pages=pages, turned=self._turned)
        self._style = style
        self._masthead = masthead
        self._random = random
        self._pages = pages

    def page(self, number: int) -> SetPage:
        """Set page ``number``, from 1."""
        style, random = self._style, self._random
        sheet = Sheet(number, str(number))
        self.press.start(sheet)
        left, right = style.edge, style.edge + style.width
        top, foot = self._furniture(sheet, Rect(left, style.edge, right, style.edge + style.height))
        zones = _in_order(self._zones(number, Rect(left, top, right, foot), sheet))
        for zone in zones:
            self.press.set_zone(zone, last=zone is zones[-1])
        order = list(sheet.lines)
        random.shuffle(order)
        return SetPage(
            number,
            sheet.folio,
            right + style.edge,
            style.height + 2 * style.edge,
            tuple(order),
            tuple(sheet.rules),
            tuple(sheet.frames),
            tuple(sheet.pictures),
        )

    def _zones(self, number: int, place: Rect, sheet: Sheet) -> list[Zone]:
        """Cut the type area into bands, and these into zones."""
        style, random = self._style, self._random
        band = Band(place.x0, place.x1, style.columns, style.gap)
        zones: list[Zone] = []
        foot = place.y1
        if random.random() < style.serial:
            strip, foot = self._serial(place, foot, sheet)
            zones.append(strip)
        first, last = 0, style.columns
        if number == 1 and self._turned:
            zones += self._beside_plate(band, place._replace(y1=foot), sheet)
            first = self._plate_columns
        if random.random() < style.advertised and style.columns > 3:
            taken = random.randint(1, max(1, style.columns // 3))
            zones.append(self._ads(band, Area(last - taken, last, place.y0, foot)))
            if random.random() < 0.5 and taken < style.columns:
                last -= taken
            else:
                tall = (foot - place.y0) * random.uniform(0.2, 0.45)
                zones[-1] = self._ads(band, Area(first, last, foot - tall, foot))
                foot -= tall + style.item_space * style.lead
        if number == 1 and self._pages > 1 and random.random() < style.index:
            tall = random.uniform(8, 18) * style.lead
            zones.append(Zone((band.leg(first, foot - tall, foot),), (0,), "index", framed=True))
            area = Area(first, first + 1, place.y0, foot - tall - 1.5 * style.lead)
            zones += Planner(band, style, random).plan(area)
            first += 1
        planner = Planner(band, style, random)
        return zones + self._bands(planner, Area(first, last, place.y0, foot), band, sheet)

    @property
    def _plate_columns(self) -> int:
        """Tiers that the nameplate of a vertical paper takes in its corner."""
        return max(1, self._style.columns // 3)

    def _beside_plate(self, band: Band, place: Rect, sheet: Sheet) -> list[Zone]:
        """Set a nameplate in its corner and make up what stands beside it in the same tiers."""
        style = self._style
        last = self._plate_columns
        corner = Rect(place.x0, place.y0, band.leg(last - 1, 0.0, 0.0).x1, place.y1)
        below = self._nameplate(sheet, corner) + style.lead
        self._rule(sheet, corner, below - 0.6 * style.lead)
        area = Area(0, last, below, place.y1)
        return Planner(band, style, self._random).plan(area)

    def _bands(self, planner: Planner, area: Area, band: Band, sheet: Sheet) -> list[Zone]:
        """Make up an area whole, or in two bands one over the other."""
        style, random = self._style, self._random
        tall = (area.y1 - area.y0) / style.lead
        if tall > 50 and random.random() < 0.3:
            at = area.y0 + round(tall * random.uniform(0.35, 0.65)) * style.lead
            space = max(style.item_space, 0.8) * style.lead
            if style.band_rules:
                y = at - space / 2
                left, right = band.leg(area.first, y, y), band.leg(area.last - 1, y, y)
                sheet.rules.append(Rect(left.x0, y, right.x1, y + _RULE))
            upper, lower = area._replace(y1=at - space), area._replace(y0=at)
            return [*planner.plan(upper), *planner.plan(lower)]
        return planner.plan(area)

    def _serial(self, place: Rect, foot: float, sheet: Sheet) -> tuple[Zone, float]:
        """Lay a strip across the foot for a serial; return it and where it begins."""
        style, random = self._style, self._random
        columns = random.choice((style.columns, style.columns, max(2, style.columns - 1)))
        tall = round(
            max(_LEAST_SERIAL, (foot - place.y0) / style.lead * random.uniform(0.15, 0.35))
        )
        top = foot - tall * style.lead
        strip = Band(place.x0, place.x1, columns, style.gap)
        sheet.rules.append(
            Rect(place.x0, top - 0.5 * style.lead, place.x1, top - 0.5 * style.lead + _RULE)
        )
        legs = strip.legs(Area(0, columns, top, foot))
        return Zone(legs, tuple(range(columns)), "serial", cut=False), top - style.lead

    def _ads(self, band: Band, area: Area) -> Zone:
        return Zone(band.legs(area), (0,), "ads", cut=False)

    # Furniture ---------------------------------------------------------------------------------

    def _furniture(self, sheet: Sheet, area: Rect) -> tuple[float, float]:
        """Set nameplate or running head and folio; return top and foot of what is left."""
        style = self._style
        top, foot = area.y0, area.y1
        page = str(sheet.number)
        sheet.folio = page
        if sheet.number == 1 and self._turned:
            return top, foot  # the nameplate stands in a corner, among the tiers
        if sheet.number == 1:
            top = self._nameplate(sheet, area)
        elif style.folio_place == "bottom":
            foot -= 2 * style.lead
            self._centred(
                sheet, self.press.phrase("folio", page=page), area, foot + style.lead, style.size
            )
            return top, foot
        else:
            slots = {"title": self._masthead.title, "date": self._masthead.date, "page": page}
            text = self.press.phrase("running_head", **slots)
            if style.folio_place == "corner":
                self._line(sheet, self.press.phrase("folio", page=page), area.x0, top, style.size)
            else:
                self._centred(sheet, text, area, top, style.size)
            top += 1.6 * style.lead
        self._rule(sheet, area, top - 0.2 * style.lead)
        return top + 0.6 * style.lead, foot

    def _nameplate(self, sheet: Sheet, area: Rect) -> float:
        style = self._style
        title, date = self._masthead.title, self._masthead.date
        size = style.size * style.nameplate
        length = width(title, Face(bold=True))
        room = (0.9 - 0.4 * (style.ears > 1)) * (area.x1 - area.x0)
        size = min(size, room / length)
        self._centred(sheet, title, area, area.y0, size, Face(bold=True))
        self._ears(sheet, area, length * size, size)
        y = area.y0 + 1.15 * size
        if style.double_rules:
            self._rule(sheet, area, y)
        y += 0.3 * style.lead
        price = self.press.phrase("price")
        self._line(sheet, self._short(date, area), area.x0, y, style.size)
        both = (width(date, _PLAIN) + width(price, _PLAIN) + 2.0) * style.size
        if both > area.x1 - area.x0:
            y += 1.2 * style.lead
        self._right(sheet, self._short(price, area), area, y, style.size)
        return y + 1.4 * style.lead

    def _short(self, text: str, area: Rect) -> str:
        return clipped(text, _PLAIN, (area.x1 - area.x0) / self._style.size)

    def _ears(self, sheet: Sheet, area: Rect, plate: float, tall: float) -> None:
        """Set small lines on either side of the nameplate: terms, office, number."""
        size = 0.8 * self._style.size
        room = (area.x1 - area.x0 - plate) / 2 - 2 * size
        for side in (area.x0, area.x1 - room):
            place = Rect(side, area.y0, side + room, area.y0 + tall)
            for number in range(min(self._style.ears, int(tall / size / 1.2 + 0.1))):
                use = "price" if number == 0 else "ad_strip"
                text = self.press.terms(use)
                self._centred(sheet, text, place, place.y0 + 1.2 * number * size, size)

    def _rule(self, sheet: Sheet, area: Rect, y: float) -> None:
        sheet.rules.append(Rect(area.x0, y, area.x1, y + _RULE))

    def _centred(
        self, sheet: Sheet, text: str, area: Rect, y: float, size: float, face: Face = _PLAIN
    ) -> None:
        text = clipped(text, face, (area.x1 - area.x0) / size)
        x = (area.x0 + area.x1 - width(text, face) * size) / 2
        self._line(sheet, text, x, y, size, face)

    def _right(self, sheet: Sheet, text: str, area: Rect, y: float, size: float) -> None:
        self._line(sheet, text, area.x1 - width(text, Face()) * size, y, size)

    def _line(
        self, sheet: Sheet, text: str, x: float, y: float, size: float, face: Face = _PLAIN
    ) -> None:
        box = Rect(x, y, x + width(text, face) * size, y + size)
        if text:
            sheet.lines.append(SetLine(text, box, face, size, "furniture", None))


def _in_order(zones: list[Zone]) -> list[Zone]:
    """Put the zone that a run-over enters first, and the one that it leaves last.

    It enters at the top of a column, the leftmost there is, and leaves at the foot of one.
    """
    texts = [zone for zone in zones if zone.kind in ("article", "stream") and not zone.framed]
    if not texts:
        return zones
    first = min(texts, key=lambda zone: (_stands(zone.legs[0], zones, -1), zone.legs[0][:2]))
    rest = [zone for zone in texts if zone is not first] or texts
    last = max(rest, key=lambda zone: (not _stands(zone.legs[-1], zones, 1), zone.legs[-1][:2]))
    between = [zone for zone in zones if zone is not first and zone is not last]
    return [first, *between, last] if first is not last else [*between, last]


def _stands(leg: Rect, zones: list[Zone], way: int) -> bool:
    """Tell whether another item stands over (``way`` -1) or under (1) a leg in its column."""
    others = (other for zone in zones if zone.kind not in _STRIPS for other in zone.legs)
    return any(
        min(other.x1, leg.x1) > max(other.x0, leg.x0) + 1.0 and (other.y0 - leg.y0) * way > 1.0
        for other in others
    )
