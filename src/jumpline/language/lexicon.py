"""Words of a script without spaces, by the dictionary of jieba, which rjieba carries."""

from __future__ import annotations

REACH = 8
"""Signs on either side of a joint in which words are looked for."""
LONGEST = 4
"""A word over a joint is told to be no longer than that."""


def word_over(left: str, right: str) -> int:
    """Return how many signs the word has that lies over the joint of two texts, 0 where none does.

    Within sentences of test copy a word of the dictionary lies over .42 of the joints, and over .03
    where the texts are not of one sentence (traditional Chinese of 1920: .12, .01);
    ``tools/measure/bridges.py`` counts them.
    """
    import rjieba  # loads its dictionary, which scripts with spaces do without

    left, right = left[-REACH:], right[:REACH]
    at = 0
    for word in rjieba.cut(left + right, hmm=False):
        if at < len(left) < at + len(word):
            return min(LONGEST, len(word))
        at += len(word)
        if at >= len(left):
            break
    return 0
