"""Joints: each line of an issue with the one read before it, as a row of numbers.

A row holds what is seen (``sights``) of the line, of two lines before and three after it, where it
stands in the flow, and what its look is used for over the whole issue: the same look means a
headline in one paper and a subhead in the next.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from jumpline.conventions import Conventions
from jumpline.layout.model import Measures, Stacks, TypedLine
from jumpline.segmentation.flow.cohesion import COHESION, measure_cohesion
from jumpline.segmentation.flow.heads import HEADS, compare_heads
from jumpline.segmentation.flow.order import Order, reading_order
from jumpline.segmentation.flow.rules import RULES, Rules
from jumpline.segmentation.flow.sights import SIGHTS, Indices, Numbers, Sights, look
from jumpline.segmentation.flow.strips import (
    Blanks,
    Strip,
    find_blanks,
    find_strips,
    white_beside,
)
from jumpline.segmentation.flow.title_block import find_title_block

SHORT = 0.9
"""A line of capitals narrower than this many columns may be a heading."""
LARGE = 1.35
"""So may a line in type larger than that around by this factor."""
LARGER = 1.15
"""Type larger by this factor is another step of headings."""
SIGHT = 60
"""Lines looked back and forward for another heading."""
DECIMALS = 3
"""Numbers are rounded, so that arithmetic at another scale gives the same ones."""

BEFORE = (
    "ratio", "local_ratio", "capitals", "letters", "figures", "width", "left", "right", "uneven",
    "open_end", "closed_end", "heading", "subhead", "credit", "aside", "gap", "bold", "length",
)  # fmt: skip
"""What is looked at of the two lines before."""
AFTER = (
    "ratio", "local_ratio", "capitals", "letters", "figures", "width", "left", "right", "uneven",
    "open_start", "heading", "credit", "gap", "bold", "length", "capitalised",
)  # fmt: skip
"""What is looked at of the three lines after."""
FLOW = (
    "same_column",  # the line before stands over it
    "flow_gap",  # blank between the two, in leads; less than 0 to a column to the right
    "barred",
    "gap_rank",
    "factor",  # em over the em of the line before
    "from_top",
    "to_foot",
    "steady",  # sizes are exact on this page
    "step",  # to the right from the line before, in columns
    "climb",  # from the foot of the line before up to it, in leads
    "top",  # nothing stands over it
    "under_before",  # its neighbour above is the line before
    "before_is_foot",  # nothing stands under the line before
    "before_to_foot",
    "before_width",
    "sentence_goes_on",
    "hyphen",
    "both_closed",
    "stretch_before",  # lines of the stretch that the line before belongs to
    "stretch",
    "back",  # it stands to the left of the line before
    "head_like",
    "since_head",  # lines since one that is like a heading
    "until_head",
    "since_larger_head",
    "head_lines",  # lines like a heading from here on
    "white_beside",  # columns that the white over it runs through
    "strip",  # columns of the strip right over it, 0 for none
    "strip_before",  # a strip is right under the line before
    "band",  # strips over it
    "band_before",  # strips over the line before, less those over it
    "height",  # place between the page's first line and its last, 0 to 1
)
"""Where the line stands in the flow."""
LOOK = (
    "look_share",  # of the lines
    "look_count",  # logarithm of their number a page
    "look_more_gap",
    "look_local_gap",
    "look_closed_before",
    "look_open_before",
    "look_white_before",
    "look_heading",
    "look_full_line_after",
    "look_head_lines",
    "look_since_head",
    "look_open_after",
    "look_smaller",  # share of the lines like a heading that are in larger type
    "look_length",
    *(f"look_{name}" for name in COHESION),
)
"""Means over the lines of the issue that share the line's look."""

