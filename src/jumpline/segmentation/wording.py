"""How the words at the end of one text and at the start of another fit, by name."""

from __future__ import annotations

from typing import NamedTuple

from jumpline.conventions import Conventions
from jumpline.language.marks import find_end_mark
from jumpline.language.sentences import begins_open, ends_open

Evidence = dict[str, float | str]


class Ending(NamedTuple):
    """How a text ends: with an end mark, before its sentence does, with a hyphen."""

    marked: bool
    left_open: bool
    hyphen: bool


class Beginning(NamedTuple):
    """How a text begins: inside a sentence, with a capital."""

    inside: bool
    capital: bool


def ending_of(last: str, conventions: Conventions) -> Ending:
    """Say how a text ends, by its last line."""
    hyphen = last.rstrip()[-1:] in (conventions.hyphens or "\0")
    return Ending(
        find_end_mark(last, conventions) is not None, ends_open(last, conventions), hyphen
    )


def beginning_of(first: str, conventions: Conventions) -> Beginning:
    """Say how a text begins, by its first line."""
    capital = conventions.spaced and first.lstrip("“‘\"'«„( ")[:1].isupper()
    return Beginning(begins_open(first, conventions), capital)


def meeting(end: Ending, start: Beginning) -> Evidence:
    """Say how the end of one text and the start of another fit."""
    if end.marked:
        return {"ended": 1}
    if end.left_open and start.inside:
        goes_on: Evidence = {"sentence_goes_on": 1}
        return {"hyphen": 1} | goes_on if end.hyphen else goes_on
    if end.left_open:
        # A figure, or a script without cases, does not show whether a sentence begins.
        return {"sentence_left_open": 1} if start.capital else {"sentence_goes_on": 0.5}
    return {"starts_in_sentence": 1} if start.inside else {"both_closed": 1}


def wording(last: str, first: str, conventions: Conventions) -> Evidence:
    """Say how the last line of one text and the first of another fit."""
    return meeting(ending_of(last, conventions), beginning_of(first, conventions))
