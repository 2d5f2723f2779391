"""Lines of a page put together to the pieces of columns that a reader would clip out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from jumpline.archive.records import StoredLine
from jumpline.geometry import Box

_SHARED = 0.5
"""Share of the narrower of two lines by which they stand one above the other."""
_GAP = 3.0
"""Line heights that may lie between two lines of one piece: room for a rule or an initial."""
_WASTE = 0.15
"""Share of a piece that must not be its own lest it is cut in two: a column under a wide head."""


def pieces(lines: Iterable[StoredLine]) -> tuple[Box, ...]:
    """Return boxes around runs of lines that follow down a column, in the order given.

    Lines without a box give nothing. Vertical lines follow from right to left.
    """
    runs: list[list[Box]] = []
    before: StoredLine | None = None
    for line in lines:
        if line.box is None or line.box.width <= 0 or line.box.height <= 0:
            continue
        if before is not None and _follows(before, line):
            runs[-1].append(line.box)
        else:
            runs.append([line.box])
        before = line
    return tuple(box for run in runs for box in _tight(run))


def _follows(before: StoredLine, line: StoredLine) -> bool:
    one, two = before.box, line.box
    if one is None or two is None or before.vertical != line.vertical:
        return False
    if line.vertical:
        across = min(one.y1, two.y1) - max(one.y0, two.y0)
        narrower, step = min(one.height, two.height), two.width
        onward, between = one.x0 - two.x0, one.x0 - two.x1
    else:
        across = min(one.x1, two.x1) - max(one.x0, two.x0)
        narrower, step = min(one.width, two.width), two.height
        onward, between = two.y0 - one.y0, two.y0 - one.y1
    return across >= _SHARED * narrower and onward >= 0 and between <= _GAP * step


def _tight(run: Sequence[Box]) -> Iterator[Box]:
    """Cut a run where two boxes cover much less than one."""
    whole = list(accumulate(run, _around))
    rest = list(accumulate(reversed(run), _around))[::-1]
    total = _area(whole[-1])
    cuts = range(1, len(run))
    at = min(cuts, key=lambda cut: _area(whole[cut - 1]) + _area(rest[cut]), default=0)
    if at and _area(whole[at - 1]) + _area(rest[at]) < (1 - _WASTE) * total:
        yield from _tight(run[:at])
        yield from _tight(run[at:])
    else:
        yield whole[-1]


def _area(box: Box) -> float:
    return box.width * box.height


def _around(one: Box, two: Box) -> Box:
    return Box(min(one.x0, two.x0), min(one.y0, two.y0), max(one.x1, two.x1), max(one.y1, two.y1))
