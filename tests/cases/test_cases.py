"""Every drawn case is understood as its file says."""

from __future__ import annotations

from pathlib import Path

import pytest

from drawn import found_articles, found_leftovers, read_case, rewrite
from jumpline.options import Options
from jumpline.pipeline import understand

CASES = sorted(Path(__file__).parent.glob("*.md"))


@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_a_drawn_page_is_understood_as_its_case_says(path: Path, update_expected: bool) -> None:
    case = read_case(path)
    issue = understand(case.issue, Options()).issue
    if update_expected:
        rewrite(path, issue)
        return
    assert found_articles(issue) == case.articles
    assert found_leftovers(issue) == case.leftovers
