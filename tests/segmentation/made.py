"""Drawn pages on their way through segmentation: runs, candidates and threads by their texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from jumpline.issue import Issue
from jumpline.layout import lay_out
from jumpline.layout.model import PageLayout
from jumpline.options import Options
from jumpline.page import Page
from jumpline.pipeline import understand
from jumpline.segmentation.links import Evidence, find_candidates
from jumpline.segmentation.runs import Run, RunKind, find_runs
from layout.made import ENGLISH, drawn


def runs_of(page: Page) -> tuple[PageLayout, tuple[Run, ...]]:
    """Lay a page out and cut it into runs."""
    (layout,) = lay_out((page,), ENGLISH)
    return layout, find_runs(layout)


def run_texts(drawing: str) -> list[tuple[RunKind, list[str]]]:
    """Return kind and lines of each run of a drawn page."""
    _, runs = runs_of(*drawn(drawing))
    return [(run.kind, [line.text for line in run.lines]) for run in runs]


def evidence_of(page: Page) -> dict[tuple[str, str], Evidence]:
    """Return the evidence of each candidate, by its last line before and its first line after."""
    layout, runs = runs_of(page)
    return {
        (runs[c.source].last.text, runs[c.target].first.text): c.evidence
        for c in find_candidates(layout, runs, ENGLISH)
    }


def threads(*drawings: str) -> list[list[str]]:
    """Understand drawn pages and return the lines of each thread."""
    found = understand(Issue("issue", drawn(*drawings)), Options())
    return [[line.text for line in thread.lines] for thread in found.segmentation.threads]


def resized(page: Page, sizes: Mapping[str, float | None]) -> Page:
    """Give the lines with these texts another type size; their boxes stay."""
    lines = (replace(line, size=sizes.get(line.text, line.size)) for line in page.lines)
    return replace(page, lines=tuple(lines))


def without_sizes(page: Page) -> Page:
    """Forget type sizes, as OCR does."""
    lines = tuple(replace(line, size=None) for line in page.lines)
    return replace(page, lines=lines, born_digital=False)
