"""Columns of Chinese laid down for a reader of level lines."""

from __future__ import annotations

import numpy as np

from jumpline.geometry import Box
from jumpline.ocr.crops import characters_of, cut_out
from jumpline.ocr.engines import Pixels


def _laid(ink: Pixels) -> Pixels:
    """Return where there is ink when a column is laid down."""
    grey = np.where(ink > 0, 0, 255).astype(np.uint8)
    high, wide = ink.shape
    return cut_out(grey, ink, Box(0, 0, wide, high), column=True, han=True).pixels < 128


def _blanks(laid: Pixels) -> list[int]:
    at = np.flatnonzero(laid.any(axis=0))
    return [int(step) - 1 for step in np.diff(at) if step > 1]


def test_figures_in_a_column_are_laid_close_to_each_other() -> None:
    ink = np.zeros((160, 40), np.uint8)
    ink[2:38] = 1
    for top in (45, 85, 125):
        ink[top : top + 28, 12:28] = 1
    assert _blanks(_laid(ink)) == [3, 3, 3]


def test_a_narrow_sign_alone_keeps_the_width_of_the_column() -> None:
    ink = np.zeros((120, 40), np.uint8)
    ink[2:38] = ink[82:118] = 1
    ink[45:73, 12:28] = 1
    assert _blanks(_laid(ink)) == [15, 15]


def test_a_column_of_figures_alone_has_one_character_each() -> None:
    ink = np.zeros((240, 66), np.uint8)
    ink[0:95] = ink[132:227] = 1
    assert characters_of(ink) == [(0, 95), (132, 227)]


def test_a_quotation_mark_in_a_column_stands_high_and_a_stop_low() -> None:
    mark, stop = np.zeros((100, 40), np.uint8), np.zeros((100, 40), np.uint8)
    mark[2:38] = stop[2:38] = 1
    mark[44:54, 24:27] = mark[44:54, 31:34] = stop[44:54, 24:34] = 1
    high, low = (np.flatnonzero(_laid(ink)[:, 48:].any(axis=1))[0] for ink in (mark, stop))
    assert high < 10 < 20 < low


def test_dashes_of_a_table_under_each_other_are_no_figures() -> None:
    ink = np.zeros((240, 22), np.uint8)
    for top in range(10, 240, 30):
        ink[top : top + 2] = 1
    assert _laid(ink).shape[0] < 30
