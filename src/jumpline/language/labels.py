"""Printed labels that send the reader to another page, another issue, or into the paper."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz.distance import Levenshtein

from jumpline.conventions import Conventions
from jumpline.language.folios import normal_folio
from jumpline.language.joined_words import is_word
from jumpline.language.patterns import anywhere, at_end, at_start, place_of

_WORD = re.compile(r"[^\W\d_]{4,}")
_WORD_OR_NUMBER = re.compile(r"[^\W\d_]+|\b\d{1,2}\b(?!['’*])")
_ORNAMENTS = " \t»«>›‹→←▶◀►◄▲▼■●◆☞*-–—….➤▸▹▷◁"
_RUBBISH = 2  # letters that OCR leaves of a number
_REACH = 100  # characters from either end in which a misread frame word is looked for


@dataclass(frozen=True, slots=True)
class Label:
    """A jump line, teaser or "to be continued" found in a line.

    Attributes:
        start: first code point of the label in the line's text.
        end: the code point after it.
        folio: page that it names, normalised (``normal_folio``); None when it names none.
        keyword: the word to look for on that page; None when there is none.
        printed: the label as printed.
    """

    start: int
    end: int
    folio: str | None
    keyword: str | None
    printed: str


def find_jump_to(text: str, conventions: Conventions) -> Label | None:
    """Find a jump line that ends a line: alone on it or glued to the end of body text."""
    return _at_end(conventions.jump_to_patterns, text, conventions)


def find_jump_from(text: str, conventions: Conventions) -> Label | None:
    """Find the label of a jump head that begins a line: alone on it or glued before body text."""
    return _at_start(conventions.jump_from_patterns, text, conventions)


def find_unfinished(text: str, conventions: Conventions) -> Label | None:
    """Find "(To be continued)" at the end of a line: the rest is in another issue."""
    return _at_end(conventions.unfinished_patterns, text, conventions)


def find_resumed(text: str, conventions: Conventions) -> Label | None:
    """Find "(Continued)" at the end of a heading: the opening is in another issue."""
    return _at_end(conventions.resumed_patterns, text, conventions)


def find_teaser(text: str, conventions: Conventions) -> Label | None:
    """Find the mark of a teaser or index entry at the end of a line; it points and never joins."""
    return _at_end(conventions.teaser_patterns, text, conventions)


def find_page_named(text: str, conventions: Conventions) -> Label | None:
    """Find words that name a page anywhere in a line; what the line is for they do not tell."""
    found = anywhere(conventions.page_patterns, text)
    return found and _label(found, text, conventions)


def find_page_unread(text: str, conventions: Conventions) -> bool:
    """Tell whether a line ends with words that name a page, and rubbish for its number."""
    found = at_end(conventions.unread_page_patterns, text)
    if found is None:
        return False
    rubbish, start = found["misread"], found.start("misread")
    if conventions.spaced and found.string[start - 1].isalpha():
        return False  # "pages" is no page s
    return not rubbish.isalpha() or (len(rubbish) <= _RUBBISH and not is_word(rubbish, conventions))


def _at_end(patterns: tuple[str, ...], text: str, conventions: Conventions) -> Label | None:
    bared = _bared(text)
    found = at_end(patterns, text) or (at_end(patterns, bared) if bared != text else None)
    if found is None:
        tail = max(0, len(bared) - _REACH)
        repaired = bared[:tail] + _repaired(bared[tail:], conventions.frame_words)
        found = at_end(patterns, repaired) if repaired != bared else None
    return found and _label(found, text, conventions)


def _at_start(patterns: tuple[str, ...], text: str, conventions: Conventions) -> Label | None:
    bared = _bared(text)
    found = at_start(patterns, text) or (at_start(patterns, bared) if bared != text else None)
    if found is None:
        repaired = _repaired(bared[:_REACH], conventions.frame_words) + bared[_REACH:]
        found = at_start(patterns, repaired) if repaired != bared else None
    return found and _label(found, text, conventions)


def _bared(text: str) -> str:
    """Blank out ornaments before a label, so that offsets stay."""
    rest = text.lstrip(_ORNAMENTS)
    return " " * (len(text) - len(rest)) + rest


def _label(found: re.Match[str], text: str, conventions: Conventions) -> Label:
    # A match in a text whose ornaments were blanked out stands that much further on.
    stripped = text.strip()
    shorter = len(found.string) < len(stripped)
    start, end = place_of(found, _bared(text) if shorter else text)
    if text[:start].strip() and not text[:start].strip(_ORNAMENTS):
        start = 0  # arrows before it are the label's
    groups = found.groupdict()
    return Label(start, end, _folio(groups, conventions), groups.get("keyword"), text[start:end])


def _folio(groups: Mapping[str, str | None], conventions: Conventions) -> str | None:
    printed = groups.get("folio") or groups.get("folio_word")
    if printed:
        return normal_folio(printed, conventions, groups.get("section"))
    words = _WORD_OR_NUMBER.findall(groups.get("misread") or "")
    near = (_near_folio(word.lower(), conventions) for word in words)
    return next((folio for folio in near if folio), None)


def _near_folio(word: str, conventions: Conventions) -> str | None:
    """Return the page that a word names which may have one letter wrong."""
    if word.isdecimal():
        return normal_folio(word, conventions)
    near = {
        folio
        for name, folio in conventions.folio_words.items()
        if len(word) >= 3 and Levenshtein.distance(word, name, score_cutoff=1) <= 1
    }
    return near.pop() if len(near) == 1 else None


@lru_cache(maxsize=64)
def _repaired(text: str, frame_words: tuple[str, ...]) -> str:
    """Put frame words where one of the same length stands that OCR may have made of them.

    Only words of the same length are replaced, so that offsets stay. A line is asked for several
    kinds of label in a row, so the last answers are kept.
    """
    by_length = _by_length(frame_words)

    def frame_word(found: re.Match[str]) -> str:
        word = found[0]
        frames = by_length.get(len(word))
        return _frame_word(word, frames) if frames else word

    return _WORD.sub(frame_word, text)


@cache
def _by_length(frame_words: tuple[str, ...]) -> dict[int, tuple[str, ...]]:
    lengths = {len(frame) for frame in frame_words}
    return {n: tuple(frame for frame in frame_words if len(frame) == n) for n in lengths}


def _frame_word(word: str, frames: tuple[str, ...]) -> str:
    lower = word.lower()
    if lower in frames:
        return word
    for frame in frames:
        allowed = 2 if len(frame) >= 8 else 1
        if Levenshtein.distance(lower, frame, score_cutoff=allowed) <= allowed:
            return frame.capitalize() if word[0].isupper() else frame
    return word
