"""How well the words that begin a part go on from those that end another, for all pairs at once."""

from __future__ import annotations

from collections.abc import Sequence

from jumpline.conventions import Conventions
from jumpline.layout.model import TypedLine
from jumpline.segmentation.parts import Part

Pair = tuple[int, int, dict[str, float | str]]


def with_joints(
    pairs: Sequence[Pair], parts: Sequence[Part], conventions: Conventions
) -> list[Pair]:
    """Add to the evidence of each open joint by how many nats its words go on from one another."""
    from jumpline.language import bridges  # numpy, which most commands do without

    encoder = bridges.bridges_of(conventions.language, spaced=conventions.spaced)
    ends = encoder.ends([_text(part.last) for part in parts])
    starts = encoder.starts([_text(part.first) for part in parts])
    return [
        (tail, head, _with_joint(evidence, encoder.scale * float(ends[tail] @ starts[head])))
        for tail, head, evidence in pairs
    ]


def _with_joint(evidence: dict[str, float | str], nats: float) -> dict[str, float | str]:
    if "bridge" not in evidence:
        return evidence
    return {**evidence, "joint": round(nats, 2)}


def _text(line: TypedLine | None) -> str:
    return "" if line is None else line.text
