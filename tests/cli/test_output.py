"""Results appear only when they are complete, and never in place of something else."""

from __future__ import annotations

import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from cli.conftest import Reader, Run
from jumpline.cli.output import completed, text_file
from jumpline.errors import UsageError
from samples.articles import whole


@pytest.mark.usefixtures("reads")
def test_a_file_gets_what_standard_output_would_get(run: Run, paper: Path, tmp_path: Path) -> None:
    target = tmp_path / "articles.md"
    outcome = run("read", paper, "-o", target)
    assert (outcome.code, outcome.out) == (0, "")
    assert target.read_text(encoding="utf-8") == run("read", paper).out
    assert sorted(tmp_path.iterdir()) == [target, paper]


@pytest.mark.usefixtures("reads")
@pytest.mark.parametrize(("form", "suffix"), [("jsonl", "jsonl"), ("markdown", "md")])
def test_a_folder_gets_a_file_for_each_issue(
    run: Run, paper: Path, tmp_path: Path, form: str, suffix: str
) -> None:
    other = tmp_path / "other.pdf"
    other.touch()
    folder = tmp_path / "new" / "folder"
    outcome = run("read", paper, other, "-o", f"{folder}/", "--format", form)
    assert outcome.code == 0
    assert {path.name for path in folder.iterdir()} == {f"courier.{suffix}", f"other.{suffix}"}


@pytest.mark.usefixtures("reads")
def test_two_issues_of_one_name_are_not_written_over_each_other(
    run: Run, paper: Path, tmp_path: Path
) -> None:
    twin = tmp_path / "elsewhere" / paper.name
    twin.parent.mkdir()
    twin.touch()
    folder = tmp_path / "new"
    assert run("read", paper, twin, "-o", f"{folder}/").code == 0
    assert {path.name for path in folder.iterdir()} == {"courier.md", "courier-2.md"}


def test_an_issue_named_with_its_folder_gets_a_file_in_the_folder(
    run: Run, paper: Path, tmp_path: Path, read_by: Callable[[Reader], None]
) -> None:
    read_by(lambda _: replace(whole(), name="sun/../../1911-03-08"))
    folder = tmp_path / "new"
    run("read", paper, "-o", f"{folder}/")
    assert [path.name for path in folder.iterdir()] == ["sun-..-..-1911-03-08.md"]


@pytest.mark.usefixtures("reads")
def test_a_page_file_in_the_folder_of_results_is_not_overwritten(
    run: Run, paper: Path, tmp_path: Path
) -> None:
    scan = tmp_path / "courier.html"
    scan.write_text('<html><body><div class="ocr_page"></div></body></html>')
    outcome = run("read", paper, "-o", tmp_path, "--format", "html")
    assert (outcome.code, "would be overwritten" in outcome.err) == (2, True)
    assert "ocr_page" in scan.read_text()


@pytest.mark.usefixtures("reads")
def test_a_file_is_not_overwritten_by_its_own_articles(run: Run, paper: Path) -> None:
    before = paper.read_bytes()
    outcome = run("read", paper, "-o", paper)
    assert outcome.code == 2
    assert "would be overwritten" in outcome.err
    assert paper.read_bytes() == before


@pytest.mark.usefixtures("reads")
@pytest.mark.parametrize("place", ["missing/articles.md", "courier.pdf/articles.md"])
def test_a_place_that_cannot_be_written_is_told(
    run: Run, paper: Path, tmp_path: Path, place: str
) -> None:
    outcome = run("read", paper, "-o", tmp_path / place)
    assert outcome.code == 2
    assert "cannot be written" in outcome.err
    assert "--output" in outcome.err
    assert list(tmp_path.iterdir()) == [paper]


@pytest.mark.usefixtures("reads")
def test_a_folder_that_cannot_be_made_is_told(run: Run, paper: Path) -> None:
    outcome = run("read", paper, "-o", f"{paper}/")
    assert (outcome.code, "cannot be written" in outcome.err) == (2, True)


def test_a_failure_half_way_leaves_the_former_file(tmp_path: Path) -> None:
    target = tmp_path / "articles.md"
    target.write_text("former")
    with pytest.raises(TypeError), text_file(target) as stream:
        stream.writelines(["half of it", None])  # type: ignore[list-item]
    assert target.read_text() == "former"
    assert list(tmp_path.iterdir()) == [target]


def test_a_full_disk_is_told_as_such(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="No space left"), completed(tmp_path / "articles.md"):
        raise OSError(28, "No space left on device")
    assert list(tmp_path.iterdir()) == []


def test_a_device_is_written_and_not_replaced() -> None:
    device = Path("/dev/null")
    with text_file(device) as stream:
        stream.write("into nothing")
    assert stat.S_ISCHR(device.stat().st_mode)


def test_a_link_stays_a_link_to_the_file_that_is_written(tmp_path: Path) -> None:
    real, link = tmp_path / "real.md", tmp_path / "link.md"
    real.write_text("former")
    link.symlink_to(real)
    with text_file(link) as stream:
        stream.write("new")
    assert link.is_symlink()
    assert real.read_text() == "new"
