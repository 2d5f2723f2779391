"""What exact type shows of each line of a run: its face, its place in the column, its words.

On a page that was set from type, sizes and places are exact, so that small differences tell.
Lengths are in ems or leads of the page; nothing depends on scale or on the place on the paper.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from jumpline.article import Role
from jumpline.conventions import Conventions
from jumpline.language.sentences import begins_open, ends_open
from jumpline.layout.model import Measures, TypedLine
from jumpline.segmentation.runs import HEAD_ROLES, Run, RunKind

Numbers = NDArray[np.float64]
Indices = NDArray[np.intp]

MARKS = (
    "size",  # em over the page's em of body type
    "bold",
    "italic",
    "capitals",  # share of the letters
    "width",  # in columns
    "left",  # indention from the left edge of its run, in ems
    "right",  # white to the right edge of its run, in ems
    "centred",
    "open_start",  # begins in mid-sentence
    "open_end",  # stops in mid-sentence
    "length",  # in characters
    "figures",  # share of the characters
    "figure_first",
    "dash_first",
    "head",  # the rules call it a headline, kicker or deck
    "subhead",  # the rules call it a subhead
    "credit",  # a byline or dateline
    "closing",  # an end mark or a jump line
    "jump_head",
    "gap",  # blank over it in its run, in leads; NaN for the first line
)
"""The columns of ``Lines.table``, in order."""
LONG = 80
"""Longer lines are alike, in characters."""
FAR = 8.0
"""Longer blanks and indentions are alike, in leads or ems."""
CENTRED = 1.0
"""White on both sides of a centred line differs by less, in ems."""
DASHES = frozenset("—–-*•·■▪●◆□◇★☆※")


class Lines(NamedTuple):
    """The lines of a page's runs, one run after another.

    Attributes:
        lines: as typed by the rules.
        run: number of the run of each.
        table: a row for each, the columns are ``MARKS``.
        boxes: x0, y0, x1, y1 of each.
    """

    lines: Sequence[TypedLine]
    run: Indices
    table: Numbers
    boxes: Numbers

    def column(self, name: str) -> Numbers:
        """Return one of the ``MARKS`` of all lines."""
        return self.table[:, MARKS.index(name)]


def mark_lines(runs: Sequence[Run], measures: Measures, conventions: Conventions) -> Lines:
    """Measure the lines of a page's runs; cutlines are left out.

    Args:
        runs: of the page, by number.
        measures: its units.
        conventions: of its language.
    """
    taken = [(run, line) for run in runs if run.kind is not RunKind.CUTLINE for line in run.lines]
    if not taken:
        return Lines((), np.zeros(0, np.intp), np.zeros((0, len(MARKS))), np.zeros((0, 4)))
    lines = [line for _, line in taken]
    of_run = np.array([run.number for run, _ in taken], np.intp)
    boxes = np.array([line.place for line in lines], float)
    around = np.array([run.box for run, _ in taken], float)
    left = np.clip((boxes[:, 0] - around[:, 0]) / measures.size, 0, FAR)
    right = np.clip((around[:, 2] - boxes[:, 2]) / measures.size, 0, FAR)
    gap = np.full(len(lines), np.nan)
    gap[1:] = np.clip((boxes[1:, 1] - boxes[:-1, 3]) / measures.lead, -1.5, FAR)
    gap[1:][of_run[1:] != of_run[:-1]] = np.nan
    words = np.array([_wording(line, conventions) for line in lines], float)
    faces = np.array([(line.size, line.line.bold, line.line.italic) for line in lines], float)
    table = np.column_stack(
        [
            faces[:, 0] / measures.size,
            faces[:, 1:],
            words[:, 0],
            np.clip((boxes[:, 2] - boxes[:, 0]) / measures.column, 0, 6),
            left,
            right,
            (left > CENTRED) & (right > CENTRED) & (np.abs(left - right) < CENTRED),
            words[:, 1:],
            gap,
        ]
    )
    return Lines(lines, of_run, table, boxes)


def _wording(line: TypedLine, conventions: Conventions) -> tuple[float, ...]:
    """Say what words and roles show; ``capitals``, then ``open_start`` to ``jump_head``."""
    text = line.text.strip()
    letters = sum(map(str.isalpha, text))
    return (
        sum(map(str.isupper, text)) / letters if letters else 0.0,
        begins_open(text, conventions),
        ends_open(text, conventions),
        min(len(text), LONG),
        sum(map(str.isdigit, text)) / max(1, len(text)),
        text[:1].isdigit(),
        text[:1] in DASHES,
        line.role in HEAD_ROLES,
        line.role is Role.SUBHEAD,
        line.role in (Role.BYLINE, Role.DATELINE),
        line.role in (Role.END_MARK, Role.JUMP_LINE),
        line.role is Role.JUMP_HEAD,
    )


def looks_of(page: Lines) -> Numbers:
    """Say of each line of a page what its look is used for there (``LOOK``).

    Not over the whole issue: what is found on a page would change with each page that comes later.
    """
    table = page.table
    if not len(table):
        return np.zeros((0, len(LOOK)))
    column = dict(zip(MARKS, table.T, strict=True))
    signs = [
        np.round(8 * np.clip(column["size"], 0.25, 8.0)),
        column["bold"],
        column["italic"],
        column["capitals"] > 0.7,
        column["centred"],
    ]
    _, look = np.unique(np.column_stack(signs), axis=0, return_inverse=True)
    look = look.reshape(-1)
    count = np.bincount(look).astype(float)
    first = np.isnan(column["gap"])
    before = np.append(0.0, 1 - column["open_end"][:-1])
    under = (~first).astype(float)
    inside = np.maximum(np.bincount(look, under), 1.0)
    return np.column_stack(
        [
            count[look] / len(look),
            np.log2(1 + count[look]),
            (np.bincount(look, first) / count)[look],
            (np.bincount(look, np.nan_to_num(column["gap"])) / inside)[look],
            (np.bincount(look, before * under) / inside)[look],
            (np.bincount(look, column["head"]) / count)[look],
        ]
    )


LOOK = (
    "look_share",  # of the page's lines
    "look_count",  # logarithm of their number
    "look_first",  # share of them that begin a run
    "look_gap",  # mean blank over the others
    "look_closed",  # share of the others that stand under the end of a sentence
    "look_head",  # share of them in headings
)
"""Means over the lines of the page that share the line's look."""