_OWN = (
    *SIGHTS,
    *COHESION,
    *(f"{name}_{place}" for place in ("before", "before_that") for name in BEFORE),
    *(f"{name}_{place}" for place in ("after", "second", "third") for name in AFTER),
    *FLOW,
    *RULES,
)
NAMES = (*_OWN, *LOOK, *HEADS)
"""The columns of a table of joints, in order."""

RISING = ("gap", "more_gap", "local_gap", "gap_rank", "barred", "ratio", "local_ratio", "factor")
"""The likelihood of an opening never falls when one of these rises."""

_HYPHENS = ("-", "¬", "\xad", "‐")


class PageLines(NamedTuple):
    """The lines of a page that take part in the flow, and which of them stands over which.

    Only a ``first`` page of an issue is looked at for a title block.
    """

    lines: Sequence[TypedLine]
    stacks: Stacks
    measures: Measures
    rules: Rules
    first: bool = False


class Joints(NamedTuple):
    """The lines of a page in reading order, and a row of numbers (``NAMES``) for each.

    The first so many lines are the ``title`` block.
    """

    order: Order
    table: Numbers
    title: int = 0


def describe(pages: Sequence[PageLines], conventions: Conventions) -> list[Joints]:
    """Measure the joints of the pages of an issue."""
    found = [_page_joints(page, conventions) for page in pages]
    rows = np.vstack([joints.table for joints in found] or [np.zeros((0, len(_OWN)))])
    if not len(rows):
        return [Joints(joints.order, np.zeros((0, len(NAMES)))) for joints in found]
    column = dict(zip(_OWN, rows.T, strict=True))
    looks, heads = (
        _look_columns(column, len(found)),
        compare_heads(column, _apart(found), len(found)),
    )
    table = np.asarray(np.hstack([rows, looks, heads]), np.float64)
    table = table.round(DECIMALS)
    cuts = np.cumsum([len(joints.table) for joints in found])[:-1]
    parts = np.split(table, cuts)
    return [joints._replace(table=part) for joints, part in zip(found, parts, strict=True)]


def _apart(found: Sequence[Joints]) -> Indices:
    """Number the stretches of all pages in a row."""
    first = np.cumsum([0, *(len(joints.order.lines) for joints in found)])
    numbers = [
        np.array(j.order.stretch, np.intp) + f for j, f in zip(found, first[:-1], strict=True)
    ]
    return np.concatenate(numbers)


def _page_joints(page: PageLines, conventions: Conventions) -> Joints:
    """Measure all but the looks, which are the issue's."""
    if not page.lines:
        return Joints(Order((), ()), np.zeros((0, len(_OWN))))
    sights = look(page.lines, page.stacks, page.measures, conventions)
    boxes = [line.place for line in page.lines]
    blanks = find_blanks(boxes, page.stacks, page.measures)
    strips = find_strips(blanks, page.measures, _open_over(sights))
    heads = head_like(sights)
    title = find_title_block(page.lines, page.stacks, page.measures, heads) if page.first else ()
    order = reading_order(boxes, page.stacks, page.measures, strips, title)
    here = np.array(order.lines, np.intp)
    neighbours = [_taken(sights, _shifted(here, -back), BEFORE) for back in (1, 2)]
    neighbours += [_taken(sights, _shifted(here, ahead), AFTER) for ahead in (1, 2, 3)]
    flow = _flow(sights, order, page.measures) | _white(sights, order, blanks, strips)
    cohesion = measure_cohesion([page.lines[line].text for line in order.lines])
    in_flow = np.column_stack([flow[name] for name in FLOW])
    ruled = page.rules.of([page.lines[line] for line in order.lines], order.stretch)
    table = np.hstack([sights.table[here], cohesion, *neighbours, in_flow, ruled])
    return Joints(order, table, len(title))


def _open_over(sights: Sights) -> list[bool]:
    """Tell of each line whether a sentence seems to run into it from the line above."""
    text = (head_like(sights) == 0) & (sights.column("width") > SHORT)
    ends = (sights.column("open_end") == 1) & text
    begins = (sights.column("open_start") == 1) & (head_like(sights) == 0)
    runs_on = (sights.above >= 0) & (begins | (ends[sights.above] & text))
    return [bool(each) for each in runs_on]


