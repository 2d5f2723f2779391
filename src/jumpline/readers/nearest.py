"""The nearest neighbours of each ideograph of a page, beside it and over or under it.

All are looked for at once: a full page has thousands, each with dozens of words around it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from jumpline.readers.placed import PlacedWord

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]
    Indices = NDArray[np.intp]

ALIKE = 0.15
"""Sizes of one line differ by less than this share."""
SHARED = 0.6
"""Words beside or under one another overlap by more than this many ems."""
FAR = float("inf")


class Nearest(NamedTuple):
    """The nearest word beside a glyph and the nearest glyph over or under it, and the blanks.

    Blanks are in points; from one em on they are infinite and there is no neighbour.
    """

    beside: float
    stacked: float
    word: PlacedWord | None
    glyph: PlacedWord | None


def find_nearest(
    words: Sequence[PlacedWord], glyphs: Sequence[PlacedWord], pitch: float
) -> list[Nearest]:
    """Look for the neighbours of each glyph within one em.

    Args:
        words: of a page.
        glyphs: those of them that are looked at.
        pitch: width of the cells that the words are kept in, in points.
    """
    import numpy as np  # only pages with ideographs need it here

    all_words, ones = _columns(words), _columns(glyphs)
    glyph, word = _around(all_words, ones, pitch)
    one, other = ones[:, glyph], all_words[:, word]
    kept = (one[6] != other[6]) & (np.abs(other[5] - one[5]) <= ALIKE * one[5])
    glyph, word, one, other = glyph[kept], word[kept], one[:, kept], other[:, kept]
    dx = np.maximum(one[0], other[0]) - np.minimum(one[2], other[2])
    dy = np.maximum(one[1], other[1]) - np.minimum(one[3], other[3])
    size = one[5]
    across = np.where(-dy > SHARED * size, np.maximum(dx, 0.0), FAR)
    # The loose box of a glyph is taller than its em, so the pitch tells more than the blank.
    pitches = np.abs(one[4] - other[4])
    narrow = np.minimum(np.minimum(size, one[2] - one[0]), other[2] - other[0])
    under = (-dx > SHARED * narrow) & (other[7] > 0)
    down = np.where(under, np.maximum(pitches - size, 0.0), FAR)
    beside = _least(np.where(across < size, across, FAR), glyph, word, len(glyphs))
    stacked = _least(np.where(down < size, down, FAR), glyph, word, len(glyphs))
    return [
        Nearest(blank, under_blank, *(words[n] if n >= 0 else None for n in (first, second)))
        for (blank, first), (under_blank, second) in zip(beside, stacked, strict=True)
    ]


def _columns(words: Sequence[PlacedWord]) -> Numbers:
    """Return x0, y0, x1, y1, baseline, size, order and glyph, a row for each."""
    import numpy as np

    told = [(w.x0, w.y0, w.x1, w.y1, w.baseline, w.size, w.order, w.glyph) for w in words]
    return np.array(told, float).T


def _around(words: Numbers, glyphs: Numbers, pitch: float) -> tuple[Indices, Indices]:
    """Pair each glyph with the words that begin or end in the cells around it, cell by cell."""
    import numpy as np

    def cells(edge: Numbers) -> Indices:
        return np.asarray(np.floor_divide(edge, pitch), np.intp)

    left, right, row = cells(words[0]), cells(words[2]), cells(words[1])
    reach = 2 * glyphs[5]
    # By the pitch, and a glyph over or under another may be a little larger or smaller than it.
    more = (1 + ALIKE) * glyphs[5]
    top, bottom = cells(glyphs[1] - glyphs[5] - more), cells(glyphs[3] + more)
    low = min(row.min(), top.min())
    rows = max(row.max(), bottom.max()) - low + 1
    ends = np.flatnonzero(left != right)
    filled, column = np.unique(np.append(left, right[ends]), return_inverse=True)
    cell = column.reshape(-1) * rows + np.append(row, row[ends]) - low
    kept = np.append(np.arange(len(row)), ends)
    order = np.lexsort((kept, cell))
    cell, kept = cell[order], kept[order]
    first = np.searchsorted(filled, cells(glyphs[0] - reach), side="left")
    last = np.searchsorted(filled, cells(glyphs[2] + glyphs[5]), side="right")
    glyph, column = _each(first, last)
    begin = np.searchsorted(cell, column * rows + top[glyph] - low, side="left")
    end = np.searchsorted(cell, column * rows + bottom[glyph] - low, side="right")
    pair, at = _each(begin, end)
    return glyph[pair], kept[at]


def _each(begin: Indices, end: Indices) -> tuple[Indices, Indices]:
    """Count from each beginning up to its end; return which range each number is of, and it."""
    import numpy as np

    counts = end - begin
    of = np.repeat(np.arange(len(counts)), counts)
    return of, np.arange(len(of)) + np.repeat(begin - np.cumsum(counts) + counts, counts)


def _least(blank: Numbers, glyph: Indices, word: Indices, count: int) -> list[tuple[float, int]]:
    """Return the least blank of each glyph and the first word that has it, -1 for none."""
    import numpy as np

    least = np.full(count, FAR)
    np.minimum.at(least, glyph, blank)
    hit = np.flatnonzero((blank == least[glyph]) & (blank < FAR))
    found, at = np.unique(glyph[hit], return_index=True)
    nearest = np.full(count, -1, np.intp)
    nearest[found] = word[hit[at]]
    return list(zip(least.tolist(), nearest.tolist(), strict=True))
