"""Tests of the words at a joint as evidence for joins over pages."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from jumpline.conventions import for_language
from jumpline.language import bridges
from jumpline.segmentation.joints import Pair, add_joints

ENDS = {"of the old": (3.0, 1.0), "at a loss": (0.0, 2.0)}
STARTS = {"town hall": (2.0, 0.0), "for words": (1.0, 3.0)}


class _Encoder:
    scale = 0.5

    def ends(self, texts: list[str]) -> Any:
        return np.array([ENDS.get(text, (0, 0)) for text in texts], np.float32)

    def starts(self, texts: list[str]) -> Any:
        return np.array([STARTS.get(text, (0, 0)) for text in texts], np.float32)


def _part(text: str) -> Any:
    line = SimpleNamespace(text=text)
    return SimpleNamespace(last=line, first=line, chain=SimpleNamespace(lines=(line,)))


@pytest.fixture
def joints(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(bridges, "bridges_of", lambda *_, **__: _Encoder())
    parts = [_part(text) for text in (*ENDS, *STARTS)]

    def told(*pairs: tuple[int, int]) -> dict[tuple[int, int], Any]:
        given: list[Pair] = [(tail, head, {"bridge": 0.0}) for tail, head in pairs]
        add_joints(given, parts, for_language("en"))
        return {(tail, head): evidence for tail, head, evidence in given}

    return told


def test_a_joint_is_told_by_how_much_it_is_better_than_its_best_rivals(joints: Any) -> None:
    found = joints((0, 2), (0, 3), (1, 2), (1, 3))
    nats = {pair: evidence["joint"] for pair, evidence in found.items()}
    assert nats == {(0, 2): 3.0, (0, 3): 3.0, (1, 2): 0.0, (1, 3): 3.0}
    assert {pair: e["over_heads"] for pair, e in found.items()} == {
        (0, 2): 0.0,
        (0, 3): 0.0,
        (1, 2): -3.0,
        (1, 3): 3.0,
    }
    assert found[0, 2]["over_tails"] == 3.0
    assert found[1, 2]["over_tails"] == -3.0


def test_no_evidence_at_all_is_the_rival_of_a_joint_that_has_no_other(joints: Any) -> None:
    found = joints((0, 2))
    told = {name: told for name, told in found[0, 2].items() if not name.startswith("theme")}
    own = {"bridge": 0.0, "joint": 3.0, "over_heads": 3.0, "over_tails": 3.0}
    assert told == {**own, "word_over": 0}


@pytest.mark.usefixtures("joints")
def test_a_joint_after_a_whole_sentence_is_not_told() -> None:
    parts = [_part(text) for text in (*ENDS, *STARTS)]
    pairs: list[Pair] = [(0, 2, {"ended": 1}), (0, 3, {"bridge": 1.0})]
    add_joints(pairs, parts, for_language("en"))
    assert "joint" not in pairs[0][2]
    assert pairs[1][2]["over_heads"] == 3.0


def test_a_word_that_a_hyphen_breaks_is_told() -> None:
    parts = [_part("that it would pre-"), _part("vent the mill"), _part("house of the mill")]
    pairs: list[Pair] = [(0, 1, {"bridge": 0.0}), (0, 2, {"bridge": 0.0})]
    add_joints(pairs, parts, for_language("en"))
    assert [evidence["word_over"] for _, _, evidence in pairs] == [4, 0]


def test_a_word_over_a_chinese_joint_is_told() -> None:
    parts = [_part("我们的工"), _part("作很多"), _part("很多")]
    pairs: list[Pair] = [(0, 1, {"bridge": 0.0}), (0, 2, {"bridge": 0.0})]
    add_joints(pairs, parts, for_language("zh"))
    assert [evidence["word_over"] for _, _, evidence in pairs] == [2, 0]


def test_parts_of_one_matter_are_told_from_others_also_after_a_whole_sentence() -> None:
    texts = ("The ship lay in the harbour.", "Sailors and a captain", "Mother kissed the baby")
    pairs: list[Pair] = [(0, 1, {"ended": 1}), (0, 2, {"ended": 1})]
    add_joints(pairs, [_part(text) for text in texts], for_language("en"))
    own, other = (evidence for _, _, evidence in pairs)
    assert float(own["theme"]) > float(other["theme"])
    assert float(own["theme_over_heads"]) > 0 > float(other["theme_over_heads"])
