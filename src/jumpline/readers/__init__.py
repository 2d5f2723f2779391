"""Files, folders and archives to issues of pages. Formats are told by the bytes, never by names."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import IO

from jumpline.errors import UsageError
from jumpline.issue import Issue
from jumpline.options import Options
from jumpline.readers.binding import bind
from jumpline.readers.files import read_bytes
from jumpline.readers.formats import HEAD, Format, format_of
from jumpline.readers.holdings import Folder, read_file, too_large, unreadable
from jumpline.readers.images import Images, pictured
from jumpline.readers.marks import marked

__all__ = ["bind", "read_bytes", "read_issues", "read_pages"]

_ARCHIVES = (Format.ZIP, Format.TAR, Format.PACKED)


def read_issues(source: str | Path, options: Options) -> Iterator[Issue]:
    """Read the issues of a source one after another, without articles.

    A page file is an issue, and so is a METS file with the page files that it names inside its
    folder. A folder, a zip or a tar archive holds as many as its METS files, folders, and dates in
    names tell; with ``options.one_issue`` it holds one.

    Args:
        source: path of a file or folder; ``-`` is standard input.
        options: bounds.

    Raises:
        UnreadableInput: nothing of the source can be read.
    """
    if str(source) == "-":
        data = sys.stdin.buffer.read(options.max_file_bytes + 1)
        if len(data) > options.max_file_bytes:
            raise too_large("stdin", options)
        form = format_of(data[:HEAD])
        if form in _ARCHIVES:
            yield from _from_archive(BytesIO(data), "stdin", form, options)
        else:
            yield pictured(read_bytes(data, "stdin", options), None)
        return
    path = Path(source)
    if path.is_dir():
        from jumpline.readers.gathering import gather

        yield from gather(Folder(path, options), options)
        return
    with _open(path) as stream:
        form = format_of(stream.read(HEAD))
        if form in _ARCHIVES:
            yield from _from_archive(stream, path.name.partition(".")[0], form, options)
            return
    yield _from_mets(path, options) if form is Format.METS else _from_file(path, options)


def read_pages(source: str | Path, options: Options) -> Issue:
    """Read a source that holds one issue, without articles; see ``read_issues``.

    Raises:
        UnreadableInput: nothing of it can be read.
        UsageError: it holds several issues.
    """
    issues = read_issues(source, options)
    first = next(issues)
    if next(issues, None) is not None:
        raise UsageError(
            f"{source} holds several issues. Read them with read_all, or as one with one_issue."
        )
    return first


def _from_file(path: Path, options: Options) -> Issue:
    issue = read_bytes(read_file(path, options), path.stem, options)
    try:
        beside = Images(PurePosixPath(each.name) for each in path.parent.iterdir())
    except OSError:  # a folder may let its files be read but not listed
        return pictured(issue, None)
    picture = beside.of(PurePosixPath(path.name), issue)
    if picture is None:
        return pictured(issue, None)
    shown = path.parent / picture
    return marked(pictured(issue, str(shown)), lambda: read_file(shown, options), options)


def _from_mets(path: Path, options: Options) -> Issue:
    from jumpline.readers.mets_issue import no_page_at_all, open_mets, read_mets_issue

    inside = Folder(path.parent, options)
    name = PurePosixPath(path.name)
    issue = read_mets_issue(open_mets(name, inside, options), inside, options)
    if not issue.pages:
        raise no_page_at_all(issue, name)
    return issue


def _from_archive(stream: IO[bytes], name: str, form: Format, options: Options) -> Iterator[Issue]:
    from jumpline.readers.archives import opened
    from jumpline.readers.gathering import gather

    with opened(stream, name, form, options) as archive:
        yield from gather(archive, options)


def _open(path: Path) -> IO[bytes]:
    try:
        return path.open("rb")
    except OSError as error:
        raise unreadable(path, error) from error
