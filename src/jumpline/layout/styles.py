"""The style table of an issue: what each look of a heading is used for in this paper.

One look is a headline in one paper and a subhead in another; only the paper's own habit tells.
So every heading of a look is asked how it stands, and the look is settled by the majority.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jumpline.article import Role
from jumpline.layout.heads import HeadGroup, Key
from jumpline.options import PinnedLook

SMALL_RATIO = 1.3
SMALL = 0.25
"""A heading below so many times the body's em that stands in a column going on from another one
is rather a subhead: this much of a vote."""
ALWAYS_HEADLINE = 1.6
"""Type this many times the body's em is never a subhead."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How one heading stands on its page.

    Attributes:
        group: the heading.
        governed: body text joins it, without a rule, to a larger heading over it in its column;
            None when that text goes up to the top of the column, so that nobody can tell.
        interrupts: the text over it stops in mid-sentence and is taken up under it.
        opens: a rule, the column's top, a byline or a dateline shows that an item begins here.
    """

    group: HeadGroup
    governed: bool | None
    interrupts: bool
    opens: bool


def settle(standings: Sequence[Standing]) -> dict[Key, Role]:
    """Decide for each look whether it is a headline's or a subhead's.

    A look is a subhead's when more of its headings are governed by a larger one, without anything
    that opens an item, than stand free. A tie is a headline: a loose tail is better than a fusion.
    """
    votes: dict[Key, float] = defaultdict(float)
    largest = max((s.group.look for s in standings), key=lambda look: look.ratio, default=None)
    for standing in standings:
        look = standing.group.look
        if look.ratio >= ALWAYS_HEADLINE or standing.opens:
            votes[look.key] += 1.0
        elif standing.interrupts:
            votes[look.key] -= 1.0
        elif largest is not None and not largest.governs(look):
            votes[look.key] += 1.0  # no heading of the issue is larger
        elif standing.governed:
            votes[look.key] -= 1.0
        elif standing.governed is None and look.steady and look.ratio < SMALL_RATIO:
            votes[look.key] -= SMALL
        else:
            votes[look.key] += 0.5
    return {key: Role.SUBHEAD if vote < 0 else Role.HEADLINE for key, vote in votes.items()}


@dataclass(frozen=True, slots=True)
class StyleTable:
    """What each look of heading is used for in an issue.

    Attributes:
        uses: ``Role.HEADLINE`` or ``Role.SUBHEAD`` of each look.
        pinned: looks whose use was laid down and not settled.
        seen: headings of each look in the issue.
    """

    uses: Mapping[Key, Role]
    pinned: frozenset[Key]
    seen: Mapping[Key, int]


def style_table(standings: Sequence[Standing], pins: Sequence[PinnedLook] = ()) -> StyleTable:
    """Settle the looks of an issue; what is pinned stays as it was laid down."""
    roles = {"headline": Role.HEADLINE, "subhead": Role.SUBHEAD}
    laid_down = {Key(*pin[:4]): roles[pin.use] for pin in pins}
    return StyleTable(
        uses=settle(standings) | laid_down,
        pinned=frozenset(laid_down),
        seen=Counter(standing.group.look.key for standing in standings),
    )
