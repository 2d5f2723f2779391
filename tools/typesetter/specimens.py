"""The set pages that lie in the repository, so that tests run on them everywhere.

python -m typesetter.specimens examples/typeset

All are of test styles and of copy that nobody wrote; each issue's name is its seed.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from typesetter.issues import set_issue
from typesetter.model import SetIssue
from typesetter.out.truth import write_truth


class Specimen(NamedTuple):
    """An issue of the set: language, name and number of pages."""

    language: str
    name: str
    pages: int


SPECIMENS = (
    Specimen("zh", "specimen-zh-1", 3),
    Specimen("zh", "specimen-zh-2", 3),
    Specimen("zh-Hant", "specimen-zh-hant-1", 2),
    Specimen("zh-Hant", "specimen-zh-hant-6", 2),
    Specimen("en", "specimen-en-1", 2),
    Specimen("en", "specimen-en-7", 3),
    Specimen("de", "specimen-de-7", 2),
    Specimen("fr", "specimen-fr-2", 3),
)
"""Chosen by looking: plain pages and wild ones, old and modern, few articles and many."""


def set_specimens() -> Iterator[SetIssue]:
    """Set the issues."""
    for language, name, pages in SPECIMENS:
        yield set_issue(language, "test", name, pages=pages)


def write_specimens(folder: Path) -> None:
    """Write the truth about the issues, one file a page."""
    folder.mkdir(parents=True, exist_ok=True)
    for issue in set_specimens():
        write_truth(issue, folder)


def main() -> None:
    """Read the arguments and write the set."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    write_specimens(parser.parse_args().folder)


if __name__ == "__main__":
    main()
