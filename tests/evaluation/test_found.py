"""Taking a result from memory, JSON lines or text files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from evaluation.made import PAGE
from jumpline.article import Article, Kind, Leftover, LineRef, Link, Part, Reason, Span, State
from jumpline.errors import UnreadableInput, UsageError
from jumpline.evaluation.found import Found, FoundLink, Piece, found_in_issue, load_found
from jumpline.geometry import Box
from jumpline.issue import Issue
from jumpline.page import Line, Page

# The second line is glued: its last ten characters are a jump line of another article.
GLUED = "said he. See page 6"
LINES = (Line("l0", "MAYOR QUITS", Box(0, 0, 90, 9)), Line("l1", GLUED, Box(0, 10, 95, 19)))


def article(number: int, part: Part, headline: str, text: str) -> Article:
    return Article(
        id=f"a{number}",
        issue="courier",
        kind=Kind.ARTICLE,
        language="en",
        headline=headline,
        kicker="",
        deck="",
        byline="",
        dateline="",
        text=text,
        paragraphs=(),
        parts=(part,),
    )


def issue() -> Issue:
    first = article(0, Part(PAGE, 1, "1", None, ("l0", "l1")), "MAYOR QUITS", "said he.")
    taken = Span(PAGE, "l1", 9, 19)
    second = article(1, Part(PAGE, 1, "1", None, (), (taken,)), "", "See page 6")
    link = Link(LineRef(PAGE, "l0"), LineRef(PAGE, "l1"), State.PROPOSED, 0.4)
    page = Page(PAGE, width=100, height=50, lines=LINES)
    return Issue("courier", (page,), articles=(first, second), proposals=(link,))


def records() -> list[dict[str, Any]]:
    """The same issue as JSON lines, without the records that --all adds."""
    span = {"page": PAGE, "id": "l1", "start": 9, "end": 19}
    body = {"page": PAGE, "id": "l1", "start": 0, "end": 8}
    jump = {"page": PAGE, "id": "l1", "start": 0, "end": 10}
    link = {
        "from": {"page": PAGE, "id": "l0"},
        "to": {"page": PAGE, "id": "l1"},
        "state": "proposed",
        "confidence": 0.4,
    }
    return [
        {"type": "weather", "sky": "grey"},
        {
            "type": "article",
            "headline": "MAYOR QUITS",
            "text": "said he.",
            "paragraphs": [{"start": 0, "end": 8, "role": "body", "lines": [body]}],
            "parts": [{"page": PAGE, "lines": ["l0", "l1"], "spans": []}],
            "links": [link],
        },
        {
            "type": "article",
            "text": "See page 6",
            "paragraphs": [{"start": 0, "end": 10, "role": "jump_line", "lines": [jump]}],
            "parts": [{"page": PAGE, "lines": [], "spans": [span]}],
        },
    ]


def page_record() -> dict[str, Any]:
    lines = [{"id": line.id, "text": line.text, "box": line.box} for line in LINES]
    return {"type": "page", "name": PAGE, "width": 100, "height": 50, "lines": lines}


def write(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_a_split_line_has_a_piece_for_each_holder_in_its_place() -> None:
    found = found_in_issue(issue())
    head, held, taken = found.pieces
    assert head == Piece(LineRef(PAGE, "l0"), 0, "MAYOR QUITS", Box(0, 0, 90, 9))
    # Nineteen characters on 95 units: 5 each.
    assert held == Piece(LineRef(PAGE, "l1"), 0, "said he. ", Box(0, 10, 45, 19))
    assert taken == Piece(LineRef(PAGE, "l1"), 1, "See page 6", Box(45, 10, 95, 19))
    ends = LineRef(PAGE, "l0"), LineRef(PAGE, "l1")
    assert found.links == (FoundLink(*ends, made=False, confidence=0.4),)
    assert found.widths == {PAGE: 100}


def test_json_lines_with_their_pages_say_what_the_issue_says(tmp_path: Path) -> None:
    file = write(tmp_path / "courier.jsonl", [page_record(), *records()])
    found, expected = load_found(file), found_in_issue(issue())
    assert (found.pieces, found.links) == (expected.pieces, expected.links)
    assert [text.split() for text in found.texts] == [text.split() for text in expected.texts]


def test_json_lines_without_pages_know_the_text_of_the_body(tmp_path: Path) -> None:
    found = load_found(write(tmp_path / "courier.jsonl", records()))
    assert found.pieces == (
        Piece(LineRef(PAGE, "l0"), 0),
        Piece(LineRef(PAGE, "l1"), 0, "said he."),
    )


def test_leftovers_are_found_in_no_article() -> None:
    left = Issue("courier", leftovers=(Leftover(PAGE, ("l7",), Reason.FURNITURE),))
    assert found_in_issue(left).pieces == (Piece(LineRef(PAGE, "l7"), None),)


def test_a_folder_of_texts_has_one_article_a_file(tmp_path: Path) -> None:
    (tmp_path / "2.txt").write_text("Roses shown", encoding="utf-8")
    (tmp_path / "1.txt").write_text("Mayor quits", encoding="utf-8")
    assert load_found(tmp_path) == Found(texts=("Mayor quits", "Roses shown"))


def test_a_result_that_is_not_there_is_a_wrong_call(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is not there"):
        load_found(tmp_path / "nowhere")
    with pytest.raises(UsageError, match=r"no \.jsonl and no \.txt"):
        load_found(tmp_path)


@pytest.mark.parametrize("row", ["{", '{"type": "article"}', '{"type": "page", "lines": [1]}'])
def test_a_broken_record_is_reported_with_its_file(tmp_path: Path, row: str) -> None:
    (tmp_path / "odd.jsonl").write_text(row, encoding="utf-8")
    with pytest.raises(UnreadableInput, match=r"odd\.jsonl"):
        load_found(tmp_path)
