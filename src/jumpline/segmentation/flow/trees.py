"""Boosted trees as data: a small file that anybody can read, and what runs it.

A tree is a list of nodes. An inner node sends a row to the left when its number in the named
column is at most the threshold, or when it has none and ``missing`` is 1. A leaf has a value in
log-odds. The log-odds of a row are ``start`` and the values of the leaves that it reaches.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jumpline.errors import UsageError

Numbers = NDArray[np.float64]
Indices = NDArray[np.intp]


ROWS = 256
"""Rows weighed at once: more would not stay in the processor's cache."""


STEPS = 3
"""Steps from node to node before those that have reached a leaf are set aside."""


@dataclass(frozen=True, slots=True)
class Trees:
    """Trees side by side; nodes are numbered over all of them.

    Attributes:
        start: log-odds before any tree.
        roots: the first node of each tree.
        column: number of the column that a node looks at; counted on from the last one where a row
            without a number goes to the right.
        threshold: most that goes to the left; infinite for a leaf.
        left: node on the left, the one on the right has the next number; the node itself for a
            leaf.
        leaf: whether it is one.
        value: log-odds of a leaf, 0 for an inner node.
    """

    start: float
    roots: Indices
    column: Indices
    threshold: Numbers
    left: Indices
    leaf: NDArray[np.bool_]
    value: Numbers

    def log_odds(self, table: Numbers) -> Numbers:
        """Return the log-odds of each row of a table."""
        parts = [self._log_odds(table[at : at + ROWS]) for at in range(0, len(table), ROWS)]
        return np.concatenate(parts) if parts else np.zeros(0)

    def _log_odds(self, table: Numbers) -> Numbers:
        count = len(table)
        gone = np.isnan(table.T)
        # Twice: a number that lacks is smaller than all others, or greater.
        cells = np.vstack([np.where(gone, far, table.T) for far in (-np.inf, np.inf)]).ravel()
        first = self.column * count
        node = np.repeat(self.roots, count)
        row = np.tile(np.arange(count), len(self.roots))
        reached, place = node.copy(), np.arange(len(node))
        while len(node):
            for _ in range(STEPS):
                number = cells.take(first.take(node) + row)
                node = self.left.take(node) + (number > self.threshold.take(node))
            leaf = self.leaf.take(node)
            reached[place[leaf]] = node[leaf]
            node, row, place = node[~leaf], row[~leaf], place[~leaf]
        # One after another: a sum in another order would differ in its last digit.
        values = self.value.take(reached.reshape(len(self.roots), count))
        return np.asarray(np.cumsum(np.vstack([np.full(count, self.start), values]), axis=0)[-1])


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
        column=np.array([0 if len(n) == 1 else _column(n, numbers) for n in nodes], np.intp),
        threshold=np.array([np.inf if len(n) == 1 else float(n[1]) for n in nodes]),
        left=np.array(left, np.intp),
        leaf=np.array(leaf, bool),
        value=np.array([float(n[0]) if len(n) == 1 else 0.0 for n in nodes]),
    )


def _column(node: list[float | str], numbers: Mapping[str, int]) -> int:
    return numbers[str(node[0])] + (0 if node[2] else len(numbers))
