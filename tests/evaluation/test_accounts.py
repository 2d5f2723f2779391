"""Counting characters in and out, without trusting the reader that is checked."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from evaluation.made import PAGE
from jumpline.article import Leftover, Reason, Span
from jumpline.evaluation.accounts import Account, balance, printed
from jumpline.issue import Issue, Problem
from jumpline.page import Line, Page

TEXTS = st.lists(st.text(min_size=1, max_size=12), min_size=1, max_size=5)


def left(*lines: str, spans: tuple[Span, ...] = ()) -> Leftover:
    return Leftover(PAGE, lines, Reason.UNPLACED, spans=spans)


def issue(texts: list[str], *leftovers: Leftover) -> Issue:
    lines = tuple(Line(f"l{number}", text) for number, text in enumerate(texts))
    return Issue("courier", (Page(PAGE, lines=lines),), leftovers=leftovers)


def solid(text: str) -> int:
    return sum(not character.isspace() for character in text)


@given(TEXTS)
def test_lines_that_hold_all_and_stand_once_balance(texts: list[str]) -> None:
    whole = issue(texts, left(*(f"l{number}" for number in range(len(texts)))))
    kept = balance("\n".join(texts), whole)
    assert kept.balanced
    assert kept.given == kept.read == solid("".join(texts))


@given(TEXTS)
def test_a_missing_line_is_lost_and_a_repeated_one_doubled(texts: list[str]) -> None:
    assert balance("".join(texts), issue(texts[1:])).lost == solid(texts[0])
    assert balance("".join(texts), issue([*texts, texts[0]])).doubled == solid(texts[0])


def test_a_changed_character_is_lost_and_doubled() -> None:
    kept = balance("flood", issue(["floqd"]))
    assert (kept.lost, kept.doubled, kept.balanced) == (1, 1, False)


def test_a_split_line_is_placed_once_when_its_pieces_meet() -> None:
    whole = issue(["MAYOR RAIN"], left("l0"), left(spans=(Span(PAGE, "l0", 6, 10),)))
    assert balance("MAYOR RAIN", whole).balanced


def test_lines_held_twice_or_not_at_all_are_counted() -> None:
    # l0 (5) is left over twice, l1 (4) nowhere, and two code points of l2 have two spans.
    twice = (Span(PAGE, "l2", 0, 3), Span(PAGE, "l2", 1, 4))
    kept = balance(
        "MAYORRAINROSE", issue(["MAYOR", "RAIN", "ROSE"], left("l0"), left("l0", spans=twice))
    )
    assert (kept.unplaced, kept.placed_twice) == (4, 5 + 2)


def test_problems_with_pages_are_kept() -> None:
    kept = balance("", Issue("courier", problems=(Problem("page 2 is a picture"),)))
    assert kept == Account(errors=("page 2 is a picture",))


@pytest.fixture
def two_pages(tmp_path: Path) -> Path:
    path = tmp_path / "courier.pdf"
    canvas = Canvas(str(path))
    for text in ("MAYOR QUITS", "RAIN TODAY"):
        canvas.drawString(72, 700, text)
        canvas.showPage()
    canvas.save()
    return path


def test_a_pdf_is_counted_through_pdfium_page_by_page(two_pages: Path) -> None:
    assert printed(two_pages, ["courier#2"]).split() == ["RAIN", "TODAY"]
    assert printed(two_pages, ["courier#1", "courier#2"]).startswith("MAYOR")


def test_a_text_file_is_counted_from_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "dump.txt"
    path.write_bytes("\ufeff上接头版\r\n".encode())
    assert printed(path, []) == "上接头版\r\n"
