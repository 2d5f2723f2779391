"""Boosted trees as data: a small file that anybody can read, and what runs it.

A tree is a list of nodes. An inner node sends a row to the left when its number in the named
column is at most the threshold, or when it has none and ``missing`` is 1. A leaf has a value in
log-odds. The log-odds of a row are ``start`` and the values of the leaves that it reaches.

Many nodes ask the same, so each question is put once, to all rows, and answered by a bit a row. The
bits of the rows that come to a node are then parted between the two below, level by level, for all
trees at once.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from jumpline.errors import UsageError

Numbers = NDArray[np.float64]
Indices = NDArray[np.intp]
Bits = NDArray[np.uint8]

ROWS = 256
"""Rows weighed at once: more would not stay in the processor's cache."""
BYTE = 8
Node = list[float | str]


class Level(NamedTuple):
    """The nodes at one depth of all trees.

    Attributes:
        leaves: which of them are leaves.
        inner: which are not. On the next level stand first those to the left of these, then those
            to the right.
        question: what each inner node asks.
    """

    leaves: Indices
    inner: Indices
    question: Indices


@dataclass(frozen=True, slots=True)
class Trees:
    """Trees side by side.

    Attributes:
        start: log-odds before any tree.
        column, threshold: of each question, which sends a row to the right when its number in that
            column is greater.
        lacking: how many questions, the first ones, send a row without a number to the left.
        levels: the nodes.
        leaves: a row for each number of a leaf within its tree, a column for each tree: place of
            the leaf among those of all levels; the place after the last one where there is none.
        value: log-odds of the same leaves.
    """

    start: float
    column: Indices
    threshold: Numbers
    lacking: int
    levels: Sequence[Level]
    leaves: Indices
    value: Numbers

    def log_odds(self, table: Numbers) -> Numbers:
        """Return the log-odds of each row of a table."""
        parts = [self._log_odds(table[at : at + ROWS]) for at in range(0, len(table), ROWS)]
        return np.concatenate(parts) if parts else np.zeros(0)

    def _log_odds(self, table: Numbers) -> Numbers:
        count = len(table)
        columns = np.zeros((table.shape[1], -(-count // BYTE) * BYTE))
        columns[:, :count] = table.T
        reached = self._reached(self._went_right(columns))
        leaf = reached * len(reached) + np.arange(len(reached))[:, None]
        # One tree after another: a sum in another order would differ in its last digit.
        total = np.add.reduce(self.value.take(leaf), axis=0, initial=self.start)
        return np.asarray(total[:count])

    def _went_right(self, columns: Numbers) -> Bits:
        """Return the answers to each question, a bit a row."""
        low, high = np.split(columns.take(self.column, axis=0), [self.lacking])
        least, most = np.split(self.threshold[:, None], [self.lacking])
        right = np.concatenate([low > least, ~(high <= most)])
        return np.packbits(right).reshape(len(right), columns.shape[1] // BYTE)

    def _reached(self, right: Bits) -> Indices:
        """Return for each tree and each row the number of the leaf that is reached."""
        size = right.shape[1]
        slots, trees = self.leaves.shape
        here = np.full((trees, size), 255, np.uint8)
        reached = []
        for level in self.levels:
            reached.append(here.take(level.leaves, axis=0))
            here = here.take(level.inner, axis=0)
            beyond = here & right.take(level.question, axis=0)
            here = np.concatenate([here ^ beyond, beyond])
        none = np.zeros((1, size), np.uint8)
        bits = np.concatenate([*reached, none]).take(self.leaves.ravel(), axis=0)
        number = np.zeros((trees, size * BYTE), np.uint16)
        digit = 1
        while digit < slots:
            odd = bits.reshape(slots // digit // 2, 2, digit, trees * size)[:, 1]
            plane = np.bitwise_or.reduce(odd, axis=(0, 1))
            number |= np.unpackbits(plane).reshape(number.shape) * np.uint16(digit)
            digit *= 2
        return number.astype(np.intp)


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


def _join(names: Sequence[str], start: float, trees: list[list[Node]]) -> Trees:
    """Lay the nodes of all trees side by side, level by level.

    A node is [column, threshold, missing, left, right] or, as a leaf, [value]; left and right
    count within the tree.
    """
    numbers = {name: number for number, name in enumerate(names)}
    met = dict.fromkeys(tuple(node[:3]) for tree in trees for node in tree if len(node) > 1)
    asked = sorted(met, key=lambda one: (not one[2], numbers[str(one[0])]))
    questions = {one: number for number, one in enumerate(asked)}
    levels, worth = [], []
    owners: list[int] = []
    here, nodes = list(range(len(trees))), [tree[0] for tree in trees]
    left = sum(map(len, trees))
    while nodes:
        if (left := left - len(nodes)) < 0:
            raise ValueError("nodes that do not hang together")
        leaf = np.array([len(node) == 1 for node in nodes])
        owners += [number for number, end in zip(here, leaf.tolist(), strict=True) if end]
        worth += [float(node[0]) for node in nodes if len(node) == 1]
        here = [number for number, end in zip(here, leaf.tolist(), strict=True) if not end]
        nodes = [node for node in nodes if len(node) != 1]
        asks = np.array([questions[tuple(node[:3])] for node in nodes], np.intp)
        levels.append(Level(np.flatnonzero(leaf), np.flatnonzero(~leaf), asks))
        nodes = [
            trees[number][int(node[side])]
            for side in (3, 4)
            for number, node in zip(here, nodes, strict=True)
        ]
        here += here
    if left:
        raise ValueError("nodes that nothing leads to")
    return Trees(
        start,
        np.array([numbers[str(one[0])] for one in asked], np.intp),
        np.array([float(one[1]) for one in asked]),
        sum(bool(one[2]) for one in asked),
        levels,
        *_numbered(np.array(owners, np.intp), np.array(worth), len(trees)),
    )


def _numbered(owners: Indices, worth: Numbers, trees: int) -> tuple[Indices, Numbers]:
    """Number the leaves of each tree, and make room for as many as bits of the numbers tell."""
    order = np.argsort(owners, kind="stable")
    held = np.bincount(owners, minlength=trees)
    number = np.arange(len(order)) - np.repeat(np.cumsum(held) - held, held)
    shape = (1 << int(held.max(initial=1) - 1).bit_length(), trees)
    leaves, value = np.full(shape, len(order)), np.zeros(shape)
    leaves[number, owners[order]] = order
    value[number, owners[order]] = worth[order]
    return leaves, value
