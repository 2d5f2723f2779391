"""What speaks for a text that goes on from one stretch of lines to another.

Words first: would the sentence, the n-gram, the matter go on here better than elsewhere on the
page? Then make-up: do both stretches begin at one height, does the first end at the foot, are both
set in one measure and type? Everything is told of the stretches as wholes, so that a speck at the
top of a column does not hide it.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy import sparse

from jumpline.conventions import Conventions
from jumpline.language.ngrams import background
from jumpline.layout.model import Measures
from jumpline.segmentation.flow.order import Order
from jumpline.segmentation.flow.sights import Indices, Numbers, Sights

COLUMNS = (
    "bridge",  # nats by which the first word is likelier after the last one than anywhere else
    "matter",  # likeness of the end of the one and the begin of the other, 0 to 1
    "matter_lead",  # the same, less the mean over the page's other begins
    "matter_rank_on",  # share of the page's begins that are more like this end
    "matter_rank_from",  # share of the page's ends that are more like this begin
    "level",  # leads between the tops of both, at most FAR
    "from_foot",  # leads from the end of the one to the page's foot, at most FAR
    "under_top",  # leads from the page's top to the begin of the other
    "measure",  # logarithm of the other's width over the one's
    "em_factor",  # logarithm of the other's type over the one's
    "gutter",  # columns of white between the two, less than 0 where one stands over the other
    "indents",  # share of the lines of both that are set in: the paper's habit
    "set_in",  # the first line is set in against its stretch, in ems
    "last_white",  # white after the last line against its stretch, in ems
)
"""The columns; NaN within a stretch."""

REACH = 25
"""Lines of a stretch's end and begin that are compared."""
FAR = 60.0
"""Longer ways are alike, in leads."""
SET_IN = 0.7
"""A line is set in by more than this, in ems."""


def see_columns(
    sights: Sights,
    order: Order,
    measures: Measures,
    words: sparse.csr_array,
    sound: tuple[Indices, Indices],
    conventions: Conventions,
) -> Numbers:
    """Return the ``COLUMNS`` of each line of a page, in reading order.

    Args:
        sights: of the page.
        order: in which it is read.
        measures: the page's units.
        words: weight of each word (column) in each line (row), in reading order.
        sound: rows of the last credible line before each, and of the first from it on; -1 for none.
        conventions: of the language.
    """
    here = np.array(order.lines, np.intp)
    stretch = np.array(order.stretch, np.intp)
    table = np.full((len(here), len(COLUMNS)), np.nan)
    if not len(here):
        return table
    first = np.flatnonzero(np.append(True, stretch[1:] != stretch[:-1]))
    last = np.append(first[1:], len(here)) - 1
    rows = first[1:]
    if not len(rows):
        return table
    one, other = np.arange(len(rows)), np.arange(1, len(first))
    texts = [sights.lines[line].text.strip() for line in here.tolist()]
    like = _likeness(words, first, last)
    place = _places(sights.boxes[here], sights.column("ratio")[here], measures, first, last)
    table[rows] = np.column_stack(
        [
            _bridges(texts, rows, sound, conventions),
            *_likenesses(like, one, other),
            *_make_up(place, measures, one, other),
        ]
    )
    return table


def _bridges(
    texts: Sequence[str], rows: Indices, sound: tuple[Indices, Indices], conventions: Conventions
) -> list[float]:
    table = background(conventions.language, spaced=conventions.spaced)
    before, after = sound
    pairs = zip(before[rows].tolist(), after[rows].tolist(), strict=True)
    return [table.bridge(texts[b], texts[a]) if min(a, b) >= 0 else 0.0 for b, a in pairs]


def _likeness(words: sparse.csr_array, first: Indices, last: Indices) -> Numbers:
    """Return the cosine of each stretch's end (row) with each one's begin (column)."""
    count, lines = len(first), words.shape[0]
    ends = _summing(np.maximum(first, last - REACH + 1), last, count, lines)
    begins = _summing(first, np.minimum(last, first + REACH - 1), count, lines)
    tails, heads = (_unit(sparse.csr_array(sums @ words)) for sums in (ends, begins))
    return np.asarray((tails @ heads.T).todense())


def _summing(start: Indices, stop: Indices, count: int, lines: int) -> sparse.csr_array:
    length = stop - start + 1
    rows = np.repeat(np.arange(count), length)
    begins = np.repeat(start - np.cumsum(length) + length, length)
    columns = begins + np.arange(length.sum())
    return sparse.csr_array((np.ones(len(rows)), (rows, columns)), shape=(count, lines))


def _unit(rows: sparse.csr_array) -> sparse.csr_array:
    length = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
    return sparse.csr_array(sparse.diags_array(1 / np.maximum(length, 1e-9)) @ rows)


def _likenesses(like: Numbers, one: Indices, other: Indices) -> list[Numbers]:
    found = like[one, other]
    rest = max(1, len(like) - 2)
    own = like[np.arange(len(like)), np.arange(len(like))]
    mean = (like.sum(axis=1)[one] - own[one] - found) / rest
    # Rounded, so that arithmetic in another order makes no other rank.
    table, told = like.round(6), found.round(6)
    return [
        found,
        found - mean,
        np.mean(table[one] > told[:, None], axis=1),
        np.mean(told[:, None] < table[:, other].T, axis=1),
    ]


def _places(
    boxes: Numbers, size: Numbers, measures: Measures, first: Indices, last: Indices
) -> dict[str, Numbers]:
    """Measure each stretch as a whole."""
    spans = [slice(a, b + 1) for a, b in zip(first.tolist(), last.tolist(), strict=True)]
    left = np.array([np.median(boxes[span, 0]) for span in spans])
    right = np.array([np.median(boxes[span, 2]) for span in spans])
    set_in = [
        np.mean(boxes[s, 0] - x > SET_IN * measures.size) for s, x in zip(spans, left, strict=True)
    ]
    return {
        "top": boxes[first, 1],
        "foot": boxes[last, 3],
        "page": np.array([boxes[:, 1].min(), boxes[:, 3].max()]),
        "left": left,
        "right": right,
        "width": np.maximum(right - left, measures.size),
        "size": np.array([np.median(size[span]) for span in spans]),
        "set_in": np.array(set_in),
        "lines": last - first + 1.0,
        "first_left": boxes[first, 0],
        "last_right": boxes[last, 2],
    }


def _make_up(
    place: dict[str, Numbers], measures: Measures, one: Indices, other: Indices
) -> list[Numbers]:
    lead, em = measures.lead, measures.size
    page_top, page_foot = place["page"]
    lines = place["lines"][one] + place["lines"][other]
    indents = place["set_in"] * place["lines"]
    return [
        np.clip(np.abs(place["top"][one] - place["top"][other]) / lead, 0, FAR),
        np.clip((page_foot - place["foot"][one]) / lead, 0, FAR),
        np.clip((place["top"][other] - page_top) / lead, 0, FAR),
        np.log(place["width"][other] / place["width"][one]),
        np.log(place["size"][other] / place["size"][one]),
        np.clip((place["left"][other] - place["right"][one]) / measures.column, -8, 8),
        (indents[one] + indents[other]) / lines,
        np.clip((place["first_left"][other] - place["left"][other]) / em, -8, 8),
        np.clip((place["right"][one] - place["last_right"][one]) / em, -8, 8),
    ]
