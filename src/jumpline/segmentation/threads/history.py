"""Histories of threads: which thread each line of the stream goes on, decided for all together.

A history is scored line by line: the next line goes on the thread of the line before it, takes up
another thread that is still open, or begins a new one. Each step is a choice among these
(``ways``); the search keeps the best few histories (a beam).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from jumpline.conventions import Conventions
from jumpline.language import bridges, matters
from jumpline.language.ngrams import Background
from jumpline.segmentation.threads.fits import Fits
from jumpline.segmentation.threads.flows import Flows
from jumpline.segmentation.threads.items import Item
from jumpline.segmentation.threads.settings import Joint
from jumpline.segmentation.threads.themes import Themes

RECENT = 150
"""Terms at the end of a thread that its next words are most likely to take up."""
MOST_OPEN = 12
"""Threads that may be taken up at any line: those that stop open, then the latest."""


class Strand(NamedTuple):
    """A thread in a history, so far.

    Attributes:
        number: of the strand in the history, from 0.
        lines: its lines as bits.
        size: terms in them.
        recent: the last of its lines, as indexes.
        last: index of its last line.
        closed: its last line bears an end mark or a jump line.
        headed: it began with a heading.
        takings: how often it was taken up after another.
    """

    number: int
    lines: int
    size: int
    recent: tuple[int, ...]
    last: int
    closed: bool
    headed: bool
    takings: int = 0


class History(NamedTuple):
    """A way to read the stream so far.

    Attributes:
        score: log-probability.
        open: the strands that may still be taken up, that of the last line first.
        begun: how many strands have begun.
        unclosed: how many of them bear no end mark yet.
        path: the strands of all lines.
        since: the line before the last cut, -1 where there was none.
        cuts: how often the text was cut.
        ups: how often another thread was taken up.
    """

    score: float
    open: tuple[Strand, ...]
    begun: int
    unclosed: int
    path: Path | None
    since: int = -1
    cuts: int = 0
    ups: int = 0


class Path(NamedTuple):
    """The strands that the lines so far were given to, last first."""

    strand: int
    before: Path | None


class Odds(NamedTuple):
    """Log-probabilities that a line goes on the thread of the line before it, or another, or none.

    They come from trees that look at the joint alone, whatever the history is.
    """

    on: float = 0.0
    up: float = 0.0
    new: float = 0.0


class Stream(NamedTuple):
    """What a history is read from.

    Attributes:
        items: the lines.
        fits: the words of the lines.
        flows: how lines go on from each other.
        themes: what the lines are about.
        background: counts of the language.
        marks_left: end marks from each line on.
        printed: lines are printed lines.
        odds: of the joint over each line.
        joints: what else is told of it; empty, like the odds, before the joints are weighed.
    """

    items: tuple[Item, ...]
    fits: Fits
    flows: Flows
    themes: Themes
    background: Background
    marks_left: tuple[int, ...]
    printed: bool
    odds: tuple[Odds, ...] = ()
    joints: tuple[Joint, ...] = ()


def stream_of(
    items: Sequence[Item], conventions: Conventions, background: Background, *, printed: bool
) -> Stream:
    """Prepare the lines of a stream for reading."""
    left = [0]
    for item in reversed(items):
        left.append(left[-1] + (item.tail == "mark"))
    fits = Fits(items, conventions, background)
    encoder = bridges.bridges_of(conventions.language, spaced=conventions.spaced)
    flows = Flows(items, conventions, background, encoder)
    about = matters.matters_of(conventions.language, spaced=conventions.spaced)
    themes = Themes(items, fits.sizes, about)
    return Stream(tuple(items), fits, flows, themes, background, tuple(reversed(left)), printed)


BEGINNING = History(0.0, (), 0, 0, None)


def extend(history: History, strand: int, index: int, score: float, stream: Stream) -> History:
    """Return a history with one more line, given to a strand; a new strand has the next number."""
    item, size = stream.items[index], stream.fits.sizes[index]
    path = Path(strand, history.path)
    others = tuple(held for held in history.open if held.number != strand)
    if strand == history.begun:
        new = Strand(strand, 1 << index, size, (index,), index, item.ends, item.opens)
        unclosed = history.unclosed + (not item.ends)
        open_ = (new, *_most_open(others, stream))
        cuts = history.cuts + (index > 0)
        return History(
            history.score + score,
            open_,
            history.begun + 1,
            unclosed,
            path,
            index - 1,
            cuts,
            history.ups,
        )
    old = next(held for held in history.open if held.number == strand)
    recent = (*old.recent, index)
    while len(recent) > 1 and sum(stream.fits.sizes[i] for i in recent[1:]) > RECENT:
        recent = recent[1:]
    lines, closed = old.lines | 1 << index, item.ends
    up = history.open[0].number != strand
    new = Strand(
        strand, lines, old.size + size, recent, index, closed, old.headed, old.takings + up
    )
    unclosed = history.unclosed + old.closed - closed
    return History(
        history.score + score,
        (new, *others),
        history.begun,
        unclosed,
        path,
        index - 1 if up else history.since,
        history.cuts + up,
        history.ups + up,
    )


def _most_open(strands: tuple[Strand, ...], stream: Stream) -> tuple[Strand, ...]:
    """Leave out the strand that is the least likely to be taken up, where there are too many."""
    if len(strands) < MOST_OPEN:
        return strands

    def rank(strand: Strand) -> tuple[bool, bool, int]:
        shut = stream.items[strand.last].tail.startswith("shut")
        return strand.closed, shut, -strand.last

    last = max(strands, key=rank)
    return tuple(strand for strand in strands if strand is not last)


def log_softmax(scores: Sequence[float]) -> list[float]:
    """Turn scores into log-probabilities."""
    top = max(scores)
    whole = top + math.log(sum(math.exp(score - top) for score in scores))
    return [score - whole for score in scores]
