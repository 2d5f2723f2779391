"""Where pages lie on a picture, and which way up they are."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from PIL import Image

from jumpline.geometry import Box
from jumpline.ocr.engines import Pixels, Seen
from jumpline.ocr.levelling import ink_of
from jumpline.ocr.reading import read_picture
from jumpline.ocr.sheets import fold_of, page_alone, parted
from jumpline.ocr.turning import quarters_of
from ocr import fakes


def printed(width: int = 600, height: int = 900, margin: int = 40, columns: int = 3) -> Pixels:
    """Return a page of columns of rows of words, with a gutter of 12 pixels."""
    page = np.full((height, width), 240, np.uint8)
    wide = (width - 2 * margin - 12 * (columns - 1)) // columns
    for column in range(columns):
        left = margin + column * (wide + 12)
        for number, top in enumerate(range(margin, height - margin - 8, 14)):
            page[top : top + 8, left : left + wide] = 30
            for gap in range(left + 11 + 7 * number % 20, left + wide, 23):
                page[top : top + 8, gap : gap + 4] = 240
    return page


def test_black_borders_become_white_and_the_page_stays() -> None:
    page = printed()
    picture = np.pad(page, ((50, 60), (70, 40)), constant_values=10)
    alone = page_alone(picture)
    assert alone.shape == picture.shape
    assert alone[:30].min() > 200
    assert alone[:, :50].min() > 200
    inside = alone[60 : 50 + 880, 80 : 70 + 580]
    assert (inside == picture[60 : 50 + 880, 80 : 70 + 580]).mean() > 0.99


def test_a_page_without_border_stays_as_it_is() -> None:
    page = printed()
    assert (page_alone(page) == page).all()


def test_the_margin_of_a_neighbour_behind_a_shadow_becomes_white() -> None:
    page = printed()
    neighbour = printed(width=60, margin=8, columns=1)
    shadow = np.full((900, 8), 150, np.uint8)
    alone = page_alone(np.hstack([page, shadow, neighbour]))
    assert alone[:, 620:].min() > 200
    assert (alone[:, :590] == page[:, :590]).mean() > 0.99


def test_two_pages_on_a_picture_are_parted_at_the_gutter() -> None:
    picture = np.hstack([printed(), printed()])
    fold = fold_of(picture)
    assert fold is not None
    assert fold.at == pytest.approx(600, abs=8)
    left, right = parted(picture, fold)
    assert left.shape[1] + right.shape[1] == picture.shape[1]


@pytest.mark.parametrize("page", [printed(), printed(width=1100), printed(width=1100, columns=4)])
def test_one_page_is_not_parted(page: Pixels) -> None:
    assert fold_of(page) is None


def test_what_is_set_in_the_gutter_goes_whole_with_the_left_page() -> None:
    picture = np.hstack([printed(), printed()])
    picture[400:440, 575:625] = 30
    fold = fold_of(picture)
    assert fold is not None
    left, right = parted(picture, fold)
    assert (left[402:438, 577:623] == 30).all()
    assert (right[402:438, : 620 - fold.at] > 200).all()


class Turning(fakes.Fake):
    """Reads pictures that have their mark at the head."""

    def quarters(self, grey: Pixels, ink: Pixels) -> int:
        """Turn the mark to the head."""
        assert grey.shape == ink.shape
        marked = [np.rot90(ink, turn)[:20].mean() for turn in range(4)]
        return int(np.argmax(marked))


@pytest.mark.parametrize("turn", range(4))
def test_a_page_is_read_upright_however_it_lies(turn: int) -> None:
    page = np.full((300, 200), 240, np.uint8)
    page[5:15, 20:180] = 20
    engine = Turning([Seen("Mill burns", Box(20, 5, 180, 15), 0.9)])
    (sheet,) = read_picture(engine, np.rot90(page, -turn))
    assert (sheet.size, sheet.quarters) == ((200, 300), turn)
    assert sheet.lines[0].box == Box(20, 5, 180, 15)


def test_both_pages_of_a_picture_are_read() -> None:
    sheets = read_picture(fakes.Fake(fakes.SEEN), np.hstack([printed(), printed()]))
    assert [len(sheet.lines) for sheet in sheets] == [2, 2]
    assert sum(sheet.size[0] for sheet in sheets) == 1200


def sure_of(dark_first: Sequence[Pixels]) -> list[float]:
    """Be sure of lines whose left half is darker, as a reader is of lines that stand upright."""
    return [
        0.95 if part[:, : part.shape[1] // 2].mean() < part.mean() else 0.4 for part in dark_first
    ]


@pytest.mark.parametrize("turn", range(4))
def test_the_way_that_is_read_surest_wins(turn: int) -> None:
    page = np.full((400, 600), 255, np.uint8)
    boxes = []
    for top in range(20, 380, 30):
        page[top : top + 14, 40:260] = 0
        page[top : top + 14, 270:560:6] = 0
        boxes.append((40, top, 560, top + 14))
    lying = np.ascontiguousarray(np.rot90(page, -turn))
    places = [_turned(Box(*box), turn, page.shape) for box in boxes]
    assert quarters_of(lying, ink_of(lying), places, sure_of, han=False) == turn


def test_a_page_that_no_way_is_read_surely_stays_as_it_lies() -> None:
    page = printed()
    boxes = [Box(40, top, 200, top + 8) for top in range(40, 400, 14)]
    unsure = lambda parts: [0.3 for _ in parts]  # noqa: E731
    assert quarters_of(page, ink_of(page), boxes, unsure, han=False) == 0
    assert quarters_of(page, ink_of(page), [], unsure, han=True) == 0


def _turned(box: Box, turn: int, shape: tuple[int, ...]) -> Box:
    """Return a box where it lies when the page is turned clockwise by quarters."""
    mask = np.zeros(shape, np.uint8)
    mask[int(box.y0) : int(box.y1), int(box.x0) : int(box.x1)] = 1
    y, x = np.nonzero(np.rot90(mask, -turn))
    return Box(float(x.min()), float(y.min()), float(x.max() + 1), float(y.max() + 1))


def test_skewed_borders_leave_no_wedge() -> None:
    page = Image.fromarray(np.pad(printed(), 60, constant_values=10))
    turned = np.asarray(page.rotate(1.0, fillcolor=10))
    assert (page_alone(turned)[:, :40] > 150).all()
