"""Articles of pages that were set from type: the surest links between their runs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib import resources

import numpy as np

from jumpline.article import Link
from jumpline.conventions import Conventions
from jumpline.layout.model import PageLayout
from jumpline.options import Options
from jumpline.segmentation.chains import PageChain, follow
from jumpline.segmentation.flow.trees import Trees, load_trees
from jumpline.segmentation.graph.cuts import CUTS
from jumpline.segmentation.graph.marks import Numbers
from jumpline.segmentation.graph.pages import Uncut, cut_page, read_runs
from jumpline.segmentation.graph.pairs import PAIRS, Pairs, Seen, describe_pairs
from jumpline.segmentation.links import DOWNWARDS, Candidate
from jumpline.segmentation.solver import solve

CUT = 0.2
"""Runs are cut where two articles part in them as likely as this; the links decide."""
SUREST = 0.99
"""No link is surer."""
CUT_FILE, LINK_FILE = "graph-cuts.json", "graph-links.json"
TOLD = ("is_over", "same_head", "is_head", "level", "sentence_goes_on", "both_closed", "rule_link")
"""Columns of a pair's row that are told as evidence, of the many that were weighed."""
_THREADS = ("article_thread", "other_article_thread")


def follow_graph(
    layouts: Sequence[PageLayout], conventions: Conventions, options: Options
) -> list[tuple[list[PageChain], list[Link]]]:
    """Find the articles on each of an issue's pages, and the links that are only proposed."""
    found = []
    for page in read_runs(layouts, conventions):
        if not page.runs:
            found.append(follow(page.layout, (), (), options.accept))
            continue
        seen = cut_page(page, part_chances(page), CUT, conventions)
        pairs = describe_pairs(seen)
        choices = solve(weigh(seen, pairs, _chances(_trees(LINK_FILE), pairs.table)))
        found.append(follow(page.layout, seen.runs, choices, options.accept))
    return found


def part_chances(page: Uncut) -> Numbers:
    """Return how likely two articles part at each joint inside a page's runs."""
    return _chances(_trees(CUT_FILE), page.inside.table)


def weigh(seen: Seen, pairs: Pairs, chances: Numbers) -> list[Candidate]:
    """Make candidates of pairs, the surest first."""
    log_odds = np.log(chances / (1 - chances))
    told = [PAIRS.index(name) for name in TOLD]
    ruled = {(each.source, each.target): each.evidence for each in seen.ruled}
    found = []
    for row, (first, second) in enumerate(
        zip(pairs.first.tolist(), pairs.second.tolist(), strict=True)
    ):
        evidence = dict(zip(TOLD, pairs.table[row, told].tolist(), strict=True))
        threads = {
            name: value
            for name, value in ruled.get((first, second), {}).items()
            if name in _THREADS and not isinstance(value, str)
        }
        odds = log_odds[row] + sum(DOWNWARDS[name] * value for name, value in threads.items())
        confidence = round(float(np.clip(1 / (1 + np.exp(-odds)), 1 - SUREST, SUREST)), 4)
        found.append(Candidate(first, second, confidence, {**evidence, **threads}))
    return sorted(found, key=lambda each: (-each.confidence, each.source, each.target))


def _chances(trees: Trees, table: Numbers) -> Numbers:
    odds = trees.log_odds(table)
    return np.asarray(np.clip(1 / (1 + np.exp(-odds)), 0.001, 0.999))


@lru_cache(maxsize=4)
def _trees(name: str) -> Trees:
    shipped = resources.files("jumpline.segmentation") / "models" / name
    names = CUTS if name == CUT_FILE else PAIRS
    return load_trees(shipped.read_text(encoding="utf-8"), names, name)
