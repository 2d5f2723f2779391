"""What users write is understood as it is documented, or refused in words."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumpline.errors import UsageError
from jumpline.search.dates import counted_by, day_number, period, written
from jumpline.search.language import AllOf, Dated, Filter, Fuzzy, Phrase, Prefix, parse, words_of

SIGNS = st.text(alphabet='ab中国 "()-:*~.ORANDT', max_size=30) | st.text(max_size=30)


@given(SIGNS)
def test_any_query_is_understood_or_refused(query: str) -> None:
    with suppress(UsageError):
        assert all(each.fields for each in words_of(parse(query)))


@pytest.mark.parametrize(
    ("query", "same"),
    [
        ("“free trade”", '"free trade"'),
        ("（war OR peace）", "(war OR peace)"),
        ("标题：中国", "headline:中国"),
        ("war AND peace", "war peace"),
        ("war NOT peace", "war -peace"),
        ("中国*", "中国"),
        ("中國", "中国"),
        ('"国民政府"~', "国民政府~"),
        ('"harbor"~2', "harbor~2"),
        ('"a \u0301 b"', '"a b"'),
        ("中国，人民", "中国 人民"),
        ("headline:(war peace)", "headline:war headline:peace"),
    ],
)
def test_two_ways_to_write_the_same(query: str, same: str) -> None:
    assert parse(query) == parse(same)


def test_terms_have_their_kinds() -> None:
    found = parse('harb* harbor~2 date:1916-05 kind:notice "town council"')
    assert isinstance(found, AllOf)
    kinds = [type(part) for part in found.parts]
    assert kinds == [Prefix, Fuzzy, Dated, Filter, Phrase]
    assert [type(each) for each in words_of(found)] == [Prefix, Fuzzy, Phrase]


def test_words_that_must_not_occur_are_not_shown() -> None:
    assert len(list(words_of(parse("war -peace NOT (treaty OR truce)")))) == 1


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("", "no word"),
        ("!?", "no word"),
        ('"war', "cannot be understood"),
        ("(war", "cannot be understood"),
        ("war)", "cannot be understood"),
        ("war AND", "cannot be understood"),
        ("kind:(a b)", "takes one value"),
        ("to-day*", "one word"),
        ("to-day~", "one word"),
        ("ab~", "three letters"),
        ("中国~", "three characters"),
        ("date:May", "no date"),
        ('date:""', "needs a value"),
        ("a " * 65, "64 terms"),
        ("AND war", "between two words"),
        ("war AND OR peace", "between two words"),
        ("*bour", "end of a word"),
        ("har*our", "end of a word"),
        ("harbor~3", "no distance"),
        ('"harbor"~3', "no distance"),
        ('"town council"~2', "one word"),
        ("国民政府~2", "one character"),
        ("headline:-storm", "Write -headline:storm"),
        ("\u0301*", "no word"),
        ("-(" * 300 + "a" + ")" * 300, "32 conditions"),
        ("NOT " * 240 + "a", "32 conditions"),
        ("a" * 1001, "1,000 characters"),
    ],
)
def test_what_cannot_be_meant_is_refused(query: str, reason: str) -> None:
    with pytest.raises(UsageError, match=reason):
        parse(query)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("1916", (1916_01_01, 1916_12_31)),
        ("1916-05", (1916_05_01, 1916_05_31)),
        ("1916-05-07", (1916_05_07, 1916_05_07)),
        ("1916-05..1917", (1916_05_01, 1917_12_31)),
        ("..1916", (1, 1916_12_31)),
        ("1916..", (1916_01_01, 9999_12_31)),
    ],
)
def test_a_period_has_both_its_days(text: str, days: tuple[int, int]) -> None:
    assert period(text) == days


@pytest.mark.parametrize(
    ("date", "number"),
    [
        ("1916-05-07", 1916_05_07),
        ("1916-05", 1916_05_01),
        ("1916", 1916_01_01),
        (None, 0),
        ("?", 0),
        ("1916-02-30", 0),
        ("1916-13", 0),
    ],
)
def test_a_day_is_a_number_and_what_is_no_date_is_none(date: str | None, number: int) -> None:
    assert day_number(date) == number


@pytest.mark.parametrize(
    ("date", "told"),
    [
        ("1916-05-07", {"year": "1916", "month": "1916-05", "day": "1916-05-07"}),
        ("1916-05", {"year": "1916", "month": "1916-05"}),
        ("1916", {"year": "1916"}),
        ("0099-01-02", {"year": "0099", "month": "0099-01", "day": "0099-01-02"}),
        (None, {}),
    ],
)
def test_a_date_counts_for_no_more_than_it_tells(date: str | None, told: dict[str, str]) -> None:
    assert {step: written(number, step) for step, number in counted_by(date).items()} == told


@pytest.mark.parametrize("text", ["", "..", "16", "1916-13", "1916-02-30", "1917..1916", "x"])
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        period(text)
