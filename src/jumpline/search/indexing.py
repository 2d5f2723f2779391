"""The index of an archive on the disk: made from its tables, and made again whenever wished.

    ARCHIVE/index/state.json   which folder holds, up to which revision, with what it was made
    ARCHIVE/index/3/           files of tantivy

A new index is made beside the old one and takes its place with ``state.json``, so that readers
never find a half. An update that is cut off is taken up where its last commit ended, or done again:
both lead to the same.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from tantivy import IndexWriter

from jumpline.archive import Archive
from jumpline.archive.opening import only_writer
from jumpline.archive.texts import ArticleText, page_labels, texts, texts_of
from jumpline.errors import ArchiveStopped, UsageError
from jumpline.search.folding import version
from jumpline.search.schema import FORMAT, document, open_index

FOLDER = "index"
_STATE = "state.json"
_MEMORY = 128_000_000
"""Bytes of tokens that are held before they are written; more make fewer and larger segments."""

Told = Callable[[int], None]
"""Is told how many articles are done."""


@dataclass(frozen=True, slots=True)
class State:
    """What an index is.

    Attributes:
        folder: below ``index``.
        revision: of the archive, up to which it tells.
        made_with: format and tables of folding.
    """

    folder: str
    revision: int
    made_with: str


def made_with() -> str:
    """Name what an index has to be made with to be used."""
    return f"{FORMAT}, {version()}"


def state_of(archive: Path) -> State | None:
    """Return what index an archive has, None where it has none that can be used."""
    try:
        told = json.loads((archive / FOLDER / _STATE).read_text(encoding="utf-8"))
        state = State(**told)
    except (OSError, ValueError, TypeError, RecursionError):
        return None
    if not (isinstance(state.folder, str) and type(state.revision) is int):
        return None
    if state.made_with != made_with() or not state.folder.isdecimal():
        return None
    return state if (archive / FOLDER / state.folder / "meta.json").is_file() else None


def missing(archive: Path) -> UsageError:
    """Say that there is no index to search in."""
    return UsageError(f"{archive} has no index of this version. Make it: jumpline index {archive}")


def damaged(archive: Path) -> UsageError:
    """Say that the index cannot be read."""
    return UsageError(
        f"The index of {archive} is damaged. Make it anew: jumpline index --rebuild {archive}"
    )


def is_panic(error: BaseException) -> bool:
    """Tell whether tantivy gave up; the class of that cannot be imported and is no Exception."""
    return type(error).__name__ == "PanicException"


def update(archive: Archive, *, anew: bool = False, told: Told = lambda _: None) -> int:
    """Bring the index to what the archive holds; return how many articles were written.

    Args:
        archive: its index is made where there is none that can be used.
        anew: make it from nothing.
        told: is called now and then.

    Raises:
        ArchiveStopped: another process writes, or the disk is full.
    """
    try:
        with only_writer(archive.path):
            state = None if anew else state_of(archive.path)
            if state is None:
                return _make(archive, told)
            return _follow(archive, state, told)
    except (OSError, ValueError) as error:
        # tantivy tells all that goes wrong on the disk by one of the two.
        raise ArchiveStopped(
            f"The index of {archive.path} cannot be written: {error}. The articles are safe; "
            f"make room and run: jumpline index {archive.path}"
        ) from error
    except BaseException as error:
        if is_panic(error):
            raise ArchiveStopped(
                f"The index of {archive.path} is damaged. The articles are safe; "
                f"make it anew: jumpline index --rebuild {archive.path}"
            ) from error
        raise


def _make(archive: Archive, told: Told) -> int:
    place = archive.path / FOLDER
    place.mkdir(exist_ok=True)
    taken = [int(each.name) for each in place.iterdir() if each.name.isdecimal()]
    folder = str(max(taken, default=0) + 1)
    (place / folder).mkdir()
    archive.connection.execute("BEGIN")
    try:
        revision = archive.revision
        count = _write(archive, place / folder, texts(archive.connection), told)
    finally:
        archive.connection.execute("COMMIT")
    _keep(place, State(folder, revision, made_with()))
    for old in place.iterdir():
        if old.name.isdecimal() and old.name != folder:
            shutil.rmtree(old, ignore_errors=True)
    return count


def _follow(archive: Archive, state: State, told: Told) -> int:
    changes = archive.changes(state.revision)
    if not (changes.written or changes.deleted):
        return 0
    place = archive.path / FOLDER
    gone = {*changes.deleted, *changes.written}
    found = texts_of(archive.connection, changes.written)
    count = _write(archive, place / state.folder, found, told, gone)
    _keep(place, State(state.folder, changes.revision, made_with()))
    return count


def _write(
    archive: Archive,
    folder: Path,
    articles: Iterator[ArticleText],
    told: Told,
    gone: set[int] | frozenset[int] = frozenset(),
) -> int:
    index = open_index(folder)
    writer: IndexWriter = index.writer(_MEMORY, 1)
    for number in gone:
        writer.delete_documents_by_term("number", number)
    count = 0
    for article in articles:
        labels = page_labels(archive.connection, article.number)
        writer.add_document(document(article, labels))
        count += 1
        if count % 100 == 0:
            told(count)
    writer.commit()
    writer.wait_merging_threads()
    told(count)
    return count


def _keep(place: Path, state: State) -> None:
    draft = place / f".{_STATE}.part"
    with draft.open("w", encoding="utf-8") as stream:
        json.dump(asdict(state), stream)
        stream.flush()
        os.fsync(stream.fileno())
    draft.replace(place / _STATE)
