"""How well the words that begin a part go on from those that end another, for all pairs at once."""

from __future__ import annotations

from collections.abc import Sequence

from jumpline.conventions import Conventions
from jumpline.language import bridges
from jumpline.language.lexicon import word_over
from jumpline.layout.model import TypedLine
from jumpline.segmentation.parts import Part

Pair = tuple[int, int, dict[str, float | str]]
Nats = dict[tuple[int, int], float]


def with_joints(
    pairs: Sequence[Pair], parts: Sequence[Part], conventions: Conventions
) -> list[Pair]:
    """Add to the evidence of each open joint by how many nats its words go on from one another.

    And by how many more than those of the best rivals: the tail with any other of its heads, and
    the head with any other of its tails. In a script without spaces a word may lie over the joint.
    """
    encoder = bridges.bridges_of(conventions.language, spaced=conventions.spaced)
    asked = [(tail, head) for tail, head, evidence in pairs if "bridge" in evidence]
    tails, heads = (list(dict.fromkeys(pair[end] for pair in asked)) for end in (0, 1))
    ends = dict(zip(tails, encoder.ends([_text(parts[n].last) for n in tails]), strict=True))
    starts = dict(zip(heads, encoder.starts([_text(parts[n].first) for n in heads]), strict=True))
    nats = {(a, b): encoder.scale * float(ends[a] @ starts[b]) for a, b in asked}
    over_heads, over_tails = _over_rivals(nats, 0), _over_rivals(nats, 1)
    found = []
    for tail, head, evidence in pairs:
        told = dict(evidence)
        if (pair := (tail, head)) in nats:
            told["joint"] = round(nats[pair], 2) + 0.0  # no negative zero
            told["over_heads"] = round(over_heads[pair], 2) + 0.0
            told["over_tails"] = round(over_tails[pair], 2) + 0.0
            if not conventions.spaced:
                told["word_over"] = word_over(_text(parts[tail].last), _text(parts[head].first))
        found.append((tail, head, told))
    return found


def _over_rivals(nats: Nats, end: int) -> Nats:
    """Return by how much each pair is over the best other one of its tail (end 0) or head (1).

    Where all others are worse than no evidence at all, and where there is none, that is the rival.
    """
    best: dict[int, list[float]] = {}
    for pair, told in nats.items():
        best[pair[end]] = sorted((*best.get(pair[end], (0.0, 0.0)), told))[-2:]
    over = {}
    for pair, told in nats.items():
        second, first = best[pair[end]]
        over[pair] = told - (second if told == first else first)
    return over


def _text(line: TypedLine | None) -> str:
    return "" if line is None else line.text
