"""How likely a found article is whole and holds nothing else.

That all of its joints are right says little of what is missing. So it is told, beside its weakest
joints, what else on the page might follow its lines, what its first line might go on from, and how
it begins and stops; trees weigh that (``weights.Model.whole``), taught by articles found on pages
that taught nothing else.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from jumpline.segmentation.threads.doubts import calm_of, log_odds
from jumpline.segmentation.threads.history import Stream
from jumpline.segmentation.threads.items import HEADS, TAILS, Item
from jumpline.segmentation.threads.steps import Step

WHOLES = (
    "least",
    "all",
    "far",
    "least_chance",
    "cut_over",
    "cut_under",
    "opening",
    "may_go_on_from",
    "may_go_on_with",
    "inner_rival",
    "headed",
    "heads_inside",
    "tail",
    "first_size",
    "lines",
    "size",
    "page_lines",
    "page_calm",
    "printed",
)
"""Numbers of an article, in order: log-odds of its weakest joint, sum of the logarithms of all, how
many of them lead elsewhere than to the next line, log-odds of the least likely way taken; the
confidence of a joint that was cut over its first line, or under one of its others; log-odds that
its first line begins a thread; chances that this line goes on another, that its last line is gone
on by another, and that one inside is; whether it begins with a heading, how many stand inside, how
it stops (index into ``TAILS``), characters of its first line (logarithm), its lines, its characters
(logarithm); then what the page is like."""

MOST_LOSS = 12.0
"""Nats that all joints together lose at most."""


Numbers = NDArray[np.float64]


def describe_wholes(
    stream: Stream, steps: Sequence[Step], found: Sequence[Sequence[int]], cut: Mapping[int, float]
) -> Numbers:
    """Describe found articles.

    Args:
        stream: the lines.
        steps: where each of them goes.
        found: the lines of each article as indexes into the stream, in order.
        cut: of lines over which a proposed joint was cut, its confidence.

    Returns:
        A row for each article, by ``WHOLES``.
    """
    under: defaultdict[int, float] = defaultdict(float)
    following: defaultdict[int, float] = defaultdict(float)
    for step in steps:
        if step.line in cut and step.before is not None:
            under[step.before] = max(under[step.before], cut[step.line])
        for rival in step.rivals:
            following[rival.before] = max(following[rival.before], rival.chance)
    page = [math.log(max(1, len(stream.items))), calm_of(stream), float(stream.printed)]
    rows = []
    for lines in found:
        first, last = steps[lines[0]], lines[-1]
        missing = [
            cut.get(first.line, 0.0),
            max(under[line] for line in lines),
            log_odds(first.chance) if first.before is None else 0.0,
            max((rival.chance for rival in first.rivals), default=0.0),
            following[last],
            max((following[line] for line in lines[:-1]), default=0.0),
        ]
        inner = _joints([steps[line] for line in lines[1:]])
        rows.append([*inner, *missing, *_form([stream.items[line] for line in lines]), *page])
    return np.array(rows, dtype=float).reshape(len(rows), len(WHOLES))


def _joints(steps: Sequence[Step]) -> list[float]:
    sure = [step.confidence for step in steps]
    return [
        log_odds(min(sure, default=1.0)),
        max(-MOST_LOSS, sum(math.log(max(1e-6, one)) for one in sure)),
        float(sum(step.before != step.line - 1 for step in steps)),
        log_odds(min((step.chance for step in steps), default=1.0)),
    ]


def _form(items: Sequence[Item]) -> list[float]:
    headed = [item.line.role in HEADS for item in items]
    return [
        float(headed[0]),
        float(sum(headed[1:])),
        float(TAILS.index(items[-1].tail)),
        math.log1p(len(items[0].text)),
        float(len(items)),
        math.log1p(sum(len(item.text) for item in items)),
    ]
