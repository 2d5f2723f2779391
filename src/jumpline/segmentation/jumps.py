"""Jumps: which part on another page goes on with which, by label, keyword, echo and text.

One joint assignment over all open tails and heads of the issue, with "none" as a choice. The page
number is evidence, never a veto: labels are misprinted and misread.
"""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from jumpline.article import Alternative, Continuation, Link, Role, State
from jumpline.conventions import Conventions
from jumpline.layout.model import PageLayout, TypedLine
from jumpline.options import Options
from jumpline.segmentation.beads import between_pages, part_ends
from jumpline.segmentation.chains import PageChain
from jumpline.segmentation.folios import find_folio, place_in_words
from jumpline.segmentation.kinds import kind_of
from jumpline.segmentation.links import wording
from jumpline.segmentation.model import Thread

WEIGHTS: Mapping[str, float] = {
    "labelled": -2.0,  # what any pair of labels must first overcome
    "page_named": 2.5,  # the jump line names the page
    "other_page_named": -2.0,
    "named_back": 2.0,  # the jump head names the page that the tail stands on
    "other_page_named_back": -1.5,
    "keyword_echo": 3.5,  # the jump line's keyword stands in the jump head
    "keyword_missing": -1.0,
    "headline_echo": 2.5,  # times the share of the jump head's words known from the tail
    "hyphen": 2.0,
    "sentence_goes_on": 1.2,
    "sentence_left_open": -0.6,
    "starts_in_sentence": -1.0,
    "cohesion": 3.0,  # times the cosine of the two parts' words
    "article_thread": 6.0,  # the PDF's own article thread runs from one to the other
    "other_article_thread": -4.0,
}
"""Log-odds of each piece of evidence that two parts on two pages are one article."""

LIKENESS = 80.0
"""Two words with at least this rapidfuzz ratio (0 to 100) are one word, misread perhaps."""
NULL = 0.5
"""A join less likely than this is not proposed."""
ROUNDS = 30
"""Rounds of belief propagation; an issue's few labels settle within ten."""
MOST_SCORE = 30.0
"""Log-odds beyond this are certain."""
LEAST_WORD = 4
"""Shorter words do not count as an echo in a script with spaces."""


@dataclass(frozen=True, slots=True)
class Join:
    """A possible join of two parts, by index into the chains, with its log-odds."""

    source: int
    target: int
    score: float
    evidence: Mapping[str, float | str]


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
    folios = {layout.page.name: find_folio(layout, conventions) for layout in layouts}
    joins = list(_candidates(chains, folios, conventions))
    links = _assign(joins, chains, options.accept)
    made = {pair: link for pair, link in links.items() if link.state is State.MADE}
    proposed = [link for link in links.values() if link.state is State.PROPOSED]
    follower = {source: (target, link) for (source, target), link in made.items()}
    begun = {target for _, target in made}
    openings = [index for index in range(len(chains)) if index not in begun]
    return [_thread(index, chains, follower, folios, conventions) for index in openings], proposed


def label_of(chain: PageChain, role: Role) -> TypedLine | None:
    """Return the last jump line, or the first jump head, of a part; None without one."""
    labels = [line for line in chain.lines if line.role is role]
    if not labels:
        return None
    return labels[-1] if role is Role.JUMP_LINE else labels[0]


def _candidates(
    chains: Sequence[PageChain], folios: Mapping[str, str], conventions: Conventions
) -> Iterator[Join]:
    labels = [(label_of(c, Role.JUMP_LINE), label_of(c, Role.JUMP_HEAD)) for c in chains]
    beads = [part_ends(chain.layout.page, chain.runs) for chain in chains]
    tails = [i for i in range(len(chains)) if labels[i][0] is not None or beads[i][1] is not None]
    words = [_words(chain, conventions) for chain in chains] if tails else []
    for source, target in itertools.product(tails, range(len(chains))):
        tail, head = chains[source], chains[target]
        if head.layout.page.name == tail.layout.page.name:
            continue
        between = labels[source][0], labels[target][1]
        evidence = _label_evidence(between, tail, head, folios, conventions)
        evidence |= between_pages(beads[source][1], beads[target][0])
        if evidence.keys().isdisjoint(("labelled", "article_thread")):
            continue
        evidence |= _text_evidence(tail, head, conventions)
        evidence["cohesion"] = round(_cosine(words[source], words[target]), 3)
        score = sum(
            WEIGHTS[name] * value
            for name, value in evidence.items()
            if name in WEIGHTS and not isinstance(value, str)
        )
        yield Join(source, target, score, evidence)


