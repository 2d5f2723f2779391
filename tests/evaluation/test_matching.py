"""Finding the truth's lines in a result: by id, by place, by text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.made import PAGE, column, found_of
from jumpline.article import LineRef
from jumpline.evaluation.found import Found, Piece
from jumpline.evaluation.matching import match
from jumpline.evaluation.truth import TruthIssue, TruthLine, TruthPage
from jumpline.geometry import Box

MAYOR = column(0, {"m0": "Mayor quits after the flood", "m1": "He said on Monday that he"}, "A")
RAIN = column(120, {"r0": "Showers are expected in the", "r1": "valley, with wind from the"}, "B")
TRUTH = TruthIssue("courier", (TruthPage(PAGE, (*MAYOR, *RAIN), 240, 40, "front", 2),))
ARTICLES = (0, 0, 1, 1)


def piece(id_: str, article: int | None, text: str, box: Box | None, page: str = PAGE) -> Piece:
    return Piece(LineRef(page, id_), article, text, box)


def pieces(page: str = PAGE) -> list[Piece]:
    """The truth's lines as a reader with ids of its own would deliver them."""
    lines = zip(TRUTH.pages[0].lines, ARTICLES, strict=True)
    return [
        piece(f"l{number}", article, line.text, line.box, page)
        for number, (line, article) in enumerate(lines)
    ]


def test_lines_with_the_truths_ids_are_matched_by_id() -> None:
    matching = match(TRUTH, found_of(TRUTH, ARTICLES))
    assert (matching.method, matching.articles, matching.share) == ("id", ARTICLES, 1)


@pytest.mark.parametrize("name", ["front#2", "front", PAGE])
def test_a_page_is_known_by_its_source_file_too(name: str) -> None:
    renamed = [replace(p, line=LineRef(name, p.line.id)) for p in found_of(TRUTH, ARTICLES).pieces]
    assert match(TRUTH, Found(tuple(renamed))).articles == ARTICLES


def test_ids_that_name_other_lines_are_not_believed() -> None:
    ids = [line.id for line in TRUTH.pages[0].lines]
    turned = [
        replace(found, line=LineRef(PAGE, id_))
        for found, id_ in zip(pieces(), reversed(ids), strict=True)
    ]
    matching = match(TRUTH, Found(tuple(turned)))
    assert (matching.method, matching.articles) == ("box", ARTICLES)


@given(scale=st.floats(0.1, 10), nudge=st.floats(-4, 4))
def test_a_place_is_found_in_any_unit_and_with_looser_boxes(scale: float, nudge: float) -> None:
    moved = []
    for found in pieces():
        assert found.box is not None
        loose = Box(found.box.x0 + nudge, found.box.y0 - 2, found.box.x1 + nudge, found.box.y1 + 1)
        moved.append(replace(found, box=Box(*(scale * length for length in loose))))
    matching = match(TRUTH, Found(tuple(moved), widths={PAGE: 240 * scale}))
    assert (matching.method, matching.articles, matching.share) == ("box", ARTICLES, 1)


def test_a_line_that_the_reader_cut_goes_to_the_article_with_most_of_it() -> None:
    # "Mayor quits after the flood" comes as three words for one article, two for another.
    head = [
        piece("a", 0, "Mayor quits after", Box(0, 0, 60, 10)),
        piece("b", 1, "the flood", Box(62, 0, 100, 10)),
    ]
    matching = match(TRUTH, Found((*head, *pieces()[1:])))
    assert (matching.method, matching.articles, matching.share) == ("box", ARTICLES, 1)


def test_a_line_that_the_reader_joined_over_a_gutter_serves_both_true_lines() -> None:
    joined = piece("a", 0, f"{MAYOR[0].text} {RAIN[0].text}", Box(0, 0, 220, 10))
    rest = [pieces()[1], pieces()[3]]
    matching = match(TRUTH, Found((joined, *rest)))
    assert (matching.share, matching.articles) == (1, (0, 0, 0, 1))


def test_another_text_in_the_same_place_is_no_match() -> None:
    wrong = replace(pieces()[0], text="Quite another line of print")
    matching = match(TRUTH, Found((wrong, *pieces()[1:])))
    assert matching.matched == (False, True, True, True)
    # The four lines have 27, 25, 27 and 26 characters; the first of them is missing.
    assert matching.share == pytest.approx(78 / 105)


def test_left_over_lines_are_matched_but_in_no_article() -> None:
    over = [replace(found, article=None) for found in pieces()]
    matching = match(TRUTH, Found(tuple(over)))
    assert (matching.share, matching.articles) == (1, (None,) * 4)


def test_running_text_is_aligned_through_joined_words_and_misreadings() -> None:
    texts = (
        "MAYOR QUITS AFTER THE FLOOD He said on Monday that he",
        "Showers are expectcd in the val-\nley, with wind from the",
    )
    matching = match(TRUTH, Found(texts=texts))
    assert (matching.method, matching.articles, matching.share) == ("text", ARTICLES, 1)


def test_a_line_printed_twice_is_found_beside_its_neighbour() -> None:
    texts = ["— o —", "The first of the two reports", "— o —", "The second one is another matter"]
    lines = tuple(
        TruthLine(str(number), text, article="AABB"[number], order=number)
        for number, text in enumerate(texts)
    )
    truth = TruthIssue("courier", (TruthPage(PAGE, lines),))
    found = Found(texts=("\n".join(texts[2:]), "\n".join(texts[:2])))
    assert match(truth, found).articles == (1, 1, 0, 0)


def test_a_line_that_the_truth_has_twice_and_the_result_once_is_found_once() -> None:
    lines = tuple(TruthLine(str(n), "The mill stands", article="A") for n in range(3))
    truth = TruthIssue("courier", (TruthPage(PAGE, lines),))
    assert sum(match(truth, Found(texts=("The mill stands",))).matched) == 1


@settings(deadline=None)
@given(st.lists(st.text("abcdef .", min_size=1, max_size=30), min_size=1, max_size=8), st.data())
def test_no_stretch_of_a_text_serves_two_true_lines(texts: list[str], data: st.DataObject) -> None:
    lines = tuple(TruthLine(str(n), text, article="A") for n, text in enumerate(texts))
    truth = TruthIssue("courier", (TruthPage(PAGE, lines),))
    given_texts = data.draw(st.lists(st.sampled_from(texts), max_size=4))
    matching = match(truth, Found(texts=tuple(given_texts)))
    room = sum(len("".join(text.split())) for text in given_texts)
    found = zip(texts, matching.matched, strict=True)
    assert sum(len("".join(text.split())) / 2 for text, matched in found if matched) <= room
