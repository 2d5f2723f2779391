"""An archive of the examples, served in this process."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from jumpline.archive import Archive, reprints
from jumpline.archive.intake.adding import Adding
from jumpline.archive.intake.identity import Wish
from jumpline.archive.intake.storing import Plan
from jumpline.options import Options
from jumpline.search import Limits, SavedQuery, save, update
from jumpline.web.app import application
from jumpline.web.site import Site

EXAMPLES = Path(__file__).parents[2] / "examples"
COURIER = "the-harbour-courier/1905-03-07"

_SOURCES = (
    ("harbour-courier.pdf", "The Harbour Courier", "1905-03-07"),
    ("haigang-wanbao.pdf", "海港晚报", "1956-03-08"),
    ("courier-flattened.txt", "The Harbour Courier", None),
)


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Fill an archive that no test changes."""
    folder = tmp_path_factory.mktemp("web") / "archive"
    with Archive.create(folder) as archive:
        for name, title, date in _SOURCES:
            plan = Plan(Options(), Wish(title=title, date=date))
            for report in Adding(archive, [str(EXAMPLES / name)], plan).run():
                assert report.state == "stored"
        _print_again(archive, folder.parent / "island-gazette.txt")
        update(archive)
        reprints.update(archive)
        save(archive, SavedQuery("Moles", "mole", Limits()))
    return folder


def _print_again(archive: Archive, file: Path) -> None:
    """Add a copy of an article, misread here and there, as another paper of two days later."""
    first = next(each for each in archive.articles() if each.headline.startswith("Pool"))
    text = first.text.replace("school", "sehool", 2).replace("parents", "parcnts", 1)
    file.write_text(f"{first.headline}\n\n{text}\n", encoding="utf-8")
    plan = Plan(Options(), Wish(title="The Island Gazette", date="1905-03-09"))
    assert [report.state for report in Adding(archive, [str(file)], plan).run()] == ["stored"]


@pytest.fixture(scope="session")
def reader(shelf: Path) -> Iterator[TestClient]:
    """Serve it."""
    with client_of(shelf) as client:
        yield client


@pytest.fixture
def own(shelf: Path, tmp_path: Path) -> Path:
    """Copy the archive for a test that changes it."""
    return Path(shutil.copytree(shelf, tmp_path / "archive"))


def client_of(folder: Path, *, everything: bool = False) -> TestClient:
    """Serve an archive."""
    site = Site(folder, everything=everything)
    app = application(site, ("testserver",))
    return TestClient(app, raise_server_exceptions=False, follow_redirects=False)