def _shifted(order: Indices, by: int) -> Indices:
    """Return who stands ``by`` places after each line, -1 past the ends."""
    padded = np.concatenate([np.full(3, -1), order, np.full(3, -1)])
    return np.asarray(padded[3 + by : 3 + by + len(order)])


def _taken(sights: Sights, rows: Indices, names: Sequence[str]) -> Numbers:
    taken = sights.table[rows][:, [SIGHTS.index(name) for name in names]]
    taken[rows < 0] = np.nan
    return taken


def _flow(sights: Sights, order: Order, measures: Measures) -> dict[str, Numbers]:
    """Measure where each line stands in the flow; columns of ``FLOW`` by name."""
    here = np.array(order.lines, np.intp)
    before = _shifted(here, -1)
    boxes, boxes_before = sights.boxes[here], sights.boxes[before]
    stretch = np.array(order.stretch)
    in_stretch = np.minimum(np.bincount(stretch)[stretch], 30).astype(float)
    under_before = sights.above[here] == before
    size = sights.column("ratio")
    open_start = sights.column("open_start")[here]
    step = (boxes[:, 0] - boxes_before[:, 0]) / measures.column
    top, foot = sights.boxes[:, 1].min(), sights.boxes[:, 3].max()
    joint = {
        "same_column": (stretch == np.append(-1, stretch[:-1])) | under_before,
        "flow_gap": np.clip((boxes[:, 1] - boxes_before[:, 3]) / measures.lead, -8, 8),
        "factor": size[here] / size[before],
        "step": np.clip(step, -6, 6),
        "climb": np.clip((boxes_before[:, 3] - boxes[:, 1]) / measures.lead, -30, 100),
        "under_before": under_before,
        "before_is_foot": sights.below[before] < 0,
        "before_to_foot": sights.to_foot[before],
        "before_width": (boxes_before[:, 2] - boxes_before[:, 0]) / measures.column,
        "sentence_goes_on": sights.column("open_end")[before] * open_start,
        "hyphen": _hyphens(sights, here, before),
        "both_closed": sights.column("closed_end")[before] * (1 - open_start),
        "stretch_before": np.append(np.nan, in_stretch[:-1]),
        "back": step < -0.5,
    }
    alone = {
        "barred": sights.barred[here],
        "gap_rank": sights.gap_rank[here],
        "from_top": sights.from_top[here],
        "to_foot": sights.to_foot[here],
        "steady": np.full(len(here), measures.steady),
        "top": sights.above[here] < 0,
        "stretch": in_stretch,
        "height": (boxes[:, 1] - top) / max(foot - top, measures.lead),
        **_heads(sights, here),
    }
    for numbers in joint.values():
        numbers[:1] = np.nan if numbers.dtype.kind == "f" else False
    return {name: column.astype(float) for name, column in (joint | alone).items()}


def _white(
    sights: Sights, order: Order, blanks: Blanks, strips: Sequence[Strip]
) -> dict[str, Numbers]:
    """Measure the white across columns around each line; columns of ``FLOW`` by name."""
    here = np.array(order.lines, np.intp)
    before = _shifted(here, -1)
    count = len(sights.lines)
    band, under, over = np.zeros(count), np.zeros(count), np.zeros(count)
    across = (sights.boxes[:, 0] + sights.boxes[:, 2]) / 2
    down = (sights.boxes[:, 1] + sights.boxes[:, 3]) / 2
    for strip in strips:
        lines = list(strip.under)
        crossing = strip.heights_at(across)
        band += (strip.x0 <= across) & (across <= strip.x1) & (down > crossing)
        under[lines] = len(lines)
        over[sights.above[lines]] = 1
    return {
        "white_beside": np.array(white_beside(blanks), float)[here],
        "strip": under[here],
        "strip_before": np.where(before >= 0, over[before], 0.0),
        "band": band[here],
        "band_before": np.where(before >= 0, band[before] - band[here], np.nan),
    }


