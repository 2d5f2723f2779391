"""The thread model reads a stream: every line goes somewhere, and the words say where."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flattened.prose import (
    COLUMN,
    END_MARKS,
    FERRY,
    FERRY_WORDS,
    SCHOOL,
    SCHOOL_WORDS,
    WELLS,
    page_of,
    report,
)
from jumpline.conventions import for_language
from jumpline.layout.flattened import lay_out_flattened
from jumpline.options import Options
from jumpline.readers.text import read_text
from jumpline.segmentation.threads import Step, Stream, prepare, read_stream, shipped
from jumpline.segmentation.threads.doubts import DOUBTS
from jumpline.segmentation.threads.history import BEGINNING, MOST_OPEN, extend, log_softmax
from jumpline.segmentation.threads.ways import NAMES, ways_of
from typesetter.dumps import draw_dumps

LINES = (
    *FERRY,
    *WELLS,
    *SCHOOL,
    *END_MARKS,
    "赶集日渡船加开晚班",
    "上城新打两口井",
    "——打井师傅说清水",
    "这一句话还没有说",
    "（上接头版）" + FERRY[0],
    FERRY[1] + "（下转第四版）",
)


def stream_of(text: str, language: str) -> Stream:
    conventions = for_language(language)
    (page,) = read_text(text.encode(), "page", Options()).pages
    lines = lay_out_flattened(page, conventions).lines
    return prepare(lines, [""] * len(lines), conventions)


def steps_of(stream: Stream) -> list[Step]:
    return read_stream(stream, shipped())


@settings(deadline=None, max_examples=30)
@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=30))
def test_every_line_goes_to_one_thread_after_a_line_of_that_thread(lines: Sequence[str]) -> None:
    stream = stream_of(page_of(*lines), "zh")
    steps = steps_of(stream)
    assert [step.line for step in steps] == list(range(len(stream.items)))
    last: dict[int, int] = {}
    for step in steps:
        assert step.before == last.get(step.strand)
        last[step.strand] = step.line
    assert all(0 <= step.confidence <= 1 for step in steps)


@settings(deadline=None, max_examples=30)
@given(st.lists(st.sampled_from(LINES), min_size=2, max_size=30))
def test_a_history_keeps_a_bounded_number_of_open_threads(lines: Sequence[str]) -> None:
    stream = stream_of(page_of(*lines), "zh")
    history = BEGINNING
    for index in range(len(stream.items)):
        ways, rows = ways_of(history, index, stream)
        assert all(len(row) == len(NAMES) for row in rows)
        assert len(rows) in (0, len(ways))
        assert len({way.strand for way in ways}) == len(ways)
        assert all(way.strand <= history.begun for way in ways)
        history = extend(history, ways[index * 7 % len(ways)].strand, index, 0.0, stream)
        assert 1 <= len(history.open) <= MOST_OPEN
        assert history.open[0].last == index


def test_no_two_columns_of_a_way_share_a_name() -> None:
    assert len(set(NAMES)) == len(NAMES)
    assert len(set(DOUBTS)) == len(DOUBTS)


@given(st.lists(st.floats(-50, 50), min_size=1, max_size=9))
def test_chances_add_up_to_one(scores: list[float]) -> None:
    assert sum(map(math.exp, log_softmax(scores))) == pytest.approx(1)


def test_the_same_stream_is_read_the_same_twice() -> None:
    assert steps_of(stream_of(COLUMN, "en")) == steps_of(stream_of(COLUMN, "en"))


def test_words_fit_the_lines_that_had_them_and_no_others() -> None:
    ferry, school = report(FERRY_WORDS, 6, seed=1), report(SCHOOL_WORDS, 6, seed=2)
    stream = stream_of(page_of(ferry[:5], school[:5], ferry[5]), "zh")
    own, other = 0b11111, 0b11111 << 5
    size = sum(stream.fits.sizes[:5])
    assert stream.fits.ahead(10, own, size) > stream.fits.ahead(10, other, size)
    assert stream.fits.ahead(10, 0, 0) == 0


def test_interleaved_reports_are_told_apart_by_their_words() -> None:
    ferry, school = report(FERRY_WORDS, 8, seed=1), report(SCHOOL_WORDS, 8, seed=2)
    text = page_of(
        *("赶集日渡船加开晚班", ferry[:4], ferry[4][:40]),
        *("新校舍征集图样", school[:4], school[4][:41]),
        *(ferry[4][40:], ferry[5:], END_MARKS[0]),
        *(school[4][41:], school[5:], END_MARKS[1]),
    )
    strands = [step.strand for step in steps_of(stream_of(text, "zh"))]
    assert strands == [0] * 6 + [1] * 6 + [0] * 5 + [1] * 5


def test_a_page_without_lines_of_text_is_a_stream_without_steps() -> None:
    conventions = for_language("zh")
    (page,) = read_text(END_MARKS[0].encode(), "page", Options()).pages
    lines = lay_out_flattened(page, conventions).lines
    assert steps_of(prepare(lines, ["duplicate"] * len(lines), conventions)) == []


def test_an_end_that_is_taken_in_doubt_is_a_rival_for_later_lines_too() -> None:
    later = 0
    for dump in draw_dumps("en", "train", 3, None, unit="paragraph", order="columns"):
        taken: dict[int, int] = {}
        for step in steps_of(stream_of(page_of(*(line.text for line in dump.lines)), "en")):
            later += sum(taken.get(rival.before, step.line) < step.line for rival in step.rivals)
            taken.update({} if step.before is None else {step.before: step.line})
    assert later
