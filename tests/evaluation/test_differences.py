"""Where the source's articles and Jumpline's differ, on pages of a few lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from jumpline.article import Article, LineRef, Role
from jumpline.evaluation.differences import Comparison, Difference, Verdict, compare
from jumpline.issue import Issue
from samples.articles import article_of, page_of, proposal

PAGE = page_of("1", 1, [f"{number} " + "word " * 4 for number in range(12)])
PARTITIONS = st.lists(st.none() | st.integers(0, 3), min_size=12, max_size=12)


def _issue(*articles: Sequence[int]) -> Issue:
    """Make an issue whose articles hold these lines of the page, in this order."""
    composed = tuple(
        article_of(PAGE, [(Role.BODY, [str(number) for number in lines])], f"Head of {lines[0]}")
        for lines in articles
    )
    return Issue("courier", (PAGE,), articles=composed)


def _partition(holders: Sequence[int | None]) -> Issue:
    groups: dict[int, list[int]] = {}
    for line, holder in enumerate(holders):
        if holder is not None:
            groups.setdefault(holder, []).append(line)
    return _issue(*groups.values())


def _only(comparison: Comparison) -> Difference:
    (difference,) = comparison.differences
    return difference


def _numbers(difference: Difference) -> list[int]:
    return [int(ref.id) for ref in difference.lines]


def _heads(articles: Sequence[Article]) -> list[str]:
    return [article.headline for article in articles]


@given(PARTITIONS)
def test_nothing_differs_from_itself(holders: Sequence[int | None]) -> None:
    issue = _partition(holders)
    comparison = compare(issue, issue)
    assert comparison.differences == ()
    assert comparison.counts[Verdict.SAME] == len(issue.articles)


@given(PARTITIONS, PARTITIONS)
def test_every_article_is_the_same_or_in_a_difference(
    one: Sequence[int | None], other: Sequence[int | None]
) -> None:
    source, found = _partition(one), _partition(other)
    comparison = compare(source, found)
    told = {a.id for d in comparison.differences for a in d.source}
    seen = {a.id for d in comparison.differences for a in d.found}
    same = comparison.counts[Verdict.SAME]
    assert len(told) + same == len(source.articles)
    assert len(seen) + same == len(found.articles)


@given(PARTITIONS, PARTITIONS)
def test_counts_are_those_of_the_differences(
    one: Sequence[int | None], other: Sequence[int | None]
) -> None:
    comparison = compare(_partition(one), _partition(other))
    assert list(comparison.counts) == list(Verdict)
    for verdict in set(Verdict) - {Verdict.SAME}:
        listed = [d for d in comparison.differences if d.verdict is verdict]
        assert len(listed) == comparison.counts[verdict]


@given(PARTITIONS, PARTITIONS)
def test_what_is_split_one_way_is_merged_the_other_way(
    one: Sequence[int | None], other: Sequence[int | None]
) -> None:
    there = compare(_partition(one), _partition(other)).counts
    back = compare(_partition(other), _partition(one)).counts
    assert there[Verdict.SPLIT] == back[Verdict.MERGED]
    assert there[Verdict.ONLY_SOURCE] == back[Verdict.ONLY_FOUND]


def test_a_split_names_the_parts_and_the_cut() -> None:
    difference = _only(compare(_issue([0, 1, 2, 3]), _issue([0, 1], [2, 3])))
    assert difference.verdict is Verdict.SPLIT
    assert _heads(difference.source) == ["Head of 0"]
    assert _heads(difference.found) == ["Head of 0", "Head of 2"]
    assert _numbers(difference) == [2, 3]
    (joint,) = difference.joints
    assert (joint.before.id, joint.after.id, joint.link) == ("1", "2", None)


def test_a_cut_shows_the_link_that_was_only_proposed_there() -> None:
    here = proposal(LineRef("1", "1"), LineRef("1", "2"))
    elsewhere = replace(proposal(LineRef("1", "0"), LineRef("1", "3")), confidence=0.8)
    found = replace(_issue([0, 1], [2, 3]), proposals=(elsewhere, here))
    assert _only(compare(_issue([0, 1, 2, 3]), found)).joints[0].link == here
    found = replace(found, proposals=(elsewhere,))
    assert _only(compare(_issue([0, 1, 2, 3]), found)).joints[0].link == elsewhere


def test_a_merger_names_what_it_joins_and_the_link_that_did_it() -> None:
    made = proposal(LineRef("1", "1"), LineRef("1", "2"))
    found = _issue([0, 1, 2, 3])
    found = replace(found, articles=(replace(found.articles[0], links=(made,)),))
    difference = _only(compare(_issue([0, 1], [2, 3]), found))
    assert difference.verdict is Verdict.MERGED
    assert _heads(difference.source) == ["Head of 0", "Head of 2"]
    assert _heads(difference.found) == ["Head of 0"]
    assert _numbers(difference) == [2, 3]
    (joint,) = difference.joints
    assert (joint.before.id, joint.after.id, joint.link) == ("1", "2", made)


def test_an_article_may_miss_lines_and_have_others() -> None:
    difference = _only(compare(_issue([0, 1, 2]), _issue([1, 2, 3])))
    assert difference.verdict is Verdict.OTHER_LINES
    assert _numbers(difference) == [0, 3]


def test_a_stray_line_between_long_articles_makes_no_merger() -> None:
    page = page_of("1", 1, ["x" * 300] * 6 + ["x" * 30])
    source = replace(_issue([0, 1, 2, 6], [3, 4, 5]), pages=(page,))
    found = replace(_issue([0, 1, 2], [3, 4, 5, 6]), pages=(page,))
    one, other = compare(source, found).differences
    assert one.verdict is other.verdict is Verdict.OTHER_LINES
    assert _numbers(one) == _numbers(other) == [6]


def test_what_only_one_side_has_is_listed_with_all_its_lines() -> None:
    missing = _only(compare(_issue([0, 1]), _issue()))
    assert (missing.verdict, _numbers(missing)) == (Verdict.ONLY_SOURCE, [0, 1])
    extra = _only(compare(_issue(), _issue([4, 5])))
    assert (extra.verdict, _numbers(extra)) == (Verdict.ONLY_FOUND, [4, 5])
