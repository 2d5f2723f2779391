"""Pictures in and out: the paper under a drawing, and the drawing as PNG."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from jumpline.page import Page

# Pixels across the paper: enough to read body type under the drawing.
_ACROSS = 1600
_JPEG_QUALITY = 70
# Sharpness of the PNG unless a width is asked for: pixels for one unit of the drawing.
_ZOOM = 1.6


def page_picture(source: Path, page: Page) -> bytes | None:
    """Render the page of a PDF in grey as a JPEG; None if the source is not a PDF."""
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(source)
    except pdfium.PdfiumError:
        return None
    _, _, number = page.name.rpartition("#")
    try:
        paper = document[int(number) - 1 if number.isdecimal() and len(document) > 1 else 0]
        picture = paper.render(scale=_ACROSS / paper.get_width(), grayscale=True).to_pil()
    finally:
        document.close()
    stream = BytesIO()
    picture.save(stream, "JPEG", quality=_JPEG_QUALITY)
    return stream.getvalue()


def to_png(drawing: str, width: int | None = None) -> bytes:
    """Turn an SVG drawing into a PNG, ``width`` pixels wide or large enough to be read."""
    import resvg_py

    if width is not None:
        return bytes(resvg_py.svg_to_bytes(svg_string=drawing, width=width))
    return bytes(resvg_py.svg_to_bytes(svg_string=drawing, zoom=_ZOOM))
