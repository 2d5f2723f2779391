"""Article threads of a PDF: where whoever made the file said how its text runs.

Lines lie in beads; runs and parts follow one another as their beads do. A thread may hold an
article or half the paper, so it is evidence beside the rest and no order to obey.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from jumpline.layout.model import PageLayout, TypedLine
from jumpline.page import Bead, Page
from jumpline.segmentation.runs import Run, RunKind

Evidence = dict[str, float | str]


class ThreadedRuns:
    """What the article threads of a page say about its runs."""

    def __init__(self, layout: PageLayout, runs: Sequence[Run]) -> None:
        """Find the bead in which each run begins, and that in which it ends."""
        page = layout.page
        column = layout.measures.column if layout.measures else 1.0
        threaded = [run for run in runs if run.kind is not RunKind.CUTLINE]
        self._first = {run.number: _bead(page, run.lines) for run in threaded}
        self._last = {run.number: _bead(page, reversed(run.lines)) for run in threaded}
        begun = _by_bead(threaded, self._first, column)
        ended = _by_bead(threaded, self._last, column)
        steps = [
            (ended[thread, order - 1][-1].number, following[0].number)
            for (thread, order), following in begun.items()
            if (thread, order - 1) in ended
        ]
        self.steps = [(end, start) for end, start in steps if end != start]

    def evidence(self, end: int, start: int) -> Evidence:
        """Say what the threads tell of one run after another, by number.

        Of runs in one bead only the place says which comes first.
        """
        last, first = self._last.get(end), self._first.get(start)
        if (last is not None and last == first) or (end, start) in self.steps:
            return {"article_thread": 1}
        return _apart(last, first)


def _by_bead(
    runs: Sequence[Run], beads: Mapping[int, Bead | None], column: float
) -> dict[tuple[int, int], list[Run]]:
    """Return the runs of each bead, by thread and order, column by column."""
    members: dict[tuple[int, int], list[Run]] = {}
    for run in runs:
        bead = beads[run.number]
        if bead is not None:
            members.setdefault((bead.thread, bead.order), []).append(run)
    return {key: _as_read(group, column) for key, group in members.items()}


def _as_read(runs: Sequence[Run], column: float) -> list[Run]:
    left = min(run.box.x0 for run in runs)
    return sorted(runs, key=lambda run: (round((run.box.x0 - left) / column), run.box.y0))


def part_ends(page: Page, runs: Sequence[Run]) -> tuple[Bead | None, Bead | None]:
    """Return the first and the last bead that the lines of a part lie in."""
    if not page.article_threads:
        return None, None
    lines = [line for run in runs if run.kind is not RunKind.CUTLINE for line in run.lines]
    return _bead(page, lines), _bead(page, reversed(lines))


def between_pages(end: Bead | None, start: Bead | None) -> Evidence:
    """Say what the threads tell of one part after another on another page."""
    if end is not None and start is not None and end[:2] == (start.thread, start.order - 1):
        return {"article_thread": 1}
    return _apart(end, start)


def _apart(end: Bead | None, start: Bead | None) -> Evidence:
    apart = end is not None and start is not None and end.thread != start.thread
    return {"other_article_thread": 1} if apart else {}


def _bead(page: Page, lines: Iterable[TypedLine]) -> Bead | None:
    """Return the bead around the middle of the first of the lines that lies in one."""
    if not page.article_threads:
        return None
    for line in lines:
        if line.line.box is not None:
            x, y = line.line.box.centre
            around = [bead for bead in page.article_threads if bead.box.holds(x, y)]
            if around:
                return min(around, key=lambda bead: bead.box.area)
    return None
