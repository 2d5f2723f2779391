"""Lines of flattened pages are typed by their words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flattened.prose import COLUMN, END_MARKS, FERRY, SCHOOL, WELLS, page_of, understand
from jumpline.article import Role
from jumpline.conventions import for_language
from jumpline.layout.flattened import lay_out_flattened
from jumpline.layout.model import TypedLine
from jumpline.page import Line, Page

PIECES = (
    "（上接头版）",
    "（下转第四版）",
    "(Continued on page 5)",
    "(Continued from page 1)",
    "（未完）",
    "（详见第5版）",
    "渡船停靠码头",
    "——上城打井记",
    "无人反对。",
    "TWO WELLS ARE DUG",
    "the boat came in",
    "By CLARA HOLT",
    END_MARKS[0],
    " ",
    "……",
    "* * *",
    "Page 4",
)


def roles(text: str, language: str) -> list[tuple[Role, str]]:
    layout, _ = understand(text, language)
    return [(line.role, line.text.strip()) for line in layout.lines]


def typed(text: str, language: str) -> dict[str, TypedLine]:
    layout, _ = understand(text, language)
    return {line.text.strip(): line for line in layout.lines}


@given(
    st.lists(st.lists(st.sampled_from(PIECES), min_size=1, max_size=4).map("".join)),
    st.sampled_from(["zh", "en", None]),
)
def test_every_character_is_typed_once_and_in_order(texts: list[str], language: str | None) -> None:
    lines = tuple(Line(str(index), text) for index, text in enumerate(texts))
    layout = lay_out_flattened(Page("dump", lines=lines), for_language(language))
    assert [line.line.id for line in layout.lines] == sorted(
        (line.line.id for line in layout.lines), key=int
    )
    for line in lines:
        pieces = [piece for piece in layout.lines if piece.line is line]
        assert [piece.start for piece in pieces] == [0, *(piece.end for piece in pieces[:-1])]
        assert pieces[-1].end == len(line.text)
        assert all(piece.start < piece.end for piece in pieces)


def test_a_chinese_page_gets_its_headings_subheads_and_marks() -> None:
    text = page_of(
        "赶集日渡船加开晚班",
        "——镇议会听取渡轮公司说明",
        "（上接头版）" + FERRY[0],
        FERRY[1:3],
        "旧票亭改作候船室",
        FERRY[3:],
        END_MARKS[0],
        "上城新打两口井",
        WELLS,
        END_MARKS[1],
    )
    assert roles(text, "zh") == [
        (Role.HEADLINE, "赶集日渡船加开晚班"),
        (Role.DECK, "——镇议会听取渡轮公司说明"),
        (Role.JUMP_HEAD, "（上接头版）"),
        *((Role.BODY, paragraph) for paragraph in FERRY[:3]),
        (Role.SUBHEAD, "旧票亭改作候船室"),
        *((Role.BODY, paragraph) for paragraph in FERRY[3:]),
        (Role.END_MARK, END_MARKS[0]),
        (Role.HEADLINE, "上城新打两口井"),
        *((Role.BODY, paragraph) for paragraph in WELLS),
        (Role.END_MARK, END_MARKS[1]),
    ]


def test_a_column_of_printed_lines_gets_its_stacked_heads() -> None:
    found = roles(COLUMN, "en")
    assert found[:4] == [
        (Role.HEADLINE, "HARBOUR BOARD AGREES"),
        (Role.HEADLINE, "TO REPAIR THE LAMPS"),
        (Role.DECK, "Ferry Company to Run a Later Boat"),
        (Role.DECK, "on Market Days."),
    ]
    assert (Role.JUMP_LINE, "(Continued on Page Four.)") in found
    assert (Role.HEADLINE, "TWO WELLS ARE DUG") in found
    assert {text for role, text in found if role is Role.BODY} >= {
        "PORT HOLT, May 5.—The ferry company",
        "ager told the council yesterday.",
        "the frost is over.",
        "was feared, the clerk reported, since",
    }


def test_what_a_label_names_is_in_its_evidence() -> None:
    (piece,) = (
        line
        for line in typed(page_of(*FERRY, FERRY[0] + "（下转第四版）"), "zh").values()
        if line.role is Role.JUMP_LINE
    )
    assert piece.text == "（下转第四版）"
    assert piece.evidence["folio"] == "4"


def test_a_serial_that_goes_on_in_another_issue_says_so() -> None:
    last = typed(page_of(*FERRY, "（未完）"), "zh")["（未完）"]
    assert last.role is Role.JUMP_LINE
    assert last.evidence["unfinished"] == 1


def test_an_index_points_and_so_do_its_entries() -> None:
    found = typed(
        "THE HARBOUR COURIER\nFriday, May 5, 1916.\nINSIDE\nWeather 4\nSee WELLS, page 6\n"
        + COLUMN,
        "en",
    )
    assert found["THE HARBOUR COURIER"].role is Role.FURNITURE
    assert found["Friday, May 5, 1916."].role is Role.FURNITURE
    for text in ("INSIDE", "Weather 4", "See WELLS, page 6"):
        assert found[text].role is Role.POINTER
    assert found["See WELLS, page 6"].evidence["folio"] == "6"
    assert found["(Continued on Page Four.)"].role is Role.JUMP_LINE


def test_a_teaser_glued_to_a_paragraph_is_cut_from_it() -> None:
    found = typed(page_of(FERRY, FERRY[1] + WELLS[1] + SCHOOL[2] + "（详见第5版）", WELLS), "zh")
    assert found["（详见第5版）"].role is Role.POINTER
    assert found[FERRY[1] + WELLS[1] + SCHOOL[2]].role is Role.BODY


@pytest.mark.parametrize("dirt", ["' .-I ,. ... .1", ";: ,i ' -. ."])
def test_dirt_is_told_from_text(dirt: str) -> None:
    assert "illegible" in typed(COLUMN + dirt + "\n", "en")[dirt].evidence
    assert not any("illegible" in line.evidence for line in typed(COLUMN, "en").values())


def test_a_paragraph_of_points_is_text_and_a_row_of_stars_is_not() -> None:
    found = typed(page_of(FERRY, "……", WELLS, "* * *", SCHOOL), "zh")
    assert found["……"].role is Role.BODY
    assert found["* * *"].role is Role.FURNITURE


@pytest.mark.parametrize(
    ("paragraph", "role"),
    [
        ("渡船加开晚班", Role.HEADLINE),
        ("旧码头修好了！", Role.HEADLINE),
        ("旧码头修好了。", Role.BODY),
        ("修好的路灯，", Role.BODY),
        ("无人反对；", Role.BODY),
    ],
)
def test_after_an_end_mark_a_short_line_is_a_headline_unless_it_is_a_sentence(
    paragraph: str, role: Role
) -> None:
    text = page_of("赶集日渡船加开晚班船", FERRY, END_MARKS[0], paragraph, WELLS, END_MARKS[1])
    assert typed(text, "zh")[paragraph].role is role


def test_a_heading_that_ends_in_a_dash_is_a_subhead() -> None:
    line = "旧票亭改作候船室，炭火通宵不灭——"
    assert typed(page_of("渡船加开晚班", FERRY, line, WELLS, END_MARKS[0]), "zh")[line].role is (
        Role.SUBHEAD
    )


def test_on_a_page_without_end_marks_a_heading_cuts_rather_than_fuses() -> None:
    found = typed(page_of("赶集日渡船加开晚班", FERRY, "上城新打两口井", WELLS), "zh")
    assert found["上城新打两口井"].role is Role.HEADLINE


def test_the_first_line_of_a_paragraph_is_no_heading_though_its_words_have_capitals() -> None:
    found = typed(COLUMN + "Members of the Harbour Board\nhave said little of the lamps.\n", "en")
    assert found["Members of the Harbour Board"].role is Role.BODY


def test_the_same_page_is_typed_the_same_twice() -> None:
    assert understand(COLUMN, "en") == understand(COLUMN, "en")
