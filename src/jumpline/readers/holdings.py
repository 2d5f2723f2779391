"""Files that a library hands over together, in a folder or an archive, and nothing outside."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Protocol

from jumpline.errors import InputTooLarge, UnreadableInput
from jumpline.options import Options
from jumpline.readers.formats import HEAD


class Holdings(Protocol):
    """The files of one place, by their paths inside it."""

    @property
    def name(self) -> str:
        """Name of the place, without suffix."""

    def paths(self) -> Iterator[PurePosixPath]:
        """Give every file that is not hidden, in no particular order."""

    def left_out(self) -> int:
        """Count the files that are links leading outside, devices, or have such names."""

    def holds(self, path: PurePosixPath) -> bool:
        """Tell whether there is such a file inside."""

    def head(self, path: PurePosixPath) -> bytes:
        """Return the first bytes of a file, empty if it cannot be read."""

    def read(self, path: PurePosixPath) -> bytes:
        """Return a file; raises UnreadableInput."""

    def place(self, path: PurePosixPath) -> str | None:
        """Return where the file can be opened on this machine, None inside an archive."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder on disk; what a symbolic link leads to outside of it is not there."""

    root: Path
    options: Options

    @property
    def name(self) -> str:
        """Name of the folder."""
        return self.root.resolve().name or "issue"

    def paths(self) -> Iterator[PurePosixPath]:
        """Give every file inside that is not hidden; links to folders are not followed."""
        return (path for path in self._named() if self.holds(path))

    def left_out(self) -> int:
        """Count the links that lead outside and what is no plain file."""
        return sum(not self.holds(path) for path in self._named())

    def holds(self, path: PurePosixPath) -> bool:
        """Tell whether a plain file stands inside the folder at this path."""
        try:
            return stat.S_ISREG(self._inside(path).stat().st_mode)
        except (OSError, ValueError, UnreadableInput):
            return False

    def head(self, path: PurePosixPath) -> bytes:
        """Return the first bytes of a file, empty if it cannot be read."""
        try:
            with self._inside(path).open("rb") as stream:
                return stream.read(HEAD)
        except OSError:
            return b""

    def read(self, path: PurePosixPath) -> bytes:
        """Return a file; raises UnreadableInput."""
        return read_file(self._inside(path), self.options)

    def place(self, path: PurePosixPath) -> str | None:
        """Return the path as one would write it."""
        return str(self.root / path)

    def _named(self) -> Iterator[PurePosixPath]:
        seen = 0
        for folder, inner, names in os.walk(self.root):
            inner[:] = [name for name in inner if not is_hidden(PurePosixPath(name))]
            seen += len(names)
            if seen > self.options.max_files:
                raise too_many(self.name, self.options)
            for name in names:
                path = PurePosixPath(Path(folder, name).relative_to(self.root).as_posix())
                if not is_hidden(path):
                    yield path

    def _inside(self, path: PurePosixPath) -> Path:
        root = self.root.resolve()
        real: Path | None
        try:
            real = (root / path).resolve()
        except RuntimeError:  # what Python 3.11 and 3.12 say of links in a circle
            real = None
        if real is None or not real.is_relative_to(root):
            raise UnreadableInput(f"{path} leads out of {self.name}. Put the file into the folder.")
        return real


def is_hidden(path: PurePosixPath) -> bool:
    """Tell whether systems hide the file, or made it for themselves."""
    return any(part.startswith((".", "__MACOSX")) for part in path.parts)


def read_file(path: Path, options: Options) -> bytes:
    """Return the content of a file on disk.

    Raises:
        UnreadableInput: it is not there, may not be read, or is too large.
    """
    try:
        size = path.stat().st_size
        if size > options.max_file_bytes:
            raise too_large(path.name, options)
        with path.open("rb") as stream:
            data = stream.read(size + 1)  # of a pipe, whose size is 0, more comes
            if len(data) > size:
                data += stream.read(options.max_file_bytes + 1 - len(data))
    except OSError as error:
        raise unreadable(path, error) from error
    if len(data) > options.max_file_bytes:
        raise too_large(path.name, options)
    return data


def unreadable(path: Path, error: OSError) -> UnreadableInput:
    """Say why the system does not give a file."""
    reason = (error.strerror or "unknown").lower()
    return UnreadableInput(f"{path} cannot be read: {reason}. Check the name.")


def too_large(name: str, options: Options) -> InputTooLarge:
    """Say that a file is beyond the bound."""
    return InputTooLarge(
        f"{name} is larger than {options.max_file_bytes:,} bytes. "
        "Split it, or raise max_file_bytes."
    )


def too_many(name: str, options: Options) -> InputTooLarge:
    """Say that a folder or archive has too many files."""
    return InputTooLarge(
        f"{name} has more than {options.max_files:,} files. "
        "Give one part of it after another, or raise max_files."
    )
