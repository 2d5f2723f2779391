"""An archive whose writer is ended at any statement, or finds no room, is whole."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from archive.made import added, states, texts
from jumpline.archive import Archive
from jumpline.archive.rows.whole import whole_issue
from jumpline.errors import ArchiveStopped
from jumpline.laws import check_laws

KILLED = 9


def _ended_at(archive_path: Path, week: Path, statement: int) -> list[str]:
    """Add in a process that ends without a word at a statement; return what it had told."""
    told, tell = os.pipe()
    child = os.fork()
    if not child:
        try:
            archive = Archive.create(archive_path)
            seen = 0

            def count(_: str) -> None:
                nonlocal seen
                seen += 1
                if seen == statement:
                    os._exit(KILLED)

            archive.connection.set_trace_callback(count)
            from jumpline.archive.intake.adding import Adding
            from jumpline.archive.intake.identity import Wish
            from jumpline.archive.intake.storing import Plan
            from jumpline.options import Options

            plan = Plan(Options(), Wish(title="Gazette"))
            for report in Adding(archive, [str(week)], plan).run():
                os.write(tell, f"{report.name}\n".encode())
        finally:
            os._exit(0)
    os.close(tell)
    with os.fdopen(told) as stream:
        reported = stream.read().split()
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == KILLED
    return reported


@pytest.mark.parametrize("statement", [1, 7, 8, 20, 30, 31, 32, 34, 35, 50, 66, 90, 95])
def test_what_was_told_is_there_whichever_statement_was_the_last(
    tmp_path: Path, week: Path, statement: int
) -> None:
    with Archive.create(tmp_path / "whole") as whole:
        added(whole, week, title="Gazette")
        expected = texts(whole)
    reported = _ended_at(tmp_path / "killed", week, statement)
    with Archive.open(tmp_path / "killed") as archive:
        assert archive.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        stored = {issue.key: issue.number for issue in archive.issues()}
        assert set(reported) <= stored.keys()
        for number in stored.values():
            issue = whole_issue(archive.connection, number)
            assert issue.pages
            assert issue.articles
            check_laws(issue)
        assert "failed" not in states(added(archive, week, title="Gazette"))
        assert texts(archive) == expected
        assert len(list(archive.issues())) == 3


def test_a_full_disk_is_told_and_keeps_what_was_stored(archive: Archive, week: Path) -> None:
    first, *others = sorted(week.iterdir())
    added(archive, first, title="Gazette")
    before = texts(archive)
    pages = archive.connection.execute("PRAGMA page_count").fetchone()[0]
    archive.connection.execute(f"PRAGMA max_page_count = {pages}")
    long = week / "gazette-1905-03-10.txt"
    long.write_text("\n".join(f"Line {number} of a long list of names." for number in range(5000)))
    with pytest.raises(ArchiveStopped, match="make room"):
        added(archive, long, title="Gazette")
    assert texts(archive) == before
    archive.connection.execute("PRAGMA max_page_count = 1000000")
    assert states(added(archive, *others, title="Gazette")) == ["stored", "stored"]
