"""Articles of pages that were set from type: runs, cut and linked by what trees say."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumpline.article import Link, State
from jumpline.geometry import Box
from jumpline.layout import lay_out
from jumpline.options import Options
from jumpline.page import Page
from jumpline.segmentation.chains import PageChain
from jumpline.segmentation.graph import follow_graph
from jumpline.segmentation.graph.articles import weigh
from jumpline.segmentation.graph.cuts import CUTS, cut_runs
from jumpline.segmentation.graph.models import FULL, models_for
from jumpline.segmentation.graph.pages import Uncut, cut_page, read_runs
from jumpline.segmentation.graph.pairs import PAIRS, Pairs, describe_pairs
from jumpline.segmentation.graph.rivals import WEIGHED, describe_rivals
from jumpline.segmentation.runs import NOT_TEXT, Above, RunKind
from layout.made import ENGLISH, drawn
from strategies import column_pages, strange_pages

ACCEPT = st.sampled_from((0.0, 0.5, 0.9, 1.0))
PAGES = column_pages() | strange_pages()
COLUMNS = """
    THE LAMP OF HOLM         for the boats to come     it was dark and all
                             home, and they stood on   the lamps were out and
    The pilot waited for     the quay at Holm until    nobody spoke to them.
    the tide, as did the
    """


def _read(page: Page) -> Uncut:
    (read,) = read_runs(lay_out((page,), ENGLISH), ENGLISH)
    return read


def _found(page: Page, accept: float = 0.9) -> tuple[list[PageChain], list[Link]]:
    ((chains, proposed),) = follow_graph(lay_out((page,), ENGLISH), ENGLISH, Options(accept=accept))
    return chains, proposed


def _texts(chains: list[PageChain]) -> list[list[str]]:
    return sorted([line.text for line in chain.lines] for chain in chains)


@given(PAGES, ACCEPT)
def test_each_line_of_text_is_in_one_chain(page: Page, accept: float) -> None:
    chains, _ = _found(page, accept)
    found = Counter(line.span for chain in chains for line in chain.lines)
    (layout,) = lay_out((page,), ENGLISH)
    for line in layout.lines:
        if line.box is not None and line.role not in NOT_TEXT:
            assert found[line.span] == 1
    assert set(found.values()) <= {1}


@given(PAGES, ACCEPT)
def test_a_link_is_made_from_the_confidence_asked_for_and_else_proposed(
    page: Page, accept: float
) -> None:
    chains, proposed = _found(page, accept)
    made = [link for chain in chains for link in chain.links]
    assert all(link.state is State.MADE and link.confidence >= accept for link in made)
    assert all(link.state is State.PROPOSED and link.confidence < accept for link in proposed)
    assert all(link.evidence for link in (*made, *proposed))


@given(column_pages(), st.randoms(use_true_random=False))
def test_the_order_of_the_lines_in_the_file_does_not_matter(page: Page, random: Random) -> None:
    lines = list(page.lines)
    random.shuffle(lines)
    assert _texts(_found(replace(page, lines=tuple(lines)))[0]) == _texts(_found(page)[0])


@given(column_pages(), st.sampled_from((0.5, 2.0, 4.0)))
def test_scale_does_not_matter(page: Page, scale: float) -> None:
    def larger(box: Box) -> Box:
        return Box(*(scale * edge for edge in box))

    lines = (
        replace(line, box=line.box and larger(line.box), size=(line.size or 0) * scale)
        for line in page.lines
    )
    scaled = replace(
        page,
        width=(page.width or 0) * scale,
        height=(page.height or 0) * scale,
        lines=tuple(lines),
        rules=tuple(replace(rule, box=larger(rule.box)) for rule in page.rules),
        pictures=tuple(replace(picture, box=larger(picture.box)) for picture in page.pictures),
        frames=tuple(replace(frame, box=larger(frame.box)) for frame in page.frames),
    )
    assert _texts(_found(scaled)[0]) == _texts(_found(page)[0])


@given(PAGES, st.data())
def test_cut_runs_hold_the_same_lines_in_the_same_order(page: Page, data: st.DataObject) -> None:
    read = _read(page)
    inside = read.inside.lines.tolist()
    cuts = sorted(data.draw(st.sets(st.sampled_from(inside)))) if inside else []
    runs = cut_runs(read.runs, read.marked, cuts)
    assert [line for run in runs for line in run.lines] == [
        line for run in read.runs for line in run.lines
    ]
    assert [run.number for run in runs] == list(range(len(runs)))
    assert len(runs) == len(read.runs) + len(cuts)
    for above, run in pairwise(runs):
        if run.above is Above.TEXT and run.over == above.number:
            assert above.kind is RunKind.TEXT
    assert all(run.over < len(runs) for run in runs)


@given(PAGES)
def test_a_page_is_described_by_the_columns_that_the_trees_see(page: Page) -> None:
    read = _read(page)
    assert read.inside.table.shape == (len(read.inside.lines), len(CUTS))
    seen = cut_page(read, np.zeros(len(read.inside.lines)), 0.5, ENGLISH)
    pairs = describe_pairs(seen)
    assert pairs.table.shape == (len(pairs.first), len(PAIRS))
    assert len(set(WEIGHED)) == len(WEIGHED)
    assert len(set(CUTS)) == len(CUTS)
    assert not np.isinf(pairs.table).any()
    assert (pairs.first != pairs.second).all()


def test_every_pair_of_columns_side_by_side_is_thought_of() -> None:
    read = _read(*drawn(COLUMNS))
    seen = cut_page(read, np.zeros(len(read.inside.lines)), 0.5, ENGLISH)
    pairs = describe_pairs(seen)
    first = {run.lines[0].text: run.number for run in seen.runs}
    ends = set(zip(pairs.first.tolist(), pairs.second.tolist(), strict=True))
    left, middle, right = (
        next(number for text, number in first.items() if text.startswith(words))
        for words in ("The pilot", "for the", "it was")
    )
    assert {(left, middle), (middle, right), (left, right)} <= ends


def _pairs(*ends: tuple[int, int]) -> Pairs:
    first, second = np.array(ends, np.intp).reshape(-1, 2).T
    return Pairs(first, second, np.zeros((len(ends), len(PAIRS))))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("odds", [2.0, 1.0, -1.0]),
        ("rival_in", [1.0, 2.0, -9.0]),
        ("rival_out", [-1.0, -9.0, 2.0]),
        ("rank_in", [0.0, 1.0, 0.0]),
        ("rank_out", [0.0, 0.0, 1.0]),
    ],
)
def test_a_pair_is_weighed_against_those_that_share_a_run_with_it(
    name: str, expected: list[float]
) -> None:
    table = describe_rivals(_pairs((0, 2), (1, 2), (0, 3)), np.array([2.0, 1.0, -1.0]))
    assert table[:, WEIGHED.index(name)].tolist() == expected


def test_text_goes_on_at_a_heading_only_when_that_is_nearly_sure() -> None:
    drawing = """
        THE LAMP OF HOLM

        The pilot waited for
        the tide, as did the
        women of the town.

        THE SEAT AT THE QUAY

        Nobody spoke to them
        and it was dark.
        """
    read = _read(*drawn(drawing))
    seen = cut_page(read, np.zeros(len(read.inside.lines)), 0.5, ENGLISH)
    pairs = describe_pairs(seen)
    heads = {run.number for run in seen.runs if run.kind is RunKind.HEAD}
    for chance, joined in ((0.8, False), (0.95, True)):
        chances = np.full(len(pairs.first), chance)
        links = {(each.source, each.target) for each in weigh(seen, pairs, chances)}
        assert any(a not in heads and b in heads for a, b in links) is joined


def test_full_pages_and_small_ones_are_read_by_trees_of_their_own() -> None:
    def page(lines: int) -> Page:
        row = "The pilot waited for the tide,"
        return drawn("\n".join(row for _ in range(lines)))[0]

    full, small = models_for(_read(page(FULL))), models_for(_read(page(FULL - 1)))
    assert full is models_for(_read(page(2 * FULL)))
    assert small is models_for(_read(page(FULL // 2)))
    assert full is not small
