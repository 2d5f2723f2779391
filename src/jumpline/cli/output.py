"""Files that appear only when they are complete."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TextIO

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


class Targets:
    """Names for the results of issues in a folder, a new one for each issue."""

    def __init__(self, folder: Path, suffix: str, sources: Sequence[str]) -> None:
        self._folder = folder
        self._suffix = suffix
        self._sources = sources
        self._taken: set[str] = set()

    def next_for(self, name: str) -> Path:
        """Return the file for an issue of that name; the second of one name gets ``-2``.

        Raises:
            UsageError: it would take the place of a page file.
        """
        plain = name.replace("/", "-").replace(os.sep, "-").lstrip(".") or "issue"
        own, copy = plain, 1
        while own in self._taken:
            copy += 1
            own = f"{plain}-{copy}"
        self._taken.add(own)
        target = self._folder / f"{own}{self._suffix}"
        refuse_overlap(target, self._sources)
        return target


def refuse_overlap(target: Path, sources: Sequence[str]) -> None:
    """Raise UsageError where a result would take the place of a source, or of a page file."""
    if not target.is_file():
        return
    is_source = any(source != STREAM and target.samefile(source) for source in sources)
    if is_source or _holds_page(target):
        raise UsageError(
            f"{target} is read and would be overwritten. Choose another place with --output."
        )


def _holds_page(path: Path) -> bool:
    """Tell whether a file is a page that may lie in a folder which is read."""
    from jumpline.readers.formats import HEAD, PAGE_FORMATS, Format, format_of

    with path.open("rb") as stream:
        form = format_of(stream.read(HEAD))
    return form in PAGE_FORMATS and form is not Format.TEXT


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


def table(columns: Sequence[str], rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Give lines of comma-separated values; the first names the columns, also of no rows."""
    yield _values(columns)
    for row in rows:
        yield _values(row[column] for column in columns)


def _values(values: Iterable[Any]) -> str:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerow(
        "; ".join(map(str, value)) if isinstance(value, list) else value for value in values
    )
    return stream.getvalue()
