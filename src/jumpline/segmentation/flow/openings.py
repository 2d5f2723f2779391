"""How likely each line opens another article than the line read before it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import resources
from pathlib import Path

import numpy as np

from jumpline.conventions import Conventions
from jumpline.errors import UsageError
from jumpline.segmentation.flow.joints import NAMES, Joints, PageLines, describe
from jumpline.segmentation.flow.sights import Numbers
from jumpline.segmentation.flow.trees import Trees, load_trees

FILE = "flow.json"
SUREST = 0.99
"""No joint is surer: of the joints of pages never seen that reach it one in a hundred is wrong."""


def find_openings(
    pages: Sequence[PageLines], conventions: Conventions, models: Path | None
) -> list[tuple[Joints, Numbers]]:
    """Return the joints of each page of an issue, and how likely each parts two articles.

    Args:
        pages: of one issue; what a look is used for is told by all of them.
        conventions: of the issue's language.
        models: folder of the trained model, None for the one that is shipped.

    Raises:
        UsageError: the folder holds no model.
    """
    trees = _trees(models)
    return [
        (joints, np.clip(_chances(trees, joints.table), 1 - SUREST, SUREST))
        for joints in describe(pages, conventions)
    ]


def _chances(trees: Trees, table: Numbers) -> Numbers:
    return np.asarray(1 / (1 + np.exp(-trees.log_odds(table))))


@cache
def _trees(models: Path | None) -> Trees:
    folder = resources.files("jumpline.segmentation") / "models" if models is None else models
    file = folder / FILE
    try:
        text = file.read_text(encoding="utf-8")
    except OSError as error:
        message = f"{file} cannot be read ({error.strerror}). Name a folder with a trained model."
        raise UsageError(message) from error
    return load_trees(text, NAMES, str(file))
