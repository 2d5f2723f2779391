"""The looks of headings in a proof."""

from __future__ import annotations

from dataclasses import replace

from jumpline.article import Role
from jumpline.conventions import for_language
from jumpline.layout import lay_out
from jumpline.layout.heads import Key
from jumpline.proof import draw_page
from jumpline.proof.looks import look_of, look_uses
from jumpline.proof.view import view_of
from samples.pages import printed

ENGLISH = for_language("en")


def test_the_largest_look_is_a_and_after_z_comes_aa() -> None:
    (layout, _) = printed().layouts
    line = layout.lines[0]
    looks = [
        Key(eighths, bold=False, caps=False, centred=True).name for eighths in range(40, 12, -1)
    ]
    heads = tuple(
        replace(
            line, role=Role.SUBHEAD if n == 1 else Role.DECK, heading=n, evidence={"look": look}
        )
        for n, look in enumerate(looks)
    )
    uses = list(look_uses([replace(layout, lines=heads)]).values())
    assert [use.look for use in uses] == looks
    assert [use.letter for use in uses][:2] + [use.letter for use in uses][25:28] == [
        "A", "B", "Z", "AA", "AB",
    ]  # fmt: skip
    assert [use.use for use in uses][:3] == ["headline", "subhead", "headline"]
    assert {use.seen for use in uses} == {1}


def test_headings_of_a_laid_out_page_bear_the_letter_that_its_legend_explains() -> None:
    understanding = printed()
    pages = understanding.issue.pages
    understanding = replace(understanding, layouts=lay_out(pages, ENGLISH))
    view = view_of(understanding, 0)
    heads = [drawn for drawn in view.lines if look_of(drawn.line)]
    letters = {use.letter for use in view.looks}
    assert {drawn.letter for drawn in heads} <= letters
    drawing = draw_page(understanding, 0, None)
    assert view.looks
    assert all(
        f"{use.look}: {use.use}, {use.seen} in the issue" in drawing for use in view.looks[:8]
    )
