"""The size of the type of each line, and the place of its body, from the ink and the letters read.

Ink alone misleads: a line without ascenders is low and one with a single descender is high, so that
lines of one size look like several. What all lines of small letters share is the band between
baseline and x-height, where most of the ink is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from jumpline.geometry import Box
from jumpline.ocr.engines import Pixels

X_HEIGHT, CAPITALS, HAN = 0.466, 0.66, 0.93
"""In ems, as in most faces for text; what matters is that they are one for all lines."""
SANS = 0.535
"""In ems: x-height of faces without serifs, whose small letters are larger."""
TALLER, TALLEST = 0.712, 0.8
"""X-height in heights of the ascenders, from and to which a face has no serifs; others have .66."""
TALLER_OF_CAPITALS = 0.735
"""The same in heights of capitals and figures, where no letter has an ascender; others have .70."""
CAPITAL_BAND = 0.85
"""From this share of the height of the line on, what was found are not its small letters."""
LEAST_X_HEIGHT = 9.0
"""In pixels: smaller letters do not tell their face."""
MOST_SANS = 0.33
"""Share of the letters of a page in such faces above which they may be in its own face."""
OVER, MIDDLE = 0.88, 0.5
"""Of the em over the baseline, and over the middle of Chinese characters."""
DENSE = 0.2
"""Rows of Chinese characters have this share of the ink of the middle one; in others there are only
brackets and the tails of Latin letters."""
LEAST_HAN = 0.25
"""Share of the letters of a line that are Chinese, from which these tell its size."""
HALF_WHITE = 0.5
"""Of the em that is white in a full-width mark, before an opening one and after others."""
MOST_HAN = 0.6
"""Share from which its fullest rows are surely theirs; else those may be the rows of figures."""
FIGURES = 0.74
"""In ems: height of figures and capitals that are set with Chinese characters."""
LEAST_LETTERS = 4
"""A line with fewer letters tells its size badly; it takes that of the nearest size on the page."""
ALIKE, ALIKE_ROUGHLY = 0.035, 0.07
"""Sizes that differ by less, of themselves, are one size measured in whole pixels; the latter of
Chinese characters, whose first and last rows of ink differ more, and where letters are blurred."""
SHARP = 0.985
"""Share of the letters in about the commonest size that are nearer to it, where they are not."""
MIXED = 0.25
"""Share of capitals and figures from which the highest row of letters may be theirs."""
DOUBTFUL = 0.12
"""A line that mixes letters takes a size of others that is so near, in shares of its own."""
SQUARE = "■"
"""Printed at the end of an article; it stands on the baseline."""
_FIRST_HAN = "\u2e80"
_ASCENDERS = frozenset("bdfhkl")
_OPENING = frozenset("“‘（《〈「『【［")
_CLOSING = frozenset("，。、；：！？”’）》〉」』】］")


class Told(NamedTuple):
    """A line as it was read, ``box`` around its ink in pixels."""

    text: str
    box: Box
    vertical: bool = False


class Body(NamedTuple):
    """Size of the type and place of its body, in pixels.

    The box of a level line is as high as its size; at the sides it is that of the ink, and of the
    white in a full-width mark there. The box of a vertical line is around its ink.
    """

    size: float
    box: Box


class _Measured(NamedTuple):
    """Sizes that a line may have in pixels, the likeliest first, and where its body stands.

    Attributes:
        sizes: at least one.
        height: of the baseline, or of the middle of its characters.
        over: share of the em over that height.
        doubtful: letters of several kinds are mixed, so that the size is told badly.
        sans: its small letters are as high, beside its others, as in faces without serifs.
    """

    sizes: tuple[float, ...]
    height: float
    over: float
    doubtful: bool = False
    sans: bool = False


def bodies(lines: Sequence[Told], ink: Pixels) -> list[Body | None]:
    """Measure lines; one that tells nothing has the size of most, and none if none tells any.

    Args:
        lines: of a page.
        ink: 1 where there is ink and no rule.
    """
    weights = [max(1, len(line.text)) for line in lines]
    measured = _of_page(lines, [_measured(line, ink) for line in lines])
    measured = _of_faces(measured, weights)
    sure = [each.sizes[0] if each and not each.doubtful else None for each in measured]
    if not any(sure):
        sure = [each and each.sizes[0] for each in measured]
    rough = is_chinese(lines) or not _sharp(sure, weights)
    sizes = _settled(sure, weights, ALIKE_ROUGHLY if rough else ALIKE)
    known: dict[float, int] = defaultdict(int)
    for size, weight in zip(sizes, weights, strict=True):
        if size is not None:
            known[size] += weight
    if not known:
        return [None] * len(lines)
    of_most = max(known, key=lambda size: (known[size], size))
    return [
        _body(line, each, size or _taken(each.sizes, known)) if each else _alone(line, of_most)
        for line, each, size in zip(lines, measured, sizes, strict=True)
    ]


def _of_page(lines: Sequence[Told], measured: Sequence[_Measured | None]) -> list[_Measured | None]:
    """Measure figures and capitals alone, on a page of Chinese, as they are in faces for it."""
    if 2 * sum(each is not None and each.over == MIDDLE for each in measured) <= len(lines):
        return list(measured)
    return [
        each._replace(sizes=(min(each.sizes) * CAPITALS / FIGURES,), doubtful=True)
        if each and each.over == OVER and not any(sign.islower() for sign in line.text)
        else each
        for line, each in zip(lines, measured, strict=True)
    ]


def _of_faces(
    measured: Sequence[_Measured | None], weights: Sequence[int]
) -> list[_Measured | None]:
    """Measure lines without serifs as such on a page of another face; the text keeps its size.

    Where many lines look like that it is the face of the page, or what the ink tells is not sure.
    """
    told = [(each, weight) for each, weight in zip(measured, weights, strict=True) if each]
    total = sum(weight for _, weight in told)
    if sum(weight for each, weight in told if each.sans) > MOST_SANS * total:
        return list(measured)
    passed, of_most = 0, 0.0
    for size, weight in sorted((each.sizes[0], weight) for each, weight in told):
        passed, of_most = passed + weight, size
        if 2 * passed >= total:
            break
    return [
        each._replace(sizes=(each.sizes[0] * X_HEIGHT / SANS,))
        if each and each.sans and abs(each.sizes[0] / of_most - 1) > ALIKE
        else each
        for each in measured
    ]


def _taken(sizes: Sequence[float], known: Mapping[float, int]) -> float:
    """Return the size of the most letters that is near to one of a line's, or the line's first."""
    near = [one for one in known if any(abs(one / size - 1) <= DOUBTFUL for size in sizes)]
    return max(near, key=lambda one: (known[one], one), default=sizes[0])


def _measured(line: Told, ink: Pixels) -> _Measured | None:
    """Measure one line, None where no letter or no ink tells anything."""
    letters = [each for each in line.text if each.isalnum()]
    box = line.box
    x0, y0, x1, y1 = (int(edge) for edge in box)
    if not letters or box.height < 4 or not ink[y0:y1, x0:x1].any():
        return None
    if line.vertical:
        return _Measured((box.width / HAN,), box.y1, 1.0)
    if is_han(letters):
        return _measured_han(line, ink)
    reach = max(1, int(0.15 * box.height))
    top = max(0, y0 - reach)
    counts = ink[top : y1 + reach, x0:x1].sum(axis=1).astype(np.float32)
    middle = len(counts) // 2
    if middle < 2:
        return None
    steps = np.diff(counts)
    baseline = top + middle + _edge(-steps[middle:])
    high = baseline - top - _edge(steps[: middle + 1])
    if high <= 0:
        return None
    small = sum(each.islower() for each in letters) / len(letters)
    share = high / max(high, baseline - y0)
    sizes = high / X_HEIGHT, high / CAPITALS
    if small <= 0.5 or (share > CAPITAL_BAND and _high(letters) >= MIXED):
        return _Measured(sizes[::-1], baseline, OVER, MIXED <= 1 - small <= 1 - MIXED)
    sans = high >= LEAST_X_HEIGHT and len(letters) >= LEAST_LETTERS and _is_sans(letters, share)
    return _Measured(sizes, baseline, OVER, 1 - small >= MIXED, sans)


def _high(letters: Sequence[str]) -> float:
    """Return the share of the letters that are higher than small ones without ascenders."""
    return sum(not each.islower() or each in _ASCENDERS for each in letters) / len(letters)


def _is_sans(letters: Sequence[str], share: float) -> bool:
    """Tell a face without serifs by the x-height as a share of the height over the baseline."""
    if not _ASCENDERS.isdisjoint(letters):
        return TALLER <= share <= TALLEST
    return any(not each.islower() for each in letters) and TALLER_OF_CAPITALS <= share <= TALLEST


def _measured_han(line: Told, ink: Pixels) -> _Measured:
    """Measure between the first and the last row that is as full as Chinese characters are.

    The size is told in parts of a row. The middle is not: places in whole rows leave lines as far
    apart as they were set, but for a row now and then.
    """
    x0, y0, x1, y1 = (int(edge) for edge in line.box)
    counts = ink[y0:y1, x0:x1].sum(axis=1)
    least = max(1.0, DENSE * float(np.median(counts)))
    dense = np.flatnonzero(counts >= least)
    first, last = int(dense[0]), int(dense[-1])
    size = (last - first + _beyond(counts[: first + 1][::-1], least)) / HAN
    size += _beyond(counts[last:], least) / HAN
    middle = y0 + float(first + last + 1) / 2
    letters = [each for each in line.text if each.isalnum()]
    if sum(each >= _FIRST_HAN for each in letters) >= MOST_HAN * len(letters):
        return _Measured((size,), middle, MIDDLE)
    return _Measured((size, size * HAN / FIGURES), middle, MIDDLE, doubtful=True)


def _beyond(counts: Pixels, least: float) -> float:
    """Return how far behind the middle of the first row the ink falls to a share, 0 to 1 rows.

    Args:
        counts: ink of rows from the last that is full enough outwards; beyond them is none.
        least: ink of a row that is full enough.
    """
    here, there = float(counts[0]), float(counts[1]) if len(counts) > 1 else 0.0
    return (here - least) / (here - there)


def _edge(steps: Pixels) -> float:
    """Return where counts rise the most over three rows, in rows from the first and their parts."""
    rises = np.maximum(steps, 0.0)
    near = np.convolve(rises, np.ones(3, np.float32), "same")
    best = int(np.argmax(near))
    rows = np.arange(max(0, best - 1), min(len(rises), best + 2))
    weights = rises[rows]
    return float((rows * weights).sum() / weights.sum()) + 1 if weights.any() else best + 1.0


def is_han(letters: Sequence[str]) -> bool:
    """Tell whether Chinese characters among the letters of a line tell its size."""
    return sum(each >= _FIRST_HAN for each in letters) >= LEAST_HAN * len(letters)


def is_chinese(lines: Sequence[Told]) -> bool:
    """Tell whether most lines of a page are Chinese."""
    letters = [[sign for sign in line.text if sign.isalnum()] for line in lines]
    return 2 * sum(bool(each) and is_han(each) for each in letters) > len(lines)


def _sharp(sizes: Sequence[float | None], weights: Sequence[int]) -> bool:
    """Tell whether lines of the commonest size are measured so alike that near sizes are others."""
    told = [(size, n) for size, n in zip(sizes, weights, strict=True) if size is not None]
    values = np.array([size for size, _ in told])
    letters = np.array([n for _, n in told], dtype=float)
    near = [letters[np.abs(values / size - 1) <= ALIKE].sum() for size in values]
    if not near:
        return True
    about = np.abs(values / values[int(np.argmax(near))] - 1) <= ALIKE_ROUGHLY
    return bool(max(near) >= SHARP * letters[about].sum())


def _settled(
    sizes: Sequence[float | None], weights: Sequence[int], alike: float
) -> list[float | None]:
    """Give lines of about one size the same: the median of them, by characters.

    Args:
        sizes: as measured, in pixels.
        weights: how many characters each line has.
        alike: by how much sizes of one type differ, of themselves.
    """
    settled: list[float | None] = [None] * len(sizes)
    left = sorted((size, place) for place, size in enumerate(sizes) if size is not None)
    while left:
        values = np.array([size for size, _ in left])
        lengths = np.array([weights[place] for _, place in left], dtype=float)
        counted = np.where(lengths >= LEAST_LETTERS, lengths, 0.0)
        counted = counted if counted.any() else lengths
        passed = np.concatenate(([0.0], np.cumsum(counted)))
        low = np.searchsorted(values, values * (1 - alike), "left")
        high = np.searchsorted(values, values * (1 + alike), "right")
        best = int(np.argmax(passed[high] - passed[low]))
        start, end = int(low[best]), int(high[best])
        weight = np.cumsum(lengths[start:end])
        median = float(values[start + int(np.searchsorted(weight, weight[-1] / 2))])
        for _, place in left[start:end]:
            settled[place] = median
        left = left[:start] + left[end:]
    return settled


def _alone(line: Told, size: float) -> Body:
    """Return the body of a line that tells no size of its own, which has that of most lines."""
    if line.text != SQUARE or line.vertical:
        return Body(size, line.box)
    top = line.box.y1 - OVER * size
    return Body(size, Box(line.box.x0, top, line.box.x1, top + size))


def _body(line: Told, measured: _Measured, size: float) -> Body:
    if line.vertical:
        return Body(size, line.box)
    x0, _, x1, _ = line.box
    if measured.over == MIDDLE:
        x0 -= HALF_WHITE * size * (line.text[0] in _OPENING)
        x1 += HALF_WHITE * size * (line.text[-1] in _CLOSING)
    top = measured.height - measured.over * size
    return Body(size, Box(x0, top, x1, top + size))
