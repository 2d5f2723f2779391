"""What is hidden or under an embargo is seen nowhere but by its owner."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.made import added
from jumpline.archive import Archive, Rights
from jumpline.archive.keeping import TitleChange, change_rights, change_title
from jumpline.errors import UsageError


def keys(archive: Archive) -> set[str]:
    return {article.issue_key for article in archive.articles()}


@pytest.fixture
def filled(archive: Archive, week: Path) -> Archive:
    added(archive, week, title="Gazette")
    return archive


def test_a_hidden_issue_is_seen_by_its_owner_alone(filled: Archive) -> None:
    change_rights(filled, "gazette/1905-03-08", Rights(hidden=True))
    assert keys(filled) == {"gazette/1905-03-07", "gazette/1905-03-09"}
    assert {issue.key for issue in filled.issues()} == keys(filled)
    assert len({one.issue for one in filled.articles(visible_only=False)}) == 3
    assert filled.hidden_issues() == {2}
    assert not filled.visible(2)
    assert filled.visible(1)
    assert not filled.visible(99)
    (article,) = filled.articles(visible_only=False, issue=2)
    assert not article.visible


@pytest.mark.parametrize(
    ("today", "seen"), [("2030-12-31", False), ("2031-01-01", True), ("2031-01-02", True)]
)
def test_an_embargo_ends_on_its_day(filled: Archive, today: str, seen: bool) -> None:
    change_rights(filled, "gazette", Rights(until="2031-01-01"))
    with Archive.open(filled.path, today) as later:
        assert bool(keys(later)) == seen


def test_the_stricter_of_title_and_issue_holds(filled: Archive) -> None:
    change_rights(filled, "gazette", Rights(until="2031-01-01"))
    change_rights(filled, "gazette/1905-03-08", Rights(until="2040-01-01"))
    with Archive.open(filled.path, "2035-01-01") as later:
        assert later.hidden_issues() == {2}
    change_rights(filled, "gazette", Rights(hidden=True))
    with Archive.open(filled.path, "2050-01-01") as later:
        assert later.hidden_issues() == {1, 2, 3}


DAYS = (None, "2030-01-01", "2031-01-01")


@pytest.mark.parametrize("title", [Rights(h, d) for h in (False, True) for d in DAYS])
@pytest.mark.parametrize("issue", [Rights(h, d) for h in (False, True) for d in DAYS])
def test_one_issue_and_all_at_once_are_judged_alike(
    filled: Archive, title: Rights, issue: Rights
) -> None:
    change_rights(filled, "gazette", title)
    change_rights(filled, "gazette/1905-03-08", issue)
    for today in ("2029-12-31", "2030-01-01", "2030-06-01", "2031-01-01"):
        filled.today = today
        seen = {one.number for one in filled.issues()}
        assert filled.hidden_issues() == {1, 2, 3} - seen
        assert {one.issue for one in filled.articles()} == seen
        assert (2 in seen) == (
            not (title.hidden or issue.hidden)
            and all(day is None or day <= today for day in (title.until, issue.until))
        )


@pytest.mark.parametrize("wrong", ["2031-1-1", "20310101", "soon", "2031-02-30"])
def test_an_embargo_needs_a_date(filled: Archive, wrong: str) -> None:
    with pytest.raises(UsageError, match="is no date"):
        change_rights(filled, "gazette", Rights(until=wrong))
    assert filled.hidden_issues() == set()


def test_a_key_that_is_not_there_is_told(filled: Archive) -> None:
    with pytest.raises(UsageError, match="no issue"):
        change_rights(filled, "gazette/1999-01-01", Rights(hidden=True))


def test_a_title_gets_its_numbers_and_keeps_its_key(filled: Archive) -> None:
    at = filled.revision
    change_title(filled, "gazette", TitleChange(name="The Gazette", issn="1234-5679"))
    title = filled.title("gazette")
    assert title is not None
    assert (title.name, title.issn, title.lccn) == ("The Gazette", "1234-5679", "")
    assert {article.title_name for article in filled.articles()} == {"The Gazette"}
    assert len(filled.changes(at).written) == filled.count_articles()
