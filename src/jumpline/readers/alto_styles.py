"""Type in ALTO: styles by reference, inherited from the page down to the word, sizes in points."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import isfinite
from statistics import median
from typing import NamedTuple

from jumpline.readers.xml import Element

EM_PER_POINT = {"mm10": 254 / 72, "inch1200": 1200 / 72}
"""How many of a unit make a point; pixels do not tell, see ``em_per_point``."""
TALLEST_POINT = 10_000.0
"""Sizes of type beyond are a mistake of the file."""
PIXEL_SIZES = (0.6, 1.4)
"""Thickness of a line over its size of type, where the sizes are pixels and no points: from bare
small letters to a box with air. A scan of 150 dpi or more, read in points, has 1.5 and above."""


class Style(NamedTuple):
    """Type as the source describes it; ``points`` is None where it gives no size."""

    points: float | None = None
    bold: bool = False
    italic: bool = False


class Styles:
    """The ``TextStyle`` elements of a file.

    A style that gives no size leaves the one around it; one that gives no ``FONTSTYLE`` is upright
    and light, which is how docWorks and ABBYY write it, although the schema has it inherited.
    """

    def __init__(self, root: Element) -> None:
        self._styles = {
            told: _style(element)
            for element in root.iterfind("{*}Styles/{*}TextStyle")
            if (told := element.get("ID"))
        }
        self._resolved: dict[tuple[Style, str | None, str | None], Style] = {}

    def resolve(self, around: Style, references: str | None, emphasis: str | None = None) -> Style:
        """Return the style of an element inside one of style ``around``.

        Args:
            around: the style inherited.
            references: its ``STYLEREFS``, ids separated by white space; the last one that is a
                text style counts.
            emphasis: its ``STYLE``, which a ``String`` may have on top.
        """
        key = (around, references, emphasis)
        found = self._resolved.get(key)
        if found is None:
            found = self._resolved[key] = self._work_out(*key)
        return found

    def _work_out(self, around: Style, references: str | None, emphasis: str | None) -> Style:
        known = [self._styles[name] for name in (references or "").split() if name in self._styles]
        style = around
        if known:
            style = known[-1]._replace(points=known[-1].points or around.points)
        return style._replace(
            bold=style.bold or _says(emphasis, "bold"),
            italic=style.italic or _says(emphasis, "italic"),
        )


def blend(weights: Mapping[Style, int]) -> Style:
    """Return the style of a line of which each style has so many characters.

    The size is the one of most characters; bold or italic is a line that is so for the most part.
    """
    if len(weights) == 1:
        return next(iter(weights))
    total = sum(weights.values())
    sizes: dict[float, int] = {}
    for style, weight in weights.items():
        if style.points:
            sizes[style.points] = sizes.get(style.points, 0) + weight
    return Style(
        points=max(sizes, key=sizes.__getitem__) if sizes else None,
        bold=2 * sum(weight for style, weight in weights.items() if style.bold) > total,
        italic=2 * sum(weight for style, weight in weights.items() if style.italic) > total,
    )


def em_per_point(unit: str, lines: Iterable[tuple[float, float]]) -> float:
    """Return by what a size in points is multiplied to give the em in the page's unit.

    Pixels come without a resolution, so there the page tells it: the median thickness of a line
    over its size of type. Where that is near 1 the sizes are taken to be pixels already.

    Args:
        unit: of the page.
        lines: thickness in the page's unit and size in points of each line that has both.
    """
    if unit in EM_PER_POINT:
        return EM_PER_POINT[unit]
    ratios = [thickness / points for thickness, points in lines if thickness > 0]
    ratio = median(ratios) if ratios else 1.0
    return 1.0 if PIXEL_SIZES[0] <= ratio <= PIXEL_SIZES[1] else ratio


def _style(element: Element) -> Style:
    told = element.get("FONTSTYLE")
    return Style(_points(element), _says(told, "bold"), _says(told, "italic"))


def _points(element: Element) -> float | None:
    try:
        points = float(element.get("FONTSIZE", ""))
    except ValueError:
        return None
    return points if isfinite(points) and 0 < points < TALLEST_POINT else None


def _says(styles: str | None, word: str) -> bool:
    """Tell whether a list of font styles has one; ``italics`` is also written ``italic``."""
    return styles is not None and any(
        told.rstrip("s") == word for told in styles.lower().replace(",", " ").split()
    )
