"""The picture of a page for a reader that zooms: tiles, made when they are first wanted.

Tiles are those of Deep Zoom: level 0 is one pixel, each level doubles, the last is the picture
itself. They lie in a cache inside the archive that is never needed and may be deleted.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from jumpline.archive.picture.drawing import drawn
from jumpline.archive.picture.files import page_index, picture_file
from jumpline.archive.records import StoredPage
from jumpline.archive.store import Archive

if TYPE_CHECKING:
    from PIL import Image

TILE = 512
"""Pixels along each side of a tile; tiles do not overlap."""
CACHE = "cache"
CACHE_BYTES = 2_000_000_000
"""Beyond this the pages that were not looked at for the longest time are dropped."""
_LARGEST = 400_000_000
"""Pixels of a picture that is opened: a broadsheet at 600 dots per inch has 250 million."""
_LONG_SIDE = 4000
"""Pixels of the longer side of a page rendered from PDF: body type is read well."""
_QUALITY = 80


class Size(NamedTuple):
    """Of a whole picture, in pixels."""

    width: int
    height: int

    @property
    def levels(self) -> int:
        """Number of levels; the last shows every pixel."""
        return (max(self) - 1).bit_length() + 1


def picture(
    archive: Archive, page: StoredPage, trusted: tuple[Path, ...] = ()
) -> Image.Image | None:
    """Return the picture of a page, drawn from its lines where there is none.

    None for a flattened page, of which nobody knows how it looked.

    Args:
        archive: where the page is.
        page: the page.
        trusted: folders outside the archive of which pictures may be opened.
    """
    file = picture_file(archive.path, page.picture, trusted) if page.picture else None
    if file is not None and page.picture is not None:
        found = _rendered(file, page_index(page.picture)) if _is_pdf(file) else _opened(file)
        if found is not None:
            return found
    return drawn(archive, page)


def size(archive: Archive, page: StoredPage, trusted: tuple[Path, ...] = ()) -> Size | None:
    """Return how large the picture of a page is, None where there is none."""
    folder = _pyramid(archive, page, trusted)
    if folder is None:
        return None
    width, height = (folder / "size").read_text(encoding="ascii").split()
    return Size(int(width), int(height))


def tile(
    archive: Archive,
    page: StoredPage,
    level: int,
    place: tuple[int, int],
    trusted: tuple[Path, ...] = (),
) -> bytes | None:
    """Return a tile as JPEG, None where there is none.

    Args:
        archive: where the page is.
        page: the page.
        level: from 0.
        place: column and row of the tile, from 0.
        trusted: folders outside the archive of which pictures may be opened.
    """
    column, row = place
    if not (0 <= level < 32 and 0 <= column < 10_000 and 0 <= row < 10_000):
        return None
    folder = _pyramid(archive, page, trusted)
    file = folder / str(level) / f"{column}_{row}.jpg" if folder else None
    return file.read_bytes() if file and file.is_file() else None


def _pyramid(archive: Archive, page: StoredPage, trusted: tuple[Path, ...]) -> Path | None:
    """Return the folder with the tiles of a page, made if it is not there."""
    # A picture that may not be opened is drawn; the two must not stand for each other.
    opened = page.picture is not None and picture_file(archive.path, page.picture, trusted)
    key = sha256(f"{page.digest} {page.picture} {bool(opened)}".encode()).hexdigest()[:32]
    root = _cache(archive.path)
    folder = root / key
    if folder.is_dir():
        with suppress(OSError):
            os.utime(folder)
        return folder
    shown = picture(archive, page, trusted)
    if shown is None:
        return None
    draft = Path(tempfile.mkdtemp(dir=root, prefix=".draft-"))
    try:
        _cut(shown, draft)
        with suppress(OSError):  # another process was faster
            draft.rename(folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    _trim(root, keep=folder)
    return folder if folder.is_dir() else None


def _cache(archive: Path) -> Path:
    """Return the folder for tiles; it is this process's where the archive's is unfit."""
    own = archive / CACHE
    with suppress(OSError):
        own.mkdir(exist_ok=True)
    # An archive from elsewhere may have a link to anywhere here, and old tiles are deleted.
    if own.resolve() == archive.resolve() / CACHE and os.access(own, os.W_OK):
        return own
    return _own_folder()


@cache
def _own_folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="jumpline-tiles-"))


def _cut(picture: Image.Image, folder: Path) -> None:
    (folder / "size").write_text(f"{picture.width} {picture.height}", encoding="ascii")
    for level in reversed(range(Size(*picture.size).levels)):
        own = folder / str(level)
        own.mkdir()
        for column, row, box in _places(*picture.size):
            picture.crop(box).save(own / f"{column}_{row}.jpg", "JPEG", quality=_QUALITY)
        picture = picture.reduce(2) if max(picture.size) > 1 else picture


def _places(width: int, height: int) -> Iterator[tuple[int, int, tuple[int, int, int, int]]]:
    for row, top in enumerate(range(0, height, TILE)):
        for column, left in enumerate(range(0, width, TILE)):
            box = (left, top, min(left + TILE, width), min(top + TILE, height))
            yield column, row, box


def _trim(root: Path, keep: Path) -> None:
    """Drop what was not looked at for the longest time until the rest is small enough."""
    held = []
    for folder in root.iterdir():
        with suppress(OSError):
            weight = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
            held.append((folder.stat().st_mtime, weight, folder))
    total = sum(weight for _, weight, _ in held)
    for _, weight, folder in sorted(held):
        if total <= CACHE_BYTES:
            return
        if folder != keep:
            shutil.rmtree(folder, ignore_errors=True)
            total -= weight


def _is_pdf(file: Path) -> bool:
    with file.open("rb") as stream:
        return stream.read(1024).find(b"%PDF-") >= 0


def _rendered(file: Path, index: int) -> Image.Image | None:
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(file)
    except pdfium.PdfiumError:
        return None
    try:
        page = document[index]
        scale = _LONG_SIDE / max(page.get_width(), page.get_height(), 1)
        found: Image.Image = page.render(scale=scale).to_pil().convert("RGB")
    except (pdfium.PdfiumError, IndexError):
        return None
    finally:
        document.close()
    return found


def _opened(file: Path) -> Image.Image | None:
    from PIL import Image, UnidentifiedImageError

    try:
        data = BytesIO(file.read_bytes())
        with Image.open(data) as found:
            if found.width * found.height > _LARGEST:
                return None
            return found.convert("L" if found.mode in ("1", "L", "I", "I;16", "F") else "RGB")
    except (OSError, ValueError, SyntaxError, UnidentifiedImageError, Image.DecompressionBombError):
        return None
