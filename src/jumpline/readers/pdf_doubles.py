"""Words that a PDF prints twice over one another: shadows, and headings thickened that way.

On paper they are one word. pdfium leaves out a character that lies on the one drawn right before
it; what is drawn again later, or beside it, stays in and would be read into the line twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jumpline.readers.placed import PlacedWord

SHIFT = 0.25
"""Copies lie nearer than this many ems on one another; the same word in the next line, or beside
it, is farther away."""


def without_doubles(words: Sequence[PlacedWord]) -> list[PlacedWord]:
    """Leave out each word that lies on a word of the same letters before it, in file order."""
    by_text: dict[str, list[PlacedWord]] = {}
    for word in words:
        by_text.setdefault(word.text, []).append(word)
    doubled = {
        word.order for alike in by_text.values() if len(alike) > 1 for word in _copies(alike)
    }
    return [word for word in words if word.order not in doubled] if doubled else list(words)


def _copies(alike: Sequence[PlacedWord]) -> Iterator[PlacedWord]:
    """Yield the words that lie on one before them in the file; ``alike`` have the same letters."""
    placed = sorted(alike, key=lambda word: word.x0)
    for number, word in enumerate(placed):
        for other in placed[number + 1 :]:
            if other.x0 - word.x0 > SHIFT * word.size:
                break
            if _covers(word, other):
                yield max(word, other, key=lambda each: each.order)


def _covers(one: PlacedWord, other: PlacedWord) -> bool:
    most = SHIFT * min(one.size, other.size)
    return (
        one.turns == other.turns
        and abs(one.baseline - other.baseline) <= most
        and abs(one.x1 - other.x1) <= most
        and abs(one.y0 - other.y0) <= 2 * most
    )
