"""A named collection: issues set in parallel, the same bytes for the same arguments."""

from __future__ import annotations

import json
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random

from typesetter.issues import set_issue
from typesetter.model import SetIssue
from typesetter.out.alto import write_alto
from typesetter.out.flat import draw_habits, flatten
from typesetter.out.flat_truth import write_dump
from typesetter.out.noise import draw_misreading, misread
from typesetter.out.pdf import write_pdf
from typesetter.out.png import write_png
from typesetter.out.scanning import write_scans
from typesetter.out.truth import write_truth
from typesetter.out.wear import draw_wear, wear
from typesetter.styles import Split

FORMS = ("truth", "alto", "pdf", "png", "scan", "flat")


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be set.

    Attributes:
        language: of every issue.
        split: whose house styles and copy are drawn from.
        name: of the collection; together with a number it is the seed of an issue.
        forms: what to write, of ``FORMS``.
        data: folder of running text, None for the project's own.
        pages: of every issue, None to draw them.
        era: of every house style, None to draw it.
        worn: pages as old paper and OCR leave them: dirt, skew, misread characters.
        resolution: of PNG, in dots an inch.
    """

    language: str
    split: Split
    name: str
    forms: tuple[str, ...] = ("truth",)
    data: Path | None = None
    pages: int | None = None
    era: str | None = None
    worn: bool = False
    resolution: int = 150


def set_collection(order: Order, count: int, folder: Path, jobs: int = 1) -> int:
    """Set ``count`` issues into a folder, one subfolder a form; return how many pages they have."""
    for form in order.forms:
        (folder / form).mkdir(parents=True, exist_ok=True)
    task = partial(_set, order, folder)
    if jobs == 1:
        return sum(map(task, range(1, count + 1)))
    with ProcessPoolExecutor(jobs) as pool:
        return sum(pool.map(task, range(1, count + 1), chunksize=4))


def ordered_issue(order: Order, number: int) -> SetIssue:
    """Set one issue of a collection, number from 1."""
    name = f"{order.name}-{order.language.lower()}-{number:04}"
    issue = set_issue(
        order.language, order.split, name, data=order.data, pages=order.pages, era=order.era
    )
    if not order.worn:
        return issue
    random = Random(f"{name} wear")
    return misread(wear(issue, draw_wear(random), name), draw_misreading(random), name)


def _set(order: Order, folder: Path, number: int) -> int:
    issue = ordered_issue(order, number)
    for form in order.forms:
        _write(issue, form, folder / form, order)
    return len(issue.pages)


def _write(issue: SetIssue, form: str, folder: Path, order: Order) -> None:
    if form == "truth":
        write_truth(issue, folder)
    elif form == "alto":
        write_alto(issue, folder)
    elif form == "pdf":
        write_pdf(issue, folder)
    elif form == "png":
        write_png(issue, folder, order.resolution)
    elif form == "scan":
        write_scans(issue, folder, order.resolution, order.name)
    else:
        _write_flat(issue, folder)


def _write_flat(issue: SetIssue, folder: Path) -> None:
    for page in issue.pages:
        random = Random(f"{issue.name} flat {page.number}")
        write_dump(flatten(issue, page.number, draw_habits(random), random), folder)


def style_table(issues: Iterable[SetIssue]) -> str:
    """Return the house styles of issues as JSON, by name."""
    return json.dumps({issue.name: dict(issue.style) for issue in issues}, indent=1)
