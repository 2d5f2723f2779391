"""What speaks for each way to go on: named features of a choice, and their weights.

Kinds of choice: ``on`` (the thread of the line before), ``up`` (another open thread is taken up),
``new`` (a thread begins). Feature names are what the model file lists.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from jumpline.segmentation.threads.history import History, Strand, Stream

FIT_SCALE = 20.0
"""Nats that count as one unit of a fit."""
MOST_FIT = 4.0
"""Units that a fit counts at most."""
SLACK = 3
"""End marks more or less than open threads, at most so many count."""

UNSTOPPED = frozenset({"open", "hyphen", "open_short", "colon", "points"})
"""Tails of text that stops before its sentence does."""

CLOSERS = frozenset({"end_mark", "jump_line"})
"""Fronts of lines that belong to the line above them and to no other."""

Weights = Mapping[str, float]


class Choice(NamedTuple):
    """A way to go on: a strand, and what speaks for and against it by name."""

    strand: int
    kind: str
    signs: tuple[str, ...]
    values: tuple[tuple[str, float], ...]


def choices(history: History, index: int, stream: Stream) -> list[Choice]:
    """Return the ways in which a history can go on with a line, the new strand last."""
    if not history.open:
        return [Choice(0, "new", (), ())]
    fits = [_fits(strand, index, stream) for strand in history.open]
    best = _best_others([fit[0] for fit in fits])
    slack = _slack(history, index, stream)
    found = []
    for place, strand in enumerate(history.open):
        kind = "up" if place else "on"
        signs = _signs(kind, strand, index, stream)
        values = _values(kind, fits[place], best[place])
        values += _joint(kind, strand, index, stream)
        odds = stream.odds[index].up if place else stream.odds[index].on
        values += ((f"{kind} odds", odds),)
        if kind == "up":
            values += (("up rivals", math.log(history.begun)),)
        if stream.items[strand.last].tail != "mark" and stream.items[index].front != "end_mark":
            values += ((f"{kind} slack", slack),)
        found.append(Choice(strand.number, kind, signs, values))
    best_fit, current = max(fit[0] for fit in fits), fits[0][0]
    if stream.items[index].front in CLOSERS:
        return found[:1]
    found.append(_new(history.begun, index, (best_fit, current, slack), stream))
    return found


def score(choice: Choice, weights: Weights) -> float:
    """Return the weighted sum of a choice's features."""
    total = sum(weights.get(sign, 0.0) for sign in choice.signs)
    return total + sum(weights.get(name, 0.0) * value for name, value in choice.values)


def _fits(strand: Strand, index: int, stream: Stream) -> tuple[float, ...]:
    """Return how the words ahead fit a strand and its end, and how the line fits its last."""
    recent = near = 0
    for member in strand.recent:
        recent |= 1 << member
        near += stream.fits.sizes[member]
    last = 1 << strand.last
    return (
        _squeezed(stream.fits.ahead(index, strand.lines, strand.size)),
        _squeezed(stream.fits.ahead(index, recent, near)),
        _squeezed(stream.fits.beside(index, last, stream.fits.sizes[strand.last])),
    )


def _squeezed(nats: float) -> float:
    return min(MOST_FIT, nats / FIT_SCALE)


def _best_others(fits: Sequence[float]) -> list[float]:
    """Return for each the best of the others, 0 (nothing in common) where there is none."""
    ranked = sorted(fits, reverse=True)
    second = ranked[1] if len(ranked) > 1 else 0.0
    return [second if fit == ranked[0] else ranked[0] for fit in fits]


