"""How newspapers word what is no copy: labels, dates, bylines, notices, advertisements, tables.

The folder beside this module has one file a language. A use lists the wordings that only training
pages print, those that only test pages print, and those that both do.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random

from typesetter.newsroom.invented import Lexicon, with_digits

_FOLDER = Path(__file__).parent / "wording"
_REPUBLIC = 1911  # the year before the first of the Chinese Republic
_TENS = ("", "十", "二十", "三十")


@dataclass(frozen=True, slots=True)
class TablePlan:
    """A table without its figures: heading, first cells of rows, patterns of the other cells."""

    heading: tuple[str, ...]
    first: tuple[str, ...]
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """One language's wordings for one split.

    Attributes:
        phrases: wordings by use, with ``{slots}`` and ``#`` for digits.
        dates: forms of a date, with the slots of ``date_slots``.
        months: names of the months.
        weekdays: names of the weekdays from Monday.
        years: the first and last year that a newspaper may bear.
        number_words: words for 0, 1, 2 and so on.
        first: words that cannot open a heading.
        last: words that cannot end one.
        tables: what tables there are.
    """

    phrases: Mapping[str, tuple[str, ...]]
    dates: tuple[str, ...]
    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    years: tuple[int, int]
    number_words: tuple[str, ...]
    first: frozenset[str]
    last: frozenset[str]
    tables: tuple[TablePlan, ...]

    def choose(self, random: Random, use: str) -> str:
        """Return one wording of a use, its slots still open."""
        return random.choice(self.phrases[use])

    def a_day(self, random: Random) -> date:
        """Return a day on which a newspaper of this language may have come out."""
        first = date(self.years[0], 1, 1)
        last = date(self.years[1], 12, 31)
        return first + timedelta(days=random.randrange((last - first).days))

    def date_slots(self, day: date) -> dict[str, str]:
        """Return the words and figures for a day by slot name."""
        month, weekday = self.months[day.month - 1], self.weekdays[day.weekday()]
        return {
            "year": str(day.year),
            "minguo": _han(day.year - _REPUBLIC),
            "month": month,
            "Mon": month[:3],
            "m": str(day.month),
            "day": str(day.day),
            "handay": _han(day.day),
            "weekday": weekday,
            "Weekday": weekday[:1].upper() + weekday[1:],
        }

    def page_slots(self, page: str) -> dict[str, str]:
        """Return a page label as printed, in words where there are words for it."""
        known = page.isdecimal() and 0 < int(page) < len(self.number_words)
        word = self.number_words[int(page)] if known else page
        return {"page": page, "PageWord": word, "han": word}


def fill(template: str, slots: Mapping[str, str], random: Random, numerals: str) -> str:
    """Fill a wording; a slot in capitals takes its value in capitals."""
    return with_digits(template.format_map(_Capitals(slots)), random, numerals)


class _Capitals(dict[str, str]):
    def __missing__(self, name: str) -> str:
        if name.isupper() and name.lower() in self:
            return self[name.lower()].upper()
        raise KeyError(name)


def people_and_places(lexicon: Lexicon, random: Random) -> dict[str, str]:
    """Return names for every slot that asks for one."""
    general, sample = lexicon.general, random.sample
    place, place2 = sample(general["places"], 2)
    last, last2 = sample(lexicon.last, 2)
    return {
        "name": lexicon.signature(random),
        "name2": lexicon.signature(random),
        "first": random.choice(lexicon.male),
        "last": last,
        "last2": last2,
        "place": place,
        "place2": place2,
        "city": random.choice(general["cities"]),
    }


@cache
def load_wording(language: str, split: str) -> Wording:
    """Read the wordings of a language for ``train`` or ``test``."""
    raw = tomllib.loads((_FOLDER / f"{language}.toml").read_text("utf-8"))
    return Wording(
        phrases={use: _of_split(lists, split) for use, lists in raw["phrases"].items()},
        dates=_of_split(raw["dates"], split),
        months=tuple(raw["dates"]["months"]),
        weekdays=tuple(raw["dates"]["weekdays"]),
        years=(raw["years"][0], raw["years"][1]),
        number_words=tuple(raw["number_words"]),
        first=frozenset(raw["cuts"]["first"]),
        last=frozenset(raw["cuts"]["last"]),
        tables=tuple(TablePlan(**{k: tuple(v) for k, v in one.items()}) for one in raw["table"]),
    )


def _of_split(lists: Mapping[str, Sequence[str]], split: str) -> tuple[str, ...]:
    return (*lists["both"], *lists[split])


def _han(number: int) -> str:
    if not 0 < number < 40:
        return str(number)
    tens, ones = divmod(number, 10)
    return ("十" if tens == 1 else _TENS[tens]) + "〇一二三四五六七八九"[ones] * bool(ones)
