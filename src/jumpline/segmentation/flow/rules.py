"""What the plain rules say of a text that goes on in another stretch of lines.

The rules know make-up, headings over several columns and boxes; the trained trees take their word
as one sign among others. Within a stretch they are not asked: where an item opens there the trees
know better, and taught to trust the rules they missed it on papers whose headings are told by
weight alone (longbeach in the clean room fell from .83 to .61).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from jumpline.article import Alternative, Link
from jumpline.conventions import Conventions
from jumpline.layout.model import PageLayout, TypedLine
from jumpline.segmentation.flow.sights import Numbers
from jumpline.segmentation.links import find_candidates
from jumpline.segmentation.runs import find_runs
from jumpline.segmentation.solver import solve

RULES = (
    "rule_link",  # confidence that the run of the first goes on in that of the second
    "rule_made",  # the same, where that is the link that the rules would make
    "rule_other",  # confidence of the link by which another run would go on in the second's
    "rule_away",  # confidence of the link by which the first's run would go on in another
)
"""The columns; NaN within a stretch, and where a line is in no run."""
RUNNERS_UP = 2
"""So many other places in which text may go on are told."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What the rules find on a page.

    Attributes:
        run: number of the run of each line that is in one, by the line's id.
        link: confidence of each link that geometry allows, by the numbers of both runs.
        after: of each run, the one that goes on in it and how surely.
        before: of each run, the one in which it goes on and how surely.
        targets: of each run, the first lines of those in which it may go on, the likeliest first.
    """

    run: Mapping[str, int]
    link: Mapping[tuple[int, int], float]
    after: Mapping[int, tuple[int, float]]
    before: Mapping[int, tuple[int, float]]
    targets: Mapping[int, Sequence[Alternative]]

    def runners_up(self, link: Link) -> tuple[Alternative, ...]:
        """Return where else, by the rules, the text at a link's source may go on.

        All of them together and the link cannot be surer than 1, so that none is surer than what
        the link leaves.
        """
        left = round(1 - link.confidence, 4)
        others = self.targets.get(self.run.get(link.source.id, -1), ())
        return tuple(
            Alternative(other.to, min(other.confidence, left))
            for other in others
            if other.to != link.target
        )[:RUNNERS_UP]

    def of(self, lines: Sequence[TypedLine], stretch: Sequence[int]) -> Numbers:
        """Return the ``RULES`` of each line, in reading order, with the one before it."""
        runs = [self.run.get(line.line.id, -1) for line in lines]
        table = np.full((len(lines), len(RULES)), np.nan)
        for row in range(1, len(lines)):
            one, other = runs[row - 1], runs[row]
            if stretch[row - 1] != stretch[row] and min(one, other) >= 0:
                table[row] = self._joint(one, other)
        return table

    def _joint(self, one: int, other: int) -> tuple[float, ...]:
        leader, surely = self.after.get(other, (-1, 0.0))
        follower, away = self.before.get(one, (-1, 0.0))
        made = leader == one
        return (
            self.link.get((one, other), 0.0),
            surely if made else 0.0,
            0.0 if made else surely,
            0.0 if follower == other else away,
        )


def apply_rules(layout: PageLayout, conventions: Conventions) -> Rules:
    """Let the plain rules find runs and links on a page."""
    runs = find_runs(layout)
    candidates = find_candidates(layout, runs, conventions)
    targets: dict[int, list[Alternative]] = {}
    for each in sorted(candidates, key=lambda each: (-each.confidence, each.target)):
        first = runs[each.target].first.ref
        targets.setdefault(each.source, []).append(Alternative(first, round(each.confidence, 4)))
    made = [choice.candidate for choice in solve(candidates)]
    return Rules(
        run={line.line.id: run.number for run in runs for line in run.lines},
        link={(each.source, each.target): each.confidence for each in candidates},
        after={each.target: (each.source, each.confidence) for each in made},
        before={each.source: (each.target, each.confidence) for each in made},
        targets=targets,
    )
