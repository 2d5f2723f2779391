"""From fingerprints to clusters: candidates, comparison, grouping."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from jumpline.archive.reprints.candidates import candidates
from jumpline.archive.reprints.grouping import Groups, Pair
from jumpline.archive.reprints.judgement import Verdict, verdict
from jumpline.archive.reprints.prints import Prints

KIN = ("same", "part", "passage")
"""What two articles of one cluster may be to each other: two parts of one text can overlap by
little. Two stories that were fused in a third article share nothing."""


class Found(NamedTuple):
    """What is found among articles, which go by their places.

    Attributes:
        verdicts: of every pair that was compared, smaller place first.
        clusters: of two and more.
        compared: how many pairs had to be compared anew.
    """

    verdicts: dict[Pair, Verdict]
    clusters: list[tuple[int, ...]]
    compared: int


def find(
    prints: Sequence[Prints], letters_of: Callable[[int], str], known: Mapping[Pair, Verdict]
) -> Found:
    """Find copies among articles; the result depends on their texts and on nothing else.

    Args:
        prints: fingerprints of each, in an order that lies in the articles themselves.
        letters_of: gives the letters of the article at a place.
        known: verdicts of earlier comparisons, which are taken over.
    """
    verdicts: dict[Pair, Verdict] = {}
    compared = 0

    def judged(one: int, other: int) -> Verdict:
        nonlocal compared
        pair = one, other
        if pair not in verdicts:
            if pair in known:
                verdicts[pair] = known[pair]
            else:
                compared += 1
                verdicts[pair] = verdict(letters_of(one), letters_of(other))
        return verdicts[pair]

    groups = Groups(lambda one, other: judged(one, other).relation in KIN)
    for one, other in candidates(prints).tolist():
        # What stands in one cluster already need not be compared: of a thousand copies of an
        # advertisement that would be half a million pairs.
        if not groups.together(one, other) and judged(one, other).relation == "same":
            groups.join(one, other)
    return Found(verdicts, groups.clusters(), compared)
