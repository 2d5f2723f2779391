"""The public names are a documented dozen, and importing them is cheap."""

from __future__ import annotations

import dataclasses
import inspect
import re
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

import jumpline
from jumpline import Box, JumplineError, Role

ROOT = Path(__file__).parent.parent
API = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")

PUBLIC = {
    "Article",
    "Box",
    "Issue",
    "JumplineError",
    "Leftover",
    "Line",
    "Link",
    "Options",
    "Page",
    "Paragraph",
    "Part",
    "Role",
    "read",
    "read_all",
}
HEAVY = ("numpy", "scipy", "lxml")


def _section(name: str) -> str:
    match = re.search(rf"^## `{name}`\n(.*?)(?=^## |\Z)", API, re.MULTILINE | re.DOTALL)
    assert match is not None, f"docs/api.md has no section '## `{name}`'"
    return match[1]


def _members(name: str) -> set[str]:
    """Return the fields, parameters or values that the section of a name has to explain."""
    public = getattr(jumpline, name)
    if dataclasses.is_dataclass(public):
        return {field.name for field in dataclasses.fields(public)}
    if public is Box:
        return set(Box._fields)
    if public is Role:
        return {role.value for role in Role}
    if public is JumplineError:
        return {"exit_code"}
    return set(inspect.signature(public).parameters)


def test_the_public_names_are_the_documented_ones() -> None:
    assert set(jumpline.__all__) == PUBLIC
    assert len(jumpline.__all__) == len(PUBLIC)


@pytest.mark.parametrize("name", sorted(PUBLIC))
def test_a_public_name_says_what_it_is(name: str) -> None:
    assert (getattr(jumpline, name).__doc__ or "").strip()


@pytest.mark.parametrize("name", sorted(PUBLIC))
def test_a_public_name_is_documented_with_all_its_members(name: str) -> None:
    section = _section(name)
    assert {member for member in _members(name) if f"| `{member}` |" not in section} == set()


@pytest.mark.parametrize("name", sorted(PUBLIC))
def test_no_member_is_documented_that_does_not_exist(name: str) -> None:
    assert set(re.findall(r"^\| `(\w+)` \|", _section(name), re.MULTILINE)) == _members(name)


def test_nothing_but_public_names_has_a_section() -> None:
    assert set(re.findall(r"^## `(\w+)`$", API, re.MULTILINE)) == PUBLIC


def test_the_version_is_that_of_the_package() -> None:
    assert jumpline.__version__ == metadata.version("jumpline")


def test_the_types_are_shipped() -> None:
    assert (Path(jumpline.__file__).parent / "py.typed").is_file()


def _loaded_by(program: str) -> set[str]:
    """Run a program in a fresh interpreter and return the heavy modules that it loaded."""
    report = "import sys; print(*(name for name in sys.modules), file=sys.stderr)"
    run = subprocess.run(
        [sys.executable, "-c", f"{program}\n{report}"], check=True, capture_output=True, text=True
    )
    return set(run.stderr.split()) & set(HEAVY)


def test_the_check_on_loaded_modules_can_fail() -> None:
    assert _loaded_by("import numpy") == {"numpy"}


def test_importing_jumpline_loads_nothing_heavy() -> None:
    assert _loaded_by("import jumpline") == set()


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_asking_for_help_loads_nothing_heavy(option: str) -> None:
    assert (
        _loaded_by(f"from jumpline.cli import main\ntry: main(['{option}'])\nexcept SystemExit: 0")
        == set()
    )
