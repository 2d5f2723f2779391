"""The truth that goes with set pages."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from jumpline.evaluation.truth import load_truth
from set_by_hand import chinese, english, vertical
from typesetter.model import SetIssue
from typesetter.out.truth import truth_pages, write_truth

ISSUES = [english(), chinese(), vertical()]
each_issue = pytest.mark.parametrize("issue", ISSUES, ids=lambda issue: issue.name)


@each_issue
def test_the_evaluation_loads_what_is_written(issue: SetIssue, tmp_path: Path) -> None:
    write_truth(issue, tmp_path)
    (loaded,) = load_truth(tmp_path)
    assert loaded.name == issue.name
    for page, printed in zip(loaded.pages, issue.pages, strict=True):
        assert sorted((one.text, one.article, one.role, one.order) for one in page.lines) == sorted(
            (one.text, one.article, one.role, one.order) for one in printed.lines
        )


@each_issue
def test_vertical_lines_are_loaded_as_such(issue: SetIssue, tmp_path: Path) -> None:
    write_truth(issue, tmp_path)
    (loaded,) = load_truth(tmp_path)
    expected = issue.name == "chao-hant"
    assert {one.vertical for page in loaded.pages for one in page.lines} == {expected}


def test_one_file_a_page_is_named_after_issue_and_page(tmp_path: Path) -> None:
    written = write_truth(english(), tmp_path)
    assert [path.name for path in written] == ["tide_0001.json", "tide_0002.json"]
    assert json.loads(written[1].read_text(encoding="utf-8"))["page"] == "tide_0002"


def test_neither_ids_nor_the_order_of_the_file_tell_the_reading_order() -> None:
    lines = truth_pages(english())[0]["lines"]
    orders = [one["order"] for one in lines if one["article"] == "a1"]
    assert [one["id"] for one in lines] == [f"l{number}" for number in range(len(lines))]
    assert orders != sorted(orders)


def test_the_same_issue_gives_the_same_truth_and_other_names_other_orders() -> None:
    issue = english()
    assert truth_pages(issue) == truth_pages(english())
    orders = {
        tuple(one["text"] for one in truth_pages(replace(issue, name=f"tide-{n}"))[0]["lines"])
        for n in range(6)
    }
    assert len(orders) > 1


def test_column_links_join_the_last_line_of_a_leg_to_the_first_of_the_next() -> None:
    page = truth_pages(english())[0]
    texts = {one["id"]: one["text"] for one in page["lines"]}
    ((last, first),) = page["column_links"]
    assert texts[last].endswith("coun-")
    assert texts[first].startswith("cil members")


def test_a_jump_stands_with_the_page_that_it_leaves() -> None:
    first, second = truth_pages(english())
    (jump,) = first["jumps"]
    page, after = jump["after"]
    texts = {one["id"]: one["text"] for one in first["lines"]}
    rest = {one["id"]: one["text"] for one in second["lines"]}
    assert texts[jump["before"]].endswith("town hall.")
    assert page == second["page"]
    assert rest[after].startswith("Work is to begin")
    assert (jump["label"], jump["honest"]) == ("2", True)
    assert second["jumps"] == []


def test_articles_are_named_with_their_kind() -> None:
    first, second = truth_pages(english())
    assert first["articles"] == {"a1": {"kind": "article"}, "a2": {"kind": "brief"}}
    assert second["articles"] == {"a1": {"kind": "article"}}
