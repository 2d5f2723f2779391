"""Two copies of one article set side by side: where they are equal and where they differ.

Nothing is decided here: a difference may be a misreading in one copy, in both, or a change that
the printer made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Literal, NamedTuple

from rapidfuzz.distance import Levenshtein

from jumpline.archive.reprints.alignment import anchors, passages_along
from jumpline.archive.reprints.letters import FIRST_DENSE, letters, offsets

CHUNK = 2000
"""Letters after which a passage is cut at the next anchor: the work grows with the square."""
NEAR = 300
"""Code points between two passages that are still compared sign by sign; more on both sides is
other text."""
MOST_SIGNS = 10**9
"""Pairs of signs that are compared without an anchor, a tenth of a second's work; beyond it two
stretches count as different, whole."""
_HYPHENS = "-\u00ac\u00ad\u2010\u2011"


class Span(NamedTuple):
    """A stretch of two texts, in code points, ends exclusive; one side may be empty.

    Attributes:
        spacing: of one that differs: only white space or a break hyphen is other.
    """

    kind: Literal["equal", "differ"]
    a_start: int
    a_end: int
    b_start: int
    b_end: int
    spacing: bool = False


_Step = tuple[bool, int, int, int, int]
"""Equal or not, and the edges in both texts."""


def collate(a: str, b: str) -> list[Span]:
    """Return the stretches in which two texts are equal and differ, in order, nothing left out.

    What differs in a word of letters is the whole word; in a script without spaces it is the sign.

    Example:
        >>> [(span.kind, span.a_start, span.a_end) for span in collate("the mole", "tbe mole")]
        [('differ', 0, 3), ('equal', 3, 8)]
    """
    steps = _merged(step for region in _regions(a, b) for step in _compared(a, b, *region))
    return [
        Span("equal", a0, a1, b0, b1)
        if equal
        else Span("differ", a0, a1, b0, b1, _unspaced(a[a0:a1]) == _unspaced(b[b0:b1]))
        for equal, a0, a1, b0, b1 in _merged(_by_words(a, b, steps))
    ]


# Regions that correspond


def _regions(a: str, b: str) -> Iterator[tuple[int, int, int, int]]:
    """Cut both texts at the same places, so that each pair of pieces can be compared alone."""
    cuts = [(0, 0), *_cuts(a, b), (len(a), len(b))]
    for (a0, b0), (a1, b1) in pairwise(cuts):
        if a1 > a0 or b1 > b0:
            yield a0, a1, b0, b1


def _cuts(a: str, b: str) -> Iterator[tuple[int, int]]:
    """Yield the code points at which passages begin and end, and some inside long ones."""
    own_a, own_b = letters(a), letters(b)
    chain = anchors(own_a, own_b)
    where_a, where_b = offsets(a), offsets(b)
    at = 0
    for one in passages_along(chain, own_a, own_b):
        start = one.a_start, one.b_start
        yield int(where_a[start[0]]), int(where_b[start[1]])
        while at < len(chain) and chain[at][0] < one.a_end:
            place = chain[at]
            if place[0] - start[0] >= CHUNK and place[1] > start[1]:
                yield int(where_a[place[0]]), int(where_b[place[1]])
                start = place
            at += 1
        yield int(where_a[one.a_end - 1]) + 1, int(where_b[one.b_end - 1]) + 1


def _compared(a: str, b: str, a0: int, a1: int, b0: int, b1: int) -> Iterator[_Step]:
    """Compare two pieces sign by sign, white space being white space."""
    if (a1 - a0) * (b1 - b0) > MOST_SIGNS or _strange(a[a0:a1], b[b0:b1]):
        yield False, a0, a1, b0, b1
        return
    for step in Levenshtein.opcodes(a[a0:a1], b[b0:b1]):
        yield (
            step.tag == "equal",
            a0 + step.src_start,
            a0 + step.src_end,
            b0 + step.dest_start,
            b0 + step.dest_end,
        )


def _strange(one: str, other: str) -> bool:
    """Tell whether two pieces are long and have nothing to do with each other."""
    if min(len(one), len(other)) == 0:
        return True
    if max(len(one), len(other)) <= NEAR:
        return False
    return Levenshtein.normalized_similarity(one, other, score_cutoff=0.5) == 0


# Steps to spans


def _merged(steps: Iterable[_Step]) -> Iterator[_Step]:
    """Join neighbours of one kind and leave out what is empty on both sides."""
    held: _Step | None = None
    for step in steps:
        equal, a0, a1, b0, b1 = step
        if a0 == a1 and b0 == b1:
            continue
        if held is not None and held[0] == equal:
            held = (equal, held[1], a1, held[3], b1)
            continue
        if held is not None:
            yield held
        held = step
    if held is not None:
        yield held


def _by_words(a: str, b: str, steps: Iterable[_Step]) -> Iterator[_Step]:
    """Give the beginnings and ends of words that differ to the difference."""
    for equal, a0, a1, b0, b1 in steps:
        if not equal:
            yield False, a0, a1, b0, b1
            continue
        head, tail = 0, a1 - a0
        if _cuts_word(a, a0) or _cuts_word(b, b0):
            while head < tail and _in_word(a[a0 + head]):
                head += 1
        if _cuts_word(a, a1) or _cuts_word(b, b1):
            while tail > head and _in_word(a[a0 + tail - 1]):
                tail -= 1
        yield False, a0, a0 + head, b0, b0 + head
        yield True, a0 + head, a0 + tail, b0 + head, b0 + tail
        yield False, a0 + tail, a1, b0 + tail, b1


def _cuts_word(text: str, at: int) -> bool:
    return 0 < at < len(text) and _in_word(text[at - 1]) and _in_word(text[at])


def _in_word(sign: str) -> bool:
    return (sign.isalnum() or sign in "'’") and ord(sign) < FIRST_DENSE


def _unspaced(text: str) -> str:
    return "".join(sign for sign in text if not sign.isspace() and sign not in _HYPHENS)
