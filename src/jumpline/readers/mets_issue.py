"""An issue from its METS file and the page files that this names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import unquote

from jumpline.errors import DamagedFile, JumplineError, UnreadableInput
from jumpline.issue import Issue, Problem
from jumpline.options import Options
from jumpline.page import Page
from jumpline.readers.binding import with_credible_folios
from jumpline.readers.filenames import issue_name
from jumpline.readers.files import read_bytes
from jumpline.readers.formats import HEAD, Format, format_of
from jumpline.readers.holdings import Holdings
from jumpline.readers.mets import Mets, MetsFile, MetsPage, parse_mets
from jumpline.readers.xml import parse_xml
from jumpline.readers.zoning import Zones, given_articles, zones_of

_WITH_TEXT = (Format.ALTO, Format.PAGE, Format.HOCR, Format.PDF)
"""Page files that METS may name, the best first."""
_TEXT = re.compile(rb"""\bCONTENT=["'][^"']|<(?:\w+:)?Unicode>\s*[^\s<]|^%PDF|\bocrx?_""")
"""What a page file has that holds text, by the looks of it."""
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|[/\\]")


@dataclass(frozen=True, slots=True)
class MetsIssue:
    """A METS file that was opened, before its pages are read.

    Attributes:
        path: of the METS file among the holdings.
        name: of the issue.
        mets: what it says.
        places: where its links lead among the holdings; those that lead nowhere are left out.
        moved: no link led anywhere, and the places were found by the ends of the links.
    """

    path: PurePosixPath
    name: str
    mets: Mets
    places: Mapping[str, PurePosixPath]
    moved: bool = False

    @property
    def claimed(self) -> frozenset[PurePosixPath]:
        """The files among the holdings that it names."""
        return frozenset(self.places.values())


class _Leaf(NamedTuple):
    """A page file, and the pages that METS says it holds, with their places in the issue."""

    path: PurePosixPath
    file: MetsFile
    pages: list[tuple[int, MetsPage]]


def open_mets(path: PurePosixPath, holdings: Holdings, options: Options) -> MetsIssue:
    """Read a METS file itself.

    Raises:
        UnreadableInput: it is damaged, too large, or names no page.
    """
    mets = parse_mets(parse_xml(holdings.read(path), path.name, options))
    if not mets.pages:
        raise DamagedFile(f"{path} is METS without a page. Give the METS file of one issue.")
    name, links = issue_name(path, holdings.name), dict.fromkeys(file.href for file in mets.files)
    linked = {link: linked_path(link, path.parent) for link in links}
    places = {link: at for link, at in linked.items() if at is not None and holdings.holds(at)}
    if places:
        return MetsIssue(path, name, mets, places)
    ends = {link: at for link in links if (at := _at_its_end(link, path.parent, holdings))}
    uses = Counter(ends.values())
    alone = {link: at for link, at in ends.items() if uses[at] == 1}
    return MetsIssue(path, name, mets, alone, moved=bool(alone))


def read_mets_issue(issue: MetsIssue, holdings: Holdings, options: Options) -> Issue:
    """Read the pages of an issue in physical order, and its articles.

    A page that cannot be read is a problem and the others go on; the issue may have no page left.
    """
    leaves, problems = _leaves(issue, holdings)
    pages: list[Page] = []
    zones: dict[str, Zones] = {}
    for leaf in leaves:
        name = _page_name(leaf.path, {page.name.partition("#")[0] for page in pages})
        try:
            data = holdings.read(leaf.path)
            part = read_bytes(data, name, options)
        except JumplineError as error:
            problems.append(Problem(str(error), name))
            continue
        pages += _placed(part.pages, leaf, issue, holdings)
        problems += part.problems
        if issue.mets.divisions and format_of(data[:HEAD]) in (Format.ALTO, Format.PAGE):
            zones[leaf.file.key] = zones_of(parse_xml(data, name, options), part.pages)
    if issue.moved and pages:
        problems.append(
            Problem(
                f"No link of {issue.path.name} leads to a file, so files were taken that lie where "
                "the ends of its links say. Look whether they are those that are meant.",
                pages[0].name,
            )
        )
    return Issue(
        name=issue.name,
        pages=with_credible_folios(list(_in_sequence(pages))),
        title=issue.mets.title,
        date=issue.mets.date,
        language=issue.mets.language,
        problems=tuple(problems),
        given=given_articles(issue.mets.divisions, zones),
    )


def no_page_at_all(issue: Issue, path: PurePosixPath) -> UnreadableInput:
    """Say that a METS file was of no use, and what is wrong with its first page."""
    first = issue.problems[0].message if issue.problems else "It names no page"
    return UnreadableInput(
        f"None of the pages that {path} names can be read. {first.rstrip('.')}. "
        "Put the page files (ALTO) where the METS file says, inside its folder."
    )


def linked_path(href: str, folder: PurePosixPath) -> PurePosixPath | None:
    """Return where a link of a METS file in a folder leads, None if that is not inside it.

    ``file://./ALTO/1.xml`` is not a URL by the book, and common; so are backslashes.
    """
    link = unquote(href.strip()).replace("\\", "/")
    link = re.sub(r"^file:(?://)?(?=\.\.?/|[^/])", "", link, flags=re.IGNORECASE)
    if not link or _ELSEWHERE.match(link) or "\0" in link:
        return None
    parts: list[str] = []
    for part in PurePosixPath(link).parts:
        if part == "..":
            if not parts:
                return None
            parts.pop()
        else:
            parts.append(part)
    return folder.joinpath(*parts) if parts else None


def _at_its_end(link: str, folder: PurePosixPath, holdings: Holdings) -> PurePosixPath | None:
    """Return the file in a folder whose path there is the end of a link, the longest one.

    Issues are moved away from where they were made, with links to places of another machine.
    """
    steps = unquote(link.strip()).replace("\\", "/").split("/")
    for start in range(1, len(steps)):
        place = linked_path("/".join(steps[start:]), folder)
        if place is not None and holdings.holds(place):
            return place
    return None


def _leaves(issue: MetsIssue, holdings: Holdings) -> tuple[list[_Leaf], list[Problem]]:
    """Choose a file for each page; one file may hold several."""
    leaves: dict[PurePosixPath, _Leaf] = {}
    problems = []
    for number, page in enumerate(issue.mets.pages, start=1):
        found = _best(list(_text_files(page, issue, holdings)), holdings)
        if found:
            path, file = found
            leaves.setdefault(path, _Leaf(path, file, [])).pages.append((number, page))
        else:
            problems.append(_missing(number, page, issue, holdings))
    return list(leaves.values()), problems


def _best(
    files: Sequence[tuple[int, PurePosixPath, MetsFile]], holdings: Holdings
) -> tuple[PurePosixPath, MetsFile] | None:
    """Return the first file of the best format that holds text, else the first of that format.

    OCR-D keeps a file for each step of its work, and the first steps find no text yet.
    """
    rank = min((rank for rank, _, _ in files), default=0)
    alike = [(path, file) for each, path, file in files if each == rank]
    if len(alike) < 2:
        return alike[0] if alike else None
    return next((each for each in alike if _holds_text(each[0], holdings)), alike[0])


def _holds_text(path: PurePosixPath, holdings: Holdings) -> bool:
    try:
        return _TEXT.search(holdings.read(path)) is not None
    except JumplineError:
        return False


def _text_files(
    page: MetsPage, issue: MetsIssue, holdings: Holdings
) -> Iterator[tuple[int, PurePosixPath, MetsFile]]:
    """Give the files of a page that hold its text and are there, with their rank."""
    for file in page.files:
        path = issue.places.get(file.href)
        if path is not None:
            form = format_of(holdings.head(path))
            if form in _WITH_TEXT:
                yield _WITH_TEXT.index(form), path, file


def _missing(number: int, page: MetsPage, issue: MetsIssue, holdings: Holdings) -> Problem:
    """Say why a page has no text."""
    where = f"page {number} of {issue.name}"
    file = next((file for file in page.files if not file.mime.startswith("image/")), None)
    if file is None:
        return Problem(
            f"{where} has no text file in {issue.path.name}. "
            "Run OCR on its picture and give what that writes.",
            f"{issue.name}#{number}",
        )
    path = linked_path(file.href, issue.path.parent)
    stem = PurePosixPath(file.href.replace("\\", "/")).stem
    if path is None:
        return Problem(
            f"{where} is linked to {file.href!r}, outside the folder of {issue.path.name}. "
            "Nothing there is opened: put the file into the folder and mend the link.",
            stem,
        )
    if not holdings.holds(path):
        return Problem(
            f"{where} should be in {file.href}, which is not there. Put the file there.", stem
        )
    return Problem(
        f"{where} is linked to {file.href}, which is no ALTO, PAGE or hOCR. "
        "Mend the link, or fetch the file again.",
        stem,
    )


def _page_name(path: PurePosixPath, taken: set[str]) -> str:
    """Name a page after its file; with its folders where that name is taken."""
    return path.stem if path.stem not in taken else str(path.with_suffix(""))


def _in_sequence(pages: list[Page]) -> Iterator[Page]:
    """Sort pages; where a file holds more of them than METS knows, those behind move up."""
    last = 0
    for page in sorted(pages, key=lambda page: page.sequence):
        last = max(last + 1, page.sequence)
        yield replace(page, sequence=last)


def _placed(
    pages: Sequence[Page], leaf: _Leaf, issue: MetsIssue, holdings: Holdings
) -> Iterator[Page]:
    """Give the pages of a file their place in the issue, their folios and their pictures."""
    told: Mapping[int, tuple[int, MetsPage]] = dict(enumerate(leaf.pages))
    last = 0
    for index, page in enumerate(pages):
        number, of = told.get(index, (last + 1, None))
        last = number
        yield replace(
            page,
            sequence=number,
            folio=(of.folio if of else None) or page.folio,
            image=_image(of, issue, holdings) if of else None,
        )


def _image(page: MetsPage, issue: MetsIssue, holdings: Holdings) -> str | None:
    for file in page.files:
        path = issue.places.get(file.href)
        if file.mime.startswith("image/") and path is not None:
            return holdings.place(path)
    return None
