"""The clean-room tells nothing but lines and their places."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.made import PAGE, Set, truth_of
from jumpline.article import LineRef
from jumpline.evaluation.cleanroom import clean_room
from jumpline.evaluation.found import found_in_issue
from jumpline.evaluation.scores import score_issue
from jumpline.evaluation.truth import TruthIssue, TruthLine, TruthPage
from jumpline.geometry import Box

LINES = st.lists(st.tuples(st.sampled_from("AB"), st.integers(5, 40)), min_size=2, max_size=12)


def issue_of(lines: list[tuple[str, int]], *, sizes: bool = False) -> TruthIssue:
    made = tuple(
        TruthLine(
            f"TL{n}",
            f"line {n}",
            Box(0, 50.0 * n, 200, 50.0 * n + height),
            article,
            order=n,
            size=height / 4 if sizes else None,
        )
        for n, (article, height) in enumerate(lines)
    )
    page = TruthPage(PAGE, made, 300, 900, language="zh-Hant vertical-rl")
    return TruthIssue("courier", (page,))


@given(LINES, st.integers(0, 9))
def test_every_line_comes_out_once_under_a_new_id(lines: list[tuple[str, int]], seed: int) -> None:
    truth = issue_of(lines)
    room = clean_room(truth, seed)
    old = {LineRef(PAGE, line.id): line for line in truth.pages[0].lines}
    assert sorted(room.ids.values()) == sorted(old)
    for line in room.issue.pages[0].lines:
        original = old[room.ids[LineRef(PAGE, line.id)]]
        assert (line.text, line.box) == (original.text, original.box)
        assert line.block is None


@given(LINES)
def test_the_same_seed_gives_the_same_order(lines: list[tuple[str, int]]) -> None:
    truth = issue_of(lines)
    assert clean_room(truth, 1) == clean_room(truth, 1)


@settings(deadline=None)  # the first example waits until scipy is loaded
@given(LINES)
def test_the_renamed_truth_speaks_of_the_issues_lines(lines: list[tuple[str, int]]) -> None:
    room = clean_room(issue_of(lines))
    score = score_issue(room.truth, found_in_issue(room.issue))
    assert (score.method, score.share_matched) == ("id", 1.0)


def test_the_order_of_the_file_is_gone() -> None:
    room = clean_room(issue_of([("A", 10)] * 40))
    tops = [line.box.y0 for line in room.issue.pages[0].lines if line.box]
    assert tops != sorted(tops)


def test_type_is_as_high_as_its_box_unless_the_truth_knows_better() -> None:
    lines = [("A", 20), ("A", 20), ("A", 40)]
    guessed = clean_room(issue_of(lines)).issue.pages[0].lines
    assert {(line.box.height, line.size) for line in guessed if line.box} == {(20, 20), (40, 40)}
    # Sizes of 5 and 10 in the source's unit of type are 20 and 40 in the page's.
    known = clean_room(issue_of(lines, sizes=True)).issue.pages[0].lines
    assert {line.size for line in known} == {20, 40}


def test_flattened_lines_keep_their_order_and_their_duplicates() -> None:
    truth = truth_of([Set("A", 5), Set("A", 6), Set(None, 5)])
    truth = replace(truth, duplicates=((LineRef(PAGE, "2"), LineRef(PAGE, "0")),))
    room = clean_room(truth)
    assert [len(line.text) for line in room.issue.pages[0].lines] == [5, 6, 5]
    assert room.issue.pages[0].flattened
    assert room.truth.duplicates == truth.duplicates


def test_the_language_is_the_primary_tag() -> None:
    truth = issue_of([("A", 5), ("B", 6)])
    assert clean_room(truth).issue.language == "zh"
    mixed = replace(truth, pages=(replace(truth.pages[0], language="de/fr"),))
    assert clean_room(mixed).issue.language is None
