"""A named collection gives the same bytes wherever and however it is set."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from set_issues import TYPESETTER
from typesetter.collection import Order, ordered_issue, set_collection
from typesetter.issues import LANGUAGES

FORMS = ("truth", "alto", "flat")


def contents(folder: Path) -> Mapping[str, bytes]:
    """Return every file below a folder, by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_one_process_and_two_write_the_same_bytes(tmp_path: Path) -> None:
    order = Order("en", "train", "twins", FORMS, pages=2)
    counts = [set_collection(order, 5, tmp_path / str(jobs), jobs) for jobs in (1, 2)]
    assert counts == [10, 10]
    alone = contents(tmp_path / "1")
    assert len(alone) > len(FORMS)
    assert alone == contents(tmp_path / "2")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_order_of_hashes_changes_nothing(language: str, tmp_path: Path) -> None:
    for seed in ("1", "2"):
        command = [sys.executable, "-m", "typesetter", str(tmp_path / seed), "--language", language]
        command += ["--issues", "1", "--pages", "2", "--worn", "--forms", *FORMS]
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(TYPESETTER.parent)}
        subprocess.run(command, check=True, capture_output=True, env=environment)
    assert contents(tmp_path / "1") == contents(tmp_path / "2") != {}


def test_issues_of_a_collection_differ() -> None:
    order = Order("en", "train", "twins", pages=2)
    one, other = ordered_issue(order, 1), ordered_issue(order, 2)
    assert one.name != other.name
    assert one.pages != other.pages


def test_worn_pages_keep_their_articles() -> None:
    new, worn = (
        ordered_issue(Order("fr", "test", "wear", pages=2, worn=old), 1) for old in (False, True)
    )
    assert new.pages != worn.pages
    assert {key for key, _ in worn.articles()} <= {key for key, _ in new.articles()}


def test_what_takes_no_part_in_the_seed_does_not_change_the_pages() -> None:
    truth, flat = (ordered_issue(Order("zh", "test", "twins", (f,)), 1) for f in ("truth", "flat"))
    assert truth == flat
