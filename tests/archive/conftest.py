"""Files of made-up newspapers, and archives to add them to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from jumpline.archive import Archive

EXAMPLE = Path(__file__).parents[2] / "examples" / "harbour-courier.pdf"


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    """Make an empty archive."""
    with Archive.create(tmp_path / "archive") as made:
        yield made


@pytest.fixture(scope="session")
def courier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Cut the example issue, of which articles jump to page 2, into a file for each page."""
    folder = tmp_path_factory.mktemp("courier")
    paper = pdfium.PdfDocument(EXAMPLE)
    for number in (0, 1):
        page = pdfium.PdfDocument.new()
        page.import_pages(paper, [number])
        page.save(folder / f"courier-1905-03-07-{number + 1}.pdf")
        page.close()
    paper.close()
    return folder


@pytest.fixture
def week(tmp_path: Path) -> Path:
    """Write three issues of one flattened page each."""
    folder = tmp_path / "week"
    folder.mkdir()
    for day, what in (("07", "harbour"), ("08", "school"), ("09", "railway")):
        text = (
            f"THE {what.upper()} IS OPEN\n\n"
            f"The {what} was opened on Monday by the mayor, and all the town was there.\n"
            "There was music until late, and no one went home before the lamps were lit.\n"
        )
        (folder / f"gazette-1905-03-{day}.txt").write_text(text, encoding="utf-8")
    return folder
