"""Setting an issue: style, pages, and the articles that run over them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from random import Random
from types import MappingProxyType
from typing import NamedTuple

from typesetter.model import Jump, SetIssue, SetPage
from typesetter.newsroom import open_newsroom
from typesetter.pages import MakeUp, Masthead
from typesetter.stories import Newsroom
from typesetter.styles import Split, draw_style
from typesetter.turning import side_by_side, turned

LANGUAGES = ("zh", "zh-Hant", "en", "de", "fr")
_MOST_PAGES = 16
_DIGESTS = 0.08
"""Share of the houses of a language with words that are digests."""


def set_issue(
    language: str,
    split: Split,
    seed: str,
    *,
    data: Path | Newsroom | None = None,
    pages: int | None = None,
    era: str | None = None,
) -> SetIssue:
    """Set one issue; the same arguments give the same issue.

    Args:
        language: one of ``LANGUAGES``.
        split: whose styles and copy are drawn from.
        seed: names the issue within its collection.
        data: the folder of running text, None for the project's own, or a newsroom that has served
            no issue yet.
        pages: how many, else drawn: mostly 2 to 4, at most 16.
        era: of the house style, else drawn.
    """
    return set_issue_of(House(era), language, split, seed, Copy(data, pages))


class House(NamedTuple):
    """What of a house style is laid down instead of drawn: the era, and values by name."""

    era: str | None = None
    habits: Mapping[str, float] = MappingProxyType({})


class Copy(NamedTuple):
    """What an issue is filled with: folder of running text or a newsroom; number of pages."""

    data: Path | Newsroom | None = None
    pages: int | None = None


def set_issue_of(house: House, language: str, split: Split, seed: str, copy: Copy) -> SetIssue:
    """Set one issue as ``set_issue`` does, of a house that is laid down in part."""
    random = Random(f"{language} {split} {seed}")
    era, data = house.era, copy.data
    newsroom = (
        open_newsroom(language, split, data) if data is None or isinstance(data, Path) else data
    )
    digest = not language.startswith("zh") and Random(f"{seed} digest").random() < _DIGESTS
    style = draw_style(language, split, random, era=era, digest=digest and era is None)
    if house.habits:
        style = replace(style, **house.habits)  # type: ignore[arg-type]  # names of numbers only
    drawn = min(_MOST_PAGES, 2 + int(random.expovariate(0.6)))
    count = copy.pages or drawn
    iso, printed = newsroom.date(random)
    masthead = Masthead(newsroom.title(random), printed)
    make_up = MakeUp(newsroom, style, masthead, random, pages=count)
    press = make_up.press
    made = [make_up.page(number) for number in range(1, count + 1)]
    sheets = _sheets(made, double=style.double, vertical=language == "zh-Hant")
    return SetIssue(
        name=seed,
        title=masthead.title,
        date=iso,
        language=language,
        pages=tuple(sheets),
        kinds=press.kinds,
        jumps=tuple(_followed(press.jumps.made, sheets)),
        style=style.values(),
    )


def _sheets(pages: list[SetPage], *, double: bool, vertical: bool) -> list[SetPage]:
    """Turn vertical pages and, where the style says so, put inner pages side by side."""
    if vertical:
        pages = [turned(page) for page in pages]
    if not double:
        return pages
    sheets = pages[:1]
    for start in range(1, len(pages), 2):
        pair = pages[start : start + 2]
        if len(pair) == 1:
            sheets += pair
        else:
            # Vertical Chinese is bound on the right: the first page lies there.
            sheets.append(side_by_side(*(reversed(pair) if vertical else pair)))
    return sheets


def _followed(jumps: list[Jump], sheets: list[SetPage]) -> Iterator[Jump]:
    """Yield the jumps whose rest stands on another sheet.

    A thread that still waits goes on outside the issue; on a double page the rest may stand on the
    same sheet.
    """
    found = {(line.article, line.order): sheet.number for sheet in sheets for line in sheet.lines}
    for jump in jumps:
        before = found.get((jump.article, jump.before))
        after = found.get((jump.article, jump.after))
        if None not in (before, after) and before != after:
            yield jump
