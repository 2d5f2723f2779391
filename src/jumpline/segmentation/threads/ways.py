"""The ways in which a history can go on with a line, each as a row of numbers.

Kinds of ways: ``on`` (the thread of the line before), ``up`` (another open thread is taken up),
``new`` (a thread begins). A row tells what the joint alone says (``odds``), how the two lines that
would meet look and whether their words go on from each other, how the words ahead fit the thread
beside all other open ones, and what the history has been like so far. Trees weigh the rows
(``weights``); as they see the history, its mistakes are part of what they are taught by.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from jumpline.segmentation.threads.flows import UNSTOPPED, Flow
from jumpline.segmentation.threads.history import History, Strand, Stream
from jumpline.segmentation.threads.items import TAILS
from jumpline.segmentation.threads.looks import LOOKS, NO_LOOKS
from jumpline.segmentation.threads.settings import AROUND

FIT_SCALE = 20.0
"""Nats that count as one unit of a fit."""
MOST_FIT = 6.0
"""Units that a fit counts at most."""
SLACK = 4
"""End marks more or less than open threads, at most so many count."""
LEAST_FLOW = -3.0
"""Nats, or deviations, where no other thread could go on."""

CLOSERS = frozenset({"end_mark", "jump_line"})
"""Fronts of lines that belong to the line above them and to no other."""
BEGINNERS = frozenset({"byline", "dateline", "dateline_text"})
"""Fronts of lines that begin a text: right under a heading they begin its text."""

_JOINT = ("kind", "odds_on", "odds_up", "odds_new", "over_near")
_FITS = ("fit", "far_fit", "recent_fit", "last_fit", "margin", "far_margin", "last_margin")
_THEME = ("alike", "alike_margin")
_FLOW = ("bridge", "flow", "flow_ahead", "flow_back", "word_over", "flow_margin")
_THREAD = ("age", "lines", "size", "headed", "closed", "bare", "unstopped", "tail", "takings")
_STATE = (
    "current_fit",
    "current_far_fit",
    "best_fit",
    "current_alike",
    "best_alike",
    "current_flow",
    "current_ahead",
    "best_flow",
    "best_back",
    "current_word",
    "best_word",
    "open",
    "hanging",
    "begun",
    "slack",
    "marks",
    "since",
    "cuts",
    "ups",
    "current_lines",
    "current_headed",
)
NAMES = (
    *_JOINT,
    *_FITS,
    *_THEME,
    *_FLOW,
    *_THREAD,
    *(f"last_{name}" for name in LOOKS),
    *_STATE,
    *AROUND,
)
"""Columns of a row, in order. Of a new thread those from ``_FITS`` to the looks say nothing."""

_NEW = [0.0] * (len(_FITS) + len(_THEME) + len(_FLOW) + len(_THREAD)) + list(NO_LOOKS)

Row = list[float]


class Way(NamedTuple):
    """A way to go on: the strand that gets the line, and the kind of the way."""

    strand: int
    kind: str


class _Around(NamedTuple):
    """What ways at one place are compared by: of each open strand its fits, likeness and flow."""

    fits: Sequence[tuple[float, float, float, float]]
    alike: Sequence[float]
    flows: Sequence[Flow]


def ways_of(history: History, index: int, stream: Stream) -> tuple[list[Way], list[Row]]:
    """Return the ways in which a history can go on with a line, and their rows.

    The new strand is the last; where there is but one way there is no row.
    """
    held = history.open
    if not held:
        return [Way(0, "new")], []
    front = stream.items[index].front
    headed = stream.items[held[0].last].tail == "head"
    if front in CLOSERS or (headed and front in BEGINNERS):
        return [Way(held[0].number, "on")], []
    fits = [_fits(strand, index, stream) for strand in held]
    flows = [stream.flows.between(strand.last, index) for strand in held]
    recent = [sum(1 << member for member in strand.recent) for strand in held]
    around = _Around(fits, stream.themes.ahead(index, recent), flows)
    odds = stream.odds[index]
    joint = [odds.on, odds.up, odds.new, stream.joints[index].over_near]
    state = [*_state(history, index, stream, around), *stream.joints[index].around]
    ways, rows = [], []
    themes = _own_themes(around)
    owns = zip(held, _own_fits(around), themes, _own_flows(around), strict=True)
    for place, (strand, own_fits, theme, own_flow) in enumerate(owns):
        ways.append(Way(strand.number, "up" if place else "on"))
        thread = _thread(strand, index, stream)
        looks = stream.joints[strand.last].looks
        words = [*own_fits, *theme, *own_flow]
        rows.append([float(place > 0), *joint, *words, *thread, *looks, *state])
    ways.append(Way(history.begun, "new"))
    rows.append([2.0, *joint, *_NEW, *state])
    return ways, rows


def squeezed(nats: float) -> float:
    """Return a fit in units, as far as it counts."""
    return min(MOST_FIT, nats / FIT_SCALE)


def _fits(strand: Strand, index: int, stream: Stream) -> tuple[float, float, float, float]:
    """Return how the words ahead, near and far, fit a strand and its end, and the line its last."""
    recent = near = 0
    for member in strand.recent:
        recent |= 1 << member
        near += stream.fits.sizes[member]
    fits = stream.fits
    return (
        squeezed(fits.ahead(index, strand.lines, strand.size)),
        squeezed(fits.ahead(index, strand.lines, strand.size, 1)),
        squeezed(fits.ahead(index, recent, near)),
        squeezed(fits.beside(index, 1 << strand.last, fits.sizes[strand.last])),
    )


def _own_fits(around: _Around) -> list[Row]:
    """Return for each open strand its fits, and how much they are over the best others."""
    near, far, last = ([fit[n] for fit in around.fits] for n in (0, 1, 3))
    others = zip(best_others(near), best_others(far), best_others(last), strict=True)
    return [
        [*fit, fit[0] - best[0], fit[1] - best[1], fit[3] - best[2]]
        for fit, best in zip(around.fits, others, strict=True)
    ]


def _own_themes(around: _Around) -> list[Row]:
    others = best_others(around.alike)
    return [[own, own - other] for own, other in zip(around.alike, others, strict=True)]


def _own_flows(around: _Around) -> list[Row]:
    others = best_others([flow.nats for flow in around.flows])
    return [[*flow, flow.nats - other] for flow, other in zip(around.flows, others, strict=True)]


def best_others(values: Sequence[float]) -> list[float]:
    """Return for each the best of the others, 0 (nothing in common) where there is none."""
    ranked = sorted(values, reverse=True)
    second = ranked[1] if len(ranked) > 1 else 0.0
    return [second if value == ranked[0] else ranked[0] for value in values]


def _thread(strand: Strand, index: int, stream: Stream) -> Row:
    tail, lines = stream.items[strand.last].tail, strand.lines.bit_count()
    return [
        math.log(index - strand.last),
        math.log(lines),
        math.log1p(strand.size),
        float(strand.headed),
        float(strand.closed),
        float(lines == 1 and tail == "head"),
        float(tail in UNSTOPPED),
        float(TAILS.index(tail)),
        float(strand.takings),
    ]


def _state(history: History, index: int, stream: Stream, around: _Around) -> Row:
    """Tell what the history is like, and how its other threads would go on with the line."""
    current, others = history.open[0], history.open[1:]
    first, rest = around.flows[0], around.flows[1:]
    hanging = sum(stream.items[strand.last].tail in UNSTOPPED for strand in others)
    left = stream.marks_left[index]
    slack = float(max(-SLACK, min(SLACK, left - history.unclosed)))
    return [
        around.fits[0][0],
        around.fits[0][1],
        max(fit[0] for fit in around.fits),
        around.alike[0],
        max(around.alike),
        first.nats,
        first.ahead,
        max((flow.nats for flow in rest), default=LEAST_FLOW),
        max((flow.back for flow in rest), default=LEAST_FLOW),
        first.word,
        max((flow.word for flow in rest), default=0.0),
        float(len(history.open)),
        float(hanging),
        math.log(history.begun),
        slack if stream.marks_left[0] else math.nan,
        math.log1p(left),
        math.log(index - history.since),
        history.cuts / index,
        history.ups / (1 + history.cuts),
        math.log(current.lines.bit_count()),
        float(current.headed),
    ]
