"""What can be seen of each line of a page: its type, its place in the column, its words.

Lengths are in leads, ems or columns of the page, ranks are over the page. Nothing depends on the
order of the lines, on scale, or on where on the paper the page stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jumpline.article import Role
from jumpline.conventions import Conventions
from jumpline.language.sentences import begins_open, ends_open
from jumpline.layout.model import Measures, Stacks, TypedLine

Numbers = NDArray[np.float64]
Indices = NDArray[np.intp]

HOPS = 12
"""Lines looked at up and down the column to see its edges, its type and its usual blank."""
FAR = 8.0
"""Longer blanks and indentions are alike, in leads or ems."""
LONG = 80
"""Longer lines are alike, in characters."""
FULL = (0.7, 1.3)
"""Lines of these shares of the widest around (``WIDEST``) show the edges of a column."""
WIDEST = 0.8
"""Quantile of the widths around; a few lines over two columns are not the column's."""
CENTRED = 2.5
"""Lines set in from both sides are centred when these differ by less, in ems."""
INK = (0.48, 0.7, 0.7, 0.92)
"""Height of small letters, of ones with ascenders, with descenders, and with both, in ems."""
LETTERED = 6
"""Characters of a line that tell how high its ink is."""
FEW = 4
"""Lines that tell whether boxes hold the ink alone."""
LOW = 0.9
"""They do where lines without descenders are lower than others by this factor."""
_LATIN = re.compile(r"[A-Za-z]")
_TALL = re.compile(r"[^\W_a-zµßàâäéèêëîïôöùûüç]|[bdfhklit0-9ßàâäéèêëîïôöùûü]")
_DEEP = re.compile(r"[gjpqyçQ,;()]")
SENTENCE_ENDS = frozenset('.!?:;”"»。！？')
DASHES = frozenset("—–-*•·")
HEADINGS = (Role.HEADLINE, Role.KICKER, Role.DECK)

SIGHTS = (
    "ratio",  # em over the page's em of body type
    "local_ratio",  # em over the median em around
    "type_size",  # em over the page's, told from the ink where boxes hold the ink alone
    "width",  # in columns of the place
    "page_width",  # in columns of the page
    "left",  # indention from the column's left edge, in ems
    "right",  # white to the column's right edge, in ems
    "uneven",  # difference of both where the line leaves white on both sides, else FAR
    "centred",
    "gap",  # blank over it, in leads
    "gap_below",
    "more_gap",  # blank over it, less the page's median
    "local_gap",  # the same, less the median around
    "more_gap_below",
    "beside",  # other lines on its row of the column, at most 5
    "capitals",  # share of the letters
    "capitalised",  # share of the words that begin with one
    "letters",
    "figures",  # share of the characters
    "signs",  # share of the characters that are neither letter nor figure
    "words",
    "length",  # in characters
    "open_start",  # begins in mid-sentence
    "open_end",  # stops in mid-sentence
    "closed_end",  # ends with a mark that ends a sentence or a clause
    "figure_first",
    "dash_first",
    "bold",
    "italic",
    "heading",  # the rules call it a headline, kicker or deck
    "subhead",  # the rules call it a subhead
    "credit",  # a byline or dateline
    "aside",  # furniture, a pointer or a cutline
    "vertical",
)
"""The columns of ``Sights.table``, in order."""


@dataclass(frozen=True, slots=True)
class Sights:
    """The lines of a page as arrays; places in the reading frame.

    Attributes:
        lines: as typed by the rules.
        table: a row for each line, the columns are ``SIGHTS``.
        boxes: x0, y0, x1, y1 of each line.
        above: index of the line above, -1 for none.
        below: index of the line below, -1 for none.
        barred: 1 where a rule, picture or frame lies between a line and the one above.
        gap_rank: share of the page's blanks that are smaller than the one over the line.
        from_top: lines over it in its column, at most ``HOPS``.
        to_foot: lines under it, at most ``HOPS``.
    """

    lines: Sequence[TypedLine]
    table: Numbers
    boxes: Numbers
    above: Indices
    below: Indices
    barred: Numbers
    gap_rank: Numbers
    from_top: Numbers
    to_foot: Numbers

    def column(self, name: str) -> Numbers:
        """Return one of the ``SIGHTS`` of all lines."""
        return self.table[:, SIGHTS.index(name)]


