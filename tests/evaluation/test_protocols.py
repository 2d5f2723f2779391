"""What the engine is shown under each protocol."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.made import Set, truth_of
from jumpline.article import Leftover, Reason
from jumpline.evaluation import clean_room, protocols
from jumpline.issue import Issue
from jumpline.options import Options
from jumpline.pipeline import Understanding
from jumpline.segmentation.model import Segmentation

TRUTH = truth_of([Set("A", 40), Set("A", 60), Set("B", 9)])


def nothing_found(issue: Issue, options: Options) -> Understanding:
    """Stand in for an engine that leaves every line over."""
    assert options == Options()
    assert all(line.block is None for page in issue.pages for line in page.lines)
    ids = tuple(line.id for line in issue.pages[0].lines)
    rest = (Leftover(issue.pages[0].name, ids, Reason.UNPLACED),)
    return Understanding(Issue(issue.name, issue.pages, leftovers=rest), (), Segmentation())


def test_clean_room_scores_what_the_engine_makes_of_bare_lines(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(protocols, "understand", nothing_found)
    scores = protocols.score_clean_room("courier", [TRUTH], Options())
    assert (scores.true, scores.found, scores.loose) == (2, 3, 3)


def test_as_delivered_scores_what_is_read_from_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    page = clean_room(TRUTH).issue.pages[0]

    def read(path: Path, options: Options) -> Issue:
        assert path == Path("courier.pdf")
        return nothing_found(Issue("courier", (page,)), options).issue

    monkeypatch.setattr(protocols, "read", read)
    sources = [(TRUTH, Path("courier.pdf"))]
    assert protocols.score_as_delivered("courier", sources, Options()).loose == 3
