"""Labels of parts in words that no table holds."""

from __future__ import annotations

import pytest

from jumpline.article import Role
from jumpline.layout import lay_out
from jumpline.options import Options
from jumpline.segmentation import page_chains
from jumpline.segmentation.part_labels import PartLabels, find_labels
from layout.made import ENGLISH, drawn

TAILS = """
    LIBRARY OPENS           HERRING IS BACK

    The public library on   Herring came into the bay
    Weir Street will open   on Friday, and the boats
    on Sunday, since the    went out at night. They
    mill moved the hours    landed so many barrels
    {left:<24}{right}
    """
HEADS = """
    {left:<24}{right}

    of its hands, who asked that salt ran short in
    for a library open when the bay. Boats full of
    the mill does not run   herring lay there on
    at all on a Sunday.     Sunday night.
    """


def _labels(drawing: str) -> list[PartLabels]:
    layouts = tuple(lay_out(drawn(drawing), ENGLISH, ()))
    chains = [chain for some, _ in page_chains(layouts, ENGLISH, Options()) for chain in some]
    return find_labels(chains, ENGLISH)


def test_a_line_of_a_heading_that_names_a_page_is_a_jump_head() -> None:
    found = [one.from_label for one in _labels(HEADS.format(left="SPUN ON PAGE 1", right="CATCH"))]
    label, none = sorted(found, key=lambda one: one is None)
    assert none is None
    assert label is not None
    assert label.role is Role.JUMP_HEAD
    assert label.evidence["folio"] == "1"
    assert label.evidence["weak"] == 1


@pytest.mark.parametrize("unread", ["More over on page ~", "More over on page tj"])
def test_a_label_whose_page_cannot_be_read_is_known_by_one_worded_alike(
    unread: str,
) -> None:
    found = [
        one.to_label for one in _labels(TAILS.format(left="More over on page 2", right=unread))
    ]
    assert {x.text.strip(): x.evidence.get("folio") for x in found if x is not None} == {
        "More over on page 2": "2",
        unread: None,
    }


@pytest.mark.parametrize("unread", ["More over on page ~", "More over on page tj"])
def test_words_that_name_a_page_whose_number_cannot_be_read_are_a_label(unread: str) -> None:
    found = [one.to_label for one in _labels(TAILS.format(left="of its hands", right=unread))]
    (label,) = [one for one in found if one is not None]
    assert (label.text.strip(), "weak" in label.evidence) == (unread, True)
    assert "folio" not in label.evidence


@pytest.mark.parametrize("text", ["on the page of", "page by page", "on page after"])
def test_a_line_without_a_page_is_no_label_where_none_is_worded_like_it(text: str) -> None:
    found = _labels(TAILS.format(left="and of its hands", right=text))
    assert all(one.to_label is None for one in found)


def test_jump_heads_that_read_alike_bear_each_other_out() -> None:
    found = _labels(HEADS.format(left="SPUN ON PAGE 1", right="SPUN ON PAGE 2"))
    alike = [one.from_label.evidence["alike"] for one in found if one.from_label is not None]
    assert len(alike) == 2
    assert all(share > 0 for share in map(float, alike))


@pytest.mark.parametrize(
    ("first", "found"),
    [
        ("More of the mill hands begun on page 1", True),
        ("On page 1 the hands of the mill did say", False),
    ],
)
def test_a_longer_first_line_is_a_label_where_it_ends_with_the_page(
    first: str, found: bool
) -> None:
    drawing = f"""
    NIGHTS

    {first}
    who asked for a library that opens where
    the mill does not run at all on a Sunday.
    """
    assert [one.from_label is not None for one in _labels(drawing)] == [found]
