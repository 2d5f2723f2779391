"""Where a run holds two articles: cuts between lines that the rules would not separate.

Boosted trees weigh each line of a run with the one above it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from jumpline.geometry import union
from jumpline.segmentation.graph.marks import LOOK, MARKS, Indices, Lines, Numbers
from jumpline.segmentation.runs import Above, Run, RunKind

NEAR = (
    "size", "bold", "italic", "capitals", "width", "left", "right", "centred", "open_start",
    "open_end", "length", "subhead", "credit", "closing", "gap",
)  # fmt: skip
"""Marks that are looked at in the lines around the joint, too."""
AROUND = (-2, -1, 1, 2)
"""Lines around the one under the joint, by how far they are after it."""
JOINT = (
    "factor",  # em over that of the line above
    "more_gap",  # blank over the line less the usual one of the page
    "gap_rank",  # share of the page's blanks inside runs that are smaller
    "since",  # lines of the run above the joint
    "until",  # lines from it to the end of the run
    "indenting",  # share of the page's lines that are set in
    "above_gap",  # largest blank within the ten lines above
    "kind",  # of the run: 0 for a heading
)
CUTS = (*MARKS, *(f"{name}_{place}" for place in AROUND for name in NEAR), *JOINT, *LOOK)
"""The columns of a table of joints within runs, in order."""
SET_IN = (0.5, 3.5)
"""A paragraph's first line is set in by so many ems."""
MANY = 40


class Inside(NamedTuple):
    """Joints within runs: the line under each, by its number on the page, and a row of numbers."""

    lines: Indices
    table: Numbers


def inside_joints(marked: Lines, looks: Numbers, runs: Sequence[Run]) -> Inside:
    """Describe the joints within the runs of a page."""
    count = len(marked.lines)
    same = np.zeros(count, bool)
    same[1:] = marked.run[1:] == marked.run[:-1]
    if count:
        ids = np.array([line.line.id for line in marked.lines], object)
        same[1:] &= ids[1:] != ids[:-1]
    here = np.flatnonzero(same)
    near = marked.table[:, [MARKS.index(name) for name in NEAR]]
    around = []
    for by in AROUND:
        at = here + by
        there = (at >= 0) & (at < count)
        there &= marked.run[np.clip(at, 0, count - 1)] == marked.run[here]
        around.append(np.where(there[:, None], near[np.clip(at, 0, count - 1)], np.nan))
    table = np.hstack([marked.table[here], *around, _joints(marked, here, runs), looks[here]])
    return Inside(here, table)


def _joints(marked: Lines, here: Indices, runs: Sequence[Run]) -> Numbers:
    """Measure the joints themselves; the columns are ``JOINT``."""
    gap, size, left = (marked.column(name) for name in ("gap", "size", "left"))
    inside = np.sort(gap[here])
    usual = float(np.median(inside)) if len(inside) else 0.0
    first = np.searchsorted(marked.run, marked.run[here], side="left")
    last = np.searchsorted(marked.run, marked.run[here], side="right")
    set_in = float(np.mean((left > SET_IN[0]) & (left < SET_IN[1]))) if len(left) else 0.0
    largest = [
        float(np.max(gap[max(a + 1, i - 10) : i], initial=-1.0))
        for i, a in zip(here.tolist(), first.tolist(), strict=True)
    ]
    kinds = np.array([run.kind is not RunKind.HEAD for run in runs], float)
    return np.column_stack(
        [
            size[here] / np.maximum(size[here - 1], 0.01),
            gap[here] - usual,
            np.searchsorted(inside, gap[here]) / max(1, len(inside)),
            np.minimum(here - first, MANY),
            np.minimum(last - here, MANY),
            np.full(len(here), set_in),
            largest,
            kinds[marked.run[here]] if len(runs) else np.zeros(len(here)),
        ]
    )


def cut_runs(runs: Sequence[Run], marked: Lines, cuts: Sequence[int]) -> tuple[Run, ...]:
    """Cut runs over the given lines of the page; numbers and neighbours are told anew."""
    if not cuts:
        return tuple(runs)
    first_of = np.searchsorted(marked.run, np.arange(len(runs)), side="left")
    inside: dict[int, list[int]] = {}
    for line in cuts:
        number = int(marked.run[line])
        inside.setdefault(number, []).append(int(line - first_of[number]))
    pieces: list[Run] = []
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for run in runs:
        edges = [0, *inside.get(run.number, ()), len(run.lines)]
        first[run.number] = len(pieces)
        for begin, end in pairwise(edges):
            lines = run.lines[begin:end]
            piece = replace(run, lines=lines, number=len(pieces), box=union(x.place for x in lines))
            if begin:
                gap = float(marked.column("gap")[first_of[run.number] + begin])
                above = Above.HEAD if run.kind is RunKind.HEAD else Above.TEXT
                piece = replace(piece, above=above, over=len(pieces) - 1, gap=gap)
            pieces.append(piece)
        last[run.number] = len(pieces) - 1
    for number in first.values():
        if pieces[number].over >= 0:
            pieces[number] = replace(pieces[number], over=last[pieces[number].over])
    return tuple(pieces)
