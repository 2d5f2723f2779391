"""The log-odds of a join over pages: what its pieces of evidence weigh, alone and together.

Each piece has a weight; boosted trees correct the sum where one counts less or more beside
another. Labelled joins and run-overs have a scale of their own. All was learnt
(``models/jumps.md``).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np

from jumpline.segmentation.flow.trees import Trees, load_trees

FILE = "jumps.json"
NO_TREES: Mapping[str, object] = {"start": 0.0, "trees": []}
Evidence = Mapping[str, float | str]


@dataclass(frozen=True, slots=True)
class Scale:
    """What evidence is worth for one kind of join.

    Attributes:
        weights: log-odds of each piece of evidence.
        names: the same pieces, in the order of the trees' columns.
        trees: what is added to their sum.
    """

    weights: Mapping[str, float]
    names: tuple[str, ...]
    trees: Trees

    def log_odds(self, evidence: Sequence[Evidence]) -> list[float]:
        """Return the log-odds of joins by their evidence; words in it weigh nothing."""
        rows = np.array([[one.get(name, 0.0) for name in self.names] for one in evidence], float)
        if not evidence:
            return []
        weights = np.array([self.weights[name] for name in self.names])
        told: list[float] = ((rows * weights).sum(axis=1) + self.trees.log_odds(rows)).tolist()
        return told


@cache
def scales(model: str = "") -> Mapping[str, Scale]:
    """Return the scales of labelled joins and of run-overs.

    Args:
        model: text of scales that take the place of the shipped ones of their kind.
    """
    file = resources.files("jumpline.segmentation") / "models" / FILE
    shipped = json.loads(file.read_text(encoding="utf-8"))
    given = json.loads(model) if model else {}
    return {kind: _scale(record) for kind, record in (shipped | given).items()}


def _scale(record: Mapping[str, Mapping[str, float]]) -> Scale:
    names = tuple(sorted(record["weights"]))
    trees = json.dumps(record.get("trees", NO_TREES))
    return Scale(record["weights"], names, load_trees(trees, names, FILE))
