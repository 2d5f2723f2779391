"""Labels that answer each other leave others nothing to say; joins end where the text does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jumpline.article import Role
from jumpline.options import Options
from jumpline.segmentation import page_chains
from jumpline.segmentation.jumps import _end
from jumpline.segmentation.page_joins import Evidence, _not_answered_elsewhere
from layout.made import ENGLISH, laid_out

Pair = tuple[int, int]
"""A tail and a head, by number."""

MUTUAL: Evidence = {"labelled": 1, "page_named": 1, "jump_head": 1, "back_named": 1, "mutual": 1}
FOREIGN: Evidence = {"labelled": 1, "page_named": 1, "no_jump_head": 1, "own_heading": 1}
HEADED: Evidence = {"labelled": 1, "page_named": 1, "heading": 1, "heading_known": 1}
OTHER: Evidence = {
    "labelled": 1,
    "other_page_named": 1,
    "jump_head": 1,
    "other_back_named": 1,
}


@pytest.mark.parametrize(
    ("pairs", "kept"),
    [
        ([(0, 5, MUTUAL), (0, 6, FOREIGN)], [(0, 5)]),
        ([(0, 5, MUTUAL), (0, 6, HEADED)], [(0, 5)]),
        ([(0, 5, MUTUAL), (0, 7, MUTUAL), (0, 6, FOREIGN)], [(0, 5), (0, 7)]),
        ([(0, 5, MUTUAL), (0, 7, MUTUAL), (0, 6, HEADED)], [(0, 5), (0, 7), (0, 6)]),
        ([(0, 5, MUTUAL), (1, 6, MUTUAL), (0, 6, OTHER)], [(0, 5), (1, 6)]),
        ([(0, 5, MUTUAL), (0, 6, OTHER)], [(0, 5), (0, 6)]),
        ([(0, 5, MUTUAL), (1, 5, {"labelled_back": 1, "jump_head": 1})], [(0, 5)]),
        ([(0, 5, MUTUAL | {"weak_label": 1}), (0, 6, FOREIGN)], [(0, 5), (0, 6)]),
        ([(0, 6, FOREIGN)], [(0, 6)]),
    ],
    ids=[
        "a part under a headline of its own",
        "one under words of the headline, where one head alone answers",
        "one under a headline of its own, where two heads answer",
        "one under words of the headline, where two heads answer",
        "labels that are answered elsewhere",
        "a jump head that nothing answers",
        "a text without a jump line",
        "a weak label",
        "no answer",
    ],
)
def test_a_pair_against_which_labels_speak_that_answer_each_other_is_left_out(
    pairs: list[tuple[int, int, Evidence]], kept: list[Pair]
) -> None:
    assert [pair[:2] for pair in _not_answered_elsewhere(pairs)] == kept


def test_a_join_ends_at_the_text_and_not_at_the_cutline_that_a_part_lists_last() -> None:
    layouts = laid_out(
        """
        WELL IN BELL LANE

        Workmen came upon a stone
        well nine yards deep. It
        will be covered with a
        grating, so that people
        can look down.
        """
    )
    ((chain,),) = [chains for chains, _ in page_chains(layouts, ENGLISH, Options())]
    *others, run = chain.runs
    *text, last = run.lines
    cutline = replace(last, role=Role.CUTLINE)
    told = replace(chain, runs=(*others, replace(run, lines=(*text, cutline))))
    assert _end(told) == text[-1]