def look(
    lines: Sequence[TypedLine], stacks: Stacks, measures: Measures, conventions: Conventions
) -> Sights:
    """Look at the lines of a page, at least one."""
    above, below = np.array(stacks.above, np.intp), np.array(stacks.below, np.intp)
    boxes = np.array([line.place for line in lines])
    ups, downs = _steps(above), _steps(below)
    around = np.stack([np.arange(len(lines)), *ups, *downs])
    gap = np.clip(np.array(stacks.gap), -1.0, FAR)
    barred = np.array(stacks.barred, dtype=float)
    blank = np.where((above >= 0) & (barred == 0), gap, np.nan)
    shown = _shown(boxes, around)
    edges = tuple(median(np.where(shown, boxes[around, side], np.nan)) for side in (0, 2))
    size = np.array([max(line.size / measures.size, 0.01) for line in lines])
    usual = median(np.where(shown, size[around], np.nan))
    columns = _in_column(boxes, edges, measures)
    types = np.column_stack([size, size / np.maximum(usual, 0.01), _type_sizes(lines, size)])
    blanks = _blanks(gap, blank, boxes, below, around, measures)
    beside = _beside(boxes, edges, measures)
    words = np.array([_wording(line, conventions) for line in lines], dtype=float)
    known = np.sort(blank[~np.isnan(blank)])
    return Sights(
        lines=lines,
        table=np.column_stack([types, columns, blanks, beside, words]),
        boxes=boxes,
        above=above,
        below=below,
        barred=barred,
        gap_rank=np.searchsorted(known, gap) / max(1, len(known)),
        from_top=np.count_nonzero(np.stack(ups) >= 0, axis=0).astype(float),
        to_foot=np.count_nonzero(np.stack(downs) >= 0, axis=0).astype(float),
    )


def _steps(towards: Indices) -> list[Indices]:
    """Return who is reached from each line in 1, 2, … steps; -1 past the end."""
    padded = np.append(towards, -1)  # so that -1 leads to -1
    reached = [towards]
    while len(reached) < HOPS:
        reached.append(padded[reached[-1]])
    return reached


def _shown(boxes: Numbers, around: Indices) -> NDArray[np.bool_]:
    """Tell which of the lines around show the edges of the column; each line has at least one."""
    widths = boxes[:, 2] - boxes[:, 0]
    there = np.where(around >= 0, widths[around], np.nan)
    widest = quantile(there, WIDEST)
    least, most = (share * widest for share in FULL)
    shown = (there >= least) & (there <= most)
    shown[0] |= ~shown.any(axis=0)
    return np.asarray(shown)


def _in_column(boxes: Numbers, edges: tuple[Numbers, ...], measures: Measures) -> Numbers:
    """Measure the place in the column; the columns are ``SIGHTS`` from ``width`` to ``centred``."""
    edge_left, edge_right = edges
    width = boxes[:, 2] - boxes[:, 0]
    left = np.clip((boxes[:, 0] - edge_left) / measures.size, -FAR, FAR)
    right = np.clip((edge_right - boxes[:, 2]) / measures.size, -FAR, FAR)
    set_in = (left > 1) & (right > 1)
    uneven = np.where(set_in, np.abs(left - right), FAR)
    return np.column_stack(
        [
            np.clip(width / np.maximum(edge_right - edge_left, measures.size), 0, 4),
            np.clip(width / measures.column, 0, 6),
            left,
            right,
            uneven,
            set_in & (uneven < CENTRED),
        ]
    )


def _type_sizes(lines: Sequence[TypedLine], size: Numbers) -> Numbers:
    """Return each line's em over the page's, where boxes hold the ink told from its height.

    A line of capitals is lower than one with descenders. Whether boxes hold the ink alone is told
    by the lines of text that happen to have none.
    """
    ink = np.array([_ink(line.text) for line in lines])
    long = np.array([len(line.text.strip()) >= LETTERED for line in lines])
    deep, flat = (ink == INK[-1]) & long, (ink == INK[1]) & long
    if np.count_nonzero(deep) < FEW or np.count_nonzero(flat) < FEW:
        return size
    usual = float(np.median(size[deep]))
    if np.median(size[flat]) > LOW * usual:
        return size
    return np.asarray(size / ink * (INK[-1] / usual), np.float64)


