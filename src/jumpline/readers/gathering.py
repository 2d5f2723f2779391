"""The issues in a folder or archive: by METS files, else by folders and the dates in names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import PurePosixPath
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from jumpline.errors import JumplineError, UnreadableInput
from jumpline.issue import Issue, Problem
from jumpline.options import Options
from jumpline.readers.binding import bind
from jumpline.readers.filenames import (
    dated,
    folder_name,
    issue_name,
    page_stem,
    path_in_order,
    series,
)
from jumpline.readers.files import read_bytes
from jumpline.readers.formats import PAGE_FORMATS, Format, format_of
from jumpline.readers.holdings import Holdings
from jumpline.readers.images import Images, pictured
from jumpline.readers.marks import marked
from jumpline.readers.mets_issue import open_mets, read_mets_issue
from jumpline.readers.watching import told

if TYPE_CHECKING:
    from jumpline.ocr.reader import Reader


class _PageFile(NamedTuple):
    """A file that holds pages."""

    path: PurePosixPath
    format: Format

    @property
    def place(self) -> PurePosixPath:
        """What files that tell of one page share."""
        return self.path.parent / page_stem(self.path.name)


class _Group(NamedTuple):
    """Page files without METS that belong together, in the order of their names.

    ``date`` is that of their names; without one they may still be several issues.
    """

    name: str
    date: str | None
    files: list[_PageFile]


@dataclass(slots=True)
class _Survey:
    """What lies in a place, by kind, in the order of the names."""

    mets: list[PurePosixPath] = field(default_factory=list)
    pages: list[_PageFile] = field(default_factory=list)
    pictures: list[PurePosixPath] = field(default_factory=list)
    others: int = 0


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is to be read, METS files with the names of their issues, and how much is left out.

    ``claimed`` are the page files that each METS file names.
    """

    mets: Mapping[PurePosixPath, str]
    claimed: Mapping[PurePosixPath, Sequence[PurePosixPath]]
    groups: Sequence[_Group]
    images: Images
    pictures: int
    twins: int
    others: int

    @property
    def left_out(self) -> str:
        """The counts in words, empty where all is read."""
        counts = (
            (self.pictures, "picture", "without text"),
            (self.twins, "file", "of pages that another file tells too"),
            (self.others, "file", "of other kinds"),
        )
        return ", ".join(
            f"{number:,} {noun if number == 1 else noun + 's'} {which}"
            for number, noun, which in counts
            if number
        )


_ORDER = (*PAGE_FORMATS, Format.PICTURE)


class Unit(NamedTuple):
    """Files that are read together: into one issue or, where no name tells a date, into several.

    ``files`` are all that hold pages; before them stands the METS file, if there is one.
    """

    name: str
    files: tuple[PurePosixPath, ...]
    group: _Group | None = None


class Gathering:
    """The issues of a folder or archive as units that can be read apart, METS files first.

    Raises:
        UnreadableInput: there is no page in it, or there are too many files.
    """

    def __init__(self, holdings: Holdings, options: Options) -> None:
        self.holdings = holdings
        self.options = options
        self._plan = _plan(holdings, options)
        if not self._plan.mets and not self._plan.groups:
            raise UnreadableInput(
                f"{holdings.name} holds no page ({self._plan.left_out or 'nothing is in it'}). "
                "Give a folder or archive with METS, ALTO, PAGE, hOCR, PDF, .txt or picture files."
            )

    @property
    def units(self) -> tuple[Unit, ...]:
        """All that is to be read, in order; one unit if all shall be one issue."""
        if self.options.one_issue:
            files = tuple(path for unit in self._apart for path in unit.files)
            return (Unit(self.holdings.name, files),)
        return self._apart

    @property
    def _apart(self) -> tuple[Unit, ...]:
        by_mets = (
            Unit(name, (path, *self._plan.claimed.get(path, ())))
            for path, name in self._plan.mets.items()
        )
        loose = (
            Unit(group.name, tuple(file.path for file in group.files), group)
            for group in self._plan.groups
        )
        return (*by_mets, *loose)

    def read(self, unit: Unit) -> Iterator[Issue]:
        """Read the issues of a unit; what cannot be read is a problem of its issue."""
        if self.options.one_issue:
            parts = chain.from_iterable(self._read(each) for each in self._apart)
            yield bind(list(parts), self.holdings.name)
        else:
            yield from self._read(unit)

    def _read(self, unit: Unit) -> Iterator[Issue]:
        if unit.group is None:
            yield _by_mets(unit.files[0], unit.name, self.holdings, self.options)
        else:
            yield from _of_group(unit.group, self.holdings, self._plan, self.options)

    def remarks(self, page: str) -> tuple[Problem, ...]:
        """Say what was left out of all; with the name of a page that was read it costs none."""
        return tuple(_remarks(self.holdings, self._plan, page))


