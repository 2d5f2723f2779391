"""Count characters: nothing of a file is lost, nothing is used twice.

The count of what went in does not use Jumpline: a PDF is counted through pdfium, a text file by
its own bytes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
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
    """One file's characters; white space is left out of all but the last two.

    Attributes:
        given: characters of the pages that were read.
        read: characters of Jumpline's lines.
        lost: given and not read.
        doubled: read and not given.
        unplaced: code points of lines in no article and no leftover.
        placed_twice: code points in more than one.
        errors: for the file or for single pages, as a user sees them.
    """

    given: int = 0
    read: int = 0
    lost: int = 0
    doubled: int = 0
    unplaced: int = 0
    placed_twice: int = 0
    errors: tuple[str, ...] = ()

    @property
    def balanced(self) -> bool:
        """Tell whether every character came out once and stands in one place."""
        return not (self.lost or self.doubled or self.unplaced or self.placed_twice)


def account(path: Path, options: Options) -> Account:
    """Read one PDF or UTF-8 text file and count."""
    try:
        issue = read(path, options)
    except JumplineError as error:
        return Account(errors=(str(error),))
    return balance(printed(path, [page.name for page in issue.pages]), issue)


def balance(given: str, issue: Issue) -> Account:
    """Compare what a file prints with the lines, articles and leftovers of its issue."""
    before = _characters([given])
    after = _characters(line.text for page in issue.pages for line in page.lines)
    placements = _placements(issue)
    return Account(
        given=before.total(),
        read=after.total(),
        lost=(before - after).total(),
        doubled=(after - before).total(),
        unplaced=placements[0],
        placed_twice=sum(count for times, count in placements.items() if times > 1),
        errors=tuple(problem.message for problem in issue.problems),
    )


def printed(path: Path, pages: Collection[str]) -> str:
    """Return what a file prints on the named pages, without asking Jumpline."""
    content = path.read_bytes()
    if not content.startswith(b"%PDF"):
        return content.decode("utf-8-sig")
    document = pdfium.PdfDocument(content)
    try:
        count = len(document)
        return "".join(
            _page_text(document, number)
            for number in range(count)
            if (path.stem if count == 1 else f"{path.stem}#{number + 1}") in pages
        )
    finally:
        document.close()


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
