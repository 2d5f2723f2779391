"""The two ways to score the engine itself, which docs/record.md calls protocols, and the floors."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from jumpline.evaluation.cleanroom import clean_room
from jumpline.evaluation.found import Found, found_in_issue
from jumpline.evaluation.model import TruthIssue
from jumpline.evaluation.scores import Scores, score_set
from jumpline.options import Options
from jumpline.pipeline import read, understand


def score_clean_room(name: str, truths: Iterable[TruthIssue], options: Options) -> Scores:
    """Score what the engine makes of the truth's own lines, shuffled and without any zoning."""
    rooms = map(clean_room, truths)
    return score_set(
        name,
        ((room.truth, found_in_issue(understand(room.issue, options).issue)) for room in rooms),
    )


def score_as_delivered(
    name: str, sources: Iterable[tuple[TruthIssue, Path]], options: Options
) -> Scores:
    """Score what is read from files as they are; each file holds one issue."""
    return score_set(
        name, ((truth, found_in_issue(read(path, options))) for truth, path in sources)
    )


def score_floor(
    name: str, truths: Iterable[TruthIssue], floor: Callable[[TruthIssue], Found]
) -> Scores:
    """Score what takes no cleverness: a function of ``jumpline.evaluation.floors``."""
    return score_set(name, ((truth, floor(truth)) for truth in truths))
