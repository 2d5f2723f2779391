"""Texts of a stream are compared by what they are about."""

from __future__ import annotations

import numpy as np

from flattened.prose import LATE_BOAT, NEW_SCHOOL, page_of
from jumpline.conventions import for_language
from jumpline.layout.flattened import lay_out_flattened
from jumpline.options import Options
from jumpline.readers.text import read_text
from jumpline.segmentation.threads import Stream, unweighed
from jumpline.segmentation.threads.themes import THEMES


def stream_of(text: str, language: str) -> Stream:
    conventions = for_language(language)
    (page,) = read_text(text.encode(), "page", Options()).pages
    lines = lay_out_flattened(page, conventions).lines
    return unweighed(lines, [""] * len(lines), conventions)


def test_a_text_is_more_like_the_thread_of_its_own_matter() -> None:
    stream = stream_of(page_of(LATE_BOAT[:4], NEW_SCHOOL[:4], LATE_BOAT[4:]), "zh")
    ferry, school = stream.themes.ahead(8, [0b1111, 0b11110000])
    assert ferry > school


def test_where_the_matter_changes_both_sides_are_half_as_alike_as_elsewhere() -> None:
    stream = stream_of(page_of(LATE_BOAT, NEW_SCHOOL), "zh")
    alike = stream.themes.table()[1:, THEMES.index("alike_120")]
    assert alike[len(LATE_BOAT) - 1] < alike.mean() / 2


def test_a_language_without_rows_tells_nothing_of_matters() -> None:
    stream = stream_of(page_of("Ei saa sanoa mitään siitä.", "Toinen rivi on täällä."), "fi")
    assert not np.any(stream.themes.table())
    assert stream.themes.ahead(1, [0b1]) == [0.0]


def test_a_stream_without_lines_has_an_empty_table() -> None:
    stream = unweighed([], [], for_language("en"))
    assert stream.themes.table().shape == (0, len(THEMES))
