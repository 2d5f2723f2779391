"""A page without a picture, drawn from its lines."""

from __future__ import annotations

from html import escape
from io import BytesIO
from typing import TYPE_CHECKING

from jumpline.archive.records import StoredLine, StoredPage
from jumpline.archive.store import Archive

if TYPE_CHECKING:
    from PIL import Image

_LONG_SIDE = 3000
_RATIO = 20
"""A page that is longer than this many times its width is no page."""
_FONTS = "'Noto Serif CJK SC', 'Noto Serif', 'DejaVu Serif', 'Liberation Serif', serif"
_PAPER, _INK = "#fbfaf6", "#22262b"


def drawn(archive: Archive, page: StoredPage) -> Image.Image | None:
    """Draw a page: each line as its text, as wide and high as its box; None without geometry."""
    width, height = page.width or 0, page.height or 0
    if not (0 < width < height * _RATIO and 0 < height < width * _RATIO):
        return None
    import resvg_py
    from PIL import Image

    data = resvg_py.svg_to_bytes(
        svg_string=to_svg(page, archive.lines(page.number)),
        width=max(1, round(_LONG_SIDE * width / max(width, height))),
    )
    with Image.open(BytesIO(data)) as found:
        return found.convert("RGB")


def to_svg(page: StoredPage, lines: tuple[StoredLine, ...]) -> str:
    """Return the drawing in the page's own unit."""
    width, height = page.width or 1, page.height or 1
    texts = "\n".join(filter(None, map(_text, lines)))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}">'
        f'<rect width="100%" height="100%" fill="{_PAPER}"/>'
        f'<g fill="{_INK}" font-family="{_FONTS}">\n{texts}\n</g></svg>'
    )


def _text(line: StoredLine) -> str:
    box = line.box
    text = "".join(c for c in line.text.strip() if c.isprintable())
    if box is None or not text or box.width <= 0 or box.height <= 0:
        return ""
    if line.vertical:
        step = box.height / len(text)
        size = min(step, box.width)
        return "".join(
            f'<text x="{box.x0:.1f}" y="{box.y0 + step * (at + 0.85):.1f}" '
            f'font-size="{size:.1f}">{escape(sign)}</text>'
            for at, sign in enumerate(text)
        )
    # The baseline stands at about a fifth of the box above its foot.
    return (
        f'<text x="{box.x0:.1f}" y="{box.y1 - box.height * 0.2:.1f}" '
        f'font-size="{box.height * 0.85:.1f}" textLength="{box.width:.1f}" '
        f'lengthAdjust="spacingAndGlyphs">{escape(text)}</text>'
    )
