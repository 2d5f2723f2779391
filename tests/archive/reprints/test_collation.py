"""Two copies side by side, and what is proposed where they differ."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.reprints.made import han, misread, story
from jumpline.archive.reprints import collation
from jumpline.archive.reprints.collation import Span, collate
from jumpline.archive.reprints.readings import Reading, propose

PIECES = ("mole", "moIe", "the", "tbe", "har-", "bour", "harbour", "海", "港", "，", "\n", "11", "")
WORDS = st.lists(st.sampled_from(PIECES))
TEXTS = st.text("abc海港 \n-.", max_size=40) | WORDS.map(" ".join)


def assert_whole(a: str, b: str, spans: list[Span]) -> None:
    """Tell that the spans hold both texts, each sign once, and call equal what is."""
    assert "".join(a[span.a_start : span.a_end] for span in spans) == a
    assert "".join(b[span.b_start : span.b_end] for span in spans) == b
    at = (0, 0)
    for span in spans:
        one, other = a[span.a_start : span.a_end], b[span.b_start : span.b_end]
        assert (span.a_start, span.b_start) == at
        assert (one == other) == (span.kind == "equal")
        assert one or other
        at = span.a_end, span.b_end
    kinds = [span.kind for span in spans]
    assert all(one != other for one, other in pairwise(kinds))


@given(TEXTS, TEXTS)
def test_a_collation_holds_both_texts_whole(a: str, b: str) -> None:
    assert_whole(a, b, collate(a, b))


@given(TEXTS)
def test_a_text_is_equal_to_itself(text: str) -> None:
    assert [span.kind for span in collate(text, text)] == ["equal"] * bool(text)


@pytest.mark.parametrize("make", [story, han])
@pytest.mark.parametrize("chunk", [40, 2000])
def test_long_misread_copies_are_collated_whole(
    make: object, chunk: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert callable(make)
    monkeypatch.setattr(collation, "CHUNK", chunk)
    whole = make("whole", 900)
    one, other = misread(whole, 0.02, 1), misread(whole[300:], 0.02, 2)
    spans = collate(one, other)
    assert_whole(one, other, spans)
    assert spans[0].kind == "differ"
    assert spans[0].b_end - spans[0].b_start < 12
    equal = sum(span.a_end - span.a_start for span in spans if span.kind == "equal")
    assert equal > 0.6 * len(other)


def test_a_part_stands_beside_its_own_place() -> None:
    before, part, after = story("before"), story("part"), story("after")
    spans = collate(f"{before} {part} {after}", part)
    assert [span.kind for span in spans] == ["differ", "equal", "differ"]
    assert spans[1].b_end - spans[1].b_start > len(part) - 4


def test_texts_that_have_nothing_in_common_differ_as_a_whole() -> None:
    one, other = story("one"), han("other")
    assert collate(one, other) == [Span("differ", 0, len(one), 0, len(other))]


def test_other_spacing_is_told_apart() -> None:
    spans = collate("The council re-\nbuilt the mole.", "The council rebuilt  the mole.")
    differing = [span for span in spans if span.kind == "differ"]
    assert all(span.spacing for span in differing)
    (real,) = (span for span in collate("the mole", "the moIe") if span.kind == "differ")
    assert not real.spacing
    assert (real.a_start, real.a_end) == (4, 8)


def readings(one: str, other: str, language: str | None, **more: object) -> list[Reading]:
    sure = more.get("confidences", ((), ()))
    assert isinstance(sure, tuple)
    return list(propose((one, other), collate(one, other), language, sure))


def test_the_known_word_is_proposed_and_no_text_is_changed() -> None:
    one = "The town council decided late on Friday to rebuild the northern mole."
    other = "The town couneil decided late on Friday to rebuild the northcrn mole."
    first, second = readings(one, other, "en")
    assert (first.better, second.better) == ("a", "a")
    assert first.evidence["known"] == pytest.approx(first.evidence["known"])
    assert min(first.confidence, second.confidence) >= 0.7
    turned = readings(other, one, "en")
    assert [each.better for each in turned] == ["b", "b"]
    assert [each.confidence for each in turned] == [first.confidence, second.confidence]


def test_a_chinese_sign_is_judged_by_its_neighbours() -> None:
    (reading,) = readings(
        "工作人员表示，中国经济发展良好。", "工作人员表示，中囤经济发展良好。", "zh"
    )
    assert reading.better == "a"


def test_figures_are_left_to_the_reader_unless_the_engine_was_sure_of_one() -> None:
    one, other = "It broke open on February 11.", "It broke open on February 17."
    (reading,) = readings(one, other, "en")
    assert (reading.better, reading.evidence) == (None, {})
    sure = (((26, 28, 0.4),), ((26, 28, 0.9),))
    (reading,) = readings(one, other, "en", confidences=sure)
    assert (reading.better, set(reading.evidence)) == ("b", {"ocr"})


def test_what_one_copy_lacks_is_told_and_not_proposed() -> None:
    added = " " + story("added", 20)
    (reading,) = readings("It broke open.", "It broke open." + added, "en")
    assert (reading.better, reading.evidence) == (None, {"missing": "a"})


def test_other_words_are_no_readings_of_one_another() -> None:
    (reading, *_) = readings("He said yes to it.", "He said perhaps to it.", "en")
    assert reading.better is None
    assert set(reading.evidence) == {"unlike"}


def test_a_language_without_a_table_gives_no_proposal() -> None:
    for language in (None, "xx", "nl"):
        (reading,) = readings("de oude haven", "de oude hauen", language)
        assert (reading.better, reading.evidence) == (None, {})
