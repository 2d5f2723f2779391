"""The command line run in this process, with a newspaper that the test makes up."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from jumpline.cli import main
from jumpline.issue import Issue
from jumpline.options import Options
from jumpline.pipeline import Understanding
from samples.articles import whole
from samples.pages import printed


@dataclass(frozen=True)
class Outcome:
    """What a run left behind."""

    code: int | str | None
    out: str
    err: str


Run = Callable[..., Outcome]
Reader = Callable[[str], Issue]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Run:
    """Run a command; a run keeps standard output for itself, so it is given back afterwards."""

    def run_command(*arguments: str | Path) -> Outcome:
        given = os.dup(1)
        try:
            main([str(argument) for argument in arguments])
        except SystemExit as ended:
            os.dup2(given, 1)
            os.close(given)
            found = capfd.readouterr()
            return Outcome(ended.code, found.out, found.err)

    return run_command


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """Put a file on disk whose content no reader is asked for."""
    path = tmp_path / "courier.pdf"
    path.write_bytes(b"%PDF-1.7 not really\n")
    return path


@pytest.fixture
def read_by(monkeypatch: pytest.MonkeyPatch) -> Callable[[Reader], None]:
    """Replace the readers by a function of the file's name; the engine adds nothing to it."""

    def replace_readers(reader: Reader) -> None:
        def understand(issue: Issue, _: Options) -> Understanding:
            return Understanding(issue, printed().layouts, printed().segmentation)

        monkeypatch.setattr(
            "jumpline.readers.read_issues", lambda source, _: iter([reader(str(source))])
        )
        monkeypatch.setattr("jumpline.pipeline.understand", understand)

    return replace_readers


@pytest.fixture
def reads(read_by: Callable[[Reader], None]) -> None:
    """Let every file be read as the same issue, without any problem."""
    read_by(lambda source: replace(whole(), name=Path(source).stem))
