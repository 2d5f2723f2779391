"""What the thread model reaches when a part of its decisions is told by the truth.

``links`` leaves it only whether a thread is cut and says where the rest goes; ``cuts`` tells what
goes on, what is taken up and what begins, and leaves it which thread is taken up; ``openings``
tells only where threads begin; ``all`` tells everything: what is missing then was lost before.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tools"), str(ROOT / "tools" / "train")]

from thread_pages import Gold, kinds_of, stream_of_dump  # noqa: E402

from jumpline.conventions import for_language  # noqa: E402
from jumpline.segmentation.threads import Model, Stream, shipped  # noqa: E402
from jumpline.segmentation.threads.history import (  # noqa: E402
    BEGINNING,
    History,
    extend,
)
from jumpline.segmentation.threads.odds import weigh_joints  # noqa: E402
from jumpline.segmentation.threads.search import BEAM, chances_of, strands_of  # noqa: E402
from jumpline.segmentation.threads.ways import Way, ways_of  # noqa: E402
from typesetter.out.flat import Dump  # noqa: E402

TOLD = ("nothing", "links", "cuts", "openings", "all")


class Known(NamedTuple):
    """The truth about a stream: the owner of each line, and how each goes on."""

    gold: Sequence[Gold]
    kinds: Sequence[str]


def exact_with(dumps: Sequence[Dump], told: str) -> tuple[int, int]:
    """Return how many articles are exact when so much is told, and how many there are."""
    right = every = 0
    for dump in dumps:
        conventions = for_language(dump.language)
        stream, gold = stream_of_dump(dump)
        stream = weigh_joints(stream, conventions)
        known = Known(gold, kinds_of(gold))
        true, found = _groups(dump, stream, _read(stream, shipped(), known, told))
        right += sum(lines in found for lines in true)
        every += len(true)
    return right, every


def _read(stream: Stream, model: Model, known: Known, told: str) -> list[int]:
    """Return the strand of each line in the likeliest history that agrees with what is told."""
    beam = [BEGINNING]
    for index in range(len(stream.items)):
        grown = []
        for place, history in enumerate(beam):
            known_ways, rows = ways_of(history, index, stream)
            ways = _allowed(known_ways, history, index, known, told)
            own = [row for way, row in zip(known_ways, rows, strict=False) if way in ways]
            (chances,) = chances_of([(ways, own)], model) if own else ([0.0] * len(ways),)
            for way, chance in zip(ways, chances, strict=True):
                grown.append((-(history.score + chance), place, way.strand, chance))
        beam = [
            extend(beam[place], strand, index, chance, stream)
            for _, place, strand, chance in sorted(grown)[:BEAM]
        ]
    return strands_of(beam[0]) if stream.items else []


def _allowed(
    ways: Sequence[Way], history: History, index: int, known: Known, told: str
) -> list[Way]:
    """Return the ways that agree with what is told; where none does, those nearest to it."""
    kind = known.kinds[index]
    by_kind: dict[str, list[Way]] = {"on": [], "up": [], "new": []}
    for way in ways:
        by_kind[way.kind].append(way)
    if told == "nothing":
        return list(ways)
    if told == "openings":
        if kind == "new":
            return by_kind["new"] or list(ways)
        return by_kind["on"] + by_kind["up"] or list(ways)
    if told == "cuts":
        return by_kind[kind] or by_kind["new"] or list(ways)
    last = {strand.number: strand.last for strand in history.open}
    own = [
        way
        for way in by_kind["on"] + by_kind["up"]
        if known.gold[last[way.strand]] == known.gold[index]
    ]
    latest = sorted(own, key=lambda way: -last[way.strand])[:1]
    true = by_kind["new"] if kind == "new" or not latest else latest
    if told == "all":
        return true or list(ways)
    on = by_kind["on"]
    return on if kind == "on" and on else on + [way for way in true if way.kind != "on"]


def _groups(
    dump: Dump, stream: Stream, strands: Sequence[int]
) -> tuple[list[frozenset[int]], set[frozenset[int]]]:
    """Return the lines of each true article, and those of each strand, that count."""
    counted = {
        number: line.article
        for number, line in enumerate(dump.lines)
        if line.article and line.copy_of is None
    }
    true: dict[object, set[int]] = {}
    for number, owner in counted.items():
        true.setdefault(owner, set()).add(number)
    held: dict[int, tuple[int, int]] = {}
    for item, strand in zip(stream.items, strands, strict=True):
        number = int(item.line.line.id)
        # Of a line that was split, the longest piece counts.
        if number in counted and len(item.text) > held.get(number, (-1, 0))[0]:
            held[number] = len(item.text), strand
    found: dict[int, set[int]] = {}
    for number, (_, strand) in held.items():
        found.setdefault(strand, set()).add(number)
    return list(map(frozenset, true.values())), set(map(frozenset, found.values()))


def rows(language: str, dumps: Sequence[Dump]) -> Iterator[tuple[str, ...]]:
    """Yield the figures of a language: exact articles with ever more told."""
    shares = []
    for told in TOLD:
        right, every = exact_with(dumps, told)
        shares.append(f"{right / max(1, every):.3f}".removeprefix("0"))
    yield (language, *shares)
