"""A table goes on where figures stand on both sides."""

from __future__ import annotations

import pytest

from jumpline.article import Link, State
from jumpline.segmentation.flow.pieces import Joint
from jumpline.segmentation.flow.tables import SURELY, join_tables
from layout.made import piece

FIGURES = "Lots 1821 ... 770 520"
TEXT = "the boats came home"


def _joined(before: str, after: str, confidence: float) -> Link:
    """Return the link between two stretches of three lines, after tables were looked for."""
    lines = [
        Joint((piece(words),), n, confidence=0.9, head_like=False, under=True, evidence={})
        for n, words in enumerate([before] * 3 + [after] * 3)
    ]
    links: list[Link | None] = [None] * 6
    links[3] = Link(lines[2].pieces[0].ref, lines[3].pieces[0].ref, State.PROPOSED, confidence)
    (joined,) = filter(None, join_tables(lines, links))
    return joined


def test_a_doubtful_link_between_figures_is_a_sure_one_and_says_why() -> None:
    link = _joined(FIGURES, FIGURES, 0.6)
    assert (link.confidence, link.evidence["table"]) == (SURELY, 1.0)


@pytest.mark.parametrize(("before", "after"), [(FIGURES, TEXT), (TEXT, FIGURES), (TEXT, TEXT)])
def test_figures_on_one_side_are_no_table(before: str, after: str) -> None:
    assert _joined(before, after, 0.6).confidence == 0.6


@pytest.mark.parametrize("confidence", [0.4, 0.97])
def test_what_is_less_likely_than_not_or_surer_stays_as_it_is(confidence: float) -> None:
    assert _joined(FIGURES, FIGURES, confidence).confidence == confidence
