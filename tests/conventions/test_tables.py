"""The tables of languages are sound, and the right one is found."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumpline.conventions import TABLES, UNKNOWN, Conventions, detect, for_language

GROUPS = {"folio", "folio_word", "section", "keyword", "misread", "place", "agency", "name"}
PROSE = {
    "en": "The ferry will run later on market days, and the council has said that it is pleased "
    "with the plan, which was not made by them but by the people of the upper town.",
    "de": "Die Fähre wird an Markttagen später fahren, und der Rat ist mit dem Plan zufrieden, "
    "der nicht von ihm ist, sondern von den Leuten aus der oberen Stadt, die es so wollten.",
    "fr": "Le bac partira plus tard les jours de marché, et le conseil est content du plan, qui "
    "est une idée des gens de la ville haute et que le maire avait attendue pour ses amis.",
    "nl": "De veerboot zal op marktdagen later varen en de raad is met het plan tevreden, dat niet "
    "van hem is maar van de bewoners van de bovenstad, die er al jaren om hadden gevraagd.",
    "zh": "渡轮公司决定从下月一日起在赶集日加开晚班船，镇上的人都很高兴。",
}
EVERY = (*TABLES, for_language(None))


def patterns(table: Conventions) -> list[tuple[str, str]]:
    return [
        (field.name, pattern)
        for field in fields(Conventions)
        if field.name.endswith("_patterns")
        for pattern in getattr(table, field.name)
    ]


@pytest.mark.parametrize("table", EVERY, ids=lambda table: table.language)
def test_every_pattern_compiles_and_names_only_groups_that_are_read(table: Conventions) -> None:
    for name, pattern in patterns(table):
        assert set(re.compile(pattern).groupindex) <= GROUPS, name


@pytest.mark.parametrize("table", EVERY, ids=lambda table: table.language)
def test_marks_that_stand_at_the_end_are_anchored_there(table: Conventions) -> None:
    at_end = {"jump_to_patterns", "unfinished_patterns", "resumed_patterns", "teaser_patterns"}
    for name, pattern in patterns(table):
        if name in at_end:
            assert pattern.endswith("$"), pattern


@pytest.mark.parametrize("table", EVERY, ids=lambda table: table.language)
def test_every_opening_mark_has_a_partner(table: Conventions) -> None:
    assert len(table.opens) == len(table.closes)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.language)
def test_folio_words_are_lower_case_and_mean_a_number_or_the_last_page(table: Conventions) -> None:
    for word, page in table.folio_words.items():
        assert word == word.lower()
        assert page == "last" or page.isdecimal()


def test_no_two_tables_share_a_code() -> None:
    codes = [code for table in TABLES for code in (table.language, *table.codes)]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("zh-Hant", "zh"),
        ("zh_TW", "zh"),
        ("EN-gb", "en"),
        ("ger", "de"),
        ("fra", "fr"),
        ("cs", UNKNOWN),
        ("", UNKNOWN),
        (None, UNKNOWN),
    ],
)
def test_a_language_is_found_by_any_of_its_codes(tag: str | None, language: str) -> None:
    assert for_language(tag).language == language


def test_the_table_for_an_unknown_language_holds_what_all_tables_hold() -> None:
    every = for_language(None)
    for table in TABLES:
        assert set(table.sentence_ends) <= set(every.sentence_ends)
        assert {*patterns(table)} <= {*patterns(every)}


@pytest.mark.parametrize("language", PROSE)
def test_the_language_of_prose_is_told(language: str) -> None:
    assert detect(PROSE[language]) == language


def test_a_name_or_nothing_tells_no_language() -> None:
    assert detect("") is None
    assert detect("Clara Holt, 1916") is None
    assert detect("船は来月から市の日に遅くまで出ることになりました") is None


@given(st.text(max_size=200))
def test_any_text_gets_a_table(text: str) -> None:
    language = detect(text)
    assert language is None or for_language(language).language == language


AT_THE_END = ("jump_to", "unfinished", "resumed", "teaser", "unread_page", "end_mark")


def alternatives(pattern: str) -> int:
    """Count what a pattern offers outside of brackets; escapes and classes are left aside."""
    bare = re.sub(r"\[[^\]]*\]", "", re.sub(r"\\.", "", pattern))
    depth, found = 0, 1
    for sign in bare:
        depth += (sign == "(") - (sign == ")")
        found += sign == "|" and depth == 0
    return found


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.language)
def test_a_pattern_bound_to_the_start_is_bound_in_all_it_offers(table: Conventions) -> None:
    """``language/patterns.py`` tries such patterns at the start of a line alone."""
    bound = [
        pattern
        for name, pattern in patterns(table)
        if name.removesuffix("_patterns") in AT_THE_END and pattern.startswith("^")
    ]
    assert [pattern for pattern in bound if alternatives(pattern) > 1] == []


def test_what_a_pattern_offers_is_counted_outside_of_brackets_alone() -> None:
    assert [alternatives(x) for x in ("^a|b", "^(?:a|b)", r"^[|]\|", "^(a|b)|c")] == [2, 1, 1, 2]
