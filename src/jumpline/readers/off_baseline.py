"""Letters off the baseline of their line: superscripts, subscripts and drop initials."""

from __future__ import annotations

import itertools
from bisect import bisect

from jumpline.readers.placed import Chain, PlacedWord

SHIFT = 0.4
"""A superscript is shifted by up to this many ems of the line: a third is usual."""
RAISED = 1.2
"""A line's type is more than this many times as large as a superscript in it."""
LONGEST_RAISED = 3
"""Characters of a superscript that leaves no blank as wide as a gutter."""
INITIAL = 1.8
"""A drop initial is more than this many times as large as the text beside it."""


def take_in_raised(chains: list[Chain]) -> list[Chain]:
    """Put superscripts and subscripts into the blanks of the lines that they stand in."""
    marks = [c[0] for c in chains if len(c) == 1 and len(c[0].text) <= LONGEST_RAISED]
    if not marks:
        return chains
    high = 2 * max(mark.size for mark in marks)
    rows: dict[int, list[Chain]] = {}
    for chain in chains:
        if len(chain) > 1:
            rows.setdefault(int(chain[0].baseline // high), []).append(chain)
    taken: set[int] = set()
    for mark in marks:
        row = int(mark.baseline // high)
        for line in itertools.chain.from_iterable(rows.get(row + n, ()) for n in (-1, 0, 1)):
            at = bisect(line, mark.x0, key=lambda word: word.x0)
            if 0 < at < len(line) and _raised(mark, line[at - 1], line[at]):
                line.insert(at, mark)
                taken.add(mark.order)
                break
    return [c for c in chains if len(c) > 1 or c[0].order not in taken]


def _raised(mark: PlacedWord, before: PlacedWord, after: PlacedWord) -> bool:
    slack = 0.1 * mark.size
    return (
        mark.size * RAISED < before.size
        and abs(mark.baseline - before.baseline) <= SHIFT * before.size
        and before.x1 - slack <= mark.x0
        and mark.x1 <= after.x0 + slack
    )


def take_in_initials(chains: list[Chain]) -> list[Chain]:
    """Give a drop initial to the first of the lines beside it; its baseline is that of the last."""
    for chain in list(chains):
        if opens_large(chain):
            letter = chain.pop(0)
            beside = [other for other in chains if other and _beside(letter, other[0])]
            first = min(beside, key=lambda c: c[0].baseline) if len(beside) >= 2 else chain
            first.insert(0, letter)
    return [chain for chain in chains if chain]


def opens_large(chain: Chain) -> bool:
    """Tell whether a line opens with, or is, a letter that may be a drop initial."""
    text = chain[0].text
    return (
        len(text) <= 2  # a quotation mark may stand before it
        and text[-1].isupper()
        and (len(chain) == 1 or chain[1].size * INITIAL < chain[0].size)
    )


def _beside(letter: PlacedWord, word: PlacedWord) -> bool:
    return (
        word.size * INITIAL < letter.size
        and 0 <= word.x0 - letter.x1 < word.size
        and letter.y0 < word.baseline <= letter.baseline + 0.5 * word.size
    )
