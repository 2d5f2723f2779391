"""Where a stretch of flattened text goes on that stops in mid-sentence.

Plain rules behind the shape that a model of whole threads will fill: each tail is weighed against
the stretches without a heading and against every paragraph end inside a later stretch, by how well
the words fit (``language.cohesion``).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from jumpline.article import Alternative, LineRef, Link, Role, State
from jumpline.conventions import Conventions
from jumpline.language.cohesion import Stream, Terms, terms_of, total
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

    Returns:
        The stretches, cut and joined, and the links that are only proposed.
    """
    result = list(stretches)
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
            release = search.release(best.stretch, at, result, claimed, region, accept)
            links += [release] if release else []
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
    """Weighs places by the words of one stream."""

    def __init__(self, stretches: Sequence[Stretch], conventions: Conventions) -> None:
        self._conventions = conventions
        self._terms = {
            line.span: terms_of(line.text, conventions) for s in stretches for line in s.lines
        }
        self._stream = Stream(self._terms.values())

    def places(
        self, tail: int, stretches: Sequence[Stretch], claimed: set[LineRef]
    ) -> list[_Place]:
        """Return where the tail may go on, each with its score in nats over ``THRESHOLD``."""
        own = self._words(stretches[tail].lines)
        words = [self._words(stretch.lines) for stretch in stretches]
        places: list[_Place] = []
        for index in range(tail + 1, len(stretches)):
            stretch = stretches[index]
            if stretch.lines[0].ref in claimed:
                continue
            rivals = [
                words[other]
                for other, rival in enumerate(stretches)
                if other not in (tail, index) and rival.headed
            ]
            against = self._from_each_line(stretch, own, rivals)
            if not stretch.headed:
                places.append(self._place(index, 0, stretch, own, against[0]))
                continue
            loose = [
                self._words(other.lines)
                for other in stretches[index + 1 :]
                if not other.headed and other.lines[0].ref not in claimed
            ]
            for cut in self._cuts(stretch):
                head, rest = self._words(stretch.lines[:cut]), self._words(stretch.lines[cut:])
                preference = min(against[cut], self._stream.preference(rest, own, head))
                release = max(
                    (self._stream.preference(other, head, own) for other in loose), default=0.0
                )
                places.append(self._place(index, cut, stretch, own, preference, release))
        return places

    def release(
        self,
        head: int,
        tail: int,
        stretches: Sequence[Stretch],
        claimed: set[LineRef],
        chance: float,
        accept: float,
    ) -> Link | None:
        """Link an article that was cut with the stretch that its end is likely to be."""
        own, rival = self._words(stretches[head].lines), self._words(stretches[tail].lines)
        loose = [
            (self._stream.preference(self._words(other.lines), own, rival), other)
            for other in stretches[head + 2 :]
            if not other.headed and other.lines[0].ref not in claimed
        ]
        if not loose:
            return None
        preference, best = max(loose, key=lambda pair: pair[0])
        chance *= _chances([preference])[0]  # no threshold: an end is known to be missing
        if chance < LIKELY:
            return None
        evidence = {"lost_its_end": 1.0, "cohesion": round(preference, 1), "without_heading": 1.0}
        return _link(stretches[head].lines[-1], best.lines[0], chance, evidence, accept)

    def _from_each_line(self, stretch: Stretch, own: Terms, rivals: Sequence[Terms]) -> list[float]:
        """Return, for the text from each line on, its preference for ``own`` over any rival."""
        least = [math.inf] * len(stretch.lines)
        for rival in rivals:
            preference = 0.0
            for index in range(len(stretch.lines) - 1, -1, -1):
                terms = self._terms[stretch.lines[index].span]
                preference += self._stream.preference(terms, own, rival)
                least[index] = min(least[index], preference)
        return least

    def _cuts(self, stretch: Stretch) -> Iterator[int]:
        """Yield the lines before which a stretch can be cut: body after a finished sentence."""
        bodies = [i for i, line in enumerate(stretch.lines) if line.role is Role.BODY]
        for cut in bodies[1:]:
            before = stretch.lines[cut - 1]
            if before.role is Role.BODY and not ends_open(before.text, self._conventions):
                yield cut

    def _place(
        self,
        index: int,
        cut: int,
        stretch: Stretch,
        own: Terms,
        preference: float,
        release: float = 0.0,
    ) -> _Place:
        rest = self._words(stretch.lines[cut:])
        novelty = self._stream.preference(rest, own, Terms())
        preference = min(preference, novelty) if math.isinf(preference) else preference
        score = preference + NOVELTY * novelty + RELEASE * max(0.0, release) - THRESHOLD
        evidence: dict[str, float | str] = {"open_sentence": 1.0}
        evidence["cut_in_article" if cut else "without_heading"] = 1.0
        evidence["cohesion"] = round(preference, 1)
        if release > 0:
            evidence["rest_fits_other"] = round(release, 1)
        return _Place(index, cut, score, evidence)

    def _words(self, lines: Sequence[TypedLine]) -> Terms:
        return total(self._terms[line.span] for line in lines)


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
