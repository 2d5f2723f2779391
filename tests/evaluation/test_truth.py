"""Loading the truth."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from jumpline.article import LineRef
from jumpline.errors import UnreadableInput, UsageError
from jumpline.evaluation.truth import load_truth
from jumpline.geometry import Box


def page(name: str, number: int, **more: Any) -> dict[str, Any]:
    line = {"id": "l0", "bbox": [0, 0, 9, 9], "text": "One line", "article": "A", "block": "b1"}
    head = {"page": name, "issue": "monday", "page_no": number, "width": 100, "height": 200}
    return {**head, "source_file": f"source/paper-{number}.pdf", "lines": [line], **more}


def write(folder: Path, *records: dict[str, Any]) -> Path:
    for number, record in enumerate(records):
        (folder / f"truth-{number}.json").write_text(json.dumps(record), encoding="utf-8")
    return folder


def test_pages_of_one_issue_come_together_in_sequence(tmp_path: Path) -> None:
    (issue,) = load_truth(write(tmp_path, page("second", 2), page("first", 1)))
    assert issue.name == "monday"
    assert [page.name for page in issue.pages] == ["first", "second"]
    assert issue.pages[0].aliases == ("paper-1#1", "paper-1", "first")
    (line,) = issue.pages[0].lines
    assert (line.id, line.box, line.article) == ("l0", Box(0, 0, 9, 9), "A")


def test_a_page_without_an_issue_is_one_of_its_own(tmp_path: Path) -> None:
    issues = load_truth(write(tmp_path, page("p1", 1, issue=None), page("p2", 2, issue=None)))
    assert [issue.name for issue in issues] == ["p1", "p2"]


def test_a_single_file_is_a_truth(tmp_path: Path) -> None:
    write(tmp_path, page("first", 1))
    (issue,) = load_truth(tmp_path / "truth-0.json")
    assert issue.scored[0][0] == LineRef("first", "l0")


def test_flat_truth_counts_the_non_empty_lines_of_the_text(tmp_path: Path) -> None:
    # Form feed and CR end lines, an ideographic space alone is no line.
    (tmp_path / "dump.txt").write_bytes("\ufeffhead\r\n\u3000\rbody\fbody\n".encode())
    record = {
        "file": "dump.txt",
        "articles": [{"id": "A", "lines": [0, 1], "continued_from": "front page"}],
        "duplicates": [{"lines": [2], "of": [1]}],
    }
    (issue,) = load_truth(write(tmp_path, record) / "truth-0.json")
    assert [(line.id, line.text, line.article) for line in issue.pages[0].lines] == [
        ("0", "head", "A"),
        ("1", "body", "A"),
        ("2", "body", None),
    ]
    assert issue.duplicates == ((LineRef("dump", "2"), LineRef("dump", "1")),)
    assert issue.unopened == ("A",)


def test_a_flattened_text_may_lie_in_the_folder_above_its_truth(tmp_path: Path) -> None:
    (tmp_path / "dump.txt").write_text("head", encoding="utf-8")
    folder = tmp_path / "truth"
    folder.mkdir()
    record = {"file": "dump.txt", "articles": [{"id": "A", "lines": [0]}]}
    (issue,) = load_truth(write(folder, record))
    assert issue.scored[0][1].text == "head"


def test_a_missing_truth_is_a_wrong_call(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"nowhere is not there"):
        load_truth(tmp_path / "nowhere")
    with pytest.raises(UnreadableInput, match=r"holds no page"):
        load_truth(tmp_path)


@pytest.mark.parametrize(
    "content", ["no json", "[]", "{}", '{"lines": [{}]}', '{"articles": [], "file": "gone.txt"}']
)
def test_a_file_that_is_no_truth_is_named(tmp_path: Path, content: str) -> None:
    (tmp_path / "odd.json").write_text(content, encoding="utf-8")
    with pytest.raises(UnreadableInput, match=r"odd\.json"):
        load_truth(tmp_path)
