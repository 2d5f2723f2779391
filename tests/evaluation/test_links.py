"""Joints between columns and pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.made import PAGE, column, found_of, link
from jumpline.article import LineRef
from jumpline.evaluation.found import FoundLink
from jumpline.evaluation.links import Decision, LinkTally, calibration, coverage, tally_links
from jumpline.evaluation.matching import match
from jumpline.evaluation.scores import score_set
from jumpline.evaluation.truth import TruthIssue, TruthLine, TruthPage
from jumpline.geometry import Box

# Article A runs down the first column and on at the head of the second; B follows under it.
FIRST = column(0, {"a0": "The council met", "a1": "on Monday and", "a2": "heard"}, "A")
SECOND = column(120, {"a3": "three reports", "a4": "of the flood."}, "A", order=3)
BELOW = replace(column(120, {"b0": "A show of roses"}, "B", 5)[0], box=Box(120, 60, 220, 70))
TRUTH = TruthIssue("courier", (TruthPage(PAGE, (*FIRST, *SECOND, BELOW), 240, 100),))
RIGHT = Decision(1.0, right=True, made=True)


def tally(links: Sequence[FoundLink], truth: TruthIssue = TRUTH) -> LinkTally:
    lines = [line for page in truth.pages for line in page.lines]
    found = replace(found_of(truth, [0] * len(lines)), links=tuple(links))
    return tally_links(truth, found, match(truth, found))


def test_the_change_of_column_is_the_only_joint() -> None:
    assert tally([]) == LinkTally((), joints=1, found=0)


def test_a_link_bridges_a_joint_from_any_line_of_the_column_above() -> None:
    # The reader may have left the last line, a dirty one, out of the column.
    assert tally([link("a1", "a3")]) == LinkTally((RIGHT,), 1, 1)


def test_a_link_inside_a_column_does_not_count() -> None:
    assert tally([link("a0", "a1"), link("a4", "b0")]).decisions == ()


def test_a_link_into_another_article_is_wrong() -> None:
    assert tally([link("a2", "b0", 0.95)]) == LinkTally(
        (Decision(0.95, right=False, made=True),), 1, 0
    )


def test_a_proposed_link_is_a_decision_but_finds_nothing() -> None:
    proposed = tally([link("a2", "a3", 0.4, made=False)])
    assert proposed == LinkTally((Decision(0.4, right=True, made=False),), 1, 0)


def test_a_change_of_page_is_a_joint() -> None:
    pages = (TruthPage(PAGE, tuple(FIRST)), TruthPage("courier-2", tuple(SECOND)))
    over = FoundLink(LineRef(PAGE, "a2"), LineRef("courier-2", "a3"), made=True, confidence=1.0)
    truth = TruthIssue("courier", pages)
    assert tally([], TruthIssue("courier", pages[:1])).joints == 0
    found = replace(found_of(truth, [0, 0, 0]), links=(over,))
    both = replace(
        found,
        pieces=found.pieces + found_of(TruthIssue("courier", pages[1:]), [0, 0]).pieces,
    )
    assert tally_links(truth, both, match(truth, both)) == LinkTally((RIGHT,), 1, 1)


def test_a_signature_beside_the_last_line_is_no_change_of_column() -> None:
    last = TruthLine("s0", "end.", Box(0, 36, 20, 46), "A", order=6)
    name = TruthLine("s1", "ANN LEE", Box(70, 44, 100, 56), "A", order=7)
    lines = (*FIRST, last, name)
    assert tally([], TruthIssue("courier", (TruthPage(PAGE, lines),))).joints == 0


def test_vertical_lines_of_one_register_are_one_column() -> None:
    def register(top: float, count: int, order: int) -> list[TruthLine]:
        return [
            TruthLine(
                f"v{order + n}",
                "一二三四五",
                Box(200 - 12 * n, top, 210 - 12 * n, top + 60),
                "A",
                order=order + n,
                vertical=True,
            )
            for n in range(count)
        ]

    lines = (*register(0, 5, 0), *register(80, 5, 5))
    assert tally([], TruthIssue("courier", (TruthPage(PAGE, lines),))).joints == 1


def test_precision_and_recall_of_links_come_from_made_links_between_columns() -> None:
    # Made: a2 to a3 (right), a2 to b0 (wrong); proposed links do not count. One joint, found.
    links = (link("a2", "a3"), link("a2", "b0"), link("a0", "b0", 0.2, made=False))
    found = replace(found_of(TRUTH, [0] * 6), links=links)
    scores = score_set("made", [(TRUTH, found)])
    assert (scores.link_precision, scores.link_recall) == (0.5, 1.0)


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans(), st.booleans())))
def test_the_reliability_table_holds_each_link_once(raw: list[tuple[float, bool, bool]]) -> None:
    decisions = [Decision(*values) for values in raw]
    bins = calibration(decisions)
    assert sum(bin_.links for bin_ in bins) == len(decisions)
    assert sum(bin_.right for bin_ in bins) == sum(decision.right for decision in decisions)


def test_coverage_is_the_share_of_sure_links() -> None:
    decisions = [RIGHT._replace(confidence=value) for value in (0.3, 0.9, 0.95, 0.5)]
    assert coverage(decisions, 0.9) == pytest.approx(0.5)
    assert coverage([], 0.9) is None
