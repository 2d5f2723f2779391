"""Dates as numbers that an index compares, and periods as users write them."""

from __future__ import annotations

import calendar
import re
from typing import Literal, NamedTuple

from jumpline.errors import UsageError

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
UNDATED = 0
Step = Literal["year", "month", "day"]
STEPS: tuple[Step, ...] = ("year", "month", "day")
_DIGITS: dict[Step, int] = {"year": 4, "month": 6, "day": 8}
_FIRST, _LAST = 1, 9999_12_31


class Period(NamedTuple):
    """Days from ``first`` to ``last``, both in it; 19160501 is the first of May 1916."""

    first: int
    last: int


def day_number(date: str | None) -> int:
    """Return an ISO 8601 date as a number, ``UNDATED`` for none and for one that cannot be.

    Of a year or a month alone it is the first day.
    """
    try:
        return _days(date or "", "").first
    except UsageError:
        return UNDATED


def counted_by(date: str | None) -> dict[Step, int]:
    """Return the year, month and day of a date as numbers, those of them that it tells.

    191605 is May 1916. Of 1916 nobody knows the month, so it has the year alone.
    """
    day = day_number(date)
    if day == UNDATED:
        return {}
    told = len((date or "").split("-"))
    return {step: day // 10 ** (8 - _DIGITS[step]) for step in STEPS[:told]}


def written(number: int, step: Step) -> str:
    """Return a year, month or day of ``counted_by`` as ISO 8601 writes it."""
    digits = f"{number:0{_DIGITS[step]}}"
    return "-".join(filter(None, (digits[:4], digits[4:6], digits[6:])))


def period(text: str) -> Period:
    """Read ``1916``, ``1916-05``, ``1916-05-01`` or two of them with ``..`` between.

    A side left empty is open. Raises UsageError for anything else.
    """
    first, dots, last = text.partition("..")
    if not first and not last:
        raise _unreadable(text)
    lower = _days(first, text).first if first else _FIRST
    upper = _days(last if dots else first, text).last if last or not dots else _LAST
    if lower > upper:
        raise UsageError(f"The period {text} ends before it begins. Turn it round.")
    return Period(lower, upper)


def _days(text: str, whole: str) -> Period:
    match = _DATE.fullmatch(text)
    if match is None:
        raise _unreadable(whole)
    year, month, day = (int(part) if part else 0 for part in match.groups())
    if month > 12 or (match.group(2) and not month) or not year:
        raise _unreadable(whole)
    if match.group(3) and not 1 <= day <= calendar.monthrange(year, month)[1]:
        raise _unreadable(whole)
    return Period(
        year * 10000 + (month or 1) * 100 + (day or 1),
        year * 10000 + (month or 12) * 100 + (day or 31),
    )


def _unreadable(text: str) -> UsageError:
    return UsageError(
        f"{text} is no date or period. Write 1916, 1916-05, 1916-05-01 or 1916-05..1917."
    )
