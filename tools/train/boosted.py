"""Boosted trees of lightgbm in the form that ``jumpline.segmentation.flow.trees`` reads."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import lightgbm


def as_text(model: lightgbm.Booster, names: Sequence[str]) -> str:
    """Return trees as JSON; ``names`` are the columns that they were taught by, in order."""
    return mean_as_text([model], names)


def mean_as_text(models: Sequence[lightgbm.Booster], names: Sequence[str]) -> str:
    """Return the trees of several models as those of one whose log-odds are the mean of theirs."""
    trees = [
        _nodes(tree["tree_structure"], names, len(models))
        for model in models
        for tree in model.dump_model()["tree_info"]
    ]
    lines = ",\n".join(json.dumps(tree, separators=(",", ":")) for tree in trees)
    return f'{{"start": 0.0, "trees": [\n{lines}\n]}}\n'


def _nodes(root: Mapping[str, Any], names: Sequence[str], of: int) -> list[list[float | str]]:
    """Number the nodes of a tree, the root first, each before those that it leads to.

    Leaves have their value over ``of``, the number of models that speak together.
    """
    nodes: list[list[float | str]] = []

    def add(node: Mapping[str, Any]) -> int:
        number = len(nodes)
        if "leaf_value" in node:
            nodes.append([round(float(node["leaf_value"]) / of, 5 if of > 1 else 4)])
            return number
        # A column that never lacked a number in training takes a lacking one for 0.
        known = node["missing_type"] == "None"
        missing = node["threshold"] >= 0 if known else node["default_left"]
        here: list[float | str] = [
            names[node["split_feature"]],
            _threshold(float(node["threshold"])),
            int(missing),
        ]
        nodes.append(here)
        here += [add(node["left_child"]), add(node["right_child"])]
        return number

    add(root)
    return nodes


def _threshold(exact: float) -> float:
    """Round a threshold; one just below 0, which sends 0 to the right, stays below it."""
    rounded = round(exact, 4)
    return rounded if rounded or exact >= 0 else exact
