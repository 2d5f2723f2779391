"""Which way ideographs run: down, or across like everything else.

Most stand closer to the next one of their line than to those of other lines, and settle it by
themselves. In a line that is set wide there is more blank between the characters than between the
lines; there the rest of the page tells.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jumpline.readers.nearest import ALIKE, FAR, SHARED, Nearest, find_nearest
from jumpline.readers.placed import Chain, PlacedWord

SOLID = 0.2
"""Glyphs with less blank between them, in ems, are of one line; between lines there is more."""
WIDE = 4.0
"""Blank inside a line that is set wide, at most, in ems: between the cells of a table."""
IN_LINE = 0.1
"""What stands in one line with a glyph is shifted by less than this many ems."""
EVEN = 0.02
"""Blanks that differ by less than this many ems are equal."""


def split_by_direction(words: Sequence[PlacedWord]) -> tuple[Chain, Chain]:
    """Part ideographs that stand over one another from everything else: (vertical, horizontal)."""
    glyphs = [word for word in words if word.glyph]
    if len(glyphs) < 2:
        return [], list(words)
    directions = _Directions(words, glyphs)
    upright = {glyph.order for glyph in glyphs if directions.runs_down(glyph)}
    vertical = [word for word in words if word.order in upright]
    horizontal = [word for word in words if word.order not in upright]
    return vertical, horizontal


class _Directions:
    """The directions of the glyphs of a page."""

    def __init__(self, words: Sequence[PlacedWord], glyphs: Sequence[PlacedWord]) -> None:
        self._around = _Surroundings(words)
        nearest = find_nearest(words, glyphs, self._around.pitch)
        self._nearest = {glyph.order: found for glyph, found in zip(glyphs, nearest, strict=True)}
        self._votes = {glyph.order: _vote(glyph, self._nearest[glyph.order]) for glyph in glyphs}
        self._page_runs_down = sum(self._votes.values()) > 0

    def runs_down(self, glyph: PlacedWord) -> bool:
        """Tell whether a glyph is part of a vertical line."""
        vote = self._votes[glyph.order]
        beside, stacked, word, other = self._nearest[glyph.order]
        # A glyph that is all of its line is nearest to one of another line, which tells better.
        if vote:
            return self._vote_of(other) >= 0 if vote > 0 else self._vote_of(word) > 0
        if beside == stacked == FAR or self._around.has_in_line(glyph, self._page_runs_down):
            return self._page_runs_down
        return self._vote_of(other) >= 0 and stacked < beside - EVEN * glyph.size

    def _vote_of(self, word: PlacedWord | None) -> int:
        return 0 if word is None else self._votes.get(word.order, -1)


def _vote(glyph: PlacedWord, nearest: Nearest) -> int:
    """Return 1 for a glyph that surely runs down, -1 for one that runs across, 0 in doubt."""
    beside, stacked, _, _ = nearest
    if min(beside, stacked) > SOLID * glyph.size or abs(beside - stacked) < EVEN * glyph.size:
        return 0
    return 1 if stacked < beside else -1


class _Surroundings:
    """The words of a page by place, both ends of each."""

    def __init__(self, words: Sequence[PlacedWord]) -> None:
        sizes = sorted([word.size for word in words])
        self.pitch = max(1.0, sizes[len(sizes) // 2])
        self._cells: dict[tuple[int, int], list[PlacedWord]] = {}
        for word in words:
            left, row = self._cell(word.x0, word.y0)
            right, _ = self._cell(word.x1, word.y0)
            for column in {left, right}:
                self._cells.setdefault((column, row), []).append(word)

    def has_in_line(self, glyph: PlacedWord, downwards: bool) -> bool:
        """Tell whether a line could go on from a glyph in a direction, even if it is set wide."""
        reach = WIDE * glyph.size
        if downwards:
            near = self._within(glyph, 0.0, reach)
            return any(
                _gaps(glyph, other)[1] < reach
                and abs(other.x0 + other.x1 - glyph.x0 - glyph.x1) < 2 * IN_LINE * glyph.size
                for other in near
            )
        return any(
            _gaps(glyph, other)[0] < reach
            and abs(other.baseline - glyph.baseline) < IN_LINE * glyph.size
            for other in self._within(glyph, reach, 0.0)
        )

    def _within(self, glyph: PlacedWord, across: float, down: float) -> Iterator[PlacedWord]:
        """Yield the other words of alike size that begin or end within a reach, in points."""
        left, top = self._cell(glyph.x0 - across - glyph.size, glyph.y0 - down - glyph.size)
        right, bottom = self._cell(glyph.x1 + across, glyph.y1 + down)
        for column in range(left, right + 1):
            for row in range(top, bottom + 1):
                for other in self._cells.get((column, row), ()):
                    if (
                        other.order != glyph.order
                        and abs(other.size - glyph.size) <= ALIKE * glyph.size
                    ):
                        yield other

    def _cell(self, x: float, y: float) -> tuple[int, int]:
        return int(x // self.pitch), int(y // self.pitch)


def _gaps(one: PlacedWord, other: PlacedWord) -> tuple[float, float]:
    """Blank beside and blank below between two words; infinite when not in line."""
    dx = max(one.x0, other.x0) - min(one.x1, other.x1)
    dy = max(one.y0, other.y0) - min(one.y1, other.y1)
    across = max(dx, 0.0) if -dy > SHARED * one.size else FAR
    # The loose box of a glyph is taller than its em, so the pitch tells more than the blank.
    pitch = abs(one.baseline - other.baseline)
    under = -dx > SHARED * min(one.size, one.x1 - one.x0, other.x1 - other.x0)
    return across, max(pitch - one.size, 0.0) if under else FAR
