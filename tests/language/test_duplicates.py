"""Runs of lines that stand twice are found, and nothing else is."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumpline.language.duplicates import Duplicate, find_duplicates

SYLLABLES = ("ba", "ko", "mi", "ru", "ten", "sal", "vor", "ley", "dun", "pra", "gil", "ost", "nek")


def line(seed: int) -> str:
    """Invent a printed line of some forty letters."""
    chance = random.Random(seed)  # noqa: S311 - made text, not a secret
    words = ("".join(chance.choices(SYLLABLES, k=chance.randint(1, 3))) for _ in range(7))
    return " ".join(words)


def misread(text: str, seed: int, share: float) -> str:
    """Change a share of the characters, as OCR does."""
    chance = random.Random(seed)  # noqa: S311 - made text, not a secret
    return "".join(chance.choice("xzqw") if chance.random() < share else char for char in text)


def pairs(copies: range, originals: range) -> tuple[Duplicate, ...]:
    return tuple(Duplicate(*pair) for pair in zip(copies, originals, strict=True))


@given(st.integers(0, 10_000), st.integers(4, 10), st.integers(0, 12), st.integers(0, 12))
def test_a_run_that_stands_twice_is_found_line_by_line(
    seed: int, length: int, before: int, between: int
) -> None:
    texts = [line(seed + i) for i in range(before + length + between)]
    texts += texts[before : before + length]
    copies = range(len(texts) - length, len(texts))
    assert find_duplicates(texts) == pairs(copies, range(before, before + length))


@given(st.integers(0, 10_000), st.integers(1, 60))
def test_text_that_stands_once_has_no_duplicates(seed: int, length: int) -> None:
    assert find_duplicates([line(seed + i) for i in range(length)]) == ()


@given(st.lists(st.sampled_from([line(1), line(2), line(3), "", "--", "By a staff reporter"])))
def test_a_duplicate_is_no_original_and_has_one(texts: list[str]) -> None:
    found = find_duplicates(texts)
    copies = [duplicate.line for duplicate in found]
    assert copies == sorted(set(copies))
    assert not set(copies) & {duplicate.of for duplicate in found}


@pytest.mark.parametrize("share", [0.02, 0.05, 0.08])
def test_misread_letters_do_not_hide_a_copy(share: float) -> None:
    texts = [line(i) for i in range(20)]
    copy = [misread(text, i, share) for i, text in enumerate(texts[5:13])]
    assert find_duplicates([*texts, *copy]) == pairs(range(20, 28), range(5, 13))


def test_a_copy_whose_last_line_is_cut_off_is_found_whole() -> None:
    texts = [line(i) for i in range(12)]
    cut = texts[7][: len(texts[7]) // 2]
    assert find_duplicates([*texts, *texts[3:7], cut]) == pairs(range(12, 17), range(3, 8))


def test_the_copy_that_is_cut_off_is_the_duplicate_though_it_stands_first() -> None:
    whole = [line(i) for i in range(6)]
    cut = [*whole[:3], whole[3][: len(whole[3]) // 2]]
    other = [line(100 + i) for i in range(4)]
    assert find_duplicates([*cut, *other, *whole]) == pairs(range(4), range(8, 12))


def test_three_copies_have_one_original() -> None:
    run = [line(i) for i in range(4)]
    found = find_duplicates([*run, line(50), *run, line(51), *run])
    assert found == (*pairs(range(5, 9), range(4)), *pairs(range(10, 14), range(4)))


def test_a_byline_that_is_repeated_alone_is_no_duplicate() -> None:
    texts = [line(0), "By a staff reporter", line(1), line(2), "By a staff reporter", line(3)]
    assert find_duplicates(texts) == ()


def test_a_byline_inside_a_repeated_run_belongs_to_it() -> None:
    run = [line(0), "By a staff reporter", line(1), line(2)]
    assert find_duplicates([*run, line(9), *run]) == pairs(range(5, 9), range(4))


def test_rows_of_a_table_that_differ_in_their_figures_are_no_duplicates() -> None:
    row = "Oats, forecast of August {}, bushels; production of last year {}, final estimate"
    assert find_duplicates([row.format(1100 + 37 * i, 9300 - 91 * i) for i in range(8)]) == ()


def test_chinese_paragraphs_are_compared_by_their_characters() -> None:
    run = [
        "码头的路灯必须先修好，港务处答应照办",
        "无人反对。上城新打了两口井，其中一口水质清澈，另一口等霜冻过后再填平",
        "新校舍的图样征集共收到十一份，奖金四十元，评委星期二开会",
    ]
    assert find_duplicates([*run, "开往海边的列车从六月起在纱厂停靠", *run]) == pairs(
        range(4, 7), range(3)
    )


def test_dirt_repeated_is_no_duplicate() -> None:
    assert find_duplicates(["iiiiiiiiiiiiiii" * 6, line(1), "iiiiiiiiiiiiiii" * 6]) == ()
