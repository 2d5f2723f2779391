"""The likeliest history of a stream, and how sure each of its joints is."""

from __future__ import annotations

import math
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from jumpline.segmentation.threads.doubts import (
    afterthoughts,
    calm_of,
    log_odds,
    whole_of,
)
from jumpline.segmentation.threads.history import (
    BEGINNING,
    History,
    Strand,
    Stream,
    extend,
    log_softmax,
)
from jumpline.segmentation.threads.items import FRONTS, TAILS
from jumpline.segmentation.threads.steps import SUREST, Rival, Step
from jumpline.segmentation.threads.ways import NAMES, Row, Way, ways_of
from jumpline.segmentation.threads.weights import Model

BEAM = 6
"""Histories kept; one found .03 fewer whole articles on training pages, twice as many no more."""
UNLIKELY = -8.0
"""A way to go on is not followed below this log-probability."""
LEAST_RIVAL = 0.005
"""Probability from which another end that a line might go on is remembered."""
UNDOUBTED = 0.98
"""Where a joint of the history found is less likely than that, the end that it takes is kept for
later lines too: if it is wrong, the right one may come after it."""
MOST_DOUBTED = 6
"""Ends kept so, the latest."""
SETTLED = -math.exp(-5.0)
"""Log-probability of going on, from the joint alone, over which no other way is looked at.

Half of all joints are such; of the cuts of training pages 8 in 1,000 are among them.
"""
KEEN = 1.0
"""Added to the weight of leaving a thread: a cut that is missed spoils two articles.

On 64 pages of the training split that taught nothing .47 of the articles were exact without it,
.49 with half as much, .50 with it (trees without ``flows``).
"""

_FRONT = NAMES.index("front")
_SUBHEADS = frozenset(float(FRONTS.index(front)) for front in ("subhead", "subhead_dash"))
_LEFT_TAIL, _HEAD = NAMES.index("left_tail"), float(TAILS.index("head"))


def read_stream(stream: Stream, model: Model) -> list[Step]:
    """Return where each line of a stream goes in the likeliest history."""
    return weigh_steps(find_steps(stream, model), model)


def weigh_steps(steps: list[Step], model: Model) -> list[Step]:
    """Return steps with the confidence of their joints."""
    doubted = [step for step in steps if step.before is not None and step.doubts]
    if not doubted:
        return steps
    chances = model.confidence(np.array([step.doubts for step in doubted]))
    sure = {step.line: chance for step, chance in zip(doubted, chances, strict=True)}
    return [step._replace(confidence=sure.get(step.line, SUREST)) for step in steps]


def find_steps(stream: Stream, model: Model) -> list[Step]:
    """Return the same without the confidence."""
    if not stream.items:
        return []
    *_, found = beams(stream, model)
    paths = [strands_of(history) for history in found]
    shares = [math.exp(score) for score in log_softmax([history.score for history in found])]
    agreed = _agreed(paths, shares)
    whole, calm = whole_of(paths[0], stream), calm_of(stream)
    steps = []
    for step, way, row in _retrace(paths[0], stream, model):
        if step.before is not None and row:
            beam = log_odds(agreed[step.line, step.before])
            fits = afterthoughts(step.line, step.strand, whole, stream)
            steps.append(step._replace(doubts=(*way, beam, *fits, calm, *row)))
        else:
            steps.append(step)
    return steps


def beams(stream: Stream, model: Model) -> Iterator[list[History]]:
    """Yield the best histories before each line, the best first, and at last those of all lines."""
    beam = [BEGINNING]
    for index in range(len(stream.items)):
        yield beam
        grown = []
        ways = [ways_at(history, index, stream) for history in beam]
        for place, chances in enumerate(chances_of(ways, model)):
            for way, chance in zip(ways[place][0], chances, strict=True):
                if chance > UNLIKELY or way.kind == "on":
                    grown.append((-(beam[place].score + chance), place, way.strand, chance))
        beam = [
            extend(beam[place], strand, index, chance, stream)
            for _, place, strand, chance in sorted(grown)[:BEAM]
        ]
    yield beam


def ways_at(history: History, index: int, stream: Stream) -> tuple[list[Way], list[Row]]:
    """Return the ways to go on with a line, and their rows; but one where the joint is settled."""
    if history.open and stream.odds[index].on > SETTLED:
        return [Way(history.open[0].number, "on")], []
    return ways_of(history, index, stream)


def chances_of(
    held: Sequence[tuple[Sequence[Way], Sequence[Row]]], model: Model
) -> Iterator[list[float]]:
    """Yield for each set of ways their log-probabilities."""
    rows = [row for _, rows in held for row in rows]
    scores = iter(model.ways.log_odds(np.array(rows)).tolist() if rows else ())
    for ways, own in held:
        if own:
            keen = _keenness(own[0])
            yield log_softmax([next(scores) + keen * (way.kind != "on") for way in ways])
        else:
            yield [0.0]


def _keenness(row: Row) -> float:
    """Return how much leaving the thread is favoured.

    Not under a heading, which parted from its text spoils as much, and not at a subhead, whose look
    has been weighed before.
    """
    told = row[_LEFT_TAIL] == _HEAD or row[_FRONT] in _SUBHEADS
    return 0.0 if told else KEEN


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


def _retrace(
    strands: Sequence[int], stream: Stream, model: Model
) -> Iterator[tuple[Step, tuple[float, float], Row]]:
    """Yield each step of a history, with numbers of its way among the others, and its row."""
    history = BEGINNING
    doubted: deque[Strand] = deque(maxlen=MOST_DOUBTED)
    for index, strand in enumerate(strands):
        ways, rows = ways_at(history, index, stream)
        held = {one.number: one for one in history.open}
        step = Step(index, held[strand].last if strand in held else None, strand)
        told, row = (0.0, 0.0), []
        if rows:
            (scores,) = chances_of([(ways, rows)], model)
            place = next(n for n, way in enumerate(ways) if way.strand == strand)
            others = [score for n, score in enumerate(scores) if n != place]
            chance = math.exp(scores[place])
            rivals = _rivals(history, [strand], zip(ways, scores, strict=True))
            if doubted:
                longer = history._replace(open=(*history.open, *doubted))
                again = ways_of(longer, index, stream)
                chances = zip(again[0], *chances_of([again], model), strict=True)
                rivals += _rivals(longer, list(held), chances)
            step = step._replace(chance=chance, rivals=tuple(rivals))
            told, row = (log_odds(chance), scores[place] - max(others)), rows[place]
            if strand in held and chance < UNDOUBTED:
                doubted.append(held[strand]._replace(number=-1 - index))
        yield step, told, row
        history = extend(history, strand, index, 0.0, stream)


def _rivals(
    history: History,
    without: Sequence[int],
    chances: Iterable[tuple[Way, float]],
) -> list[Rival]:
    """Return the ends of other strands that a line may go on from."""
    lasts = {held.number: held.last for held in history.open if held.number not in without}
    return [
        Rival(lasts[way.strand], math.exp(score))
        for way, score in chances
        if way.strand in lasts and math.exp(score) >= LEAST_RIVAL
    ]
