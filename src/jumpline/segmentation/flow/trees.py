"""Boosted trees as data: a small file that anybody can read, and what runs it.

A tree is a list of nodes. An inner node sends a row to the left when its number in the named
column is at most the threshold, or when it has none and ``missing`` is 1. A leaf has a value in
log-odds. The log-odds of a row are ``start`` and the values of the leaves that it reaches.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jumpline.errors import UsageError

Numbers = NDArray[np.float64]
Indices = NDArray[np.intp]


ROWS = 256
"""Rows weighed at once: more would not stay in the processor's cache."""


@dataclass(frozen=True, slots=True)
class Trees:
    """Trees side by side; nodes are numbered over all of them.

    A leaf has itself on both sides, so that a row which has reached it stays.

    Attributes:
        start: log-odds before any tree.
        roots: the first node of each tree.
        column: number of the column that a node looks at.
        threshold: most that goes to the left.
        missing: whether a row without a number goes to the left.
        left: node on the left.
        right: node on the right.
        value: log-odds of a leaf, 0 for an inner node.
        depth: steps from a root to the farthest leaf.
    """

    start: float
    roots: Indices
    column: Indices
    threshold: Numbers
    missing: NDArray[np.bool_]
    left: Indices
    right: Indices
    value: Numbers
    depth: int

    def log_odds(self, table: Numbers) -> Numbers:
        """Return the log-odds of each row of a table."""
        parts = [self._log_odds(table[at : at + ROWS]) for at in range(0, len(table), ROWS)]
        return np.concatenate(parts) if parts else np.zeros(0)

    def _log_odds(self, table: Numbers) -> Numbers:
        count, width = table.shape
        cells = table.ravel()
        first = np.arange(count)[:, None] * width
        node = np.broadcast_to(self.roots, (count, len(self.roots)))
        for _ in range(self.depth):
            number = cells[first + self.column[node]]
            goes_left = (number <= self.threshold[node]) | (np.isnan(number) & self.missing[node])
            node = np.where(goes_left, self.left[node], self.right[node])
        # One after another: a sum in another order would differ in its last digit.
        total = np.full(count, self.start)
        for tree in range(len(self.roots)):
            total += self.value[node[:, tree]]
        return total


def load_trees(text: str, names: Sequence[str], source: str) -> Trees:
    """Load trees from their JSON.

    Args:
        text: the file.
        names: the columns of the tables that the trees will see, in order.
        source: where the text comes from, for errors.

    Raises:
        UsageError: the text holds no trees, or they ask for other columns.
    """
    try:
        record = json.loads(text)
        return _join(names, float(record["start"]), record["trees"])
    except (ValueError, KeyError, TypeError, IndexError) as error:
        message = f"{source} holds no trees ({error!r}). Make it again with tools/train/flow.py."
        raise UsageError(message) from error


def _join(names: Sequence[str], start: float, trees: list[list[list[float | str]]]) -> Trees:
    """Number the nodes of all trees together.

    A node is [column, threshold, missing, left, right] or, as a leaf, [value]; left and right
    count within the tree.
    """
    numbers = {name: number for number, name in enumerate(names)}
    roots = np.cumsum([0, *map(len, trees)])[:-1]
    column, threshold, missing, left, right, value = [], [], [], [], [], []
    for root, tree in zip(roots.tolist(), trees, strict=True):
        for number, node in enumerate(tree):
            leaf = len(node) == 1
            own = [number, number] if leaf else [int(node[3]), int(node[4])]
            column.append(0 if leaf else numbers[str(node[0])])
            threshold.append(0.0 if leaf else float(node[1]))
            missing.append(not leaf and bool(node[2]))
            left.append(root + own[0])
            right.append(root + own[1])
            value.append(float(node[0]) if leaf else 0.0)
    return Trees(
        start=start,
        roots=roots.astype(np.intp),
        column=np.array(column, np.intp),
        threshold=np.array(threshold),
        missing=np.array(missing, bool),
        left=np.array(left, np.intp),
        right=np.array(right, np.intp),
        value=np.array(value),
        depth=max(map(_depth, trees), default=0),
    )


def _depth(tree: list[list[float | str]]) -> int:
    """Return the steps to the farthest leaf; a node stands before those that it leads to."""
    depth = [0] * len(tree)
    for number, node in enumerate(tree):
        if len(node) > 1:
            for child in (int(node[3]), int(node[4])):
                depth[child] = depth[number] + 1
    return max(depth)
