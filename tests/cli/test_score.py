"""``jumpline score`` on a page small enough to know the figures."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.conftest import Run


@pytest.fixture
def truth(tmp_path: Path) -> Path:
    """A page with two articles of two lines."""
    lines = [
        {"id": f"l{number}", "text": "x" * 60, "article": f"a{number // 2}"} for number in range(4)
    ]
    path = tmp_path / "truth.json"
    path.write_text(json.dumps({"page": "p", "issue": "i", "lines": lines}))
    return path


def found(folder: Path, *articles: list[str]) -> Path:
    """Write a result with articles of these lines."""
    path = folder / "found.jsonl"
    records = [
        {
            "type": "article",
            "id": str(number),
            "text": "x" * 60 * len(lines),
            "parts": [{"page": "p", "lines": lines, "spans": []}],
            "paragraphs": [],
            "links": [],
        }
        for number, lines in enumerate(articles)
    ]
    path.write_text("".join(json.dumps(record) + "\n" for record in records))
    return path


def test_a_right_result_scores_one(run: Run, tmp_path: Path, truth: Path) -> None:
    outcome = run("score", truth, found(tmp_path, ["l0", "l1"], ["l2", "l3"]), "--json")
    assert outcome.code == 0
    assert json.loads(outcome.out)["f1_at_.9"] == 1


def test_a_fused_result_scores_less(run: Run, tmp_path: Path, truth: Path) -> None:
    outcome = run("score", truth, found(tmp_path, ["l0", "l1", "l2", "l3"]), "--json")
    assert json.loads(outcome.out)["fused_share"] == 1
    assert json.loads(outcome.out)["exact"] == 0


def test_the_score_is_a_table_for_readers(run: Run, tmp_path: Path, truth: Path) -> None:
    outcome = run("score", truth, found(tmp_path, ["l0", "l1"], ["l2", "l3"]))
    assert "F1 at .5" in outcome.out


def test_a_result_of_other_lines_is_refused(run: Run, tmp_path: Path, truth: Path) -> None:
    outcome = run("score", truth, found(tmp_path, ["l7", "l8"]))
    assert (outcome.code, outcome.out) == (2, "")


def test_a_truth_that_is_not_there_is_a_wrong_call(run: Run, tmp_path: Path) -> None:
    assert run("score", tmp_path / "no.json", tmp_path).code == 2
