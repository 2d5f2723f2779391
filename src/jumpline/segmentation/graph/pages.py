"""From a page's runs, cut where articles part inside them, to the pairs that may follow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from jumpline.conventions import Conventions
from jumpline.layout.model import Measures, PageLayout
from jumpline.segmentation.graph.cuts import Inside, cut_runs, inside_joints
from jumpline.segmentation.graph.marks import Lines, Numbers, looks_of, mark_lines
from jumpline.segmentation.graph.pairs import Seen
from jumpline.segmentation.links import find_candidates
from jumpline.segmentation.runs import Run, RunKind, find_runs
from jumpline.segmentation.solver import solve


class Uncut(NamedTuple):
    """A page with the runs of the rules, and the joints inside them."""

    layout: PageLayout
    runs: Sequence[Run]
    marked: Lines
    looks: Numbers
    inside: Inside


def read_runs(layouts: Sequence[PageLayout], conventions: Conventions) -> list[Uncut]:
    """Find the runs on the pages of an issue, and describe the joints inside them."""
    found = [find_runs(layout) for layout in layouts]
    marked = [
        mark_lines(runs, layout.measures or Measures(1.0, 1.0, 1.0), conventions)
        for layout, runs in zip(layouts, found, strict=True)
    ]
    return [
        Uncut(layout, runs, lines, looks, inside_joints(lines, looks, runs))
        for layout, runs, lines, looks in zip(
            layouts, found, marked, map(looks_of, marked), strict=True
        )
    ]


def cut_page(page: Uncut, parts: Numbers, least: float, conventions: Conventions) -> Seen:
    """Cut the runs of a page where articles may part inside them.

    Args:
        page: as the rules see it.
        parts: how likely two articles part at each joint inside the runs.
        least: likelihood from which a run is cut.
        conventions: of the issue's language.
    """
    # Kicker, headline and deck, or a jump head, look unlike but are one heading.
    kinds = np.array([page.runs[run].kind is RunKind.TEXT for run in page.marked.run], bool)
    chosen = np.flatnonzero((parts >= least) & kinds[page.inside.lines])
    lines = page.inside.lines[chosen].tolist()
    runs = cut_runs(page.runs, page.marked, lines)
    # Each run without cutlines has its lines in a row.
    begun = np.zeros(len(page.marked.lines), bool)
    begun[lines] = True
    numbers = [run.number for run in runs for _ in run.lines if run.kind is not RunKind.CUTLINE]
    marked = page.marked._replace(run=np.array(numbers, np.intp))
    cut = {
        int(marked.run[line]): float(parts[row])
        for line, row in zip(lines, chosen.tolist(), strict=True)
    }
    ruled = find_candidates(page.layout, runs, conventions)
    made = [choice.candidate for choice in solve(ruled)]
    return Seen(page.layout, conventions, runs, marked, page.looks, ruled, made, cut)
