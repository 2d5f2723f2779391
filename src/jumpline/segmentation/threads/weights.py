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
from jumpline.segmentation.threads.steps import SUREST
from jumpline.segmentation.threads.ways import NAMES
from jumpline.segmentation.threads.wholes import WHOLES

WAYS = "threads-ways.json"
SURE = "threads-sure.json"
WHOLE = "threads-whole.json"

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Model:
    """Trees that read a stream.

    Attributes:
        ways: weigh the ways to go on at one place, by ``ways.NAMES``.
        sure: the log-odds that a joint which was found is right, by ``doubts.DOUBTS``.
        whole: the log-odds that an article which was found is whole, by ``wholes.WHOLES``.
    """

    ways: Trees
    sure: Trees
    whole: Trees

    def confidence(self, doubts: Numbers) -> list[float]:
        """Return how sure each joint is, 0 to ``SUREST``; ``doubts`` are rows."""
        return _chances(self.sure.log_odds(doubts))

    def wholeness(self, told: Numbers) -> list[float]:
        """Return how sure it is that each article is whole, 0 to ``SUREST``; ``told`` are rows."""
        return _chances(self.whole.log_odds(told)) if len(told) else []


def _chances(log_odds: Numbers) -> list[float]:
    return [float(min(SUREST, round(one, 4))) for one in 1 / (1 + np.exp(-log_odds))]


@cache
def shipped() -> Model:
    """Return the trees that come with the package."""
    models = resources.files("jumpline.segmentation") / "models"
    names = {WAYS: NAMES, SURE: DOUBTS, WHOLE: WHOLES}
    return Model(
        *(load_trees((models / f).read_text(encoding="utf-8"), names[f], f) for f in names)
    )
