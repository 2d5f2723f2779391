"""From letters to clusters, without an archive."""

from __future__ import annotations

import unicodedata
from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.reprints.made import chance, han, misread, story
from jumpline.archive.reprints.alignment import passages
from jumpline.archive.reprints.candidates import CROWD, candidates
from jumpline.archive.reprints.finding import find
from jumpline.archive.reprints.grouping import Groups
from jumpline.archive.reprints.judgement import verdict
from jumpline.archive.reprints.letters import codes_of, letters, offsets, weight
from jumpline.archive.reprints.prints import prints_of

QUOTES = (
    "Quotations at the harbour, {day}. Wheat, red, {0}; corn, mixed, {1}; oats, white, {2}; rye, "
    "{3}; hay, per ton, {4}; butter, per pound, {5}; eggs, per dozen, {6}; potatoes, {7}."
)


def quoted(seed: int) -> str:
    """Return the prices of a day."""
    random = chance(seed)
    prices = [f"{random.randint(1, 99)}.{random.randint(10, 99)}" for _ in range(8)]
    return QUOTES.format(*prices, day=random.choice(("Monday", "Tuesday", "Saturday")))


def grouped(texts: list[str]) -> list[tuple[int, ...]]:
    folded = [letters(text) for text in texts]
    return find([prints_of(codes_of(own)) for own in folded], folded.__getitem__, {}).clusters


@given(st.text())
def test_every_letter_knows_the_sign_that_gave_it(text: str) -> None:
    where = offsets(text)
    assert len(where) == len(letters(text))
    assert all(letters(text[at]) for at in where)
    assert list(where) == sorted(where)


@given(st.text(max_size=20), st.text(max_size=20))
def test_letters_of_two_texts_stand_after_each_other(one: str, other: str) -> None:
    assert letters(one + " " + other) == letters(one) + letters(other)


def test_what_two_readings_differ_in_most_is_no_letter() -> None:
    assert letters("Re- built, “Été”, ſtrong ﬁsh Ａ１") == "rebuiltetestrongfisha1"
    assert letters(unicodedata.normalize("NFD", "Été")) == letters("Été")


def test_a_han_character_weighs_two_letters() -> None:
    assert weight(letters("mole 海港")) == 4 + 2 * 2


def test_a_part_of_a_long_text_has_no_prints_that_the_whole_has_not() -> None:
    whole = letters(story("long", 1200))
    part = whole[2000:7000]
    assert set(prints_of(codes_of(part))) <= set(prints_of(codes_of(whole)))
    assert len(prints_of(codes_of(part))) > 300


def test_what_was_printed_very_often_hangs_together_by_neighbours() -> None:
    one = prints_of(codes_of(letters(story("advertisement", 40))))
    assert len(candidates([one] * 4)) == 6
    assert len(candidates([one] * (CROWD + 1))) == CROWD + CROWD - 1
    assert len(candidates([])) == 0


def test_pairs_counted_piece_by_piece_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [misread(story(at % 20), 0.05, at) for at in range(60)]
    prints = [prints_of(codes_of(letters(text))) for text in texts]
    expected = candidates(prints)
    assert len(expected) == 60
    monkeypatch.setattr("jumpline.archive.reprints.candidates.AT_ONCE", 5000)
    assert candidates(prints).tolist() == expected.tolist()


def test_an_advertisement_of_every_day_is_one_cluster_and_costs_few_comparisons() -> None:
    days = 150
    texts = [misread(story("advertisement", 40), 0.04, day) for day in range(days)]
    folded = [letters(text) for text in texts]
    found = find([prints_of(codes_of(own)) for own in folded], folded.__getitem__, {})
    assert max(map(len, found.clusters)) >= 0.98 * days
    assert found.compared < 12 * days


@pytest.mark.parametrize("rate", [0.0, 0.02, 0.05, 0.1])
@pytest.mark.parametrize("make", [story, han])
def test_misread_copies_come_together_and_nothing_else_does(make: object, rate: float) -> None:
    assert callable(make)
    texts = [misread(make(seed), rate, copy) for seed in range(12) for copy in range(3)]
    texts += [make(f"alone {seed}") for seed in range(30)]
    assert grouped(texts) == [(3 * at, 3 * at + 1, 3 * at + 2) for at in range(12)]


def test_a_paragraph_that_one_copy_lacks_breaks_a_passage_in_two() -> None:
    one, two, three = (letters(story(part, 60)) for part in "abc")
    first, second = passages(one + two + three, one + three)
    assert (first.a_start, first.b_start) == (0, 0)
    assert abs(first.a_end - len(one)) < 3
    assert (second.a_end, second.b_end) == (len(one + two + three), len(one + three))
    assert passages(one, two) == ()


def test_a_refrain_is_a_copy_of_itself_although_nothing_in_it_stands_once() -> None:
    refrain = letters(story("refrain", 20) * 5)
    assert verdict(refrain, refrain).relation == "same"
    assert passages("", "") == ()


@pytest.mark.parametrize("make", [story, han])
def test_a_part_belongs_to_the_whole_and_a_small_piece_only_is_a_part(make: object) -> None:
    assert callable(make)
    whole = make("whole")
    length = len(whole)
    assert verdict(letters(whole), letters(whole[: length // 2])).relation == "same"
    column = " ".join([whole, *(make(other) for other in range(5))])
    assert verdict(letters(column), letters(whole)).relation == "part"


def test_articles_that_quote_the_same_words_are_no_copies() -> None:
    speech = story("speech", 40)
    one, other = (f"{story(who)} {speech} {story(who + ' on')}" for who in ("her", "him"))
    assert verdict(letters(one), letters(other)).relation == "passage"


def test_prices_of_two_days_are_no_reprint_however_alike_the_words() -> None:
    days = [letters(quoted(day)) for day in range(20)]
    relations = {verdict(one, other).relation for one, other in combinations(days, 2)}
    assert relations <= {"none", "doubtful"}
    again = [verdict(day, letters(misread(quoted(at), 0.02))) for at, day in enumerate(days)]
    assert {each.relation for each in again} == {"same"}


def test_an_article_in_which_two_were_fused_does_not_make_them_one() -> None:
    left, right = story("left"), story("right")
    texts = [left, right, f"{left} {right}"]
    for order in permutations(range(3)):
        found = grouped([texts[at] for at in order])
        (members,) = found
        assert len(members) == 2
        assert order.index(2) in members
    both = grouped([misread(left, 0.02), left, right, misread(right, 0.02), f"{left} {right}"])
    assert [members[:2] for members in both] == [(0, 1), (2, 3)]


PAIRS = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=20)


@given(PAIRS)
def test_clusters_are_apart_and_each_holds_kin(drawn: list[tuple[int, int]]) -> None:
    kin = {(min(pair), max(pair)) for pair in drawn if pair[0] != pair[1]}
    groups = Groups(lambda one, other: (one, other) in kin)
    for pair in sorted(kin):
        groups.join(*pair)
    found = groups.clusters()
    members = [member for cluster in found for member in cluster]
    assert len(members) == len(set(members))
    for cluster in found:
        pairs = list(combinations(cluster, 2))
        assert sum(pair in kin for pair in pairs) > len(pairs) / 3
        assert all(groups.together(*pair) for pair in pairs)
    assert not groups.together(8, 9)
