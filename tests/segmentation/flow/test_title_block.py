"""The title block at the head of an issue is one item."""

from __future__ import annotations

from dataclasses import replace

from jumpline.article import Role
from jumpline.layout import lay_out
from jumpline.layout.model import TypedLine
from jumpline.options import Options
from jumpline.segmentation.chains import PageChain
from jumpline.segmentation.flow import follow_flow
from jumpline.segmentation.flow.articles import TITLE_BLOCK
from jumpline.segmentation.flow.pieces import Joint
from jumpline.segmentation.flow.title_block import find_title_block
from layout.made import COLUMN, EM, ENGLISH, MEASURES, drawn, piece

ALWAYS = '{"start": 9.0, "trees": []}'
TEXT = "the boats came home and stood"
GUTTER = 10


def _joint(line: TypedLine, stretch: int, *, head: bool) -> Joint:
    return Joint((line,), stretch, confidence=0.99, head_like=head, under=not head, evidence={})


def _line(words: str, column: int, row: float, *, stretch: int, head: bool = False) -> Joint:
    line = piece(words, column * (COLUMN + GUTTER), row)
    return _joint(line, stretch, head=head)


def _columns(first: float) -> list[Joint]:
    """Set three columns of text."""
    return [
        _line(TEXT, column, first + row, stretch=10 + column)
        for column in range(3)
        for row in range(20)
    ]


def _ears() -> list[Joint]:
    return [
        _joint(piece(words, column * (COLUMN + GUTTER), row, COLUMN / 2), 1 + column, head=False)
        for column in (0, 2)
        for row, words in enumerate(("Six pence", "Monday"), start=4)
    ]


def _title(size: float = 4 * EM) -> list[Joint]:
    plate = piece("THE HOLM LANTERN", COLUMN / 2, 0, 2 * COLUMN, size)
    return [_joint(plate, 0, head=True), *_ears()]


def _words(flow: list[Joint]) -> list[str]:
    return [flow[number].pieces[0].text for number in find_title_block(flow, MEASURES)]


def test_nameplate_and_ears_are_the_title_block() -> None:
    title = _title()
    assert _words([*title, *_columns(8)]) == [joint.pieces[0].text for joint in title]


def test_a_heading_of_the_text_below_is_not_of_the_title_block() -> None:
    heading = _line("OLD LAMP OF HOLM", 1, 8, stretch=11, head=True)
    assert "OLD LAMP OF HOLM" not in _words([*_title(), heading, *_columns(10)])


def test_without_a_nameplate_number_and_price_show_the_title_block() -> None:
    small = _title(size=EM)
    page = [*small, *_columns(8)]
    assert _words(page) == []
    folio = [
        replace(joint, pieces=(replace(joint.pieces[0], role=Role.FURNITURE),))
        for joint in small[:2]
    ]
    assert len(_words([*folio, *small[2:], *_columns(8)])) == len(small)


def test_text_that_begins_beside_the_title_leaves_no_block() -> None:
    beside = [_line(TEXT, 1, row, stretch=9) for row in range(4, 30)]
    assert _words([*_title(), *beside, *_columns(8)[:20]]) == []


def test_advertisements_and_pointers_in_it_stay_what_they_are() -> None:
    title = _title()
    pointer = replace(title[1], pieces=(replace(title[1].pieces[0], role=Role.POINTER),))
    words = _words([title[0], pointer, *title[2:], *_columns(8)])
    assert words.count("Six pence") == 1


def _chains(pages: int, accept: float) -> list[list[PageChain]]:
    flow = [*_title(), *_columns(8)]
    lines = tuple(replace(joint.pieces[0].line, id=str(n)) for n, joint in enumerate(flow))
    issue = tuple(replace(page, lines=lines) for page in drawn(*["x"] * pages))
    options = Options(accept=accept, flow_model=ALWAYS)
    return [chains for chains, _ in follow_flow(lay_out(issue, ENGLISH), ENGLISH, options)]


def test_only_the_first_page_has_one_and_its_joins_are_told() -> None:
    first, second = _chains(2, 0.9)
    assert len(first) < len(second)
    assert first[0].lines[0].text == "THE HOLM LANTERN"
    assert first[0].links
    assert [chain.title_block for chain in (*first[:2], *second[:1])] == [True, False, False]
    assert all(
        (link.confidence, link.evidence["title_block"]) == (TITLE_BLOCK, 1.0)
        for link in first[0].links
    )


def test_its_pieces_stay_apart_where_more_certainty_is_asked() -> None:
    (surer,), (usual,) = _chains(1, 0.99), _chains(1, 0.9)
    assert len(surer) > len(usual)
