"""Which run may go on in which, and a row of numbers for each two.

The plain rules name candidates, too, and what they think of a pair is one sight of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from jumpline.conventions import Conventions
from jumpline.language.ngrams import background
from jumpline.layout.model import Measures, PageLayout
from jumpline.segmentation.graph.marks import LOOK, MARKS, Indices, Lines, Numbers
from jumpline.segmentation.graph.views import Views, view_runs
from jumpline.segmentation.graph.words import compare_words
from jumpline.segmentation.links import Candidate
from jumpline.segmentation.runs import HEAD_ROLES, Run

RIGHT = 10
"""So many runs to the left of a run, the nearest ones, are thought of as those it goes on from."""
BELOW = 3
"""So many runs over a run that are not the nearest of its column."""
ENDS = (
    "size", "bold", "italic", "capitals", "width", "left", "right", "centred", "open_end",
    "length", "head", "credit", "closing", "figures",
)  # fmt: skip
"""Marks of the last line of the first run that are looked at."""
STARTS = (
    "size", "bold", "italic", "capitals", "width", "left", "right", "centred", "open_start",
    "length", "head", "subhead", "credit", "jump_head", "figures", "figure_first", "dash_first",
)  # fmt: skip
"""Marks of the first lines of the second."""
PLACE = (
    "is_over",  # the first stands over the second
    "aside",  # from the right edge of the first to the left edge of the second, in columns
    "step",  # from left edge to left edge, in columns
    "climb",  # from the foot of the first up to the top of the second, in leads
    "level",  # the tops of both columns, in leads apart
    "feet",  # the feet of both columns, in leads apart
    "shared",  # share of the narrower one's width that both share
    "nearness",  # rank among the candidates of the second, by their way
    "follower",  # rank among the candidates of the first
    "between",  # runs of text that stand between both columns
    "heads_between",  # headings there
    "same_zone", "zone_first", "zone_second",
    "bands",  # bands from the first to the second
    "same_head",  # both columns hang from one heading
    "same_cover",  # one heading is the lowest over both
    "is_head",  # the first is the heading over the second's column
    "cover_spans",  # the lowest heading over the first reaches over the second
    "cover_gap",  # blank from the lowest heading over the second to it, in leads
    "cover_size",  # em of that heading
    "upright",  # a rule stands between both columns
    "widths",  # width of the second over that of the first
    "sizes",  # the same of the ems
    "likeness",  # of their words
    "likeness_rank",  # among the candidates of the second
    "alone",  # words that these two runs alone share, as a logarithm
    "left_is_first",  # the run to the left of the second's top is of the column of the first
    "left_kind",  # what it is, NaN for nothing
    "right_is_second",  # the run to the right of the first's foot is of the column of the second
    "right_kind",
    "bridge",  # how well the words at the joint go together, in nats
    "sentence_goes_on", "hyphen", "both_closed",
)  # fmt: skip
RUN = ("kind", "above", "gap", "size", "lines", "blank", "barred", "height", "column", "depth")
"""What is looked at of each of both runs as a whole."""
RULES = ("rule_link", "rule_made", "rule_other", "rule_away")
"""What the plain rules think: confidence of the pair, and of the link that they would make."""
PAIRS = (
    *(f"end_{name}" for name in ENDS),
    *(f"start_{name}" for name in STARTS),
    *(f"second_{name}" for name in STARTS),
    *(f"first_{name}" for name in RUN),
    *(f"next_{name}" for name in RUN),
    *PLACE,
    *RULES,
    *LOOK,
    "cut",
)
"""The columns of a table of pairs, in order; ``cut`` is how likely two articles part inside a run
that was cut between both, NaN where none was."""
HYPHENS = ("-", "¬", "\xad", "‐")


class Pairs(NamedTuple):
    """Pairs of runs by number, and a row of numbers for each."""

    first: Indices
    second: Indices
    table: Numbers


class Seen(NamedTuple):
    """What is known of a page's runs before pairs are made.

    Attributes:
        layout: of the page.
        conventions: of its language.
        runs: of it, by number.
        marked: their lines.
        looks: what the page uses the looks of the lines for.
        ruled: the links that the plain rules allow.
        made: those that they would make.
        cut: how likely two articles part over a run that was cut from the one over it, by number.
    """

    layout: PageLayout
    conventions: Conventions
    runs: Sequence[Run]
    marked: Lines
    looks: Numbers
    ruled: Sequence[Candidate]
    made: Sequence[Candidate]
    cut: dict[int, float]


def describe_pairs(seen: Seen) -> Pairs:
    """Describe the pairs of runs of a page that may follow one another."""
    if not len(seen.marked.lines):
        none = np.zeros(0, np.intp)
        return Pairs(none, none, np.zeros((0, len(PAIRS))))
    measures = seen.layout.measures or Measures(1.0, 1.0, 1.0)
    views = view_runs(seen.layout, seen.runs)
    first, second = _candidates(views, measures, seen.ruled)
    table = np.hstack(
        [
            _words(seen, first, second),
            _as_runs(views, first, measures),
            _as_runs(views, second, measures),
            _places(seen, views, first, second),
            _rules(seen, first, second),
            seen.looks[_first_lines(seen)[second]],
            np.array([seen.cut.get(run, np.nan) for run in second.tolist()])[:, None],
        ]
    )
    cut_here = views.over[second] == first
    table[~cut_here, -1] = np.nan
    return Pairs(first, second, table.round(3))


def _candidates(
    views: Views, measures: Measures, ruled: Sequence[Candidate]
) -> tuple[Indices, Indices]:
    """Return the pairs that place or the plain rules allow, by second run."""
    count = len(views.box)
    x0, y0, x1, y1 = views.box.T
    em = measures.size
    aside = (x0 - x1[:, None]) / measures.column
    to_the_right = (x1[:, None] <= x0 + em) & (y1[:, None] > y0 - 20 * measures.lead)
    to_the_right &= aside < 4
    # What goes on in the run under it without a bar is left at its end.
    way = np.where(to_the_right, aside + 0.02 * np.abs(y1[:, None] - y0) / measures.lead, np.inf)
    allowed = _nearest(way, RIGHT)
    over = np.minimum(x1[:, None], x1) > np.maximum(x0[:, None], x0) - em
    over &= y0 >= y1[:, None] - em
    allowed |= _nearest(np.where(over, y0 - y1[:, None], np.inf), BELOW)
    beside = (views.kind[:, None] == 0) & (y0 >= y1[:, None] - em)
    beside &= (x1 <= x0[:, None] + em) & (x0[:, None] - x1 < 2 * measures.column)
    allowed |= _nearest(np.where(beside, y0 - y1[:, None], np.inf), 1)
    hanging = np.flatnonzero(views.over >= 0)
    allowed[views.over[hanging], hanging] = True
    for candidate in ruled:
        allowed[candidate.source, candidate.target] = True
    allowed &= (views.kind[:, None] != 2) & (views.kind != 2) & ~np.eye(count, dtype=bool)
    second, first = np.nonzero(allowed.T)
    return first, second


def _nearest(way: Numbers, most: int) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """Tell which rows are among the ``most`` with the shortest way, in each column."""
    rank = way.argsort(axis=0, kind="stable").argsort(axis=0, kind="stable")
    return np.asarray((rank < most) & np.isfinite(way))


def _first_lines(seen: Seen) -> Indices:
    first = np.searchsorted(seen.marked.run, np.arange(len(seen.runs)), side="left")
    return np.minimum(first, len(seen.marked.lines) - 1)


def _last_lines(seen: Seen) -> Indices:
    last = np.searchsorted(seen.marked.run, np.arange(len(seen.runs)), side="right") - 1
    return np.maximum(last, 0)


def _words(seen: Seen, first: Indices, second: Indices) -> Numbers:
    """Take the marks of the lines at the joint, and of the second line after it."""
    table = seen.marked.table
    starts = table[:, [MARKS.index(name) for name in STARTS]]
    begin, last = _first_lines(seen), _last_lines(seen)
    further = np.where((begin + 1 <= last)[:, None], starts[np.minimum(begin + 1, last)], np.nan)
    ends = table[:, [MARKS.index(name) for name in ENDS]]
    return np.hstack([ends[last[first]], starts[begin[second]], further[second]])


def _as_runs(views: Views, runs: Indices, measures: Measures) -> Numbers:
    """Take what runs are as a whole; the columns are ``RUN``."""
    top, foot = views.box[:, 1].min(), views.box[:, 3].max()
    columns = [
        views.kind, views.above, views.gap, views.size, views.lines, views.blank, views.barred,
        (views.box[:, 1] - top) / max(foot - top, measures.lead),
        (views.box[:, 2] - views.box[:, 0]) / measures.column,
        np.minimum((views.foot - views.top) / measures.lead, 100),
    ]  # fmt: skip
    return np.column_stack([column[runs] for column in columns])


def _places(seen: Seen, views: Views, first: Indices, second: Indices) -> Numbers:
    """Measure how the runs of each pair stand to one another; the columns are ``PLACE``."""
    measures = seen.layout.measures or Measures(1.0, 1.0, 1.0)
    a, b = views.box[first], views.box[second]
    width_a, width_b = a[:, 2] - a[:, 0], b[:, 2] - b[:, 0]
    shared = np.minimum(a[:, 2], b[:, 2]) - np.maximum(a[:, 0], b[:, 0])
    is_over = views.over[second] == first
    aside = (b[:, 0] - a[:, 2]) / measures.column
    climb = (a[:, 3] - b[:, 1]) / measures.lead
    way = np.where(is_over, -1.0, np.abs(aside) + 0.02 * np.abs(climb))
    cover_a, cover_b = views.cover[first], views.cover[second]
    spans = (views.box[cover_a, 2] > (b[:, 0] + b[:, 2]) / 2) & (cover_a >= 0)
    spans &= views.box[cover_a, 0] < (b[:, 0] + b[:, 2]) / 2
    under_cover = (b[:, 1] - views.box[cover_b, 3]) / measures.lead
    between, heads = _between(views, a, b, measures)
    likenesses, alone = compare_words(seen.runs, seen.conventions)
    alike = likenesses[first, second]
    left, right = views.left[second], views.right[first]
    columns = [
        is_over,
        np.clip(aside, -6, 6),
        np.clip((b[:, 0] - a[:, 0]) / measures.column, -6, 6),
        np.clip(climb, -30, 150),
        np.clip((views.top[first] - views.top[second]) / measures.lead, -60, 60),
        np.clip((views.foot[first] - views.foot[second]) / measures.lead, -60, 60),
        np.clip(shared / np.maximum(np.minimum(width_a, width_b), 0.01), -1, 1),
        _rank(second, way), _rank(first, way), between, heads,
        views.zone[first] == views.zone[second],
        views.zone[first] >= 0, views.zone[second] >= 0,
        views.band[second] - views.band[first],
        (views.head[first] == views.head[second]) & (views.head[first] >= 0),
        (cover_a == cover_b) & (cover_a >= 0),
        views.head[second] == first,
        spans,
        np.where(cover_b >= 0, np.clip(under_cover, 0, 60), -1),
        np.where(cover_b >= 0, views.size[cover_b], np.nan),
        _ruled_off(seen.layout, a, b, measures.lead),
        width_b / np.maximum(width_a, 0.01),
        views.size[second] / np.maximum(views.size[first], 0.01),
        alike,
        _rank(second, -alike),
        alone[first, second],
        (views.column[left] == views.column[first]) & (left >= 0),
        np.where(left >= 0, views.kind[left], np.nan),
        (views.column[right] == views.column[second]) & (right >= 0),
        np.where(right >= 0, views.kind[right], np.nan),
        _bridges(seen, first, second),
        *_sentences(seen, first, second),
    ]  # fmt: skip
    return np.column_stack([np.asarray(column, float) for column in columns])


def _rank(of: Indices, way: Numbers) -> Numbers:
    """Rank pairs that share a run by their way, the shortest 0."""
    order = np.lexsort((way, of))
    ranks = np.empty(len(of))
    ordered = of[order]
    begun = np.searchsorted(ordered, ordered, side="left")
    ranks[order] = np.arange(len(of)) - begun
    return ranks


def _between(views: Views, a: Numbers, b: Numbers, measures: Measures) -> tuple[Numbers, Numbers]:
    """Count the runs of text and the headings whose middles lie between both columns."""
    middle = (views.box[:, 0] + views.box[:, 2]) / 2
    inside = (middle > a[:, 2][:, None]) & (middle < b[:, 0][:, None])
    high = np.minimum(a[:, 1], b[:, 1])[:, None]
    inside &= (views.box[:, 3] > high) & (views.box[:, 1] < np.maximum(a[:, 3], b[:, 3])[:, None])
    down = (views.box[:, 1] > a[:, 3][:, None] - measures.size) & (
        views.box[:, 3] < b[:, 1][:, None] + measures.size
    )
    down &= (middle > a[:, 0][:, None]) & (middle < a[:, 2][:, None])
    inside |= down
    return (inside & (views.kind == 1)).sum(axis=1), (inside & (views.kind == 0)).sum(axis=1)


def _ruled_off(layout: PageLayout, a: Numbers, b: Numbers, slack: float) -> Numbers:
    """Tell where an upright rule stands between both columns at the height of the second's top."""
    if not layout.obstacles.upright:
        return np.zeros(len(a))
    rules = np.array(layout.obstacles.upright, float)
    x, height = (rules[:, 0] + rules[:, 2]) / 2, b[:, 1][:, None]
    found = (x > (a[:, 0] + a[:, 2])[:, None] / 2) & (x < (b[:, 0] + b[:, 2])[:, None] / 2)
    found &= (rules[:, 1] <= height + slack) & (rules[:, 3] >= height)
    return np.asarray(found.any(axis=1), float)


