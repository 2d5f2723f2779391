"""Hints beyond a line's own look: signatures, run-in capitals, dirt, what is repeated."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from jumpline.layout.model import Obstacles, TypedLine
from jumpline.layout.stacks import stack
from jumpline.segmentation.flow.hints import (
    HINTS,
    REPEATS,
    count_repeats,
    find_hints,
    sound_lines,
)
from jumpline.segmentation.flow.sights import look
from layout.made import ENGLISH, MEASURES, column, piece

BEFORE = ("and the boats came home at", "last, which the pilot saw-")
AFTER = ("they stood on the quay and", "waited for the other lamps")


def _hints(lines: Sequence[TypedLine]) -> dict[str, list[float]]:
    sights = look(lines, stack(lines, MEASURES, Obstacles()), MEASURES, ENGLISH)
    here = np.arange(len(lines))
    table = find_hints(sights, here, sound_lines(sights, here))
    return dict(zip(HINTS, table.T.tolist(), strict=True))


def test_a_speck_between_two_columns_does_not_hide_that_a_sentence_goes_on() -> None:
    hints = _hints(column([*BEFORE, "~>;", *AFTER]))
    assert hints["sound_hyphen"][3] == 1
    assert hints["sound_goes_on"][3] == 1
    assert hints["skipped"][2:4] == [0, 1]


def test_before_a_speck_the_first_sound_line_is_looked_at() -> None:
    hints = _hints(column([*BEFORE, "~>;", *AFTER]))
    assert hints["sound_hyphen"][2] == 1


def test_the_first_line_has_none_before_it() -> None:
    hints = _hints(column(BEFORE))
    assert np.isnan(hints["skipped"][0])
    assert np.isnan(hints["sound_open_end"][0])


def test_a_short_name_set_to_the_right_is_a_signature() -> None:
    text = column([*BEFORE, *AFTER])
    name = piece("J. Holm", row=4, x=text[0].place.x1 - 45, width=45)
    hints = _hints([*text, name, *column(AFTER, row=5)])
    assert hints["signature_before"][5] == 1
    assert sum(each == 1 for each in hints["signature_before"]) == 1


def test_capitals_that_a_text_begins_with_are_counted_but_not_those_of_a_heading() -> None:
    hints = _hints(column(["THE LAMP OF HOLM", "LONDON, May — The lamp is out", *AFTER]))
    assert hints["run_in"] == [0, 6, 0, 0]


def test_what_comes_again_on_other_pages_is_counted_whatever_stands_between_its_letters() -> None:
    pages = [column(["NEWS OF HOLM", *BEFORE]), column(["News of Holm.", *AFTER])]
    table = count_repeats(pages)
    assert table.shape == (6, len(REPEATS))
    assert (table[[0, 3]] > 0).all()
    assert (table[[1, 2, 4, 5]] == 0).all()
