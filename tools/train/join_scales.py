"""Learn what evidence for joins over pages is worth, from candidates whose truth is known.

First weights that make the true joins likeliest among all matchings of tails and heads, then small
boosted trees on the same likelihood, which start from the weighed sum.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import lightgbm
import numpy as np
from boosted import as_text
from numpy.typing import NDArray
from scipy.optimize import minimize

from jumpline.segmentation.matchings import MOST_SCORE, matchings

RIDGE = 1e-5
"""Weight of the squared weights against the mean log-likelihood of a pair."""
GIVEN: Mapping[str, float] = {
    "article_thread": 6.0,
    "other_article_thread": -4.0,
}
"""Not learnt: no typeset page has a PDF's article threads; as in ``segmentation/links.py``."""
FOR = frozenset(
    (
        "page_named", "back_named", "keyword_echo", "keyword_known", "headline_echo", "hyphen",
        "mutual", "possible", "own_words", "cohesion_gain", "sentence_goes_on", "bridge",
        "cohesion", "jump_head", "foot", "top", "last_column", "last_text", "first_column",
        "short_heading_known", "heading_known", "paragraph_goes_on", "joint", "only_mutual",
        "only_possible", "jump_head_like_others", "over_heads", "over_tails", "word_over",
        "theme", "theme_over_heads", "theme_over_tails", "label_echo",
    )
)  # fmt: skip
"""Evidence that never counts against a join."""
AGAINST = frozenset(
    (
        "other_page_named", "other_back_named", "keyword_missing", "own_heading", "other_type",
        "ended", "starts_in_sentence", "backwards", "weak_label", "weak_jump_head",
        "paragraph_ended", "no_jump_head", "weak_alone",
    )
)  # fmt: skip
"""Evidence that never counts for one."""
LEAST_SLOPE = 1e-3
"""Least curvature of the likelihood by which a step is divided."""
SETTINGS: Mapping[str, Any] = {
    "learning_rate": 0.1,
    "lambda_l2": 5.0,
    "min_sum_hessian_in_leaf": 1.0,
    "max_bin": 63,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,
    "seed": 1,
    "verbose": -1,
}

Numbers = NDArray[np.float64]


class Pair(NamedTuple):
    """A candidate: numbers of tail and head, its evidence, and whether it is true."""

    tail: str
    head: str
    evidence: Mapping[str, float]
    right: bool


class Size(NamedTuple):
    """How many trees are boosted, their leaves, and the fewest candidates in a leaf."""

    trees: int
    leaves: int
    fewest: int


SIZES: Mapping[str, Size] = {"labelled": Size(80, 8, 40), "run_over": Size(80, 6, 60)}
"""By kind of join: real pages teach run-overs, and are few."""


class _Lessons(NamedTuple):
    """Candidates as numbers: a row each, the truth, and which tails and heads they share."""

    names: Sequence[str]
    rows: Numbers
    right: NDArray[np.bool_]
    ends: tuple[NDArray[np.int64], NDArray[np.int64]]


def learn(kind: str, pairs: Sequence[Pair]) -> dict[str, Any]:
    """Return the scale of a kind of join as ``segmentation/join_odds.py`` reads it."""
    pairs = _settled(pairs)
    names = sorted({name for pair in pairs for name in pair.evidence} - GIVEN.keys())
    lessons = _Lessons(
        names,
        np.array([[pair.evidence.get(name, 0.0) for name in names] for pair in pairs]),
        np.array([pair.right for pair in pairs]),
        (_numbered(pair.tail for pair in pairs), _numbered(pair.head for pair in pairs)),
    )
    weights = _weigh(lessons)
    trees = _boost(lessons, lessons.rows @ np.array(list(weights.values())), SIZES[kind])
    given = GIVEN if kind == "labelled" else {}
    return {"weights": weights | dict(given), "trees": json.loads(trees)}


def write(file: Path, scales: Mapping[str, Mapping[str, Any]]) -> None:
    """Write scales, each weight and each tree on a line of its own."""
    kinds = []
    for kind, scale in scales.items():
        weights = json.dumps(scale["weights"], indent=3, sort_keys=True)[:-1] + "  }"
        trees = ",\n".join(
            "   " + json.dumps(tree, separators=(",", ":")) for tree in scale["trees"]["trees"]
        )
        start = scale["trees"]["start"]
        kinds.append(
            f' "{kind}": {{\n  "weights": {weights},\n'
            f'  "trees": {{"start": {start}, "trees": [\n{trees}\n  ]}}\n }}'
        )
    file.write_text("{\n" + ",\n".join(kinds) + "\n}\n", encoding="utf-8")


def _settled(pairs: Sequence[Pair]) -> list[Pair]:
    """Leave out tails and heads that have several true partners: pieces of a part, as found."""
    tails = Counter(pair.tail for pair in pairs if pair.right)
    heads = Counter(pair.head for pair in pairs if pair.right)
    return [pair for pair in pairs if tails[pair.tail] <= 1 and heads[pair.head] <= 1]


def _numbered(keys: Iterable[str]) -> NDArray[np.int64]:
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(key, len(numbers)) for key in keys])


def _weigh(lessons: _Lessons) -> dict[str, float]:
    """Return the weights that make the true choice of each tail and head likeliest."""
    bounds = [
        (0.0, None) if name in FOR else (None, 0.0) if name in AGAINST else (None, None)
        for name in lessons.names
    ]
    start = np.zeros(len(lessons.names))
    found = minimize(_cost, start, (lessons,), jac=True, method="L-BFGS-B", bounds=bounds)
    return {
        name: round(float(weight), 3) for name, weight in zip(lessons.names, found.x, strict=True)
    }


def _cost(weights: Numbers, lessons: _Lessons) -> tuple[float, Numbers]:
    """Return the mean negative log-likelihood of the true matchings, and its gradient.

    All matchings of tails and heads compete, "none" included, in the Bethe approximation: the one
    whose chances the joining takes for confidences.
    """
    _, rows, right, ends = lessons
    scores = np.clip(rows @ weights, -MOST_SCORE, MOST_SCORE)
    chance, normaliser = matchings(scores, *ends)
    many = len(right)
    cost = (normaliser - float(scores[right].sum())) / many
    gradient = rows.T @ (chance - right) / many
    return cost + RIDGE * float(weights @ weights), gradient + 2 * RIDGE * weights


def _boost(lessons: _Lessons, weighed: Numbers, size: Size) -> str:
    """Boost trees that correct the weighed sums; none may turn evidence against its sign."""

    def slopes(scores: Numbers, _data: lightgbm.Dataset) -> tuple[Numbers, Numbers]:
        chance, _ = matchings(np.clip(scores, -MOST_SCORE, MOST_SCORE), *lessons.ends)
        return chance - lessons.right, np.maximum(chance * (1.0 - chance), LEAST_SLOPE)

    settings = {
        **SETTINGS,
        "objective": slopes,
        "num_leaves": size.leaves,
        "min_data_in_leaf": size.fewest,
        "monotone_constraints": [int(n in FOR) - int(n in AGAINST) for n in lessons.names],
    }
    data = lightgbm.Dataset(lessons.rows, lessons.right.astype(float), init_score=weighed)
    return as_text(lightgbm.train(settings, data, size.trees), lessons.names)
