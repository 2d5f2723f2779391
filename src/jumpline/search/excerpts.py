"""What surrounds a hit: the opening of an article's list entry, and the lines of a concordance."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from jumpline.search.matching import Span, merged
from jumpline.search.passages import Passage
from jumpline.search.searching import Hit

_BEFORE = 60
"""Characters before the first hit of an excerpt."""


class Excerpt(NamedTuple):
    """A stretch of a passage; ``marks`` are its hits, counted from its own beginning."""

    text: str
    marks: tuple[Span, ...]
    cut_before: bool
    cut_after: bool


def excerpt(hit: Hit, length: int = 240) -> Excerpt:
    """Return the stretch of the body where most hits stand; its opening where none does."""
    inside = [(passage, places) for passage, places in hit.places if passage.field == "body"]
    if not inside:
        text = hit.article.text
        return Excerpt(text[:length], (), cut_before=False, cut_after=len(text) > length)
    passage, places = inside[0]
    marks = merged(places)
    starts = [each.start for each in marks]
    # The first of those that have most others after them, within the length.
    best = max(
        range(len(marks)),
        key=lambda at: (bisect_left(starts, starts[at] + length - _BEFORE) - at, -at),
    )
    start = _word_start(passage, max(0, starts[best] - _BEFORE))
    end = min(len(passage.text), start + length)
    return Excerpt(
        passage.text[start:end],
        tuple(
            Span(each.start - start, min(each.end, end) - start)
            for each in marks
            if start <= each.start < end
        ),
        cut_before=start > 0,
        cut_after=end < len(passage.text),
    )


def _word_start(passage: Passage, at: int) -> int:
    """Move a cut to the next space, if one is near, so that no word is halved."""
    if at == 0:
        return 0
    space = passage.text.find(" ", at, at + _BEFORE // 2)
    return at if space < 0 else space + 1
