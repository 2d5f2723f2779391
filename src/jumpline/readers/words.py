"""From words with a place to printed lines: plain geometry, no trust in the order of a file.

Words on one baseline belong to one line unless a gutter lies between them. Text is never joined
across a gutter: a wide blank without a printed space, a blank whose right edge is a column's left
edge, or a vertical rule.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence

from jumpline.geometry import Box, union
from jumpline.page import Line, Rule, Word
from jumpline.readers.corridors import Corridors
from jumpline.readers.directions import split_by_direction
from jumpline.readers.off_baseline import (
    INITIAL,
    opens_large,
    take_in_initials,
    take_in_raised,
)
from jumpline.readers.placed import Chain, PlacedWord, Spaced

SAME_BASELINE = 0.06
"""Words that share a baseline differ by less than this many ems."""
SHAKY_BASELINE = 0.35
"""A superscript, a second typeface or OCR may shift a word by up to this many ems; a superscript
is shifted by a third of the larger em."""
BLANK = 1.0
"""A blank without a printed space is a gutter from this many ems on; no type sets words so wide."""
SPACED_BLANK = 3.0
"""With a printed space in it a blank is a gutter from this many ems on (tabs, leaders)."""
NARROW_GUTTER = 0.55
"""Narrower blanks are never gutters, whatever is aligned with them, in ems."""
TOUCHING = 0.5
"""Pieces on shaky baselines are one line when they are nearer than this many ems."""
RECURRENCE = 4
"""Lines that start at one x make it a column's left edge."""
EVEN = 0.1
"""Blanks of a line that is set wide differ by less than this many ems."""
SET_OFF = 0.2
"""Ideographs that stand this many ems farther apart than the others of their line have a space
between them, whether the file prints one or not."""
BESIDE_LATIN = 0.3
"""The same between an ideograph and a figure or Latin letter, which have a little blank anyway."""
TIGHT = 0.16
"""Unspaced glyphs nearer than this many ems belong to one word."""

HANGING = "，。、；：！？"
"""Marks that may hang out of the measure."""
FIRST_IDEOGRAPH = "\u2e80"
"""From this code point on scripts are set without spaces."""


def build_lines(
    words: Sequence[PlacedWord],
    rules: Sequence[Rule],
    spaced: Spaced | None,
    follows: Spaced | None,
) -> list[tuple[int, Line]]:
    """Join words into printed lines.

    Args:
        words: every word of the page, in any order.
        rules: printed rules; vertical ones part words.
        spaced: tells whether a space is printed between two words of the file; None where the file
            prints no spaces at all.
        follows: tells whether the file goes on from one word to the other on the same line; None
            where blanks part words and no spaces are printed (a scan's hidden text, TeX), so that
            a blank may be a gutter or not, whatever its width.

    Returns:
        File position of the first word and the line, whose id is still empty.
    """
    vertical, horizontal = split_by_direction(words)
    walls = [rule.box for rule in rules]
    rows = _Rows(horizontal, walls, follows)
    lines = [(_first(chain), _line(chain, spaced)) for chain in rows.chains()]
    if vertical:
        turned = [_turned(word) for word in vertical]
        rows = _Rows(turned, [_turn(wall) for wall in walls], follows)
        for chain in rows.chains():
            back = [_turned_back(word) for word in chain]
            lines.append((_first(back), _line(back, spaced, vertical=True)))
    return lines


