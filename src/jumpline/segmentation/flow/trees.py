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

    Attributes:
        start: log-odds before any tree.
        roots: the first node of each tree.
        column: number of the column that a node looks at.
        threshold: most that goes to the left.
        missing: whether a row without a number goes to the left.
        left: node on the left, the one on the right has the next number; the node itself for a
            leaf.
        leaf: whether it is one.
        value: log-odds of a leaf, 0 for an inner node.
    """

    start: float
    roots: Indices
    column: Indices
    threshold: Numbers
    missing: NDArray[np.bool_]
    left: Indices
    leaf: NDArray[np.bool_]
    value: Numbers

    def log_odds(self, table: Numbers) -> Numbers:
        """Return the log-odds of each row of a table."""
        parts = [self._log_odds(table[at : at + ROWS]) for at in range(0, len(table), ROWS)]
        return np.concatenate(parts) if parts else np.zeros(0)

    def _log_odds(self, table: Numbers) -> Numbers:
        count, width = table.shape
        gone = np.isnan(table.T)
        # Twice: a number that lacks is smaller than all others, or greater.
        cells = np.vstack([np.where(gone, far, table.T) for far in (-np.inf, np.inf)]).ravel()
        first = np.where(self.missing, self.column, self.column + width) * count
        reached = np.repeat(self.roots, count)
        on_the_way = np.flatnonzero(~self.leaf[reached])
        node = reached[on_the_way]
        while len(node):
            number = cells.take(first.take(node) + on_the_way % count)
            node = self.left.take(node) + (number > self.threshold.take(node))
            leaf = self.leaf.take(node)
            reached[on_the_way[leaf]] = node[leaf]
            node, on_the_way = node[~leaf], on_the_way[~leaf]
        # One after another: a sum in another order would differ in its last digit.
        total = np.full(count, self.start)
        for nodes in reached.reshape(len(self.roots), count):
            total += self.value[nodes]
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
    """Number the nodes of all trees together, the two under a node in a row.

    A node is [column, threshold, missing, left, right] or, as a leaf, [value]; left and right
    count within the tree.
    """
    numbers = {name: number for number, name in enumerate(names)}
    roots: list[int] = []
    nodes: list[list[float | str]] = []
    left: list[int] = []
    for tree in trees:
        roots.append(len(nodes))
        nodes.append(tree[0])
        for number in range(roots[-1], roots[-1] + len(tree)):
            node = nodes[number]
            left.append(number if len(node) == 1 else len(nodes))
            if len(node) > 1:
                nodes += (tree[int(node[3])], tree[int(node[4])])
        if len(nodes) != len(left):
            raise ValueError("nodes that do not hang together")
    leaf = [len(node) == 1 for node in nodes]
    return Trees(
        start=start,
        roots=np.array(roots, np.intp),
        column=np.array([0 if len(n) == 1 else numbers[str(n[0])] for n in nodes], np.intp),
        threshold=np.array([0.0 if len(n) == 1 else float(n[1]) for n in nodes]),
        missing=np.array([len(n) > 1 and bool(n[2]) for n in nodes], bool),
        left=np.array(left, np.intp),
        leaf=np.array(leaf, bool),
        value=np.array([float(n[0]) if len(n) == 1 else 0.0 for n in nodes]),
    )
