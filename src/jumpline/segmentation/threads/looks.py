"""How a line looks, in numbers, whatever role it was given."""

from __future__ import annotations

import math

from jumpline.article import Role
from jumpline.conventions import Conventions
from jumpline.language.sentences import ends_open
from jumpline.segmentation.threads.items import Item

LOOKS = (
    "size",
    "share",
    "words",
    "capitals",
    "titled",
    "digits",
    "start",
    "end",
    "comma",
    "stops",
    "role",
)
"""What is told of a line, in order: logarithm of its characters; of a printed line, its share of
the measure; words; share of capitals among the letters; share of long words with a capital; share
of digits; how it starts and ends (see below); whether a comma, and how many sentence ends, stand
inside; its role (see below)."""

NO_LOOKS = (math.nan,) * len(LOOKS)
"""Of a line that is not there."""

LONG_WORD = 4
"""Letters of a word that a title sets with a capital."""

_STARTS = ("continuing", "low", "digit", "letter", "capitals", "quote", "bracket", "sign")
_ENDS = ("letter", "comma", "hyphen", "points", "closed", "stop")
_ROLES: tuple[Role, ...] = (
    Role.BODY,
    Role.SUBHEAD,
    Role.DECK,
    Role.KICKER,
    Role.HEADLINE,
    Role.JUMP_HEAD,
    Role.BYLINE,
    Role.DATELINE,
    Role.CUTLINE,
    Role.END_MARK,
    Role.JUMP_LINE,
)
_BRACKETS = "([（【〔〖［"
_QUOTES = "\"'“”„«»‘’‚‹›「」『』"


def looks_of(item: Item, measure: float, conventions: Conventions) -> list[float]:
    """Return how a line looks, by ``LOOKS``; ``measure`` is 0 where a line is a paragraph."""
    text = item.text
    letters = [char for char in text if char.isalpha()]
    long_words = [word for word in text.split() if len(word) >= LONG_WORD and word[0].isalpha()]
    role = item.line.role
    return [
        math.log1p(len(text)),
        len(text) / measure if measure else math.nan,
        math.log1p(len(text.split())),
        sum(map(str.isupper, letters)) / max(1, len(letters)),
        sum(word[0].isupper() for word in long_words) / len(long_words) if long_words else math.nan,
        sum(map(str.isdigit, text)) / max(1, len(text)),
        float(_STARTS.index(_start(text, conventions))),
        float(_ENDS.index(_end(text, conventions))),
        float(any(char in ",，、;；" for char in text[:-1])),
        float(sum(char in conventions.sentence_ends for char in text[:-1])),
        float(_ROLES.index(role)) if role in _ROLES else math.nan,
    ]


def _start(text: str, conventions: Conventions) -> str:
    first = text[:1]
    if first in _QUOTES:
        return "quote"
    if first in _BRACKETS:
        return "bracket"
    if first in conventions.continuers:
        return "continuing"
    if first.isdecimal():
        return "digit"
    if first.islower():
        return "low"
    words = text.split()[:2]
    if conventions.spaced and all(len(word) > 1 and word.isupper() for word in words):
        return "capitals"
    return "letter" if first.isalpha() else "sign"


def _end(text: str, conventions: Conventions) -> str:
    if not ends_open(text, conventions):
        return "stop"
    last = text[-1:]
    if last in conventions.hyphens:
        return "hyphen"
    if last in ",，、;；":
        return "comma"
    if last in ":：…—":
        return "points"
    return "closed" if last in conventions.closes or last in _QUOTES else "letter"
