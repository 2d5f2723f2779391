"""Archives made for tests, without files to be read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jumpline.archive import Archive
from jumpline.archive.intake.adding import Adding
from jumpline.archive.intake.identity import Wish
from jumpline.archive.intake.storing import Plan, Report
from jumpline.archive.opening import transaction
from jumpline.archive.rows.writing import Home, Written, write_issue
from jumpline.issue import Issue
from jumpline.options import Options
from jumpline.pipeline import understand


def title(archive: Archive, key: str = "courier", name: str = "") -> int:
    """Return the number of a title, made if it is not there."""
    archive.connection.execute(
        "INSERT INTO titles (key, name) VALUES (?, ?) ON CONFLICT DO NOTHING", (key, name)
    )
    found = archive.title(key)
    assert found is not None
    return found.number


def keep(archive: Archive, issue: Issue, key: str, number: int | None = None) -> Written:
    """Store an issue as it is under a key of the title ``courier``."""
    own = title(archive)
    with transaction(archive.connection) as revision:
        return write_issue(
            archive.connection, issue, Home(own, f"courier/{key}", number=number), revision
        )


def understood(issue: Issue, accept: float = 0.9) -> Issue:
    """Find the articles of an issue."""
    return understand(issue, Options(accept=accept)).issue


def added(archive: Archive, *sources: Path, **wishes: Any) -> list[Report]:
    """Add files and return what is told; ``options`` and ``pictures`` go to the plan."""
    options = wishes.pop("options", Options())
    pictures = wishes.pop("pictures", "copy")
    plan = Plan(options, Wish(**wishes), pictures)
    return list(Adding(archive, [str(source) for source in sources], plan).run())


def states(reports: list[Report]) -> list[str]:
    """Return what became of each."""
    return [report.state for report in reports if report.state != "remark"]


def texts(archive: Archive) -> list[tuple[str, str]]:
    """Return headline and text of every article, by the texts."""
    return sorted((article.headline, article.text) for article in archive.articles())
