"""Words that go on from each other are told from words that do not."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumpline.language.bridges import Bridges, bridges_of, hashes_of, multiplied

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


def test_a_word_is_known_by_itself_by_its_ending_and_by_how_it_is_set() -> None:
    one, capital, stopped, other = (
        set(hashes_of(word, 1 << 20, spaced=True))
        for word in ("running", "Running", "running,", "ho")
    )
    assert len(one & capital) == 3
    assert len(one & stopped) == 4
    assert len(one & other) == 1  # both are small and bare


def test_numbers_of_as_many_digits_are_one_word() -> None:
    assert hashes_of("1920", 1 << 20, spaced=True)[0] == hashes_of("1984", 1 << 20, spaced=True)[0]


@given(st.lists(st.text(max_size=40), min_size=1, max_size=5), st.sampled_from(sorted(LANGUAGES)))
def test_a_text_has_the_same_row_alone_and_beside_others(texts: list[str], language: str) -> None:
    table = bridges_of(language, spaced=LANGUAGES[language])
    together = table.ends(texts)
    for text, row in zip(texts, together, strict=True):
        assert (table.ends([text])[0] == row).all()
        assert (row == np.rint(row)).all()


@pytest.mark.parametrize(
    ("end", "start"), [("the com-", "mittee has met"), ("a politi-", "cal man")]
)
def test_a_word_cut_at_the_end_of_a_line_goes_on_in_its_rest(end: str, start: str) -> None:
    table = bridges_of("en", spaced=True)
    assert worth(table, end, start) > worth(table, end, "house of the king")


@given(st.integers(0, 40))
def test_a_product_of_whole_numbers_is_the_same_in_lots(rows: int) -> None:
    numbers = np.random.default_rng(rows)
    left, table = numbers.integers(-99, 99, (rows, 120)), numbers.integers(-99, 99, (120, 300))
    assert (multiplied(left.astype(float), table.astype(float)) == left @ table).all()