def gather(holdings: Holdings, options: Options) -> Iterator[Issue]:
    """Read the issues of a folder or archive, one after another, METS files first.

    What cannot be read is a problem of its issue. What was left out of all is told with the first
    issue that has a page.

    Raises:
        UnreadableInput: there is no page in it, or there are too many files.
    """
    gathering = Gathering(holdings, options)
    told = False
    for issue in chain.from_iterable(map(gathering.read, gathering.units)):
        if issue.pages and not told:
            told = True
            remarks = gathering.remarks(issue.pages[0].name)
            yield replace(issue, problems=(*issue.problems, *remarks))
        else:
            yield issue


# What there is, and what of it is read


def _plan(holdings: Holdings, options: Options) -> _Plan:
    survey = _survey(holdings)
    claimed = _claimed(survey.mets, holdings, options)
    if options.ocr != "none" and not survey.mets and not survey.pages:
        survey.pages += [_PageFile(path, Format.PICTURE) for path in survey.pictures]
        survey.pictures.clear()
    places = {path.parent / page_stem(path.name) for path in chain.from_iterable(claimed.values())}
    with_pages = {file.path for file in survey.pages}
    loose = [file for file in survey.pages if file.place not in places]
    best: dict[PurePosixPath, _PageFile] = {}
    for file in sorted(loose, key=lambda file: _ORDER.index(file.format)):
        best.setdefault(file.place, file)
    chosen = [file for file in loose if best[file.place] is file]
    shown = {place.name for place in places | best.keys()}
    groups = _groups(chosen, holdings.name)
    names = _told_apart(
        [(issue_name(path, holdings.name), path.parent) for path in survey.mets]
        + [(group.name, group.files[0].path.parent) for group in groups]
    )
    return _Plan(
        mets=dict(zip(survey.mets, names, strict=False)),
        claimed={
            mets: sorted(with_pages & named, key=path_in_order) for mets, named in claimed.items()
        },
        groups=[
            group._replace(name=name)
            for group, name in zip(groups, names[len(survey.mets) :], strict=True)
        ],
        images=Images(survey.pictures),
        pictures=sum(page_stem(path.name) not in shown for path in survey.pictures),
        twins=len(loose) - len(chosen),
        others=survey.others,
    )


def _survey(holdings: Holdings) -> _Survey:
    found = _Survey()
    for path in sorted(holdings.paths(), key=path_in_order):
        form = format_of(holdings.head(path))
        if form is Format.METS:
            found.mets.append(path)
        elif form is Format.PICTURE:
            found.pictures.append(path)
        elif form in PAGE_FORMATS and (form is not Format.TEXT or path.suffix.lower() == ".txt"):
            # Any README is text; a page of text says so in its name.
            found.pages.append(_PageFile(path, form))
        else:
            found.others += 1
    return found


def _claimed(
    files: Sequence[PurePosixPath], holdings: Holdings, options: Options
) -> dict[PurePosixPath, frozenset[PurePosixPath]]:
    """Return the files that each METS file names; one that is damaged claims none."""
    claimed: dict[PurePosixPath, frozenset[PurePosixPath]] = {}
    for path in files:
        try:
            claimed[path] = open_mets(path, holdings, options).claimed
        except JumplineError:  # told when its turn comes
            continue
    return claimed


def _groups(files: Sequence[_PageFile], root: str) -> list[_Group]:
    """Put files of one folder together of which the names differ in the page only.

    Where the date is that of the folder, all its files are one issue but those with their own.
    """
    groups: dict[tuple[PurePosixPath, str], _Group] = {}
    for file in files:
        folder, name = file.path.parent, page_stem(file.path.name)
        own = dated(name)
        around = next(filter(None, map(dated, reversed((root, *folder.parts)))), None)
        told = own or around
        key = own.key if own else "" if around else series(name)
        group = _Group(key or folder_name(folder, root), told.date if told else None, [])
        groups.setdefault((folder, key), group).files.append(file)
    return list(groups.values())


