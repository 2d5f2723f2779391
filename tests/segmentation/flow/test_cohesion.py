"""Whether the words on both sides of a joint are of one matter."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jumpline.segmentation.flow.cohesion import COHESION, measure_cohesion

HARBOUR = ["the harbour pilot waited for the tide", "and the pilot saw the harbour lamp"]
COUNCIL = ["the council voted on the budget again", "a budget that no council ever liked"]


def _measured(texts: list[str], name: str) -> list[float]:
    column: list[float] = measure_cohesion(texts)[:, COHESION.index(name)].tolist()
    return column


def test_lines_of_another_matter_are_less_alike() -> None:
    likeness = _measured([*HARBOUR, *HARBOUR, *COUNCIL, *COUNCIL], "cohesion")
    assert likeness[4] < likeness[2]
    assert likeness[4] < likeness[6]


def test_words_of_a_heading_come_again_below_it() -> None:
    texts = [*COUNCIL, "PILOT OF THE HARBOUR", *HARBOUR]
    assert _measured(texts, "echo_after")[2] == 1
    assert _measured(texts, "echo_before")[2] == 0


def test_chinese_is_compared_by_pairs_of_characters() -> None:
    texts = ["港口的船长等着潮水", "船长看见港口的灯", "议会讨论预算", "预算没有通过议会"]
    likeness = _measured(texts, "cohesion")
    assert likeness[2] < likeness[1]
    assert likeness[2] < likeness[3]


@given(st.lists(st.text(max_size=20), max_size=12))
def test_every_line_has_shares_from_0_to_1(texts: list[str]) -> None:
    found = measure_cohesion(texts)
    assert found.shape == (len(texts), len(COHESION))
    assert ((found >= 0) & (found <= 1 + 1e-9)).all()
