"""Lines of a page put together to the pieces of columns that a reader would clip out."""

from __future__ import annotations

from collections.abc import Iterable

from jumpline.archive.records import StoredLine
from jumpline.geometry import Box

_SHARED = 0.5
"""Share of the narrower of two boxes by which they stand one above the other."""
_GAP = 3.0
"""Line heights that may lie between lines of one piece: room for a rule or an initial."""


def pieces(lines: Iterable[StoredLine]) -> tuple[Box, ...]:
    """Return boxes around runs of lines that follow down a column, in the order given.

    Lines without a box give nothing. Vertical lines run from right to left and are put together
    side by side.
    """
    found: list[Box] = []
    for line in lines:
        box = line.box
        if box is None or box.width <= 0 or box.height <= 0:
            continue
        if found and _goes_on(found[-1], box, vertical=line.vertical):
            found[-1] = _around(found[-1], box)
        else:
            found.append(box)
    return tuple(found)


def _goes_on(before: Box, box: Box, *, vertical: bool) -> bool:
    if vertical:
        return _follows(
            (before.y0, before.y1, before.x0, before.x1), (box.y0, box.y1, box.x0, box.x1)
        )
    return _follows((before.x0, before.x1, before.y0, before.y1), (box.x0, box.x1, box.y0, box.y1))


def _follows(
    one: tuple[float, float, float, float], two: tuple[float, float, float, float]
) -> bool:
    """Compare edges across the run of lines (first two) and along it (last two)."""
    across = min(one[1], two[1]) - max(one[0], two[0])
    between = max(two[2] - one[3], one[2] - two[3])
    narrower = min(one[1] - one[0], two[1] - two[0])
    return across >= _SHARED * narrower and between <= _GAP * (two[3] - two[2])


def _around(one: Box, two: Box) -> Box:
    return Box(min(one.x0, two.x0), min(one.y0, two.y0), max(one.x1, two.x1), max(one.y1, two.y1))
