"""Breaking a paragraph into printed lines: English with hyphens, Chinese by the character."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from faces import width

_HYPHENATE_FROM = 1.7  # a line is hyphenated when its spaces would grow by more than this factor
_SHORTEST_HEAD = 2
_SHORTEST_TAIL = 3
_SYLLABLE = re.compile(
    r"(?<=[aeiouy])(?:[bcdfgklmnprst]|th|ch|sh)(?=[bcdfghjklmnpqrstvwz][aeiouy])"
)
_UNDIVIDED = re.compile(r"[bcdfgpt][lr]|[cgpstw]h|[st]w|wr|ck|[gk]n|qu|s[lpt]")
_ONSET = re.compile(r"[bcdfgpt][lr]|tw")
_ENDING = re.compile(r"(?:able|cious|ful|ible|ing|less|ly|man|ment|men|ness|ship|shop|sion|tion)$")
_SILENT_TAIL = re.compile(r"[^aeiouy]*e[ds]?")
_TOLERANCE = 0.01  # points: eleven characters of 10.5 points fill a column of 115.5
_HALF_WHITE = "，。、；：！？）》”’"
_NO_START = (*_HALF_WHITE, "…", "—", "％")
_NO_END = "（《“‘"
_LATIN_RUN = re.compile(r"[A-Za-z0-9.:%/-]+|——|……|.", re.DOTALL)


class Style(NamedTuple):
    """How running text is set; ``measure`` and ``indent`` in points."""

    face: str
    size: float
    measure: float
    indent: float


class Broken(NamedTuple):
    """One printed line: its text and whether it ends a paragraph (and is not justified)."""

    text: str
    last: bool


Breaker = Callable[[str, Style], tuple[Broken, ...]]


def break_english(text: str, style: Style) -> tuple[Broken, ...]:
    """Break at spaces, and inside words where a line would be too loose."""
    words = text.split(" ")
    lines: list[str] = []
    line = ""
    room = style.measure - style.indent
    while words:
        word = words.pop(0)
        longer = f"{line} {word}" if line else word
        if width(longer, style.face, style.size) <= room:
            line = longer
            continue
        head, tail = _divide(line, word, style, room)
        lines.append(f"{line} {head}".strip())
        words.insert(0, tail)
        line, room = "", style.measure
    lines.append(line)
    return _with_last(lines)


def break_chinese(text: str, style: Style) -> tuple[Broken, ...]:
    """Break between characters; closing signs never open a line, opening ones never end it."""
    lines: list[list[str]] = [[]]
    room = style.measure - style.indent
    for unit in _LATIN_RUN.findall(text):
        if lines[-1] and _set_width([*lines[-1], unit], style) > room + _TOLERANCE:
            lines.append(_carried(lines[-1], unit))
            room = style.measure
        lines[-1].append(unit)
    return _with_last(["".join(line) for line in lines])


def _with_last(lines: list[str]) -> tuple[Broken, ...]:
    return tuple(Broken(line, place == len(lines)) for place, line in enumerate(lines, start=1))


def _divide(line: str, word: str, style: Style, room: float) -> tuple[str, str]:
    """Return what of the word still goes on the line (may be empty) and what does not."""
    spaces = line.count(" ")
    spare = room - width(line, style.face, style.size)
    loose = spare > spaces * (_HYPHENATE_FROM - 1) * width(" ", style.face, style.size)
    if not line or not loose:
        return ("", word) if line else (word, "")
    for cut in sorted(_division_points(word), reverse=True):
        head = word[:cut] if word[cut - 1] == "-" else f"{word[:cut]}-"
        if width(f"{line} {head}", style.face, style.size) <= room:
            return head, word[cut:]
    return "", word


def _division_points(word: str) -> Iterator[int]:
    """Yield places where an English word may be divided: between consonants and before endings."""
    yield from (place.end() for place in re.finditer("-(?=.)", word))
    core = word.rstrip(".,;:!?”’\"'")
    if not core.isalpha() or core[1:] != core[1:].lower() or core[0].isupper():
        return
    last = len(core) - _SHORTEST_TAIL
    for place in _SYLLABLE.finditer(core):
        cut = place.end() - bool(_ONSET.match(core, place.start()))
        joined = _UNDIVIDED.match(core, cut - 1) or _SILENT_TAIL.fullmatch(core[cut:])
        if not joined and _SHORTEST_HEAD <= cut <= last:
            yield cut
    ending = _ENDING.search(core)
    if ending and ending.start() > _SHORTEST_TAIL:
        yield ending.start()


def overhang(text: str, size: float) -> float:
    """Points by which the white half of a Chinese closing sign may stand out of its column."""
    return size / 2 if text[-1] in _HALF_WHITE else 0.0


def _set_width(units: list[str], style: Style) -> float:
    line = "".join(units)
    return width(line, style.face, style.size) - overhang(line, style.size)


def _carried(line: list[str], unit: str) -> list[str]:
    """Take off the end of a line what must stand with ``unit`` on the next one."""
    carried: list[str] = []
    while len(line) > 1 and ((carried or [unit])[0] in _NO_START or line[-1] in _NO_END):
        carried.insert(0, line.pop())
    return carried
