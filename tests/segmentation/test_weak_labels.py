"""A line that names a page in unknown words: a jump where its text is seen to go on, else not."""

from __future__ import annotations

import pytest

from jumpline.issue import Issue
from jumpline.layout import lay_out
from jumpline.options import Options
from jumpline.pipeline import understand
from jumpline.segmentation import page_chains
from jumpline.segmentation.folios import find_folios
from jumpline.segmentation.page_joins import find_joins
from jumpline.segmentation.parts import find_parts
from layout.made import ENGLISH, drawn

FRONT = """
    THE LIBRARY OPENS       WELL IN BELL LANE

    The public library on   Workmen came upon a stone
    Weir Street will open   well nine yards deep. It
    on Sunday, {end:<13}will be covered with a
    {label:<24}grating, so that people
                            can look down.
    """
INSIDE = """
    {left:<24}{right}

    of its hands did ask    The town orchestra gave
    for books at night as   the last concert of its
    the doors are closed.   season to a hall full of
    Clerks read a letter.   people from all around.
    """


def _joined(
    end: str, label: str, left: str, right: str, second: str = "of its hands did ask"
) -> set[str]:
    """Return the pages of the front page's first article."""
    inside = INSIDE.format(left=left, right=right).replace("of its hands", second)
    pages = drawn(FRONT.format(end=end, label=label), inside)
    found = understand(Issue("issue", pages, language="en"), Options()).segmentation
    (thread,) = [
        t for t in found.threads if t.lines[0].page == "1" and "LIBRARY" in t.lines[0].text
    ]
    return {line.page for line in thread.lines}


@pytest.mark.parametrize("label", ["More over on page 2", "More over on page ~"])
def test_a_rest_is_found_by_a_word_of_the_headline_over_it(label: str) -> None:
    assert _joined("since the", label, "LIBRARY", "CONCERT") == {"1", "2"}


def test_a_whole_sentence_goes_on_where_a_word_of_the_headline_stands() -> None:
    joined = _joined(
        "he said.", "More over on page 2", "LIBRARY", "CONCERT", "Books were given out"
    )
    assert joined == {"1", "2"}


def test_a_teaser_with_words_of_a_headline_inside_joins_nothing() -> None:
    label = "Concert over on page 2"
    assert _joined("since the", label, "HERRING", "CONCERT") == {"1"}
    assert _joined("he said.", label, "HERRING", "CONCERT") == {"1"}


def test_a_headline_that_comes_back_over_another_article_joins_nothing_for_a_teaser() -> None:
    label = "Concert over on page 2"
    assert _joined("he said.", label, "THE LIBRARY OPENS", "CONCERT", "Books were given out") == {
        "1"
    }


@pytest.mark.parametrize(("head", "answered"), [("From page 1", True), ("From page 3", False)])
def test_a_weak_label_is_answered_by_no_jump_head_of_another_page(
    head: str, answered: bool
) -> None:
    front = FRONT.format(end="since the", label="More over on page 2")
    layouts = tuple(lay_out(drawn(front, INSIDE.format(left=head, right="CONCERT")), ENGLISH, ()))
    chains = [chain for some, _ in page_chains(layouts, ENGLISH, Options()) for chain in some]
    parts = find_parts(chains, find_folios(layouts, ENGLISH), ENGLISH)
    joins = find_joins(parts, ENGLISH)
    assert any({"weak_label", "jump_head"} <= join.evidence.keys() for join in joins) == answered
