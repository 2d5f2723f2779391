"""Pictures of pages in tiles."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from archive.made import added
from jumpline.archive import Archive
from jumpline.archive.picture import tiles
from readers.library import alto


def whole(archive: Archive, number: int) -> Image.Image:
    """Put the tiles of the last level together."""
    page = archive.page(number)
    assert page is not None
    size = tiles.size(archive, page)
    assert size is not None
    sheet = Image.new("RGB", size)
    for row in range(-(-size.height // tiles.TILE)):
        for column in range(-(-size.width // tiles.TILE)):
            data = tiles.tile(archive, page, size.levels - 1, (column, row))
            assert data is not None
            sheet.paste(Image.open(BytesIO(data)), (column * tiles.TILE, row * tiles.TILE))
    return sheet


def darkest(picture: Image.Image, box: tuple[int, ...]) -> int:
    x0, y0, x1, y1 = box
    return min(picture.crop((x0, y0, x1, y1)).tobytes())


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    folder = tmp_path / "scan"
    folder.mkdir()
    (folder / "0001.xml").write_bytes(alto(["Nothing happened in the harbour."]))
    picture = Image.new("L", (1300, 700), 255)
    picture.paste(0, (600, 100, 700, 200))
    picture.save(folder / "0001.png")
    return folder


def test_the_tiles_together_are_the_picture(archive: Archive, scan: Path) -> None:
    added(archive, scan)
    shown = whole(archive, 1).convert("L")
    assert shown.size == (1300, 700)
    assert darkest(shown, (610, 110, 690, 190)) < 30
    assert darkest(shown, (400, 100, 500, 200)) > 225


def test_the_first_level_is_one_pixel_and_there_is_none_beyond_the_last(
    archive: Archive, scan: Path
) -> None:
    added(archive, scan)
    page = archive.page(1)
    assert page is not None
    first = tiles.tile(archive, page, 0, (0, 0))
    assert first is not None
    assert Image.open(BytesIO(first)).size == (1, 1)
    for level, place in ((12, (0, 0)), (11, (3, 0)), (-1, (0, 0)), (99, (0, 0)), (0, (10**9, 0))):
        assert tiles.tile(archive, page, level, place) is None


def test_a_page_without_picture_is_drawn_from_its_lines(archive: Archive, scan: Path) -> None:
    (scan / "0001.png").unlink()
    added(archive, scan)
    shown = whole(archive, 1).convert("L")
    line = archive.lines(1)[0].box
    assert line is not None
    scale = shown.width / 2000
    assert darkest(shown, tuple(round(edge * scale) for edge in line)) < 120
    assert darkest(shown, (0, shown.height // 2, *shown.size)) > 200


def test_a_flattened_page_has_no_picture(archive: Archive, week: Path) -> None:
    added(archive, week)
    page = archive.page(1)
    assert page is not None
    assert tiles.size(archive, page) is None


def test_a_picture_that_is_damaged_is_drawn_instead(archive: Archive, scan: Path) -> None:
    added(archive, scan)
    (kept,) = archive.path.glob("pictures/*/*")
    kept.write_bytes(b"\x89PNG\r\n\x1a\n torn")
    assert whole(archive, 1).size[1] == 3000


def test_the_cache_keeps_what_was_looked_at_last(
    archive: Archive, courier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    added(archive, courier)
    monkeypatch.setattr(tiles, "CACHE_BYTES", 10)
    for number in (1, 2):
        page = archive.page(number)
        assert page is not None
        assert tiles.size(archive, page) is not None
    assert len(list((archive.path / tiles.CACHE).iterdir())) == 1


def test_links_in_an_archive_from_elsewhere_lead_nowhere(
    archive: Archive, scan: Path, tmp_path: Path
) -> None:
    from jumpline.archive.picture.files import picture_file, sweep

    added(archive, scan)
    page = archive.page(1)
    assert page is not None
    assert page.picture is not None
    treasure = tmp_path / "treasure"
    (treasure / "aa").mkdir(parents=True)
    secret = treasure / "aa" / "secret.png"
    Image.new("L", (9, 9)).save(secret)
    (archive.path / "pictures").rename(tmp_path / "gone")
    (archive.path / "pictures").symlink_to(treasure)
    (archive.path / tiles.CACHE).symlink_to(treasure)
    assert picture_file(archive.path, "pictures/aa/secret.png") is None
    assert tiles.size(archive, page) is not None
    sweep(archive.path, archive.connection)
    assert [file for file in treasure.rglob("*") if file.is_file()] == [secret]
