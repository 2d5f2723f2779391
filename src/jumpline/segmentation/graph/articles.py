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
from jumpline.segmentation.graph.rivals import WEIGHED, describe_rivals
from jumpline.segmentation.links import DOWNWARDS, Candidate
from jumpline.segmentation.runs import Run, RunKind
from jumpline.segmentation.solver import solve

CUT = 0.2
"""Runs are cut where two articles part in them as likely as this; the links decide."""
HEAD = 0.9
"""Text goes on at what the rules call a heading when that is as likely as this, or it opens."""
UNDER = 0.5
"""What stands right under a run in its column goes on from it where that is as likely as this."""
SUREST = 0.99
"""No link is surer."""
POSSIBLE = -5.0
"""Pairs of smaller log-odds are not weighed against their rivals."""
CUT_FILE, PAIR_FILE, LINK_FILE = "graph-cuts.json", "graph-pairs.json", "graph-links.json"
_COLUMNS = {CUT_FILE: CUTS, PAIR_FILE: PAIRS, LINK_FILE: WEIGHED}
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
        choices = solve(weigh(seen, pairs, link_chances(pairs)))
        silent = {
            choice.candidate.source
            for choice in choices
            if choice.candidate.evidence["is_over"] and choice.candidate.confidence >= UNDER
        }
        found.append(follow(page.layout, seen.runs, choices, options.accept, silent))
    return found


def part_chances(page: Uncut) -> Numbers:
    """Return how likely two articles part at each joint inside a page's runs."""
    return _chances(_trees(CUT_FILE).log_odds(page.inside.table))


def link_chances(pairs: Pairs) -> Numbers:
    """Return how likely each pair of a page follows one another.

    The second trees look only at those that the first think possible.
    """
    odds = _trees(PAIR_FILE).log_odds(pairs.table)
    possible = odds > POSSIBLE
    odds[possible] = _trees(LINK_FILE).log_odds(describe_rivals(pairs, odds)[possible])
    return _chances(odds)


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
        onto_head = _head(seen.runs[second]) and not _head(seen.runs[first])
        if onto_head and chances[row] < HEAD:
            continue
        threads = {
            name: value
            for name, value in ruled.get((first, second), {}).items()
            if name in _THREADS and not isinstance(value, str)
        }
        odds = log_odds[row] + sum(DOWNWARDS[name] * value for name, value in threads.items())
        confidence = round(float(np.clip(1 / (1 + np.exp(-odds)), 1 - SUREST, SUREST)), 4)
        found.append(Candidate(first, second, confidence, {**evidence, **threads}))
    return sorted(found, key=lambda each: (-each.confidence, each.source, each.target))


def _head(run: Run) -> bool:
    return run.kind is RunKind.HEAD


def _chances(odds: Numbers) -> Numbers:
    return np.asarray(np.clip(1 / (1 + np.exp(-odds)), 0.001, 0.999))


@lru_cache(maxsize=4)
def _trees(name: str) -> Trees:
    shipped = resources.files("jumpline.segmentation") / "models" / name
    return load_trees(shipped.read_text(encoding="utf-8"), _COLUMNS[name], name)
