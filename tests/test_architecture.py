"""The shape of the code: imports point one way, the core touches no file, and all is small."""

from __future__ import annotations

import ast
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "jumpline"

# From the ground up; a part imports only from rows above its own, never from its neighbours.
LAYERS = (
    ("errors", "options", "geometry"),
    ("page",),
    ("article",),
    ("issue",),
    ("wording",),
    ("conventions",),
    ("language",),
    ("layout",),
    ("segmentation",),
    ("composition",),
    ("annotations",),
    ("laws",),
    ("ocr",),
    ("readers",),
    ("pipeline",),
    ("__init__",),
    ("archive", "exports", "proof", "evaluation"),
    ("search",),
    ("web",),
    ("cli",),
)
LEVEL = {part: level for level, row in enumerate(LAYERS) for part in row}
BEFORE_THE_CORE = {"ocr", "readers"}
CORE = {part for part in LEVEL if LEVEL["geometry"] <= LEVEL[part] <= LEVEL["laws"]}
WORLD = {"io", "os", "pathlib", "shutil", "sys", "subprocess", "socket", "tempfile", "urllib"}
WORLD |= {"pypdfium2", "lxml", "PIL", "resvg_py", "click", "rich"}

MAX_MODULE_LINES = 400
MAX_FUNCTION_LINES = 60
MAX_PARAMETERS = 6


def _modules(*folders: Path) -> dict[Path, ast.Module]:
    return {
        path.relative_to(ROOT): ast.parse(path.read_text(encoding="utf-8"))
        for folder in folders
        for path in sorted(folder.rglob("*.py"))
    }


MODULES = _modules(SOURCE)
ALL_MODULES = _modules(SOURCE, ROOT / "tests", ROOT / "tools")


def _part(path: Path) -> str:
    return path.relative_to("src/jumpline").parts[0].removesuffix(".py")


def _imported(tree: ast.Module) -> Iterator[str]:
    """Give the dotted name of each import, of ``from x import y`` as ``x.y``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{name.name}" for name in node.names)


def _imported_parts(tree: ast.Module) -> set[str]:
    own = [name.split(".") for name in _imported(tree) if name.split(".")[0] == "jumpline"]
    return {name[1] if len(name) > 1 and name[1] in LEVEL else "__init__" for name in own}


def _functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _parameters(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    given = function.args
    named = [*given.posonlyargs, *given.args, *given.kwonlyargs]
    caught = [extra for extra in (given.vararg, given.kwarg) if extra is not None]
    return sum(each.arg not in {"self", "cls"} for each in (*named, *caught))


def test_every_part_has_its_level() -> None:
    assert {_part(path) for path in MODULES} <= LEVEL.keys()


def test_imports_point_one_way() -> None:
    wrong = [
        f"{path} imports jumpline.{part}"
        for path, tree in MODULES.items()
        for part in _imported_parts(tree)
        if part != _part(path) and LEVEL[part] >= LEVEL[_part(path)]
    ]
    assert wrong == []


def test_readers_know_pages_and_nothing_of_what_is_made_of_them() -> None:
    wrong = [
        f"{path} imports jumpline.{part}"
        for path, tree in MODULES.items()
        for part in _imported_parts(tree)
        if _part(path) in BEFORE_THE_CORE
        and part not in BEFORE_THE_CORE
        and LEVEL[part] > LEVEL["issue"]
    ]
    assert wrong == []


def test_the_core_does_no_input_or_output() -> None:
    core = {path: tree for path, tree in MODULES.items() if _part(path) in CORE}
    imports = [
        f"{path} imports {name}"
        for path, tree in core.items()
        for name in _imported(tree)
        if name.split(".")[0] in WORLD
    ]
    assert core
    assert imports == []
    assert [str(path) for path, tree in core.items() if _calls(tree, "open")] == []


def test_nothing_is_printed_but_through_the_command_line() -> None:
    assert [str(path) for path, tree in MODULES.items() if _calls(tree, "print")] == []


def _calls(tree: ast.Module, function: str) -> bool:
    called = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
    return any(isinstance(name, ast.Name) and name.id == function for name in called)


def test_modules_are_short() -> None:
    lines = {path: (ROOT / path).read_text(encoding="utf-8").count("\n") for path in ALL_MODULES}
    assert {path: count for path, count in lines.items() if count >= MAX_MODULE_LINES} == {}


def test_functions_are_short() -> None:
    wrong = [
        f"{path}:{function.lineno} {function.name} has {length} lines"
        for path, tree in ALL_MODULES.items()
        for function in _functions(tree)
        if (length := (function.end_lineno or 0) - function.lineno + 1) > MAX_FUNCTION_LINES
    ]
    assert wrong == []


def test_functions_have_few_parameters() -> None:
    wrong = [
        f"{path}:{function.lineno} {function.name} has {count} parameters"
        for path, tree in ALL_MODULES.items()
        for function in _functions(tree)
        if (count := _parameters(function)) > MAX_PARAMETERS
    ]
    assert wrong == []


@pytest.mark.parametrize("document", ["docs/how-it-works.md", "docs/design.md"])
def test_the_documents_show_the_picture_of_the_pipeline(document: str) -> None:
    described = ast.get_docstring(MODULES[Path("src/jumpline/pipeline.py")]) or ""
    drawings = [block for block in described.split("\n\n") if block.startswith("    ")]
    assert drawings
    picture = textwrap.dedent(drawings[0])
    assert f"```text\n{picture}\n```" in (ROOT / document).read_text(encoding="utf-8")
