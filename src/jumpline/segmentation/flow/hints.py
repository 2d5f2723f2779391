"""Hints beyond a line's own look: signatures, run-in capitals, dirt skipped, what is repeated.

OCR puts specks and torn pieces of rows at the ends of columns, so that what a text ends and begins
with is looked for in the nearest *credible* line. A rubric or a running head shows itself by coming
again in the issue.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from jumpline.layout.model import TypedLine
from jumpline.segmentation.flow.sights import Indices, Numbers, Sights

HINTS = (
    "run_in",  # letters of the capitals that a line of text begins with, at most 20
    "signature_before",  # the last credible line is short, set to the right and all names
    "signature_after",  # the line itself is
    "skipped",  # lines between it and the last credible line before
    "sound_open_end",  # the last credible line before stops in mid-sentence
    "sound_closed_end",
    "sound_hyphen",
    "sound_width",
    "sound_right",
    "sound_open_start",  # the first credible line from here on begins in mid-sentence
    "sound_left",
    "sound_capitals",
    "sound_goes_on",  # an open sentence is taken up between the two
    "sound_both_closed",
)
"""The columns that a page tells, of every line in reading order."""
REPEATS = (
    "repeated",  # logarithm of how often a short line's letters come again in the issue
    "repeated_pages",  # logarithm of the number of other pages that have them
)
"""The columns that the texts of the issue tell."""

LETTERS = 4
"""A credible line has as many letters, or an ideograph."""
SIGNS = 0.3
"""Less than this share of it are neither letters nor figures."""
FARTHEST = 4
"""Lines looked at for a credible one."""
NARROW = 0.65
"""A signature takes up less than this share of its column."""
SET_IN = 2.0
"""It begins so many ems or more from the column's left edge."""
NAMED = 0.66
"""So large a share of its words begin with a capital."""
SHORT = 60
"""Longer lines are not looked for elsewhere, in characters."""
_IDEOGRAPH = re.compile(r"[\u3400-\u9fff]")


def sound_lines(sights: Sights, here: Indices) -> tuple[Indices, Indices]:
    """Return the rows of the last credible line before each and of the first from it on, or -1.

    Args:
        sights: of a page.
        here: its lines in reading order.
    """
    wide = _ideographs([sights.lines[line].text for line in here.tolist()])
    letters, signs, aside = (sights.column(name)[here] for name in ("letters", "signs", "aside"))
    return _nearest(((letters >= LETTERS) | wide) & (signs < SIGNS) & (aside == 0))


def _ideographs(texts: Sequence[str]) -> NDArray[np.bool_]:
    return np.array([bool(_IDEOGRAPH.search(text)) for text in texts], dtype=bool)


def find_hints(sights: Sights, here: Indices, sound: tuple[Indices, Indices]) -> Numbers:
    """Return the ``HINTS`` of each line.

    Args:
        sights: of a page.
        here: its lines in reading order.
        sound: the credible lines beside each, from ``sound_lines``.
    """
    column = {name: sights.column(name)[here] for name in (
        "letters", "open_end", "closed_end", "open_start", "width", "right",
        "left", "capitals", "capitalised", "words",
    )}  # fmt: skip
    texts = [sights.lines[line].text.strip() for line in here.tolist()]
    before, after = sound
    signed = _signatures(column, _ideographs(texts))
    hyphen = np.array([text.endswith(("-", "¬", "\xad", "‐")) for text in texts], dtype=float)
    rows = np.arange(len(here))

    def last(numbers: Numbers) -> Numbers:
        return np.where(before >= 0, numbers[before], np.nan)

    def first(numbers: Numbers) -> Numbers:
        return np.where(after >= 0, numbers[after], np.nan)

    open_end, open_start = last(column["open_end"]), first(column["open_start"])
    closed_end = last(column["closed_end"])
    return np.column_stack(
        [
            [_run_in(text) for text in texts],
            last(signed),
            signed,
            np.where(before >= 0, rows - before - 1, np.nan),
            open_end,
            closed_end,
            last(hyphen) * open_start,
            last(column["width"]),
            last(column["right"]),
            open_start,
            first(column["left"]),
            first(column["capitals"]),
            open_end * open_start,
            closed_end * (1 - open_start),
        ]
    )


def _nearest(sound: NDArray[np.bool_]) -> tuple[Indices, Indices]:
    """Return the last sound row before each and the first from it on, -1 where none is near."""
    count = len(sound)
    before, after = np.full(count, -1, np.intp), np.full(count, -1, np.intp)
    for back in range(FARTHEST, 0, -1):
        before[back:][sound[:-back]] = np.arange(count - back)[sound[:-back]]
    for ahead in range(FARTHEST, -1, -1):
        there = sound[ahead:]
        after[: count - ahead][there] = np.arange(ahead, count)[there]
    return before, after


def _signatures(column: dict[str, Numbers], wide: NDArray[np.bool_]) -> Numbers:
    """Tell which lines are short, set to the right and made of names: who wrote what is over it."""
    short = (column["width"] < NARROW) & (column["left"] >= SET_IN)
    right = column["right"] < column["left"]
    named = (column["capitalised"] >= NAMED) & (column["letters"] >= 2) & (column["words"] <= 6)
    return np.asarray(short & right & named & ~wide, np.float64)


def _run_in(text: str) -> float:
    """Return how many letters of capitals a line begins with that does not go on in capitals."""
    letters = 0
    for word in text.split():
        plain = [char for char in word if char.isalpha()]
        if any(char.islower() for char in plain):
            return float(min(letters, 20)) if letters > 2 else 0.0
        letters += len(plain)
    return 0.0


def count_repeats(pages: Sequence[Sequence[TypedLine]]) -> Numbers:
    """Return the ``REPEATS`` of each line of an issue, all pages in a row."""
    keys = [[_key(line.text) for line in lines] for lines in pages]
    count = Counter(key for page in keys for key in page if key)
    found_on: dict[str, set[int]] = defaultdict(set)
    for number, page in enumerate(keys):
        for key in page:
            found_on[key].add(number)
    rows = [
        (count[key] - 1, len(found_on[key]) - 1) if key else (0, 0) for page in keys for key in page
    ]
    return np.asarray(np.log1p(np.array(rows, dtype=float).reshape(-1, 2)), np.float64)


def _key(text: str) -> str:
    """Return the letters of a short line, empty for one that is long or has hardly any."""
    if len(text) > SHORT:
        return ""
    letters = "".join(filter(str.isalpha, text.casefold()))
    return letters if len(letters) >= LETTERS or _IDEOGRAPH.search(letters) else ""
