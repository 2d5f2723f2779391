"""The index follows its archive, can be made anew, and is never half."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from archive.made import added
from jumpline.archive import Archive
from jumpline.archive.keeping import drop_issue
from jumpline.errors import ArchiveStopped, UsageError
from jumpline.search import Search, concordance, indexing, update
from jumpline.search.indexing import state_of

DAYS = ("07", "08", "09")


@pytest.fixture
def week(tmp_path: Path) -> Path:
    """Write three issues of one flattened page each."""
    folder = tmp_path / "week"
    folder.mkdir()
    for day, what in zip(DAYS, ("harbour", "school", "railway"), strict=True):
        text = (
            f"THE {what.upper()} IS OPEN\n\n"
            f"The {what} was opened on Monday by the mayor, and all the town was there.\n"
            "There was music until late, and no one went home before the lamps were lit.\n"
        )
        (folder / f"gazette-1905-03-{day}.txt").write_text(text, encoding="utf-8")
    return folder


def _found(archive: Archive, query: str) -> set[str]:
    numbers = Search(archive).numbers(query)
    articles = [archive.article(number) for number in numbers]
    return {each.issue_key for each in articles if each is not None}


def _answers(archive: Archive) -> list[object]:
    search = Search(archive)
    queries = ("the", "mayor OR lamps", "headline:open", "sch*", "town -school")
    return [
        ([(hit.article.number, hit.score) for hit in search.search(each).hits], search.trend(each))
        for each in queries
    ]


@pytest.mark.parametrize("damage", ["cut", "zeroed"])
@pytest.mark.parametrize("ending", ["idx", "pos", "term", "fast"])
def test_a_damaged_index_is_told_and_made_anew(
    tmp_path: Path, week: Path, ending: str, damage: str
) -> None:
    with Archive.create(tmp_path / "archive") as archive:
        added(archive, *week.iterdir())
        update(archive)
        (file,) = (archive.path / "index").glob(f"*/*.{ending}")
        data = file.read_bytes()
        file.write_bytes(data[:20] if damage == "cut" else bytes(len(data) - 60) + data[-60:])
        with pytest.raises(UsageError, match=r"is damaged.*--rebuild"):
            Search(archive).search('"the mayor" OR lam*', sort="oldest")
        update(archive, anew=True)
        assert len(_found(archive, "mayor")) == 3


@pytest.mark.parametrize(
    "state",
    [
        {"folder": 1, "revision": 1},
        {"folder": "1", "revision": "1"},
        {"folder": "../1", "revision": 1},
        {"folder": "1", "revision": True},
        [],
    ],
)
def test_a_state_that_nobody_wrote_is_no_index(
    tmp_path: Path, week: Path, state: dict[str, object] | list[object]
) -> None:
    with Archive.create(tmp_path / "archive") as archive:
        added(archive, *week.iterdir())
        update(archive)
        if isinstance(state, dict):
            state["made_with"] = indexing.made_with()
        (archive.path / "index" / "state.json").write_text(json.dumps(state))
        assert state_of(archive.path) is None


def test_an_article_that_is_hidden_by_now_is_not_shown_by_an_old_index(
    tmp_path: Path, week: Path
) -> None:
    with Archive.create(tmp_path / "archive") as archive:
        added(archive, *week.iterdir())
        update(archive)
        # What the index does not know: the articles stand in another issue, which is hidden.
        first, other, _ = (issue.number for issue in archive.issues())
        archive.connection.execute("UPDATE issues SET hidden = 1 WHERE number = ?", (other,))
        archive.connection.execute(
            "UPDATE articles SET issue = ?, rank = rank + 1000 WHERE issue = ?", (other, first)
        )
        shown = {hit.article.issue for hit in Search(archive).search("mayor").hits}
        assert shown.isdisjoint({first, other})
        lines = concordance(Search(archive), "mayor")
        assert {line.article.issue for line in lines}.isdisjoint({first, other})


def test_what_is_added_is_found_and_what_is_deleted_is_not(tmp_path: Path, week: Path) -> None:
    with Archive.create(tmp_path / "archive") as archive:
        added(archive, week / "gazette-1905-03-07.txt", week / "gazette-1905-03-08.txt")
        assert update(archive) == 2
        assert update(archive) == 0
        assert len(_found(archive, "mayor")) == 2
        added(archive, week / "gazette-1905-03-09.txt")
        assert Search(archive).behind == 1
        assert update(archive) == 1
        assert len(_found(archive, "mayor")) == 3
        (key,) = _found(archive, "railway")
        drop_issue(archive, key)
        update(archive)
        assert len(_found(archive, "mayor")) == 2
        assert _found(archive, "railway") == set()


def test_an_index_that_followed_answers_as_one_made_anew(tmp_path: Path, week: Path) -> None:
    with Archive.create(tmp_path / "archive") as archive:
        for day in DAYS:
            added(archive, week / f"gazette-1905-03-{day}.txt")
            update(archive)
        grown = _answers(archive)
        update(archive, anew=True)
        once = _answers(archive)
        update(archive, anew=True)
        assert grown == once == _answers(archive)
        folders = [each.name for each in (archive.path / "index").iterdir() if each.is_dir()]
        assert len(folders) == 1


def test_an_update_that_was_cut_off_is_done_again_without_doubling(
    tmp_path: Path, week: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Archive.create(tmp_path / "archive") as archive:
        added(archive, week / "gazette-1905-03-07.txt")
        update(archive)
        added(archive, week / "gazette-1905-03-08.txt")

        def cut_off(*_: object) -> None:
            raise KeyboardInterrupt

        with monkeypatch.context() as patch:
            patch.setattr(indexing, "_keep", cut_off)
            with pytest.raises(KeyboardInterrupt):
                update(archive)
        assert Search(archive).behind == 1
        update(archive)
        assert len(Search(archive).numbers("mayor")) == 2


def test_a_new_index_that_was_cut_off_leaves_the_old_one(
    tmp_path: Path, week: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Archive.create(tmp_path / "archive") as archive:
        added(archive, week / "gazette-1905-03-07.txt")
        update(archive)

        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        with monkeypatch.context() as patch:
            patch.setattr(indexing, "_keep", full)
            with pytest.raises(ArchiveStopped, match="make room"):
                update(archive, anew=True)
        assert len(Search(archive).numbers("mayor")) == 1
        update(archive, anew=True)
        assert len(Search(archive).numbers("mayor")) == 1


@pytest.mark.parametrize("damage", ["gone", "other", "nonsense", "no files"])
def test_without_an_index_it_is_said_how_to_make_one(
    tmp_path: Path, shelf: Path, damage: str
) -> None:
    folder = Path(shutil.copytree(shelf, tmp_path / "archive"))
    state = folder / "index" / "state.json"
    if damage == "gone":
        shutil.rmtree(folder / "index")
    elif damage == "other":
        told = json.loads(state.read_text())
        state.write_text(json.dumps({**told, "made_with": "another version"}))
    elif damage == "nonsense":
        state.write_text('{"folder": "../..", "revision": 1, "made_with": "x"}')
    else:
        shutil.rmtree(folder / "index" / "1")
    with Archive.open(folder) as archive:
        with pytest.raises(UsageError, match="jumpline index"):
            Search(archive)
        assert update(archive) == archive.count_articles()
        assert Search(archive).numbers("harbour")


def test_a_folder_outside_the_archive_is_never_opened(tmp_path: Path, shelf: Path) -> None:
    folder = Path(shutil.copytree(shelf, tmp_path / "archive"))
    state = folder / "index" / "state.json"
    told = json.loads(state.read_text())
    state.write_text(json.dumps({**told, "folder": "../../elsewhere"}))
    assert state_of(folder) is None


def test_a_reader_keeps_its_answer_while_the_index_is_made_anew(tmp_path: Path, week: Path) -> None:
    with Archive.create(tmp_path / "archive") as archive:
        added(archive, week / "gazette-1905-03-07.txt")
        update(archive)
        before = Search(archive)
        added(archive, week / "gazette-1905-03-08.txt")
        update(archive, anew=True)
        assert len(before.numbers("mayor")) == 1
        assert len(Search(archive).numbers("mayor")) == 2
