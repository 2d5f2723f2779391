"""The score once more, from its definition and with nothing of the project's arithmetic.

Every line is taken apart into its characters, an article is a set of them, and all assignments are
tried one after another. Slow, so only for a handful of lines.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations

Character = tuple[int, int]


def characters_by_label(lengths: list[int], labels: list[object]) -> dict[object, set[Character]]:
    """Return the characters (line, place) that bear each label."""
    groups: dict[object, set[Character]] = {}
    for line, (length, label) in enumerate(zip(lengths, labels, strict=True)):
        groups.setdefault(label, set()).update((line, place) for place in range(length))
    return groups


def possible_overlaps(
    true: list[set[Character]], found: list[set[Character]]
) -> set[tuple[Fraction, ...]]:
    """Return the IoUs of every assignment whose sum is the largest, each falling, 0 left out."""
    small, large = sorted((true, found), key=len)
    best: dict[Fraction, set[tuple[Fraction, ...]]] = {}
    for chosen in permutations(large, len(small)):
        values = [Fraction(len(a & b), len(a | b)) for a, b in zip(small, chosen, strict=True)]
        kept = tuple(sorted((value for value in values if value), reverse=True))
        best.setdefault(sum(values, Fraction()), set()).add(kept)
    return best[max(best)]


def b_cubed(true: list[set[Character]], found: list[set[Character]]) -> tuple[Fraction, Fraction]:
    """Return precision and recall: means over characters of what their groups share."""
    everything = set().union(*true)
    precision = recall = Fraction()
    for character in everything:
        (a,) = (group for group in true if character in group)
        (b,) = (group for group in found if character in group)
        precision += Fraction(len(a & b), len(b))
        recall += Fraction(len(a & b), len(a))
    return precision / len(everything), recall / len(everything)


def fused(true: list[set[Character]], found: list[set[Character]]) -> tuple[int, int]:
    """Count found articles with a tenth from each of two true ones, and all that are long enough.

    Long enough is 100 characters.
    """
    long = [group for group in found if len(group) >= 100]
    mixed = [
        group for group in long if sum(10 * len(group & other) >= len(group) for other in true) > 1
    ]
    return len(mixed), len(long)
