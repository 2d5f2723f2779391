"""The trained trees of the thread model, for all languages together.

``tools/train/threads.py`` makes them; ``models/threads.md`` is their card.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from jumpline.segmentation.flow.trees import Trees, load_trees
from jumpline.segmentation.threads.doubts import DOUBTS
from jumpline.segmentation.threads.ways import NAMES

WAYS = "threads-ways.json"
SURE = "threads-sure.json"
SUREST = 0.98
"""Confidence is never more: that many of the surest joints of made pages are right."""

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Model:
    """Trees that read a stream.

    Attributes:
        ways: weigh the ways to go on at one place, by ``ways.NAMES``.
        sure: the log-odds that a joint which was found is right, by ``doubts.DOUBTS``.
    """

    ways: Trees
    sure: Trees

    def confidence(self, doubts: Numbers) -> list[float]:
        """Return how sure each joint is, 0 to ``SUREST``; ``doubts`` are rows."""
        chances = 1 / (1 + np.exp(-self.sure.log_odds(doubts)))
        return [float(min(SUREST, round(chance, 4))) for chance in chances]


@cache
def shipped() -> Model:
    """Return the trees that come with the package."""
    models = resources.files("jumpline.segmentation") / "models"
    ways, sure = ((models / file).read_text(encoding="utf-8") for file in (WAYS, SURE))
    return Model(load_trees(ways, NAMES, WAYS), load_trees(sure, DOUBTS, SURE))