def _signs(kind: str, strand: Strand, index: int, stream: Stream) -> tuple[str, ...]:
    item, last = stream.items[index], stream.items[strand.last]
    left = stream.items[index - 1]
    signs = [f"{kind}", f"{kind} {last.tail}", f"{kind} >{item.front}"]
    signs += [f"{kind} {last.tail}>{item.front}", f"{kind} >{item.shape}"]
    signs += [f"{kind} {last.tail}>{item.shape}", f"{kind} {last.shape}>{item.shape}"]
    signs.append(f"{kind} {last.line.role}>{item.line.role}")
    if index + 1 < len(stream.items):
        after = stream.items[index + 1]
        signs.append(f"{kind} >{item.shape}>{after.shape}")
        if kind == "on":
            signs.append(f"on {left.tail}>{item.shape}>{after.shape}")
    if kind == "on":
        signs.append(f"on {left.front}>>{item.front}")
        if item.after_aside:
            signs.append("on after aside")
        if item.over_page:
            signs.append("on over page")
        signs += [f"on {fact}" for fact in item.facts]
    else:
        signs += [f"leave {left.tail}", f"leave {left.tail}>{item.front}"]
        if strand.lines.bit_count() == 1 and last.tail == "head":
            signs.append("up bare head")
        if item.over_page:
            signs.append("leave over page")
    return tuple(signs)


def _values(kind: str, fit: tuple[float, ...], best: float) -> tuple[tuple[str, float], ...]:
    return (
        (f"{kind} fit", fit[0]),
        (f"{kind} recent fit", fit[1]),
        (f"{kind} last fit", fit[2]),
        (f"{kind} margin", max(-2.0, min(2.0, fit[0] - best))),
    )


def _joint(kind: str, strand: Strand, index: int, stream: Stream) -> tuple[tuple[str, float], ...]:
    """Return what the two ends that would meet say of each other."""
    last, item = stream.items[strand.last], stream.items[index]
    values: list[tuple[str, float]] = []
    values.append((f"{kind} hook", _hook(index, stream)))
    if last.tail in UNSTOPPED:
        values.append((f"{kind} bridge", stream.background.bridge(last.text, item.text)))
    if kind == "up":
        values.append(("up age", math.log(index - strand.last)))
    return tuple(values)


def _hook(index: int, stream: Stream) -> float:
    """Return how well a line that stops in mid-sentence goes over into the one below it."""
    if index + 1 == len(stream.items) or stream.items[index].tail not in UNSTOPPED:
        return 0.0
    return stream.background.bridge(stream.items[index].text, stream.items[index + 1].text)


def _slack(history: History, index: int, stream: Stream) -> float:
    """Return how many end marks are left over when every open thread has had one."""
    left = stream.marks_left[index]
    if not stream.marks_left[0]:
        return 0.0
    return float(max(-SLACK, min(SLACK, left - history.unclosed)))


def _new(number: int, index: int, state: tuple[float, float, float], stream: Stream) -> Choice:
    """Return what speaks for a new strand; ``state``: best fit, current fit, slack."""
    item, left = stream.items[index], stream.items[index - 1]
    marks = "marks" if stream.marks_left[0] else "no marks"
    signs = [
        "new",
        f"new {left.line.role}>{item.line.role}",
        f"new {left.tail}",
        f"new >{item.front}",
        f"new {left.tail}>{item.front}",
    ]
    signs += [f"new {fact}" for fact in item.facts]
    signs += [f"leave {left.tail}", f"leave {left.tail}>{item.front}", f"new {marks}>{item.front}"]
    if item.over_page:
        signs.append("leave over page")
    signs += [
        f"new >{item.shape}",
        f"new {left.tail}>{item.shape}",
        f"new >{item.shape}{item.front}",
    ]
    if index + 1 < len(stream.items):
        after = stream.items[index + 1]
        signs += [f"new >{item.front}>{after.front}", f"new >{item.shape}>{after.shape}"]
        signs += [f"new {left.tail}>{item.shape}>{after.shape}", f"new {left.front}>>{item.front}"]
        echo = stream.fits.ahead(index + 1, 1 << index, stream.fits.sizes[index])
    else:
        echo = 0.0
    values = (
        ("new odds", stream.odds[index].new),
        ("new echo", _squeezed(echo)),
        ("new best fit", state[0]),
        ("new current fit", state[1]),
        ("new hook", _hook(index, stream)),
        ("new slack", state[2]),
    )
    return Choice(number, "new", tuple(signs), values)
