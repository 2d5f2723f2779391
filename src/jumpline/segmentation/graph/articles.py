"""Articles of pages that were set from type: the surest links between their runs."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from jumpline.article import Link
from jumpline.conventions import Conventions
from jumpline.layout.model import PageLayout
from jumpline.options import Options
from jumpline.segmentation.chains import PageChain, follow
from jumpline.segmentation.flow.trees import Trees
from jumpline.segmentation.graph.marks import Numbers
from jumpline.segmentation.graph.models import Models, is_small, models_for
from jumpline.segmentation.graph.pages import Uncut, cut_page, read_runs
from jumpline.segmentation.graph.pairs import PAIRS, Pairs, Seen, describe_pairs
from jumpline.segmentation.graph.rivals import describe_rivals
from jumpline.segmentation.graph.views import ABOVE
from jumpline.segmentation.links import DOWNWARDS, Candidate
from jumpline.segmentation.runs import Above, RunKind
from jumpline.segmentation.solver import NULL, solve

CUT = 0.2
"""Runs are cut where two articles part in them as likely as this; the links decide."""
HEAD = 0.9
"""Text goes on at what the rules call a heading when that is as likely as this, or it opens."""
UNDER = 0.5
"""What stands right under a run in its column goes on from it where that is as likely as this."""
SHARPER = 1.3
"""Log-odds of links are multiplied by this: trees that are held back tell less than they know.
Of 21 links of pages that teach nothing that they gave .85 to .9, 20 were right."""
RULED = 0.9
"""On small pages a link that the rules alone would make, as sure as this, is so if trees agree."""
AGREED = 0.2
"""They agree where they think it as likely as this, which few pairs are."""
SUREST = 0.99
"""No link is surer."""
POSSIBLE = -5.0
"""Pairs of smaller log-odds are not weighed against their rivals."""
TOLD = ("is_over", "same_head", "is_head", "level", "sentence_goes_on", "both_closed", "rule_link")
"""Columns of a pair's row that are told as evidence, of the many that were weighed."""
THREADS = ("article_thread", "other_article_thread")


def follow_graph(
    layouts: Sequence[PageLayout], conventions: Conventions, options: Options
) -> list[tuple[list[PageChain], list[Link]]]:
    """Find the articles on each of an issue's pages, and the links that are only proposed."""
    found = []
    for page in read_runs(layouts, conventions):
        if not page.runs:
            found.append(follow(page.layout, (), (), options.accept))
            continue
        models = models_for(page)
        seen = cut_page(page, part_chances(page, models.cuts), CUT, conventions)
        pairs = describe_pairs(seen)
        choices = solve(weigh(seen, pairs, link_chances(pairs, models)))
        silent = {
            choice.candidate.source
            for choice in choices
            if choice.candidate.evidence["is_over"] and choice.candidate.confidence >= UNDER
        }
        if options.accept > SUREST:  # nothing is to be joined
            silent = set()
        found.append(follow(page.layout, seen.runs, choices, options.accept, silent))
    return found


def part_chances(page: Uncut, cuts: Trees) -> Numbers:
    """Return how likely two articles part at each joint inside a page's runs."""
    return _chances(cuts.log_odds(page.inside.table))


def link_chances(pairs: Pairs, models: Models) -> Numbers:
    """Return how likely each pair of a page follows one another.

    The second trees look only at those that the first think possible.
    """
    odds = models.pairs.log_odds(pairs.table)
    possible = odds > POSSIBLE
    odds[possible] = models.links.log_odds(describe_rivals(pairs, odds)[possible])
    return _chances(odds)


def weigh(seen: Seen, pairs: Pairs, chances: Numbers) -> list[Candidate]:
    """Make candidates of pairs, the surest first; of runs that end for sure there are none."""
    heads = np.array([run.kind is RunKind.HEAD for run in seen.runs], bool)
    onto_head = heads[pairs.second] & ~heads[pairs.first]
    odds = SHARPER * np.log(chances / (1 - chances))
    threads = _threads(seen)
    ends = list(zip(pairs.first.tolist(), pairs.second.tolist(), strict=True))
    if threads:
        odds += [sum(DOWNWARDS[name] * x for name, x in threads.get(e, {}).items()) for e in ends]
    sure = np.clip(1 / (1 + np.exp(-odds)), 1 - SUREST, SUREST).round(4)
    if is_small(seen.layout):
        agreed = _ruled(pairs) & (chances >= AGREED)
        sure[agreed] = np.maximum(sure[agreed], RULED)
    kept = ~onto_head | (chances >= HEAD)
    kept &= np.isin(pairs.first, pairs.first[kept & (sure >= NULL)])
    rows = np.flatnonzero(kept)
    rows = rows[np.lexsort((pairs.second[rows], pairs.first[rows], -sure[rows]))]
    told = pairs.table[rows][:, [PAIRS.index(name) for name in TOLD]].tolist()
    return [
        Candidate(
            *ends[row], confidence, dict(zip(TOLD, signs, strict=True)) | threads.get(ends[row], {})
        )
        for row, confidence, signs in zip(rows.tolist(), sure[rows].tolist(), told, strict=True)
    ]


def _ruled(pairs: Pairs) -> NDArray[np.bool_]:
    """Tell which pairs the rules would make, over columns or past a picture."""
    made, over, above = (
        pairs.table[:, PAIRS.index(name)] for name in ("rule_made", "is_over", "next_above")
    )
    beyond = (over == 0) | (above == ABOVE.index(Above.PICTURE))
    return np.asarray((made >= RULED) & beyond)


def _threads(seen: Seen) -> dict[tuple[int, int], dict[str, float]]:
    """Return what the article threads of a PDF say of pairs."""
    found = {
        (each.source, each.target): {
            name: value
            for name, value in each.evidence.items()
            if name in THREADS and not isinstance(value, str)
        }
        for each in seen.ruled
    }
    return {ends: threads for ends, threads in found.items() if threads}


def _chances(odds: Numbers) -> Numbers:
    return np.asarray(np.clip(1 / (1 + np.exp(-odds)), 0.001, 0.999))