def _ink(text: str) -> float:
    """Return how much of the em the letters of a line take up in height, 1 for other scripts."""
    if not _LATIN.search(text):
        return 1.0
    return INK[bool(_TALL.search(text)) + 2 * bool(_DEEP.search(text))]


def _blanks(
    gap: Numbers,
    blank: Numbers,
    boxes: Numbers,
    below: Indices,
    around: Indices,
    measures: Measures,
) -> Numbers:
    """Measure the blank over and under; the columns are ``gap`` to ``more_gap_below``."""
    usual = float(np.nan_to_num(median(blank[:, None])[0]))
    local = median(np.where(around >= 0, blank[around], np.nan))
    local = np.where(np.isnan(local), usual, local)
    under = np.clip((boxes[below, 1] - boxes[:, 3]) / measures.lead, -1, FAR)
    under = np.where(below >= 0, under, FAR)
    return np.column_stack([gap, under, gap - usual, gap - local, under - usual])


def _beside(boxes: Numbers, edges: tuple[Numbers, ...], measures: Measures) -> Numbers:
    """Count the other lines that stand on the row of a line and in its column."""
    left, right = edges[0] + measures.size, edges[1] - measures.size
    middle = (boxes[:, 1] + boxes[:, 3]) / 2
    order = np.argsort(middle, kind="stable")
    row = 0.4 * measures.lead
    first = np.searchsorted(middle[order], middle - row, side="right")
    last = np.searchsorted(middle[order], middle + row, side="left")
    count = np.zeros(len(boxes))
    for index in range(len(boxes)):
        others = order[first[index] : last[index]]
        inside = (boxes[others, 0] < right[index]) & (boxes[others, 2] > left[index])
        count[index] = min(5, int(np.count_nonzero(inside & (others != index))))
    return count


def _wording(line: TypedLine, conventions: Conventions) -> tuple[float, ...]:
    """Say what words and roles show; the columns are ``SIGHTS`` from ``capitals`` to the end."""
    text = line.text.strip()
    letters = sum(map(str.isalpha, text))
    figures = sum(map(str.isdigit, text))
    words = text.split()
    printed = max(1, sum(map(len, words)))
    return (
        sum(map(str.isupper, text)) / letters if letters else 0.0,
        sum(word[0].isupper() for word in words) / len(words) if words else 0.0,
        min(letters, LONG),
        figures / printed,
        (printed - letters - figures) / printed,
        min(len(words), 20),
        min(len(text), LONG),
        bool(text) and begins_open(text, conventions),
        bool(text) and ends_open(text, conventions),
        text[-1:] in SENTENCE_ENDS,
        text[:1].isdigit(),
        text[:1] in DASHES,
        line.line.bold,
        line.line.italic,
        line.role in HEADINGS,
        line.role is Role.SUBHEAD,
        line.role in (Role.BYLINE, Role.DATELINE),
        line.role in (Role.FURNITURE, Role.POINTER, Role.CUTLINE),
        line.line.vertical,
    )


def quantile(rows: Numbers, share: float) -> Numbers:
    """Return what so large a share (0 to 1) of each column is below, NaN for one without number."""
    ordered = np.sort(rows, axis=0)  # NaN come last
    place = share * (np.count_nonzero(~np.isnan(rows), axis=0) - 1)
    low = np.maximum(np.floor(place), 0).astype(np.intp)
    high = np.maximum(np.ceil(place), 0).astype(np.intp)
    below, above = (np.take_along_axis(ordered, at[None], axis=0)[0] for at in (low, high))
    return np.asarray(below + (place - low) * (above - below))


def median(rows: Numbers) -> Numbers:
    """Return the median of each column, NaN where a column has no number."""
    return quantile(rows, 0.5)
