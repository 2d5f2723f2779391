"""What stands in an ALTO ``TextLine``: its text, its words with their places, its type."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from jumpline.page import Word
from jumpline.readers.alto_places import box_of
from jumpline.readers.alto_styles import Style, Styles, blend
from jumpline.readers.xml import Element, LocalNames

_UNSPACED = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
"""Han, kana and their punctuation, which are printed without blanks."""
_UNTOLD = {"String": "", "HYP": "-"}
"""What holds characters, and which where it does not tell them."""
TOUCHING = 0.15
"""Strings without ``SP`` that stand nearer than this, in heights, have no blank between them."""


class Content(NamedTuple):
    """The content of a line; ``style`` is what most of its characters have."""

    text: str
    words: tuple[Word, ...]
    whole_word: str | None
    style: Style


class LineReader:
    """Reads the lines of one file."""

    def __init__(self, root: Element, styles: Styles, names: LocalNames) -> None:
        self._styles = styles
        self._names = names
        self._prints_blanks = next(root.iter("{*}SP"), None) is not None

    def read(self, line: Iterable[Element], around: Style) -> Content:
        """Read the strings of a line whose type, where they do not say, is ``around``.

        ``line`` is the element, or what stands in it.

        A blank stands in the text where an ``SP`` does, and between two strings, which are words;
        but not where Han or kana follow each other without ``SP``, nor after a ``HYP``, nor where
        a file that has ``SP`` puts two strings side by side without it (a word and its comma). The
        sign of a ``HYP`` is part of the text and of no word. A string without a place is no word.
        """
        parts: list[str] = []
        words: list[Word] = []
        weights: dict[Style, int] = {}
        before: Element | None = None
        at, blank, whole_word = 0, False, None
        for child in line:
            kind = self._names[child.tag]
            if kind == "SP":
                blank = at > 0
            content = child.get("CONTENT", _UNTOLD[kind]) if kind in _UNTOLD else ""
            if not content:
                continue
            if blank or (kind == "String" and before is not None and self._apart(before, child)):
                parts.append(" ")
                at += 1
            if kind == "String":
                word = _word(child, at, content)
                if word is not None:
                    words.append(word)
                style = self._style(child, around)
                weights[style] = weights.get(style, 0) + len(content)
                whole_word = _whole_word(child)
            parts.append(content)
            at += len(content)
            blank, before = False, child
        style = blend(weights) if weights else around
        return Content("".join(parts), tuple(words), whole_word, style)

    def _apart(self, before: Element, string: Element) -> bool:
        """Tell whether a blank is printed between two strings without an ``SP`` between them."""
        if self._names[before.tag] != "String":
            return False
        if _abut(before.get("CONTENT", ""), string.get("CONTENT", "")):
            return False
        one, other = box_of(before), box_of(string)
        if not self._prints_blanks or one is None or other is None:
            return True
        return abs(other.x0 - one.x1) >= TOUCHING * max(one.height, other.height)

    def _style(self, string: Element, around: Style) -> Style:
        references, emphasis = string.get("STYLEREFS"), string.get("STYLE")
        if references is None and emphasis is None:
            return around
        return self._styles.resolve(around, references, emphasis)


def _word(string: Element, start: int, content: str) -> Word | None:
    box = box_of(string)
    if box is None:
        return None
    return Word(start, start + len(content), box, _confidence(string))


def _confidence(string: Element) -> float | None:
    """Return ``WC``, None where it is missing or not from 0 to 1."""
    try:
        told = float(string.get("WC", ""))
    except ValueError:
        return None
    return told if 0 <= told <= 1 else None


def _whole_word(string: Element) -> str | None:
    """Return the word of which the string is the first part, whole."""
    if string.get("SUBS_TYPE") != "HypPart1":
        return None
    return string.get("SUBS_CONTENT", "").strip() or None


def _abut(left: str, right: str) -> bool:
    """Tell whether two strings without ``SP`` between them are printed without a blank."""
    return bool(_UNSPACED.match(left[-1]) and _UNSPACED.match(right[0]))
