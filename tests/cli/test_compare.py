"""``jumpline compare`` on an issue made by hand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from cli.conftest import Run
from jumpline.article import LineRef
from jumpline.issue import GivenArticle, Issue, Problem
from layout.made import drawn

PAGE = """
    LAMP FAILS AGAIN

    The pilot waited for the   In the upper town two
    tide, and nobody on the    wells were dug, and one
    quay could say when he     gives clear water while
    could go. The boats lay    the other will be filled
    where they were, and the   when the frost is over.
    """


def _issue(*groups: range) -> Issue:
    """Tell articles by the numbers of their lines, counted column by column."""
    (page,) = drawn(PAGE)
    read = sorted(page.lines, key=lambda line: line.box or ())
    refs = [LineRef("1", line.id) for line in read]
    told = tuple(
        GivenArticle(f"a{number}", "ARTICLE", None, tuple(refs[at] for at in group))
        for number, group in enumerate(groups)
    )
    return Issue("courier", (page,), title="The Courier", language="en", given=told)


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[Issue]:
    """Let the file be read as these issues."""
    issues: list[Issue] = []

    def read_issues(*_: object) -> Iterator[Issue]:
        return iter(issues)

    monkeypatch.setattr("jumpline.readers.read_issues", read_issues, raising=False)
    return issues


def test_differences_are_written_for_a_reader(run: Run, paper: Path, reads: list[Issue]) -> None:
    reads.append(_issue(range(11)))
    outcome = run("compare", paper, "--accept", "1")
    assert outcome.code == 0
    assert outcome.out.startswith("# The Courier\n\nThe source tells 1 article, Jumpline finds 2 ")
    assert "| split | 1 |" in outcome.out
    assert "## Split: LAMP FAILS AGAIN" in outcome.out
    assert "proposed, confidence" in outcome.out
    assert outcome.err == "1 issue compared\n"


def test_differences_are_one_json_object_an_issue(
    run: Run, paper: Path, reads: list[Issue]
) -> None:
    reads += [_issue(range(11)), _issue(range(6), range(6, 11))]
    outcome = run("compare", paper, "--format", "json", "--accept", "1")
    records = [json.loads(line) for line in outcome.out.splitlines()]
    assert [record["source"] for record in records] == [1, 2]
    (split,) = records[0]["differences"]
    assert split["verdict"] == "split"
    (joint,) = split["joints"]
    assert joint["link"]["from"] == joint["before"]
    assert joint["link"]["state"] == "proposed"
    assert joint["link"]["evidence"]


def test_an_issue_that_tells_nothing_is_passed_over(
    run: Run, paper: Path, reads: list[Issue]
) -> None:
    reads += [_issue(), _issue(range(11))]
    outcome = run("compare", paper)
    assert outcome.code == 0
    assert "tells no articles of its own" in outcome.err
    assert outcome.err.endswith("1 issue compared\n")


def test_where_no_issue_tells_articles_the_call_is_wrong(
    run: Run, paper: Path, reads: list[Issue]
) -> None:
    reads.append(_issue())
    outcome = run("compare", paper)
    assert (outcome.code, outcome.out) == (2, "")
    assert "nothing to compare" in outcome.err


def test_a_page_that_was_not_read_is_told_and_counts(
    run: Run, paper: Path, reads: list[Issue]
) -> None:
    lost = Problem("page 2 of courier is not there", "courier#2")
    reads.append(replace(_issue(range(11)), problems=(lost,)))
    outcome = run("compare", paper)
    assert outcome.code == 3
    assert "page 2 of courier is not there" in outcome.err
