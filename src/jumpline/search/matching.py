"""Where the words of a query stand in a passage: what is highlighted, and lined up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import OSA

from jumpline.search.language import At, Fuzzy, Phrase, Prefix, Words
from jumpline.search.passages import Passage
from jumpline.search.schema import one_left_out
from jumpline.search.tokens import Tokens


class Span(NamedTuple):
    """Code points ``start`` to ``end`` (exclusive) of a passage."""

    start: int
    end: int


def spans(passage: Passage, words: Sequence[Words]) -> list[Span]:
    """Return where any of some words stands, ascending; each place once, none inside another.

    Places that overlap without one holding the other stay apart.
    """
    wanted = [each for each in words if passage.field in each.fields]
    if not wanted:
        return []
    tokens = passage.tokens()
    found = sorted(
        {span for each in wanted for span in _places(tokens, each)},
        key=lambda span: (span.start, -span.end),
    )
    kept: list[Span] = []
    for span in found:
        if not kept or span.end > kept[-1].end:
            kept.append(span)
    return kept


def merged(found: Sequence[Span]) -> list[Span]:
    """Return spans of which those that overlap or touch are put together."""
    kept: list[Span] = []
    for span in found:
        if kept and span.start <= kept[-1].end:
            kept[-1] = Span(kept[-1].start, max(kept[-1].end, span.end))
        else:
            kept.append(span)
    return kept


def _places(tokens: Tokens, words: Words) -> Iterator[Span]:
    match words:
        case Phrase(phrase, _, loose):
            ends = (phrase[0].place, phrase[-1].place)
            for variant in one_left_out(phrase) if loose else [phrase]:
                yield from _phrases(tokens, variant, ends)
        case Prefix(text):
            for at, token in enumerate(tokens.texts):
                if token.startswith(text):
                    yield Span(tokens.starts[at], tokens.ends[at])
        case Fuzzy(text, distance):
            for at, token in enumerate(tokens.texts):
                if OSA.distance(text, token, score_cutoff=distance) <= distance:
                    yield Span(tokens.starts[at], tokens.ends[at])


def _phrases(tokens: Tokens, phrase: Sequence[At], ends: tuple[int, int]) -> Iterator[Span]:
    """Give the places of a phrase; it reaches from the first to the last place of ``ends``."""
    first = phrase[0]
    texts = tokens.texts
    others = [(each.place - first.place, each.text) for each in phrase[1:]]
    before, after = ends[0] - first.place, ends[1] - first.place
    at = -1
    while True:
        try:
            at = texts.index(first.text, at + 1)
        except ValueError:
            return
        start, last = max(0, at + before), min(len(texts) - 1, at + after)
        if all(at + step < len(texts) and texts[at + step] == text for step, text in others):
            yield Span(tokens.starts[start], tokens.ends[last])
