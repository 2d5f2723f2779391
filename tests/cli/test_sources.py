"""What may be read: folders and archives of several issues, METS files, pages of one issue."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from cli.conftest import Run
from readers.library import PICTURE, alto, mets, put


@pytest.fixture
def year(tmp_path: Path) -> Path:
    """Lay out two issues as a library does, one of them with a page missing."""
    links = {"F1": "ALTO/1.xml", "F2": "ALTO/2.xml"}
    whole = {"ALTO/1.xml": alto(["The ferry is late."]), "ALTO/2.xml": alto(["Rain."])}
    put(tmp_path / "year/19110308", {**whole, "19110308-METS.xml": mets(links)})
    put(tmp_path / "year/19110309", {"ALTO/1.xml": alto(["Sun."]), "METS.xml": mets(links)})
    return tmp_path / "year"


def test_a_folder_gets_a_result_for_each_issue(run: Run, year: Path, tmp_path: Path) -> None:
    outcome = run("read", year, "-o", f"{tmp_path}/out/")
    assert outcome.code == 3
    assert (
        "jumpline: page 2 of 19110309 should be in ALTO/2.xml, which is not there." in outcome.err
    )
    assert outcome.err.endswith("1 page skipped\n")
    assert "3 pages" in outcome.err
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == ["19110308.md", "19110309.md"]


def test_a_mets_file_is_read_with_the_pages_that_it_names(run: Run, year: Path) -> None:
    outcome = run("read", year / "19110308" / "19110308-METS.xml", "--format", "jsonl", "--all")
    records = [json.loads(line) for line in outcome.out.splitlines()]
    assert outcome.code == 0
    assert [each["name"] for each in records if each["type"] == "issue"] == ["19110308"]
    assert [each["sequence"] for each in records if each["type"] == "page"] == [1, 2]


def test_an_archive_is_read_like_its_folder(run: Run, year: Path, tmp_path: Path) -> None:
    packed = tmp_path / "year.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for path in sorted(year.rglob("*.xml")):
            archive.write(path, path.relative_to(year))
    assert run("read", packed).out == run("read", year).out


@pytest.mark.parametrize("apart", [True, False])
def test_pages_may_be_told_to_be_one_issue(run: Run, tmp_path: Path, apart: bool) -> None:
    put(tmp_path, {"sun-a.xml": alto(["One."]), "times-b.xml": alto(["Two."])})
    sources = [tmp_path / "sun-a.xml", tmp_path / "times-b.xml"] if apart else [tmp_path]
    outcome = run("read", *sources, "--one-issue", "--format", "jsonl", "--all")
    records = [json.loads(line) for line in outcome.out.splitlines()]
    assert [each["type"] for each in records].count("issue") == 1
    assert [each["name"] for each in records if each["type"] == "page"] == ["sun-a", "times-b"]


def test_the_order_of_pages_in_the_command_changes_nothing(run: Run, tmp_path: Path) -> None:
    front = ["LIBRARY OPENS", "The library will open since the", "(Continued on page 2)"]
    put(tmp_path, {"sun-1.xml": alto(front), "sun-2.xml": alto(["(From page 1)", "mill shut."])})
    pages = [tmp_path / "sun-1.xml", tmp_path / "sun-2.xml"]
    one, other = (
        run("read", *some, "--one-issue", "--format", "jsonl", "--all")
        for some in (pages, pages[::-1])
    )
    assert one.out == other.out


def test_what_is_left_out_of_a_folder_is_told_and_is_no_failure(run: Run, tmp_path: Path) -> None:
    put(tmp_path, {"1.xml": alto(["One."]), "README": b"Read me."})
    outcome = run("read", tmp_path)
    assert outcome.code == 0
    assert "1 file of other kinds left out" in outcome.err


def test_a_folder_without_pages_ends_with_four(run: Run, tmp_path: Path) -> None:
    put(tmp_path, {"1.png": PICTURE})
    outcome = run("read", tmp_path, "--ocr", "none")
    assert (outcome.code, outcome.out) == (4, "")
    assert "1 picture without text" in outcome.err


def test_a_picture_that_is_damaged_is_told_and_ends_with_four(run: Run, tmp_path: Path) -> None:
    put(tmp_path, {"1.png": PICTURE})
    outcome = run("read", tmp_path)
    assert (outcome.code, outcome.out) == (4, "")
    assert "1 is a picture that cannot be opened" in outcome.err


def test_proof_draws_the_pages_of_every_issue(run: Run, year: Path, tmp_path: Path) -> None:
    outcome = run("proof", year, "-o", tmp_path / "out", "--width", "300")
    assert outcome.code == 3
    assert {path.stem for path in (tmp_path / "out").iterdir()} == {
        "19110308-p1",
        "19110308-p2",
        "19110309-p1",
    }
