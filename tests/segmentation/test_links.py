"""Links between runs: where one may go on, and what speaks for and against it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drawn import draw_page
from jumpline.geometry import Box
from jumpline.page import Bead, Line, Page
from jumpline.segmentation.links import (
    DOWNWARDS,
    SIDEWAYS,
    SIDEWAYS_PLACES,
    find_candidates,
    plain_rules,
)
from jumpline.segmentation.wording import wording
from layout.made import CHINESE, ENGLISH, drawn
from segmentation.made import evidence_of, resized, runs_of, without_sizes
from strategies import column_pages

OPEN, CLOSED, HYPHEN = "could say if boats or", "could say so to them.", "could say so much un-"
INSIDE, NEW = "nets lay in the quiet", "Nets lay in the quiet"


class Situation(NamedTuple):
    """A page on which one run may follow another, by its last and its first line."""

    page: Page
    last: str
    first: str


def _same(page: Page) -> Page:
    return page


def _drawn(
    drawing: str, last: str = OPEN, first: str = INSIDE, change: Callable[[Page], Page] = _same
) -> Situation:
    """Draw a page on which the line ``last`` may go on in ``first``."""
    (page,) = drawn(drawing)
    return Situation(change(page), last, first)


def _legs(last: str = OPEN, first: str = INSIDE) -> Situation:
    """Set two columns under one heading."""
    drawing = f"""
        HARBOUR LAMP FAILS FOR A THIRD NIGHT

        The pilot waited for   {first}
        the tide, and nobody   pool where they stayed
        {last:<21}  until the week's end.
        """
    return _drawn(drawing, last, first)


def _columns(
    last: str = OPEN, first: str = INSIDE, change: Callable[[Page], Page] = _same
) -> Situation:
    """Set two columns beside one another, without a heading."""
    drawing = f"""
        the pilot waited for   {first}
        the tide, and nobody   pool where they stayed
        {last:<21}  until the week's end.
        """
    return _drawn(drawing, last, first, change)


def _set_in(last: str, first: str) -> Situation:
    """Set two columns whose paragraphs begin with an indention."""
    drawing = f"""
          the pilot waited     {first}
        for the tide. Nobody   pool where they stayed
        {last:<21}    Until the week's
                               end they mended nets.
        """
    return _drawn(drawing, last, first.strip())


def _down(between: str, last: str = OPEN, first: str = INSIDE) -> Situation:
    """Set one column with something between its two halves."""
    lines = ("The pilot waited for", "the tide, and nobody", last, *between.split("\n"))
    drawing = "\n".join((*lines, first, "pool where they stayed", "until the week's end."))
    return Situation(draw_page(drawing), last, first)


def _small(page: Page) -> Page:
    return resized(page, dict.fromkeys((INSIDE, "pool where they stayed", "until dusk."), 7.0))


def _with_upright_head(page: Page) -> Page:
    """Set a heading of three characters upright, to the left of the text."""
    head = Line("head", "赶集日", Box(8, 38, 28, 98), size=20, bold=True, vertical=True)
    return replace(page, lines=(*page.lines, head))


def _threaded(*order: int) -> Callable[[Page], Page]:
    """Lay a thread of beads over the page's columns; ``order`` names a thread for each."""

    def change(page: Page) -> Page:
        beads = [
            Bead(thread, number, Box(30 + 138 * number, 0, 165 + 138 * number, 500))
            for number, thread in enumerate(order)
        ]
        return replace(page, article_threads=tuple(beads))

    return change


PICTURE = "\n".join(["", "▒" * 21, "▒" * 21, "▒" * 21, ""])
BANDS = f"""
    the pilot waited for   the tide, and nobody   the men of Holm went   who had come to look
    {OPEN}  in the town knew it.   down to the quay.      at the sea.



    {INSIDE}  they were, and mended  the women of the town  until the wind went
    pool where they stayed the nets of the old.   waited for them too.   round to the west.
    """
SMALL_PRINT = f"""
    the pilot waited for   {INSIDE}
    the tide, and nobody   pool where they stayed
    of the town could say  until dusk.
    when he would come, or
    {OPEN}
    """
NARROW = f"""
    the pilot waited for the tide, as he did   {INSIDE}
    each night, and nobody in the lower town   pool where they
    {OPEN}                      stayed till dusk.
    """
FAR = f"""
    the pilot waited for                       {INSIDE}
    {OPEN}                      pool until the week.
    """
BESIDE = f"""
    HARBOUR LAMP FAILS  {INSIDE}
                        pool where they stayed
                        until the week's end.
    """
BESIDE_UPRIGHT = f"""
    {INSIDE}
    pool where they stayed
    """
BOXED = f"""
    ┌────────────────────────┐
    │ the pilot waited for   │   {INSIDE}
    │ {OPEN}  │   pool where they stayed
    └────────────────────────┘   until the week's end.
    """
HEADLINE = "HARBOUR LAMP FAILS FOR A THIRD NIGHT"
SITUATIONS: dict[str, Situation] = {
    "under_text": _down("\n\n"),
    "past_picture": _down(PICTURE),
    "past_rule": _down("-" * 21),
    "past_band": _drawn(BANDS),
    "wide_gap": _down("\n\n"),
    "under_head": Situation(_legs().page, HEADLINE, "The pilot waited for"),
    "beside_upright_head": _drawn(BESIDE_UPRIGHT, "赶集日", INSIDE, _with_upright_head),
    "beside_head": _drawn(BESIDE, "HARBOUR LAMP FAILS"),
    "next_leg": _legs(),
    "column_jump": _columns(),
    "foot": _columns(),
    "level": _columns(),
    "far": _drawn(FAR),
    "rough": _columns(change=without_sizes),
    "other_type": _drawn(SMALL_PRINT, change=_small),
    "other_measure": _drawn(NARROW),
    "other_frame": _drawn(BOXED, change=_threaded(0, 0)),
    "hyphen": _columns(HYPHEN),
    "sentence_goes_on": _columns(),
    "sentence_left_open": _columns(OPEN, NEW),
    "starts_in_sentence": _columns(CLOSED),
    "both_closed": _columns(CLOSED, NEW),
    "open_then_flush": _set_in(OPEN, NEW),
    "open_then_indented": _set_in(OPEN, f"  {NEW}"),
    "paragraph_goes_on": _set_in(CLOSED, NEW),
    "paragraph_ended": _set_in("could say.", NEW),
    "ended": _columns("(See BOAT, page 2)", NEW),
    "article_thread": _columns(change=_threaded(0, 0)),
    "other_article_thread": _columns(change=_threaded(0, 1)),
}


