"""The tool that turns a truth into ALTO which tells nothing of it."""

from __future__ import annotations

import runpy
from dataclasses import replace
from pathlib import Path

from evaluation.made import column
from jumpline.evaluation import TruthIssue, TruthPage, clean_room, load_truth
from jumpline.options import Options
from jumpline.readers import read_issues

TOOL = Path(__file__).parents[2] / "tools" / "measure" / "leak_free.py"


def test_pages_come_back_as_the_clean_room_has_them_and_truth_knows_their_ids(
    tmp_path: Path,
) -> None:
    texts = {"x1": "TWO WELLS DUG", "x2": "One gives clear", "x3": "water; the other", "x4": " "}
    lines = [replace(line, block="b", role="body") for line in column(0, texts, "A")]
    page = TruthPage("courier-1", tuple(lines), 100, 60, number=1, language="en")
    truth = TruthIssue("courier", (page,))

    runpy.run_path(str(TOOL))["write_set"]([truth], tmp_path)

    (issue,) = read_issues(tmp_path / "alto", Options())
    room = clean_room(truth)
    wanted = [line for line in room.issue.pages[0].lines if line.text.strip()]
    read = issue.pages[0].lines
    assert [(line.id, line.text, line.box) for line in read] == [
        (line.id, line.text, line.box) for line in wanted
    ]
    assert len({line.block for line in read}) == len(read)
    (again,) = load_truth(tmp_path / "truth")
    assert again.pages[0].aliases[:2] == ("courier-1#1", "courier-1")
    true = {ref.id: line for ref, line in room.truth.scored}
    assert [(ref.id, line.article) for ref, line in again.scored] == [
        (line.id, true[line.id].article) for line in wanted
    ]
