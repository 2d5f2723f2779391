"""Floors of no cleverness."""

from __future__ import annotations

from dataclasses import replace

from evaluation.made import PAGE, column
from jumpline.evaluation import (
    TruthIssue,
    TruthPage,
    each_block_an_article,
    true_headings_in_columns,
)
from jumpline.evaluation.found import Found
from jumpline.evaluation.protocols import score_floor
from jumpline.geometry import Box


def two_columns() -> TruthIssue:
    """Two articles: the first runs over into the second column, above the heading of the other."""
    left = column(0, {"h": "TWO WELLS", "d": "Clear water", "a": "One gives"}, "A")
    right = column(120, {"b": "clear water.", "k": "LATER BOAT", "c": "On market days"}, "B")
    roles = {"h": "headline", "d": "subheadline", "k": "headline"}
    lines = [
        replace(line, role=roles.get(line.id), block=line.id[0] if line.id in "ab" else "z")
        for line in (*left, replace(right[0], article="A"), *right[1:])
    ]
    return TruthIssue("courier", (TruthPage(PAGE, tuple(reversed(lines)), 240, 100),))


def members(found: Found) -> set[frozenset[str]]:
    articles: dict[int | None, set[str]] = {}
    for piece in found.pieces:
        articles.setdefault(piece.article, set()).add(piece.line.id)
    return set(map(frozenset, articles.values()))


def test_each_block_is_an_article_on_its_own_page() -> None:
    truth = two_columns()
    assert members(each_block_an_article(truth)) == {
        frozenset("a"),
        frozenset("b"),
        frozenset("hdkc"),
    }
    (page,) = truth.pages
    twice = replace(truth, pages=(page, replace(page, name="courier-2")))
    assert len({piece.article for piece in each_block_an_article(twice).pieces}) == 6


def test_a_line_without_a_block_is_an_article_of_its_own() -> None:
    page = TruthPage(PAGE, tuple(column(0, {"a": "One", "b": "Two"}, "A")), 100, 100)
    found = each_block_an_article(TruthIssue("courier", (page,)))
    assert members(found) == {frozenset("a"), frozenset("b")}


def test_true_headings_begin_articles_in_plain_column_order() -> None:
    assert members(true_headings_in_columns(two_columns())) == {frozenset("hdab"), frozenset("kc")}


def test_an_indent_begins_no_column() -> None:
    lines = column(0, {"h": "TWO WELLS", "a": "One gives", "b": "clear water."}, "A")
    indented = replace(lines[1], box=Box(30, 12, 100, 22))
    page = TruthPage(PAGE, (lines[2], indented, lines[0]), 100, 100)
    ordered = true_headings_in_columns(TruthIssue("courier", (page,)))
    assert [piece.line.id for piece in ordered.pieces] == ["h", "a", "b"]


def test_columns_of_vertical_text_follow_from_the_right() -> None:
    texts = {"a": Box(80, 0, 90, 50), "b": Box(60, 0, 70, 50), "c": Box(80, 60, 90, 100)}
    lines = tuple(
        replace(line, box=texts[line.id], vertical=True)
        for line in column(0, {"b": "井水清澈", "c": "集日加船", "a": "新打两井"}, "A")
    )
    page = TruthPage(PAGE, lines, 100, 100)
    ordered = true_headings_in_columns(TruthIssue("courier", (page,)))
    assert [piece.line.id for piece in ordered.pieces] == ["a", "b", "c"]


def test_a_flattened_page_keeps_its_order() -> None:
    lines = tuple(replace(line, box=None) for line in two_columns().pages[0].lines)
    truth = TruthIssue("courier", (TruthPage(PAGE, lines),))
    ordered = true_headings_in_columns(truth)
    assert [piece.line.id for piece in ordered.pieces] == [line.id for line in lines]


def test_floors_are_scored_like_any_result() -> None:
    scores = score_floor("courier", [two_columns()], true_headings_in_columns)
    assert (scores.f1(0.9), scores.exact) == (1, 2)
