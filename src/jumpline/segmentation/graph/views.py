"""What a page's runs see of one another: columns, headings over them, ends and tops."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from jumpline.layout.model import Measures, PageLayout
from jumpline.segmentation.graph.marks import Indices, Numbers
from jumpline.segmentation.runs import Above, Run, RunKind

ABOVE = tuple(Above)
"""What a run meets upwards, by number."""
FAR = 30.0
"""Longer ways are alike, in leads."""


class Views(NamedTuple):
    """The runs of a page as arrays, a row for each.

    Attributes:
        box: x0, y0, x1, y1.
        kind: 0 heading, 1 text, 2 cutline.
        zone: printed frame, -1 for none.
        band: of the page.
        above: what it meets upwards, as a number of ``ABOVE``.
        over: number of the run over it, -1 for none.
        gap: blank between the two, in leads.
        size: em over the page's.
        lines: logarithm of their number.
        below: number of the first run under it, -1 for none.
        blank: blank under it, in leads, ``FAR`` where nothing stands there.
        barred: the run under it lies past a rule or picture.
        top: where its column of text begins, y.
        foot: where that ends, y.
        column: number of the run that its column of text begins with.
        head: heading that its column of text hangs from, -1 for none.
        left: the nearest run to the left of its top, -1 for none.
        right: the nearest run to the right of its foot, -1 for none.
        cover: the lowest heading over its first line, whatever stands between, -1 for none.
    """

    box: Numbers
    kind: Indices
    zone: Indices
    band: Indices
    above: Indices
    over: Indices
    gap: Numbers
    size: Numbers
    lines: Numbers
    below: Indices
    blank: Numbers
    barred: Numbers
    top: Numbers
    foot: Numbers
    column: Indices
    head: Indices
    left: Indices
    right: Indices
    cover: Indices


def view_runs(layout: PageLayout, runs: Sequence[Run]) -> Views:
    """Look at the runs of a page, at least one."""
    measures = layout.measures or Measures(1.0, 1.0, 1.0)
    box = np.array([run.box for run in runs], float)
    kinds = {RunKind.HEAD: 0, RunKind.TEXT: 1, RunKind.CUTLINE: 2}
    kind = np.array([kinds[run.kind] for run in runs], np.intp)
    below = [-1] * len(runs)
    for run in sorted(runs, key=lambda run: (run.box.y0, run.box.x0)):
        if run.over >= 0 and run.kind is not RunKind.CUTLINE and below[run.over] < 0:
            below[run.over] = run.number
    column, head = _upwards(runs)
    under = np.array(below, np.intp)
    blank = np.clip((box[under, 1] - box[:, 3]) / measures.lead, -2, FAR)
    past = np.array([run.above in (Above.RULE, Above.PICTURE) for run in runs], float)
    gap = np.array([min(run.gap, FAR) for run in runs], float)
    return Views(
        box=box,
        kind=kind,
        zone=np.array([run.zone for run in runs], np.intp),
        band=np.array([run.band for run in runs], np.intp),
        above=np.array([ABOVE.index(run.above) for run in runs], np.intp),
        over=np.array([run.over for run in runs], np.intp),
        gap=gap,
        size=np.array([run.size / measures.size for run in runs], float),
        lines=np.log2(1 + np.array([len(run.lines) for run in runs], float)),
        below=under,
        blank=np.where(under >= 0, blank, FAR),
        barred=np.where(under >= 0, past[under], 0.0),
        top=box[column, 1],
        foot=np.array(_downwards(runs, below), float),
        column=np.array(column, np.intp),
        head=np.array(head, np.intp),
        left=_beside(box, box[:, 1] + measures.lead / 2, measures.size, right=False),
        right=_beside(box, box[:, 3] - measures.lead / 2, measures.size, right=True),
        cover=_covers(box, kind, measures.size),
    )


def _upwards(runs: Sequence[Run]) -> tuple[list[int], list[int]]:
    """Walk up each column of text: the run that it begins with, and the heading over that."""
    top: list[int] = []
    head: list[int] = []
    for run in runs:
        here = run
        seen = {run.number}
        while here.above in (Above.TEXT, Above.PICTURE) and here.over >= 0:
            over = runs[here.over]
            if over.kind is not RunKind.TEXT or over.number in seen:
                break
            seen.add(over.number)
            here = over
        top.append(here.number)
        hangs = here.over >= 0 and runs[here.over].kind is RunKind.HEAD
        head.append(here.over if hangs else -1)
    return top, head


def _downwards(runs: Sequence[Run], below: Sequence[int]) -> list[float]:
    """Walk down each column of text to where it ends: at a heading, a rule or the foot."""
    foot = []
    for run in runs:
        here = run
        for _ in runs:
            under = below[here.number]
            if under < 0 or runs[under].kind is not RunKind.TEXT:
                break
            if runs[under].above is Above.RULE:
                break
            here = runs[under]
        foot.append(here.box.y1)
    return foot


def _covers(box: Numbers, kind: Indices, slack: float) -> Indices:
    """Return for each run the lowest heading over its first line."""
    heads = np.flatnonzero(kind == 0)
    cover = np.full(len(box), -1, np.intp)
    if not len(heads):
        return cover
    middle = (box[:, 0] + box[:, 2]) / 2
    over = (box[heads, 0] <= middle[:, None] + slack) & (box[heads, 2] >= middle[:, None] - slack)
    over &= box[heads, 3] <= box[:, 1][:, None] + slack
    over &= heads != np.arange(len(box))[:, None]
    lowest = np.where(over, box[heads, 3], -np.inf).argmax(axis=1)
    found = over.any(axis=1)
    cover[found] = heads[lowest[found]]
    return cover


def _beside(box: Numbers, height: Numbers, slack: float, *, right: bool) -> Indices:
    """Return for each run the nearest one to its left or right at a height of its own."""
    x0, y0, x1, y1 = box.T
    way = x0 - x1[:, None] if right else x0[:, None] - x1
    there = (way >= -slack) & (y0 <= height[:, None]) & (height[:, None] <= y1)
    there &= ~np.eye(len(box), dtype=bool)
    nearest = np.where(there, way, np.inf).argmin(axis=1)
    return np.where(there.any(axis=1), nearest, -1)
