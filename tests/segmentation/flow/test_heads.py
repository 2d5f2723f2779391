"""What the headings of an issue say about one another."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from jumpline.segmentation.flow.heads import HEADS, compare_heads
from jumpline.segmentation.flow.sights import Numbers

BODY = 9


def _issue(sizes: Sequence[float]) -> dict[str, Numbers]:
    """Make an issue of headings of these sizes, each over the same number of lines."""
    size = np.array([each for head in sizes for each in (head, *[1.0] * BODY)])
    like = np.array([each for _ in sizes for each in (1.0, *[0.0] * BODY)])
    nothing = np.zeros(len(size))
    names = ("capitals", "centred", "bold", "cohesion_far", "credit", "beside", "signs")
    return dict.fromkeys(names, nothing) | {
        "head_like": like,
        "type_size": size,
        "letters": np.full(len(size), 20.0),
        "closed_end_before": np.ones(len(size)),
        "gap": 2 * like,
        "top": nothing,
    }


def _compare(sizes: Sequence[float]) -> Numbers:
    columns = _issue(sizes)
    table = compare_heads(columns, np.zeros(len(columns["type_size"]), np.intp), 1)
    return np.asarray(table[columns["head_like"] == 1])


def _column(table: Numbers, name: str) -> Numbers:
    return table[:, HEADS.index(name)]


def test_lines_of_text_have_no_numbers() -> None:
    columns = _issue((1.5, 1.2))
    table = compare_heads(columns, np.zeros(len(columns["type_size"]), np.intp), 1)
    assert np.isnan(table[columns["head_like"] == 0]).all()
    assert not np.isnan(table[columns["head_like"] == 1]).any()


def test_the_largest_headings_have_none_over_them() -> None:
    table = _compare((2.0, 1.2, 1.2, 2.0, 1.2))
    assert (_column(table, "share_larger")[[0, 3]] < 0.02).all()
    assert np.allclose(_column(table, "share_larger")[[1, 2, 4]], 0.4, atol=0.02)


def test_rank_does_not_depend_on_how_large_type_is() -> None:
    small, large = (_compare([k * each for each in (2.0, 1.2, 1.2, 2.0)]) for k in (1.0, 1.5))
    for name in HEADS:
        if name != "type":
            assert np.allclose(_column(small, name), _column(large, name), atol=0.02), name


def test_items_are_as_long_as_the_headings_that_open_them_stand_apart() -> None:
    table = _compare((1.5,) * 8)
    lines_of_an_item = np.exp(_column(table, "items_alike"))
    assert np.allclose(lines_of_an_item, BODY + 1, rtol=0.2)


def test_an_issue_without_headings_has_no_numbers() -> None:
    columns = {name: numbers[1:BODY] for name, numbers in _issue((1.5,)).items()}
    assert np.isnan(compare_heads(columns, np.zeros(BODY - 1, np.intp), 1)).all()
