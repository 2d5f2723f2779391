"""Zip and tar archives as holdings: nothing is unpacked by name, and only so much."""

from __future__ import annotations

import bz2
import gzip
import lzma
import os
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from io import BufferedIOBase
from pathlib import PurePosixPath
from tempfile import TemporaryFile
from typing import IO, NamedTuple

from jumpline.errors import DamagedFile, EncryptedFile, InputTooLarge
from jumpline.options import Options
from jumpline.readers.formats import HEAD, Format
from jumpline.readers.holdings import is_hidden, too_many

_TORN = (
    *(EOFError, OSError, ValueError, LookupError, NotImplementedError, RuntimeError),
    *(zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError),
)
"""What the libraries raise on torn bytes."""
_PACKINGS: Mapping[bytes, Callable[[IO[bytes]], BufferedIOBase]] = {
    b"\x1f\x8b": lambda stream: gzip.GzipFile(fileobj=stream),
    b"BZ": bz2.BZ2File,
    b"\xfd7": lzma.LZMAFile,
}
_CHUNK = 1 << 20
_ALWAYS = 100_000_000
"""Bytes that any archive may unpack to."""
_RATIO = 100
"""A larger one may unpack to this many times its size; OCR as XML reaches 10 to 30."""


_AT_ONCE = 200_000_000
"""Bytes of one file in an archive, since it is unpacked in memory."""
_LOCKED = 1


class Member(NamedTuple):
    """A file in an archive: bytes as the archive claims them, and how to open it."""

    size: int
    open: Callable[[], IO[bytes] | None]


_Entry = tuple[str, Member | None]


@dataclass(slots=True)
class Archive:
    """The files of a zip or tar archive.

    Attributes:
        name: stem of the archive.
        members: the files with honest names.
        refused: how many others there are: names that lead outside, links, devices.
        options: bounds.
        allowed: bytes that may still be unpacked.
    """

    name: str
    members: Mapping[PurePosixPath, Member]
    refused: int
    options: Options
    allowed: int

    def paths(self) -> Iterator[PurePosixPath]:
        """Give every file that is not hidden."""
        return (path for path in self.members if not is_hidden(path))

    def left_out(self) -> int:
        """Count the files with names that lead outside, links and devices."""
        return self.refused

    def holds(self, path: PurePosixPath) -> bool:
        """Tell whether there is such a file inside."""
        return path in self.members

    def head(self, path: PurePosixPath) -> bytes:
        """Return the first bytes of a file, empty if it cannot be read."""
        try:
            return self._unpacked(path, HEAD)
        except DamagedFile:
            return b""

    def read(self, path: PurePosixPath) -> bytes:
        """Return a file; raises UnreadableInput."""
        size = self.members[path].size
        if size > min(self.options.max_file_bytes, _AT_ONCE):
            raise InputTooLarge(
                f"{path} in {self.name} has {size:,} bytes, too many to be unpacked in memory. "
                "Unpack the archive and give the folder."
            )
        if size > self.allowed:
            raise _bomb(self.name)
        self.allowed -= size
        return self._unpacked(path, size)

    def place(self, path: PurePosixPath) -> str | None:
        """Return None: what lies in an archive cannot be opened by a path."""
        del path
        return None

    def _unpacked(self, path: PurePosixPath, most: int) -> bytes:
        try:
            stream = self.members[path].open()
            if stream is None:
                return b""
            with stream:
                return stream.read(most)
        except _TORN as error:
            raise DamagedFile(
                f"{path} in {self.name} cannot be unpacked: {error}. Fetch the archive again."
            ) from error


@contextmanager
def opened(stream: IO[bytes], name: str, form: Format, options: Options) -> Iterator[Archive]:
    """Open an archive for as long as its files are read.

    Args:
        stream: the archive; it can be searched.
        name: its stem.
        form: zip, tar, or a compressed file that should hold a tar archive.
        options: bounds on the number of files and on what is unpacked.

    Raises:
        UnreadableInput: it is damaged, locked, too large or no archive.
    """
    size = stream.seek(0, os.SEEK_END)
    stream.seek(0)
    allowed = min(options.max_unpacked_bytes, max(_ALWAYS, _RATIO * size))
    with TemporaryFile() as plain:
        try:
            if form is Format.PACKED:
                _unpack(stream, plain, name, allowed)
            entries = (
                _zipped(stream)
                if form is Format.ZIP
                else _tarred(plain if plain.tell() else stream)
            )
            members, refused = _listed(entries, name, options)
        except _TORN as error:
            raise DamagedFile(
                f"{name} is no whole archive: {error}. "
                "Fetch it again, or unpack it and give the folder."
            ) from error
        yield Archive(name, members, refused, options, allowed)


def _zipped(stream: IO[bytes]) -> Iterator[_Entry]:
    packed = zipfile.ZipFile(stream)
    for entry in packed.infolist():
        if entry.flag_bits & _LOCKED:
            raise EncryptedFile(
                f"{entry.filename} in the archive asks for a password. "
                "Unpack it and give the folder."
            )
        link = stat.S_ISLNK(entry.external_attr >> 16)
        member = None if link else Member(entry.file_size, partial(packed.open, entry))
        if not entry.is_dir():
            yield entry.filename, member


def _tarred(stream: IO[bytes]) -> Iterator[_Entry]:
    stream.seek(0)
    tar = tarfile.TarFile(fileobj=stream)
    try:
        for entry in tar:
            plain = entry.isreg() and not entry.issparse()
            member = Member(entry.size, partial(tar.extractfile, entry)) if plain else None
            if not entry.isdir():
                yield entry.name, member
    except tarfile.TarError:  # what stands before the torn place is sound
        yield "", None


def _listed(
    entries: Iterable[_Entry], name: str, options: Options
) -> tuple[Mapping[PurePosixPath, Member], int]:
    """Sort the files with honest names from the rest, which is counted."""
    members: dict[PurePosixPath, Member] = {}
    refused = 0
    for number, (written, member) in enumerate(entries, start=1):
        if number > options.max_files:
            raise too_many(name, options)
        path = PurePosixPath(written.replace("\\", "/"))
        if member is None or path.is_absolute() or ".." in path.parts or ":" in written:
            refused += 1
        else:
            members[path] = member
    return members, refused


def _unpack(packed: IO[bytes], plain: IO[bytes], name: str, allowed: int) -> None:
    """Unpack a compressed file as far as it is whole; raises InputTooLarge beyond the bound."""
    opener = _PACKINGS[packed.read(2)]
    packed.seek(0)
    with opener(packed) as stream, suppress(EOFError, zlib.error, lzma.LZMAError, OSError):
        while chunk := stream.read1(_CHUNK):  # gives what there is before a torn place
            if plain.tell() + len(chunk) > allowed:
                raise _bomb(name)
            plain.write(chunk)


def _bomb(name: str) -> InputTooLarge:
    return InputTooLarge(
        f"{name} unpacks to more than an archive of newspapers does. "
        "Unpack it yourself if you trust it, and give the folder."
    )
