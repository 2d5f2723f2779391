"""How well the words that begin a part go on from those that end another, for all pairs at once."""

from __future__ import annotations

from collections.abc import Sequence

from jumpline.conventions import Conventions
from jumpline.layout.model import TypedLine
from jumpline.segmentation.parts import Part

Pair = tuple[int, int, dict[str, float | str]]
Worth = dict[tuple[int, int], float]

REACH = 600
"""Characters at the end of a part, and at the head of another, that tell what they are about."""


def with_joints(
    pairs: Sequence[Pair], parts: Sequence[Part], conventions: Conventions
) -> list[Pair]:
    """Add to the evidence of joints how well the words on both sides go together.

    Of each pair of parts, how alike they are in what they are about; of an open joint, by how many
    nats its words go on from one another. And by how much more than the best rivals: the tail with
    any other of its heads, and the head with any other of its tails. In a script without spaces a
    word may lie over the joint.
    """
    goings = _goings([pair for pair in pairs if "bridge" in pair[2]], parts, conventions)
    told = {
        "joint": goings,
        "over_heads": _over_rivals(goings, 0),
        "over_tails": _over_rivals(goings, 1),
    }
    themes = _themes(pairs, parts, conventions)
    told |= {
        "theme": themes,
        "theme_over_heads": _over_rivals(themes, 0),
        "theme_over_tails": _over_rivals(themes, 1),
    }
    found = []
    for tail, head, evidence in pairs:
        # No negative zero.
        own = {
            name: round(worth[tail, head], 2) + 0.0
            for name, worth in told.items()
            if (tail, head) in worth
        }
        if (tail, head) in goings and not conventions.spaced:
            own["word_over"] = _word_over(parts[tail].last, parts[head].first)
        found.append((tail, head, {**evidence, **own}))
    return found


def _goings(pairs: Sequence[Pair], parts: Sequence[Part], conventions: Conventions) -> Worth:
    """Return by how many nats the words of each pair go on from one another."""
    from jumpline.language import bridges  # numpy, which most commands do without

    encoder = bridges.bridges_of(conventions.language, spaced=conventions.spaced)
    ends = encoder.ends([_text(part.last) for part in parts])
    starts = encoder.starts([_text(part.first) for part in parts])
    return {
        (tail, head): encoder.scale * float(ends[tail] @ starts[head]) for tail, head, _ in pairs
    }


def _themes(pairs: Sequence[Pair], parts: Sequence[Part], conventions: Conventions) -> Worth:
    """Return how alike the parts of each pair are in what they are about, -1 to 1."""
    from jumpline.language import matters

    rows = matters.matters_of(conventions.language, spaced=conventions.spaced)
    texts = [" ".join(line.text for line in part.chain.lines) for part in parts]
    ends = rows.ends(rows.bags([text[-REACH:] for text in texts]))
    starts = rows.starts(rows.bags([text[:REACH] for text in texts]))
    return {
        (tail, head): float(ends[tail] @ starts[head]) * matters.UNIT**2 for tail, head, _ in pairs
    }


def _word_over(last: TypedLine | None, first: TypedLine | None) -> float:
    from jumpline.language.lexicon import word_over

    return word_over(_text(last), _text(first))


def _over_rivals(worth: Worth, end: int) -> Worth:
    """Return by how much each pair is over the best other one of its tail (end 0) or head (1).

    Where all others are worse than no evidence at all, and where there is none, that is the rival.
    """
    best: dict[int, list[float]] = {}
    for pair, told in worth.items():
        best[pair[end]] = sorted((*best.get(pair[end], (0.0, 0.0)), told))[-2:]
    over = {}
    for pair, told in worth.items():
        second, first = best[pair[end]]
        over[pair] = told - (second if told == first else first)
    return over


def _text(line: TypedLine | None) -> str:
    return "" if line is None else line.text
