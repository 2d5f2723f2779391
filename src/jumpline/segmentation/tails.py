"""Where a stretch of flattened text goes on that stops in mid-sentence.

Plain rules behind the shape that a model of whole threads will fill: each tail is weighed against
the stretches without a heading and against every paragraph end inside a later stretch, by how well
the words fit (``language.cohesion``).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate

from jumpline.article import Alternative, LineRef, Link, Role, Span, State
from jumpline.conventions import Conventions
from jumpline.language.cohesion import Stream, terms_of, total
from jumpline.language.sentences import ends_open
from jumpline.layout.model import TypedLine

SCALE = 45.0
"""Nats of preference that make a place e times as likely. This and the next three were fitted to
240 made pages of Chinese articles, a third of them without the continuation on the page."""
THRESHOLD = 80.0
"""Nats that a place must have to be as likely as "not on this page"."""
NOVELTY = 0.1
"""Weight of the preference for the tail over text that is like nothing on the page."""
RELEASE = 0.3
"""Weight of the preference of the headless rest for the article that a cut deprives of its end."""
CROWD = 80
"""Stretches of a page; where there are more, headings were not told from other lines."""
LIKELY = 0.5
"""Probability of a stretch or a cut in it, from which it is proposed (and the cut is made)."""
MOST = 0.85
"""Confidence is never more: of places that look surer on those pages one in four was wrong."""

CUT_NOTE = "Cut where the text after it fits another article better."

HEADS = frozenset({Role.HEADLINE, Role.KICKER, Role.DECK, Role.JUMP_HEAD, Role.BYLINE})


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines that follow one another in the stream and belong together; ``links`` are made."""

    lines: tuple[TypedLine, ...]
    links: tuple[Link, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def headed(self) -> bool:
        """True when it begins with a heading or a jump head."""
        return self.lines[0].role in HEADS

    @property
    def bare(self) -> bool:
        """True when it holds nothing but a heading."""
        return all(line.role in HEADS for line in self.lines)


@dataclass(frozen=True, slots=True)
class _Place:
    """A stretch, and the line in it (0 for its beginning) from which a tail may go on."""

    stretch: int
    line: int
    score: float
    evidence: Mapping[str, float | str] = field(default_factory=dict)


def join_tails(
    stretches: Sequence[Stretch], conventions: Conventions, accept: float
) -> tuple[list[Stretch], list[Link]]:
    """Find for each stretch that stops in mid-sentence where it goes on.

    Where a later stretch most likely holds the rest, it is cut there, so that nothing stays fused;
    a link is made from ``accept`` on and proposed below.

    Args:
        stretches: those that begin on one page; over pages only labels lead.
        conventions: the language's table.
        accept: confidence (0 to 1) from which a link is made.

    Returns:
        The stretches, cut and joined, and the links that are only proposed.
    """
    result = list(stretches)
    if len(result) > CROWD:
        return result, []
    search = _Search(result, conventions)
    proposals: list[Link] = []
    claimed: set[LineRef] = set()
    for tail in [stretch for stretch in stretches if stops_open(stretch, conventions)]:
        at = next(i for i, s in enumerate(result) if s.lines[-1] is tail.lines[-1])
        places = search.places(at, result, claimed)
        chances = _chances([place.score for place in places])
        ranked = sorted(zip(chances, places, strict=True), key=lambda pair: -pair[0])
        region = sum(c for c, place in ranked if place.stretch == ranked[0][1].stretch)
        if region < LIKELY:
            continue
        best = ranked[0][1]
        links = [_tail_link(result[at], ranked, result, accept)]
        if best.line:
            stretch = result[best.stretch]
            head = replace(stretch, lines=stretch.lines[: best.line], notes=(CUT_NOTE,))
            rest = Stretch(stretch.lines[best.line :], notes=(CUT_NOTE,))
            result[best.stretch : best.stretch + 1] = [head, rest]
            released = search.release(best.stretch, at, result, claimed)
            links += _end_link(head, released, region, accept)
        for link in links:
            claimed.add(link.target)
            if link.state is State.MADE:
                _fuse(link, result)
            else:
                proposals.append(link)
    return result, proposals


def stops_open(stretch: Stretch, conventions: Conventions) -> bool:
    """Tell whether a stretch ends with body text in mid-sentence."""
    last = stretch.lines[-1]
    closed = last.role is not Role.BODY or "end_mark" in last.evidence
    return not closed and ends_open(last.text, conventions)


class _Search:
    """Weighs places by the words of one page.

    What a text is worth in the manner of another does not depend on the tail that asks, so it is
    reckoned once.
    """

    def __init__(self, stretches: Sequence[Stretch], conventions: Conventions) -> None:
        self._conventions = conventions
        self._terms = {
            line.span: terms_of(line.text, conventions) for s in stretches for line in s.lines
        }
        self._stream = Stream(self._terms.values())
        self._known: dict[tuple[Span, Span, Span | None, Span | None], list[float]] = {}

    def places(
        self, tail: int, stretches: Sequence[Stretch], claimed: set[LineRef]
    ) -> list[_Place]:
        """Return where the tail may go on, each with its score in nats over ``THRESHOLD``."""
        places: list[_Place] = []
        own = stretches[tail].lines
        for index in range(tail + 1, len(stretches)):
            stretch = stretches[index]
            if stretch.lines[0].ref in claimed:
                continue
            fits = self._fits(stretch.lines, own)
            new = self._fits(stretch.lines, ())
            rivals = [
                self._fits(stretch.lines, rival.lines)
                for other, rival in enumerate(stretches)
                if other not in (tail, index) and rival.headed
            ]
            loose = [
                other.lines
                for other in stretches[index + 1 :]
                if not other.headed and other.lines[0].ref not in claimed
            ]
            for cut in self._cuts(stretch):
                head, rest = stretch.lines[:cut], stretch.lines[cut:]
                against = [rival[cut] for rival in rivals]
                against += [self._fits(rest, head)[0]] if head else []
                released = [self._fits(o, head)[0] - self._fits(o, own)[0] for o in loose]
                places.append(
                    _place(
                        (index, cut),
                        preference=fits[cut] - max(against, default=new[cut]),
                        novelty=fits[cut] - new[cut],
                        release=max(released, default=0.0) if head else 0.0,
                    )
                )
        return places

    def release(
        self, head: int, tail: int, stretches: Sequence[Stretch], claimed: set[LineRef]
    ) -> tuple[float, Stretch] | None:
        """Return the stretch that an article which was cut most likely ends with, if any is free.

        With it comes by how many nats it fits that article better than the tail.
        """
        one, other = stretches[head].lines, stretches[tail].lines
        loose = [
            (self._fits(s.lines, one)[0] - self._fits(s.lines, other)[0], s)
            for s in stretches[head + 2 :]
            if not s.headed and s.lines[0].ref not in claimed
        ]
        return max(loose, key=lambda pair: pair[0], default=None)

    def _cuts(self, stretch: Stretch) -> Iterator[int]:
        """Yield where the rest of a tail can begin: a bare text at once, else after a sentence."""
        if not stretch.headed:
            yield 0
            return
        bodies = [i for i, line in enumerate(stretch.lines) if line.role is Role.BODY]
        for cut in bodies[1:]:
            before = stretch.lines[cut - 1]
            if before.role is Role.BODY and not ends_open(before.text, self._conventions):
                yield cut

    def _fits(self, lines: Sequence[TypedLine], manner: Sequence[TypedLine]) -> list[float]:
        """Return for the text from each line on how well it fits the manner of other lines."""
        ends = (manner[0].span, manner[-1].span) if manner else (None, None)
        key = (lines[0].span, lines[-1].span, *ends)
        if key not in self._known:
            words = total(self._terms[line.span] for line in manner)
            fits = [self._stream.fit(self._terms[line.span], words) for line in lines]
            self._known[key] = list(accumulate(reversed(fits)))[::-1]
        return self._known[key]


def _place(at: tuple[int, int], preference: float, novelty: float, release: float) -> _Place:
    index, cut = at
    score = preference + NOVELTY * novelty + RELEASE * max(0.0, release) - THRESHOLD
    evidence: dict[str, float | str] = {"open_sentence": 1.0}
    evidence["cut_in_article" if cut else "without_heading"] = 1.0
    evidence["cohesion"] = round(preference, 1)
    if release > 0:
        evidence["rest_fits_other"] = round(release, 1)
    return _Place(index, cut, score, evidence)


def _chances(scores: Sequence[float]) -> list[float]:
    """Turn scores into probabilities; that the text goes on nowhere here scores 0."""
    top = max(0.0, *scores, 0.0)
    weights = [math.exp((score - top) / SCALE) for score in scores]
    whole = sum(weights) + math.exp(-top / SCALE)
    return [weight / whole for weight in weights]


def _tail_link(
    tail: Stretch,
    ranked: Sequence[tuple[float, _Place]],
    stretches: Sequence[Stretch],
    accept: float,
) -> Link:
    (chance, best), *others = ranked
    first = stretches[best.stretch].lines[best.line]
    alternatives = tuple(
        Alternative(stretches[place.stretch].lines[place.line].ref, round(other, 4))
        for other, place in others[:3]
    )
    link = _link(tail.lines[-1], first, chance, best.evidence, accept)
    return replace(link, alternatives=alternatives)


def _end_link(
    head: Stretch, released: tuple[float, Stretch] | None, region: float, accept: float
) -> list[Link]:
    """Link an article that was cut with its likely end; no threshold, since it lost its end."""
    if released is None:
        return []
    preference, end = released
    chance = region * _chances([preference])[0]
    if chance < LIKELY:
        return []
    evidence = {"lost_its_end": 1.0, "cohesion": round(preference, 1), "without_heading": 1.0}
    return [_link(head.lines[-1], end.lines[0], chance, evidence, accept)]


def _link(
    source: TypedLine,
    target: TypedLine,
    chance: float,
    evidence: Mapping[str, float | str],
    accept: float,
) -> Link:
    confidence = round(min(MOST, chance), 4)
    state = State.MADE if confidence >= accept else State.PROPOSED
    return Link(source.ref, target.ref, state, confidence, evidence)


def _fuse(link: Link, stretches: list[Stretch]) -> None:
    """Append the stretch that a made link leads to."""
    source = next(i for i, s in enumerate(stretches) if s.lines[-1].ref == link.source)
    target = next(i for i, s in enumerate(stretches) if s.lines[0].ref == link.target)
    one, other = stretches[source], stretches[target]
    stretches[source] = Stretch(
        (*one.lines, *other.lines),
        (*one.links, link, *other.links),
    )
    del stretches[target]
