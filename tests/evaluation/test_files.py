"""Scoring files against files, and what is shown of a score."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from jumpline.evaluation import as_record, as_text, evaluate_files
from jumpline.evaluation.report import HEADINGS, figure

LINES = {
    "A": ["Mayor quits after the flood", "He said on Monday that he would"],
    "B": ["Showers are expected in the valley"],
}


@pytest.fixture
def truth(tmp_path: Path) -> Path:
    folder = tmp_path / "truth"
    folder.mkdir()
    for day in ("monday", "tuesday"):
        lines = [
            {"id": f"{article}{number}", "bbox": None, "text": text, "article": article}
            for article, texts in LINES.items()
            for number, text in enumerate(texts)
        ]
        record = {"page": f"{day}-1", "issue": day, "lines": lines}
        (folder / f"{day}.json").write_text(json.dumps(record), encoding="utf-8")
    return folder


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """One folder for each issue; Tuesday's two articles run together."""
    found = tmp_path / "found"
    for day, groups in {"monday": ["A", "B"], "tuesday": ["AB"]}.items():
        (found / day).mkdir(parents=True)
        for group in groups:
            text = "\n".join(line for article in group for line in LINES[article])
            (found / day / f"{group}.txt").write_text(text, encoding="utf-8")
    return found


def test_each_issue_is_scored_against_its_own_folder_of_texts(truth: Path, texts: Path) -> None:
    # Monday: 2 of 2. Tuesday: 92 characters found as one, 58 of them A's: one hit, .63.
    scores = evaluate_files(truth, texts)
    assert (scores.true, scores.found, scores.hits(0.5), scores.hits(0.9)) == (4, 3, 3, 2)


def test_one_page_is_scored_against_json_lines(truth: Path, tmp_path: Path) -> None:
    found = tmp_path / "found.jsonl"
    parts = [{"page": "monday-1", "lines": ["A0", "A1", "B0"]}]
    found.write_text(json.dumps({"type": "article", "parts": parts}), encoding="utf-8")
    scores = evaluate_files(truth / "monday.json", found)
    assert (scores.name, scores.true, scores.found) == ("monday", 2, 1)


def test_the_table_has_a_row_for_each_issue_and_one_for_all(truth: Path, texts: Path) -> None:
    table = as_text(evaluate_files(truth, texts))
    first, _, headings, *rows = table.splitlines()
    assert first.startswith("truth: 2 issues; lines weigh their characters; 100.0%")
    assert headings.split() == " ".join(HEADINGS).split()
    assert [row.split()[0] for row in rows] == ["monday", "tuesday", "truth"]
    assert len({len(row) for row in rows}) == 1


def test_the_json_form_carries_the_figures_of_the_table(truth: Path, texts: Path) -> None:
    scores = evaluate_files(truth, texts)
    record = json.loads(json.dumps(as_record(scores)))
    assert record["f1_at_.5"] == scores.f1(0.5) == pytest.approx(6 / 7)
    assert record["link_precision"] is None
    assert [issue["name"] for issue in record["issues"]] == ["monday", "tuesday"]


def test_a_figure_is_written_as_papers_write_it() -> None:
    assert [figure(value) for value in (0.5432, 1, 0, None)] == [".543", "1.000", ".000", "–"]
