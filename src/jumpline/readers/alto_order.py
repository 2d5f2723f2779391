"""The order of blocks that an ALTO file tells: ``ReadingOrder``, or ``IDNEXT`` without it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from jumpline.readers.xml import Element, local_name

GROUPS = {"TopMargin", "LeftMargin", "RightMargin", "BottomMargin", "PrintSpace", "ComposedBlock"}
"""What holds blocks on an ALTO page."""
BLOCKS = {"TextBlock", "ComposedBlock"}
"""What an order of blocks may name."""

Pair = tuple[str, str]


class _Ends(NamedTuple):
    """The first and the last text block of an element."""

    first: str
    last: str


def block_order(root: Element, sheet: Element) -> tuple[Pair, ...]:
    """Return pairs of ids of text blocks of a page that are read one after the other.

    A composed block or group stands for its text blocks, a line or word for the one it is in.
    Ordered groups nest at will; inside an unordered group nothing is said.

    Args:
        root: of the file, which holds the reading order.
        sheet: the ``Page``.
    """
    order = root.find("{*}ReadingOrder")
    if order is not None:
        ends = _ends(sheet, deep=True)
        told = [pair for group in order for pair in _group_pairs(group, ends)]
    else:
        told = list(_next_pairs(sheet))
    return tuple(dict.fromkeys(pair for pair in told if pair[0] != pair[1]))


def _next_pairs(sheet: Element) -> Iterator[Pair]:
    followed = [block for block in _blocks(sheet) if block.get("IDNEXT")]
    ends = _ends(sheet, deep=False) if followed else {}
    for block in followed:
        one, other = ends.get(block.get("ID", "")), ends.get(block.get("IDNEXT", ""))
        if one and other:
            yield one.last, other.first


def _ends(sheet: Element, *, deep: bool) -> dict[str, _Ends]:
    """Map the ids of blocks, and if ``deep`` of all that is in them, to their text blocks."""
    ends: dict[str, _Ends] = {}
    inside: dict[str, _Ends] = {}
    for block in _blocks(sheet):
        name = block.get("ID")
        if not name or local_name(block) != "TextBlock":
            continue
        ends[name] = own = _Ends(name, name)
        if deep:
            inside |= {told: own for each in block.iterdescendants() if (told := each.get("ID"))}
        for outer in block.iterancestors("{*}ComposedBlock"):
            told = outer.get("ID")
            if told:
                ends[told] = _Ends(ends.get(told, own).first, name)
    return inside | ends


def _blocks(element: Element) -> Iterator[Element]:
    """Give the blocks of a page, which are few, without going through its lines and words."""
    for child in element:
        kind = local_name(child)
        if kind in BLOCKS:
            yield child
        if kind in GROUPS:
            yield from _blocks(child)


def _group_pairs(group: Element, ends: Mapping[str, _Ends]) -> Iterator[Pair]:
    """Give the pairs inside a group and its groups."""
    yield from (pair for member in group for pair in _group_pairs(member, ends))
    if local_name(group) == "OrderedGroup":
        members = [span for member in group if (span := _ends_of_member(member, ends))]
        yield from ((one.last, other.first) for one, other in pairwise(members))


def _ends_of_member(member: Element, ends: Mapping[str, _Ends]) -> _Ends | None:
    """Return where a member of a group begins and ends; None where that is not told."""
    told = [ends[name] for name in (member.get("REF") or "").split() if name in ends]
    if not told and local_name(member) == "OrderedGroup":
        inner: Iterable[_Ends | None] = (_ends_of_member(each, ends) for each in member)
        told = [span for span in inner if span]
    return _Ends(told[0].first, told[-1].last) if told else None
