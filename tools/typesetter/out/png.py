"""Pictures of set pages at any resolution, grey, as a scanner would make them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image

from typesetter.model import SetIssue
from typesetter.out.numbering import page_name
from typesetter.out.pdf import pdf_bytes

_POINTS = 72  # in an inch


def render(pdf: bytes, resolution: int) -> Iterator[Image.Image]:
    """Yield the grey picture of each page; ``resolution`` in pixels an inch."""
    document = pdfium.PdfDocument(pdf)
    try:
        for number in range(len(document)):
            page = document[number]
            picture = page.render(scale=resolution / _POINTS, grayscale=True)
            yield picture.to_pil().copy()
            picture.close()
            page.close()
    finally:
        document.close()


def write_png(issue: SetIssue, folder: Path, resolution: int = 150) -> list[Path]:
    """Write one picture a page, ``<issue>_<nnnn>.png``."""
    written = []
    for page, picture in zip(issue.pages, render(pdf_bytes(issue), resolution), strict=True):
        path = folder / f"{page_name(issue, page.number)}.png"
        picture.save(path, dpi=(resolution, resolution))
        written.append(path)
    return written
