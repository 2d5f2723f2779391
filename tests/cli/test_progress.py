"""The progress bar is for people who wait at a terminal."""

from __future__ import annotations

import io
import time

import pytest

from jumpline.cli import progress


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Claim to be one."""
        return True


def go_through(stream: io.StringIO, monkeypatch: pytest.MonkeyPatch, delay: float) -> str:
    monkeypatch.setattr("sys.stderr", stream)
    monkeypatch.setattr(progress, "DELAY", delay)
    monkeypatch.setenv("TERM", "xterm")
    seen = []
    for file in progress.tracked(["courier [1].pdf", "other.pdf"]):
        seen.append(file)
        time.sleep(0.2)
    assert seen == ["courier [1].pdf", "other.pdf"]
    return stream.getvalue()


def test_a_terminal_shows_how_far_a_long_run_is(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "courier [1].pdf" in go_through(Terminal(), monkeypatch, delay=0.0)


def test_a_short_run_shows_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    assert go_through(Terminal(), monkeypatch, delay=60.0) == ""


def test_a_file_or_pipe_gets_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    assert go_through(io.StringIO(), monkeypatch, delay=0.0) == ""
