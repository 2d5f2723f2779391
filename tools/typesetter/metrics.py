"""How wide text runs, from a table, so that no font is needed to set a page.

Widths are in ems: multiply by the size of the type. Chinese faces give every character of their own
script one em, also the marks that they share with Latin ones (“ ” … — ·); digits and Latin letters
run there as in the Latin face of the same family.
"""

from __future__ import annotations

import json
import re
import unicodedata
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from typesetter.model import Face, SetLine

_UNKNOWN = 0.5  # em, for characters that no face of ours has
_FIRST_SHARED_MARK = 0x2000  # below stand letters and signs that Chinese faces set narrow too
_HAN = re.compile(
    "[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6\U00020000-\U0003fffd]"
)

_BLANKS = (" ", "\u3000")
_WORD_OR_BLANK = re.compile("[ \u3000]|[^ \u3000]+")

Piece = tuple[str, float, float]
"""Text with its two ends along the line, in points."""


def width(text: str, face: Face, *, chinese: bool | None = None) -> float:
    """Return the width in ems of a text set without extra space.

    ``chinese`` tells whether the marks that both scripts share take a whole em; None lets the text
    itself tell, by holding a Chinese character.
    """
    if chinese is None:
        chinese = is_chinese(text)
    if chinese:
        return sum(map(_characters(face, chinese=True).__getitem__, text))
    return sum(map(_words(face).__getitem__, text.split(" "))) + text.count(" ") * _space(face)


def is_chinese(text: str) -> bool:
    """Tell whether a text holds a Chinese character or mark."""
    return not text.isascii() and _HAN.search(text) is not None


@cache
def is_full(character: str, *, chinese: bool) -> bool:
    """Tell whether a character takes a whole em: always, or only ``chinese`` text."""
    breadth = unicodedata.east_asian_width(character)
    if breadth in "WF":
        return True
    if not chinese or breadth != "A":
        return False
    return character == "·" or (ord(character) >= _FIRST_SHARED_MARK and not character.isalpha())


def spread(line: SetLine) -> list[Piece]:
    """Place the pieces of a line: each with its start and end along it, in points.

    Pieces are the words of Latin text, and of Chinese text that is not justified; the single
    characters (Latin words and numbers whole) of justified Chinese and of vertical text. Ends are
    x0 and x1, in vertical text y0 and y1. What a justified line has to spare goes between pieces,
    what any line has too little is taken there.
    """
    start, end = (line.box.y0, line.box.y1) if line.vertical else (line.box.x0, line.box.x1)
    pieces = _pieces(line)
    natural = sum(advance for _, advance in pieces)
    spare = end - start - natural
    if not line.justified and spare > 0:
        spare = 0.0
    # In Latin text only blanks give way, in Chinese every joint between pieces.
    joints = sum(_gives(left, right) for (left, _), (right, _) in pairwise(pieces))
    if not joints:
        pieces = [(text, advance * (1 + spare / natural)) for text, advance in pieces if natural]
    share = spare / joints if joints else 0.0
    placed: list[Piece] = []
    before = ""
    for text, advance in pieces:
        if before and joints and _gives(before, text):
            start += share
        if text not in _BLANKS:
            placed.append((text, start, start + advance))
        start += advance
        before = text
    return placed


def words(line: SetLine) -> list[Piece]:
    """Place what blanks separate: the pieces of ``spread`` joined where the text joins them."""
    return [
        ("".join(text for text, _, _ in pieces), pieces[0][1], pieces[-1][2])
        for pieces in spread_words(line)
    ]


def spread_words(line: SetLine) -> list[list[Piece]]:
    """Place the pieces of a line as ``spread`` does, those of one word together."""
    pieces = iter(spread(line))
    found = []
    for word in line.text.split():
        own = [next(pieces)]
        while sum(len(text) for text, _, _ in own) < len(word):
            own.append(next(pieces))
        found.append(own)
    return found


def _gives(left: str, right: str) -> bool:
    """Tell whether space may go between two pieces: after a blank, not before it."""
    return right not in _BLANKS or left in _BLANKS


def _pieces(line: SetLine) -> list[tuple[str, float]]:
    """Cut a line into pieces and single blanks, with their advances in points."""
    if line.vertical:
        return [(character, line.size) for character in line.text]
    chinese = is_chinese(line.text)
    pieces = _WORD_OR_BLANK.findall(line.text)
    if chinese and line.justified:
        pieces = [part for piece in pieces for part in _set_apart(piece)]
    table: dict[str, float] = _characters(line.face, chinese=True) if chinese else _words(line.face)
    advances = (sum(map(table.__getitem__, piece)) if chinese else table[piece] for piece in pieces)
    return [(piece, line.size * advance) for piece, advance in zip(pieces, advances, strict=True)]


def _set_apart(piece: str) -> list[str]:
    """Cut before and after each character that takes a whole em."""
    pieces: list[str] = []
    narrow = False
    for character in piece:
        full = is_full(character, chinese=True)
        if narrow and not full:
            pieces[-1] += character
        else:
            pieces.append(character)
        narrow = not full
    return pieces


class _Characters(dict[str, float]):
    """Widths of single characters, those that the table lacks found on demand."""

    def __init__(self, known: dict[str, float], *, chinese: bool) -> None:
        super().__init__(known)
        self._chinese = chinese
        for character in known:
            if is_full(character, chinese=chinese):
                self[character] = 1.0

    def __missing__(self, character: str) -> float:
        found = 1.0 if is_full(character, chinese=self._chinese) else _UNKNOWN
        self[character] = found
        return found


class _Words(dict[str, float]):
    """Widths of Latin words, kept once measured."""

    def __init__(self, characters: _Characters) -> None:
        super().__init__()
        self._characters = characters

    def __missing__(self, word: str) -> float:
        found = sum(map(self._characters.__getitem__, word))
        self[word] = found
        return found


@cache
def _table() -> dict[str, Any]:
    source = Path(__file__).with_name("metrics.json")
    table: dict[str, Any] = json.loads(source.read_text(encoding="utf-8"))
    return table


@cache
def _characters(face: Face, *, chinese: bool) -> _Characters:
    table = _table()
    name = face.family + "-bold" * face.bold + "-italic" * face.italic
    advances = [advance / table["units"] for advance in table["faces"][name]]
    return _Characters(dict(zip(table["characters"], advances, strict=True)), chinese=chinese)


@cache
def _words(face: Face) -> _Words:
    return _Words(_characters(face, chinese=False))


@cache
def _space(face: Face) -> float:
    return _characters(face, chinese=False)[" "]
