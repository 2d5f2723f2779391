"""Text fits the text that shares its words."""

from __future__ import annotations

import pytest

from jumpline.conventions import for_language
from jumpline.language.cohesion import Stream, Terms, terms_of, total


def test_terms_are_words_or_pairs_of_characters() -> None:
    assert terms_of("The ferry, the FERRY at a quay", for_language("en")) == Terms(
        {"ferry": 2, "quay": 1}
    )
    assert terms_of("渡船，渡", for_language("zh")) == Terms({"渡船": 1, "船渡": 1})


@pytest.mark.parametrize(
    ("language", "ferry", "wells", "rest"),
    [
        ("en", "A later ferry leaves the quay.", "Two wells of clear water.", "The ferry quay."),
        ("zh", "渡船晚班停靠码头", "上城打井出了清水", "码头渡船"),
    ],
)
def test_a_text_prefers_the_one_that_shares_its_words(
    language: str, ferry: str, wells: str, rest: str
) -> None:
    one, other, terms = (terms_of(text, for_language(language)) for text in (ferry, wells, rest))
    stream = Stream([one, other, terms])
    assert stream.preference(terms, one, other) > 0
    assert stream.preference(terms, other, one) == pytest.approx(
        -stream.preference(terms, one, other)
    )
    assert stream.preference(terms, one, one) == 0


def test_preferences_of_two_texts_add_up() -> None:
    texts = ["a later ferry", "two wells dug", "ferry again", "wells again"]
    one, other, first, second = (terms_of(text, for_language("en")) for text in texts)
    stream = Stream([one, other, first, second])
    both = stream.preference(total([first, second]), one, other)
    apart = stream.preference(first, one, other) + stream.preference(second, one, other)
    assert both == pytest.approx(apart)
