"""Breaking copy into lines: words with hyphens, Chinese by the character."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import pyphen

from typesetter.metrics import width
from typesetter.model import Face

_POINTS = frozenset("，。、；：！？")
"""Marks that may be squeezed in at the end of a line, as half their square is white."""
_NO_START = _POINTS | frozenset("）》」』”’…—％")
_NO_END = frozenset("（《“‘「『")
_LOOSE = 0.6
"""A word is divided where each blank of the line would grow by more than this, of itself."""
_LONGEST_RUN = 40
_LEAST_HEAD = 2
_LEAST_TAIL = 3
_EXACT = 0.01
"""Ems by which rounding may pass the measure."""
_FIRST_HAN = "\u2e80"
"""The first character of the East Asian scripts; a blank in a Chinese cutline parts no words."""
_TEXT = Face()
_HYPHENS = {"en": "en_GB", "de": "de_DE", "fr": "fr_FR"}


@dataclass(slots=True)
class Paragraph:
    """A paragraph in setting: its units with their lengths in ems, and how far it is set.

    ``tail`` is what the last line left of a divided word.
    """

    units: list[str]
    lengths: list[float]
    at: int = 0
    tail: str = ""

    @property
    def begun(self) -> bool:
        """True once a line of it is set."""
        return self.at > 0

    @property
    def ended(self) -> bool:
        """True once its last line is set."""
        return self.at >= len(self.units) and not self.tail


class Breaker:
    """Break paragraphs of one language in one house style."""

    def __init__(self, language: str, *, hyphenated: bool, justified: bool) -> None:
        self.han = language.startswith("zh")
        self._justified = justified
        self._patterns = _patterns(language) if hyphenated and not self.han else None
        self._blank = 0.0 if self.han else width(" ", _TEXT)

    def paragraph(self, sentences: list[str]) -> Paragraph:
        """Make ready a paragraph of sentences."""
        units = han_units("".join(sentences)) if self.han else " ".join(sentences).split()
        return Paragraph(units, [width(unit, _TEXT, chinese=self.han) for unit in units])

    def length(self, sentence: str) -> float:
        """Return the length of a sentence in ems, with the blank after it."""
        return width(sentence, _TEXT, chinese=self.han) + self._blank

    def line(self, paragraph: Paragraph, ems: float) -> tuple[str, float, str | None]:
        """Take the next line off a paragraph.

        Returns:
            Its text, its length in ems, and the whole word where its end divides one.
        """
        return self._han_line(paragraph, ems) if self.han else self._latin_line(paragraph, ems)

    def _latin_line(self, paragraph: Paragraph, ems: float) -> tuple[str, float, str | None]:
        taken: list[str] = []
        length = 0.0
        if paragraph.tail:
            taken, length, paragraph.tail = [paragraph.tail], width(paragraph.tail, _TEXT), ""
        at = paragraph.at
        for more in paragraph.lengths[at:]:
            longer = length + more + (self._blank if taken else 0.0)
            if taken and longer > ems:
                break
            taken.append(paragraph.units[at])
            length = longer
            at += 1
        paragraph.at = at
        whole = None
        if at < len(paragraph.units):
            word = paragraph.units[at]
            head = self._head(word, ems - length, len(taken))
            if head:
                whole = word
                taken.append(head)
                length += self._blank + width(head, _TEXT)
                paragraph.tail, paragraph.at = word[len(head) - 1 :], at + 1
        return " ".join(taken), length, whole

    def _head(self, word: str, spare: float, words: int) -> str:
        """Return what of a word still goes on the line, with its hyphen, else nothing."""
        room = spare - self._blank
        if self._patterns is None or room <= 0:
            return ""
        if self._justified and spare < _LOOSE * self._blank * words:
            return ""
        for cut in reversed(_divisions(self._patterns, word)):
            head = f"{word[:cut]}-"
            if width(head, _TEXT) <= room:
                return head
        return ""

    def _han_line(self, paragraph: Paragraph, ems: float) -> tuple[str, float, str | None]:
        units = paragraph.units
        start = at = paragraph.at
        length = 0.0
        while at < len(units) and (length + paragraph.lengths[at] <= ems + _EXACT or at == start):
            length += paragraph.lengths[at]
            at += 1
        at = _mended(units, start, at)
        paragraph.at = at
        return "".join(units[start:at]), sum(paragraph.lengths[start:at]), None


def _mended(units: list[str], start: int, at: int) -> int:
    """Move the end of a Chinese line: no closing sign opens the next, no opening one ends it."""
    if at >= len(units):
        return at
    if units[at] in _NO_START:
        alone = at + 1 >= len(units) or units[at + 1] not in _NO_START
        if units[at] in _POINTS and alone:
            return at + 1
        while at - start > 1 and units[at] in _NO_START:
            at -= 1
    while at - start > 1 and units[at - 1] in _NO_END:
        at -= 1
    return at


def clipped(text: str, face: Face, ems: float) -> str:
    """Shorten a line that must not be broken to ``ems``, at a blank where there is one."""
    while text and width(text, face) > ems:
        text = text.rpartition(" ")[0] or text[:-1]
    return text


def broken(text: str, face: Face, ems: float) -> list[str]:
    """Break a heading or caption into lines, ragged."""
    han = any(character >= _FIRST_HAN for character in text)
    joint = "" if han else " "
    lines: list[str] = []
    line = ""
    for unit in han_units(text) if han else text.split(" "):
        longer = f"{line}{joint}{unit}" if line else unit
        if line and width(longer, face) > ems + _EXACT and unit not in _NO_START:
            lines.append(line.rstrip())
            line = unit.lstrip()
        else:
            line = longer
    return [*lines, line]


def han_units(text: str) -> list[str]:
    """Split into characters; Latin words and numbers stay whole."""
    units: list[str] = []
    run = ""
    for character in text:
        narrow = character.isascii() and not character.isspace()
        if run and (not narrow or len(run) >= _LONGEST_RUN):
            units.append(run)
            run = ""
        if narrow:
            run += character
        else:
            units.append(character)
    return [*units, run] if run else units


@cache
def _patterns(language: str) -> pyphen.Pyphen:
    return pyphen.Pyphen(lang=_HYPHENS[language])


@cache
def _divisions(patterns: pyphen.Pyphen, word: str) -> tuple[int, ...]:
    """Return where a word may be divided."""
    core = word.rstrip(".,;:!?”’\"')»")
    if not core.isalpha() or core[1:] != core[1:].lower():
        return ()
    last = len(core) - _LEAST_TAIL
    return tuple(cut for cut in patterns.positions(core) if _LEAST_HEAD <= cut <= last)
