"""``reprints`` and ``collate`` as a user runs them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from archive.reprints.made import misread, print_issue, story
from cli.conftest import Run
from jumpline.archive import Archive

TOLD = (
    "The town council decided late on Friday to rebuild the northern harbour wall, which the storm "
    "of February 11 had broken open over a length of forty yards, and to pay for it with a loan."
)
MISREAD = TOLD.replace("council", "couneil").replace("11", "17").replace("forty ", "")


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Store a story, its reprint and two stories that stand alone."""
    folder = tmp_path / "archive"
    with Archive.create(folder) as made:
        print_issue(made, "courier", "1905-03-07", (TOLD, story("one")))
        print_issue(made, "gazette", "1905-03-08", (MISREAD, misread(story("two"), 0.01)))
    return folder


def ids(run: Run, archive: Path) -> list[str]:
    (cluster,) = map(json.loads, run("reprints", archive, "--json").out.splitlines())
    return [copy["id"] for copy in cluster["copies"]]


def test_reprints_lists_the_copies_and_counts(archive: Path, run: Run) -> None:
    found = run("reprints", archive)
    assert found.code == 0
    head, first, second = found.out.rstrip().splitlines()
    assert head.startswith("2 copies, confidence .9")
    assert "courier/1905-03-07" in first
    assert first.endswith("Story 0 (earliest, reads best)")
    assert second.endswith("Story 0 (reprint)")
    assert found.err == (
        "jumpline: 2 articles in 1 cluster; counted once each, 1 of them are left out.\n"
    )
    assert run("reprints", archive, "--rebuild").out == found.out


def test_reprints_writes_json_with_the_evidence(archive: Path, run: Run) -> None:
    (cluster,) = map(json.loads, run("reprints", archive, "--json").out.splitlines())
    assert [copy["kind"] for copy in cluster["copies"]] == ["earliest", "reprint"]
    (pair,) = cluster["pairs"]
    assert pair["relation"] == "same"
    assert set(pair["evidence"]) == {
        "shared", "one_share", "other_share", "similarity", "figures", "agreeing", "replaced",
    }  # fmt: skip


def test_reprints_writes_a_table(archive: Path, run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("reprints", archive, "--csv").out)))
    assert [(row["issue"], row["kind"], row["better"]) for row in rows] == [
        ("courier/1905-03-07", "earliest", "yes"),
        ("gazette/1905-03-08", "reprint", ""),
    ]
    assert run("reprints", archive, "--csv", "--json").code == 2


def test_what_came_in_later_is_found_the_next_time(archive: Path, run: Run) -> None:
    assert len(ids(run, archive)) == 2
    with Archive.open(archive) as store:
        print_issue(store, "herald", "1905-03-09", (TOLD,))
    assert len(ids(run, archive)) == 3


def test_collate_marks_the_differences_in_the_text(archive: Path, run: Run) -> None:
    shown = run("collate", archive, *ids(run, archive))
    assert shown.code == 0
    assert "The town [>council|couneil] decided" in shown.out
    assert "February [11|17] had" in shown.out
    assert shown.err == ("jumpline: 3 differences, a reading proposed for 1; 0 of spacing alone.\n")


def test_collate_writes_offsets_into_both_texts(archive: Path, run: Run) -> None:
    told = json.loads(run("collate", archive, *ids(run, archive), "--json").out)
    assert (told["a"]["text"], told["b"]["text"]) == (TOLD, MISREAD)
    assert "".join(TOLD[slice(*span["a"])] for span in told["spans"]) == TOLD
    assert "".join(MISREAD[slice(*span["b"])] for span in told["spans"]) == MISREAD
    (word, *_) = (span for span in told["spans"] if span["kind"] == "differ")
    assert (word["better"], TOLD[slice(*word["a"])]) == ("a", "council")
    assert word["evidence"]["known"] > 0
    assert 0.7 <= word["confidence"] < 1


def test_a_hidden_copy_is_neither_listed_nor_collated(archive: Path, run: Run) -> None:
    both = ids(run, archive)
    run("rights", archive, "gazette", "--hide")
    assert run("reprints", archive).out == ""
    assert "2 copies" in run("reprints", archive, "--hidden").out
    assert run("collate", archive, *both).code == 2
    assert run("collate", archive, *both, "--hidden").code == 0
    assert run("collate", archive, both[0], "0123").code == 2
