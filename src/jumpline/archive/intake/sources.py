"""What a user names, as units of files that are read together."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Protocol

from jumpline.errors import UnreadableInput
from jumpline.issue import Issue, Problem
from jumpline.options import Options
from jumpline.readers import read_issues
from jumpline.readers.filenames import page_stem
from jumpline.readers.formats import HEAD, PAGE_FORMATS, Format, format_of
from jumpline.readers.gathering import Gathering, Unit
from jumpline.readers.holdings import Folder, unreadable

_PACKED = (Format.ZIP, Format.TAR, Format.PACKED)


class Source(Protocol):
    """Units of files and how they are read."""

    @property
    def units(self) -> Sequence[Unit]:
        """All of them, in order."""

    @property
    def packed(self) -> bool:
        """True where units are read one issue after another, in one process."""

    def read(self, unit: Unit) -> Iterator[Issue]:
        """Read the issues of a unit."""

    def path(self, file: PurePosixPath) -> Path:
        """Return where a file of a unit is on this machine."""

    def remarks(self, page: str) -> tuple[Problem, ...]:
        """Say what was left out of all, naming a page that was read."""


@dataclass(frozen=True, slots=True)
class Chosen(Folder):
    """Some files of a folder, with the pictures of like names beside them."""

    names: frozenset[PurePosixPath] = frozenset()

    def paths(self) -> Iterator[PurePosixPath]:
        """Give the chosen files and their pictures."""
        stems = {page_stem(name.name) for name in self.names}
        for name in sorted(PurePosixPath(each.name) for each in self.root.iterdir()):
            if not self.holds(name):
                continue
            if name in self.names or (
                page_stem(name.name) in stems and format_of(self.head(name)) is Format.PICTURE
            ):
                yield name


class Gathered:
    """Files of a folder that the readers put together."""

    packed = False

    def __init__(self, folder: Folder, options: Options) -> None:
        self._root = folder.root
        self._gathering = Gathering(folder, options)
        self.units: Sequence[Unit] = self._gathering.units

    def read(self, unit: Unit) -> Iterator[Issue]:
        """Read the issues of a unit."""
        return self._gathering.read(unit)

    def path(self, file: PurePosixPath) -> Path:
        """Return where a file of a unit is on this machine."""
        return self._root / file

    def remarks(self, page: str) -> tuple[Problem, ...]:
        """Say what was left out of all, naming a page that was read."""
        return self._gathering.remarks(page)


class Single:
    """One file that is read by itself: a zip or tar, or one that no folder would give."""

    def __init__(self, path: Path, options: Options, *, packed: bool) -> None:
        self._path = path
        self._options = options
        self.packed = packed
        self.units: Sequence[Unit] = (Unit(path.name, (PurePosixPath(path.name),)),)

    def read(self, unit: Unit) -> Iterator[Issue]:
        """Read the issues of the file."""
        del unit
        return read_issues(self._path, self._options)

    def path(self, file: PurePosixPath) -> Path:
        """Return where the file is on this machine."""
        return self._path.parent / file

    def remarks(self, page: str) -> tuple[Problem, ...]:
        """Say nothing: the readers tell it with the first issue."""
        del page
        return ()


def find_sources(names: Sequence[str], options: Options) -> Iterator[Source | UnreadableInput]:
    """Give the sources that a user named, or why one cannot be read.

    Files of one folder are read together, as if the folder held nothing else.
    """
    files: dict[Path, list[Path]] = {}
    for path in map(Path, names):
        try:
            if path.is_dir():
                yield Gathered(Folder(path, options), options)
                continue
            form = _format(path)
        except UnreadableInput as error:
            yield error
            continue
        if form in _PACKED:
            yield Single(path, options, packed=True)
        elif form is Format.METS or (
            form in PAGE_FORMATS and (form is not Format.TEXT or path.suffix.lower() == ".txt")
        ):
            files.setdefault(path.parent, []).append(path)
        else:
            yield Single(path, options, packed=False)
    for folder, chosen in files.items():
        own = frozenset(PurePosixPath(path.name) for path in chosen)
        try:
            yield Gathered(Chosen(folder, options, own), options)
        except UnreadableInput as error:
            yield error


def digest_of(source: Source, unit: Unit) -> str:
    """Return the SHA-256 of the content of a unit's files with their names.

    Raises:
        UnreadableInput: one of them cannot be read.
    """
    total = hashlib.sha256()
    for file in unit.files:
        total.update(f"{file.name}\n".encode("utf-8", "surrogateescape"))
        total.update(bytes.fromhex(file_digest(source.path(file))))
    return total.hexdigest()


def size_of(source: Source, unit: Unit) -> int:
    """Return the bytes of a unit's files, by which the time left is judged."""
    total = 0
    for file in unit.files:
        try:
            total += source.path(file).stat().st_size
        except OSError:  # told when it is read
            continue
    return total


def file_digest(path: Path) -> str:
    """Return the SHA-256 of a file; raises UnreadableInput."""
    try:
        told = path.stat()
        return _file_digest(path, told.st_ino, told.st_size, told.st_mtime_ns)
    except OSError as error:
        raise unreadable(path, error) from error


@lru_cache(maxsize=1024)  # a PDF is asked for twice: as a source and as a picture
def _file_digest(path: Path, *_: int) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _format(path: Path) -> Format:
    try:
        with path.open("rb") as stream:
            return format_of(stream.read(HEAD))
    except OSError as error:
        raise unreadable(path, error) from error
