"""Quality has a floor that only rises. Raise it with ``python tools/measure/floors.py``."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.floors import (
    DATA,
    EPSILON,
    Gate,
    Lowered,
    digest,
    fallen,
    load,
    measure,
    pinned,
    raised,
    save,
)

FIGURES = st.dictionaries(
    st.sampled_from(["lwm", "bnf"]),
    st.dictionaries(st.sampled_from(["F1 at .5", "F1 at .9"]), st.floats(0, 1), min_size=1),
    min_size=1,
)


def gate(figures: dict[str, dict[str, float]], corpus: str = "as it was") -> Gate:
    return Gate(dict.fromkeys(figures, corpus), figures)


FLOORS = load()


@pytest.mark.parametrize("name", FLOORS.figures)
def test_no_score_on_the_development_sets_has_fallen(name: str) -> None:
    if not DATA.is_dir() and "CI" not in os.environ:
        pytest.skip("the sets are not beside the repository (../shared/data)")
    measured = measure(DATA, [name])
    same = measured.corpora.get(name) == FLOORS.corpora[name]
    assert same, "the set has changed or is gone: measure the floors again"
    assert fallen(measured, Gate(FLOORS.corpora, {name: FLOORS.figures[name]})) == []


def test_every_development_set_has_floors() -> None:
    if not DATA.is_dir():
        pytest.skip("the sets are not beside the repository (../shared/data)")
    assert [name for name, _, _ in pinned(DATA)] == list(FLOORS.figures)


def test_every_floor_that_fell_tells_why() -> None:
    assert all(entry.lowered_because for entry in FLOORS.lowered)


@given(FIGURES, FIGURES)
def test_pinning_again_never_lowers_a_floor(
    old: dict[str, dict[str, float]], new: dict[str, dict[str, float]]
) -> None:
    pinned = raised(gate(new), gate(old)).figures
    for name in new:
        for figure, value in new[name].items():
            assert pinned[name][figure] == max(value, old.get(name, {}).get(figure, 0))


@given(FIGURES, FIGURES)
def test_floors_fall_only_with_a_reason_that_stays_with_them(
    old: dict[str, dict[str, float]], new: dict[str, dict[str, float]]
) -> None:
    earlier = Lowered("lwm", "F1 at .5", 0.9, 0.8, "the truth was mended")
    floors = replace(gate(old), lowered=(earlier,))
    pinned_again = raised(gate(new), floors, "the score was wrong")
    assert pinned_again.figures == new
    fell = {
        (name, figure)
        for name, figures in new.items()
        for figure, value in figures.items()
        if value < old.get(name, {}).get(figure, 0)
    }
    first, *later = pinned_again.lowered
    assert first == earlier
    assert {(entry.score, entry.figure) for entry in later} == fell
    assert {entry.lowered_because for entry in later} <= {"the score was wrong"}


def test_a_changed_set_has_no_floors_yet() -> None:
    old, new = gate({"lwm": {"F1 at .5": 0.9}}), gate({"lwm": {"F1 at .5": 0.4}}, "grown")
    assert raised(new, old) == new


@given(FIGURES)
def test_only_a_fall_beyond_epsilon_is_reported(figures: dict[str, dict[str, float]]) -> None:
    floors = gate(figures)
    slightly = {n: {f: v - EPSILON / 2 for f, v in s.items()} for n, s in figures.items()}
    clearly = {n: {f: v - EPSILON * 2 for f, v in s.items()} for n, s in figures.items()}
    assert fallen(gate(slightly), floors) == []
    assert len(fallen(gate(clearly), floors)) == sum(map(len, figures.values()))


def test_a_set_that_was_not_measured_has_fallen() -> None:
    assert fallen(gate({}), gate({"lwm": {"F1 at .5": 0.5}}))


def test_floors_come_back_as_they_were_saved(tmp_path: Path) -> None:
    fell = Lowered("lwm", "F1 at .5", 0.6, 0.5, "the truth was mended")
    floors = replace(gate({"lwm": {"F1 at .5": 0.5}}), lowered=(fell,))
    save(floors, tmp_path / "floors.json")
    assert load(tmp_path / "floors.json") == floors


def test_the_digest_of_a_set_changes_with_any_byte_but_not_with_the_order(tmp_path: Path) -> None:
    files = [tmp_path / "a", tmp_path / "b"]
    for file in files:
        file.write_text(file.name)
    before = digest(files)
    assert digest(reversed(files)) == before
    files[0].write_text("A")
    assert digest(files) != before
