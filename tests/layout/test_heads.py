"""Lines that look like headings, and the groups that they form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drawn import draw_page
from jumpline.article import Role
from jumpline.geometry import Box
from jumpline.layout import lay_out
from jumpline.layout.decks import take_in_decks
from jumpline.layout.heads import (
    BIG,
    MOST_LINES,
    HeadGroup,
    Look,
    group_heads,
    head_like,
    head_roles,
    looks,
)
from jumpline.layout.model import Obstacles, TypedLine
from jumpline.layout.stacks import stack
from layout.made import CHINESE, COLUMN, MEASURES, column, piece, roles

PROSE = ("the pilot waited for the tide", "and nobody on the quay", "could say when the lamp")
PLAIN = Look(1.0, bold=False, caps=False, centred=False, flush_right=False, white=0.0, steady=True)
LOOKS = st.builds(
    Look,
    st.floats(0.5, 5),
    bold=st.booleans(),
    caps=st.booleans(),
    centred=st.booleans(),
    flush_right=st.booleans(),
    white=st.floats(-1, 9),
    steady=st.just(value=True),
)


def _looks(lines: Sequence[TypedLine]) -> dict[str, Look]:
    described = looks(lines, MEASURES, stack(lines, MEASURES, Obstacles()))
    return {line.text: look for line, look in zip(lines, described, strict=True)}


def _groups(lines: Sequence[TypedLine], heads: Sequence[str]) -> list[list[str]]:
    """Group the lines with these texts, and return the texts of each group."""
    stacks = stack(lines, MEASURES, Obstacles())
    described = looks(lines, MEASURES, stacks)
    marks = {i: described[i] for i, line in enumerate(lines) if line.text in heads}
    groups = group_heads(lines, marks, MEASURES, stacks)
    grown = take_in_decks(groups, lines, described, MEASURES, stacks)
    return [[lines[i].text for i in group.lines] for group in grown]


def _head_like(
    look: Look, text: str = "Lamp fails", *, bold_is_rare: bool = True, width: float = 0.5
) -> bool:
    return head_like(piece(text), look, bold_is_rare, look.steady, width)


@given(LOOKS)
def test_larger_type_never_looks_less_like_a_heading(look: Look) -> None:
    larger = replace(look, ratio=2 * look.ratio)
    assert _head_like(larger) >= _head_like(look)


@given(LOOKS)
def test_a_line_without_letters_is_no_heading(look: Look) -> None:
    assert not _head_like(look, "* * *")


@given(LOOKS)
def test_big_type_is_heading_type_whatever_else_it_looks_like(look: Look) -> None:
    assert _head_like(replace(look, ratio=BIG))


@pytest.mark.parametrize(
    ("look", "heading"),
    [
        (PLAIN, False),
        (replace(PLAIN, bold=True), True),
        (replace(PLAIN, bold=True, flush_right=True), False),
        (replace(PLAIN, caps=True), False),
        (replace(PLAIN, caps=True, centred=True), True),
        (replace(PLAIN, caps=True, white=1.0), True),
        (replace(PLAIN, ratio=1.2), False),
        (replace(PLAIN, ratio=1.2, centred=True), True),
        (replace(PLAIN, ratio=1.2, bold=True), True),
        (replace(PLAIN, ratio=1.4, steady=False), False),
    ],
    ids=[
        "body",
        "bold",
        "bold signature",
        "capitals in the text",
        "capitals, centred",
        "capitals under white",
        "slightly larger",
        "slightly larger, centred",
        "slightly larger, bold",
        "larger in a scan",
    ],
)
def test_what_sets_a_line_off_makes_it_a_heading(look: Look, heading: bool) -> None:
    assert _head_like(look) is heading


def test_bold_marks_nothing_where_it_is_common() -> None:
    assert not _head_like(replace(PLAIN, bold=True), bold_is_rare=False)


def test_looks_are_taken_from_the_page() -> None:
    found = _looks(
        [
            piece("LAMP FAILS", size=20, bold=True),
            piece("Third night", x=30, row=2, width=60),
            *column(PROSE, row=3),
            piece("A. Holt", x=80, row=6, width=40),
        ]
    )
    assert (found["LAMP FAILS"].ratio, found["LAMP FAILS"].bold) == (2.0, True)
    assert found["LAMP FAILS"].caps
    assert found["Third night"].centred
    assert found["A. Holt"].flush_right
    assert not any(getattr(found[PROSE[1]], name) for name in ("bold", "caps", "centred"))


def test_latin_letters_in_chinese_are_no_capitals() -> None:
    assert not _looks([piece("严禁AI代写作业")])["严禁AI代写作业"].caps


def test_few_letters_are_no_capitals() -> None:
    assert not _looks([piece("U.S.A")])["U.S.A"].caps


def test_white_above_is_what_exceeds_the_usual_blank() -> None:
    found = _looks([*column(PROSE), piece("after white", row=5)])
    assert found[PROSE[1]].white == 0
    assert found["after white"].white == pytest.approx(2.0)


def test_sizes_that_differ_little_are_one_look() -> None:
    assert replace(PLAIN, ratio=1.49).key == replace(PLAIN, ratio=1.51).key
    assert replace(PLAIN, ratio=1.3).key != replace(PLAIN, ratio=1.6).key


def test_a_heading_governs_only_what_is_plainly_smaller() -> None:
    assert replace(PLAIN, ratio=2.0).governs(replace(PLAIN, ratio=1.5))
    assert not replace(PLAIN, ratio=1.5).governs(replace(PLAIN, ratio=1.4))
    assert not PLAIN.governs(PLAIN)


def test_heading_lines_over_one_another_are_one_heading() -> None:
    lines = [piece("Lamp", size=20), piece("fails", row=1.8, size=20), *column(PROSE, row=4)]
    assert _groups(lines, ("Lamp", "fails")) == [["Lamp", "fails"]]


def test_heading_lines_far_from_one_another_are_two_headings() -> None:
    lines = [piece("Lamp", size=20), piece("fails", row=5, size=20)]
    assert _groups(lines, ("Lamp", "fails")) == [["Lamp"], ["fails"]]


def test_a_headline_cut_into_two_pieces_is_one_heading() -> None:
    lines = [piece("Harbour", width=80, size=20), piece("lamp", x=85, width=60, size=20)]
    assert _groups(lines, ("Harbour", "lamp")) == [["Harbour", "lamp"]]


def test_headings_of_two_columns_stay_apart() -> None:
    lines = [piece("Lamp", size=20), piece("Nets", x=COLUMN + 12, size=20)]
    assert _groups(lines, ("Lamp", "Nets")) == [["Lamp"], ["Nets"]]


def test_text_set_large_is_no_heading() -> None:
    texts = [f"line {number}" for number in range(MOST_LINES + 1)]
    assert _groups(column(texts), texts) == []


def test_a_heading_of_one_leg_is_no_part_of_the_heading_over_all() -> None:
    lines = [
        piece("Harbour lamp fails again", width=2 * COLUMN + 12, size=20),
        piece("Third night", row=2, bold=True),
        *column(PROSE, x=COLUMN + 12, row=2),
        *column(["One", "two", "three"], row=3),
    ]
    heads = ("Harbour lamp fails again", "Third night")
    assert _groups(lines, heads) == [["Harbour lamp fails again"], ["Third night"]]


@pytest.mark.parametrize(
    ("texts", "named"),
    [
        (("over", "MAIN", "under"), [Role.KICKER, Role.HEADLINE, Role.DECK]),
        (("MAIN", "MAIN", "under"), [Role.HEADLINE, Role.HEADLINE, Role.DECK]),
        (("MAIN", "between", "MAIN"), [Role.HEADLINE] * 3),
        (("MAIN",), [Role.HEADLINE]),
    ],
    ids=["three lines", "two main lines", "a smaller line between", "one line"],
)
def test_the_largest_lines_are_the_headline(texts: tuple[str, ...], named: list[Role]) -> None:
    marks = [replace(PLAIN, ratio=2.0 if text == "MAIN" else 1.2) for text in texts]
    group = HeadGroup(tuple(range(len(texts))), Box(0, 0, 1, 1), marks[0])
    assert list(head_roles(group, marks).values()) == named


def test_among_lines_of_one_size_those_in_capitals_are_the_headline() -> None:
    marks = [replace(PLAIN, ratio=1.5), replace(PLAIN, ratio=1.5, caps=True)]
    group = HeadGroup((0, 1), Box(0, 0, 1, 1), marks[0])
    assert head_roles(group, marks) == {0: Role.KICKER, 1: Role.HEADLINE}


def test_a_deck_is_set_unlike_the_text_under_it() -> None:
    found = roles(
        """
        HARBOUR LAMP FAILS

        _Pilots ask for another_
        The pilot waited for the
        tide.
        """
    )
    assert found["Pilots ask for another"] is Role.DECK
    assert found["The pilot waited for the"] is Role.BODY


def test_a_deck_of_two_lines_stays_one_deck() -> None:
    found = roles(
        """
                    LAMP FAILS

           _Pilots ask for a second_
               _light at Holm_

        The pilot waited  where they were
        for the tide and  and the nets were
        nobody could say  mended by women
        when the boats    of the town.
        """
    )
    decks = {text for text, role in found.items() if role is Role.DECK}
    assert decks == {"Pilots ask for a second", "light at Holm"}


def test_a_signature_to_the_right_is_no_heading() -> None:
    found = roles(
        """
        HARBOUR LAMP FAILS

        The pilot waited for the
        tide in vain.
                     *Ann Holt*
        Nobody came to the quay.
        """
    )
    assert found["Ann Holt"] is Role.BODY


BRIEFS = """
    IN BRIEF

    *New nets bought*
    The boats of the lower
    town went out again.

    *Two wells dug*
    One gives clear water;
    the other will be filled
    when the frost is over.
    """


def test_the_label_of_a_section_is_parted_from_its_first_heading() -> None:
    found = roles(BRIEFS)
    assert found["IN BRIEF"] is Role.FURNITURE
    assert found["New nets bought"] is found["Two wells dug"] is Role.HEADLINE


def test_a_look_that_heads_text_elsewhere_is_no_label() -> None:
    found = roles(
        f"""{BRIEFS}
    HARBOUR LAMP

    The pilot waited for the
    tide in vain.
    """
    )
    assert found["IN BRIEF"] is Role.HEADLINE


def test_upright_headings_are_read_from_the_right() -> None:
    page = draw_page(
        "再浆月游部补起横  #\n冒，的一桥中禁跨\n险眼洪侧面间止清  清\n过下水通木两车河  河\n"
        "一没冲过板座辆的  老\n个有走。。桥通老  桥",
        vertical=True,
    )
    (layout,) = lay_out((page,), CHINESE)
    assert [line.text for line in layout.lines if line.role is Role.HEADLINE] == ["清河老桥"]
    assert layout.turned
