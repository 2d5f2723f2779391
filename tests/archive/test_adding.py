"""Files into an archive: once, whole, and into the issues that they belong to."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from archive.made import added, states, texts
from jumpline.archive import Archive
from jumpline.archive.intake.redoing import Redoing
from jumpline.archive.intake.storing import Plan
from jumpline.archive.opening import only_writer
from jumpline.archive.rows.whole import whole_issue
from jumpline.errors import ArchiveStopped, UsageError
from jumpline.laws import check_laws
from jumpline.options import Options
from readers.library import alto, mets

TITLE = "The Harbour Courier"
DATE = "1905-03-07"
KEY = f"the-harbour-courier/{DATE}"


def snapshot(archive: Archive) -> list[tuple[object, ...]]:
    return [(one.number, one.id, one.revision, one.text) for one in archive.articles()]


def test_adding_twice_changes_nothing(archive: Archive, week: Path) -> None:
    assert states(added(archive, week, title="Gazette")) == ["stored"] * 3
    before = snapshot(archive)
    assert states(added(archive, week, title="Gazette")) == ["present"] * 3
    assert snapshot(archive) == before


def test_the_same_content_under_another_name_changes_nothing(archive: Archive, week: Path) -> None:
    added(archive, week, title="Gazette")
    before = snapshot(archive)
    copy = week.parent / "copies"
    copy.mkdir()
    for number, file in enumerate(sorted(week.iterdir())):
        shutil.copy(file, copy / f"page{number}.txt")
    assert set(states(added(archive, copy, title="Other Paper"))) == {"present"}
    assert snapshot(archive) == before


def test_files_of_one_folder_are_added_as_the_folder_is(archive: Archive, week: Path) -> None:
    reports = added(archive, *sorted(week.iterdir()), title="Gazette")
    assert [report.name for report in reports] == [f"gazette/1905-03-0{day}" for day in (7, 8, 9)]


def test_worker_processes_change_nothing(tmp_path: Path, week: Path) -> None:
    found = []
    for jobs in (1, 2):
        with Archive.create(tmp_path / f"jobs-{jobs}") as archive:
            added(archive, week, title="Gazette", options=Options(jobs=jobs))
            found.append(snapshot(archive))
    assert found[0] == found[1]


def test_a_zip_is_added_as_its_folder_is(archive: Archive, tmp_path: Path, week: Path) -> None:
    packed = Path(shutil.make_archive(str(tmp_path / "week-packed"), "zip", week))
    assert states(added(archive, packed, title="Gazette")) == ["stored"] * 3
    assert states(added(archive, packed)) == ["present"]
    assert set(states(added(archive, week, title="Gazette"))) == {"present"}


@pytest.mark.parametrize("first", [1, 2])
def test_a_page_that_arrives_later_completes_its_article(
    archive: Archive, tmp_path: Path, courier: Path, first: int
) -> None:
    pages = {number: courier / f"courier-1905-03-07-{number}.pdf" for number in (1, 2)}
    with Archive.create(tmp_path / "at-once") as at_once:
        added(at_once, courier, title=TITLE)
        expected = texts(at_once)
    added(archive, pages.pop(first), title=TITLE)
    (last,) = pages.values()
    alone = {one.id: one.text for one in archive.articles()}
    assert states(added(archive, last, title=TITLE)) == ["completed"]
    assert texts(archive) == expected
    assert [page.sequence for page in archive.pages(1)] == [1, 2]
    gone = set(alone) - {one.id for one in archive.articles()}
    assert gone or first == 1
    for former in alone:
        now = archive.article_by_id(former)
        assert now is not None
        assert alone[former] in now.text
        assert former in gone or now.id == former
        assert former not in gone or former in archive.former_ids(now.number)


def test_articles_that_a_late_page_does_not_touch_keep_number_and_revision(
    archive: Archive, courier: Path
) -> None:
    added(archive, courier / "courier-1905-03-07-1.pdf", title=TITLE)
    before = {one.id: (one.number, one.revision, one.text) for one in archive.articles()}
    at = archive.revision
    added(archive, courier / "courier-1905-03-07-2.pdf", title=TITLE)
    after = {one.id: (one.number, one.revision, one.text) for one in archive.articles()}
    untouched = [name for name in before if after[name][2] == before[name][2]]
    assert untouched
    changes = archive.changes(at)
    for name in before:
        assert after[name][0] == before[name][0]
        changed = after[name][0] in changes.written
        assert changed == (after[name][2] != before[name][2])
        assert (after[name][1] > at) == changed


@pytest.mark.parametrize("order", [(1, 2, 3), (3, 1, 2), (2, 3, 1)])
def test_pages_in_any_order_give_the_issue_that_they_give_at_once(
    archive: Archive, tmp_path: Path, order: tuple[int, ...]
) -> None:
    for number in (1, 2, 3):
        text = f"THE WELL {number}\n\nWell {number} was dug before the frost and gives water.\n"
        (tmp_path / f"gazette-1905-03-07-{number}.txt").write_text(text)
    with Archive.create(tmp_path / "at-once") as at_once:
        added(at_once, *tmp_path.glob("*.txt"), title="Gazette")
        expected = whole_issue(at_once.connection, 1)
    for number in order:
        added(archive, tmp_path / f"gazette-1905-03-07-{number}.txt", title="Gazette")
    found = whole_issue(archive.connection, 1)
    assert (found.pages, found.articles) == (expected.pages, expected.articles)


def test_a_page_that_a_mets_file_named_and_nobody_had_comes_into_its_gap(
    archive: Archive, tmp_path: Path
) -> None:
    names = {key: f"gazette-1905-03-07-{key}.xml" for key in "12345"}
    (tmp_path / "mets.xml").write_bytes(mets(names))
    for key in "145":
        (tmp_path / names[key]).write_bytes(alto([f"Page {key} is here."], prefix=key))
    reports = added(archive, *tmp_path.glob("*.xml"), title="Gazette", date=DATE)
    assert sorted(states(reports)) == ["failed", "failed", "stored"]
    assert [each.sequence for each in archive.pages(1)] == [1, 4, 5]
    late = tmp_path / names["3"]
    late.write_bytes(alto(["Page 3 is here."], prefix="3"))
    assert states(added(archive, late, title="Gazette")) == ["completed"]
    assert [each.sequence for each in archive.pages(1)] == [1, 3, 4, 5]


def test_pages_without_title_or_date_are_never_put_together_by_name(
    archive: Archive, tmp_path: Path
) -> None:
    for number in (1, 2):
        folder = tmp_path / f"box{number}"
        folder.mkdir()
        (folder / "scan.txt").write_text(f"Box {number} holds a page of its own.\n")
        assert states(added(archive, folder / "scan.txt")) == ["stored"]
    assert sorted(issue.key for issue in archive.issues()) == [
        "untitled/scan", "untitled/scan~2",
    ]  # fmt: skip


def test_two_editions_of_a_day_stay_apart(archive: Archive, tmp_path: Path) -> None:
    for edition in ("morning", "evening"):
        path = tmp_path / f"{edition}-1905-03-07.txt"
        path.write_text(f"This is what the {edition} edition said of the storm.\n")
        added(archive, path, title="Gazette")
    keys = sorted(issue.key for issue in archive.issues())
    assert keys == ["gazette/1905-03-07", "gazette/1905-03-07/evening-1905-03-07"]


def test_a_page_can_be_sent_into_an_issue_by_its_key(archive: Archive, tmp_path: Path) -> None:
    for number in (1, 2):
        (tmp_path / f"scan{number}.txt").write_text(f"Sheet {number} of the same paper.\n")
    added(archive, tmp_path / "scan1.txt")
    (issue,) = archive.issues()
    assert states(added(archive, tmp_path / "scan2.txt", into=issue.key)) == ["completed"]
    assert [page.name for page in archive.pages(issue.number)] == ["scan1", "scan2"]


def test_other_content_under_a_stored_name_is_refused_unless_it_replaces(
    archive: Archive, week: Path
) -> None:
    added(archive, week, title="Gazette")
    before = snapshot(archive)
    corrected = week / "gazette-1905-03-08.txt"
    corrected.write_text("THE SCHOOL IS OPEN\n\nThe school was opened on Tuesday.\n")
    reports = added(archive, corrected, title="Gazette")
    assert states(reports) == ["failed"]
    assert "--replace" in reports[0].message
    assert snapshot(archive) == before
    assert states(added(archive, corrected, title="Gazette", replace=True)) == ["replaced"]
    assert "Tuesday" in "".join(one.text for one in archive.articles())
    assert len(list(archive.issues())) == 3


def test_an_issue_can_be_replaced_page_by_page_in_one_run(
    archive: Archive, courier: Path, tmp_path: Path
) -> None:
    added(archive, courier, title=TITLE)
    before = texts(archive)
    apart = [tmp_path / str(number) for number in (1, 2)]
    for number, folder in enumerate(apart, start=1):
        folder.mkdir()
        shutil.copy(courier / f"courier-1905-03-07-{number}.pdf", folder)
    added(archive, *apart, title=TITLE, replace=True)
    assert texts(archive) == before


def test_articles_of_a_replaced_issue_hand_on_their_numbers_and_ids(
    archive: Archive, tmp_path: Path
) -> None:
    paper = tmp_path / "gazette-1905-03-07.xml"
    lines = ["The mole is to be built anew.", "Boats will berth in the old basin."]
    paper.write_bytes(alto(lines))
    added(archive, paper, title="Gazette")
    before = list(archive.articles())
    paper.write_bytes(alto([line.replace("o", "0") for line in lines], prefix="new"))
    assert states(added(archive, paper, title="Gazette", replace=True)) == ["replaced"]
    assert "0ld basin" in "".join(one.text for one in archive.articles())
    for old in before:
        now = archive.article_by_id(old.id)
        assert now is not None
        assert now.number == old.number
        assert now.id != old.id


def test_a_wrong_title_is_mended_by_adding_the_files_with_the_right_one(
    archive: Archive, week: Path
) -> None:
    added(archive, week)
    before = [(one.number, one.id) for one in archive.articles()]
    at = archive.revision
    assert states(added(archive, week, title="Gazette", replace=True)) == ["replaced"] * 3
    assert {one.issue_key for one in archive.articles()} == {
        f"gazette/1905-03-0{day}" for day in (7, 8, 9)
    }
    assert [(one.number, one.id) for one in archive.articles()] == before
    assert len(archive.changes(at).written) == len(before)


def test_redo_changes_nothing_where_the_engine_is_the_same(archive: Archive, week: Path) -> None:
    added(archive, week, title="Gazette")
    run = Redoing(archive, Plan(Options()))
    assert run.total == 0
    assert list(run.run()) == []


def test_redo_finds_articles_anew_from_the_stored_pages(archive: Archive, courier: Path) -> None:
    added(archive, courier, title=TITLE)
    exact = texts(archive)
    for accept in (0.0, 0.9):
        assert states(list(Redoing(archive, Plan(Options(accept=accept))).run())) == ["redone"]
        for issue in archive.issues():
            check_laws(whole_issue(archive.connection, issue.number))
    assert texts(archive) == exact


def test_a_bad_file_stops_no_other(archive: Archive, week: Path) -> None:
    (week / "gazette-1905-03-10.pdf").write_bytes(b"%PDF-1.7 not really\n")
    reports = added(archive, week, title="Gazette")
    assert sorted(states(reports)) == ["failed", "stored", "stored", "stored"]
    again = added(archive, week, title="Gazette")
    assert sorted(states(again)) == ["failed", "present", "present", "present"]


def test_pictures_are_kept_by_content_and_go_with_their_issue(
    archive: Archive, courier: Path
) -> None:
    from jumpline.archive.keeping import drop_issue
    from jumpline.archive.picture.files import picture_file

    added(archive, courier, title=TITLE)
    for page in archive.pages(1):
        assert page.picture is not None
        assert picture_file(archive.path, page.picture) is not None
    drop_issue(archive, KEY)
    assert list(archive.path.glob("pictures/*/*")) == []
    assert list(archive.issues()) == []
    assert states(added(archive, courier, title=TITLE)) == ["stored"]


def test_references_lead_out_of_the_archive_only_where_that_is_trusted(
    archive: Archive, courier: Path
) -> None:
    from jumpline.archive.picture.files import picture_file

    added(archive, courier, title=TITLE, pictures="refer")
    reference = archive.pages(1)[0].picture
    assert reference is not None
    assert picture_file(archive.path, reference) is None
    assert picture_file(archive.path, reference, (courier,)) is not None
    assert picture_file(archive.path, "pictures/../archive.sqlite") is None
    assert picture_file(archive.path, "/etc/passwd", (courier,)) is None


def test_a_deleted_issue_is_told_to_the_index_and_its_numbers_never_come_back(
    archive: Archive, week: Path
) -> None:
    from jumpline.archive.keeping import drop_issue

    added(archive, week, title="Gazette")
    numbers = [one.number for one in archive.articles(issue=2)]
    at = archive.revision
    drop_issue(archive, "gazette/1905-03-08")
    assert list(archive.changes(at).deleted) == numbers
    added(archive, week, title="Gazette")
    assert set(numbers).isdisjoint(one.number for one in archive.articles())


def test_one_process_writes_at_a_time(archive: Archive, week: Path) -> None:
    with only_writer(archive.path), pytest.raises(ArchiveStopped, match="Another process"):
        added(archive, week)


def test_a_wrong_wish_is_told_and_nothing_is_stored(archive: Archive, week: Path) -> None:
    reports = added(archive, week, into="gazette/1999-01-01")
    assert set(states(reports)) == {"failed"}
    assert {report.code for report in reports} == {UsageError.exit_code}
    assert list(archive.issues()) == []
