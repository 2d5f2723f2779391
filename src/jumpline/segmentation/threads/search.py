"""The likeliest history of a stream, and how sure each of its joints is."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from jumpline.segmentation.threads.features import FIT_SCALE, MOST_FIT, choices, score
from jumpline.segmentation.threads.history import (
    BEGINNING,
    MOST_OPEN,
    History,
    Stream,
    extend,
    log_softmax,
)
from jumpline.segmentation.threads.weights import Model

BEAM = 6
"""Histories kept; one found .03 fewer whole articles on training pages, twice as many no more."""
UNLIKELY = -8.0
"""A way to go on is not followed below this log-probability."""
LEAST_RIVAL = 0.02
"""Probability from which another end that a line might go on is remembered."""
_ODDS = 12.0


class Rival(NamedTuple):
    """Another line that a line may follow; ``chance`` 0 to 1."""

    before: int
    chance: float


class Step(NamedTuple):
    """Where a line of the stream goes.

    Attributes:
        line: its index in the stream.
        before: the line that it follows in its thread, None when it begins one.
        strand: number of its thread.
        chance: of this choice among all at this place, 0 to 1.
        doubts: what its confidence is made of, by name.
        rivals: lines that it may follow instead.
    """

    line: int
    before: int | None
    strand: int
    chance: float
    doubts: Mapping[str, float]
    rivals: tuple[Rival, ...]


def read_stream(stream: Stream, model: Model) -> list[Step]:
    """Return where each line of a stream goes in the likeliest history."""
    if not stream.items:
        return []
    found = _search(stream, model)
    paths = [strands_of(history) for history in found]
    shares = [math.exp(score) for score in log_softmax([history.score for history in found])]
    agreed = _agreed(paths, shares)
    steps = list(_retrace(paths[0], stream, model))
    whole = _whole(paths[0], stream)
    return [
        step
        if step.before is None
        else step._replace(
            doubts={
                **step.doubts,
                "beam": _odds(agreed[step.line, step.before]),
                **_afterthoughts(step, whole, stream),
            }
        )
        for step in steps
    ]


def _search(stream: Stream, model: Model) -> list[History]:
    beam = [BEGINNING]
    for index in range(len(stream.items)):
        grown = []
        for place, history in enumerate(beam):
            ways = choices(history, index, stream)
            for way, chance in zip(
                ways, log_softmax([score(way, model.choices) for way in ways]), strict=True
            ):
                if chance > UNLIKELY or way.kind == "on":
                    grown.append((-(history.score + chance), place, way.strand, chance))
        beam = [
            extend(beam[place], strand, index, chance, stream)
            for _, place, strand, chance in sorted(grown)[:BEAM]
        ]
    return beam


def strands_of(history: History) -> list[int]:
    """Return the strand of each line that a history has read."""
    strands = []
    path = history.path
    while path is not None:
        strands.append(path.strand)
        path = path.before
    return strands[::-1]


def _followed(strands: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield each line that follows another in its thread, with that one."""
    last: dict[int, int] = {}
    for index, strand in enumerate(strands):
        if strand in last:
            yield index, last[strand]
        last[strand] = index


def _agreed(
    paths: Sequence[Sequence[int]], shares: Sequence[float]
) -> Mapping[tuple[int, int], float]:
    """Return for each joint the share of the histories that have it, 0 to 1."""
    agreed: defaultdict[tuple[int, int], float] = defaultdict(float)
    for path, share in zip(paths, shares, strict=True):
        for joint in _followed(path):
            agreed[joint] += share
    return agreed


def _retrace(strands: Sequence[int], stream: Stream, model: Model) -> Iterator[Step]:
    history, calm = BEGINNING, _calm(stream)
    for index, strand in enumerate(strands):
        ways = choices(history, index, stream)
        scores = log_softmax([score(way, model.choices) for way in ways])
        chances = {way.strand: math.exp(s) for way, s in zip(ways, scores, strict=True)}
        lasts = {held.number: held.last for held in history.open}
        rivals = tuple(
            Rival(lasts[number], chance)
            for number, chance in chances.items()
            if number != strand and number in lasts and chance >= LEAST_RIVAL
        )
        kind = next(way.kind for way in ways if way.strand == strand)
        doubts = {
            kind: 1.0,
            f"{kind} chance": _odds(chances[strand]),
            f"{kind} joint": _odds(math.exp(getattr(stream.odds[index], kind))),
            f"{kind} calm": calm,
        }
        before = lasts.get(strand)
        yield Step(index, before, strand, chances[strand], doubts, rivals)
        history = extend(history, strand, index, 0.0, stream)


def _calm(stream: Stream) -> float:
    """Return how seldom the trees expect a cut on this page, as a logarithm."""
    cuts = sum(1 - math.exp(odds.on) for odds in stream.odds[1:])
    return -math.log(max(0.005, cuts / max(1, len(stream.odds) - 1)))


def _whole(strands: Sequence[int], stream: Stream) -> dict[int, tuple[int, int]]:
    """Return the lines of each strand as bits, and how many terms they have."""
    whole: dict[int, tuple[int, int]] = {}
    for index, strand in enumerate(strands):
        lines, size = whole.get(strand, (0, 0))
        whole[strand] = lines | 1 << index, size + stream.fits.sizes[index]
    return whole


def _afterthoughts(
    step: Step, whole: Mapping[int, tuple[int, int]], stream: Stream
) -> dict[str, float]:
    """Return how a line fits all of its thread, and how much better than any other near it."""
    kind = "on" if "on" in step.doubts else "up"
    earlier = (1 << step.line) - 1
    near = range(step.strand - MOST_OPEN, step.strand + MOST_OPEN + 1)
    fits = {}
    for number in near:
        if number in whole:
            lines, size = whole[number]
            held = lines & earlier if number == step.strand else lines
            nats = stream.fits.ahead(step.line, held, max(1, size), 1)
            fits[number] = min(MOST_FIT, nats / FIT_SCALE / 2)
    own = fits.pop(step.strand)
    best = max(fits.values(), default=0.0)
    return {f"{kind} whole fit": own, f"{kind} whole margin": max(-2.0, min(2.0, own - best))}


def _odds(chance: float) -> float:
    """Return the log-odds of a probability, within bounds."""
    if chance <= 0.0:
        return -_ODDS
    if chance >= 1.0:
        return _ODDS
    return max(-_ODDS, min(_ODDS, math.log(chance / (1 - chance))))
