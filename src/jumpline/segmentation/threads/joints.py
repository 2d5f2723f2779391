"""Joints between neighbouring lines of a stream as rows of numbers: what trees decide by.

A row describes the joint over a line: how the lines around it look, whether the text runs on over
it, and how well the words on both sides fit each other and the rest of the page.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from jumpline.article import Role
from jumpline.conventions import Conventions
from jumpline.language.sentences import open_brackets
from jumpline.segmentation.threads.flows import UNSTOPPED
from jumpline.segmentation.threads.history import Stream
from jumpline.segmentation.threads.items import HEADS, Item, measures_of
from jumpline.segmentation.threads.looks import LOOKS, looks_of
from jumpline.segmentation.threads.themes import THEMES
from jumpline.segmentation.threads.vicinity import NEARNESS, vicinity_of

AROUND = (-3, -2, -1, 0, 1, 2)
"""Lines whose looks a joint is told by; 0 is the line under it."""
FARTHEST = 60
"""Lines to the next heading or mark count at most so many."""
HELD = 12
"""Printed lines from which quotation marks left open are told."""
MEASURED = 8
"""Printed lines on either side from which the measure is told."""
LANGUAGES = ("zh", "zh-Hant", "en", "de", "fr")

_NOTED = (Role.END_MARK, Role.JUMP_LINE)
_TEXT = (
    "bridge",
    "met",
    "met_by_chance",
    "last_word",
    "first_word",
    "known_low",
    "held_quote",
    "closes_quote",
    "after_aside",
    "measure",
    "flow",
    "flow_ahead",
    "flow_back",
    "word_over",
    "flow_over_next",
    "flow_over_ends",
)
_PLACE = ("since_head", "to_head", "since_mark", "to_mark", "seldom", "seldom_above")
_PAGE = ("lines", "heads", "marks", "head_capitals", "printed", "spaced", "language", "middling")

NAMES = (
    *(f"{name}{place:+d}" for place in AROUND for name in LOOKS),
    *_TEXT,
    *_PLACE,
    *NEARNESS,
    *THEMES,
    *_PAGE,
)
"""Columns of a row, in order."""

Numbers = NDArray[np.float64]


def describe(stream: Stream, conventions: Conventions) -> Numbers:
    """Return a row of numbers for the joint over each line; that of the first says little."""
    items = stream.items
    measures = measures_of([item.text for item in items]) if stream.printed else [0.0] * len(items)
    pairs = zip(items, measures, strict=True)
    looks = np.array([looks_of(item, measure, conventions) for item, measure in pairs])
    looks = looks.reshape(len(items), len(LOOKS))
    page = np.tile(_page(stream, looks, conventions), (len(items), 1))
    columns = [_shifted(looks, place) for place in AROUND]
    columns += [_text(stream, conventions), _places(items, looks)]
    columns += [vicinity_of(stream), stream.themes.table(), page]
    return np.hstack(columns)


def _shifted(looks: Numbers, place: int) -> Numbers:
    """Return for each line the looks of the line so many places on, none past the ends."""
    count = len(looks)
    result = np.full(looks.shape, np.nan)
    first, last = max(0, -place), min(count, count - place)
    if first < last:
        result[first:last] = looks[first + place : last + place]
    return result


def _text(stream: Stream, conventions: Conventions) -> Numbers:
    """Tell for each joint whether the text runs on over it."""
    items = stream.items
    low = {word for item in items for word in item.text.split() if word[:1].islower()}
    rows = [[math.nan] * len(_TEXT)] if items else []
    rivals = stream.flows.over_rivals()
    for index in range(1, len(items)):
        left, right = items[index - 1], items[index]
        hangs = left.tail in ("open", "open_short", "hyphen")
        flow = stream.flows.between(index - 1, index) if left.tail in UNSTOPPED else None
        word = "".join(filter(str.isalpha, (right.text.split() or [""])[0])).lower()
        capital = conventions.spaced and hangs and right.text[:1].isupper()
        met = stream.background.met(left.text, right.text) if hangs else (math.nan,) * 4
        rows.append(
            [
                stream.background.bridge(left.text, right.text) if hangs else math.nan,
                *met,
                float(word in low) if capital else math.nan,
                float(_held(items, index, stream.printed, conventions)),
                float(_closes(right.text, conventions)),
                float(bool(right.after_aside)),
                _measure(items, index) if stream.printed else math.nan,
                *(flow[1:] if flow else (math.nan,) * 4),
                *rivals[index],
            ]
        )
    return np.array(rows).reshape(len(items), len(_TEXT))


def _measure(items: Sequence[Item], index: int) -> float:
    """Return how much longer the full lines under a joint are than those over it, logarithmic."""
    over = sorted(len(item.text) for item in items[max(0, index - MEASURED) : index])
    under = sorted(len(item.text) for item in items[index : index + MEASURED])
    return math.log(max(1, under[len(under) * 2 // 3]) / max(1, over[len(over) * 2 // 3]))


def _held(items: Sequence[Item], index: int, printed: bool, conventions: Conventions) -> int:
    """Return how many quotation marks or brackets the paragraph over a joint leaves open."""
    first = index - 1
    while printed and first > max(0, index - HELD) and items[first - 1].tail in ("open", "hyphen"):
        first -= 1
    text = " ".join(item.text for item in items[first:index])
    return len(open_brackets(text, conventions))


def _closes(text: str, conventions: Conventions) -> bool:
    """Tell whether a closing bracket or quotation mark comes before any that opens."""
    for char in text:
        if char in conventions.opens:
            return False
        if char in conventions.closes and char not in "'’\"":
            return True
    return False


def _places(items: Sequence[Item], looks: Numbers) -> Numbers:
    """Tell how far the next headings and marks are, and how often a line's looks occur."""
    heads = [item.line.role in HEADS for item in items]
    marks = [item.ends or item.line.role in _NOTED for item in items]
    kinds = [_kind(item, row) for item, row in zip(items, looks.tolist(), strict=True)]
    counts = Counter(kinds)
    seldom = np.array([math.log(counts[kind] / len(kinds)) for kind in kinds])
    columns = [_since(heads), _since(heads[::-1])[::-1], _since(marks), _since(marks[::-1])[::-1]]
    columns += [seldom, np.concatenate([[math.nan], seldom[:-1]])] if kinds else [seldom, seldom]
    return np.column_stack(columns) if kinds else np.zeros((0, len(_PLACE)))


