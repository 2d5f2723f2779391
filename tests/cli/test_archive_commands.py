"""The commands of an archive, from the first page to the last."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cli.conftest import Run

STORM = "THE STORM\n\nThe storm broke the mole and sank two boats in the old basin.\n"
SCHOOL = "THE SCHOOL\n\nThe new school was opened by the mayor, and there was music.\n"


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "gazette-1905-03-07.txt").write_text(STORM)
    (folder / "gazette-1905-03-08.txt").write_text(SCHOOL)
    return folder


@pytest.fixture
def archive(tmp_path: Path, papers: Path, run: Run) -> Path:
    folder = tmp_path / "archive"
    assert run("add", folder, papers, "--title", "Gazette").code == 0
    return folder


def records(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_add_reports_each_issue_and_counts(tmp_path: Path, papers: Path, run: Run) -> None:
    first = run("add", tmp_path / "a", papers, "--title", "Gazette")
    assert first.code == 0
    assert first.out.splitlines() == [
        "stored gazette/1905-03-07: 1 page, 1 article",
        "stored gazette/1905-03-08: 1 page, 1 article",
    ]
    assert first.err.splitlines()[-1] == "2 issues stored, 2 pages, 2 articles"
    again = run("add", tmp_path / "a", papers)
    assert (again.code, again.out) == (0, "")
    assert "2 already there" in again.err


def test_add_reports_in_json(tmp_path: Path, papers: Path, run: Run) -> None:
    told = records(run("add", tmp_path / "a", papers, "--json", "--title", "Gazette").out)
    assert [(one["state"], one["name"], one["pages"]) for one in told] == [
        ("stored", "gazette/1905-03-07", 1),
        ("stored", "gazette/1905-03-08", 1),
    ]


def test_add_says_what_it_could_not_read(tmp_path: Path, papers: Path, run: Run) -> None:
    (papers / "gazette-1905-03-09.pdf").write_bytes(b"%PDF-1.7 not really\n")
    some = run("add", tmp_path / "a", papers)
    assert some.code == 3
    assert "truncated or damaged" in some.err
    assert "1 failed" in some.err
    none = run("add", tmp_path / "b", papers / "gazette-1905-03-09.pdf")
    assert none.code == 4
    assert run("add", tmp_path / "b", papers / "gazette-1905-03-07.txt").code == 0


def test_add_wants_files_or_redo(tmp_path: Path, papers: Path, archive: Path, run: Run) -> None:
    assert run("add", tmp_path / "archive").code == 2
    assert run("add", archive, papers, "--redo").code == 2
    assert run("add", archive, papers, "--date", "7 March").code == 2
    assert run("add", tmp_path / "none", "--redo").code == 2


def test_redo_is_counted(archive: Path, run: Run) -> None:
    assert run("add", archive, "--redo").err == "0 issues stored, 0 pages, 0 articles\n"
    redone = run("add", archive, "--redo", "--accept", "0.5")
    assert redone.out.splitlines()[0] == "redone gazette/1905-03-07: 1 page, 1 article"


def test_list_gives_the_keys_that_other_commands_take(archive: Path, run: Run) -> None:
    assert run("list", archive).out.splitlines() == [
        "gazette/1905-03-07: 1 page, 1 article",
        "gazette/1905-03-08: 1 page, 1 article",
    ]
    (first, _) = records(run("list", archive, "--json").out)
    assert (first["key"], first["visible"]) == ("gazette/1905-03-07", True)
    assert run("list", archive, "--title", "courier").code == 2


def test_list_tells_of_the_runs(archive: Path, papers: Path, run: Run) -> None:
    (papers / "gazette-1905-03-09.pdf").write_bytes(b"%PDF-1.7 not really\n")
    run("add", archive, papers)
    told = records(run("list", archive, "--runs", "--json").out)
    assert [(one["issues"], one["articles"], one["failed"]) for one in told] == [
        (2, 2, 0),
        (0, 0, 1),
    ]
    assert all(one["ended"] for one in told)
    assert "2 issues, 2 pages, 2 articles, 0 failed" in run("list", archive, "--runs").out


def test_show_gives_an_article_by_its_id(archive: Path, run: Run) -> None:
    (first, _) = records(run("export", archive).out)[:2]
    shown = run("show", archive, str(first["id"]))
    assert "two boats in the old basin" in shown.out
    (record,) = records(run("show", archive, str(first["id"]), "--json").out)
    assert record["issue_key"] == "gazette/1905-03-07"
    assert record["text"] == first["text"]
    assert run("show", archive, "0123").code == 2


def test_what_is_hidden_leaves_every_command(archive: Path, run: Run) -> None:
    ids = [one["id"] for one in records(run("export", archive).out) if one["type"] == "article"]
    assert run("rights", archive, "gazette/1905-03-07", "--hide").out.endswith("hidden\n")
    exported = run("export", archive)
    assert "basin" not in exported.out
    assert "1 issue left out" in exported.err
    assert "basin" in run("export", archive, "--hidden").out
    assert "03-07" not in run("list", archive).out
    assert "hidden" in run("list", archive, "--hidden").out
    assert run("show", archive, str(ids[0])).code == 2
    assert run("show", archive, str(ids[0]), "--hidden").code == 0
    assert run("rights", archive, "gazette/1905-03-07", "--show").code == 0
    assert "basin" in run("export", archive).out


def test_an_embargo_is_set_and_taken_back(archive: Path, run: Run) -> None:
    said = run("rights", archive, "gazette", "--until", "2999-01-01", "--statement", "In copyright")
    assert said.out == "title gazette: seen from 2999-01-01\n"
    assert run("export", archive).out == ""
    assert run("rights", archive, "gazette", "--until", "soon").code == 2
    assert run("rights", archive, "gazette", "--until", "-").code == 0
    assert run("export", archive).out != ""


def test_a_title_is_named(archive: Path, run: Run) -> None:
    named = run("title", archive, "gazette", "--name", "The Gazette", "--issn", "1234-5679")
    assert named.out == "gazette\tThe Gazette\ten\t-\t1234-5679\n"
    assert run("title", archive, "courier", "--name", "x").code == 2


def test_an_issue_is_deleted_whole(archive: Path, papers: Path, run: Run) -> None:
    assert run("delete", archive, "gazette/1905-03-07", "--yes").code == 0
    assert run("list", archive).out.count("\n") == 1
    assert run("delete", archive, "gazette/1905-03-07", "--yes").code == 2
    assert "stored gazette/1905-03-07" in run("add", archive, papers, "--title", "Gazette").out


@pytest.mark.parametrize("answer", ["n\n", "\n", ""])
def test_an_issue_is_not_deleted_unless_the_user_says_so(
    archive: Path, run: Run, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(answer))
    before = run("list", archive).out
    refused = run("delete", archive, "gazette/1905-03-07")
    assert refused.code == 2
    assert "Nothing was deleted" in refused.err
    assert run("list", archive).out == before


def test_export_writes_files_in_every_form(archive: Path, tmp_path: Path, run: Run) -> None:
    for form in ("markdown", "html", "jsonl"):
        target = tmp_path / f"all.{form}"
        assert run("export", archive, "--format", form, "-o", target).code == 0
        assert "two boats in the old basin" in target.read_text()


def test_an_interrupted_run_ends_at_once_and_goes_on_later(tmp_path: Path, run: Run) -> None:
    papers = tmp_path / "many"
    papers.mkdir()
    for number in range(400):
        day = f"19{number // 25:02}-01-{number % 25 + 1:02}"
        (papers / f"gazette-{day}.txt").write_text(STORM.replace("two", str(number)))
    archive = tmp_path / "a"
    command = (sys.executable, "-c", "from jumpline.cli import main; main()", "add")
    started = subprocess.Popen(
        [*command, str(archive), str(papers), "--title", "Gazette", "--pictures", "none"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert started.stdout is not None
    told = [started.stdout.readline() for _ in range(3)]
    os.kill(started.pid, signal.SIGINT)
    began = time.monotonic()
    rest, said = started.communicate(timeout=30)
    assert time.monotonic() - began < 20
    assert started.returncode == 130
    assert "Traceback" not in said
    reported = len(told) + rest.count("\n")
    assert 3 <= reported < 400
    stored = run("list", archive).out.count("\n")
    assert reported <= stored <= reported + 1
    later = run("add", archive, papers, "--title", "Gazette")
    assert f"{stored} already there" in later.err
    assert run("list", archive).out.count("\n") == 400
