"""Every failure ends in a message and a code, a traceback only on request."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.conftest import Reader, Run
from jumpline.errors import UnreadableInput
from jumpline.issue import Issue
from samples.articles import whole


def test_an_unforeseen_error_is_told_as_a_defect_without_a_traceback(
    run: Run, paper: Path, read_by: Callable[[Reader], None]
) -> None:
    def crash(_: str) -> Issue:
        raise ZeroDivisionError("a column of no width")

    read_by(crash)
    outcome = run("read", paper)
    assert outcome.code == 1
    assert "jumpline: unexpected ZeroDivisionError: a column of no width" in outcome.err
    assert "report" in outcome.err
    assert "Traceback" not in outcome.err


@pytest.mark.parametrize("failure", [RuntimeError("boom"), UnreadableInput("torn")])
@pytest.mark.parametrize("command", ["read", "proof"])
def test_the_traceback_is_shown_on_request(
    run: Run, paper: Path, read_by: Callable[[Reader], None], failure: Exception, command: str
) -> None:
    def crash(_: str) -> Issue:
        raise failure

    read_by(crash)
    assert "Traceback" not in run(command, paper).err
    assert "Traceback" in run(command, paper, "-v").err


def test_an_interrupted_run_ends_quietly_and_leaves_no_half_result(
    run: Run, paper: Path, tmp_path: Path, read_by: Callable[[Reader], None]
) -> None:
    second = tmp_path / "second.pdf"
    second.touch()

    def interrupted(source: str) -> Issue:
        if source == str(second):
            raise KeyboardInterrupt
        return whole()

    read_by(interrupted)
    target = tmp_path / "articles.md"
    outcome = run("read", paper, second, "-o", target)
    assert (outcome.code, outcome.out, outcome.err) == (128 + signal.SIGINT, "", "")
    assert sorted(tmp_path.iterdir()) == [paper, second]


def test_a_reader_of_the_result_may_stop_reading(tmp_path: Path) -> None:
    text = tmp_path / "long.txt"
    text.write_text("The ferry stays in port for another day.\n" * 4000)
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-c", "from jumpline.cli import main; main()", "read", str(text)]
    run = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert run.returncode == 128 + signal.SIGPIPE
    assert run.stderr == b""
