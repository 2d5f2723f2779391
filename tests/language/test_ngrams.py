"""Counts of a language: what is common, and what goes well together."""

from __future__ import annotations

import json
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumpline.conventions import for_language
from jumpline.language.ngrams import FARTHEST, Background, background, level_of, terms_of

LANGUAGES = ("zh", "en", "de", "fr")
FEWEST = 5
MOST_BYTES = 2_000_000

TOY = Background(
    spaced=True,
    size=10_000,
    ones={"the": 500.0, "harbour": 20.0, "board": 30.0, "went": 40.0, "govern": 5.0},
    twos={"the harbour": 15.0, "harbour board": 12.0},
)


def counts(language: str) -> Background:
    return background(language, spaced=for_language(language).spaced)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_table_holds_what_was_seen_fewer_than_five_times(language: str) -> None:
    file = resources.files("jumpline.language") / "models" / f"ngrams-{language}.json"
    text = file.read_text(encoding="utf-8")
    record = json.loads(text)
    levels = [int(level) for name in ("ones", "twos", "threes") for level in record[name]]
    assert min(levels) >= level_of(FEWEST)
    assert len(text.encode()) <= MOST_BYTES


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_with_a_table_has_common_words(language: str) -> None:
    table = counts(language)
    common = max(table.stems, key=lambda term: table.stems[term])
    assert table.chance(common) > 10 * table.chance("渡轮harbour")


def test_a_language_without_a_table_finds_everything_rare() -> None:
    table = background("xx", spaced=True)
    assert table.chance("harbour") == table.chance("ferry") > 0
    assert table.bridge("the harbour", "board agreed") == 0


@given(st.text(), st.text(), st.sampled_from(LANGUAGES))
def test_a_bridge_is_bounded_whatever_it_spans(left: str, right: str, language: str) -> None:
    assert -FARTHEST <= counts(language).bridge(left.strip(), right.strip()) <= FARTHEST


def test_words_that_are_often_neighbours_bridge_a_joint() -> None:
    assert TOY.bridge("at the", "harbour all") > 0 > TOY.bridge("at the", "went all")


def test_a_hyphen_bridges_to_the_rest_of_a_word() -> None:
    assert TOY.bridge("they gov-", "ern the town") > 0 > TOY.bridge("they gov-", "went home")


def test_terms_are_stems_of_telling_words_or_pairs_of_characters() -> None:
    english, chinese = for_language("en"), for_language("zh")
    assert list(terms_of(["The harbourmaster", "was in York."], english)) == [
        "the",
        "harbou",
        "york",
    ]
    assert list(terms_of(["渡轮，", "公司"], chinese)) == ["渡轮", "轮公", "公司"]
