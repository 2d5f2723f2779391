"""Pictures of pages and clippings of articles, put together from the tiles of the archive."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from threading import BoundedSemaphore
from typing import NamedTuple

from jumpline.archive import StoredPage
from jumpline.archive.picture import tiles
from jumpline.geometry import Box
from jumpline.web.site import Missing, Visit

WIDE = 1600
"""Pixels that the longer side of a page shown without zoom has at most."""
_MARGIN = 4.0
"""Pixels around a clipping."""
_OF_A_PIECE, _OF_A_PDF = 4_000_000, 120_000_000
"""Pixels in a PDF of clippings; the more pieces, the coarser they are."""
_MOST = 60_000_000
"""Pixels of a clipping; a larger one is taken from a coarser level."""
_WORKERS = BoundedSemaphore(2)
"""Opening a page takes up to a gigabyte for a moment."""


class Edges(NamedTuple):
    """Of a stretch of a picture, in pixels of its level."""

    left: int
    top: int
    right: int
    bottom: int


def size(visit: Visit, page: StoredPage) -> tiles.Size | None:
    """Return the size of a page's picture in pixels, None where nobody knows how it looked."""
    with _WORKERS:
        return tiles.size(visit.archive, page, visit.site.trusted)


def tile(visit: Visit, page: StoredPage, level: int, place: tuple[int, int]) -> bytes:
    """Return a tile as JPEG; raises Missing."""
    with _WORKERS:
        found = tiles.tile(visit.archive, page, level, place, visit.site.trusted)
    if found is None:
        raise Missing
    return found


def whole(visit: Visit, page: StoredPage) -> bytes:
    """Return a page's picture as JPEG, made smaller; raises Missing."""
    full = _wanted(visit, page)
    down = 0
    while max(full) >> down > WIDE:
        down += 1
    return _cut(visit, page, Edges(0, 0, *full), down, "JPEG")


def clipping(visit: Visit, page: StoredPage, box: Box, most: int = _MOST) -> bytes:
    """Return what stands in a box of a page as PNG of at most so many pixels; raises Missing."""
    full = _wanted(visit, page)
    scale = full.width / page.width if page.width else 1.0
    edges = Edges(
        max(0, int(box.x0 * scale - _MARGIN)),
        max(0, int(box.y0 * scale - _MARGIN)),
        min(full.width, int(box.x1 * scale + _MARGIN) + 1),
        min(full.height, int(box.y1 * scale + _MARGIN) + 1),
    )
    if edges.left >= edges.right or edges.top >= edges.bottom:
        raise Missing
    down = 0
    while ((edges.right - edges.left) >> down) * ((edges.bottom - edges.top) >> down) > most:
        down += 1
    return _cut(visit, page, edges, down, "PNG")


def clippings(visit: Visit, places: Sequence[tuple[StoredPage, Box]]) -> bytes:
    """Return pieces of pages as a PDF, each on a page of its own; raises Missing for none."""
    from PIL import Image

    if not places:
        raise Missing
    most = min(_OF_A_PIECE, _OF_A_PDF // len(places))
    made = [Image.open(BytesIO(clipping(visit, page, box, most))) for page, box in places]
    first, *others = made
    out = BytesIO()
    first.save(out, "PDF", save_all=True, append_images=others, resolution=150)
    return out.getvalue()


def _wanted(visit: Visit, page: StoredPage) -> tiles.Size:
    found = size(visit, page)
    if found is None:
        raise Missing
    return found


def _cut(visit: Visit, page: StoredPage, edges: Edges, down: int, form: str) -> bytes:
    """Put tiles together; ``edges`` are those of the full picture, ``down`` levels above it."""
    from PIL import Image

    level = _wanted(visit, page).levels - 1 - down
    left, top, right, bottom = (edge >> down for edge in edges)
    made = Image.new("RGB", (max(1, right - left), max(1, bottom - top)), "white")
    for row in range(top // tiles.TILE, (max(bottom, top + 1) - 1) // tiles.TILE + 1):
        for column in range(left // tiles.TILE, (max(right, left + 1) - 1) // tiles.TILE + 1):
            data = tile(visit, page, level, (column, row))
            with Image.open(BytesIO(data)) as piece:
                made.paste(piece, (column * tiles.TILE - left, row * tiles.TILE - top))
    out = BytesIO()
    made.save(out, form, quality=85)
    return out.getvalue()
