"""The reading order of regions that a PAGE file tells."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from jumpline.readers.xml import Element, local_name

_INDEX = re.compile(r"readingOrder\s*\{[^{}]*?index\s*:\s*(\d+)")

Pairs = tuple[tuple[str, str], ...]


class _Stretch(NamedTuple):
    """Regions in order: the pairs inside, and the two ends where they are known."""

    pairs: Pairs = ()
    first: str | None = None
    last: str | None = None


def block_order(sheet: Element) -> Pairs:
    """Return pairs of ids of regions that are read one after the other.

    ``ReadingOrder`` tells them, its ordered groups nested at will; inside an unordered group
    nothing is said. Without it the ``custom`` attributes of the regions may (Transkribus).
    """
    order = sheet.find("{*}ReadingOrder")
    if order is None:
        return _custom_order(sheet)
    return tuple(pair for group in order.iterfind("{*}*") for pair in _stretch(group).pairs)


def _stretch(element: Element) -> _Stretch:
    kind = local_name(element)
    if kind.startswith("RegionRef"):
        region = element.get("regionRef")
        return _Stretch((), region, region)
    parts = [_stretch(child) for child in _in_order(element)]
    pairs = tuple(pair for part in parts for pair in part.pairs)
    if not kind.startswith("OrderedGroup") or not parts:
        # A group may stand for a region that holds its members.
        region = element.get("regionRef")
        return _Stretch(pairs, region, region)
    between = tuple(
        (part.last, following.first)
        for part, following in pairwise(parts)
        if part.last and following.first
    )
    return _Stretch(pairs + between, parts[0].first, parts[-1].last)


def _in_order(group: Element) -> list[Element]:
    members = [
        child
        for child in group.iterfind("{*}*")
        if local_name(child).startswith(("RegionRef", "OrderedGroup", "UnorderedGroup"))
    ]
    return sorted(members, key=lambda member: _whole(member.get("index")))


def _whole(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0


def _custom_order(sheet: Element) -> Pairs:
    told = []
    for region in sheet.iter("{*}TextRegion"):
        match = _INDEX.search(region.get("custom") or "")
        if match and (name := region.get("id")):
            told.append((int(match[1]), name))
    return tuple((name, after) for (_, name), (_, after) in pairwise(sorted(told)))
