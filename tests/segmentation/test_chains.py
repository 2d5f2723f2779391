"""Chains: the links of a page followed, and cutlines given to their articles."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jumpline.article import State
from jumpline.page import Page
from jumpline.segmentation.chains import PageChain, follow
from jumpline.segmentation.links import Candidate, find_candidates
from jumpline.segmentation.runs import RunKind
from jumpline.segmentation.solver import Choice, solve
from layout.made import ENGLISH, drawn
from segmentation.made import runs_of, threads
from strategies import column_pages

COLUMNS = """
    The pilot waited for    for the boats to come     it was dark and all
    the tide, as did the    home, and they stood on   the lamps were out and
    women of the town, who  the quay at Holm until    nobody spoke to them.
    """


def _chains(*links: tuple[int, int, float], accept: float = 0.9) -> list[list[int]]:
    """Follow links (source, target, confidence) between three columns, and name their runs."""
    layout, runs = runs_of(*drawn(COLUMNS))
    choices = [Choice(Candidate(*link, {"column_jump": 1}), ()) for link in links]
    found, _ = follow(layout, runs, choices, accept)
    return [[run.number for run in chain.runs] for chain in found]


def _all_chains(page: Page, accept: float) -> list[PageChain]:
    layout, runs = runs_of(page)
    found, _ = follow(layout, runs, solve(find_candidates(layout, runs, ENGLISH)), accept)
    return found


@given(column_pages(), st.sampled_from((0.0, 0.5, 0.9, 1.0)))
def test_each_run_is_in_one_chain(page: Page, accept: float) -> None:
    _, runs = runs_of(page)
    numbers = [run.number for chain in _all_chains(page, accept) for run in chain.runs]
    assert sorted(numbers) == list(range(len(runs)))


@given(column_pages())
def test_a_chain_has_a_link_for_each_of_its_joints(page: Page) -> None:
    for chain in _all_chains(page, 0.9):
        joined = [run for run in chain.runs if run.kind is not RunKind.CUTLINE]
        assert len(chain.links) == max(0, len(joined) - 1)
        for before, after, link in zip(joined, joined[1:], chain.links, strict=False):
            assert (link.source, link.target) == (before.last.ref, after.first.ref)
            assert link.state is State.MADE


def test_links_are_followed_from_run_to_run() -> None:
    assert _chains((0, 1, 0.95), (1, 2, 0.95)) == [[0, 1, 2]]
    assert _chains((0, 2, 0.95)) == [[0, 2], [1]]


def test_a_link_below_the_threshold_is_not_followed() -> None:
    assert _chains((0, 1, 0.95), (1, 2, 0.85)) == [[0, 1], [2]]
    assert _chains((0, 1, 0.95), (1, 2, 0.85), accept=0.8) == [[0, 1, 2]]


def test_a_proposed_link_names_its_alternatives() -> None:
    layout, runs = runs_of(*drawn(COLUMNS))
    best, other = Candidate(0, 1, 0.7, {"level": 1}), Candidate(0, 2, 0.4, {"far": 1})
    _, (link,) = follow(layout, runs, [Choice(best, (other,))], 0.9)
    assert link.state is State.PROPOSED
    assert (link.source, link.target) == (runs[0].last.ref, runs[1].first.ref)
    assert link.alternatives == ((runs[2].first.ref, 0.4),)


def test_a_heading_that_nothing_follows_is_bare() -> None:
    layout, runs = runs_of(*drawn("LAMP FAILS\n\nThe pilot waited.\nNobody came."))
    heading, text = follow(layout, runs, [], 0.9)[0]
    assert (heading.bare, text.bare) == (True, False)
    assert [line.text for line in heading.head_lines] == ["LAMP FAILS"]


def test_text_without_a_heading_has_no_head_lines() -> None:
    layout, runs = runs_of(*drawn("The pilot waited."))
    (chain,) = follow(layout, runs, [], 0.9)[0]
    assert chain.head_lines == ()
    assert not chain.bare


PICTURE = """
    ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
    ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
    ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
    _The mole at noon._
"""
ITEM = """
    {headline}

    The pilot waited for
    the tide, and nobody
    could say when.
"""
LAMP, NETS = ITEM.format(headline="LAMP FAILS"), ITEM.format(headline="NETS MENDED")


def test_a_cutline_goes_with_the_text_over_its_picture() -> None:
    (thread,) = threads(LAMP + PICTURE)
    assert thread[-1] == "The mole at noon."


def test_a_cutline_goes_with_the_heading_under_its_picture() -> None:
    with_lamp, nets = sorted(threads(f"{NETS}\n    {'-' * 22}\n{PICTURE}{LAMP}"))
    assert with_lamp[0] == "LAMP FAILS"
    assert "The mole at noon." in with_lamp
    assert "The mole at noon." not in nets


def test_a_cutline_goes_with_the_heading_over_its_picture() -> None:
    drawing = """
        LAMP FAILS

        ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
        ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
        ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
        _The mole at noon._

        The pilot waited for
        the tide, and nobody
        could say when.
        """
    (thread,) = threads(drawing)
    assert thread[0] == "LAMP FAILS"
    assert thread[-1] == "The mole at noon."


def test_a_picture_with_nothing_near_keeps_its_cutline_to_itself() -> None:
    assert ["The mole at noon."] in threads(f"{LAMP}\n    {'-' * 22}\n{PICTURE}")


def test_a_cutline_goes_with_the_text_that_its_picture_is_let_into() -> None:
    drawing = """
        The pilot waited for    ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
        the tide, as did the    ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
        women of the town, who  ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
        had little else to do   _The mole at noon._
        until the wind went
        round to the west, and  for the boats to come
        they stood on the quay  home that day.
        """
    layout, runs = runs_of(*drawn(drawing))
    (cutline,) = (run for run in runs if run.kind is RunKind.CUTLINE)
    left, right = (run.number for run in runs if run.kind is RunKind.TEXT)
    choice = Choice(Candidate(left, right, 0.95, {"column_jump": 1}), ())
    (together,) = follow(layout, runs, [choice], 0.9)[0]
    assert [run.number for run in together.runs] == [left, right, cutline.number]


def test_a_cutline_goes_with_the_text_that_opens_right_under_it() -> None:
    opening = """
    They stood on the quay
    and nobody spoke.
"""
    with_lamp, quay = threads(LAMP + PICTURE + opening)
    assert quay == ["They stood on the quay", "and nobody spoke.", "The mole at noon."]
    assert with_lamp[0] == "LAMP FAILS"
