"""Archives of older and newer versions, and files that are none."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from archive.made import added, states, texts
from jumpline.archive import Archive
from jumpline.archive.opening import FILE
from jumpline.archive.schema import APPLICATION, STEPS, VERSION, version_of
from jumpline.errors import ArchiveStopped, UsageError

# What version 1 of an archive held: an issue with a page, a line and an article.
OLD = """
INSERT INTO titles (key, name) VALUES ('gazette', 'Gazette');
INSERT INTO issues (key, title, name, date, engine, problems, given)
    VALUES ('gazette/1905-03-07', 1, 'gazette', '1905-03-07', 'old', '[]', '[]');
INSERT INTO pages (issue, rank, name, sequence, unit, digest, born_digital, extras)
    VALUES (1, 0, 'p1', 1, 'point', 'd1', 0, '{}');
INSERT INTO lines (page, position, id, text, marks)
    VALUES (1, 0, '0', 'The mole is to be built.', 0);
INSERT INTO articles VALUES (7, 'abc', 1, 0, 3, 'article', 'en', '', '', '', '', '', 1.0,
    'The mole is to be built.', '[]', '[[0,24,"body",[[1,0,0,24]]]]', '{}');
INSERT INTO parts VALUES (7, 0, 1, NULL, NULL, NULL, NULL, '[0]', '[]');
INSERT INTO settings VALUES ('search.mole', 'mole');
UPDATE counters SET value = 3;
"""


def old_archive(folder: Path) -> Path:
    folder.mkdir()
    connection = sqlite3.connect(folder / FILE, isolation_level=None)
    connection.executescript(f"BEGIN; {STEPS[0]} {OLD} COMMIT;")
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.execute("PRAGMA user_version = 1")
    connection.close()
    return folder


def test_an_older_archive_is_brought_up_to_date_and_keeps_all(tmp_path: Path, week: Path) -> None:
    folder = old_archive(tmp_path / "old")
    with Archive.open(folder) as archive:
        assert version_of(archive.connection) == VERSION > 1
        article = archive.article_by_id("abc")
        assert article is not None
        assert (article.number, article.text) == (7, "The mole is to be built.")
        assert archive.paragraphs(7)[0].lines[0].id == "0"
        assert archive.setting("search.mole") == "mole"
        assert archive.revision == 3
        later = [file for file in week.iterdir() if "03-07" not in file.name]
        assert states(added(archive, *later, title="Gazette")) == ["stored", "stored"]
        assert list(archive.connection.execute("PRAGMA foreign_key_check")) == []


def test_an_archive_brought_up_to_date_has_the_tables_of_a_new_one(tmp_path: Path) -> None:
    tables = []
    for folder in (old_archive(tmp_path / "old"), tmp_path / "new"):
        with Archive.create(folder) as archive:
            tables.append(
                sorted(archive.connection.execute("SELECT type, name, sql FROM sqlite_schema"))
            )
    assert tables[0] == tables[1]


def test_an_archive_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "new") as archive:
        archive.connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    with pytest.raises(UsageError, match="newer Jumpline"):
        Archive.open(tmp_path / "new")


def test_a_folder_without_an_archive_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is no archive"):
        Archive.open(tmp_path)


def test_no_archive_is_made_among_other_files(tmp_path: Path) -> None:
    (tmp_path / "letters.txt").write_text("mine")
    with pytest.raises(UsageError, match="holds other files"):
        Archive.create(tmp_path)


def test_a_database_of_another_program_is_told(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / FILE)
    connection.execute("PRAGMA user_version = 1")
    connection.execute("CREATE TABLE birds (name)")
    connection.close()
    with pytest.raises(UsageError, match="another program"):
        Archive.open(tmp_path)


def test_a_damaged_file_is_told(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"SQLite format 3\x00" + b"\xff" * 5000)
    with pytest.raises(ArchiveStopped, match="damaged"):
        Archive.open(tmp_path)


def test_an_archive_on_a_medium_that_cannot_be_written_is_read(
    tmp_path: Path, week: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Archive.create(tmp_path / "disc") as archive:
        added(archive, week, title="Gazette")
        expected = texts(archive)
    (tmp_path / "disc" / "writer.lock").unlink()
    monkeypatch.setattr(os, "access", lambda *_: False)
    with Archive.open(tmp_path / "disc") as archive:
        assert texts(archive) == expected
        with pytest.raises(ArchiveStopped, match="Check the rights"):
            archive.set("search.mole", "mole")
