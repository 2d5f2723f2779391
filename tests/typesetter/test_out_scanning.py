"""Pictures as a scanner makes them of old paper."""

from __future__ import annotations

from dataclasses import fields, replace
from random import Random

import numpy as np
import pytest
from PIL import Image

from set_by_hand import english
from typesetter.out.scanning import WORN, Scan, draw_scan, scanned, spread

PAGE = english().pages[0]
RESOLUTION = 72


def paper() -> Image.Image:
    """Return a clean picture of the page's size with a black band."""
    picture = Image.new("L", (round(PAGE.width), round(PAGE.height)), 255)
    picture.paste(0, (50, 200, picture.width - 50, 220))
    return picture


def seeded(seed: int = 1) -> Random:
    return Random(seed)  # noqa: S311 - noise, not a secret


def scan(**rates: float) -> np.ndarray:
    bare = replace(PAGE, pictures=())
    back = Image.new("L", paper().size, 0)
    return np.asarray(scanned(bare, paper(), Scan(**rates), seeded(), RESOLUTION, back))


def test_without_wear_the_picture_stays_as_it_is() -> None:
    assert (scan() == np.asarray(paper())).all()


def test_the_same_seed_gives_the_same_picture() -> None:
    assert (scan(grain=0.1, specks=9) == scan(grain=0.1, specks=9)).all()


@pytest.mark.parametrize(
    ("rate", "value"), [("light", 0.4), ("tone", 0.3), ("through", 0.3), ("specks", 20.0)]
)
def test_old_paper_is_darker(rate: str, value: float) -> None:
    assert scan(**{rate: value}).mean() < scan().mean() - 0.1


@pytest.mark.parametrize(("rate", "value"), [("faded", 0.4), ("flaked", 0.4)])
def test_old_ink_is_lighter(rate: str, value: float) -> None:
    assert scan(**{rate: value})[205:215, 60:-60].mean() > 40


def test_skew_lowers_the_right_side() -> None:
    dark = scan(skew=1.0) < 128
    left, right = (np.flatnonzero(dark[:, column]).mean() for column in (60, dark.shape[1] - 60))
    assert right > left + 3


def test_a_border_is_black_all_around() -> None:
    picture = scan(border=0.05)
    assert picture[:10].max() < 30
    assert picture[:, -10:].max() < 30


def test_what_is_drawn_stays_within_the_upper_ends() -> None:
    for seed in range(20):
        drawn = draw_scan(seeded(seed), worst=0.5)
        for field in fields(Scan):
            assert abs(getattr(drawn, field.name)) <= 0.5 * getattr(WORN, field.name)


def test_two_pages_of_one_picture_have_the_shadow_of_a_fold_between_them() -> None:
    both = np.asarray(spread(paper(), paper()))
    assert both.shape[1] == 2 * paper().width
    light = both[:150].mean(axis=0)
    assert int(np.argmin(light)) == pytest.approx(paper().width, abs=2)
    assert light[: paper().width // 2].min() > 250
