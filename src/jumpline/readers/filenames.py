"""What the names of files tell: the order of pages, and which of them are one issue."""

from __future__ import annotations

import re
from datetime import date
from pathlib import PurePosixPath
from typing import NamedTuple

_NUMBERS = re.compile(r"(\d+)")
_DATE = re.compile(
    r"(?<!\d)(?P<year>1[5-9]\d\d|20\d\d)"
    r"(?:(?P<month>\d\d)(?P<day>\d\d)(?:\d\d)?(?!\d)"
    r"|(?P<mark>[-_.])(?P<m>\d\d?)(?P=mark)(?P<d>\d\d?)(?!\d))"
)
_WRITTEN = (
    re.compile(r"(?P<year>\d{4})-?(?P<month>\d\d)-?(?P<day>\d\d)(?:T.*)?"),
    re.compile(r"(?P<day>\d\d?)\.\s?(?P<month>\d\d?)\.\s?(?P<year>\d{4})"),
)
_NAMED_PAGE = re.compile(
    r"(?<![a-z])(?:page|pag|pg|p|seite|image|img|scan)[-_ .]?\d+", re.IGNORECASE
)
_LAST_PAGE = re.compile(r"(?<![^\W_])[a-z]?\d+[a-z]?$", re.IGNORECASE)
_FIRST_PAGE = re.compile(r"^\d+(?=[^\da-z])", re.IGNORECASE)
_SEPARATORS = re.compile(r"([-_. ])[-_. ]+")
_SUFFIXES = {"alto", "page", "hocr", "ocr", "xml", "html", "htm", "txt", "pdf"}
_SUFFIXES |= {"jpg", "jpeg", "png", "tif", "tiff", "jp2", "gif", "bmp", "webp"}
_METS = re.compile(r"(?:^|[-_. ])mets(?:$|(?=[-_. ]))", re.IGNORECASE)
_FORMAT_FOLDERS = {"alto", "page", "hocr", "ocr", "xml", "text", "txt", "pdf", "fulltext", "mets"}


class Dated(NamedTuple):
    """What a name tells about its issue.

    Attributes:
        key: the name without its page number; the pages of one issue share it, so that editions
            and supplements are told apart.
        date: ISO 8601.
    """

    key: str
    date: str


def in_order(name: str) -> tuple[tuple[int, int, str], ...]:
    """Return a sort key that puts page 2 before page 10, and equal names in one order."""
    parts = _NUMBERS.split(name.casefold())
    key = [(1, int(part), "") if part.isdecimal() else (0, 0, part) for part in parts]
    return (*key, (0, 0, name))


def path_in_order(path: PurePosixPath) -> tuple[tuple[tuple[int, int, str], ...], ...]:
    """Return a sort key for paths: folder by folder, numbers by their value."""
    return tuple(in_order(part) for part in path.parts)


def page_stem(name: str) -> str:
    """Return what files that tell of one page share: ``0001`` for ``0001.alto.xml``."""
    while (stem := name.rpartition("."))[0] and stem[2].lower() in _SUFFIXES:
        name = stem[0]
    return name


def dated(name: str) -> Dated | None:
    """Return issue and date that a file's or folder's name tells, None where it has no date."""
    for match in _DATE.finditer(name):
        day = _day(match["year"], match["month"] or match["m"], match["day"] or match["d"])
        if day:
            before, after = name[: match.start()], name[match.end() :]
            after, found = _without_page(after)
            if not found:
                before = _FIRST_PAGE.sub("", before)
            key = _SEPARATORS.sub(r"\1", f"{before}{match[0]}{after}")
            return Dated(key.strip("-_. "), day)
    return None


def series(name: str) -> str:
    """Return a name without a date and without its page number, empty where that is all of it.

    Files of one folder that share it are one series: ``sun`` for ``sun-1`` and ``sun-2``.
    """
    return _SEPARATORS.sub(r"\1", _without_page(name)[0]).strip("-_. ")


def written_date(text: str) -> str | None:
    """Return a date as metadata writes it in ISO 8601, None where it is no day.

    The day comes first where points part the numbers: ``30.04.1884``.
    """
    for form in _WRITTEN:
        if match := form.fullmatch(text.strip()):
            return _day(match["year"], match["month"], match["day"])
    return None


def issue_name(path: PurePosixPath, root: str) -> str:
    """Name an issue after its METS file: its stem, else the folder's where that says only METS."""
    stem = _METS.sub("", path.stem).strip("-_. ")
    return stem or folder_name(path.parent, root)


def folder_name(folder: PurePosixPath, root: str) -> str:
    """Name an issue after its folder, or the next one above that is not named after a format.

    Args:
        folder: path inside the place that was given.
        root: name of that place.
    """
    for part in reversed(folder.parts):
        if part.lower() not in _FORMAT_FOLDERS:
            return part
    return root


def _without_page(rest: str) -> tuple[str, bool]:
    """Take the page's number out of what follows the date; tell whether there was one."""
    for pattern in (_NAMED_PAGE, _LAST_PAGE):
        if found := list(pattern.finditer(rest)):
            last = found[-1]
            return rest[: last.start()] + rest[last.end() :], True
    return rest, False


def _day(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
