"""Planning a page."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from set_issues import chance, inside, overlap
from typesetter.model import Rect
from typesetter.styles import ERAS, SPLITS, HouseStyle, Split, draw_style
from typesetter.zones import Area, Band, Planner, Zone

ROUNDING = 0.01
"""Points."""
STYLES = st.builds(
    lambda language, split, seed: draw_style(language, split, chance(seed)),
    st.sampled_from(list(ERAS)),
    st.sampled_from(SPLITS),
    st.integers(0, 10_000),
)


def plan(style: HouseStyle, seed: int) -> tuple[Rect, list[Zone]]:
    """Plan a page that is nothing but type area."""
    area = Rect(0.0, 0.0, style.width, style.height)
    band = Band(area.x0, area.x1, style.columns, style.gap)
    planner = Planner(band, style, chance(seed))
    return area, planner.plan(Area(0, style.columns, area.y0, area.y1))


@given(STYLES, st.integers())
def test_no_two_legs_of_a_page_share_any_place(style: HouseStyle, seed: int) -> None:
    _, zones = plan(style, seed)
    legs = [leg for zone in zones for leg in zone.legs]
    for number, one in enumerate(legs):
        assert all(overlap(one, other) <= ROUNDING for other in legs[:number])


@given(STYLES, st.integers())
def test_all_legs_lie_in_the_type_area(style: HouseStyle, seed: int) -> None:
    area, zones = plan(style, seed)
    assert zones
    for zone in zones:
        assert all(inside(leg, area, ROUNDING) and leg.height > 0 for leg in zone.legs)


@given(STYLES, st.integers())
def test_a_head_stands_over_level_legs_side_by_side(style: HouseStyle, seed: int) -> None:
    _, zones = plan(style, seed)
    for zone in zones:
        under = [zone.legs[place] for place in zone.under]
        assert under
        assert all(abs(leg.y0 - under[0].y0) <= ROUNDING for leg in under)
        assert all(left.x1 <= right.x0 for left, right in pairwise(under))


@given(STYLES, st.integers())
def test_the_same_seed_plans_the_same_page(style: HouseStyle, seed: int) -> None:
    assert plan(style, seed) == plan(style, seed)


@given(st.integers(1, 11), st.floats(100, 1500), st.floats(1, 30))
def test_the_columns_of_a_band_fill_it_evenly(columns: int, width: float, gap: float) -> None:
    band = Band(10.0, 10.0 + width + columns * gap, columns, gap)
    legs = band.legs(Area(0, columns, 0.0, 1.0))
    assert legs[0].x0 == band.left
    assert abs(legs[-1].x1 - band.right) < ROUNDING
    assert all(abs(leg.width - band.column_width) < ROUNDING for leg in legs)


@pytest.mark.parametrize("split", SPLITS)
def test_all_shapes_that_newspapers_know_are_planned(split: Split) -> None:
    shapes = {
        shape
        for language in ERAS
        for seed in range(60)
        for zone in plan(draw_style(language, split, chance(seed)), seed)[1]
        for shape in shapes_of(zone)
    }
    assert shapes == {"box", "stream", "rectangle", "unequal legs", "tail beside", "interrupted"}


def shapes_of(zone: Zone) -> set[str]:
    """Name what is told by the legs of a zone."""
    if zone.framed:
        return {"box"}
    if zone.kind == "stream":
        return {"stream"}
    found = set[str]()
    tops = {round(leg.y0, 1) for leg in zone.legs}
    feet = {round(leg.y1, 1) for leg in zone.legs}
    if len(tops) == len(feet) == 1:
        found.add("rectangle")
    if len(feet) > 1:
        found.add("unequal legs")
    if len({round(leg.x0, 1) for leg in zone.legs}) < len(zone.legs):
        found.add("interrupted")
    elif len(zone.under) < len(zone.legs):
        found.add("tail beside")
    return found
