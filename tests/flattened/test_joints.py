"""Joints of a stream are described by numbers, and trees say how likely a text is cut there."""

from __future__ import annotations

import math

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from flattened.prose import COLUMN, FERRY, FERRY_WORDS, SCHOOL_WORDS, page_of, report
from jumpline.conventions import for_language
from jumpline.language.ngrams import background
from jumpline.layout.flattened import lay_out_flattened
from jumpline.options import Options
from jumpline.readers.text import read_text
from jumpline.segmentation.threads import Stream, unweighed
from jumpline.segmentation.threads.joints import NAMES, describe
from jumpline.segmentation.threads.odds import weigh_joints


def stream_of(text: str, language: str) -> Stream:
    conventions = for_language(language)
    (page,) = read_text(text.encode(), "page", Options()).pages
    lines = lay_out_flattened(page, conventions).lines
    return unweighed(lines, [""] * len(lines), conventions)


def column(stream: Stream, language: str, name: str) -> list[float]:
    return [float(n) for n in describe(stream, for_language(language))[:, NAMES.index(name)]]


@settings(deadline=None, max_examples=20)
@given(st.lists(st.sampled_from(FERRY), max_size=12))
def test_each_line_has_a_row_and_its_odds_are_those_of_three_ways(lines: list[str]) -> None:
    stream = stream_of(page_of("渡船", *lines), "zh")
    table = describe(stream, for_language("zh"))
    assert table.shape == (len(stream.items), len(NAMES))
    for odds in weigh_joints(stream, for_language("zh")).odds:
        assert math.isclose(sum(map(math.exp, odds)), 1, abs_tol=0.01)


def test_no_two_columns_share_a_name() -> None:
    assert len(set(NAMES)) == len(NAMES)


def test_the_same_stream_is_described_the_same_twice() -> None:
    one, other = (describe(stream_of(COLUMN, "en"), for_language("en")) for _ in range(2))
    assert np.array_equal(one, other, equal_nan=True)


def test_words_fit_best_where_the_text_stays_with_its_matter() -> None:
    ferry, school = report(FERRY_WORDS, 8, seed=1), report(SCHOOL_WORDS, 8, seed=2)
    fits = column(stream_of(page_of(*ferry, *school), "zh"), "zh", "fit_120")
    assert min(range(2, 14), key=lambda index: fits[index]) == 8


def test_text_that_goes_on_farther_up_is_told_by_its_words() -> None:
    ferry, school = report(FERRY_WORDS, 12, seed=1), report(SCHOOL_WORDS, 8, seed=2)
    stream = stream_of(page_of(*ferry[:6], *school, *ferry[6:]), "zh")
    over = column(stream, "zh", "over_earlier")
    assert over[14] > max(over[8:13])


def test_words_that_never_meet_are_told_from_words_that_do() -> None:
    counts = background("en", spaced=True)
    seen, unseen = counts.met("at the end of", "the day"), counts.met("he said of", "of it")
    assert seen[0] > unseen[0]
    assert unseen[1] > 1