def _hyphens(sights: Sights, here: Indices, before: Indices) -> Numbers:
    """Tell where a word broken at a line's end is taken up in lower case."""
    texts = [line.text.strip() for line in sights.lines]
    return np.array(
        [
            float(texts[b].endswith(_HYPHENS) and texts[h][:1].islower())
            for h, b in zip(here.tolist(), before.tolist(), strict=True)
        ]
    )


def head_like(sights: Sights) -> Indices:
    """Tell (1 or 0) which lines are set as headings are: centred, in capitals, or large."""
    letters = sights.column("letters")
    centred = (sights.column("centred") == 1) & (letters >= 3)
    capitals = (sights.column("capitals") > 0.7) & (letters >= 4)
    capitals &= sights.column("width") < SHORT
    large = (sights.column("local_ratio") > LARGE) & (letters >= 3)
    found = centred | capitals | large | (sights.column("heading") == 1)
    return np.asarray(found, np.intp)


def _heads(sights: Sights, here: Indices) -> dict[str, Numbers]:
    """Measure how far the lines like headings stand from one another."""
    like = head_like(sights)[here].tolist()
    ratio = sights.column("ratio")[here].tolist()
    count = len(like)
    since, until, larger, run = (np.full(count, float(SIGHT)) for _ in range(4))
    last = -1
    for row in range(count):
        if last >= 0:
            since[row] = min(row - last, SIGHT)
        if like[row]:
            heads = (r for r in range(row - 1, max(-1, row - SIGHT), -1) if like[r])
            found = next((r for r in heads if ratio[r] > LARGER * ratio[row]), None)
            larger[row] = SIGHT if found is None else row - found
            last = row
    following = count + SIGHT
    for row in reversed(range(count)):
        until[row] = min(following - row, SIGHT)
        run[row] = 0 if not like[row] else 1 + (run[row + 1] if row + 1 < count else 0)
        if like[row]:
            following = row
    return {
        "head_like": np.array(like, dtype=float),
        "since_head": since,
        "until_head": until,
        "since_larger_head": larger,
        "head_lines": run,
    }


def _look_columns(column: Mapping[str, Numbers], pages: int) -> Numbers:
    """Say of each line what its look is used for in the issue; the columns are ``LOOK``."""
    signs = [
        np.round(3 * np.log2(np.clip(column["ratio"], 0.25, 8.0))),
        column["capitals"] > 0.7,
        column["centred"],
        column["bold"],
        np.digitize(column["width"], [0.45, 0.85, 1.3]),
    ]
    _, look_of = np.unique(np.column_stack(signs), axis=0, return_inverse=True)
    look_of = look_of.reshape(-1)
    count = np.bincount(look_of).astype(float)

    def mean(numbers: Numbers) -> Numbers:
        return np.asarray((np.bincount(look_of, np.nan_to_num(numbers)) / count)[look_of])

    heads = np.sort(column["ratio"][column["head_like"] == 1])
    smaller = np.searchsorted(heads, 1.1 * mean(column["ratio"])) / max(1, len(heads))
    used = (
        "more_gap", "local_gap", "closed_end_before", "open_end_before", "right_before", "heading",
    )  # fmt: skip
    return np.column_stack(
        [
            count[look_of] / len(look_of),
            np.log2(1 + count[look_of] / pages),
            *(mean(column[name]) for name in used),
            mean((column["width_after"] > SHORT).astype(float)),
            mean(column["head_lines"]),
            mean(column["since_head"]),
            mean(column["open_start_after"]),
            1 - smaller,
            mean(column["length"]),
            *(mean(column[name]) for name in COHESION),
        ]
    )
