"""Jumps: which part on another page goes on with which, by label, keyword, echo and text.

One joint assignment over all open tails and heads of the issue, with "none" as a choice. The page
number is evidence, never a veto: labels are misprinted and misread.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from jumpline.article import Alternative, Continuation, Kind, Link, Role, State
from jumpline.conventions import Conventions
from jumpline.layout.model import PageLayout, TypedLine
from jumpline.options import Options
from jumpline.segmentation.chains import PageChain
from jumpline.segmentation.folios import find_folios, place_in_words
from jumpline.segmentation.kinds import kind_of
from jumpline.segmentation.model import Thread
from jumpline.segmentation.part_labels import label_of

if TYPE_CHECKING:
    from jumpline.segmentation.page_joins import Join

EARLIER = "an earlier issue, which was not given"
LATER = "a later issue, which was not given"
NULL = 0.5
"""A join less likely than this is not proposed."""


def join_pages(
    chains: Sequence[PageChain],
    layouts: Sequence[PageLayout],
    conventions: Conventions,
    options: Options,
) -> tuple[list[Thread], list[Link]]:
    """Join parts over the pages of an issue into threads.

    Returns:
        The threads, and the joins that are only proposed.
    """
    folios = find_folios(layouts, conventions)
    links, chains = _over_pages(chains, folios, conventions, options)
    made = {pair: link for pair, link in links.items() if link.state is State.MADE}
    proposed = [link for link in links.values() if link.state is State.PROPOSED]
    follower = {source: (target, link) for (source, target), link in made.items()}
    begun = {target for _, target in made}
    openings = [index for index in range(len(chains)) if index not in begun]
    return [_thread(index, chains, follower, folios, conventions) for index in openings], proposed


def _over_pages(
    chains: Sequence[PageChain],
    folios: Mapping[str, str],
    conventions: Conventions,
    options: Options,
) -> tuple[dict[tuple[int, int], Link], Sequence[PageChain]]:
    """Choose the joins; the labels by which parts are joined are given their roles."""
    if len({chain.layout.page.name for chain in chains}) < 2:
        return {}, chains
    from jumpline.segmentation.page_joins import find_joins  # numpy: one page does without
    from jumpline.segmentation.parts import find_parts

    parts = find_parts(chains, folios, conventions)
    joins = [
        join
        for join in find_joins(parts, conventions, model=options.jump_model)
        if not (chains[join.source].title_block or chains[join.target].title_block)
    ]
    links = _assign(joins, chains, options.accept)
    chains = list(chains)
    for (source, target), link in links.items():
        if link.state is State.MADE:
            chains[source] = _settled(chains[source], parts[source].to_label)
            chains[target] = _settled(chains[target], parts[target].from_label)
    return links, chains


def _settled(chain: PageChain, label: TypedLine | None) -> PageChain:
    """Give the line by which a part was joined the role of a label, which it may not have yet."""
    if label is None or any(line is label for line in chain.lines):
        return chain
    runs = tuple(
        replace(run, lines=tuple(label if line.span == label.span else line for line in run.lines))
        for run in chain.runs
    )
    return replace(chain, runs=runs)


def _assign(
    joins: Sequence[Join], chains: Sequence[PageChain], accept: float
) -> dict[tuple[int, int], Link]:
    """Choose joins so that their summed log-odds is greatest; no join at all counts zero."""
    if not joins:
        return {}
    from scipy.optimize import linear_sum_assignment  # loaded only where an issue has labels

    sources = sorted({join.source for join in joins})
    targets = sorted({join.target for join in joins})
    table = {(join.source, join.target): join for join in joins}
    gain = [
        [max(0.0, table[s, t].score) if (s, t) in table else 0.0 for t in targets] for s in sources
    ]
    chances = _marginals(joins)
    rows, columns = linear_sum_assignment(gain, maximize=True)
    links: dict[tuple[int, int], Link] = {}
    chosen = (
        table.get((sources[int(row)], targets[int(column)]))
        for row, column in zip(rows, columns, strict=True)
    )
    # The surest first, so that of two joins which cannot both be the better one is made.
    wanted = sorted(
        (join for join in chosen if join is not None and join.score > 0),
        key=lambda join: (-chances[join.source, join.target], join.source, join.target),
    )
    for join in wanted:
        confidence = chances[join.source, join.target]
        free = not _circles(join, links) and not _returns(join, links, chains)
        if confidence >= NULL and free:
            links[join.source, join.target] = _link(join, joins, chains, chances, accept)
    return links


def _circles(join: Join, links: Mapping[tuple[int, int], Link]) -> bool:
    """Tell whether a join would lead a thread back into itself, as misread labels can."""
    follower = dict(links.keys())
    here = join.target
    while here in follower:
        here = follower[here]
    return here == join.source


def _returns(
    join: Join, links: Mapping[tuple[int, int], Link], chains: Sequence[PageChain]
) -> bool:
    """Tell whether a join would bring a thread back to a page that it has been on."""
    follower = dict(links.keys())
    leader = {target: source for source, target in links}
    before, after = [join.source], [join.target]
    while before[-1] in leader:
        before.append(leader[before[-1]])
    while after[-1] in follower:
        after.append(follower[after[-1]])
    been = {chains[index].layout.page.name for index in before}
    return any(chains[index].layout.page.name in been for index in after)


def _marginals(joins: Sequence[Join]) -> dict[tuple[int, int], float]:
    """Return the probability of each join under all matchings of tails and heads at once."""
    import numpy as np

    from jumpline.segmentation.matchings import MOST_SCORE, matchings

    scores = np.array([max(-MOST_SCORE, min(join.score, MOST_SCORE)) for join in joins])
    tails, heads = (_numbered([j.source for j in joins]), _numbered([j.target for j in joins]))
    chances, _ = matchings(scores, np.array(tails), np.array(heads))
    pairs = [(join.source, join.target) for join in joins]
    return dict(zip(pairs, map(float, chances), strict=True))


def _numbered(keys: Sequence[int]) -> list[int]:
    numbers = {key: number for number, key in enumerate(sorted(set(keys)))}
    return [numbers[key] for key in keys]


def _link(
    join: Join,
    joins: Sequence[Join],
    chains: Sequence[PageChain],
    chances: Mapping[tuple[int, int], float],
    accept: float,
) -> Link:
    confidence = round(chances[join.source, join.target], 4)  # so that told and done agree
    rivals = sorted(
        (o for o in joins if o.source == join.source and o.target != join.target and o.score > 0),
        key=lambda other: -other.score,
    )
    return Link(
        source=_end(chains[join.source]).ref,
        target=chains[join.target].lines[0].ref,
        state=State.MADE if confidence >= accept else State.PROPOSED,
        confidence=confidence,
        evidence=join.evidence,
        alternatives=tuple(
            Alternative(chains[o.target].lines[0].ref, round(chances[o.source, o.target], 4))
            for o in rivals[:3]
        ),
    )


def _end(chain: PageChain) -> TypedLine:
    """Return the line where a part's text ends; cutlines, which come last, are beside it."""
    text = (line for line in reversed(chain.lines) if line.role is not Role.CUTLINE)
    return next(text, chain.lines[-1])


