"""What the page and the lines around a joint tell whatever the history is: read once for each line.

How it looks over and under the joint, what speaks for an opening, and what the page is like.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from jumpline.segmentation.threads.fits import Fits
from jumpline.segmentation.threads.flows import Flow, Flows
from jumpline.segmentation.threads.items import FACTS, FRONTS, TAILS, Item
from jumpline.segmentation.threads.looks import LOOKS, NO_LOOKS

NEIGHBOURS = 2
"""Joints on either side that a joint is compared with."""
ECHO_SCALE = 20.0
"""Nats that count as one unit of an echo."""

_PAGE = ("printed", "spaced", "language", "count", "calm", "in_order")
_FORMS = ("hook", "hook_ahead", "echo", "after_aside", "over_page", "left_tail", "front")
AROUND = (
    *_PAGE,
    *_FORMS,
    "next_front",
    *(f"left_{name}" for name in LOOKS),
    *(f"line_{name}" for name in LOOKS),
    *(f"next_{name}" for name in LOOKS),
    *FACTS,
)
"""What is told of a joint, in order."""


class Joint(NamedTuple):
    """The joint over a line, whatever the history is.

    Attributes:
        looks: of the line, by ``LOOKS``.
        over_near: log-odds of a cut, over the highest of those near by.
        around: numbers by ``AROUND``.
    """

    looks: Sequence[float]
    over_near: float
    around: Sequence[float]


class Page(NamedTuple):
    """What all joints of a stream have in common.

    Attributes:
        printed: lines are printed lines.
        spaced: the script has spaces.
        language: its number, NaN for one that the trees were not taught.
    """

    printed: bool
    spaced: bool
    language: float


def joints_of(
    items: Sequence[Item],
    looks: Sequence[Sequence[float]],
    odds: tuple[Sequence[float], Sequence[float]],
    words: tuple[Fits, Flows],
    page: Page,
) -> tuple[Joint, ...]:
    """Describe the joint over each line.

    Args:
        items: the lines.
        looks: of each of them.
        odds: log-odds that the text is cut over each line, and that it opens a thread after a cut.
        words: how they fit and how they go on.
        page: what is the same everywhere.
    """
    count, (cuts, openings) = len(items), odds
    chances = [_chance(cut) for cut in cuts[1:]]
    opened = [cut * _chance(new) for cut, new in zip(chances, openings[1:], strict=True)]
    calm = sum(chances) / max(1, len(chances))
    in_order = sum(opened) / max(1.0, sum(chances))
    kind = [float(page.printed), float(page.spaced), page.language]
    common = [*kind, math.log(max(1, count)), calm, in_order]
    joints = []
    for index, item in enumerate(items):
        left = items[index - 1] if index else None
        after = items[index + 1] if index + 1 < count else None
        forms = [
            float(bool(item.after_aside)),
            float(item.over_page),
            float(TAILS.index(left.tail)) if left else math.nan,
            _front(item),
            _front(after),
        ]
        seen = [
            *(looks[index - 1] if left else NO_LOOKS),
            *looks[index],
            *(looks[index + 1] if after else NO_LOOKS),
        ]
        facts = [float(fact in item.facts) for fact in FACTS]
        around = [*common, *_hook(index, count, words), *forms, *seen, *facts]
        joints.append(Joint(looks[index], _over_near(cuts, index), around))
    return tuple(joints)


def _chance(log_odds: float) -> float:
    return 1 / (1 + math.exp(-log_odds))


def _hook(index: int, count: int, words: tuple[Fits, Flows]) -> tuple[float, float, float]:
    """Return how well a line goes over into the one below it, and how well their words fit."""
    fits, flows = words
    if index + 1 == count:
        return 0.0, 0.0, 0.0
    flow: Flow = flows.between(index, index + 1)
    echo = fits.ahead(index + 1, 1 << index, fits.sizes[index])
    return flow.nats + flow.bridge, flow.ahead, min(6.0, echo / ECHO_SCALE)


def _over_near(cuts: Sequence[float], index: int) -> float:
    first = max(1, index - NEIGHBOURS)
    near = [cuts[i] for i in range(first, min(len(cuts), index + NEIGHBOURS + 1)) if i != index]
    return cuts[index] - max(near, default=0.0)


def _front(item: Item | None) -> float:
    return float(FRONTS.index(item.front)) if item and item.front in FRONTS else math.nan
