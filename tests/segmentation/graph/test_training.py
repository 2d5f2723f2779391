"""What the trainer of the graph takes from typeset pages is what is true of them."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

import pytest

from jumpline.conventions import for_language
from jumpline.layout import lay_out
from jumpline.segmentation.runs import RunKind, find_runs
from typesetter.collection import Order, ordered_issue
from typesetter.out.fonts import fonts_installed, missing_fonts

TOOLS = Path(__file__).parents[3] / "tools"
PATHS = list(sys.path)
sys.path += [str(TOOLS / "measure"), str(TOOLS / "train")]

followers = import_module("graph").followers
small = import_module("graph_pages")
set_pages = import_module("set_pages")

sys.path[:] = PATHS  # tools/measure/archive.py would stand before the tests of the archive


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_small_page_holds_whole_articles(language: str) -> None:
    issue = ordered_issue(Order(language, "train", "small", pages=2), 1)
    for page, cut in zip(issue.pages, small.small_pages(issue).pages, strict=True):
        kept = {line.article for line in cut.lines} - {None}
        assert kept
        assert [line for line in page.lines if line.article in kept and line.role != "ad"] == [
            line for line in cut.lines if line.article is not None
        ]


@pytest.mark.skipif(not fonts_installed(), reason=missing_fonts())
def test_the_lines_of_a_small_page_are_known_again_in_its_pdf() -> None:
    issue = small.small_pages(ordered_issue(Order("en", "train", "small", pages=2), 1))
    given, truth = small.through_pdf(issue)
    known = small.known_by_place(given, truth)
    assert len(known) == len(truth.scored)
    texts = {(page.name, line.id): line.text for page in given.pages for line in page.lines}
    assert all(texts[place] == line.text for place, line in known.items())


def test_each_heading_is_followed_by_a_run_of_its_own_article() -> None:
    issue = ordered_issue(Order("en", "train", "small", pages=2), 1)
    given, truth = set_pages.pages_of(issue), set_pages.truth_of(issue)
    known = {(page.name, line.id): line for page in truth.pages for line in page.lines}
    followed = 0
    for layout in lay_out(given.pages, for_language("en")):
        runs = find_runs(layout)
        follows = followers(runs, known)
        for run in runs:
            if run.kind is RunKind.HEAD and run.number in follows:
                here = {known[line.page, line.line.id].article for line in run.lines} - {None}
                after = runs[follows[run.number]]
                assert here & {known[line.page, line.line.id].article for line in after.lines}
                followed += 1
    assert followed > 5
