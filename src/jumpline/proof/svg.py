"""The few pieces of SVG that a proof is drawn with; lengths in units of the drawing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from html import escape as escape_html

from jumpline.geometry import Box
from jumpline.wording import shortened

Attributes = dict[str, str | float]

INK = "#22262b"
QUIET = "#6b7280"
FONTS = "Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', 'Noto Sans', sans-serif"

# Share of an em that a sign takes on average: a wide one (Han, Kana …), a capital, any other.
_WIDE = 1.0
_CAPITAL = 0.7
_NARROW = 0.54
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def element(tag: str, content: str = "", /, **attributes: str | float) -> str:
    """Write an element; ``_`` in an attribute's name stands for ``-``, ``class_`` for class."""
    written = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{_value(value)}"'
        for name, value in attributes.items()
    )
    return f"<{tag}{written}>{content}</{tag}>" if content else f"<{tag}{written}/>"


def escape(text: str) -> str:
    """Escape printed text; what XML cannot hold becomes U+FFFD."""
    return escape_html(_NOT_XML.sub("\ufffd", text))


def group(content: Iterable[str], /, **attributes: str | float) -> str:
    """Put elements into a group."""
    return element("g", "\n".join(content), **attributes)


def titled(tag: str, title: str, /, **attributes: str | float) -> str:
    """Write an element that tells more when the pointer rests on it."""
    return element(tag, element("title", escape(title)), **attributes)


def place(box: Box) -> Attributes:
    """Give the attributes of a rectangle."""
    return {"x": box.x0, "y": box.y0, "width": box.width, "height": box.height}


def text(content: str, x: float, y: float, /, **attributes: str | float) -> str:
    """Write text with its baseline at ``y``."""
    return element("text", escape(content), x=x, y=y, **attributes)


def pill(content: str, x: float, y: float, size: float, fill: str) -> str:
    """Write a short white label on a rounded patch that starts at ``x``, centred on ``y``."""
    width = text_width(content, size) + size * 0.8
    patch = element(
        "rect",
        x=x,
        y=y - size * 0.7,
        width=width,
        height=size * 1.4,
        rx=size * 0.45,
        fill=fill,
        stroke="#fff",
        stroke_width=0.8,
    )
    label = text(
        content,
        x + width / 2,
        y + size * 0.35,
        font_size=size,
        fill="#fff",
        text_anchor="middle",
    )
    return patch + label


def text_width(content: str, size: float) -> float:
    """Estimate how wide text runs, without knowing the font."""
    return size * sum(map(_ems, content))


def fitted(content: str, width: float, size: float) -> str:
    """Shorten text so that it runs no wider than ``width``."""
    whole = text_width(content, size)
    if whole <= width:
        return content
    return shortened(content, max(1, int(len(content) * width / whole)))


def document(width: float, height: float, content: Iterable[str]) -> str:
    """Write a drawing of this size."""
    return element(
        "svg",
        "\n".join(content),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {_value(width)} {_value(height)}",
        width=width,
        height=height,
        font_family=FONTS,
        fill=INK,
    )


def _ems(sign: str) -> float:
    if unicodedata.east_asian_width(sign) in "WF":
        return _WIDE
    return _CAPITAL if sign.isupper() else _NARROW


def _value(value: str | float) -> str:
    if isinstance(value, str):
        return value
    return f"{value:.2f}".rstrip("0").rstrip(".")
