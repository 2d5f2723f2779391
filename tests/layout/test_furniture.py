"""Nameplate, folio lines and running heads belong to no article; text beside them does."""

from __future__ import annotations

import pytest

from jumpline.article import Role
from jumpline.geometry import Box
from jumpline.layout import lay_out
from jumpline.page import Line, Page, Rule
from layout.made import ENGLISH, roles

COPY = """
    The pilot waited for the  where they were, and the
    tide, and nobody on the   nets were mended by the
    quay could say when the   women of the lower town,
    lamp would burn again.    who had little else to
    So the boats stayed       do until the wind went
    there, and the men of     round to the west and
    the upper town came down  the harbour was open
    to look at the sea. It    again. By then it was
    had been grey all week,   the end of the month,
    and nobody had caught     and the market at Holm
    so much as a herring.     was over.
"""


def _under(head: str, copy: str = COPY) -> dict[str, Role]:
    """Set the head of a page over its text, which is long enough to have a head zone."""
    return roles(f"{head.rstrip()}\n{copy}{COPY.lstrip(chr(10))}")


def _furniture(found: dict[str, Role]) -> set[str]:
    return {text for text, role in found.items() if role is Role.FURNITURE}


def test_a_nameplate_stands_over_its_date_line() -> None:
    found = _under(
        """
                     THE HOLM COURIER

                   Tuesday, May 6, 1902
    --------------------------------------------------
    LAMP FAILS

    """
    )
    assert _furniture(found) == {"THE HOLM COURIER", "Tuesday, May 6, 1902"}
    assert found["LAMP FAILS"] is Role.HEADLINE


def test_a_headline_under_a_folio_line_is_no_nameplate() -> None:
    found = _under(
        """
    Page 2                        Tuesday, May 6, 1902
    --------------------------------------------------
    HARBOUR LAMP FAILS FOR A THIRD NIGHT

    """
    )
    assert found["HARBOUR LAMP FAILS FOR A THIRD NIGHT"] is Role.HEADLINE
    assert _furniture(found) == {"Page 2", "Tuesday, May 6, 1902"}


def test_what_stands_on_the_row_of_a_folio_line_is_furniture() -> None:
    found = _under(
        """
    Page 2            Town and Quay           May 6, 1902
    --------------------------------------------------
    """
    )
    assert "Town and Quay" in _furniture(found)


def test_a_line_of_text_that_begins_with_a_date_is_text() -> None:
    dated = COPY.replace("tide, and nobody on the ", "May 6, 1902 in Holm, the")
    found = _under("    LAMP FAILS\n\n", dated)
    assert found["May 6, 1902 in Holm, the"] is Role.BODY
    assert _furniture(found) == set()


def test_a_page_number_at_the_foot_is_furniture() -> None:
    found = roles(f"{COPY}\n\n                           7\n")
    assert _furniture(found) == {"7"}


def test_a_line_across_the_foot_is_furniture() -> None:
    found = roles(f"{COPY}\n\n               Printed at the Old Mill\n")
    assert _furniture(found) == {"Printed at the Old Mill"}


def test_the_last_word_of_an_article_is_no_foot_line() -> None:
    found = roles(
        """
        The pilot waited  where they were   women of the
        for the tide and  and the nets      lower town who
        nobody could say  were mended by    had nothing else
        when.             the old men and   to do at all.
                          women.
        """
    )
    assert found["women."] is Role.BODY


@pytest.mark.parametrize("text", ["Page 2", "7"])
def test_a_page_number_in_the_middle_of_a_page_is_text(text: str) -> None:
    copy = COPY.strip("\n")
    found = roles(f"{copy}\n\n    {text}\n\n{copy}")
    assert found[text] is Role.BODY


def test_a_column_of_text_beside_a_date_line_is_text() -> None:
    found = roles(
        """
    THE HOLM                  tide, and nobody on the   nets were mended by the
                              quay could say when the   women of the lower town,
    Tuesday, May 6, 1902      lamp would burn again.    who had little else to
    -------------------------
    The pilot waited for the  So the boats stayed       do until the wind went
"""
        + 3
        * """\
    there, and the men of     round to the west and     where they were, and the
    the upper town came down  the harbour was open      nets were mended by the
    to look at the sea. It    again. By then it was     women of the lower town,
    had been grey all week,   the end of the month,     and nobody had caught
    and nobody had caught     and the market at Holm    so much as a herring.
"""
    )
    assert _furniture(found) == {"Tuesday, May 6, 1902"}


def test_a_nameplate_that_holds_its_date_may_stand_right_over_the_columns() -> None:
    plate = Line("plate", "The Holm Courier - Tuesday, May 6, 1902", Box(20, 0, 380, 24), 24.0)
    text = [
        Line(f"{x} {row}", words, Box(x, 27 + 12 * row, x + 180, 37 + 12 * row), 10.0)
        for x in (0, 210)
        for row, words in enumerate((COPY + COPY).split("\n")[1:-1])
    ]
    page = Page(name="1", sequence=1, width=400.0, height=600.0, lines=(plate, *text))
    (layout,) = lay_out([page], ENGLISH)
    assert [x.text for x in layout.lines if x.role is Role.FURNITURE] == [plate.text]


def test_a_jump_head_on_the_row_of_a_folio_line_is_no_furniture() -> None:
    found = _under(
        """
    (Continued from Page 1)                     Page 2

    """
    )
    assert _furniture(found) == {"Page 2"}
    assert found["(Continued from Page 1)"] is Role.JUMP_HEAD


def test_a_headline_under_the_rule_of_a_nameplate_is_a_headline() -> None:
    head = [
        Line("date", "Tuesday, May 6, 1902", Box(320, 0, 400, 8), 8.0),
        Line("plate", "The Holm Courier", Box(100, 0, 300, 40), 40.0),
        Line("head", "Harbour lamp fails for a third night", Box(60, 48, 340, 66), 18.0),
    ]
    text = [
        Line(f"{x} {row}", words, Box(x, 72 + 12 * row, x + 180, 82 + 12 * row), 10.0)
        for x in (0, 220)
        for row, words in enumerate((COPY + COPY).split("\n")[1:-1])
    ]
    page = Page(
        name="1",
        sequence=1,
        width=400.0,
        height=600.0,
        lines=(*head, *text),
        rules=(Rule(Box(0, 43, 400, 44)),),
        born_digital=True,
    )
    (layout,) = lay_out([page], ENGLISH)
    found = {x.line.id: x.role for x in layout.lines if x.line.id in ("plate", "head")}
    assert found == {"plate": Role.FURNITURE, "head": Role.HEADLINE}