def _kind(item: Item, looks: Sequence[float]) -> tuple[float | str, ...]:
    named = dict(zip(LOOKS, looks, strict=True))
    return item.line.role, named["start"], named["end"], round(3 * named["size"]), named["titled"]


def _since(marked: Sequence[bool]) -> Numbers:
    """Return for each line how many lines ago the last marked one before it stands, logarithmic."""
    steps, since = FARTHEST, []
    for here in marked:
        since.append(math.log(min(FARTHEST, steps)))
        steps = 1 if here else steps + 1
    return np.array(since)


def _page(stream: Stream, looks: Numbers, conventions: Conventions) -> list[float]:
    """Describe the page as a whole."""
    items, count = stream.items, max(1, len(stream.items))
    heads = [row for row, item in enumerate(items) if item.line.role in HEADS]
    capitals = looks[heads, LOOKS.index("capitals")] if heads else np.array([math.nan])
    known = conventions.language in LANGUAGES
    return [
        math.log(count),
        len(heads) / count,
        sum(item.ends for item in items) / count,
        float(np.mean(capitals)),
        float(stream.printed),
        float(conventions.spaced),
        float(LANGUAGES.index(conventions.language)) if known else math.nan,
        float(np.median([len(item.text) for item in items])) if items else 0.0,
    ]