def _thread(
    index: int,
    chains: Sequence[PageChain],
    follower: Mapping[int, tuple[int, Link]],
    folios: Mapping[str, str],
    conventions: Conventions,
) -> Thread:
    """Follow the joins from one part over the pages; labels that nothing answers are noted."""
    lines = list(chains[index].lines)
    links = list(chains[index].links)
    last = index
    while last in follower:
        last, link = follower[last]
        links += [link, *chains[last].links]
        heads = chains[last].head_lines
        lines += [replace(line, role=Role.JUMP_HEAD) for line in heads]
        lines += chains[last].lines[len(heads) :]
    first = chains[index]
    return Thread(
        lines=tuple(lines),
        links=tuple(links),
        kind=Kind.OTHER if first.title_block else kind_of(first.lines, conventions),
        continued_from=_continuation(label_of(first, Role.JUMP_HEAD), folios),
        continued_on=_continuation(label_of(chains[last], Role.JUMP_LINE), folios),
    )


def _continuation(label: TypedLine | None, folios: Mapping[str, str]) -> Continuation | None:
    if label is None or "weak" in label.evidence:
        return None
    if "unfinished" in label.evidence or "resumed" in label.evidence:
        where = LATER if "unfinished" in label.evidence else EARLIER
        return Continuation(label.text.strip(), None, label.ref, where)
    folio = str(label.evidence["folio"]) if "folio" in label.evidence else None
    return Continuation(
        label=label.text.strip(),
        folio=folio,
        line=label.ref,
        where=place_in_words(folio, folios.values()),
    )
