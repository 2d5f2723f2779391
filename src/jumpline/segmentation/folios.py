"""Which label a page bears, and how to say where something is that is not here."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from jumpline.article import Role
from jumpline.conventions import Conventions
from jumpline.language.folios import normal_folio
from jumpline.layout.model import PageLayout

_LABEL = re.compile(
    r"^(?:(?i:page|seite)\s+)?(?P<plain>[A-Z]?\d{1,3}[A-Z]?)$"
    r"|\b(?i:page|seite|p\.)\s*(?P<worded>[A-Z]?\d{1,3}[A-Z]?)\b"
    r"|第?\s*(?P<han>[\d一二三四五六七八九十]{1,3})\s*版"
)


def find_folio(layout: PageLayout, conventions: Conventions) -> str:
    """Return the page's label from its furniture, else its place in the issue."""
    if layout.page.folio:
        return layout.page.folio
    for line in layout.lines:
        if line.role is Role.FURNITURE and (found := _LABEL.search(line.text.strip())):
            printed = next(group for group in found.groups() if group)
            folio = normal_folio(printed, conventions)
            if folio:
                return folio
    return str(layout.page.sequence)


def place_in_words(folio: str | None, given: Iterable[str]) -> str:
    """Say where the missing part of an article is, for a note to the reader."""
    known: Collection[str] = set(given)
    if folio is None:
        return "another page, which is not named"
    name = {"1": "the front page", "last": "the last page"}.get(folio, f"page {folio}")
    if folio in known:
        return f"{name}, where it was not found"
    return f"{name}, which was not given"