@pytest.mark.parametrize("name", SITUATIONS)
def test_each_piece_of_evidence_shows_in_its_situation(name: str) -> None:
    situation = SITUATIONS[name]
    assert name in evidence_of(situation.page)[situation.last, situation.first]


def test_every_piece_of_evidence_has_its_situation() -> None:
    assert SITUATIONS.keys() == DOWNWARDS.keys() | SIDEWAYS.keys()


NAMES = {True: sorted(SIDEWAYS), False: sorted(DOWNWARDS)}
FIGURES = st.floats(0, 3)


@st.composite
def _evidence(draw: st.DrawFn) -> dict[str, float | str]:
    """Draw evidence of one place, downwards or sideways."""
    sideways = draw(st.booleans())
    place = draw(st.sampled_from(sorted(SIDEWAYS_PLACES))) if sideways else "under_text"
    names = [name for name in NAMES[sideways] if sideways or name not in SIDEWAYS_PLACES]
    return {place: 1.0, **draw(st.dictionaries(st.sampled_from(names), FIGURES))}


@given(_evidence())
def test_a_confidence_lies_between_0_and_1(evidence: dict[str, float | str]) -> None:
    assert 0 < plain_rules(evidence) <= 1  # far from the threshold numbers round to 1


@given(_evidence(), st.data())
def test_more_evidence_moves_the_confidence_its_own_way(
    evidence: dict[str, float | str], data: st.DataObject
) -> None:
    weights = SIDEWAYS if evidence.keys() & SIDEWAYS_PLACES else DOWNWARDS
    name = data.draw(st.sampled_from(sorted(weights.keys() - SIDEWAYS_PLACES)))
    without = {other: value for other, value in evidence.items() if other != name}
    more = without | {name: data.draw(FIGURES)}
    assert plain_rules(more) >= plain_rules(without) or weights[name] < 0
    assert plain_rules(more) <= plain_rules(without) or weights[name] > 0


@given(_evidence(), st.text(min_size=1, max_size=9))
def test_words_and_unknown_names_weigh_nothing(evidence: dict[str, float | str], name: str) -> None:
    noted = evidence | {f"note {name}": 1.0, "label": name}
    assert plain_rules(noted) == plain_rules(evidence)


@given(column_pages())
def test_candidates_join_two_runs_and_come_from_the_surest_down(page: Page) -> None:
    layout, runs = runs_of(page)
    candidates = find_candidates(layout, runs, ENGLISH)
    confidences = [candidate.confidence for candidate in candidates]
    assert confidences == sorted(confidences, reverse=True)
    for candidate in candidates:
        assert candidate.evidence
        assert candidate.source != candidate.target
        assert {candidate.source, candidate.target} <= set(range(len(runs)))


@given(column_pages())
def test_a_pair_of_runs_is_a_candidate_once(page: Page) -> None:
    layout, runs = runs_of(page)
    pairs = [(c.source, c.target) for c in find_candidates(layout, runs, ENGLISH)]
    assert len(pairs) == len(set(pairs))


def test_any_scorer_takes_the_place_of_the_plain_rules() -> None:
    layout, runs = runs_of(_legs().page)
    candidates = find_candidates(layout, runs, ENGLISH, lambda evidence: len(evidence) / 10)
    assert {c.confidence for c in candidates} == {len(c.evidence) / 10 for c in candidates}


@pytest.mark.parametrize(
    ("last", "first", "evidence"),
    [
        ("could not be un-", "loaded at all", {"hyphen", "sentence_goes_on"}),
        ("could not be", "loaded at all", {"sentence_goes_on"}),
        ("could not be", "Loaded at all", {"sentence_left_open"}),
        ("could not be", "“Loaded” at all", {"sentence_left_open"}),
        ("could not be", "40 crowns", {"sentence_goes_on"}),
        ("could not be.", "loaded at all", {"starts_in_sentence"}),
        ("could not be.", "Loaded at all", {"both_closed"}),
        ("he said. (Reuters)", "Loaded at all", {"ended"}),
    ],
)
def test_words_at_the_joint_are_evidence(last: str, first: str, evidence: set[str]) -> None:
    assert wording(last, first, ENGLISH).keys() == evidence


def test_a_script_without_cases_shows_only_half_that_a_sentence_goes_on() -> None:
    assert wording("渡轮公司决定", "从下月起加开", CHINESE) == {"sentence_goes_on": 0.5}
    assert wording("渡轮公司决定，", "，从下月起", CHINESE) == {"sentence_goes_on": 1}


def test_an_open_sentence_is_surer_to_go_on_than_a_closed_one() -> None:
    def confidence(situation: Situation) -> float:
        evidence = evidence_of(situation.page)[situation.last, situation.first]
        return plain_rules(evidence)

    assert confidence(_columns(OPEN)) > confidence(_columns(CLOSED, NEW))
    assert confidence(_legs(OPEN)) > confidence(_columns(OPEN))
