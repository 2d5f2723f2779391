"""What a page's view gathers from an understanding."""

from __future__ import annotations

from dataclasses import replace

from jumpline.article import Leftover, Reason, Role
from jumpline.layout.model import TypedLine
from jumpline.page import Line
from jumpline.pipeline import Understanding
from jumpline.proof import draw_page
from jumpline.proof.view import view_of
from jumpline.segmentation.model import Segmentation, Thread
from samples.pages import flattened, printed

LINE = Line("0", "See MAYOR, page 6 RAIN TODAY")
JUMP = TypedLine("dump", LINE, 0, 17, None, Role.JUMP_LINE)
SPACE = TypedLine("dump", LINE, 17, 18, None, Role.BODY)
RAIN = TypedLine("dump", LINE, 18, 28, None, Role.HEADLINE)


def split() -> Understanding:
    """One source line, of which two articles have a piece, and nobody the space between."""
    understanding = flattened()
    [layout] = understanding.layouts
    page = replace(layout.page, lines=(LINE,))
    segmentation = Segmentation(
        (Thread((JUMP,)), Thread((RAIN,))),
        (Leftover("dump", (), Reason.FURNITURE, spans=(SPACE.span,)),),
    )
    return Understanding(
        replace(understanding.issue, pages=(page,)),
        (replace(layout, page=page, lines=(JUMP, SPACE, RAIN)),),
        segmentation,
    )


def test_each_piece_of_a_split_line_has_its_own_owner() -> None:
    drawn = view_of(split(), 0).lines
    assert [(found.line, found.number, found.reason) for found in drawn] == [
        (JUMP, 1, ""),
        (RAIN, 2, ""),
        (SPACE, None, "furniture"),
    ]


def test_pieces_of_a_split_line_stand_side_by_side() -> None:
    drawing = draw_page(split(), 0, None)
    assert ">See MAYOR, page 6</text>" in drawing
    assert ">RAIN TODAY</text>" in drawing


def test_only_lines_that_stand_elsewhere_are_leapt_to() -> None:
    joints = view_of(printed(), 0).joints
    leaps = [(j.source, j.target) for j in joints if j.source and j.target and j.leaps]
    assert [(source.line.line.id, target.line.line.id) for source, target in leaps] == [
        ("l53", "l60"),
        ("l132", "l140"),
    ]


def test_an_article_without_a_headline_is_named_by_its_first_line() -> None:
    assert view_of(printed(), 0).headlines[3] == "the pilot waited for the tide"
