"""Lines of a page from the boxes of a detector, on level and on vertical pages."""

from __future__ import annotations

import numpy as np

from jumpline.geometry import Box
from jumpline.ocr.engines import Pixels
from jumpline.ocr.finding import Finder
from ocr.inked import row, sheet


def test_a_box_over_two_tiers_of_columns_is_cut_at_the_white_between_them() -> None:
    laid = sheet()
    rows = range(20, 370, 25)
    for top in rows:
        row(laid, top, 20, 380)
        row(laid, top, 404, 780)
    boxes = [Box(top - 2, 18, top + 22, 782) for top in rows]
    ink = np.ascontiguousarray(laid.T)
    found = Seeing(boxes).lines(255 - 255 * ink, ink, [])
    assert all(line.column and line.sure for line in found)
    assert [(line.box.y0, line.box.y1) for line in found] == [(20, 368), (404, 768)] * len(rows)


def test_a_box_over_two_rows_is_split_at_a_gutter_narrow_for_it_and_not_for_its_rows() -> None:
    ink = sheet()
    columns = [(20, 368), (384, 748)]
    lines = [[row(ink, top, x0, x1) for x0, x1 in columns] for top in range(20, 370, 24)]
    seen = [box for number, level in enumerate(lines) for box in level if number not in (5, 6)]
    over = Box(18, lines[5][0].y0 - 1, 750, lines[6][0].y1 + 1)
    found = Seeing([*seen, over]).lines(255 - 255 * ink, ink, [])
    assert sum(line.box.x0 < 376 < line.box.x1 for line in found) == 0
    assert len(found) == 2 * len(lines)


class Seeing(Finder):
    """A finder whose detector sees the same boxes on every picture."""

    def __init__(self, boxes: list[Box]) -> None:
        self._seen = boxes

    def _boxes(self, _: Pixels) -> list[Box]:
        return self._seen
