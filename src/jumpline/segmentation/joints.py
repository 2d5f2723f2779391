"""How well the words that begin a part go on from those that end another, for all pairs at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from jumpline.conventions import Conventions
from jumpline.language import bridges, matters
from jumpline.language.bridges import multiplied
from jumpline.language.joined_words import word_over
from jumpline.layout.model import TypedLine
from jumpline.segmentation.parts import Part

Pair = tuple[int, int, dict[str, float | str]]
Worth = dict[tuple[int, int], float]

REACH = 600
"""Characters at the end of a part, and at the head of another, that tell what they are about."""


def add_joints(pairs: Sequence[Pair], parts: Sequence[Part], conventions: Conventions) -> None:
    """Add to the evidence of joints how well the words on both sides go together.

    Of each pair of parts, how alike they are in what they are about; of an open joint, by how many
    nats its words go on from one another. And by how much more than the best rivals: the tail with
    any other of its heads, and the head with any other of its tails. A word may lie over the joint.
    """
    opened = [pair for pair in pairs if "bridge" in pair[2]]
    for name, over, worth in (
        ("joint", "over", _goings(opened, parts, conventions)),
        ("theme", "theme_over", _themes(pairs, parts, conventions)),
    ):
        over_heads, over_tails = _over_rivals(worth, 0), _over_rivals(worth, 1)
        for tail, head, evidence in pairs:
            if (tail, head) in worth:
                evidence[name] = _rounded(worth[tail, head])
                evidence[f"{over}_heads"] = _rounded(over_heads[tail, head])
                evidence[f"{over}_tails"] = _rounded(over_tails[tail, head])
    for tail, head, evidence in opened:
        last, first = _text(parts[tail].last), _text(parts[head].first)
        evidence["word_over"] = word_over(last, first, conventions)


def _rounded(number: float) -> float:
    return round(number, 2) + 0.0  # no negative zero


def _goings(pairs: Sequence[Pair], parts: Sequence[Part], conventions: Conventions) -> Worth:
    """Return by how many nats the words of each pair go on from one another."""
    encoder = bridges.bridges_of(conventions.language, spaced=conventions.spaced)
    tails, heads = _asked(pairs)
    ends = encoder.ends([_text(parts[tail].last) for tail in tails])
    starts = encoder.starts([_text(parts[head].first) for head in heads])
    worth = multiplied(ends, starts.T).tolist()
    return {
        (tail, head): encoder.scale * worth[tails[tail]][heads[head]] for tail, head, _ in pairs
    }


def _themes(pairs: Sequence[Pair], parts: Sequence[Part], conventions: Conventions) -> Worth:
    """Return how alike the parts of each pair are in what they are about, -1 to 1."""
    rows = matters.matters_of(conventions.language, spaced=conventions.spaced)
    tails, heads = _asked(pairs)
    ends = rows.ends(rows.bags([_foot(parts[tail]) for tail in tails]))
    starts = rows.starts(rows.bags([_head(parts[head]) for head in heads]))
    alike = (multiplied(ends, starts.T) * matters.UNIT**2).tolist()
    return {(tail, head): alike[tails[tail]][heads[head]] for tail, head, _ in pairs}


def _asked(pairs: Sequence[Pair]) -> tuple[dict[int, int], dict[int, int]]:
    """Number the tails, and the heads, that pairs ask for."""
    tails = dict.fromkeys(tail for tail, _, _ in pairs)
    heads = dict.fromkeys(head for _, head, _ in pairs)
    return (
        {tail: number for number, tail in enumerate(tails)},
        {head: number for number, head in enumerate(heads)},
    )


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


def _foot(part: Part) -> str:
    return " ".join(reversed(_within_reach(reversed(part.chain.lines))))[-REACH:]


def _head(part: Part) -> str:
    return " ".join(_within_reach(part.chain.lines))[:REACH]


def _within_reach(lines: Iterable[TypedLine]) -> list[str]:
    texts, length = [], 0
    for line in lines:
        texts.append(line.text)
        length += len(texts[-1])
        if length >= REACH:
            break
    return texts
