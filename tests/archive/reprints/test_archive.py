"""Reprints in an archive: kept up to date, honouring rights, the same in every order."""

from __future__ import annotations

import sqlite3
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from archive.made import title
from archive.reprints.made import misread, print_issue, story
from jumpline.archive import Archive, Rights, reprints
from jumpline.archive.keeping import TitleChange, change_rights, change_title, drop_issue
from jumpline.archive.opening import FILE
from jumpline.archive.reprints import updating
from jumpline.archive.reprints.copies import collation_of, confidences_of
from jumpline.archive.reprints.finding import Found, find
from jumpline.archive.schema import APPLICATION, STEPS, VERSION, version_of

FIRE, FLOOD, FAIR = story("fire"), story("flood"), story("fair")
ISSUES = (
    ("courier", "1905-03-07", (FIRE, FAIR)),
    ("gazette", "1905-03-08", (misread(FIRE, 0.04), FLOOD)),
    ("gazette", "1905-03-09", (misread(FLOOD, 0.02), story("alone"))),
    ("herald", "1905-03-10", (misread(FIRE, 0.08, 2), FIRE[: len(FIRE) // 2])),
)
Groups = set[frozenset[str]]


def groups(archive: Archive) -> Groups:
    """Return the clusters as ids of articles."""
    return {
        frozenset(f"{copy.issue_key} {copy.headline}" for copy in cluster.copies)
        for cluster in reprints.clusters(archive)
    }


@pytest.fixture
def filled(archive: Archive) -> Archive:
    for issue in ISSUES:
        print_issue(archive, *issue)
    reprints.update(archive)
    return archive


def test_copies_are_found_with_the_earliest_first(filled: Archive) -> None:
    fire, flood = reprints.clusters(filled)
    assert [copy.issue_key for copy in fire.copies] == [
        "courier/1905-03-07",
        "gazette/1905-03-08",
        "herald/1905-03-10",
        "herald/1905-03-10",
    ]
    assert [copy.kind for copy in fire.copies] == ["earliest", "reprint", "reprint", "duplicate"]
    assert [copy.kind for copy in flood.copies] == ["earliest", "reprint"]
    assert fire.confidence >= 0.9
    whole = next(pair for pair in fire.pairs if {pair.one, pair.other} == {1, 3})
    assert whole.relation == "same"
    assert whole.evidence["one_share"] > 0.9
    assert 0.9 < whole.evidence["similarity"] < 1
    assert reprints.cluster_of(filled, fire.copies[1].article) == fire
    assert reprints.cluster_of(filled, 2) is None
    assert reprints.cluster_of(filled, 99) is None


def test_all_but_one_of_each_cluster_are_left_out_of_counts(filled: Archive) -> None:
    fire, flood = reprints.clusters(filled)
    later = {copy.article for cluster in (fire, flood) for copy in cluster.copies[1:]}
    assert reprints.excluded(filled) == later
    (twice,) = reprints.excluded(filled, reprints=False)
    assert twice == fire.copies[3].article


def test_of_one_day_the_copy_with_more_known_words_stays(archive: Archive) -> None:
    text = (
        "The town council decided late on Friday to rebuild the northern harbour wall, which the "
        "storm had broken open over a length of forty yards, and to pay for it with a loan."
    )
    print_issue(archive, "courier", "1905-03-07", (misread(text, 0.08), text))
    reprints.update(archive)
    (cluster,) = reprints.clusters(archive)
    assert cluster.copies[0].known > cluster.copies[1].known
    assert cluster.better == cluster.copies[0].article == 2
    assert reprints.excluded(archive) == {1}


def test_a_copy_without_a_date_is_the_last(archive: Archive) -> None:
    print_issue(archive, "courier", None, (FIRE,))
    print_issue(archive, "gazette", "1905-03-08", (FIRE,))
    reprints.update(archive)
    assert reprints.excluded(archive) == {1}


def test_clusters_are_the_same_in_every_order_of_adding(tmp_path: Path, filled: Archive) -> None:
    expected = groups(filled)
    assert len(expected) == 2
    for number, order in enumerate(permutations(ISSUES)):
        with Archive.create(tmp_path / str(number)) as archive:
            for issue in order:
                print_issue(archive, *issue)
                if number % 2:
                    reprints.update(archive)
            reprints.update(archive)
            assert groups(archive) == expected


def tables(archive: Archive) -> list[object]:
    names = ("reprint_prints", "reprint_pairs", "reprint_members")
    return [list(archive.connection.execute(f"SELECT * FROM {name}")) for name in names]  # noqa: S608


def test_following_the_changes_gives_what_a_rebuild_gives(archive: Archive) -> None:
    for issue in ISSUES:
        print_issue(archive, *issue)
        told = reprints.update(archive)
        assert told.read == 2
    drop_issue(archive, "courier/1905-03-07")
    reprints.update(archive)
    followed = tables(archive)
    assert reprints.update(archive, rebuild=True).read == 6
    assert tables(archive) == followed


def test_nothing_is_compared_twice(filled: Archive) -> None:
    assert not reprints.behind(filled)
    assert reprints.update(filled).read == 0
    stamps = [reprints.stamp(filled)]
    print_issue(filled, "times", "1905-03-11", (story("more"),))
    stamps.append(reprints.stamp(filled))
    assert reprints.behind(filled)
    assert reprints.update(filled)[:2] == (1, 0)
    stamps.append(reprints.stamp(filled))
    assert len(set(stamps)) == 3
    change_title(filled, "gazette", TitleChange(name="The Gazette"))
    assert reprints.update(filled)[:2] == (4, 0)
    assert reprints.update(filled, rebuild=True).compared > 0


def test_another_method_makes_all_anew(filled: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(updating, "METHOD", updating.METHOD + 1)
    assert reprints.behind(filled)
    assert reprints.update(filled).read == 8
    assert not reprints.behind(filled)


def test_an_issue_that_is_deleted_leaves_its_clusters_at_once(filled: Archive) -> None:
    drop_issue(filled, "gazette/1905-03-09")
    (fire,) = reprints.clusters(filled)
    assert len(fire.copies) == 4
    assert len(reprints.excluded(filled)) == 3
    reprints.update(filled)
    assert len(list(reprints.clusters(filled))) == 1


def test_a_replaced_text_leaves_its_cluster(filled: Archive) -> None:
    drop_issue(filled, "gazette/1905-03-09")
    print_issue(filled, "gazette", "1905-03-09", (story("corrected"), story("alone")))
    reprints.update(filled)
    assert len(list(reprints.clusters(filled))) == 1


def test_a_hidden_copy_is_not_told_and_keeps_none_from_being_counted(filled: Archive) -> None:
    change_rights(filled, "courier/1905-03-07", Rights(hidden=True))
    fire, flood = reprints.clusters(filled)
    assert [copy.kind for copy in fire.copies] == ["earliest", "reprint", "duplicate"]
    assert all(1 not in (pair.one, pair.other) for pair in fire.pairs)
    assert fire.copies[0].article not in reprints.excluded(filled)
    assert len(next(reprints.clusters(filled, visible_only=False)).copies) == 4
    assert reprints.cluster_of(filled, 1) is None
    assert reprints.pairs_of(filled, 1) == ()
    assert reprints.pairs_of(filled, 1, visible_only=False) != ()
    change_rights(filled, "gazette", Rights(until="2031-01-01"))
    assert {copy.title_key for c in reprints.clusters(filled) for copy in c.copies} == {"herald"}
    with Archive.open(filled.path, "2031-01-01") as later:
        assert len(list(reprints.clusters(later))) == 2
    assert len(flood.copies) == 2


def test_what_holds_an_article_as_a_part_is_told_beside_its_copies(archive: Archive) -> None:
    column = " ".join([FIRE, *(story(f"brief {number}") for number in range(6))])
    print_issue(archive, "courier", "1905-03-07", (column,))
    print_issue(archive, "gazette", "1905-03-08", (FIRE,))
    reprints.update(archive)
    assert list(reprints.clusters(archive)) == []
    assert reprints.excluded(archive) == set()
    (pair,) = reprints.pairs_of(archive, 2)
    assert pair.relation == "part"


def test_an_update_that_fails_leaves_what_was_there(
    filled: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tables(filled)
    print_issue(filled, "times", "1905-03-11", (FIRE,))

    def fail(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(updating, "_write_pairs", fail)
    with pytest.raises(RuntimeError):
        reprints.update(filled)
    assert tables(filled) == before
    assert reprints.behind(filled)


def test_what_is_deleted_while_an_update_works_is_left_out(
    filled: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    print_issue(filled, "times", "1905-03-11", (FIRE,))

    def find_while_another_deletes(*given: Any) -> Found:
        found = find(*given)
        with Archive.open(filled.path) as other:
            drop_issue(other, "courier/1905-03-07")
        return found

    monkeypatch.setattr(updating, "find", find_while_another_deletes)
    reprints.update(filled)
    assert reprints.behind(filled)
    monkeypatch.undo()
    reprints.update(filled)
    assert list(filled.connection.execute("PRAGMA foreign_key_check")) == []
    (fire, _) = reprints.clusters(filled)
    assert "courier" not in {copy.title_key for copy in fire.copies}


def test_short_items_are_no_reprints_of_one_another(archive: Archive) -> None:
    print_issue(archive, "courier", "1905-03-07", ("By a staff reporter.", "Fair and warmer."))
    print_issue(archive, "courier", "1905-03-08", ("By a staff reporter.", "Fair and warmer."))
    reprints.update(archive)
    assert list(reprints.clusters(archive)) == []


def test_of_a_whole_book_only_the_beginning_is_looked_at(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(updating, "MOST", 500)
    print_issue(archive, "courier", "1905-03-07", (f"{FIRE} {FLOOD}",))
    print_issue(archive, "gazette", "1905-03-08", (FIRE, FLOOD))
    reprints.update(archive)
    (cluster,) = reprints.clusters(archive)
    assert [copy.article for copy in cluster.copies] == [1, 2]


def test_an_empty_archive_has_no_clusters(archive: Archive) -> None:
    assert reprints.update(archive) == (0, 0, 0, 0)
    assert list(reprints.clusters(archive)) == []
    assert reprints.excluded(archive) == set()
    assert title(archive) == 1


def test_two_articles_of_an_archive_are_collated(filled: Archive) -> None:
    one, other = filled.article(1), filled.article(3)
    assert one is not None
    assert other is not None
    found = collation_of(filled, one, other)
    assert "".join(one.text[s.a_start : s.a_end] for s in found.spans) == one.text
    assert "".join(other.text[s.b_start : s.b_end] for s in found.spans) == other.text
    assert len(found.readings) > 5
    assert confidences_of(filled.connection, 1) == ()


def test_an_archive_from_before_there_were_reprints_gets_them(tmp_path: Path) -> None:
    folder = tmp_path / "old"
    folder.mkdir()
    old = sqlite3.connect(folder / FILE, isolation_level=None)
    old.executescript(f"BEGIN; {STEPS[0]} {STEPS[1]} COMMIT;")
    old.execute(f"PRAGMA application_id = {APPLICATION}")
    old.execute("PRAGMA user_version = 2")
    old.execute("INSERT INTO titles (key, name) VALUES ('courier', 'Courier')")
    for number, text in enumerate((FIRE, misread(FIRE, 0.03)), 1):
        old.execute(
            "INSERT INTO issues (key, title, name, engine, problems, given) "
            "VALUES (?, 1, 'x', 'old', '[]', '[]')",
            (f"courier/{number}",),
        )
        old.execute(
            "INSERT INTO articles VALUES (?, ?, ?, 0, 1, 'article', 'en', '', '', '', '', '', 1.0, "
            "?, '[]', '[]', '{}')",
            (number, f"id{number}", number, text),
        )
    old.close()
    with Archive.open(folder) as archive:
        assert version_of(archive.connection) == VERSION
        assert reprints.behind(archive)
        assert list(reprints.clusters(archive)) == []
        reprints.update(archive)
        (cluster,) = reprints.clusters(archive)
        assert [copy.id for copy in cluster.copies] == ["id1", "id2"]
