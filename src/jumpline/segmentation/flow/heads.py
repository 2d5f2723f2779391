"""What the headings of an issue say about one another.

The same look means a headline in one paper and a subhead in the next; only the paper's own habit
tells. Does type of another size stand over it in rank? How long would the items be if such
headings opened them? What stands before and after those that look like it?
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from jumpline.segmentation.flow.sights import Indices, Numbers

HEADS = (
    "type",  # of the heading, over the page's body type, as a logarithm
    "larger",  # logarithm of the headings in larger type, a page
    "alike",  # the same of those that look like it
    "smaller",
    "share_larger",
    "items_larger",  # logarithm of the lines an item would have if larger headings opened items
    "items_alike",  # the same if headings like this did too
    "largest",  # type of the largest usual heading over its own, as a logarithm
    "alike_closed",  # of the headings like it: how often the line before ends a sentence
    "alike_gap",  # the blank over them, in leads
    "alike_under",  # the blank under them, in leads
    "alike_cohesion",  # how alike the text before and after them is
    "alike_until",  # logarithm of the lines to the next heading
    "alike_credit",  # how often a byline or dateline follows
    "alike_top",  # how often they stand at the top of a column
)
"""The columns, of every line of a heading; NaN of other lines."""

SAME = 0.1
"""Type of two headings differs by this much (as a logarithm) without meaning anything."""
STEP = 0.14
"""Type larger by this much (as a logarithm) is of another rank."""
UNLIKE = 0.4
"""Headings that differ in capitals, centring or weight are alike by this factor each."""
GRAIN = 0.02
"""Sizes are counted in steps of this much (as a logarithm)."""
SHARP = 0.04
"""How gradually it becomes one."""
DOUBTED = 0.1
"""What a doubtful heading counts."""
LETTERS = 4
"""A sound heading has at least so many letters."""
SIGNS = 0.3
"""And signs that are neither letter nor figure are less than this share of it."""
USUAL = 90
"""Percentile of the sizes of headings that counts as the largest usual one."""


def compare_heads(columns: Mapping[str, Numbers], stretch: Indices, pages: int) -> Numbers:
    """Return the ``HEADS`` of each line of an issue.

    Args:
        columns: by name what was seen of each line in reading order, all pages in a row.
        stretch: number of the stretch of each line, different on each page.
        pages: of the issue.
    """
    like = columns["head_like"] == 1
    table = np.full((len(like), len(HEADS)), np.nan)
    first, group = _groups(like, stretch)
    if not len(first):
        return table
    size = np.log(np.clip(_most(columns["type_size"][like], group), 0.2, 12.0))
    looks = [columns["capitals"][first] > 0.7, columns["centred"][first], columns["bold"][first]]
    cells, cell = np.unique(
        np.column_stack([np.round(size / GRAIN), *looks]), axis=0, return_inverse=True
    )
    cell = cell.reshape(-1)
    apart = GRAIN * (cells[:, None, 0] - cells[None, :, 0])
    other = np.abs(cells[:, None, 1:] - cells[None, :, 1:]).sum(axis=2)
    alike = np.exp(-0.5 * (apart / SAME) ** 2) * UNLIKE**other
    larger = 1 / (1 + np.exp((apart + STEP) / SHARP))

    def over_cells(kernel: Numbers, numbers: Numbers) -> Numbers:
        summed = np.bincount(cell, np.nan_to_num(numbers), minlength=len(cells))
        return np.asarray((kernel @ summed)[cell])

    trust = _trust(columns, first)
    count, over, lower = (over_cells(kernel, trust) for kernel in (alike, larger, larger.T))
    last = np.append(first[1:] - 1, len(like) - 1)
    under = _after(like, first)

    def mean(numbers: Numbers) -> Numbers:
        return over_cells(alike, trust * np.nan_to_num(numbers)) / count

    rows = np.column_stack(
        [
            size,
            np.log1p(over / pages),
            np.log1p(count / pages),
            np.log1p(lower / pages),
            over / trust.sum(),
            np.log(len(like) / (1 + over)),
            np.log(len(like) / (1 + over + count)),
            np.percentile(size[trust == 1], USUAL) - size if np.any(trust == 1) else -size,
            mean(columns["closed_end_before"][first]),
            mean(columns["gap"][first]),
            mean(columns["gap"][under]),
            mean(columns["cohesion_far"][first]),
            mean(np.log1p(last - first)),
            mean(columns["credit"][under]),
            mean(columns["top"][first]),
        ]
    )
    table[like] = rows[group]
    return table


def _trust(columns: Mapping[str, Numbers], first: Indices) -> Numbers:
    """Return 1 for what a heading should be, ``DOUBTED`` for what may be dirt or a torn line."""
    sound = (columns["closed_end_before"][first] == 1) | (columns["top"][first] == 1)
    sound &= (columns["beside"][first] == 0) & (columns["letters"][first] >= LETTERS)
    sound &= columns["signs"][first] < SIGNS
    return np.where(sound, 1.0, DOUBTED)


def _groups(like: np.ndarray, stretch: Indices) -> tuple[Indices, Indices]:
    """Return the first line of each heading, and of each heading line the number of its heading."""
    before = np.append(False, like[:-1] & (stretch[1:] == stretch[:-1]))
    opens = like & ~before
    return np.flatnonzero(opens), np.cumsum(opens)[like] - 1


def _most(numbers: Numbers, group: Indices) -> Numbers:
    found = np.full(group.max() + 1, -np.inf)
    np.maximum.at(found, group, numbers)
    return found


def _after(like: np.ndarray, first: Indices) -> Indices:
    """Return the line after each heading, or the last one where nothing follows."""
    ends = np.flatnonzero(~like)
    after = np.append(ends, len(like) - 1)
    return np.asarray(after[np.searchsorted(ends, first)])
