"""``jumpline proof``: a picture of each page beside the others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from cli.conftest import Reader, Run
from jumpline.issue import Issue, Problem
from samples.pages import printed


@pytest.fixture(autouse=True)
def two_pages(read_by: Callable[[Reader], None]) -> None:
    """Let every file be read as the two printed pages."""
    read_by(lambda _: printed().issue)


def test_every_page_gets_an_svg_and_a_png(run: Run, paper: Path, tmp_path: Path) -> None:
    folder = tmp_path / "new"
    outcome = run("proof", paper, "-o", folder, "--width", "300")
    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err == f"2 pages drawn in {folder}\n"
    names = [f"courier-p{number}.{suffix}" for number in (1, 2) for suffix in ("png", "svg")]
    assert sorted(path.name for path in folder.iterdir()) == names
    assert (folder / "courier-p1.png").read_bytes().startswith(b"\x89PNG")


def test_one_page_can_be_chosen(run: Run, paper: Path, tmp_path: Path) -> None:
    folder = tmp_path / "new"
    run("proof", paper, "-p", "2", "-o", folder, "--width", "300")
    assert {path.stem for path in folder.iterdir()} == {"courier-p2"}


def test_a_page_that_is_not_there_is_a_wrong_call(run: Run, paper: Path, tmp_path: Path) -> None:
    folder = tmp_path / "new"
    outcome = run("proof", paper, "-p", "7", "-o", folder, "--width", "300")
    assert outcome.code == 2
    assert "has no page 7 that could be read; there are: 1, 2." in outcome.err
    assert not folder.exists()


def test_a_page_that_was_not_read_is_told_and_the_others_are_drawn(
    run: Run, paper: Path, tmp_path: Path, read_by: Callable[[Reader], None]
) -> None:
    problem = Problem("page 3 is torn.", "courier#3")
    read_by(lambda _: replace(printed().issue, problems=(problem,)))
    outcome = run("proof", paper, "-p", "1", "-o", tmp_path, "--width", "300")
    assert (outcome.code, "page 3 is torn." in outcome.err) == (3, True)
    assert (tmp_path / "courier-p1.svg").exists()


def test_an_issue_without_pages_ends_with_four(
    run: Run, paper: Path, tmp_path: Path, read_by: Callable[[Reader], None]
) -> None:
    read_by(lambda _: Issue("courier"))
    outcome = run("proof", paper, "-o", tmp_path, "--width", "300")
    assert (outcome.code, "can be drawn" in outcome.err) == (4, True)
