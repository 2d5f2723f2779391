"""What stands in an ALTO ``TextLine``: its text, its words with their places, its type."""

from __future__ import annotations

import re
from typing import NamedTuple

from jumpline.page import Word
from jumpline.readers.alto_places import box_of
from jumpline.readers.alto_styles import Style, Styles, blend
from jumpline.readers.xml import Element, LocalNames

_UNSPACED = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
"""Han, kana and their punctuation, which are printed without blanks."""
_UNTOLD = {"String": "", "HYP": "-"}
"""What holds characters, and which where it does not tell them."""


class Content(NamedTuple):
    """The content of a line; ``style`` is what most of its characters have."""

    text: str
    words: tuple[Word, ...]
    whole_word: str | None
    style: Style


class LineReader:
    """Reads the lines of one file."""

    def __init__(self, styles: Styles, names: LocalNames) -> None:
        self._styles = styles
        self._names = names

    def read(self, line: Element, around: Style) -> Content:
        """Read the strings of a line whose type, where they do not say, is ``around``.

        A blank stands in the text where an ``SP`` does, and between two strings, which are words;
        but not where Han or kana follow each other without ``SP``, nor after a ``HYP``. The sign
        of a ``HYP`` is part of the text and of no word. A string without a place is no word.
        """
        parts: list[str] = []
        words: list[Word] = []
        weights: dict[Style, int] = {}
        at, blank, before, whole_word = 0, False, "", None
        for child in line:
            kind = self._names[child.tag]
            if kind == "SP":
                blank = at > 0
            content = child.get("CONTENT", _UNTOLD[kind]) if kind in _UNTOLD else ""
            if not content:
                continue
            if blank or (before == kind == "String" and not _abut(parts[-1], content)):
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
            blank, before = False, kind
        style = blend(weights) if weights else around
        return Content("".join(parts), tuple(words), whole_word, style)

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
