"""Runs: lines of one column that nobody would separate."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given

from jumpline.article import LineRef, Role
from jumpline.geometry import Box, union
from jumpline.layout.model import TypedLine
from jumpline.page import Line, Page
from jumpline.segmentation.breaks import Joint, together
from jumpline.segmentation.runs import Above, RunKind
from layout.made import COLUMN, EM, drawn, piece
from segmentation.made import run_texts, runs_of, without_sizes
from strategies import column_pages, strange_pages

HEAD, TEXT, CUTLINE = RunKind.HEAD, RunKind.TEXT, RunKind.CUTLINE
LEGS = """
    HARBOUR LAMP

    The pilot waited for  they were, and the    women of the lower
    the tide, and nobody  nets of the old men   town, who had only
    could say when the    were mended by the    to wait until dusk.
    boats stayed where
    """


def _seen(drawing: str) -> dict[str, tuple[Above, str]]:
    """Return for each run what it meets upwards, and the last line of the run over it."""
    _, runs = runs_of(*drawn(drawing))
    return {
        run.first.text: (run.above, runs[run.over].last.text if run.over >= 0 else "")
        for run in runs
    }


@given(column_pages() | strange_pages())
def test_each_line_of_text_is_in_one_run(page: Page) -> None:
    layout, runs = runs_of(page)
    placed = Counter(line.span for run in runs for line in run.lines)
    left_out = (Role.FURNITURE, Role.POINTER, Role.ADVERTISEMENT)
    assert placed == Counter(
        line.span for line in layout.lines if line.role not in left_out and line.box is not None
    )


@given(column_pages())
def test_runs_are_numbered_and_know_their_places(page: Page) -> None:
    layout, runs = runs_of(page)
    for number, run in enumerate(runs):
        assert run.number == number
        assert run.over != number
        assert run.over < len(runs)
        assert 0 <= run.band < len(layout.bands)
        assert run.box == union([line.place for line in run.lines])


@given(column_pages())
def test_pieces_of_a_split_line_stay_in_one_run(page: Page) -> None:
    _, runs = runs_of(page)
    holders: dict[LineRef, set[int]] = {}
    for run in runs:
        for line in run.lines:
            holders.setdefault(line.ref, set()).add(run.number)
    assert all(len(numbers) == 1 for numbers in holders.values())


def test_heading_text_and_cutline_are_runs_of_their_own() -> None:
    assert run_texts(
        """
        LAMP FAILS

        The pilot waited for
        the tide, and nobody
        ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
        ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
        ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
        _The mole at noon_
        could say when it
        would burn again.
        """
    ) == [
        (HEAD, ["LAMP FAILS"]),
        (TEXT, ["The pilot waited for", "the tide, and nobody"]),
        (CUTLINE, ["The mole at noon"]),
        (TEXT, ["could say when it", "would burn again."]),
    ]


@pytest.mark.parametrize(
    ("between", "parted"),
    [("", False), ("\n\n", True), ("--------------------\n", True)],
    ids=["nothing", "white", "a rule"],
)
def test_white_and_rules_part_runs(between: str, parted: bool) -> None:
    drawing = f"The pilot waited for\nthe tide.\n{between}Then the boats sailed\nto Holm."
    assert len(run_texts(drawing)) == 1 + parted


def test_a_short_first_line_stays_with_its_text() -> None:
    texts = run_texts("dusk.\n  The pilot waited for\nthe tide, and nobody\ncould say when.")
    assert len(texts) == 1


@pytest.mark.parametrize(
    ("lower", "gap", "joined"),
    [
        (piece("text", row=1), 0.2, True),
        (piece("text", row=2), 1.0, True),
        (piece("text", row=3), 2.0, False),
        (piece("text", row=1, size=1.5 * EM), 0.2, False),
        (piece("text", x=30, row=1), 0.2, False),
        (piece("text", x=15, row=1, width=COLUMN - 15), 0.2, True),
        (replace(piece("text", row=1, size=1.5 * EM), role=Role.SUBHEAD), 0.2, True),
    ],
    ids=["body", "paragraph space", "white", "larger", "out of the column", "indented", "subhead"],
)
def test_only_what_is_set_alike_is_together(lower: TypedLine, gap: float, joined: bool) -> None:
    upper = piece("the line above")
    assert together(Joint(upper, lower, gap, [upper], steady=True, column=COLUMN)) is joined


def test_a_byline_is_together_with_the_text_that_it_opens_whatever_the_white() -> None:
    byline = replace(piece("By ANN HOLT", width=60), role=Role.BYLINE)
    text = piece("The pilot waited", row=3)
    assert together(Joint(byline, text, 2.0, [byline], steady=True, column=COLUMN))


def test_a_run_knows_what_it_meets_upwards() -> None:
    seen = _seen(
        """
        LAMP FAILS            NETS MENDED

        The pilot waited.     They went out again.
        --------------------  ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
        Nobody came to the    ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
        quay at all.          ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
                              The women were glad.
        """
    )
    assert seen["LAMP FAILS"] == (Above.NOTHING, "")
    assert seen["The pilot waited."] == (Above.HEAD, "LAMP FAILS")
    assert seen["Nobody came to the"] == (Above.RULE, "The pilot waited.")
    assert seen["The women were glad."] == (Above.PICTURE, "They went out again.")


def test_legs_beside_a_narrow_heading_hang_from_it() -> None:
    seen = _seen(LEGS)
    assert seen["they were, and the"][0] is Above.HEAD
    assert seen["women of the lower"][0] is Above.HEAD


def test_a_leg_hangs_from_the_nearest_of_two_headings() -> None:
    seen = _seen(
        """
        TWO WELLS                                   HARBOUR LAMP

          One gives clear       The pilot waited    where they were and   women of the lower
        water. The other will   for the tide, and   the nets were         town, who had only
        be filled when the      nobody could say    mended by the old     to wait until dusk
        frost is over.          when the boats      men and               came.
        """
    )
    assert seen["The pilot waited"] == (Above.HEAD, "HARBOUR LAMP")
    assert seen["women of the lower"] == (Above.HEAD, "HARBOUR LAMP")


def test_text_that_begins_beside_a_heading_does_not_hang_from_it() -> None:
    seen = _seen(
        """
        HARBOUR LAMP          stayed where they
                              were, and the nets
        The pilot waited for  were mended by the
        the tide, and nobody  women of the town.
        """
    )
    assert seen["stayed where they"] == (Above.NOTHING, "")


def test_specks_of_a_scan_part_nothing() -> None:
    texts = ["The pilot waited for", "the tide, and nobody", "could say when it", "would burn."]
    (page,) = drawn("\n".join(texts))
    dirt = Line("dirt", "·", Box(60, 68, 70, 76))
    scan = replace(without_sizes(page), lines=(*without_sizes(page).lines, dirt))
    (run,) = runs_of(scan)[1]
    assert sorted(line.text for line in run.lines) == sorted([*texts, "·"])


def test_a_speck_outside_the_text_stays_alone() -> None:
    (page,) = drawn("The pilot waited for          ·\nthe tide, and nobody\ncould say when.")
    _, runs = runs_of(without_sizes(page))
    assert sorted(len(run.lines) for run in runs) == [1, 3]


def test_a_page_without_places_has_no_runs() -> None:
    (page,) = drawn("The pilot waited.")
    flat = replace(page, width=None, lines=tuple(replace(line, box=None) for line in page.lines))
    assert runs_of(flat)[1] == ()
