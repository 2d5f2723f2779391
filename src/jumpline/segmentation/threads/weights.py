"""The trained weights of the thread model, one file a language.

``tools/train/threads.py`` makes them; ``models/README.md`` is their card.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

from jumpline.conventions import Conventions

SUREST = 0.98
"""Confidence is never more: that many of the surest joints of made pages are right."""


@dataclass(frozen=True, slots=True)
class Model:
    """Weights for one unit of text in one language.

    Attributes:
        choices: by the features of ``features``.
        sure: by the features of ``search.doubts``, for the confidence of a joint.
    """

    choices: Mapping[str, float] = field(default_factory=dict)
    sure: Mapping[str, float] = field(default_factory=dict)

    def confidence(self, doubts: Mapping[str, float]) -> float:
        """Return how sure a joint is, 0 to ``SUREST``."""
        total = sum(self.sure.get(name, 0.0) * value for name, value in doubts.items())
        return min(SUREST, 1 / (1 + math.exp(-max(-30.0, min(30.0, total)))))


def model_for(conventions: Conventions, *, printed: bool) -> Model:
    """Return the weights for a language; one without weights has those of its kind of script.

    Args:
        conventions: the language's table.
        printed: lines are printed lines; otherwise they are paragraphs.
    """
    models = _load(conventions.language) or _load("en" if conventions.spaced else "zh") or {}
    return models.get("lines" if printed else "paragraphs", Model())


@cache
def _load(language: str) -> Mapping[str, Model] | None:
    models = resources.files("jumpline.segmentation") / "models"
    file = models / f"threads-{language}.json"
    if not file.is_file():
        return None
    record = json.loads(file.read_text(encoding="utf-8"))
    return {unit: Model(part["choices"], part["sure"]) for unit, part in record["units"].items()}
