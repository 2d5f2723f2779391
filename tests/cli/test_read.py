"""``jumpline read``: results on standard output, all else on standard error, an honest code."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from cli.conftest import Reader, Run
from jumpline.errors import BrokenLaw, EncryptedFile, NoTextLayer
from jumpline.issue import Issue, Problem
from samples.articles import courier, whole

COUNT = "2 pages, 2 articles, 1 link proposed, 0 pages skipped\n"


@pytest.mark.usefixtures("reads")
def test_articles_go_to_standard_output_and_the_count_to_standard_error(
    run: Run, paper: Path
) -> None:
    outcome = run("read", paper)
    assert outcome.code == 0
    assert outcome.out.startswith("# The Courier, 1911-03-08\n")
    assert outcome.err == COUNT


@pytest.mark.usefixtures("reads")
@pytest.mark.parametrize(("form", "opening"), [("html", "<!DOCTYPE html>"), ("jsonl", '{"type"')])
def test_the_format_is_chosen_by_an_option(run: Run, paper: Path, form: str, opening: str) -> None:
    assert run("read", paper, "--format", form).out.startswith(opening)


@pytest.mark.usefixtures("reads")
def test_several_files_are_several_issues_one_after_another(
    run: Run, paper: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.pdf"
    other.touch()
    outcome = run("read", paper, other, "--format", "jsonl", "--all")
    records = [json.loads(line) for line in outcome.out.splitlines()]
    assert [record["type"] for record in records].count("issue") == 2
    assert outcome.err == "4 pages, 4 articles, 2 links proposed, 0 pages skipped\n"


def test_the_options_reach_the_reader(
    run: Run, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[float, int]] = []

    def read_issues(_: str, options: object) -> Iterator[Issue]:
        seen.append((getattr(options, "accept", -1), getattr(options, "jobs", -1)))
        raise EncryptedFile("no")

    monkeypatch.setattr("jumpline.readers.read_issues", read_issues)
    run("read", paper, "--accept", "0.25", "--jobs", "3")
    assert seen == [(0.25, 3)]


def test_standard_input_is_a_file(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "The ferry stays in port.\nNobody knows why.\n"
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(text.encode())))
    outcome = run("read", "-", "--format", "jsonl", "--all")
    assert outcome.code == 0
    assert json.loads(outcome.out.splitlines()[0])["name"] == "stdin"
    assert "Nobody knows why." in outcome.out


def test_an_issue_with_a_bad_page_is_written_and_ends_with_three(
    run: Run, paper: Path, read_by: Callable[[Reader], None]
) -> None:
    read_by(lambda _: courier())
    outcome = run("read", paper)
    assert outcome.code == 3
    assert "Ferry stays in port" in outcome.out
    assert outcome.err == (
        "jumpline: page 3 of courier.pdf has no text layer. Scan it with OCR.\n"
        "2 pages, 2 articles, 1 link proposed, 1 page skipped\n"
    )


def test_a_warning_on_a_page_that_was_read_costs_nothing(
    run: Run, paper: Path, read_by: Callable[[Reader], None]
) -> None:
    read_by(lambda _: replace(whole(), problems=(Problem("Some letters are torn.", "courier#1"),)))
    outcome = run("read", paper)
    assert (outcome.code, outcome.err) == (0, f"jumpline: Some letters are torn.\n{COUNT}")


def test_a_file_that_cannot_be_read_ends_with_four_and_writes_nothing(
    run: Run, paper: Path, tmp_path: Path, read_by: Callable[[Reader], None]
) -> None:
    def refuse(source: str) -> Issue:
        raise EncryptedFile(f"{source} is locked. Unlock it.")

    read_by(refuse)
    target = tmp_path / "articles.md"
    target.write_text("former")
    outcome = run("read", paper, "-o", target)
    assert (outcome.code, outcome.out) == (4, "")
    assert f"jumpline: {paper} is locked. Unlock it.\n" in outcome.err
    assert target.read_text() == "former"


def test_an_issue_without_any_page_ends_with_four(
    run: Run, paper: Path, read_by: Callable[[Reader], None]
) -> None:
    read_by(lambda _: Issue("blank", problems=(Problem("page 1 is torn.", "blank"),)))
    outcome = run("read", paper)
    assert (outcome.code, outcome.out) == (4, "")


@pytest.mark.parametrize(
    ("failure", "code"),
    [(NoTextLayer("no text"), 3), (BrokenLaw("lost a line"), 1), (RuntimeError("boom"), 1)],
)
def test_one_bad_file_never_stops_the_others(
    run: Run,
    paper: Path,
    tmp_path: Path,
    read_by: Callable[[Reader], None],
    failure: Exception,
    code: int,
) -> None:
    bad = tmp_path / "bad.pdf"
    bad.touch()

    def read(source: str) -> Issue:
        if source == str(bad):
            raise failure
        return whole()

    read_by(read)
    outcome = run("read", bad, paper)
    assert outcome.code == code
    assert outcome.out.startswith("# The Courier")
    assert str(failure) in outcome.err


def test_nothing_but_the_result_reaches_standard_output(tmp_path: Path) -> None:
    text = tmp_path / "dump.txt"
    text.write_text("The ferry stays in port.\n")
    noisy = f"""
import ctypes, os
from jumpline import cli, readers
read_quietly = readers.read_issues
def read_issues(source, options):
    print("noise from Python")
    os.write(1, b"noise from a system call\\n")
    ctypes.CDLL(None).printf(b"noise that C writes when the process ends\\n")
    return read_quietly(source, options)
readers.read_issues = read_issues
cli.main(["read", {str(text)!r}])
"""
    run = subprocess.run([sys.executable, "-c", noisy], capture_output=True, text=True, check=True)
    assert run.stdout.startswith("# dump")
    assert "noise" not in run.stdout
    assert run.stderr.count("noise") == 3


def test_text_that_cannot_be_encoded_is_still_valid_json(
    run: Run, paper: Path, read_by: Callable[[Reader], None]
) -> None:
    torn = replace(whole().articles[0], headline="torn \udc80")
    read_by(lambda _: replace(whole(), articles=(torn,)))
    outcome = run("read", paper, "--format", "jsonl")
    assert outcome.code == 0
    assert json.loads(outcome.out.splitlines()[0])["headline"] == "torn \udc80"


@pytest.mark.usefixtures("reads")
@pytest.mark.parametrize(
    "arguments",
    [
        ["--format", "word"],
        ["--accept", "1.5"],
        ["--accept", "nan"],
        ["--jobs", "0"],
        ["--colour"],
        ["no-such-file.pdf"],
    ],
)
def test_a_wrong_call_ends_with_two(run: Run, paper: Path, arguments: list[str]) -> None:
    outcome = run("read", paper, *arguments)
    assert (outcome.code, outcome.out) == (2, "")
