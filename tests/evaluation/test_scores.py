"""The score: cases worked by hand, laws, and a second implementation to check the arithmetic."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.brute_force import b_cubed, characters_by_label, fused, possible_overlaps
from evaluation.made import PAGE, Set, found_of, truth_of
from jumpline.article import LineRef
from jumpline.errors import UnmatchedTruth
from jumpline.evaluation.found import Found, Piece
from jumpline.evaluation.scores import Scores, Unit, macro, score_issue, score_set
from jumpline.evaluation.truth import TruthIssue, TruthLine, TruthPage
from jumpline.geometry import Box

# The first example waits until scipy is loaded.
UNHURRIED = settings(deadline=None)

# Up to six lines: (true article, found article or None for left over, characters).
LAYOUTS = st.lists(
    st.tuples(st.sampled_from("ABC"), st.none() | st.integers(0, 2), st.integers(1, 90)),
    min_size=1,
    max_size=6,
)
Layout = list[tuple[str, int | None, int]]


def scored(layout: Layout) -> Scores:
    truth = truth_of([Set(article, characters) for article, _, characters in layout])
    return score_set("made", [(truth, found_of(truth, [found for _, found, _ in layout]))])


@UNHURRIED
@given(LAYOUTS)
def test_the_score_agrees_with_a_second_implementation_from_its_definition(layout: Layout) -> None:
    scores = scored(layout)
    lengths = [characters for _, _, characters in layout]
    alone = [(number,) if found is None else found for number, (_, found, _) in enumerate(layout)]
    true = list(characters_by_label(lengths, [article for article, _, _ in layout]).values())
    found = list(characters_by_label(lengths, list(alone)).values())

    (issue,) = scores.issues
    assert (scores.true, scores.found) == (len(true), len(found))
    assert any(
        issue.overlaps == pytest.approx([float(value) for value in overlaps])
        for overlaps in possible_overlaps(true, found)
    )
    precision, recall = b_cubed(true, found)
    assert scores.b_cubed == pytest.approx(float(2 * precision * recall / (precision + recall)))
    assert (issue.fused, issue.fusible) == fused(true, found)


@UNHURRIED
@given(LAYOUTS)
def test_a_perfect_result_scores_one_everywhere(layout: Layout) -> None:
    scores = scored([(article, ord(article), characters) for article, _, characters in layout])
    assert scores.f1(0.5) == scores.f1(0.9) == scores.b_cubed == pytest.approx(1)
    assert scores.exact == scores.true == scores.found
    assert not scores.fused_share


@UNHURRIED
@given(LAYOUTS)
def test_the_score_does_not_depend_on_the_names_of_articles(layout: Layout) -> None:
    names = {None: None, 0: 7, 1: 3, 2: 5}
    renamed = scored([(a.lower(), names[found], weight) for a, found, weight in layout])
    assert renamed.issues == scored(layout).issues


@UNHURRIED
@given(LAYOUTS)
def test_leaving_lines_over_scores_like_an_article_for_each(layout: Layout) -> None:
    over = scored([(article, None, weight) for article, _, weight in layout])
    apart = scored([(article, n, weight) for n, (article, _, weight) in enumerate(layout)])
    assert over.loose == len(layout)
    assert [replace(issue, loose=0) for issue in over.issues] == list(apart.issues)


def test_two_articles_found_as_one() -> None:
    # A has lines of 40 and 60 characters, B one of 50; X holds all 150.
    # IoU(A, X) = 100/150, IoU(B, X) = 50/150: A is matched to X, B to nothing.
    # F1 at .5 = 2 * 1 / (2 + 1); no pair reaches .9.
    # B-cubed precision = (100 * 100/150 + 50 * 50/150) / 150 = 5/9, recall 1, F = 10/14.
    # X has 100 characters or more and a third of it comes from B: fused.
    scores = scored([("A", 0, 40), ("A", 0, 60), ("B", 0, 50)])
    assert scores.f1(0.5) == pytest.approx(2 / 3)
    assert scores.f1(0.9) == 0
    assert scores.b_cubed == pytest.approx(10 / 14)
    assert (scores.exact, scores.fused_share) == (0, 1.0)


def test_an_article_of_which_one_line_is_left_over() -> None:
    # The line of 60 counts as a found article of its own and is the better match: 60/100.
    # F1 at .5 = 2 * 1 / (1 + 2). Precision 1, recall = (40 * .4 + 60 * .6) / 100 = .52.
    scores = scored([("A", 0, 40), ("A", None, 60)])
    assert (scores.true, scores.found) == (1, 2)
    assert scores.f1(0.5) == pytest.approx(2 / 3)
    assert scores.b_cubed == pytest.approx(2 * 0.52 / 1.52)


def test_the_sum_of_overlaps_is_what_the_assignment_maximises() -> None:
    # A = 52 + 24, B = 24; X = 52 of A and B, Y = 24 of A.
    # IoU(A, X) = 52/100 alone, against IoU(A, Y) + IoU(B, X) = 24/76 + 24/76 = .63.
    # So no matched pair reaches .5, though one pair does.
    scores = scored([("A", 0, 52), ("A", 1, 24), ("B", 0, 24)])
    assert scores.issues[0].overlaps == pytest.approx([24 / 76, 24 / 76])
    assert scores.f1(0.5) == 0


def test_an_overlap_of_exactly_one_half_is_a_hit() -> None:
    # A = 5 + 5, of which X holds 5 and Y 5: IoU .5 with either.
    assert scored([("A", 0, 5), ("A", 1, 5)]).hits(0.5) == 1


def test_exact_allows_half_a_percent() -> None:
    # 199 of 200 characters are .995, 198 of 199 are less.
    assert scored([("A", 0, 199), ("A", 1, 1)]).exact == 1
    assert scored([("A", 0, 198), ("A", 1, 1)]).exact == 0


def test_only_articles_of_a_hundred_characters_can_be_fused() -> None:
    # 89 + 10 = 99 characters: not counted. 90 + 10 = 100, a tenth from B: fused. 91 + 9: not fused.
    assert scored([("A", 0, 89), ("B", 0, 10)]).fused_share is None
    assert scored([("A", 0, 90), ("B", 0, 10)]).fused_share == 1
    assert scored([("A", 0, 91), ("B", 0, 9)]).fused_share == 0


def test_an_empty_line_weighs_one_and_white_space_counts() -> None:
    truth = truth_of([Set("A", 3), Set("A", 0)])
    assert score_issue(truth, found_of(truth, [0, 0])).weight == 4
    page = TruthPage(PAGE, (TruthLine("0", "to be", article="A"),))
    spaced = TruthIssue("courier", (page,))
    assert score_issue(spaced, found_of(spaced, [0])).weight == 5


def test_lines_of_no_article_and_advertisements_are_left_out() -> None:
    # X also holds the two lines that do not count; Y holds nothing else and is not counted.
    truth = truth_of([Set("A", 9), Set(None, 50), Set("B", 50, "ad"), Set("B", 5, "ad")])
    scores = score_set("made", [(truth, found_of(truth, [0, 0, 0, 1]))])
    assert (scores.true, scores.found, scores.exact) == (1, 1, 1)


def test_hits_are_summed_over_the_issues_of_a_set_before_dividing() -> None:
    # First issue: 1 of 1 found whole. Second: 3 true articles found as one, IoU 1/3 each at most.
    # F1 = 2 * 1 / ((1 + 3) + (1 + 1)) = 1/3, where the mean of 1 and 0 would be 1/2.
    one = truth_of([Set("A", 9)], "monday")
    two = truth_of([Set("A", 9), Set("B", 9), Set("C", 9)], "tuesday")
    scores = score_set("made", [(one, found_of(one, [0])), (two, found_of(two, [0, 0, 0]))])
    assert scores.f1(0.5) == pytest.approx(1 / 3)


def test_macro_is_the_mean_of_the_sets() -> None:
    whole, merged = scored([("A", 0, 9)]), scored([("A", 0, 9), ("B", 0, 9), ("C", 0, 9)])
    assert macro([whole, merged], "f1 at .5") == pytest.approx(0.5)


def test_an_issue_without_text_is_weighed_by_area_and_listed_apart() -> None:
    boxes = [Box(0, 0, 10, 10), Box(0, 20, 10, 50)]
    lines = tuple(TruthLine(str(number), "", box, "AB"[number]) for number, box in enumerate(boxes))
    blank = TruthIssue("blank", (TruthPage(PAGE, lines),))
    printed = truth_of([Set("A", 9)])
    pairs = [(blank, found_of(blank, [0, 0])), (printed, found_of(printed, [0]))]
    scores = score_set("made", pairs)
    assert [issue.name for issue in scores.issues] == ["courier"]
    assert scores.apart is not None
    (issue,) = scores.apart.issues
    # Areas 100 and 300, found as one: the larger is matched with IoU 300/400.
    assert (issue.unit, issue.weight) == (Unit.AREA, 400)
    assert issue.overlaps == pytest.approx([0.75])
    assert scores.apart.fused_share is None


def test_a_result_that_lacks_more_than_two_percent_of_the_truth_is_refused() -> None:
    truth = truth_of([Set("A", 97), Set("A", 3)])
    piece = Piece(LineRef(PAGE, "0"), 0, "x" * 97)
    with pytest.raises(UnmatchedTruth, match=r"97\.0% of the lines of courier"):
        score_issue(truth, Found((piece,)))


def test_a_truth_without_articles_cannot_be_scored() -> None:
    truth = truth_of([Set(None, 9)])
    with pytest.raises(UnmatchedTruth, match="nothing to score"):
        score_set("made", [(truth, found_of(truth, [0]))])
