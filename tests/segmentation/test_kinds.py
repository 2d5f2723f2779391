"""Notices and advertisements are named; everything else is an article."""

from __future__ import annotations

from pathlib import Path

import jumpline
from jumpline.article import Kind

EXAMPLES = Path(__file__).parents[2] / "examples"


def test_a_box_without_a_sentence_is_an_advertisement_and_one_with_sentences_is_not() -> None:
    kinds = {a.headline: a.kind for a in jumpline.read(EXAMPLES / "harbour-courier.pdf").articles}
    assert kinds["FARROW & CREWE"] is Kind.ADVERTISEMENT
    assert kinds["Ferry: what changes on Monday"] is Kind.ARTICLE


def test_a_heading_worded_as_a_notice_makes_one() -> None:
    kinds = {a.headline: a.kind for a in jumpline.read(EXAMPLES / "haigang-wanbao.pdf").articles}
    assert kinds["招领启事"] is Kind.NOTICE
    assert kinds["海港大桥今晨通车"] is Kind.ARTICLE