class _Rows:
    """Words of one direction on their way to lines."""

    def __init__(
        self, words: Sequence[PlacedWord], rules: Sequence[Box], follows: Spaced | None
    ) -> None:
        self._words = words
        self._walls = [box for box in rules if box.height > box.width]
        self._follows = follows
        self._edges: Counter[int] = Counter()
        self._loose = follows is None
        self._ideographic = not self._loose and any(word.glyph for word in words)
        self._wide_set: set[int] = set()
        self._corridors: Corridors | None = None

    def chains(self) -> list[Chain]:
        """Return the words of each line, from left to right."""
        pieces = [piece for row in _rows(self._words) for piece in self._cut_at_blanks(row)]
        pieces = self._join_shaky(pieces)
        self._edges.update(round(piece[0].x0) for piece in pieces)
        cut = [chain for piece in pieces for chain in self._cut_at_gutters(piece)]
        # Specks of a scan would be taken for superscripts.
        return take_in_initials(cut if self._loose else take_in_raised(cut))

    def _goes_on(self, before: PlacedWord, word: PlacedWord) -> bool:
        return self._follows is not None and self._follows(before, word)

    def _blank(self, before: PlacedWord, word: PlacedWord) -> float:
        """Return the blank before a word; a mark that hangs out of its column stands in a gutter.

        The right half of its em is white.
        """
        blank = word.x0 - before.x1
        if self._ideographic and before.text in HANGING and not self._goes_on(before, word):
            return blank + before.size / 2
        return blank

    def _gutter(self, before: PlacedWord, word: PlacedWord) -> bool:
        """Tell whether the blank between two words on one line is wide enough for a gutter."""
        blank = self._blank(before, word)
        em = min(before.size, word.size)
        if not self._loose:
            return blank > BLANK * em and (
                not self._goes_on(before, word) or self._parts_columns(before, word, em)
            )
        return blank > NARROW_GUTTER * em and (
            blank > SPACED_BLANK * em or self._white.runs_through(before.x1, word.x0, word.y1, em)
        )

    def _narrow_gutter(self, before: PlacedWord, word: PlacedWord) -> bool:
        """Tell whether a blank that is not wide enough for a gutter is one by its place."""
        if self._goes_on(before, word):
            # Words may have such blanks between them, ideographs hardly ever.
            em = min(before.size, word.size)
            return before.glyph and word.glyph and self._parts_columns(before, word, em)
        return self._edges[round(word.x0)] >= RECURRENCE

    def _parts_columns(self, before: PlacedWord, word: PlacedWord, em: float) -> bool:
        return self._white.parts_columns(before.x1, word.x0, word.y1, em)

    @property
    def _white(self) -> Corridors:
        if self._corridors is None:
            sizes = sorted([other.size for other in self._words])
            boxes = [Box(w.x0, w.y0, w.x1, w.y1) for w in self._words]
            self._corridors = Corridors(boxes, sizes[len(sizes) // 2])
        return self._corridors

    def _cut_at_blanks(self, row: Chain) -> list[Chain]:
        pieces = [[row[0]]]
        if self._ideographic:
            self._wide_set |= self._letterspaced(row)
        for before, word in itertools.pairwise(row):
            apart = (
                self._blank(before, word) > NARROW_GUTTER * min(before.size, word.size)
                and word.order not in self._wide_set
            )
            # On shaky baselines another word may stand in the blank: cut now, join nearest first.
            if apart and (self._loose or self._gutter(before, word)):
                pieces.append([])
            elif apart and not self._goes_on(before, word):
                self._edges[round(word.x0)] += 1
            pieces[-1].append(word)
        return pieces

    def _letterspaced(self, row: Chain) -> set[int]:
        """Return the words with a blank before them that is letterspacing between ideographs.

        It is as wide as the one before or after it, or parts two glyphs that stand by themselves.
        """
        found: set[int] = set()
        blanks = [word.x0 - before.x1 for before, word in itertools.pairwise(row)]
        for n, blank in enumerate(blanks):
            before, word = row[n], row[n + 1]
            if blank <= NARROW_GUTTER * word.size or not (before.glyph or word.glyph):
                continue
            both = before.glyph and word.glyph
            others = blanks[max(n - 1, 0) : n] + blanks[n + 1 : n + 2]
            even = any(abs(blank - other) < EVEN * word.size for other in others)
            alone = blank < SPACED_BLANK * word.size and all(blank < other for other in others)
            if (even and (both or self._goes_on(before, word))) or (alone and both):
                found.add(word.order)
        return found

    def _join_shaky(self, pieces: list[Chain]) -> list[Chain]:
        """Join pieces that follow one another although their baselines differ a little."""
        by_place: dict[int, list[Chain]] = {}
        grid = max((p[0].size for p in pieces), default=1.0)
        for piece in pieces:
            by_place.setdefault(int(piece[0].baseline // grid), []).append(piece)
        used: set[int] = set()
        joined: list[Chain] = []
        for piece in sorted(pieces, key=lambda p: (p[0].x0, p[0].baseline)):
            if id(piece) in used:
                continue
            used.add(id(piece))
            chain = list(piece)
            while (follower := self._follower(chain[-1], by_place, grid, used)) is not None:
                used.add(id(follower))
                chain += follower
            joined.append(chain)
        return joined

    def _follower(
        self, word: PlacedWord, by_place: dict[int, list[Chain]], grid: float, used: set[int]
    ) -> Chain | None:
        """Return the nearest piece that goes on with a line, None at its end."""
        place = int(word.baseline // grid)
        # OCR boxes overlap a little, and the size of a short word is a guess.
        least, widest, most = (
            (-0.1, TOUCHING, 2.0) if not self._loose else (-0.6, SPACED_BLANK, 4.0)
        )
        shift = min if self._loose else max
        best, best_blank = None, float("inf")
        for cell in (place - 1, place, place + 1):
            for piece in by_place.get(cell, ()):
                head = piece[0]
                blank = self._blank(word, head)
                em = min(word.size, head.size)
                # Ideographs of a line share a middle; where they do not, other lines begin.
                reach = TIGHT if self._ideographic and word.glyph and head.glyph else widest
                if reach == TOUCHING and self._goes_on(word, head):
                    reach = SPACED_BLANK
                if (
                    least * em <= blank <= reach * em
                    and blank < best_blank
                    and abs(head.baseline - word.baseline)
                    <= SHAKY_BASELINE * shift(word.size, head.size)
                    and max(word.size, head.size) < most * em
                    and id(piece) not in used
                ):
                    best, best_blank = piece, blank
        return best if best is not None and not self._gutter(word, best[0]) else None

    def _cut_at_gutters(self, piece: Chain) -> list[Chain]:
        """Cut a line where a rule stands in it, or where a column begins behind a blank."""
        pieces = [[piece[0]]]
        for before, word in itertools.pairwise(piece):
            blank = self._blank(before, word)
            em = min(before.size, word.size)
            if blank > 0.2 * em and (
                _walled(before, word, self._walls)
                or (
                    not self._loose
                    and blank > NARROW_GUTTER * em
                    and word.order not in self._wide_set
                    and self._narrow_gutter(before, word)
                )
            ):
                pieces.append([])
            pieces[-1].append(word)
        return pieces


def _rows(words: Sequence[PlacedWord]) -> list[Chain]:
    """Group words that share a baseline, from left to right inside a row."""
    rows: list[Chain] = []
    anchor = float("-inf")
    for word in sorted(words, key=lambda w: (w.baseline, w.x0, w.order)):
        if word.baseline - anchor > SAME_BASELINE * word.size:
            rows.append([])
            anchor = word.baseline
        rows[-1].append(word)
    for row in rows:
        row.sort(key=lambda w: (w.x0, w.order))
    return rows


def _walled(before: PlacedWord, word: PlacedWord, walls: Sequence[Box]) -> bool:
    y = (word.y0 + word.y1) / 2
    return any(
        before.x1 - 1 <= wall.x0 and wall.x1 <= word.x0 + 1 and wall.y0 <= y <= wall.y1
        for wall in walls
    )


def _first(chain: Chain) -> int:
    return min([word.order for word in chain])


def _line(chain: Chain, spaced: Spaced | None, vertical: bool = False) -> Line:
    """Make a line of its words; its id stays empty."""
    pieces: list[str] = []
    words: list[Word] = []
    length = 0
    letterspace = _letterspace(chain, vertical)
    before: PlacedWord | None = None
    for word in chain:
        if before is not None and _blank_between(before, word, spaced, vertical, letterspace):
            pieces.append(" ")
            length += 1
        pieces.append(word.text)
        box = Box(word.x0, word.y0, word.x1, word.y1)
        words.append(Word(length, length + len(word.text), box))
        length += len(word.text)
        before = word
    sizes = sorted([word.size for word in chain])
    bold = [len(w.text) for w in chain if w.bold]
    italic = [len(w.text) for w in chain if w.italic]
    return Line(
        id="",
        text="".join(pieces),
        box=_around(chain, [word.box for word in words]),
        size=sizes[len(sizes) // 2],
        bold=bool(bold) and 2 * sum(bold) > length,
        italic=bool(italic) and 2 * sum(italic) > length,
        vertical=vertical,
        words=tuple(words),
    )


def _around(chain: Chain, boxes: Sequence[Box]) -> Box:
    """Return the box of a line; a drop initial widens it and does not make it higher."""
    box = union(boxes)
    if len(chain) > 1 and opens_large(chain):
        text = union(boxes[1:])
        return Box(box.x0, text.y0, box.x1, text.y1)
    return box


def _letterspace(chain: Chain, vertical: bool) -> float:
    """Return the blank that the ideographs of a line have between them; 0 for other scripts."""
    blanks = [_blank(a, b, vertical) for a, b in itertools.pairwise(chain) if a.glyph and b.glyph]
    return max(sorted(blanks)[len(blanks) // 2], 0.0) if blanks else 0.0


def _blank(before: PlacedWord, word: PlacedWord, vertical: bool) -> float:
    return word.y0 - before.y1 if vertical else word.x0 - before.x1


def _blank_between(
    before: PlacedWord,
    word: PlacedWord,
    spaced: Spaced | None,
    vertical: bool,
    letterspace: float,
) -> bool:
    """Tell whether a space is put between two words of a line."""
    if before.text[-1] >= FIRST_IDEOGRAPH or word.text[0] >= FIRST_IDEOGRAPH:
        blank = _blank(before, word, vertical) - letterspace
        return blank > (SET_OFF if before.glyph and word.glyph else BESIDE_LATIN) * word.size
    if spaced is not None and before.size > INITIAL * word.size:
        return spaced(before, word)  # the blank beside an initial is none between words
    glued = word.x0 - before.x1 < TIGHT * min(before.size, word.size)
    return not glued or (spaced is not None and spaced(before, word))


def _turn(box: Box) -> Box:
    """Swap the axes, so that text that runs down runs to the right."""
    return Box(box.y0, box.x0, box.y1, box.x1)


def _turned(word: PlacedWord) -> PlacedWord:
    # The middle of a glyph is the baseline of a vertical line: all its glyphs share it.
    middle = (word.x0 + word.x1) / 2
    return word._replace(x0=word.y0, y0=word.x0, x1=word.y1, y1=word.x1, baseline=middle)


def _turned_back(word: PlacedWord) -> PlacedWord:
    return word._replace(x0=word.y0, y0=word.x0, x1=word.y1, y1=word.x1)
