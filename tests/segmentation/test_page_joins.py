"""Joins over pages: the laws, whatever the labels say, and what each piece of evidence is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jumpline.issue import Issue
from jumpline.layout import lay_out
from jumpline.options import Options
from jumpline.pipeline import understand
from jumpline.segmentation import page_chains
from jumpline.segmentation.folios import find_folios
from jumpline.segmentation.join_odds import scales
from jumpline.segmentation.jumps import join_pages
from jumpline.segmentation.model import Segmentation
from jumpline.segmentation.page_joins import find_joins
from jumpline.segmentation.parts import find_parts
from layout.made import ENGLISH, drawn

TO = ("See LIBRARY, page {page}", "Continued on page {page}", "(To be continued.)", "shut.")
FROM = ("(From page {page})", "(Continued from page {page})", "of all its hands and")
WORDS = ("library", "herring", "orchestra", "grating", "mill")
PAGE = """
    {head}

    {label}
    the {word} of the town was
    told of the {word} that it
    would open for the {word}
    {to}
    """

PARTS = st.tuples(
    st.sampled_from(("LIBRARY", "HERRING", "MILL NEWS")),
    st.sampled_from(FROM),
    st.integers(1, 4),
    st.sampled_from(WORDS),
    st.sampled_from(TO),
    st.integers(1, 4),
)


OPTIONS = Options(accept=0.3)


def _drawings(parts: list[tuple[str, str, int, str, str, int]]) -> list[str]:
    return [
        PAGE.format(head=head, label=label.format(page=back), word=word, to=to.format(page=page))
        for head, label, back, word, to, page in parts
    ]


def _segmented(parts: list[tuple[str, str, int, str, str, int]]) -> Segmentation:
    pages = drawn(*_drawings(parts))
    return understand(Issue("issue", pages, language="en"), OPTIONS).segmentation


@settings(deadline=None, max_examples=40)
@given(st.lists(PARTS, min_size=2, max_size=4))
def test_each_line_is_in_one_thread_whatever_the_labels_say(
    parts: list[tuple[str, str, int, str, str, int]],
) -> None:
    found = _segmented(parts)
    counts = Counter(line.span for thread in found.threads for line in thread.lines)
    assert set(counts.values()) <= {1}


@settings(deadline=None, max_examples=40)
@given(st.lists(PARTS, min_size=2, max_size=4))
def test_a_thread_visits_no_page_twice_and_goes_in_no_circle(
    parts: list[tuple[str, str, int, str, str, int]],
) -> None:
    for thread in _segmented(parts).threads:
        pages = [line.page for line in thread.lines]
        changes = [b for a, b in pairwise(pages) if a != b]
        assert len(changes) == len(set(pages)) - 1


@settings(deadline=None, max_examples=20)
@given(st.lists(PARTS, min_size=2, max_size=4), st.randoms(use_true_random=False))
def test_the_order_in_which_parts_are_given_changes_nothing(
    parts: list[tuple[str, str, int, str, str, int]], random: Random
) -> None:
    layouts = lay_out(drawn(*_drawings(parts)), ENGLISH)
    chains = [
        chain
        for found, _ in page_chains(layouts, ENGLISH, OPTIONS)
        for chain in found
        if not chain.bare
    ]
    shuffled = random.sample(chains, len(chains))
    one, other = (
        {
            (link.source, link.target, round(link.confidence, 3))
            for thread in join_pages(some, layouts, ENGLISH, OPTIONS)[0]
            for link in thread.links
        }
        for some in (chains, shuffled)
    )
    assert one == other


def test_to_be_continued_joins_nothing_and_points_to_another_issue() -> None:
    found = _segmented(
        [
            ("LIBRARY", FROM[2], 1, "library", "(To be continued.)", 1),
            ("LIBRARY", FROM[0], 1, "library", "shut.", 1),
        ]
    )
    first = next(t for t in found.threads if t.lines[0].page == "1")
    assert {line.page for line in first.lines} == {"1"}
    assert first.continued_on is not None
    assert first.continued_on.where == "a later issue, which was not given"


@pytest.mark.parametrize("name", ["page_named", "back_named", "mutual", "cohesion"])
def test_evidence_for_a_join_never_weighs_against_it(name: str) -> None:
    assert scales()["labelled"].weights.get(name, 0.0) >= 0.0


@pytest.mark.parametrize("name", ["other_page_named", "other_back_named", "own_heading"])
def test_evidence_against_a_join_never_weighs_for_it(name: str) -> None:
    assert scales()["labelled"].weights.get(name, 0.0) <= 0.0


LAST = """
    LIBRARY

    the library of the town was
    told of the library that it
    would open for the herring
    {end}
    """
FIRST = """
    {first}
    told of the library that it
    would open for the herring
    and close for the orchestra.
    """


def _run_overs(*drawings: str) -> list[Mapping[str, float | str]]:
    layouts = lay_out(drawn(*drawings), ENGLISH)
    chains = [c for found, _ in page_chains(layouts, ENGLISH, OPTIONS) for c in found]
    parts = find_parts(chains, find_folios(layouts, ENGLISH), ENGLISH)
    return [j.evidence for j in find_joins(parts, ENGLISH) if "run_over" in j.evidence]


def test_a_text_whose_last_sentence_is_over_may_go_on_at_the_head_of_the_next_page() -> None:
    (evidence,) = _run_overs(LAST.format(end="for a week."), FIRST.format(first="The mayor was"))
    assert "both_closed" in evidence
    assert "theme" in evidence


@pytest.mark.parametrize(
    ("end", "first"),
    [
        ("for a week.", "mayor of the town was"),  # the middle of another sentence
        ("for a week.—Reuters.", "The mayor was"),  # an end mark
        ("for a week.\n    A. Reed", "The mayor was"),  # a signature
        ("– 1 –", "The mayor was"),  # a folio
    ],
)
def test_a_whole_sentence_goes_on_in_no_other_one_and_not_after_a_mark(
    end: str, first: str
) -> None:
    assert _run_overs(LAST.format(end=end), FIRST.format(first=first)) == []


def test_a_whole_sentence_with_text_after_it_on_its_page_is_no_open_end() -> None:
    page = """
        LIBRARY                       HERRING

        the library of the town was   the herring of the town was
        told of the library that it   told of the herring that it
        would open for a week.        would come for the mill
                                      and go for the orchestra
                                      to the grating with all of
                                      its hands and the mayor of
                                      the town would be told of
                                      the mill for all the week.
        """
    found = _run_overs(page, FIRST.format(first="The mayor was"))
    assert len(found) == 1  # of the last column
