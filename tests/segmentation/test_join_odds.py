"""What evidence for joins is worth: learnt, written and read."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any

import pytest

from jumpline.segmentation.join_odds import scales

TOOLS = Path(__file__).parents[2] / "tools"
PATHS = list(sys.path)
sys.path += [str(TOOLS / "train")]

learning = import_module("join_scales")

sys.path[:] = PATHS


def _lessons(kind: str) -> list[Any]:
    """Draw tails with two heads each; the true one has a likeness, or a weak one beside a top."""
    random = Random(kind)  # noqa: S311 - drawn, no secret
    pairs = []
    for tail in range(300):
        true = random.randrange(3)
        for head in range(2):
            right = head == true
            like, top = random.random() < (0.9 if right else 0.2), float(random.random() < 0.5)
            evidence = {kind: 1.0, "cohesion": float(like), "top": top, "other_type": like * top}
            pairs.append(learning.Pair(f"{tail}", f"{tail} {head}", evidence, right))
    return pairs


@pytest.fixture(scope="module")
def learnt() -> dict[str, Any]:
    """Both scales, learnt from pairs that were drawn."""
    return {kind: learning.learn(kind, _lessons(kind)) for kind in ("labelled", "run_over")}


def test_what_is_written_weighs_evidence_as_what_was_learnt(
    learnt: dict[str, Any], tmp_path: Path
) -> None:
    learning.write(tmp_path / "jumps.json", learnt)
    read = scales((tmp_path / "jumps.json").read_text(encoding="utf-8"))
    for kind, scale in learnt.items():
        assert read[kind].weights == scale["weights"]
        true, wrong = read[kind].log_odds([{kind: 1, "cohesion": 1}, {kind: 1, "cohesion": 0}])
        assert true > 0 > wrong


def test_trees_turn_no_evidence_against_its_sign(learnt: dict[str, Any], tmp_path: Path) -> None:
    learning.write(tmp_path / "jumps.json", learnt)
    read = scales((tmp_path / "jumps.json").read_text(encoding="utf-8"))
    for kind in learnt:
        for cohesion in (0.0, 1.0):
            without, told = read[kind].log_odds(
                [
                    {kind: 1, "cohesion": cohesion},
                    {kind: 1, "cohesion": cohesion, "other_type": 1},
                ]
            )
            assert told <= without


def test_a_scale_that_is_given_takes_the_place_of_one_kind_alone() -> None:
    shipped, given = scales(), scales('{"run_over": {"weights": {"run_over": -3.0}}}')
    evidence = {"labelled": 1, "page_named": 1.0}
    assert given["labelled"].log_odds([evidence]) == shipped["labelled"].log_odds([evidence])
    assert given["run_over"].log_odds([{"run_over": 1}]) == [-3.0]
    assert given["run_over"].log_odds([]) == []
