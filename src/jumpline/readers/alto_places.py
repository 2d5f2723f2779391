"""Places in ALTO: a box in four attributes, or since version 3.1 a polygon."""

from __future__ import annotations

import re

from jumpline.geometry import Box, union
from jumpline.readers.xml import Element

FARTHEST = 1e7
"""Places beyond are a mistake of the file: in 1/1200 inch it is two hundred metres."""
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?")


def box_of(element: Element) -> Box | None:
    """Return where an element stands, None where its attributes and its polygon do not tell."""
    get = element.get
    try:
        x0 = float(get("HPOS", ""))
        y0 = float(get("VPOS", ""))
        x1 = x0 + float(get("WIDTH", ""))
        y1 = y0 + float(get("HEIGHT", ""))
    except ValueError:
        return _outline(element)
    # Chained so that numbers that are none, and sides less than nothing, fail as well.
    if -FARTHEST < x0 <= x1 < FARTHEST and -FARTHEST < y0 <= y1 < FARTHEST:
        return Box(x0, y0, x1, y1)
    return _outline(element)


def extent(element: Element) -> tuple[float, float] | None:
    """Return width and height of a ``Page``, None where it does not tell both."""
    try:
        width, height = float(element.get("WIDTH", "")), float(element.get("HEIGHT", ""))
    except ValueError:
        return None
    return (width, height) if 0 < width < FARTHEST and 0 < height < FARTHEST else None


def _outline(element: Element) -> Box | None:
    """Return the box around the polygon of an element, None without one."""
    polygon = element.find("{*}Shape/{*}Polygon")
    numbers = _NUMBER.findall(polygon.get("POINTS", "")) if polygon is not None else []
    points = list(zip(map(float, numbers[::2]), map(float, numbers[1::2]), strict=False))
    if not points:
        return None
    whole = union(Box(x, y, x, y) for x, y in points)
    return whole if all(-FARTHEST < edge < FARTHEST for edge in whole) else None
