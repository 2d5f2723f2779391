"""Flattened text: lines without places, in the order in which somebody read the columns."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from jumpline.errors import DamagedFile, InputTooLarge
from jumpline.issue import Issue, Problem
from jumpline.options import Options
from jumpline.page import Line, Page
from jumpline.readers.encodings import decode

_LINE_END = re.compile(r"\r\n|[\r\n]")
_WHITE = "\t\n\v\f\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"  # Unicode 16
_EMPTY = re.compile(f"[{_WHITE}]*")


def read_text(data: bytes, name: str, options: Options) -> Issue:
    """Read a text dump into pages of lines; a form feed begins a new page.

    Line ids are the 0-based index among the non-empty lines of the file. Text stays as printed,
    with its white space.

    Args:
        data: the file.
        name: its stem; pages are named after it, with ``#n`` where there are several.
        options: bounds on bytes, pages and characters.

    Raises:
        InputTooLarge: the file, or its only page, is beyond a bound.
        UnknownFormat: the bytes are no text.
        DamagedFile: no encoding fits, or there is no text in the file.
    """
    if len(data) > options.max_file_bytes:
        raise InputTooLarge(
            f"{name} has {len(data):,} bytes, more than the bound of {options.max_file_bytes:,}. "
            "Split it, or raise max_file_bytes."
        )
    decoded = decode(data, name) if data else None
    pages = tuple(_pages(decoded.text, name)) if decoded else ()
    if not any(page.lines for page in pages):
        raise DamagedFile(f"{name} is empty. Give a file that holds text.")
    kept, problems = _within_bounds(pages, name, options)
    if decoded and decoded.spoilt:
        problems += (
            Problem(
                f"{name}: {decoded.spoilt} characters are damaged and read as U+FFFD "
                f"({decoded.encoding.upper()}). Fetch the file again if they matter."
            ),
        )
    return Issue(name=name, pages=kept, problems=problems)


def _pages(text: str, name: str) -> Iterator[Page]:
    sheets = text.split("\f")
    if len(sheets) > 1 and _EMPTY.fullmatch(sheets[-1]):
        sheets.pop()  # a form feed ends the last page as well
    first = 0
    for sequence, sheet in enumerate(sheets, start=1):
        texts = [line for line in _LINE_END.split(sheet) if not _EMPTY.fullmatch(line)]
        yield Page(
            name=name if len(sheets) == 1 else f"{name}#{sequence}",
            sequence=sequence,
            lines=tuple(Line(str(index), line) for index, line in enumerate(texts, start=first)),
            digest=hashlib.sha256("\n".join(texts).encode()).hexdigest(),
        )
        first += len(texts)


def _within_bounds(
    pages: tuple[Page, ...], name: str, options: Options
) -> tuple[tuple[Page, ...], tuple[Problem, ...]]:
    """Keep the pages within the bounds and say what the others lack."""
    problems = []
    if len(pages) > options.max_pages:
        problems.append(
            Problem(
                f"{name} has {len(pages):,} pages; only the first {options.max_pages:,} were read. "
                "Split the file, or raise max_pages."
            )
        )
    kept = []
    for page in pages[: options.max_pages]:
        if (size := _characters(page)) <= options.max_page_characters:
            kept.append(page)
        else:
            message = (
                f"{page.name} has {size:,} characters, more than the "
                f"{options.max_page_characters:,} that a page may have. Put form feeds between "
                "its pages, or raise max_page_characters."
            )
            problems.append(Problem(message, page.name))
    if not kept:
        raise InputTooLarge(problems[-1].message)
    return tuple(kept), tuple(problems)


def _characters(page: Page) -> int:
    return sum(len(line.text) for line in page.lines)
