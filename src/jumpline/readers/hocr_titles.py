"""What ``class`` and ``title`` of an hOCR element say."""

from __future__ import annotations

import re

from jumpline.geometry import Box
from jumpline.readers.xml import Element
from jumpline.readers.zoned import FARTHEST

_PROPERTY = re.compile(r"""\s*([\w-]+)((?:\s+|"[^"]*"|'[^']*'|[^;"'\s]+|["'])*);?""")


def classes(element: Element) -> frozenset[str]:
    """Return the classes of an element."""
    return frozenset((element.get("class") or "").split())


def properties(element: Element) -> dict[str, str]:
    """Read ``bbox 0 0 9 9; x_wconf 95``; a semicolon inside quotes ends nothing."""
    found = _PROPERTY.findall(element.get("title") or "")
    return {name: value.strip() for name, value in reversed(found)}


def box_of(element: Element) -> Box | None:
    """Return the box of an element, None where its title has none that can be read."""
    numbers = [number(part) for part in properties(element).get("bbox", "").split()]
    known = [value for value in numbers if value is not None]
    if len(numbers) != 4 or len(known) != 4:
        return None
    x0, x1 = sorted(known[::2])
    y0, y1 = sorted(known[1::2])
    return Box(x0, y0, x1, y1)


def number(text: str | None) -> float | None:
    """Return the first number of a property, None where there is none."""
    try:
        value = float((text or "").split()[0])
    except (IndexError, ValueError):
        return None
    return value if abs(value) < FARTHEST else None
