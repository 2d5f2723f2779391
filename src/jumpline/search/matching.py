"""Where the words of a query stand in a passage: what is highlighted, and lined up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import OSA

from jumpline.search.language import At, Fuzzy, Phrase, Prefix, Words
from jumpline.search.passages import Passage
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
        case Phrase(phrase):
            yield from _phrases(tokens, phrase)
        case Prefix(text):
            for at, token in enumerate(tokens.texts):
                if token.startswith(text):
                    yield Span(tokens.starts[at], tokens.ends[at])
        case Fuzzy(text, distance):
            for at, token in enumerate(tokens.texts):
                if OSA.distance(text, token, score_cutoff=distance) <= distance:
                    yield Span(tokens.starts[at], tokens.ends[at])


def _phrases(tokens: Tokens, phrase: Sequence[At]) -> Iterator[Span]:
    first, *others = phrase
    texts = tokens.texts
    steps = [(each.place - first.place, each.text) for each in others]
    at = -1
    while True:
        try:
            at = texts.index(first.text, at + 1)
        except ValueError:
            return
        if all(at + step < len(texts) and texts[at + step] == text for step, text in steps):
            last = at + (steps[-1][0] if steps else 0)
            yield Span(tokens.starts[at], tokens.ends[last])
