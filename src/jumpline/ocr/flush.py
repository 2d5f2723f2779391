"""Right edges of justified Chinese: full lines end at one place, whatever sign is their last.

Ink ends before the line does, by another share of the em for each character and mark. In Latin
faces it does so by little, and what is told of their lines hardly changes.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from jumpline.ocr.bodies import Body, Told, is_chinese

NEAR = 0.3
"""Ends of full lines differ by at most this share of the em; a line that is short lacks more."""
LEAST = 4
"""Lines that end at one place, at least."""


def flush(lines: Sequence[Told], bodies: Sequence[Body | None]) -> list[Body | None]:
    """Let level lines of one size that end near each other end where the last of them does.

    Args:
        lines: of a page; where most are not Chinese nothing is changed.
        bodies: of the lines.
    """
    placed = list(bodies)
    if not is_chinese(lines):
        return placed
    of_size: dict[float, list[int]] = {}
    for number, (line, body) in enumerate(zip(lines, bodies, strict=True)):
        if body is not None and not line.vertical:
            of_size.setdefault(body.size, []).append(number)
    for size, numbers in of_size.items():
        edges = {n: body.box.x1 for n in numbers if (body := bodies[n]) is not None}
        for number, edge in _common(edges, NEAR * size).items():
            body = bodies[number]
            if body is not None:
                placed[number] = body._replace(box=body.box._replace(x1=edge))
    return placed


def _common(edges: dict[int, float], near: float) -> dict[int, float]:
    """Return for each line whose edge is common the farthest of the edges near it."""
    found: dict[int, float] = {}
    left = sorted((edge, number) for number, edge in edges.items())
    while left:
        values = np.array([edge for edge, _ in left])
        counts = np.searchsorted(values, values + near, "right") - np.arange(len(values))
        start = int(np.argmax(counts))
        end = start + int(counts[start])
        if end - start < LEAST:
            break
        found |= {number: left[end - 1][0] for _, number in left[start:end]}
        left = left[:start] + left[end:]
    return found
