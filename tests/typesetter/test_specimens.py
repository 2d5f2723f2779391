"""The set pages that lie in the repository."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from jumpline.evaluation import load_truth
from typesetter.out.truth import truth_pages
from typesetter.specimens import SPECIMENS, set_specimens, write_specimens

FOLDER = Path(__file__).parents[2] / "examples" / "typeset"
LARGEST = 3_000_000
"""Bytes, so that the repository stays light."""


def test_setting_the_pages_again_gives_the_same_bytes(tmp_path: Path) -> None:
    write_specimens(tmp_path)
    files = sorted(path.name for path in tmp_path.iterdir())
    assert files == sorted(path.name for path in FOLDER.iterdir())
    for name in files:
        assert (tmp_path / name).read_bytes() == (FOLDER / name).read_bytes(), name


def test_there_are_twenty_pages_in_five_languages() -> None:
    pages = Counter(page.language for truth in load_truth(FOLDER) for page in truth.pages)
    assert pages == {"zh": 6, "zh-Hant": 4, "en": 5, "de": 2, "fr": 3}
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < LARGEST


def test_the_set_has_jumps_with_and_without_a_label_and_links_between_columns() -> None:
    records = [page for issue in set_specimens() for page in truth_pages(issue)]
    jumps = [jump for record in records for jump in record["jumps"]]
    assert {jump["label"] is None for jump in jumps} == {True, False}
    assert sum(len(record["column_links"]) for record in records) > len(records)


def test_no_two_issues_share_a_name() -> None:
    assert len({each.name for each in SPECIMENS}) == len(SPECIMENS)
