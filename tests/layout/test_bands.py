"""Bands and columns: the zones of a page that have columns of their own."""

from __future__ import annotations

import itertools

from hypothesis import given

from jumpline.article import Role
from jumpline.layout import lay_out
from jumpline.page import Page
from layout.made import ENGLISH, laid_out
from strategies import column_pages

COPY = """
The pilot waited   where they were,  women of the lower  round to the west
for the tide and   and the nets of   town, who had only  and the harbour
nobody could say   the old men were  to wait until the   was open again to
when it came.      mended by the     wind went back.     the boats.
"""


def _columns(drawing: str) -> list[int]:
    """Return how many columns each band of a drawn page has."""
    (layout,) = laid_out(drawing)
    return [len(band.columns) for band in layout.bands]


@given(column_pages())
def test_bands_lie_under_one_another_and_hold_all_text(page: Page) -> None:
    (layout,) = lay_out((page,), ENGLISH)
    for upper, lower in itertools.pairwise(layout.bands):
        assert upper.box.y1 <= lower.box.y0
    for line in layout.lines:
        if line.role is Role.BODY:
            middle = line.place.centre[1]
            assert any(band.box.y0 <= middle <= band.box.y1 for band in layout.bands)


@given(column_pages())
def test_columns_of_a_band_stand_in_order(page: Page) -> None:
    (layout,) = lay_out((page,), ENGLISH)
    for band in layout.bands:
        assert band.columns
        lefts = [column.box.x0 for column in band.columns]
        assert lefts == sorted(lefts)


def test_columns_are_counted_by_their_lines() -> None:
    assert _columns(COPY) == [4]


def test_a_rule_across_the_page_divides_it() -> None:
    assert _columns(f"{COPY}\n{'-' * 76}\n{COPY}") == [4, 4]


def test_a_rule_under_one_column_divides_nothing() -> None:
    ruled = COPY.replace("nobody could say", "-" * 16)
    assert _columns(ruled) == [4]


def test_a_headline_across_the_page_divides_it() -> None:
    headline = "HARBOUR LAMP FAILS FOR A THIRD NIGHT AND NOBODY KNOWS WHAT IS TO BE DONE"
    assert _columns(f"{COPY}{headline}\n{COPY}") == [4, 4]


def test_a_strip_of_white_through_all_columns_divides_the_page() -> None:
    assert _columns(f"{COPY}\n\n{COPY}") == [4, 4]


def test_on_a_narrow_page_a_strip_of_white_means_nothing() -> None:
    narrow = "\n".join(line[:36] for line in COPY.split("\n"))
    assert _columns(f"{narrow}\n\n{narrow}") == [2]


def test_the_paragraph_space_of_the_last_column_is_no_strip() -> None:
    drawing = f"{COPY}\n{' ' * 57}Ann Holt was\n{' ' * 57}there too.\n"
    assert _columns(drawing) == [4]


def test_a_strip_across_the_foot_has_columns_of_its_own() -> None:
    wide = "A notice across the whole foot of the page says that nothing can be sold."
    assert _columns(f"{COPY}{'-' * 76}\n{wide}\n{wide}") == [4, 1]
