"""What the test run itself promises: nothing is skipped and nothing rewritten in CI."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SKIPPED = "import pytest\n\ndef test_skipped():\n    pytest.skip('no font')\n"


def _run(folder: Path, *arguments: str, ci: bool) -> subprocess.CompletedProcess[str]:
    shutil.copy(Path(__file__).parent / "conftest.py", folder)
    (folder / "test_one.py").write_text(SKIPPED, encoding="utf-8")
    environment = {name: value for name, value in os.environ.items() if name != "CI"}
    return subprocess.run(
        [sys.executable, "-m", "pytest", *arguments, str(folder)],
        env=environment | ({"CI": "true"} if ci else {}),
        cwd=folder,
        check=False,
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize("workers", [(), ("-n", "1")], ids=["alone", "with a worker"])
def test_a_skip_fails_the_run_in_ci_and_is_named(tmp_path: Path, workers: tuple[str, ...]) -> None:
    run = _run(tmp_path, *workers, ci=True)
    assert run.returncode == pytest.ExitCode.TESTS_FAILED
    assert "test_skipped: Skipped: no font" in run.stdout


def test_a_skip_elsewhere_is_only_a_skip(tmp_path: Path) -> None:
    assert _run(tmp_path, ci=False).returncode == pytest.ExitCode.OK


def test_update_is_refused_in_ci(tmp_path: Path) -> None:
    run = _run(tmp_path, "--update", ci=True)
    assert run.returncode == pytest.ExitCode.USAGE_ERROR
    assert "--update is refused in CI" in run.stderr
