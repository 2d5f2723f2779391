"""Where a label stands decides what it is when its words do not."""

from __future__ import annotations

import pytest

from jumpline.article import Role
from jumpline.conventions import for_language
from jumpline.layout import lay_out
from layout.made import drawn, laid_out


def _roles(language: str, drawing: str) -> dict[str, Role]:
    (layout,) = lay_out(drawn(drawing), for_language(language))
    return {line.text: line.role for line in layout.lines}


CHINESE = """
    码头修缮

    {over}
    码头委员会昨日开会决定修
    缮北码头工程五月动工
    {under}
    """


def test_one_wording_is_a_jump_head_over_a_text_and_a_jump_line_under_it() -> None:
    drawing = CHINESE.format(over="（紧接第一版）", under="（紧接第三版）")
    roles = _roles("zh", drawing)
    assert roles["（紧接第一版）"] is Role.JUMP_HEAD
    assert roles["（紧接第三版）"] is Role.JUMP_LINE


def test_words_of_a_jump_line_over_a_text_are_a_jump_head() -> None:
    roles = _roles("zh", CHINESE.format(over="（下转第一版）", under="（下转第三版）"))
    assert roles["（下转第一版）"] is Role.JUMP_HEAD
    assert roles["（下转第三版）"] is Role.JUMP_LINE


OPEN = """
    LIBRARY OPENS

    The public library on
    Weir Street will open
    on Sunday, since the
    {last}
    {label}
    """


@pytest.mark.parametrize(
    ("last", "role"),
    [("mill moved the hours", Role.JUMP_LINE), ("mill moved.", Role.POINTER)],
    ids=["a sentence left open", "a closed sentence"],
)
def test_a_line_that_names_a_page_is_a_jump_line_only_under_an_open_sentence(
    last: str, role: Role
) -> None:
    (layout,) = laid_out(OPEN.format(last=last, label="LIBRARY, page 4"))
    (label,) = [line for line in layout.lines if line.text == "LIBRARY, page 4"]
    assert label.role is role
    assert ("weak" in label.evidence) == (role is Role.JUMP_LINE)


ONE_FORM = """
    LIBRARY OPENS           HERRING IS BACK         TRAINS ARE LATE

    The public library on   Herring came into the   Trains from the north
    Weir Street will open   bay on Friday, and the  came in two hours late
    on Sunday, since the    boats went out at       this week. Passengers
    mill moved the hours    night, which the        waited.
    LIBRARY, page 4         HERRING, page 3         TRAINS, page 2
    """


def test_labels_of_one_form_are_jump_lines_even_under_a_closed_sentence() -> None:
    (layout,) = laid_out(ONE_FORM)
    roles = {line.text: line.role for line in layout.lines}
    assert roles["TRAINS, page 2"] is roles["HERRING, page 3"] is Role.JUMP_LINE


def test_a_short_line_that_says_continued_heads_the_text_under_it() -> None:
    roles = _roles("en", OPEN.format(last="mill (continued)", label="of its hands."))
    assert roles["mill (continued)"] is Role.JUMP_HEAD


def test_to_be_continued_is_cut_off_and_sends_to_another_issue() -> None:
    (layout,) = laid_out(OPEN.format(last="mill moved.", label="(To be continued.)"))
    (label,) = [line for line in layout.lines if line.role is Role.JUMP_LINE]
    assert "unfinished" in label.evidence
