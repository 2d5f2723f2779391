"""Which label a page bears, and how to say where something is that is not here."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from jumpline.article import Role
from jumpline.conventions import Conventions
from jumpline.language.folios import normal_folio
from jumpline.layout.model import PageLayout

_LABEL = re.compile(
    r"^(?P<alone>\d{1,3})$"
    r"|^[-–—·•*.]*\s*(?:(?i:page|seite)\s+)?(?P<plain>[A-Z]?\d{1,3}[A-Z]?)\s*[-–—·•*.]*$"
    r"|\b(?i:page|seite|p\.)\s*(?P<worded>[A-Z]?\d{1,3}[A-Z]?)\b"
    r"|第\s*(?P<han>[\d一二三四五六七八九十]{1,3})\s*版"
    r"|(?<![\d一二三四五六七八九十])(?<!今日)(?<!本期)(?<![全共])"
    r"(?P<bare>[\d一二三四五六七八九十]{1,3})\s*版"
)
FEW = 3
"""Of so many pages or more, one number alone, bare and on one page, is a price or a part of a
date."""
FARTHEST = 8
"""A number this far or farther from what the other pages let one expect is no folio, in pages;
more pages than the issue has are allowed."""


def find_folios(layouts: Sequence[PageLayout], conventions: Conventions) -> dict[str, str]:
    """Return the label of each page by its name.

    Of several numbers on a page the one counts that goes with most other pages. Numbers that do
    not rise with those of the other pages ("today 8 pages", a figure of a table) are none; such
    pages count on from the others.
    """
    read = _read(layouts, conventions)
    at = {
        x.page.sequence: int(folio)
        for x in layouts
        if (folio := read[x.page.name]) is not None and folio.isdecimal()
    }
    rising = _rising(sorted(at.items()))
    ahead = sorted(number - sequence for sequence, number in rising)
    usual = ahead[len(ahead) // 2] if len(ahead) >= min(2, len(layouts)) else 0
    reach = max(FARTHEST, len(layouts))
    kept = {sequence for sequence, number in rising if abs(number - sequence - usual) < reach}
    # A section may begin to count anew: pages beside one another bear each other out.
    kept |= {n for n in at if any(at.get(n + d, -1) == at[n] + d for d in (-1, 1))}
    folios = {}
    for layout in layouts:
        folio, sequence = read[layout.page.name], layout.page.sequence
        doubtful = not layout.page.folio and sequence in at and sequence not in kept
        if folio is None or doubtful:
            near = sorted(kept, key=lambda other: (abs(other - sequence), other))[:1]
            folio = str(max(1, sequence + sum(at[other] - other for other in near)))
        folios[layout.page.name] = folio
    return folios


def find_folio(layout: PageLayout, conventions: Conventions) -> str:
    """Return the page's label from its furniture, else its place in the issue."""
    return find_folios([layout], conventions)[layout.page.name]


def _read(layouts: Sequence[PageLayout], conventions: Conventions) -> dict[str, str | None]:
    """Return the label that each page bears, told by the file or printed; None without one."""
    printed = {x.page.name: list(_printed(x, conventions)) for x in layouts}
    votes = Counter(
        ahead for x in layouts for ahead in {_ahead(x, folio) for folio, _ in printed[x.page.name]}
    )
    del votes[None]
    bearing = [folios for folios in printed.values() if folios]
    if len(bearing) == 1 and len(layouts) >= FEW:
        printed = {
            name: [found for found in folios if not found[1]] for name, folios in printed.items()
        }

    def best(layout: PageLayout) -> str | None:
        folios = [folio for folio, _ in printed[layout.page.name]]
        return max(folios, key=lambda folio: votes[_ahead(layout, folio)], default=None)

    return {x.page.name: x.page.folio or best(x) for x in layouts}


def _ahead(layout: PageLayout, folio: str) -> int | None:
    """Return by how much a page's number is beyond its place in the issue."""
    return int(folio) - layout.page.sequence if folio.isdecimal() else None


def _printed(layout: PageLayout, conventions: Conventions) -> Iterator[tuple[str, bool]]:
    """List the labels in a page's furniture, and whether each is a number that stands alone."""
    for line in layout.lines:
        if line.role is Role.FURNITURE and (found := _LABEL.search(line.text.strip())):
            printed = next(group for group in found.groups() if group)
            folio = normal_folio(printed, conventions)
            if folio:
                yield folio, found["alone"] is not None


def _rising(numbers: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest part of a row of (sequence, number) in which the numbers rise."""
    best: list[list[tuple[int, int]]] = []
    for entry in numbers:
        before = (row for row in best if row[-1][1] < entry[1])
        best.append([*max(before, key=len, default=[]), entry])
    return max(best, key=len, default=[])


def place_in_words(folio: str | None, given: Iterable[str]) -> str:
    """Say where the missing part of an article is, for a note to the reader."""
    known: Collection[str] = set(given)
    if folio is None:
        return "another page, which is not named"
    name = {"1": "the front page", "last": "the last page"}.get(folio, f"page {folio}")
    if folio in known:
        return f"{name}, where it was not found"
    return f"{name}, which was not given"
