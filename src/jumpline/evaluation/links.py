"""Joints between columns and pages: how many of the links are right, how many joints were found.

Only these are counted. A link from a line to the one under it is nearly always right and would
drown the decisions that matter.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import NamedTuple

from jumpline.article import LineRef
from jumpline.evaluation.found import Found
from jumpline.evaluation.matching import Matching
from jumpline.evaluation.model import TruthIssue, TruthLine, TruthPage
from jumpline.geometry import Box

# Two lines share a column (or a row) when they share this part of the shorter one's extent.
_SHARED = 0.5


class Decision(NamedTuple):
    """A link between columns or pages: its confidence (0 to 1), and whether it was right."""

    confidence: float
    right: bool
    made: bool


class Bin(NamedTuple):
    """Links whose confidence lies between ``low`` and ``high`` (0 to 1, ``high`` excluded)."""

    low: float
    high: float
    links: int
    right: int


@dataclass(frozen=True, slots=True)
class LinkTally:
    """Links between columns or pages of one issue.

    Attributes:
        decisions: made and proposed links whose two ends both count in the truth.
        joints: the true articles' changes of column or page, in the truth's order.
        found: those of the joints that a made link bridges.
    """

    decisions: tuple[Decision, ...] = ()
    joints: int = 0
    found: int = 0


def calibration(decisions: Sequence[Decision]) -> tuple[Bin, ...]:
    """Return the reliability table: ten bins of equal width, the last one with 1 in it."""
    bins: list[list[bool]] = [[] for _ in range(10)]
    for decision in decisions:
        bins[min(9, int(10 * decision.confidence))].append(decision.right)
    return tuple(
        Bin(number / 10, (number + 1) / 10, len(rights), sum(rights))
        for number, rights in enumerate(bins)
    )


def coverage(decisions: Sequence[Decision], at: float) -> float | None:
    """Return the share of the links whose confidence is ``at`` (0 to 1) or more."""
    sure = sum(decision.confidence >= at for decision in decisions)
    return sure / len(decisions) if decisions else None


class _Place(NamedTuple):
    """Where a line stands, turned so that its text runs down a column; ``measure``: see below."""

    page: str
    box: Box | None
    measure: float


def tally_links(truth: TruthIssue, found: Found, matching: Matching) -> LinkTally:
    """Count an issue's links and joints; by text alone nothing is known of them."""
    if matching.method == "text":
        return LinkTally()
    places = _places(truth)
    stretches = _stretches(truth.scored, places)
    column = {
        index: (article, place)
        for article, group in enumerate(stretches)
        for place, stretch in enumerate(group)
        for index in stretch
    }
    decisions, bridged = [], set()
    for link in found.links:
        source, target = matching.lines.get(link.source), matching.lines.get(link.target)
        if source is None or target is None or not _changes(places[source], places[target]):
            continue
        (article, place), (other, next_place) = column[source], column[target]
        decisions.append(Decision(link.confidence, article == other, link.made))
        if link.made and article == other and next_place == place + 1:
            bridged.add((article, place))
    joints = sum(len(group) - 1 for group in stretches)
    return LinkTally(tuple(decisions), joints, len(bridged))


def _places(truth: TruthIssue) -> list[_Place]:
    measures = {page.name: column_width(page) for page in truth.pages}
    return [_Place(ref.page, upright(line), measures[ref.page]) for ref, line in truth.scored]


def column_width(page: TruthPage) -> float:
    """Return the width of a column: of the line that holds the page's median character, or 0."""
    lines = [(upright(line), len(line.text) or 1) for line in page.lines]
    widths = sorted((box.width, characters) for box, characters in lines if box)
    if not widths:
        return 0.0
    so_far = list(accumulate(characters for _, characters in widths))
    return widths[bisect_left(so_far, so_far[-1] / 2)][0]


def upright(line: TruthLine) -> Box | None:
    """Turn the box of a vertical line, so that its column too runs down from its first line."""
    box = line.box
    return Box(box.y0, -box.x1, box.y1, -box.x0) if box and line.vertical else box


def _stretches(
    scored: Sequence[tuple[LineRef, TruthLine]], places: Sequence[_Place]
) -> list[list[list[int]]]:
    """Cut each true article, in the truth's order, where it changes column or page."""
    articles: dict[str | None, list[int]] = {}
    for index, (_, line) in enumerate(scored):
        articles.setdefault(line.article, []).append(index)
    pages = {ref.page: number for number, (ref, _) in enumerate(scored)}

    def rank(index: int) -> tuple[int, int]:
        ref, line = scored[index]
        return pages[ref.page], line.order

    cut = []
    for members in articles.values():
        ordered = sorted(members, key=rank)
        stretches = [[ordered[0]]]
        for index, following in pairwise(ordered):
            if _changes(places[index], places[following]):
                stretches.append([])
            stretches[-1].append(following)
        cut.append(stretches)
    return cut


def _changes(one: _Place, other: _Place) -> bool:
    """Tell whether a text goes to another column or page between two lines.

    Short lines of one column may stand beside each other (a signature under a last line, pieces of
    one printed row): so the text must also go up, or aside by the width of a column.
    """
    if one.page != other.page:
        return True
    a, b = one.box, other.box
    if a is None or b is None:
        return False
    if a.x_overlap(b) >= _SHARED * min(a.width, b.width):
        return False
    if a.y_overlap(b) >= _SHARED * min(a.height, b.height):
        return False
    (x, y), (next_x, next_y) = a.centre, b.centre
    return next_y < y or abs(next_x - x) >= one.measure
