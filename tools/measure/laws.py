"""Count characters: nothing of a file is lost, nothing is used twice.

The count of what went in does not use Jumpline: a PDF is counted through pdfium, a text file by
its own bytes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from jumpline.article import Leftover, LineRef, Part
from jumpline.errors import JumplineError
from jumpline.issue import Issue
from jumpline.options import Options
from jumpline.pipeline import read

# pdfium masks a hyphen at a line end and gives 0 for a glyph without a Unicode value.
_MASKED = {"\x02": "-", "\ufffe": "-", "\x00": "\ufffd"}


@dataclass(frozen=True, slots=True)
class Account:
    """One file's characters, white space left out.

    Attributes:
        file: relative to the data folder.
        given: characters of the pages that were read.
        read: characters of Jumpline's lines.
        lost: given and not read.
        doubled: read and not given.
        unplaced: code points of lines in no article and no leftover.
        placed_twice: code points in more than one.
        errors: for the file or for single pages.
    """

    file: str
    given: int = 0
    read: int = 0
    lost: int = 0
    doubled: int = 0
    unplaced: int = 0
    placed_twice: int = 0
    errors: tuple[str, ...] = ()


def account(path: Path, data: Path) -> Account:
    """Read one file and count."""
    name = path.relative_to(data).as_posix()
    try:
        issue = read(path, Options())
    except JumplineError as error:
        return Account(name, errors=(_said(error.args[0], data),))
    given = _given(path, issue)
    out = _characters(line.text for page in issue.pages for line in page.lines)
    placements = _placements(issue)
    return Account(
        name,
        given=given.total(),
        read=out.total(),
        lost=(given - out).total(),
        doubled=(out - given).total(),
        unplaced=placements[0],
        placed_twice=sum(count for times, count in placements.items() if times > 1),
        errors=tuple(_said(problem.message, data) for problem in issue.problems),
    )


def _said(message: str, data: Path) -> str:
    return " ".join(message.replace(str(data), "DATA").split())


def _given(path: Path, issue: Issue) -> Counter[str]:
    content = path.read_bytes()
    if not content.startswith(b"%PDF"):
        return _characters([content.decode("utf-8-sig")])
    names = {page.name for page in issue.pages}
    document = pdfium.PdfDocument(content)
    try:
        count = len(document)
        texts = [
            _page_text(document, number)
            for number in range(count)
            if (path.stem if count == 1 else f"{path.stem}#{number + 1}") in names
        ]
    finally:
        document.close()
    return _characters(texts)


def _page_text(document: pdfium.PdfDocument, number: int) -> str:
    """Return what a page prints; ``number`` counts from 0."""
    page = document[number]
    text_page = page.get_textpage()
    units = [
        chr(pdfium_c.FPDFText_GetUnicode(text_page, index))
        for index in range(text_page.count_chars())
        if pdfium_c.FPDFText_IsGenerated(text_page, index) != 1
    ]
    text_page.close()
    page.close()
    whole = "".join(_MASKED.get(unit, unit) for unit in units)
    return whole.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _characters(texts: Iterable[str]) -> Counter[str]:
    return Counter(character for text in texts for character in text if not character.isspace())


def _placements(issue: Issue) -> Counter[int]:
    """Count the code points of all lines by how many articles and leftovers hold them."""
    held = {
        LineRef(page.name, line.id): [0] * len(line.text)
        for page in issue.pages
        for line in page.lines
    }
    parts = [part for article in issue.articles for part in article.parts]
    shares: list[Part | Leftover] = [*parts, *issue.leftovers]
    cut: dict[LineRef, set[int]] = {}
    for span in (span for share in shares for span in share.spans):
        ref, places = LineRef(span.page, span.id), range(span.start, span.end)
        cut.setdefault(ref, set()).update(places)
        _hold(held[ref], places)
    for ref in (LineRef(share.page, line) for share in shares for line in share.lines):
        _hold(held[ref], sorted(set(range(len(held[ref]))) - cut.get(ref, set())))
    return Counter(times for counts in held.values() for times in counts)


def _hold(counts: list[int], places: Iterable[int]) -> None:
    for place in places:
        counts[place] += 1
