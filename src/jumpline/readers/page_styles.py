"""Type as PAGE XML tells it: ``TextStyle`` elements, or spans in ``custom`` (Transkribus)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from statistics import median
from typing import NamedTuple

from jumpline.readers.xml import Element

_SPAN = re.compile(r"textStyle\s*\{([^{}]*)\}")
_TRUE = {"true", "1"}
_MOST = 0.5
_LARGEST = 10_000.0


class Style(NamedTuple):
    """How a line is set; ``size`` in points, None when unknown."""

    size: float | None = None
    bold: bool = False
    italic: bool = False


class _Stretch(NamedTuple):
    """So many characters in one style."""

    characters: int
    style: Style


def own_style(element: Element) -> Style | None:
    """Return the style that a region, line or word has for itself, None when it has none."""
    told = element.find("{*}TextStyle")
    return None if told is None else _style({str(key): str(value) for key, value in told.items()})


def line_style(element: Element, words: Iterable[Element], length: int) -> Style | None:
    """Return the style of a line of ``length`` characters: its own, or that of most of it."""
    if own := own_style(element):
        return own
    stretches = list(_spans(element.get("custom") or ""))
    if not stretches:
        stretches = [
            _Stretch(_characters(word), style)
            for word in words
            if (style := own_style(word)) is not None
        ]
    return _prevailing(stretches, length) if stretches else None


def _prevailing(stretches: Sequence[_Stretch], length: int) -> Style:
    sizes = [style.size for _, style in stretches if style.size]
    bold = sum(characters for characters, style in stretches if style.bold)
    italic = sum(characters for characters, style in stretches if style.italic)
    return Style(
        size=median(sizes) if sizes else None,
        bold=bold > _MOST * length,
        italic=italic > _MOST * length,
    )


def _characters(word: Element) -> int:
    text = word.findtext("{*}TextEquiv/{*}Unicode")
    return len((text or "").strip())


def _spans(custom: str) -> Iterator[_Stretch]:
    """Read ``textStyle {offset:0; length:12; bold:true;}``."""
    for body in _SPAN.findall(custom):
        entries = (entry.partition(":") for entry in body.split(";"))
        told = {key.strip(): value.strip() for key, _, value in entries}
        style = _style(told)
        if style is not None and told.get("length", "").isdecimal():
            yield _Stretch(int(told["length"]), style)


def _style(told: Mapping[str, str]) -> Style | None:
    if not told.keys() & {"fontSize", "bold", "italic"}:
        return None
    return Style(
        size=_points(told.get("fontSize")),
        bold=told.get("bold") in _TRUE,
        italic=told.get("italic") in _TRUE,
    )


def _points(text: str | None) -> float | None:
    """Return a size of type, None for what is no such size; Transkribus writes 0 for unknown."""
    try:
        size = float(text or 0)
    except ValueError:
        return None
    return size if 0 < size < _LARGEST else None
