"""What each look of a heading is used for in one issue."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from jumpline.article import Role
from jumpline.geometry import Box
from jumpline.layout.heads import HeadGroup, Look
from jumpline.layout.styles import ALWAYS_HEADLINE, Standing, settle
from layout.made import roles


def _look(ratio: float = 1.4, *, bold: bool = True, caps: bool = False) -> Look:
    return Look(ratio, bold, caps, centred=False, flush_right=False, white=0.0, steady=True)


def _stands(
    look: Look,
    *,
    governed: bool | None = False,
    interrupts: bool = False,
    opens: bool = False,
) -> Standing:
    return Standing(HeadGroup((0,), Box(0, 0, 100, 10), look), governed, interrupts, opens)


def _settled(standings: Sequence[Standing], look: Look) -> Role:
    return settle([*standings, LARGER])[look.key]


LOOK = _look()
LARGER = _stands(_look(3.0), opens=True)
FREE = _stands(LOOK)
GOVERNED = _stands(LOOK, governed=True)
OPENING = _stands(LOOK, opens=True)
STANDINGS = st.lists(
    st.builds(
        _stands,
        st.builds(_look, st.sampled_from((1.0, 1.2, 1.5, 2.0)), bold=st.booleans()),
        governed=st.none() | st.booleans(),
        interrupts=st.booleans(),
        opens=st.booleans(),
    ),
    max_size=12,
)


@given(STANDINGS)
def test_every_look_gets_one_role(standings: list[Standing]) -> None:
    table = settle(standings)
    assert table.keys() == {standing.group.look.key for standing in standings}
    assert set(table.values()) <= {Role.HEADLINE, Role.SUBHEAD}


@given(STANDINGS.flatmap(lambda made: st.tuples(st.just(made), st.permutations(made))))
def test_the_order_of_the_pages_does_not_matter(
    orders: tuple[list[Standing], list[Standing]],
) -> None:
    assert settle(orders[0]) == settle(orders[1])


@given(STANDINGS)
def test_one_more_opening_never_makes_a_subhead(standings: list[Standing]) -> None:
    before = settle([*standings, GOVERNED])[LOOK.key]
    after = settle([*standings, GOVERNED, OPENING])[LOOK.key]
    assert (before, after) != (Role.HEADLINE, Role.SUBHEAD)


def test_the_majority_settles_a_look() -> None:
    assert _settled([GOVERNED, GOVERNED, OPENING], LOOK) is Role.SUBHEAD
    assert _settled([GOVERNED, OPENING, OPENING], LOOK) is Role.HEADLINE


def test_a_tie_is_a_headline() -> None:
    assert _settled([GOVERNED, OPENING], LOOK) is Role.HEADLINE


def test_a_heading_that_interrupts_a_sentence_is_a_subhead() -> None:
    assert _settled([_stands(LOOK, interrupts=True), FREE], LOOK) is Role.SUBHEAD


def test_large_type_is_never_a_subhead() -> None:
    large = _look(ALWAYS_HEADLINE)
    assert _settled([_stands(large, governed=True, interrupts=True)] * 9, large) is Role.HEADLINE


def test_one_look_does_not_vote_for_another() -> None:
    capitals = _look(caps=True)
    table = settle([LARGER, GOVERNED, _stands(capitals, opens=True)])
    assert (table[LOOK.key], table[capitals.key]) == (Role.SUBHEAD, Role.HEADLINE)


def test_without_a_larger_heading_in_the_issue_a_look_is_a_headlines() -> None:
    assert settle([_stands(LOOK, governed=None)] * 3) == {LOOK.key: Role.HEADLINE}


def test_one_look_means_opposite_things_in_two_papers() -> None:
    subheads = roles(
        """
        HARBOUR LAMP FAILS

        The pilot waited for the
        tide, and nobody could
        *Third night*
        say when it would burn.
        """
    )
    headlines = roles(
        """
        *Third night*
        The pilot waited for the
        tide, and nobody could
        say when the lamp would
        burn again.
        ------------------------
        *Nets mended*
        The boats stayed in, and
        the women of the lower
        town mended their nets.
        """
    )
    assert (subheads["Third night"], headlines["Third night"]) == (Role.SUBHEAD, Role.HEADLINE)


def test_the_whole_issue_settles_a_look_that_a_page_leaves_open() -> None:
    settling = """
        HARBOUR LAMP FAILS

        The pilot waited for the
        tide, and nobody could
        *Third night*
        say when it would burn
        *No oil*
        again, for the keeper had
        gone.
        """
    alone = """
        *New nets*
        Were bought at Holm.
        """
    assert roles(alone)["New nets"] is Role.HEADLINE
    assert roles(settling, alone)["New nets"] is Role.SUBHEAD
