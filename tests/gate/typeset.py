"""The floors of the typeset pages that lie in the repository, so that they hold everywhere."""

from __future__ import annotations

from pathlib import Path

from gate.floors import Figures, Gate, digest
from gate.sets import Protocol, Set, Use, files_of, score
from jumpline.evaluation import Scores
from jumpline.options import Options

EXAMPLES = Path(__file__).parents[2] / "examples"
FLOORS = Path(__file__).with_name("typeset.json")
SETS = tuple(
    Set(f"typeset, {language}", Use.TEST, "typeset", language=language)
    for language in ("zh", "zh-Hant", "en", "de", "fr")
)


def measure() -> Gate:
    """Score the pages of each language with the default options, in the clean room."""
    return Gate(
        {each.name: digest(files_of(each, EXAMPLES)) for each in SETS},
        {
            each.name: _figures(score(each, Protocol.CLEAN_ROOM, Options(), EXAMPLES))
            for each in SETS
        },
    )


def _figures(scores: Scores) -> Figures:
    named = {
        "exact": scores.exact / scores.true,
        "F1 at .5": scores.f1(0.5) or 0.0,
        "F1 at .9": scores.f1(0.9) or 0.0,
        "unfused": 1 - (scores.fused_share or 0.0),
    }
    return {name: round(value, 4) for name, value in named.items()}
