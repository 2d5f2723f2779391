"""Noise as OCR makes it: in the text, and in the places of lines."""

from __future__ import annotations

from dataclasses import fields, replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from set_by_hand import chinese, english, vertical
from typesetter.model import SetIssue, SetLine
from typesetter.out.confusions import common_words, readings
from typesetter.out.noise import Misreading, draw_misreading, misread, spoiler, words_of
from typesetter.out.wear import Wear, draw_wear, wear

ISSUES = [english(), chinese(), vertical()]
each_issue = pytest.mark.parametrize("issue", ISSUES, ids=lambda issue: issue.name)
RATES = st.builds(Misreading, **{field.name: st.floats(0, 1) for field in fields(Misreading)})
WEAR = st.builds(
    Wear,
    jitter=st.floats(0, 0.3),
    sizes=st.floats(0, 0.3),
    skew=st.floats(-2, 2),
    split=st.floats(0, 1),
    dirt=st.floats(0, 1),
)


def lines_of(issue: SetIssue) -> list[SetLine]:
    return [line for page in issue.pages for line in page.lines]


def seeded(seed: int = 1) -> Random:
    return Random(seed)  # noqa: S311 - noise, not a secret


def articles_of(issue: SetIssue) -> dict[str, str]:
    """The text of each article without blanks."""
    return {
        key: "".join("".join(line.text.split()) for _, line in lines)
        for key, lines in issue.articles()
    }


@each_issue
def test_without_rates_nothing_changes(issue: SetIssue) -> None:
    assert misread(issue, Misreading(), "s") == issue
    assert wear(issue, Wear(), "s") == issue


@given(st.sampled_from(ISSUES), RATES)
def test_misreading_changes_texts_and_nothing_else(issue: SetIssue, rates: Misreading) -> None:
    for before, after in zip(lines_of(issue), lines_of(misread(issue, rates, "s")), strict=True):
        assert after.text.strip()
        assert replace(after, text=before.text, whole_word=before.whole_word) == before


@given(st.sampled_from(ISSUES), RATES, WEAR)
def test_the_same_seed_gives_the_same_noise(issue: SetIssue, rates: Misreading, worn: Wear) -> None:
    assert misread(issue, rates, "s") == misread(issue, rates, "s")
    assert wear(issue, worn, "s") == wear(issue, worn, "s")


@given(st.sampled_from(ISSUES), WEAR)
def test_wear_keeps_every_article_in_its_order(issue: SetIssue, worn: Wear) -> None:
    assert articles_of(wear(issue, worn, "s")) == articles_of(issue)


@given(st.sampled_from(ISSUES), WEAR)
def test_orders_of_a_worn_article_count_from_0(issue: SetIssue, worn: Wear) -> None:
    for _, lines in wear(issue, worn, "s").articles():
        assert [line.order for _, line in lines] == list(range(len(lines)))


@given(st.sampled_from(ISSUES), WEAR)
def test_boxes_of_worn_lines_have_an_extent(issue: SetIssue, worn: Wear) -> None:
    assert all(
        line.box.width > 0 and line.box.height > 0 and line.size > 0
        for line in lines_of(wear(issue, worn, "s"))
    )


@given(st.integers(), st.floats(0, 1))
def test_drawn_rates_stay_within_their_ranges(seed: int, worst: float) -> None:
    random = seeded(seed)
    drawn = draw_misreading(random, worst)
    assert all(0 <= getattr(drawn, field.name) <= worst for field in fields(Misreading))
    assert abs(draw_wear(random, worst).skew) <= worst


def test_a_jump_joins_the_pieces_on_either_side_of_it() -> None:
    worn = wear(english(), Wear(split=1), "s")
    (jump,) = worn.jumps
    texts = {line.order: line.text for line in lines_of(worn) if line.article == "a1"}
    assert texts[jump.before].endswith("hall.")
    assert texts[jump.after].startswith("Work")


def test_every_line_of_several_words_comes_in_two_pieces_side_by_side() -> None:
    issue = english()
    worn = wear(issue, Wear(split=1), "s")
    assert len(lines_of(worn)) == 2 * len(lines_of(issue))
    cut = [line for line in lines_of(worn) if line.article == "a2"]
    assert cut[0].box.x1 < cut[1].box.x0
    assert cut[0].box.y0 == cut[1].box.y0


def test_vertical_lines_are_cut_one_piece_under_the_other() -> None:
    pieces = lines_of(wear(vertical(), Wear(split=1), "s"))
    pairs = zip(pieces[::2], pieces[1::2], strict=True)
    assert all(above.box.y1 == under.box.y0 for above, under in pairs)


def test_dirt_stands_over_each_column_top_and_belongs_to_no_article() -> None:
    dirt = [line for line in lines_of(wear(english(), Wear(dirt=1), "s")) if line.role == "dirt"]
    assert {line.article for line in dirt} == {None}
    assert sorted(line.box.y1 for line in dirt) == [100, 100, 100, 206]


def test_dirt_in_vertical_text_stands_before_its_first_line() -> None:
    issue = vertical()
    worn = lines_of(wear(issue, Wear(dirt=1), "s"))
    (dirt,) = [line for line in worn if line.role == "dirt"]
    assert dirt.box.x0 == max(line.box.x1 for line in lines_of(issue))
    assert dirt.vertical


def test_a_page_turned_clockwise_sinks_on_the_right() -> None:
    issue = english()
    worn = wear(issue, Wear(skew=1), "s")
    for before, after in zip(issue.pages[0].lines, worn.pages[0].lines, strict=True):
        left = (before.box.x0 + before.box.x1) / 2 < 200
        assert (after.box.y0 < before.box.y0) == left
    assert worn.pages[0].rules != issue.pages[0].rules


def test_a_lost_hyphen_takes_the_whole_word_with_it() -> None:
    issue = misread(english(), Misreading(unhyphened=1), "s")
    (cut,) = [line for line in lines_of(issue) if "winter, coun" in line.text]
    assert cut.text.endswith("coun")
    assert cut.whole_word is None


def test_fluent_errors_are_real_words_of_the_page_or_of_the_language() -> None:
    issue = english()
    known = {
        word.lower()
        for word in words_of([line.text for line in lines_of(issue)], "en") + common_words("en")
    }
    read = misread(issue, Misreading(fluent=1), "s")
    assert articles_of(read) != articles_of(issue)
    assert {word.lower() for word in words_of([x.text for x in lines_of(read)], "en")} <= known


@pytest.mark.parametrize("language", ["zh", "zh-Hant"])
def test_a_misread_chinese_character_is_another_one(language: str) -> None:
    printed = "海堤将于入冬前加高"
    read = spoiler(language, Misreading(confused=1))(printed, seeded())
    assert len(read) == len(printed)
    assert all("\u4e00" <= character <= "\u9fff" for character in read)
    assert all(one != other for one, other in zip(printed, read, strict=True))


def test_letters_are_read_for_those_that_look_alike() -> None:
    spoil = spoiler("en", Misreading(confused=1))
    found = {spoil("modern", seeded(seed)) for seed in range(40)}
    assert any(text.endswith("m") for text in found)
    assert any(text.startswith("rn") for text in found)


def test_blanks_are_lost_and_set_inside_words() -> None:
    text = "the harbour wall"
    assert spoiler("en", Misreading(merged=1))(text, seeded()).count(" ") < 2
    assert spoiler("en", Misreading(broken=1))(text, seeded()).count(" ") > 2


def test_every_confusion_reads_something_else() -> None:
    assert all(
        printed != read and printed[0] == first
        for first, pairs in readings().items()
        for printed, read in pairs
    )
