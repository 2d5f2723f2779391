"""The word that lies over the joint of two texts: broken by the line's end, whole where it goes on.

In a script without spaces a dictionary tells it. Else halves that a hyphen parts are a word of the
language's copy when they are put together, and hardly ever when they come from different texts.
"""

from __future__ import annotations

import zlib
from functools import cache

from jumpline.conventions import Conventions
from jumpline.language import lexicon
from jumpline.language.hyphens import JoinKind, join_kind

LONGEST = 4
"""A word over a joint is told to be no longer than that, in letters or signs."""
SHORTEST = 2
"""Letters of a word over a joint, at least."""


def word_over(left: str, right: str, conventions: Conventions) -> int:
    """Return how many letters or signs the word has that lies over a joint, 0 where none does.

    ``tools/measure/bridges.py`` counts how often there is one, within copy and between texts.
    """
    if not conventions.spaced:
        return min(LONGEST, lexicon.signs_over(left, right))
    if left.rstrip()[-1:] not in conventions.hyphens:
        return 0  # most joints: asked for all pairs of an issue
    joined = join_kind(left, right, conventions)
    if joined.kind is not JoinKind.BREAK:
        return 0
    known = len(joined.word) >= SHORTEST and is_word(joined.word, conventions)
    return min(LONGEST, len(joined.word)) if known else 0


def is_word(text: str, conventions: Conventions) -> bool:
    """Tell whether letters are one of the commonest words of a language's copy."""
    word = text.casefold()
    known = zlib.crc32(word.encode()) in known_words(conventions.language)
    return known or word in conventions.stop_words


@cache
def known_words(language: str) -> frozenset[int]:
    """Return numbers of the commonest words of a language's copy, as ``matters.py`` has them."""
    from jumpline.language.matters import matters_of  # numpy: a page without broken words does not

    return frozenset(matters_of(language, spaced=True).keys.tolist())
