"""Cutlines, bylines and pointers: roles that place and words show."""

from __future__ import annotations

from jumpline.article import Role
from jumpline.conventions import for_language
from jumpline.geometry import Box
from jumpline.layout import lay_out
from jumpline.page import Line, Page, Picture
from layout.made import laid_out, roles

PICTURE = """
    LAMP FAILS              NETS MENDED

    ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒  The boats of the lower
    ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒  town went out again, and
    ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒  all the nets were mended
    ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒  by the women of the
    {cutline}
                            town, who had little
    The pilot waited for    else to do until the
    the tide, and nobody    wind went round to the
    could say when.         west.
    """


def test_lines_under_a_picture_set_unlike_the_text_are_its_cutline() -> None:
    assert roles(PICTURE.format(cutline="_The mole at noon._"))["The mole at noon."] is Role.CUTLINE


def test_a_line_worded_as_a_cutline_needs_no_type_of_its_own() -> None:
    assert roles(PICTURE.format(cutline="Photo by Ann Holt"))["Photo by Ann Holt"] is Role.CUTLINE


def test_a_cutline_of_two_lines_is_told_by_the_name_at_its_end() -> None:
    lines = ("金秋时节，玉泉镇的稻田一片", "金黄。　许海涛摄")
    made = [
        Line("over", "新华社玉泉镇六月十四日电。", Box(0, 0, 130, 10), 10.0),
        *(
            Line(str(n), text, Box(0, 100 + 12 * n, 10 * len(text), 110 + 12 * n), 10.0)
            for n, text in enumerate(lines)
        ),
        *(
            Line(f"t{n}", "渠水流进田里今年不用再发愁", Box(0, y, 130, y + 10), 10.0)
            for n, y in enumerate(range(142, 262, 12))
        ),
    ]
    page = Page(
        name="1",
        sequence=1,
        width=400.0,
        height=600.0,
        lines=tuple(made),
        pictures=(Picture(Box(0, 20, 130, 95)),),
    )
    (layout,) = lay_out([page], for_language("zh"))
    assert [x.text for x in layout.lines if x.role is Role.CUTLINE] == list(lines)


def test_the_text_under_a_picture_is_no_cutline() -> None:
    assert roles(PICTURE.format(cutline=""))["The pilot waited for"] is Role.BODY


def test_a_heading_under_a_picture_is_no_cutline() -> None:
    found = roles(
        """
        ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
        ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
        ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
        LAMP FAILS

        The pilot waited for
        the tide.
        """
    )
    assert found["LAMP FAILS"] is Role.HEADLINE


def test_a_byline_is_told_by_its_words() -> None:
    found = roles(
        """
        LAMP FAILS

        By ANN HOLT
        The pilot waited for
        the tide. By Ann Holt he
        was seen at noon.
        """
    )
    assert found["By ANN HOLT"] is Role.BYLINE
    assert found["the tide. By Ann Holt he"] is Role.BODY


def test_a_byline_in_bold_is_no_heading() -> None:
    found = roles(
        """
        LAMP FAILS

        *By ANN HOLT*
        The pilot waited for
        the tide, and nobody
        could say when it would
        turn.
        """
    )
    assert found["By ANN HOLT"] is Role.BYLINE
    assert found["LAMP FAILS"] is Role.HEADLINE


def test_a_jump_line_and_a_jump_head_are_told_by_their_words() -> None:
    found = roles("The pilot waited\n(See LAMP, page 2)", "(From page 1)\nfor the tide.")
    assert found["(See LAMP, page 2)"] is Role.JUMP_LINE
    assert found["(From page 1)"] is Role.JUMP_HEAD


INDEX = """
    LAMP FAILS              ┌──────────────────────┐
                            │ Tides ........ Page 4│
    The pilot waited for    │ {entry} │
    the tide, and nobody    └──────────────────────┘
    could say when.
    """


def test_short_lines_in_a_box_with_an_index_entry_are_pointers() -> None:
    found = roles(INDEX.format(entry="Letters to us       "))
    assert found["Tides ........ Page 4"] is Role.POINTER
    assert found["Letters to us"] is Role.POINTER


def test_evidence_says_why_a_line_has_its_role() -> None:
    (layout,) = laid_out(PICTURE.format(cutline="_The mole at noon._"))
    evidence = {line.text: dict(line.evidence) for line in layout.lines}
    assert evidence["The mole at noon."] == {"cutline": "set unlike the body"}
    assert evidence["LAMP FAILS"].keys() >= {"size", "bold", "caps"}


def test_lines_of_one_heading_know_that_they_belong_together() -> None:
    (layout,) = laid_out(
        """
        *Parish council*
        LAMP FAILS

        _Pilots ask for more_
        The pilot waited for    The boats of the lower
        the tide, and nobody    town went out again.
        """
    )
    numbers = {line.text: line.heading for line in layout.lines}
    assert numbers["Parish council"] == numbers["LAMP FAILS"] == numbers["Pilots ask for more"] >= 0
    assert numbers["the tide, and nobody"] == -1
