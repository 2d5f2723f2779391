"""Articles that leave their page."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from hypothesis import given

from set_issues import Order, few, orders, running
from typesetter.issues import set_issue
from typesetter.model import Jump, Rect, SetIssue, SetLine
from typesetter.styles import SPLITS


def ends(issue: SetIssue, jump: Jump) -> tuple[tuple[int, SetLine], tuple[int, SetLine]]:
    """Return the two lines that a jump stands between, with their pages."""
    placed = {line.order: (page, line) for page, line in dict(issue.articles())[jump.article]}
    return placed[jump.before], placed[jump.after]


def beside(issue: SetIssue, place: tuple[int, SetLine]) -> Iterator[Rect]:
    """Yield the texts of other articles that stand in the column of a line."""
    number, line = place
    vertical = issue.language == "zh-Hant"
    column = running(line.box, vertical=vertical)
    (page,) = (page for page in issue.pages if page.number == number)
    for other in page.lines:
        box = running(other.box, vertical=vertical)
        strip = other.article is None or issue.kinds[other.article] in {"serial", "ad"}
        in_column = min(box.x1, column.x1) - max(box.x0, column.x0) > 0.5
        if in_column and not strip and other.article != line.article:
            yield box


@few
@given(orders())
def test_a_jump_stands_between_successive_lines_of_one_article_on_two_pages(order: Order) -> None:
    issue = order.issue
    for jump in issue.jumps:
        assert jump.after == jump.before + 1
        (page, one), (later, other) = ends(issue, jump)
        assert one.article == other.article == jump.article
        assert page < later


@few
@given(orders())
def test_every_change_of_page_is_a_jump(order: Order) -> None:
    issue = order.issue
    told = {(jump.article, jump.before) for jump in issue.jumps}
    for key, lines in issue.articles():
        for (page, one), (later, _) in pairwise(lines):
            assert page == later or (key, one.order) in told


@few
@given(orders())
def test_a_jump_without_label_goes_from_the_end_of_a_page_to_the_top_of_the_next(
    order: Order,
) -> None:
    issue = order.issue
    vertical = issue.language == "zh-Hant"
    for jump in issue.jumps:
        if jump.label is None:
            before, after = ends(issue, jump)
            assert after[0] == before[0] + 1 or issue.style["double"]
            foot = running(before[1].box, vertical=vertical).y1
            assert not any(box.y0 >= foot for box in beside(issue, before))
            top = running(after[1].box, vertical=vertical).y0
            assert not any(box.y1 <= top for box in beside(issue, after))


@few
@given(orders())
def test_a_label_stands_in_the_last_line_and_over_the_rest(order: Order) -> None:
    issue = order.issue
    for jump in issue.jumps:
        (_, last), (_, first) = ends(issue, jump)
        if jump.label is None:
            assert last.role == "body"
            assert first.role in ("body", "subhead")
        else:
            # A label that had room is glued to the last line.
            assert last.role == "jump_line" or last.text
            assert first.role == "jump_head"


def test_all_kinds_of_jumps_are_made() -> None:
    made = [
        (issue, jump)
        for split in SPLITS
        for language in ("en", "fr", "zh")
        for seed in range(6)
        for issue in [set_issue(language, split, f"jumps {seed}", pages=4)]
        for jump in issue.jumps
    ]
    assert {jump.label is None for _, jump in made} == {True, False}
    assert {jump.honest for _, jump in made} == {True, False}
    hops = [(id(issue), jump.article) for issue, jump in made]
    assert len(set(hops)) < len(hops), "no article goes on twice"
