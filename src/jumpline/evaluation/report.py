"""A score as a text table for a reader and as a record for a program."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from jumpline.evaluation.links import Bin, calibration, coverage
from jumpline.evaluation.scores import Scores, quotient

# Fixed in docs/record.md.
_COVERED = 0.9

HEADINGS = (
    "set",
    "true",
    "found",
    "loose lines",
    "F1 at .5",
    "F1 at .9",
    "B-cubed F",
    "exact",
    "fused share",
    "links P",
    "links R",
    "headings P",
    "headings R",
)
CALIBRATION_HEADINGS = ("confidence", "links", "right", "share right")


def figure(value: float | None, digits: int = 3) -> str:
    """Write a figure from 0 to 1 as ``.543``; a dash where there is none."""
    return "–" if value is None else f"{value:.{digits}f}".removeprefix("0")


def cells(scores: Scores) -> tuple[str, ...]:
    """Return one row under ``HEADINGS``."""
    return (
        scores.name,
        str(scores.true),
        str(scores.found),
        str(scores.loose),
        figure(scores.f1(0.5)),
        figure(scores.f1(0.9)),
        figure(scores.b_cubed),
        str(scores.exact),
        figure(scores.fused_share),
        figure(scores.link_precision),
        figure(scores.link_recall),
        figure(scores.heading_precision),
        figure(scores.heading_recall),
    )


def calibration_cells(bins: Iterable[Bin]) -> list[tuple[str, ...]]:
    """Return the rows under ``CALIBRATION_HEADINGS``, empty bins left out."""
    return [
        (
            f"{figure(bin_.low, 1)} to {figure(bin_.high, 1)}",
            str(bin_.links),
            str(bin_.right),
            figure(quotient(bin_.right, bin_.links)),
        )
        for bin_ in bins
        if bin_.links
    ]


def as_text(scores: Scores) -> str:
    """Return the score as a table in plain text, its issues first where there are several."""
    parts = [_heading(scores), aligned(HEADINGS, _rows(scores))]
    if scores.decisions:
        rows = calibration_cells(calibration(scores.decisions))
        covered = figure(coverage(scores.decisions, _COVERED))
        parts += [
            f"Links between columns or pages; {covered} of them have confidence .9 or more.",
            aligned(CALIBRATION_HEADINGS, rows),
        ]
    if scores.apart:
        parts.append(as_text(scores.apart))
    return "\n\n".join(parts)


def aligned(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Set a table in plain text: the first column to the left, the others to the right."""
    table = [tuple(headings), *map(tuple, rows)]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    lines = []
    for first, *others in table:
        padded = [cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True)]
        lines.append("  ".join([first.ljust(widths[0]), *padded]).rstrip())
    return "\n".join(lines)


def as_record(scores: Scores) -> dict[str, Any]:
    """Return the score for JSON; figures that do not exist are None."""
    record = _summary(scores)
    record["calibration"] = [
        {"from": bin_.low, "to": bin_.high, "links": bin_.links, "right": bin_.right}
        for bin_ in calibration(scores.decisions)
    ]
    record["coverage_at_.9"] = coverage(scores.decisions, _COVERED)
    record["issues"] = [_summary(single) for single in _singles(scores)]
    record["apart"] = as_record(scores.apart) if scores.apart else None
    return record


def _heading(scores: Scores) -> str:
    issues = "1 issue" if len(scores.issues) == 1 else f"{len(scores.issues)} issues"
    first = scores.issues[0]
    methods = ", ".join(sorted({issue.method for issue in scores.issues}))
    return (
        f"{scores.name}: {issues}; lines weigh their {first.unit}; "
        f"{scores.share_matched:.1%} of the truth matched (by {methods})"
    )


def _rows(scores: Scores) -> list[tuple[str, ...]]:
    singles = _singles(scores) if len(scores.issues) > 1 else []
    return [*map(cells, singles), cells(scores)]


def _singles(scores: Scores) -> list[Scores]:
    return [Scores(issue.name, (issue,)) for issue in scores.issues]


def _summary(scores: Scores) -> dict[str, Any]:
    return {
        "name": scores.name,
        "unit": str(scores.issues[0].unit),
        "share_matched": scores.share_matched,
        "true": scores.true,
        "found": scores.found,
        "loose_lines": scores.loose,
        "f1_at_.5": scores.f1(0.5),
        "f1_at_.9": scores.f1(0.9),
        "b_cubed_f": scores.b_cubed,
        "exact": scores.exact,
        "fused_share": scores.fused_share,
        "link_precision": scores.link_precision,
        "link_recall": scores.link_recall,
        "heading_precision": scores.heading_precision,
        "heading_recall": scores.heading_recall,
    }