def _told_apart(named: Sequence[tuple[str, PurePosixPath]]) -> list[str]:
    """Put their folders before names that several issues have: two titles share their dates."""
    uses = Counter(name for name, _ in named)
    return [
        name if uses[name] == 1 else "/".join((*(part for part in at.parts if part != name), name))
        for name, at in named
    ]


# Reading


def _by_mets(path: PurePosixPath, name: str, holdings: Holdings, options: Options) -> Issue:
    try:
        opened = open_mets(path, holdings, options)
        return replace(read_mets_issue(opened, holdings, options), name=name)
    except JumplineError as error:
        return Issue(name, problems=(Problem(str(error), path.stem),))


def _of_group(group: _Group, holdings: Holdings, plan: _Plan, options: Options) -> Iterator[Issue]:
    """Read a group; where no name tells a date, a file of several pages is an issue of its own."""
    parts = list(_parts(group.files, holdings, plan.images, options))
    if group.date:
        issue = bind(parts, group.name)
        yield replace(issue, date=issue.date or group.date)
        return
    sheets: dict[tuple[str | None, str | None], list[Issue]] = {}
    for part in parts:
        if len(part.pages) > 1:
            yield part
        else:
            sheets.setdefault((part.title, part.date), []).append(part)
    for of_one_issue in sheets.values():
        yield bind(of_one_issue, group.name)


def _parts(
    files: Sequence[_PageFile], holdings: Holdings, images: Images, options: Options
) -> Iterator[Issue]:
    """Read files in order; of pictures as many at once as there are jobs."""
    if not any(file.format is Format.PICTURE for file in files) or options.ocr == "none":
        for file in files:
            yield _read(file.path, holdings, images, options)
        return
    from jumpline.ocr.engines import choose

    try:
        choose(options.ocr, options.language)
    except JumplineError as error:
        for file in files:
            yield Issue(file.path.stem, problems=(Problem(str(error), file.path.stem),))
        return
    from jumpline.ocr.reader import Reader

    lock = Lock()  # an archive gives one file at a time
    with Reader(options) as reader, ThreadPoolExecutor(options.jobs) as pool:

        def read(file: _PageFile) -> Issue:
            with lock:
                data = _data(file.path, holdings)
            if isinstance(data, Issue):
                return data
            return _of_data(data, file.path, holdings, images, options, reader)

        for number, issue in enumerate(pool.map(read, files), start=1):
            told(number, len(files), issue.name)
            yield issue


def _read(path: PurePosixPath, holdings: Holdings, images: Images, options: Options) -> Issue:
    data = _data(path, holdings)
    return data if isinstance(data, Issue) else _of_data(data, path, holdings, images, options)


def _data(path: PurePosixPath, holdings: Holdings) -> bytes | Issue:
    """Return a file, or an issue that says why there is none."""
    try:
        return holdings.read(path)
    except JumplineError as error:
        return Issue(path.stem, problems=(Problem(str(error), path.stem),))


def _of_data(
    data: bytes,
    path: PurePosixPath,
    holdings: Holdings,
    images: Images,
    options: Options,
    reader: Reader | None = None,
) -> Issue:
    try:
        if reader is not None:
            from jumpline.readers.pictures import read_pictures

            issue = read_pictures(data, path.stem, options, reader)
        else:
            issue = read_bytes(data, path.stem, options)
    except JumplineError as error:
        return Issue(path.stem, problems=(Problem(str(error), path.stem),))
    picture = images.of(path, issue)
    if picture is None:
        return pictured(issue, None)
    shown = pictured(issue, holdings.place(picture))
    return marked(shown, lambda: holdings.read(picture), options)


def _remarks(holdings: Holdings, plan: _Plan, page: str) -> Iterator[Problem]:
    """Say what was left out of all; with the name of a page that was read it costs none."""
    if refused := holdings.left_out():
        yield Problem(
            f"{refused:,} entries of {holdings.name} are damaged, links, or have names that lead "
            "out of it, and were left out. Look whether pages are missing."
        )
    if plan.left_out:
        yield Problem(
            f"{holdings.name}: {plan.left_out} left out. Give a file alone to read it.", page
        )
