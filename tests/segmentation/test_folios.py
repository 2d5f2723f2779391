"""Which label a page bears, and how to say where something is that is not here."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jumpline.article import Role
from jumpline.conventions import for_language
from jumpline.layout.model import PageLayout
from jumpline.page import Page
from jumpline.segmentation.folios import find_folio, find_folios, place_in_words
from layout.made import ENGLISH, piece


def _layout(text: str, role: Role = Role.FURNITURE, folio: str | None = None) -> PageLayout:
    line = replace(piece(text), role=role)
    return PageLayout(Page("1", sequence=9, folio=folio), (line,))


@pytest.mark.parametrize(
    ("text", "language", "folio"),
    [
        ("Page 3", "en", "3"),
        ("3", "en", "3"),
        ("A4", "en", "A4"),
        ("The Holm Courier, page 12", "en", "12"),
        ("— 5 —", "fr", "5"),
        ("- 12 -", "de", "12"),
        ("Seite 5", "de", "5"),
        ("第三版", "zh", "3"),
        ("12版", "zh", "12"),
        ("今日12版", "zh", "9"),
        ("Tuesday, May 6, 1902", "en", "9"),
    ],
)
def test_the_folio_is_read_from_the_furniture(text: str, language: str, folio: str) -> None:
    assert find_folio(_layout(text), for_language(language)) == folio


def test_a_page_number_in_the_text_is_no_folio() -> None:
    assert find_folio(_layout("Page 3", Role.BODY), ENGLISH) == "9"


def test_a_folio_that_the_source_gives_is_kept() -> None:
    assert find_folio(_layout("Page 3", folio="B7"), ENGLISH) == "B7"


@pytest.mark.parametrize(
    ("folio", "words"),
    [
        ("2", "page 2, where it was not found"),
        ("7", "page 7, which was not given"),
        ("1", "the front page, which was not given"),
        ("last", "the last page, which was not given"),
        (None, "another page, which is not named"),
    ],
)
def test_a_missing_part_is_placed_in_words(folio: str | None, words: str) -> None:
    assert place_in_words(folio, ["2", "3"]) == words


def _folios(*printed: str) -> list[str]:
    layouts = [
        PageLayout(Page(str(n), sequence=n), (replace(piece(text), role=Role.FURNITURE),))
        for n, text in enumerate(printed, start=1)
    ]
    return list(find_folios(layouts, ENGLISH).values())


@pytest.mark.parametrize(
    ("printed", "folios"),
    [
        (("", "2", "3"), ["1", "2", "3"]),
        (("", "", "", "950"), ["1", "2", "3", "4"]),
        (("8", "2", "3"), ["1", "2", "3"]),
        (("", "18", "19"), ["17", "18", "19"]),
        (("1", "2", "3", "1", "2"), ["1", "2", "3", "1", "2"]),
        (("1", "3", "5"), ["1", "3", "5"]),
        (("A1", "A2", "B1"), ["A1", "A2", "B1"]),
    ],
    ids=[
        "a front page without a number",
        "a figure of a table",
        "the count of the pages",
        "pages from within an issue",
        "a section that counts anew",
        "double pages",
        "sections with letters",
    ],
)
def test_numbers_are_folios_where_they_rise_with_the_pages(
    printed: tuple[str, ...], folios: list[str]
) -> None:
    assert _folios(*printed) == folios


def _furniture(number: int, *texts: str) -> PageLayout:
    lines = (replace(piece(text, row=row), role=Role.FURNITURE) for row, text in enumerate(texts))
    return PageLayout(Page(str(number), sequence=number), tuple(lines))


def test_of_several_numbers_of_a_page_the_one_that_goes_with_other_pages_is_its_folio() -> None:
    layouts = [_furniture(1, "847"), _furniture(2, "847", "— 2 —"), _furniture(3, "9", "— 3 —")]
    assert list(find_folios(layouts, ENGLISH).values()) == ["1", "2", "3"]


def test_a_lone_number_of_many_pages_is_a_price_and_no_folio() -> None:
    layouts = [_furniture(1, "5"), _furniture(2), _furniture(3)]
    assert list(find_folios(layouts, ENGLISH).values()) == ["1", "2", "3"]
    worded = [_furniture(1, "Page 5"), _furniture(2), _furniture(3)]
    assert list(find_folios(worded, ENGLISH).values()) == ["5", "6", "7"]
