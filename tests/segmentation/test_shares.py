"""Who holds which characters of a line that was split."""

from __future__ import annotations

import itertools
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from jumpline.article import Reason, Span
from jumpline.geometry import Box
from jumpline.layout.model import PageLayout, TypedLine
from jumpline.page import Page
from jumpline.segmentation.shares import largest_pieces, leftover, share
from layout.made import piece

LENGTH = 12


def _cut(*edges: int) -> list[TypedLine]:
    """Cut one line of 12 characters at these places."""
    line = piece("x" * LENGTH)
    places = sorted({0, *edges, LENGTH})
    return [
        replace(line, start=start, end=end, box=Box(start, 0, end, 10))
        for start, end in itertools.pairwise(places)
    ]


def _layout(pieces: list[TypedLine]) -> PageLayout:
    return PageLayout(Page("1"), tuple(pieces))


CUTS = st.lists(st.integers(1, LENGTH - 1), max_size=3).map(lambda edges: _cut(*edges))


@given(CUTS, st.lists(st.integers(0, 2), min_size=4, max_size=4))
def test_each_character_of_a_split_line_has_one_holder(
    pieces: list[TypedLine], owners: list[int]
) -> None:
    largest = largest_pieces([_layout(pieces)])
    named = 0
    cut: list[Span] = []
    for owner in range(3):
        held = [line for line, who in zip(pieces, owners, strict=False) if who == owner]
        lines, spans = share(held, largest)
        named += len(lines)
        cut += spans
    assert named == 1
    edges = sorted((span.start, span.end) for span in cut)
    assert all(end <= start for (_, end), (start, _) in itertools.pairwise(edges))
    assert sum(end - start for start, end in edges) < LENGTH


@given(CUTS)
def test_who_holds_the_largest_piece_holds_the_line(pieces: list[TypedLine]) -> None:
    (span,) = largest_pieces([_layout(pieces)])
    assert span.end - span.start == max(line.end - line.start for line in pieces)


def test_of_two_equal_pieces_the_first_holds_the_line() -> None:
    assert largest_pieces([_layout(_cut(6))]) == {Span("1", "0 0", 0, 6)}


def test_the_rest_of_a_split_line_is_a_span() -> None:
    text, label = _cut(8)
    largest = largest_pieces([_layout([text, label])])
    assert share([text], largest) == (("0 0",), ())
    assert share([label], largest) == ((), (Span("1", "0 0", 8, 12),))


def test_who_holds_all_of_a_split_line_needs_no_span() -> None:
    pieces = _cut(4, 9)
    assert share(pieces, largest_pieces([_layout(pieces)])) == (("0 0",), ())


def test_a_leftover_names_lines_and_spans_like_an_article() -> None:
    text, label = _cut(8)
    rest = leftover(_layout([text, label]), [label], Reason.POINTER)
    assert (rest.page, rest.lines, rest.spans) == ("1", (), (Span("1", "0 0", 8, 12),))
    assert rest.reason is Reason.POINTER
