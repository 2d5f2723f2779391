"""Does a line of flattened text look like a heading, by its words alone?"""

from __future__ import annotations

import re
from typing import NamedTuple

from jumpline.conventions import Conventions
from jumpline.language.sentences import begins_open, ends_open, open_brackets

LONGEST_HAN = 40
"""Characters of the longest heading in a script without spaces; decks are longer."""
LONGEST_COMMA = 24
"""A heading with a comma is shorter: a longer one is a clause."""
LONGEST_CRY = 20
"""A heading that ends with ! or ? is shorter; whether it is one, its neighbours tell."""
LONGEST_SPACED = 100
"""Characters of the longest heading in a script with spaces when a line is a paragraph."""
SHORT = 0.7
"""A heading in a script without spaces fills at most this share of the measure."""
SHORT_TITLE = 0.85
"""A heading in small letters fills at most this share of the measure; a deck may fill it."""
CAPITALS = 0.85
"""Share of capitals among the letters of a heading set in them; OCR misreads some."""
CLEAN = 0.7
"""Share of letters and digits among the signs of a heading; advertisements and dirt have less."""

_WORD = re.compile(r"[^\W\d_]+")
_STRONG_STOPS = "。；;"
_CRIES = "！？!?"


class Neighbours(NamedTuple):
    """What stands around a line.

    Attributes:
        measure: characters of a full line nearby; 0 when a line is a paragraph.
        open_before: the body line before when it stops in mid-sentence, else empty.
        runs_on: the next line takes up the sentence, and none of a heading stands before.
        after_heading: the line before looks like a heading.
    """

    measure: int = 0
    open_before: str = ""
    runs_on: bool = False
    after_heading: bool = False


def heading_form(text: str, around: Neighbours, conventions: Conventions) -> str | None:
    """Return what makes a line look like a heading, None when nothing does.

    Args:
        text: the line without outer white space.
        around: what stands around it.
        conventions: the language's table.
    """
    if not any(map(str.isalpha, text)) or begins_open(text, conventions):
        return None
    if conventions.spaced:
        return _spaced(text, around, conventions)
    return _unspaced(text, around, conventions)


def _unspaced(text: str, around: Neighbours, conventions: Conventions) -> str | None:
    longest = min(LONGEST_HAN, SHORT * around.measure) if around.measure else LONGEST_HAN
    if len(text) > longest or any(stop in text for stop in _STRONG_STOPS):
        return None
    if text.endswith(("——", "──")):
        return "dash"
    inner_stop = any(char in conventions.continuers for char in text[:-1])
    if around.measure and (around.open_before or inner_stop):
        return None
    if text[-1] in _CRIES and len(text) <= LONGEST_CRY:
        return "exclamation"
    if text[-1] in conventions.continuers and text[-1] not in conventions.closes:
        return None
    if not ends_open(text, conventions) or open_brackets(text, conventions):
        return None
    if any(cry in text for cry in _CRIES) or ("，" in text and len(text) > LONGEST_COMMA):
        return None
    return "short"


def _spaced(text: str, around: Neighbours, conventions: Conventions) -> str | None:
    words = _WORD.findall(text)
    letters = [char for char in text if char.isalpha()]
    signs = [char for char in text if not char.isspace()]
    clean = sum(map(str.isalnum, signs)) >= CLEAN * len(signs)
    if not clean or max(map(len, words), default=0) < 3:
        return None
    if len(letters) >= 5 and sum(map(str.isupper, letters)) >= CAPITALS * len(letters):
        inside = around.open_before[-2:].isupper() or (len(words) == 1 and "." in text)
        return None if inside else "capitals"
    if around.open_before or around.runs_on or text[-1] in ",;:-":
        return None
    if not around.measure:
        short = len(text) <= LONGEST_SPACED and ends_open(text, conventions)
        return "short" if short else None
    long_words = [word for word in words if len(word) >= 4]
    longest = around.measure * (1 if around.after_heading else SHORT_TITLE)
    if len(words) >= 2 and long_words and len(text) <= longest:
        return "title_case" if all(word[0].isupper() for word in (words[0], *long_words)) else None
    return None
