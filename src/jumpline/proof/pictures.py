"""Pictures in and out: the paper under a drawing, and the drawing as PNG."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from jumpline.page import Page

if TYPE_CHECKING:
    from PIL import Image

# Pixels across the paper: enough to read body type under the drawing.
_ACROSS = 1600
# Greys of the paper, and colours of the PNG: no more than one sees, for files a third the size.
_GREYS = 16
_COLOURS = 256
# Sharpness of the PNG unless a width is asked for: pixels for one unit of the drawing.
_ZOOM = 1.6


def page_picture(source: Path, page: Page) -> bytes | None:
    """Render the page in grey as a PNG, from its picture or its PDF; None where there is none."""
    import pypdfium2 as pdfium

    if page.image:
        return _scan(Path(page.image))
    try:
        document = pdfium.PdfDocument(source)
    except (pdfium.PdfiumError, OSError):  # OCR without its picture, or a folder
        return None
    _, _, number = page.name.rpartition("#")
    try:
        paper = document[int(number) - 1 if number.isdecimal() and len(document) > 1 else 0]
        picture = paper.render(scale=_ACROSS / paper.get_width(), grayscale=True).to_pil()
    finally:
        document.close()
    return _png(picture.quantize(_GREYS))


def _scan(path: Path) -> bytes | None:
    """Shrink the picture of a page to what is needed; None if it cannot be opened."""
    from PIL import Image

    try:
        with Image.open(path) as picture:
            picture.draft("L", (_ACROSS, _ACROSS))
            grey = picture.convert("L")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    height = max(1, round(grey.height * _ACROSS / grey.width))
    return _png(grey.resize((_ACROSS, height)).quantize(_GREYS))


def to_png(drawing: str, width: int | None = None) -> bytes:
    """Turn an SVG drawing into a PNG, ``width`` pixels wide or large enough to be read."""
    import resvg_py
    from PIL import Image

    data = (
        resvg_py.svg_to_bytes(svg_string=drawing, zoom=_ZOOM)
        if width is None
        else resvg_py.svg_to_bytes(svg_string=drawing, width=width)
    )
    with Image.open(BytesIO(data)) as picture:
        # Maximum coverage keeps rare colours, such as a badge's, apart.
        return _png(picture.convert("RGB").quantize(_COLOURS, Image.Quantize.MAXCOVERAGE))


def _png(picture: Image.Image) -> bytes:
    stream = BytesIO()
    picture.save(stream, "PNG")
    return stream.getvalue()
