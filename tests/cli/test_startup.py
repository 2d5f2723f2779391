"""The command line is there at once, and says what it can do."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumpline.cli import group
from jumpline.wording import count

HEAVY = ("numpy", "scipy", "lxml", "pypdfium2", "PIL", "rich", "resvg_py", "cv2", "onnxruntime")
PROGRAM = f"""
import sys
from jumpline.cli import main
try:
    main(sys.argv[1:])
except SystemExit as ended:
    print(ended.code, [name for name in {HEAVY!r} if name in sys.modules])
"""


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["read", "--help"]])
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments], capture_output=True, text=True, check=True
    )
    assert run.stdout.splitlines()[-1] == "0 []"


def test_the_version_is_that_of_the_package() -> None:
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM, "--version"], capture_output=True, text=True, check=True
    )
    assert run.stdout.splitlines()[0] == f"jumpline {version('jumpline')}"


@pytest.mark.parametrize("name", sorted(group.commands))
def test_every_option_of_a_command_has_a_help_text(name: str) -> None:
    options = [given for given in group.commands[name].params if given.param_type_name == "option"]
    assert options
    assert all(getattr(option, "help", None) for option in options)


@given(st.integers(0, 10_000))
def test_only_one_is_counted_in_the_singular(number: int) -> None:
    assert count(number, "page").endswith("page") == (number == 1)