def _sentences(seen: Seen, first: Indices, second: Indices) -> tuple[Numbers, Numbers, Numbers]:
    """Tell where a sentence goes on from the first to the second."""
    begin, last = _first_lines(seen)[second], _last_lines(seen)[first]
    open_end = seen.marked.column("open_end")[last]
    open_start = seen.marked.column("open_start")[begin]
    texts = [line.text.strip() for line in seen.marked.lines]
    broken = np.array([text.endswith(HYPHENS) for text in texts])[last]
    taken_up = np.array([text[:1].islower() for text in texts])[begin]
    return open_end * open_start, (broken & taken_up) * 1.0, (1 - open_end) * (1 - open_start)


def _bridges(seen: Seen, first: Indices, second: Indices) -> Numbers:
    """Say how well the words at each joint go together, 0 at a heading."""
    conventions = seen.conventions
    counts = background(conventions.language, spaced=conventions.spaced)
    lines = seen.marked.lines
    texts = [line.text.strip() if line.role not in HEAD_ROLES else "" for line in lines]
    ends, starts = _last_lines(seen)[first].tolist(), _first_lines(seen)[second].tolist()
    return np.array([counts.bridge(texts[a], texts[b]) for a, b in zip(ends, starts, strict=True)])


def _rules(seen: Seen, first: Indices, second: Indices) -> Numbers:
    """Say what the plain rules think of each pair; the columns are ``RULES``."""
    count = len(seen.runs)
    link, after, before = np.zeros((count, count)), np.zeros(count), np.zeros(count)
    made = np.zeros((count, count), bool)
    for candidate in seen.ruled:
        link[candidate.source, candidate.target] = candidate.confidence
    for candidate in seen.made:
        made[candidate.source, candidate.target] = True
        after[candidate.target] = before[candidate.source] = candidate.confidence
    here = made[first, second]
    return np.column_stack(
        [
            link[first, second],
            np.where(here, after[second], 0.0),
            np.where(here, 0.0, after[second]),
            np.where(here, 0.0, before[first]),
        ]
    )
