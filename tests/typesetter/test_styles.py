"""House styles, and the split of their ranges into training and test."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from set_issues import TYPESETTER, chance
from typesetter.styles import ERAS, SPLITS, HouseStyle, Split, draw_style

RANGES: dict[str, dict[str, Any]] = tomllib.loads(
    (TYPESETTER / "ranges.toml").read_text(encoding="utf-8")
)
SWITCHES = {"whole_measure"}
"""Values of a table that change how others are drawn and are no part of a style."""
WHOLE_SCALE = [0.0, 1.0]


def entries() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every value of the file with the name of its table before its own."""
    for era, table in RANGES.items():
        yield from ((f"{era}.{name}", entry) for name, entry in table.items())


def ranges() -> Iterator[tuple[str, list[float], list[float]]]:
    """Yield the two ranges of every number."""
    for name, entry in entries():
        if isinstance(entry["train"], list) and not isinstance(entry["train"][0], str):
            yield name, entry["train"], entry["test"]


def test_every_value_has_both_splits_and_nothing_else() -> None:
    assert [name for name, entry in entries() if entry.keys() != set(SPLITS)] == []


def test_a_value_is_of_one_kind_in_both_splits() -> None:
    for name, entry in entries():
        assert type(entry["train"]) is type(entry["test"]), name


def test_training_and_test_ranges_overlap() -> None:
    for name, train, test in ranges():
        assert train[0] <= train[1], name
        assert test[0] <= test[1], name
        assert max(train[0], test[0]) <= min(train[1], test[1]), name


def test_training_and_test_ranges_differ_unless_they_are_one_point_or_the_whole_scale() -> None:
    same = [
        name
        for name, train, test in ranges()
        if train == test and train[0] < train[1] and train != WHOLE_SCALE
    ]
    assert same == []


def test_every_chance_lies_between_never_and_always() -> None:
    chances = [value for _, entry in entries() for value in entry.values()]
    assert all(0 <= value <= 1 for value in chances if isinstance(value, float))


def test_every_style_has_a_value_for_all_that_a_house_decides() -> None:
    assert set(RANGES["any"]) | {"era"} == {field.name for field in fields(HouseStyle)}
    for era in (each for eras in ERAS.values() for each in eras):
        assert set(RANGES[era]) <= set(RANGES["any"]) | SWITCHES


def test_every_value_is_used_by_the_setters() -> None:
    used = set(_attributes())
    assert {field.name for field in fields(HouseStyle)} - {"era"} <= used


def _attributes() -> Iterator[str]:
    for file in TYPESETTER.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute):
                yield node.attr


@given(st.sampled_from(list(ERAS)), st.sampled_from(SPLITS), st.integers())
def test_styles_are_drawn_within_the_ranges_of_their_split(
    language: str, split: Split, seed: int
) -> None:
    style = draw_style(language, split, chance(seed))
    assert style.era in ERAS[language]
    table = RANGES["any"] | RANGES[style.era]
    whole = {"measure"} if "whole_measure" in table else set[str]()
    for name, value in style.values().items():
        if name == "era" or isinstance(value, bool):
            continue
        allowed = table[name][split]
        if isinstance(value, str):
            assert value in allowed
        else:
            assert isinstance(value, float | int)
            slack = 0.5 if name in whole else 0.0001
            assert allowed[0] - slack <= value <= allowed[1] + slack, name


@given(st.sampled_from(list(ERAS)), st.sampled_from(SPLITS), st.integers())
def test_the_same_seed_draws_the_same_style(language: str, split: Split, seed: int) -> None:
    assert draw_style(language, split, chance(seed)) == draw_style(language, split, chance(seed))
