"""Files that appear only when they are complete."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from jumpline.errors import UsageError

STREAM = "-"


def folder_at(path: Path) -> Path:
    """Return the folder, made if it is not there; raises UsageError if it cannot be made."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(path, error) from error
    return path


def names_folder(output: str) -> bool:
    """Tell whether the user means a folder: it is one, or its name ends with a separator."""
    return output.endswith(("/", os.sep)) or Path(output).is_dir()


def refuse_overlap(targets: Sequence[Path], sources: Sequence[str]) -> None:
    """Raise UsageError where two results, or a result and a source, would be one file."""
    for target in targets:
        if targets.count(target) > 1:
            raise UsageError(
                f"Several of the files would be written to {target}. "
                "Read them one at a time, each with an --output of its own."
            )
        for source in sources:
            if source != STREAM and target.exists() and target.samefile(source):
                raise UsageError(
                    f"{target} is read and would be overwritten. "
                    "Choose another place with --output."
                )


@contextmanager
def completed(path: Path) -> Iterator[Path]:
    """Lend a draft beside ``path`` that takes its place when all went well.

    Raises:
        UsageError: the file cannot be written; what was there before is untouched.
    """
    real = path.resolve()
    # A device or a pipe is written as it is: to replace it would destroy it.
    direct = real.exists() and not real.is_file()
    draft = real if direct else real.with_name(f".{real.name}.{os.getpid()}.part")
    try:
        yield draft
        if not direct:
            draft.replace(real)
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        if not direct:
            with suppress(OSError):
                draft.unlink(missing_ok=True)


@contextmanager
def text_file(path: Path) -> Iterator[TextIO]:
    """Open a text file for writing that appears only when it is complete; see ``completed``."""
    with (
        completed(path) as draft,
        draft.open("w", encoding="utf-8", newline="\n", errors="backslashreplace") as stream,
    ):
        yield stream


def _unwritable(path: Path, error: OSError) -> UsageError:
    reason = error.strerror or str(error)
    return UsageError(f"{path} cannot be written: {reason}. Choose another place with --output.")
