"""Boosted trees read from JSON."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumpline.errors import UsageError
from jumpline.options import Options
from jumpline.segmentation.flow.openings import find_openings
from jumpline.segmentation.flow.trees import load_trees
from layout.made import ENGLISH, laid_out

NAMES = ("gap", "size")
STUMP: list[list[float | str]] = [["size", 1.5, 1, 1, 2], [-0.5], [0.25]]
DEEP: list[list[float | str]] = [["gap", 0, 0, 1, 2], [1], ["size", 2, 0, 3, 4], [2], [4]]


def _odds(*rows: tuple[float, float], trees: list[list[list[float | str]]]) -> list[float]:
    text = json.dumps({"start": 0.125, "trees": trees})
    found: list[float] = load_trees(text, NAMES, "model").log_odds(np.array(rows)).tolist()
    return found


def test_each_row_goes_down_each_tree() -> None:
    rows = (-1, 1), (1, 1.5), (1, 2.5)
    assert _odds(*rows, trees=[STUMP]) == [-0.375, -0.375, 0.375]
    assert _odds(*rows, trees=[STUMP, DEEP]) == [0.625, 1.625, 4.375]


def test_what_is_missing_goes_the_way_that_the_node_says() -> None:
    nan = float("nan")
    assert _odds((nan, nan), trees=[STUMP]) == [-0.375]
    assert _odds((nan, nan), trees=[DEEP]) == [4.125]


@given(st.lists(st.floats(-1, 1), min_size=1, max_size=40), st.integers(1, 20))
def test_the_sum_is_taken_tree_after_tree_for_one_row_and_for_many(
    values: list[float], rows: int
) -> None:
    trees: list[list[list[float | str]]] = [
        [["gap", at % 5, 0, 1, 2], [value], [-value]] for at, value in enumerate(values)
    ]
    expected = []
    for row in range(rows):
        total = 0.125
        for at, value in enumerate(values):
            total += value if row <= at % 5 else -value
        expected.append(total)
    assert _odds(*((row, 0.0) for row in range(rows)), trees=trees) == expected


def test_no_trees_give_the_start() -> None:
    assert _odds((1, 1), trees=[]) == [0.125]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"trees": []}',
        '{"start": 0, "trees": [[["weather", 1, 0, 1, 2], [1], [2]]]}',
        '{"start": 0, "trees": [[["gap", 1, 0]]]}',
        '{"start": 0, "trees": [[["gap", 1, 0, 0, 1], [1], [2]]]}',
        '{"start": 0, "trees": [[["gap", 1, 0, 1, 2], [1], [2], [3]]]}',
        '{"start": "x", "trees": []}',
    ],
)
def test_a_file_without_fitting_trees_says_what_to_do(text: str) -> None:
    with pytest.raises(UsageError, match=r"model holds no trees .* Make it again with"):
        load_trees(text, NAMES, "model")


def test_the_shipped_model_fits_the_columns() -> None:
    assert Options().flow_model == ""
    assert laid_out("The pilot waited for")
    assert find_openings([], ENGLISH) == []