def _label_evidence(
    labels: tuple[TypedLine | None, TypedLine | None],
    tail: PageChain,
    head: PageChain,
    folios: Mapping[str, str],
    conventions: Conventions,
) -> dict[str, float | str]:
    """Say what jump line and jump head tell; without a jump head page and keyword must agree."""
    to_label, from_label = labels
    if to_label is None:
        return {}
    named = to_label.evidence.get("folio") == folios[head.layout.page.name]
    if from_label is None and not (named and _echoes(to_label, head)):
        return {}
    pages = _page_evidence(to_label, from_label, tail, head, folios)
    return {"labelled": 1} | pages | _head_evidence(to_label, tail, head, conventions)


def _page_evidence(
    to_label: TypedLine,
    from_label: TypedLine | None,
    tail: PageChain,
    head: PageChain,
    folios: Mapping[str, str],
) -> dict[str, float | str]:
    evidence: dict[str, float | str] = {}
    to_folio = to_label.evidence.get("folio")
    if to_folio is not None:
        same = to_folio == folios[head.layout.page.name]
        evidence["page_named" if same else "other_page_named"] = 1
    from_folio = from_label.evidence.get("folio") if from_label is not None else None
    if from_folio is not None:
        same = from_folio == folios[tail.layout.page.name]
        evidence["named_back" if same else "other_page_named_back"] = 1
    return evidence


def _echoes(to_label: TypedLine, head: PageChain) -> bool:
    """Tell whether the jump line's keyword stands in the heading of a part."""
    keyword = str(to_label.evidence.get("keyword", "")).lower()
    heading = " ".join(line.text for line in head.head_lines).lower()
    return bool(keyword) and fuzz.partial_ratio(keyword, heading) >= LIKENESS


def _head_evidence(
    to_label: TypedLine, tail: PageChain, head: PageChain, conventions: Conventions
) -> dict[str, float | str]:
    evidence: dict[str, float | str] = {}
    if "keyword" in to_label.evidence:
        evidence["keyword_echo" if _echoes(to_label, head) else "keyword_missing"] = 1
    heading = [line.text for line in head.head_lines if line.role is not Role.JUMP_HEAD]
    terms = _terms(" ".join(heading), conventions)
    if terms:
        known = set(_terms(" ".join(line.text for line in tail.lines), conventions))
        evidence["headline_echo"] = round(sum(t in known for t in terms) / len(terms), 3)
    return evidence


def _text_evidence(
    tail: PageChain, head: PageChain, conventions: Conventions
) -> dict[str, float | str]:
    last = [line for line in tail.lines if line.role is Role.BODY]
    first = [line for line in head.lines if line.role is Role.BODY]
    if not last or not first:
        return {}
    return wording(last[-1].text, first[0].text, conventions)


def _terms(text: str, conventions: Conventions) -> list[str]:
    """Return what makes a text its own: longer words, or pairs of characters without spaces."""
    if conventions.spaced:
        words = "".join(c if c.isalnum() else " " for c in text.lower()).split()
        return [w for w in words if len(w) >= LEAST_WORD and w not in conventions.stop_words]
    signs = [c for c in text if c.isalnum()]
    return [a + b for a, b in itertools.pairwise(signs)]


def _words(chain: PageChain, conventions: Conventions) -> Counter[str]:
    return Counter(_terms(" ".join(line.text for line in chain.lines), conventions))


