"""Lines that show by their form what they are: bylines, datelines, end marks and the like."""

from __future__ import annotations

import re
from dataclasses import dataclass

from jumpline.conventions import Conventions
from jumpline.language.patterns import at_end, at_start, place_of, whole


@dataclass(frozen=True, slots=True)
class Mark:
    """A byline, dateline or end mark found in a line.

    Attributes:
        start: first code point of the mark in the line's text.
        end: the code point after it.
        printed: the mark as printed.
        place: the place that it names, None when it names none.
        agency: the agency that it names, None when it names none.
        name: the person that it names, None when it names none.
    """

    start: int
    end: int
    printed: str
    place: str | None = None
    agency: str | None = None
    name: str | None = None


def find_byline(text: str, conventions: Conventions) -> Mark | None:
    """Read a line as a byline, None when it is none."""
    return _mark(whole(conventions.byline_patterns, text), text)


def find_dateline(text: str, conventions: Conventions) -> Mark | None:
    """Find the dateline that opens a line, alone on it or before the first words of the text."""
    return _mark(at_start(conventions.dateline_patterns, text), text)


def find_end_mark(text: str, conventions: Conventions) -> Mark | None:
    """Find the end mark that closes a line, alone on it or glued to the last sentence."""
    return _mark(at_end(conventions.end_mark_patterns, text), text)


def is_folio_line(text: str, conventions: Conventions) -> bool:
    """Tell whether a line reads as a folio line, running head or masthead entry."""
    return whole(conventions.folio_patterns, text) is not None


def is_deck(text: str, conventions: Conventions) -> bool:
    """Tell whether a line shows by its form that it is a deck."""
    return whole(conventions.deck_patterns, text) is not None


def is_cutline(text: str, conventions: Conventions) -> bool:
    """Tell whether a line shows by its form that it is a cutline."""
    return whole(conventions.cutline_patterns, text) is not None


def is_notice(text: str, conventions: Conventions) -> bool:
    """Tell whether a line shows by its form that it heads a notice."""
    return whole(conventions.notice_patterns, text) is not None


def _mark(found: re.Match[str] | None, text: str) -> Mark | None:
    if found is None:
        return None
    start, end = place_of(found, text)
    groups = found.groupdict()
    return Mark(
        start, end, text[start:end], groups.get("place"), groups.get("agency"), groups.get("name")
    )
