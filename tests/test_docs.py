"""The documents say what the code does, and nothing leads nowhere."""

from __future__ import annotations

import ast
import dataclasses
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from jumpline import Options, errors
from jumpline.cli import group

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
MARKDOWN = sorted([*DOCS.glob("*.md"), *ROOT.glob("*.md"), ROOT / "examples" / "README.md"])
SOURCES = sorted((ROOT / "src").rglob("*.py"))
SKIPPED = {".git", ".venv", ".venv-lock", "out", "build", "dist", "__pycache__"}
SKIPPED |= {".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis"}
ERRORS = {
    name: each
    for name, each in vars(errors).items()
    if isinstance(each, type) and issubclass(each, errors.JumplineError)
}

_LINK = re.compile(r"\[[^\]]*\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)")
_PYTHON = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"^```.*?^```$|`[^`]*`", re.MULTILINE | re.DOTALL)


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


# Errors


def _template(node: ast.expr | None) -> str | None:
    """Return a literal message with … for its values."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(p.value) if isinstance(p, ast.Constant) else "…" for p in node.values)
    return None


def _messages() -> Iterator[str]:
    """Give the first sentence of each message that the source holds."""
    for path in SOURCES:
        for function in ast.walk(ast.parse(_read(path))):
            if isinstance(function, ast.FunctionDef):
                yield from _messages_in(function)


def _messages_in(function: ast.FunctionDef) -> Iterator[str]:
    named = {
        node.targets[0].id: node.value
        for node in ast.walk(function)
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    }
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
            first = node.args[0]
            said = _template(named.get(first.id) if isinstance(first, ast.Name) else first)
            if said and (node.func.id in ERRORS or node.func.id in ("Problem", "Turned")):
                yield said.split(". ")[0].removesuffix(".")


def test_every_message_is_in_the_index_of_errors() -> None:
    index = _read(DOCS / "errors.md")
    messages = set(_messages())
    assert len(messages) > len(ERRORS)
    assert {message for message in messages if f"`{message}`" not in index} == set()


def test_every_message_in_the_index_is_one_that_can_be_seen() -> None:
    entries = re.findall(r"^`.*(?=\n: )", _read(DOCS / "errors.md"), re.MULTILINE)
    indexed = {message for entry in entries for message in re.findall(r"`([^`]+)`", entry)}
    assert indexed - set(_messages()) == {"unexpected …: …"}


@pytest.mark.parametrize("name", ERRORS)
def test_every_error_is_in_both_trees_with_its_exit_code(name: str) -> None:
    tree_line = re.compile(rf"^[ │├└─]*{name} +{ERRORS[name].exit_code}\b", re.MULTILINE)
    assert tree_line.search(_read(DOCS / "errors.md"))
    assert tree_line.search(errors.__doc__ or "")


# Command line and options


def test_the_help_texts_in_the_documents_are_current() -> None:
    tool = ROOT / "tools" / "docs" / "cli_reference.py"
    run = subprocess.run(
        [sys.executable, str(tool), "--check"], check=False, capture_output=True, text=True
    )
    assert (run.returncode, run.stderr) == (0, "")


def test_every_command_and_option_is_documented() -> None:
    reference = _read(DOCS / "cli.md")
    for name, command in group.commands.items():
        assert f"$ jumpline {name} --help\n" in reference
        options = [param for param in command.params if isinstance(param, click.Option)]
        assert all(option.opts[-1] in reference for option in options)


def test_every_option_says_what_it_means() -> None:
    described = Options.__doc__ or ""
    names = [field.name for field in dataclasses.fields(Options)]
    assert re.findall(r"^        (\w+): ", described, re.MULTILINE) == names


# Links, examples, and what must not be there


def _anchors(path: Path) -> set[str]:
    """Return the anchors of the headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", _read(path), re.MULTILINE)
    bare = (re.sub(r"[^\w\s-]", "", heading.lower()) for heading in headings)
    return {heading.strip().replace(" ", "-") for heading in bare}


@pytest.mark.parametrize("path", MARKDOWN, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_between_documents_lead_somewhere(path: Path) -> None:
    for target, anchor in _LINK.findall(_CODE.sub("", _read(path))):
        file = (path.parent / target).resolve() if target else path
        assert file.exists(), f"{path.name} links to {target}"
        if anchor:
            assert anchor in _anchors(file), f"{path.name} links to {target}#{anchor}"


@pytest.mark.parametrize("path", MARKDOWN, ids=lambda path: str(path.relative_to(ROOT)))
def test_programs_in_the_documents_run(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    for program in _PYTHON.findall(_read(path)):
        exec(compile(program, str(path), "exec"), {})  # noqa: S102 - our own documents


def test_every_document_can_be_reached_from_the_readme() -> None:
    reached: set[Path] = set()
    waiting = [ROOT / "README.md"]
    while waiting:
        path = waiting.pop()
        reached.add(path)
        linked = {(path.parent / target).resolve() for target, _ in _LINK.findall(_read(path))}
        waiting += [file for file in linked - reached if file.suffix == ".md" and file.is_file()]
    assert set(DOCS.glob("*.md")) - reached == set()


def _repository_files() -> Iterator[Path]:
    for folder, inner, names in os.walk(ROOT):
        inner[:] = [name for name in inner if name not in SKIPPED]
        yield from (Path(folder, name) for name in names if name not in SKIPPED)


def _files_with(pattern: str) -> list[str]:
    files = [path for path in _repository_files() if path.suffix not in {".pdf", ".png"}]
    assert len(files) > len(SOURCES)
    return [
        str(path.relative_to(ROOT))
        for path in files
        if re.search(pattern, path.read_text(encoding="utf-8", errors="replace"))
    ]


def test_no_file_names_a_path_of_somebodys_machine() -> None:
    # The brackets keep the pattern from finding itself.
    assert _files_with("/[w]ork/|/[h]ome/|/[r]oot/|[C]:.Users") == []


def test_no_file_names_a_package_registry() -> None:
    assert _files_with("--(extra-)?[i]ndex-url[ =]|--[t]rusted-host[ =]|[p]ypi[.]org") == []
    for path in (ROOT / "requirements").iterdir():
        assert "://" not in _read(path)
