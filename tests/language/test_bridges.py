"""Words that go on from each other are told from words that do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumpline.language.bridges import Bridges, bridges_of, class_of, words_of

LANGUAGES = {"zh": False, "en": True, "de": True, "fr": True}


def worth(table: Bridges, end: str, start: str) -> float:
    return table.scale * float((table.ends([end]) @ table.starts([start]).T)[0, 0])


@pytest.mark.parametrize(
    ("language", "end", "likely", "unlikely"),
    [
        ("en", "they met at the end of the", "day and went home", "was and went home"),
        ("de", "er kam mit der", "Frau nach Hause", "haben nach Hause"),
        ("fr", "il est dans la", "maison de son ami", "sont de son ami"),
        ("zh", "我们的工", "作很多", "的很多"),
    ],
)
def test_words_that_often_follow_are_worth_more(
    language: str, end: str, likely: str, unlikely: str
) -> None:
    table = bridges_of(language, spaced=LANGUAGES[language])
    assert worth(table, end, likely) > worth(table, end, unlikely)


@given(st.lists(st.text(max_size=40), max_size=6), st.sampled_from(sorted(LANGUAGES)))
def test_every_text_has_a_row_for_its_end_and_its_start(texts: list[str], language: str) -> None:
    table = bridges_of(language, spaced=LANGUAGES[language])
    ends, starts = table.ends(texts), table.starts(texts)
    assert ends.shape == starts.shape
    assert len(ends) == len(texts)


@given(st.text(max_size=40), st.text(max_size=40))
def test_without_a_table_all_goes_together_equally_well(one: str, other: str) -> None:
    assert worth(bridges_of("xx", spaced=True), one, other) == 0


def test_a_rare_word_is_known_by_its_ending_or_by_what_it_is() -> None:
    known = {"the": 0, "-ing": 1, "^": 2, "#": 3, "?": 4}
    words = words_of("The quizzling Zyx 1920 qqq --", spaced=True)
    assert [class_of(word, known, spaced=True) for word in words] == ["the", "-ing", "^", "#", "?"]
