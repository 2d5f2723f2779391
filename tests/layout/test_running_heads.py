"""Running heads are known by the other pages of the issue, and headlines are left alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumpline.geometry import Box
from jumpline.layout.running_heads import find_running_heads
from jumpline.page import Line, Page
from layout.made import ENGLISH

TEXT = "The pilot waited for the tide and nobody could say when it would turn"


def _page(number: int, *heads: str, low: str = "") -> Page:
    """Set lines at the head of a page, one beside the other, over twenty lines of text."""
    lines = [
        Line(f"h{place}", head, Box(150.0 * place, 0, 150.0 * place + 140, 12), 12.0)
        for place, head in enumerate(heads)
    ]
    lines += [
        Line(f"t{row}", TEXT, Box(0, 30 + 14.0 * row, 300, 40 + 14.0 * row), 10.0)
        for row in range(20)
    ]
    if low:
        lines.append(Line("low", low, Box(0, 170, 300, 182), 12.0))
    return Page(str(number), sequence=number, width=320.0, height=330.0, lines=tuple(lines))


def _found(*pages: Page) -> dict[str, set[str]]:
    return {name: set(ids) for name, ids in find_running_heads(pages, ENGLISH).items()}


def test_a_name_at_the_head_of_three_pages_is_a_running_head_even_when_misread() -> None:
    found = _found(
        _page(1, "THE HOLM COURIER"),
        _page(2, "THE HOLM COURIER"),
        _page(3, "TLIE HOLM C0URIER,"),
        _page(4, "LAMP FAILS AGAIN"),
    )
    assert found == {"2": {"h0"}, "3": {"h0"}, "4": set()}


def test_what_two_pages_alone_have_at_their_head_is_no_running_head() -> None:
    found = _found(_page(1, "HARBOUR NEWS"), _page(2, "MARKET PRICES"), _page(3, "MARKET PRICES"))
    assert found == {"2": set(), "3": set()}


def test_the_nameplate_of_the_first_page_is_no_running_head() -> None:
    pages = [_page(number, "THE HOLM COURIER") for number in (1, 2, 3)]
    assert "1" not in _found(*pages)


@pytest.mark.parametrize("head", ["HOLM", "12", "— 2 —", "x" * 80])
def test_too_few_or_too_many_letters_are_no_running_head(head: str) -> None:
    assert _found(*(_page(number, head) for number in (1, 2, 3))) == {"2": set(), "3": set()}


def test_a_heading_further_down_is_none_though_it_comes_back() -> None:
    heads = ("LAMP FAILS AGAIN", "HERRING IS BACK", "WELL IN BELL LANE")
    pages = [_page(number, head, low="LATEST NEWS") for number, head in enumerate(heads, start=1)]
    assert _found(*pages) == {"2": set(), "3": set()}


@given(st.permutations(range(4)))
def test_the_order_of_the_pages_changes_nothing(order: list[int]) -> None:
    heads = ["THE HOLM COURIER", "THE HOLM C0URIER", "THE HOLM COURlER", "HERRING IS BACK"]
    pages = [_page(number, head) for number, head in enumerate(heads, start=1)]
    assert _found(*(pages[place] for place in order)) == _found(*pages)


@pytest.mark.parametrize("head", ["Begun on page 1", "More on page ~", "Continued from Page 1"])
def test_a_line_that_names_a_page_is_a_label_and_no_running_head(head: str) -> None:
    assert _found(*(_page(number, head) for number in (1, 2, 3))) == {"2": set(), "3": set()}


def test_pages_that_were_set_from_type_are_left_alone() -> None:
    pages = [_page(number, "THE HOLM COURIER") for number in (1, 2, 3)]
    assert _found(*(replace(page, born_digital=True) for page in pages)) == {}
