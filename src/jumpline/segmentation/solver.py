"""Choose links so that each run follows at most one other and is followed by at most one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jumpline.segmentation.links import Candidate

NULL = 0.5
"""A link less likely than this is less likely than no link."""
MOST_ALTERNATIVES = 3


@dataclass(frozen=True, slots=True)
class Choice:
    """A chosen link and the runners-up for the same source, best first."""

    candidate: Candidate
    alternatives: tuple[Candidate, ...]


def solve(candidates: Sequence[Candidate]) -> list[Choice]:
    """Take the surest links first; on pages this nearly always equals optimal assignment.

    Args:
        candidates: from the surest to the least sure.
    """
    follower: dict[int, int] = {}
    leader: dict[int, int] = {}
    chosen: list[Candidate] = []
    for candidate in candidates:
        source, target = candidate.source, candidate.target
        if candidate.confidence < NULL or source in follower or target in leader:
            continue
        if _reaches(target, source, follower):
            continue
        follower[source] = target
        leader[target] = source
        chosen.append(candidate)
    return [Choice(c, _runners_up(c, candidates)) for c in chosen]


def _reaches(start: int, goal: int, follower: dict[int, int]) -> bool:
    while start in follower:
        start = follower[start]
        if start == goal:
            return True
    return False


def _runners_up(chosen: Candidate, candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    others = [c for c in candidates if c.source == chosen.source and c.target != chosen.target]
    return tuple(others[:MOST_ALTERNATIVES])
