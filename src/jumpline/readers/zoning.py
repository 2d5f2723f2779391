"""Articles as a library zoned them: divisions of METS to printed lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from jumpline.article import LineRef
from jumpline.issue import GivenArticle
from jumpline.page import Page
from jumpline.readers.mets import Area, Division
from jumpline.readers.xml import Element, local_name

_HOLDERS = {"newspaper", "periodical", "volume", "issue", "content", "section", "supplement"}
_HOLDERS |= {"physsequence", "page", "frontmatter", "bodymatter", "backmatter"}
"""Divisions that hold items and are none, though they may have a heading of their own."""
_ITEMS = {"article", "advertisement", "advert", "notice", "obituary", "letter"}
"""Divisions that are an item of their own wherever they stand; others only inside a holder."""
_HEADINGS = {"heading", "headline", "title", "overline", "subheadline", "subtitle", "kicker"}
_TEXTS = {"body", "body_content", "paragraph", "text", "textblock", "line"}
_SHARES = _HEADINGS | _TEXTS
_BLOCKS = {"TextBlock", "TextRegion"}


class Zones(NamedTuple):
    """Where the elements of a page file stand among its lines.

    Attributes:
        lines: of all pages of the file, in its own order.
        spans: for the id of an element, the indices of its lines, the second exclusive.
    """

    lines: Sequence[LineRef]
    spans: Mapping[str, tuple[int, int]]

    def within(self, area: Area) -> Sequence[LineRef]:
        """Return the lines from the first element of an area to its last, empty if unknown."""
        first, last = self.spans.get(area.begin), self.spans.get(area.end)
        return self.lines[first[0] : last[1]] if first and last else ()


def zones_of(root: Element, pages: Sequence[Page]) -> Zones:
    """Find the places of all elements with an id in an ALTO or PAGE file.

    Args:
        root: of the file.
        pages: what was read from it, in its order.
    """
    lines: list[LineRef] = []
    spans: dict[str, tuple[int, int]] = {}
    sheets = list(root.iter("{*}Page"))
    for number, sheet in enumerate(sheets, start=1):
        for page in pages:
            if len(sheets) == 1 or page.name.endswith(f"#{number}"):
                _Walk(page, {line.id for line in page.lines}, lines, spans).visit(sheet)
    return Zones(lines, spans)


def given_articles(
    divisions: Sequence[Division], zones: Mapping[str, Zones]
) -> tuple[GivenArticle, ...]:
    """Return the items of a logical structure with their lines; those without lines are left out.

    Args:
        divisions: the roots of the structure.
        zones: of the page files that were read, by their ids in METS.
    """
    found: dict[str, GivenArticle] = {}
    for number, (division, areas) in enumerate(_items(divisions)):
        lines: dict[LineRef, bool] = {}
        for area, heading in areas:
            for line in zones[area.file].within(area) if area.file in zones else ():
                lines.setdefault(line, heading)
        key = division.key or f"a{number}"
        if lines and key not in found:
            found[key] = GivenArticle(
                key,
                division.kind,
                division.title,
                tuple(lines),
                tuple(line for line, heading in lines.items() if heading),
            )
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class _Walk:
    """Going through one page's elements in the order of the file; ``waiting`` are line ids."""

    page: Page
    waiting: set[str]
    lines: list[LineRef]
    spans: dict[str, tuple[int, int]]

    def visit(self, element: Element) -> None:
        start = len(self.lines)
        name = local_name(element)
        key = element.get("ID") or element.get("id") or ""
        if name == "TextLine" and key in self.waiting:
            self.waiting.remove(key)
            self.lines.append(LineRef(self.page.name, key))
            for inner in element.iter("{*}*"):
                self.spans[inner.get("ID") or inner.get("id") or ""] = start, start + 1
            return
        for child in element:
            self.visit(child)
        if name in _BLOCKS and len(self.lines) - start < _count_lines(element):
            # Lines without ids, or with ids used twice, were named by the reader of the page.
            self.lines[start:] = [
                LineRef(self.page.name, line.id) for line in self.page.lines if line.block == key
            ]
        if key:
            self.spans[key] = start, len(self.lines)


def _count_lines(block: Element) -> int:
    return sum(local_name(child) == "TextLine" for child in block)


_Item = tuple[Division, list[tuple[Area, bool]]]


def _items(divisions: Sequence[Division]) -> Iterator[_Item]:
    """Give the items in the order of the structure, each with its areas: is it a heading?"""
    for division in divisions:
        item: _Item = (division, [])
        inner: list[_Item] = []
        _gather(division, item, inner, heading=False)
        yield item
        yield from inner


def _gather(division: Division, item: _Item, items: list[_Item], *, heading: bool) -> None:
    """Add what a division points at to the item it belongs to, and open items inside it."""
    item[1].extend((area, heading or area.label.lower() in _HEADINGS) for area in division.areas)
    held = _kind(item[0]) in _HOLDERS
    for part in division.parts:
        kind = _kind(part)
        opens = kind in _HOLDERS or kind in _ITEMS or (held and kind not in _SHARES)
        own: _Item = (part, []) if opens else item
        if opens:
            items.append(own)
        _gather(part, own, items, heading=kind in _HEADINGS or (heading and not opens))


def _kind(division: Division) -> str:
    return division.kind.lower().rpartition(":")[2]