def _cosine(one: Counter[str], other: Counter[str]) -> float:
    shared = sum(count * other[word] for word, count in one.items() if word in other)
    norms = math.sqrt(sum(c * c for c in one.values()) * sum(c * c for c in other.values()))
    return shared / norms if norms else 0.0


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
    for row, column in zip(rows, columns, strict=True):
        join = table.get((sources[int(row)], targets[int(column)]))
        if join is None or join.score <= 0:
            continue
        confidence = chances[join.source, join.target]
        if confidence >= NULL and not _circles(join, links):
            links[join.source, join.target] = _link(join, joins, chains, chances, accept)
    return links


def _circles(join: Join, links: Mapping[tuple[int, int], Link]) -> bool:
    """Tell whether a join would lead a thread back into itself, as misread labels can."""
    follower = dict(links.keys())
    here = join.target
    while here in follower:
        here = follower[here]
    return here == join.source


def _marginals(joins: Sequence[Join]) -> dict[tuple[int, int], float]:
    """Return the probability of each join under all matchings of tails and heads at once.

    Loopy belief propagation on the bipartite graph, with "none" of weight 1 at every node: a rival
    that is surely taken elsewhere costs nothing.
    """
    weight = {(j.source, j.target): math.exp(min(j.score, MOST_SCORE)) for j in joins}
    from_tail = dict(weight)
    from_head = dict(weight)
    for _ in range(ROUNDS):
        at_tail: dict[int, float] = {}
        at_head: dict[int, float] = {}
        for (source, _), value in from_head.items():
            at_tail[source] = at_tail.get(source, 1.0) + value
        for (_, target), value in from_tail.items():
            at_head[target] = at_head.get(target, 1.0) + value
        # Half the way each time, in log-odds: whole steps between equal rivals swing to and fro.
        from_tail, from_head = (
            {
                pair: math.sqrt(told * weight[pair] / max(at_tail[pair[0]] - from_head[pair], 1.0))
                for pair, told in from_tail.items()
            },
            {
                pair: math.sqrt(told * weight[pair] / max(at_head[pair[1]] - from_tail[pair], 1.0))
                for pair, told in from_head.items()
            },
        )
    odds = {pair: from_tail[pair] * from_head[pair] / weight[pair] for pair in weight}
    return {pair: value / (1.0 + value) for pair, value in odds.items()}


def _link(
    join: Join,
    joins: Sequence[Join],
    chains: Sequence[PageChain],
    chances: Mapping[tuple[int, int], float],
    accept: float,
) -> Link:
    confidence = chances[join.source, join.target]
    rivals = sorted(
        (o for o in joins if o.source == join.source and o.target != join.target and o.score > 0),
        key=lambda other: -other.score,
    )
    return Link(
        source=chains[join.source].lines[-1].ref,
        target=chains[join.target].lines[0].ref,
        state=State.MADE if confidence >= accept else State.PROPOSED,
        confidence=round(confidence, 4),
        evidence=join.evidence,
        alternatives=tuple(
            Alternative(chains[o.target].lines[0].ref, round(chances[o.source, o.target], 4))
            for o in rivals[:3]
        ),
    )


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
        lines += [
            replace(line, role=Role.JUMP_HEAD) if line in chains[last].head_lines else line
            for line in chains[last].lines
        ]
    return Thread(
        lines=tuple(lines),
        links=tuple(links),
        kind=kind_of(chains[index].lines, conventions),
        continued_from=_continuation(label_of(chains[index], Role.JUMP_HEAD), folios),
        continued_on=_continuation(label_of(chains[last], Role.JUMP_LINE), folios),
    )


def _continuation(label: TypedLine | None, folios: Mapping[str, str]) -> Continuation | None:
    if label is None:
        return None
    folio = str(label.evidence["folio"]) if "folio" in label.evidence else None
    return Continuation(
        label=label.text.strip(),
        folio=folio,
        line=label.ref,
        where=place_in_words(folio, folios.values()),
    )
