"""Pages from several files bound into one issue."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from jumpline.article import LineRef
from jumpline.issue import GivenArticle, Issue, Problem
from jumpline.page import Page


def bind(parts: Sequence[Issue], name: str) -> Issue:
    """Make one issue of several in that order.

    Title, date and language stay where all that tell one tell the same. A page whose name was used
    before gets that of its part before it, as a folder: ``supplement/0001``; so do keys of given
    articles. Sequences go on from part to part and keep the gaps of pages that were not read.
    """
    pages: list[Page] = []
    problems: list[Problem] = []
    given: list[GivenArticle] = []
    names: set[str] = set()
    keys: set[str] = set()
    for part in parts:
        new = _new_names(part, names)
        names.update(new.values())
        last = pages[-1].sequence if pages else 0
        pages += (
            replace(page, name=new[page.name], sequence=last + page.sequence) for page in part.pages
        )
        problems += (replace(each, page=new.get(each.page, each.page)) for each in part.problems)
        for article in part.given:
            own = _renamed(article, new)
            wanted = own.key if own.key not in keys else f"{part.name}/{own.key}"
            given.append(replace(own, key=_unused(wanted, keys)))
            keys.add(given[-1].key)
    return Issue(
        name=name,
        pages=with_credible_folios(pages),
        title=_common(part.title for part in parts),
        date=_common(part.date for part in parts),
        language=_common(part.language for part in parts),
        problems=tuple(problems),
        given=tuple(given),
    )


def with_credible_folios(pages: Sequence[Page]) -> tuple[Page, ...]:
    """Drop the folios of an issue whose numbers do not rise from page to page: OCR misread them."""
    numbers = [int(page.folio) for page in pages if page.folio and page.folio.isdecimal()]
    if all(before < after for before, after in pairwise(numbers)):
        return tuple(pages)
    return tuple(replace(page, folio=None) for page in pages)


def _new_names(part: Issue, taken: set[str]) -> dict[str | None, str]:
    """Return for each page of a part the name that it gets."""
    new: dict[str | None, str] = {}
    for page in part.pages:
        wanted = page.name if page.name not in taken else f"{part.name}/{page.name}"
        new[page.name] = _unused(wanted, taken)
    return new


def _unused(wanted: str, taken: set[str]) -> str:
    name, copy = wanted, 1
    while name in taken:
        copy += 1
        name = f"{wanted}~{copy}"
    return name


def _renamed(article: GivenArticle, new: Mapping[str | None, str]) -> GivenArticle:
    def renamed(lines: Iterable[LineRef]) -> tuple[LineRef, ...]:
        return tuple(LineRef(new.get(line.page, line.page), line.id) for line in lines)

    return replace(article, lines=renamed(article.lines), headings=renamed(article.headings))


def _common(values: Iterable[str | None]) -> str | None:
    told = {value for value in values if value}
    return told.pop() if len(told) == 1 else None
