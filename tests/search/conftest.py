"""Archives with an index."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from archive.made import added
from jumpline.archive import Archive
from jumpline.archive.texts import ArticleText
from jumpline.search import update

EXAMPLES = Path(__file__).parents[2] / "examples"


def article(number: int, text: str, headline: str = "", **others: object) -> ArticleText:
    """Return an article that no archive holds."""
    values: dict[str, object] = {
        "issue": 1, "title": 1, "date": "1916-05-01", "kind": "article", "language": "en",
        "kicker": "", "deck": "", "byline": "", "dateline": "", "cutlines": (), "hyphens": (),
    }  # fmt: skip
    return ArticleText(**{**values, **others, "number": number, "text": text, "headline": headline})  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Paper:
    """Files to be added as a title and a day."""

    file: str
    title: str
    date: str


PAPERS = (
    Paper("harbour-courier.pdf", "The Harbour Courier", "1905-03-07"),
    Paper("haigang-wanbao.pdf", "海港晚报", "1956-03-08"),
)


def filled(folder: Path, papers: Sequence[Paper] = PAPERS) -> None:
    """Fill an archive with examples and index it."""
    with Archive.create(folder) as archive:
        for paper in papers:
            added(archive, EXAMPLES / paper.file, title=paper.title, date=paper.date)
        update(archive)


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Fill an archive that no test changes."""
    folder = tmp_path_factory.mktemp("search") / "archive"
    filled(folder)
    return folder


@pytest.fixture
def archive(shelf: Path) -> Iterator[Archive]:
    """Open it."""
    with Archive.open(shelf) as opened:
        yield opened
