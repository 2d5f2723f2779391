"""How likely each line opens another article than the line read before it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib import resources

import numpy as np

from jumpline.conventions import Conventions
from jumpline.segmentation.flow.joints import NAMES, Joints, PageLines, describe
from jumpline.segmentation.flow.sights import Numbers
from jumpline.segmentation.flow.trees import Trees, load_trees

FILE = "flow.json"
SUREST = 0.99
"""No joint is surer: of the joints of pages never seen that reach it one in a hundred is wrong."""


def find_openings(
    pages: Sequence[PageLines], conventions: Conventions, model: str = ""
) -> list[tuple[Joints, Numbers]]:
    """Return the joints of each page of an issue, and how likely each parts two articles.

    Args:
        pages: of one issue; what a look is used for is told by all of them.
        conventions: of the issue's language.
        model: text of the trained model, empty for the one that is shipped.

    Raises:
        UsageError: the text holds no model.
    """
    trees = _trees(model)
    return [
        (joints, np.clip(_chances(trees, joints.table), 1 - SUREST, SUREST))
        for joints in describe(pages, conventions)
    ]


def _chances(trees: Trees, table: Numbers) -> Numbers:
    return np.asarray(1 / (1 + np.exp(-trees.log_odds(table))))


@lru_cache(maxsize=4)
def _trees(model: str) -> Trees:
    if model:
        return load_trees(model, NAMES, "the model given")
    shipped = resources.files("jumpline.segmentation") / "models" / FILE
    return load_trees(shipped.read_text(encoding="utf-8"), NAMES, FILE)
