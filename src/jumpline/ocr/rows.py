"""Boxes of an engine brought to the rows of ink that are there: cut, joined, and none forgotten.

Detectors blur: they run two close rows into one box, give a row of widely spaced letters none, and
a closing quotation mark one of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from jumpline.geometry import Box
from jumpline.ocr.engines import Pixels
from jumpline.ocr.gutters import crossed
from jumpline.ocr.neighbours import LONG, Neighbours, body_height
from jumpline.ocr.strips import Strips

DUST, SCRATCH = 0.25, 1.5
"""In heights of the body's lines: pieces of ink smaller than the one are dust, and slim ones longer
than the other are rests of rules."""
FRAMED = 4
"""A box around this many lines of less than half its height is the edge of the page or of a frame,
no line."""
SPECK = 0.004
"""A row of pixels with ink on less than this share of the line's width is white."""
WHOLE = 0.6
"""A row belongs to a box that covers this share of it."""
LEAST_ROW = 0.45
"""Rows lower than this share of the highest in the box are dots and accents of it."""
LOWEST, GROWN = 0.3, 1.2
"""In heights of the engine's box: a row is lower or higher only where lines are slanted, so that
there is no white between them, and the engine's box is better."""
VALLEY, LEAST_PART = 0.1, 0.15
"""Rows that touch part where there is less ink than this share of the most in each of them; no part
is lower than this many heights of the engine's box."""
SAME = 0.6
"""Boxes that share this part of the smaller, and of the height of the larger, are of one line."""
HELD = 0.9
"""So is a box that lies in a larger one with this part of it."""
SIGN_HEIGHT, SIGN_WIDTH = 0.8, 0.5
"""In heights of the line beside it: what is lower and narrower is no line but a sign."""
NEAR = 1.0
"""Heights of the line between it and its detached sign, at most: a full-width stop leaves as much
white behind it."""
MOST_SIGNED = 3.0
"""In heights of the body's lines: around a larger heading small ink is other lines."""
ASIDE = 0.35
"""Heights of the line that a sign reaches over or under it, at most."""
LEAST_SIGN = 0.2
"""In heights of the body's lines: lower ink beside a line is a speck."""
BROKEN = 2.2
"""Heights of the line between parts of it: two full-width signs leave as much white."""
ALIKE = 0.7
"""Parts of one line have this share of their heights in common."""
LEAST_INK, MOST_INK = 0.35, 1.8
"""In heights of the body's lines: what is forgotten ink of a letter."""
LETTERS = 2
"""Pieces of ink at least in a line that the engine forgot; one piece is mostly dirt."""
WORDS = 1.1
"""Heights of the body's lines between letters of one forgotten line."""


def without_dust(ink: Pixels, body: float) -> Pixels:
    """Return ink without dust and the rests of rules.

    Args:
        ink: 1 where there is ink.
        body: height of most lines.
    """
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink)
    heights, widths = stats[:, cv2.CC_STAT_HEIGHT], stats[:, cv2.CC_STAT_WIDTH]
    dust = np.maximum(heights, widths) < DUST * body
    dust |= (widths < DUST * body) & (heights > SCRATCH * body)
    dust[0] = False
    clean = ink.copy()
    clean[dust[labels]] = 0
    return clean


def unframed(boxes: Sequence[Box]) -> list[Box]:
    """Leave out the boxes that an engine drew around frames and edges of the page."""
    body = body_height(boxes)
    return [box for box in boxes if box.height < 2 * body or _held(box, boxes) < FRAMED]


def _held(frame: Box, boxes: Sequence[Box]) -> int:
    """Return how many much lower boxes have their middle in a box."""
    low = [box for box in boxes if box.height < 0.5 * frame.height]
    middles = [box.centre for box in low]
    return sum(frame.x0 <= x <= frame.x1 and frame.y0 <= y <= frame.y1 for x, y in middles)


def whole_rows(box: Box, ink: Pixels) -> list[Box]:
    """Cut a horizontal box into the rows of ink of which it covers the most.

    A box over rows that nothing tells apart stays as it is; a short one loses rests of others.
    """
    x0, y0, x1, y1 = (int(edge) for edge in box)
    height = y1 - y0
    if height < 4 or x1 - x0 < LONG * height:
        return [without_rests(box, ink)]
    top = max(0, y0 - height // 2)
    counts = ink[top : y1 + height // 2, x0:x1].sum(axis=1)
    least = max(1, round(LEAST_PART * height))
    bands = [
        part
        for band in _bands(counts > SPECK * (x1 - x0))
        for part in _at_valleys(band, counts, least)
    ]
    kept = [
        (top + start, top + end)
        for start, end in bands
        if min(y1, top + end) - max(y0, top + start) >= WHOLE * (end - start)
    ]
    if not kept or max(end - start for start, end in kept) < LOWEST * height:
        return [box]
    tallest = max(end - start for start, end in kept)
    if tallest > GROWN * height:
        return [box]
    rows = _with_accents(kept, tallest)
    return [Box(box.x0, float(start), box.x1, float(end)) for start, end in rows]


def without_rests(box: Box, ink: Pixels) -> Box:
    """Cut off a short box or a column the rows above and below of which it holds the lesser part.

    Longer boxes are cut into their rows; the strokes of one character are rows, too.
    """
    x0, y0, x1, y1 = (int(edge) for edge in box)
    reach = min(x1 - x0, y1 - y0)
    if reach < 4 or x1 - x0 >= LONG * (y1 - y0):
        return box
    top = max(0, y0 - reach)
    bands = [
        (top + start, top + end)
        for start, end in _bands(ink[top : y1 + reach, x0:x1].any(axis=1))
        if top + end > y0 and top + start < y1
    ]
    kept = [
        (start, end)
        for start, end in bands
        if min(y1, end) - max(y0, start) >= WHOLE * (end - start)
    ]
    if not kept:
        return box
    # Cut in the middle of the white, so that a short box does not look like a long one.
    ends = [end for start, end in bands if end <= kept[0][0]]
    starts = [start for start, end in bands if start >= kept[-1][1]]
    first = max(box.y0, (ends[-1] + kept[0][0]) // 2) if ends else box.y0
    last = min(box.y1, (starts[0] + kept[-1][1] + 1) // 2) if starts else box.y1
    return Box(box.x0, float(first), box.x1, float(last))


def told_once(boxes: Sequence[Box]) -> list[Box]:
    """Make one of boxes that lie over each other; the result does not depend on their order."""
    kept: list[Box] = []
    strips = Strips(body_height(boxes))
    for box in sorted(boxes, key=lambda each: (-each.area, each)):
        for place in strips.level(box):
            if _told_again(box, kept[place]):
                kept[place] = _grown(kept[place], box)
                break
        else:
            strips.add(len(kept), box)
            kept.append(box)
    return sorted(kept, key=lambda each: (each.y0, each.x0, each))


def _told_again(box: Box, other: Box) -> bool:
    """Tell whether a box is of the same line as a larger one; close lines lie over each other."""
    rows = box.y_overlap(other)
    if rows <= 0:
        return False
    shared = box.x_overlap(other) * rows
    return shared >= SAME * box.area and (rows >= SAME * other.height or shared >= HELD * box.area)


def joined(boxes: Sequence[Box], ink: Pixels, rules: Sequence[Box] = ()) -> list[Box]:
    """Put together what stands in one row and is parted by no gutter.

    Args:
        boxes: of lines, around their ink.
        ink: 1 where there is ink.
        rules: where rules are printed.
    """
    return _in_rows(_with_signs(boxes, boxes), ink, rules)


def with_forgotten_signs(boxes: Sequence[Box], ink: Pixels) -> list[Box]:
    """Add signs beside a line that the engine left out, as closing quotation marks.

    Args:
        boxes: of lines, around their ink.
        ink: 1 where there is ink and no rule or picture.
    """
    count, _, stats, _ = cv2.connectedComponentsWithStats(_uncovered(boxes, ink))
    body = body_height(boxes)
    signs = [
        Box(float(x), float(y), float(x + width), float(y + height))
        for x, y, width, height, _ in stats[1:count].tolist()
        if LEAST_SIGN * body <= height <= body and width <= body
    ]
    return _with_signs(boxes, signs)


def _with_signs(boxes: Sequence[Box], signs: Sequence[Box]) -> list[Box]:
    """Put each sign to the nearest line that it may be a sign of.

    What a line has got does not count, or a large heading would get all lines around it in turn. A
    line is larger than its signs, so that nobody is a sign of its own signs.
    """
    body = body_height(boxes)
    told = list(dict.fromkeys([*boxes, *signs]))
    strips = Strips(body, boxes)
    owner: dict[Box, Box] = {}
    for sign in dict.fromkeys(signs):
        reach = ASIDE * MOST_SIGNED * body
        level = strips.level(Box(sign.x0, sign.y0 - reach, sign.x1, sign.y1 + reach))
        near = [(_gap(sign, boxes[number], body), boxes[number]) for number in level]
        beside = [(gap, line) for gap, line in near if gap is not None]
        if beside:
            owner[sign] = min(beside)[1]
    lines = {box: box for box in boxes if box not in owner}
    for box in told:
        line = box
        while line in owner:
            line = owner[line]
        if line in lines:
            lines[line] = _union(lines[line], box)
    return list(lines.values())


def _in_rows(boxes: Sequence[Box], ink: Pixels, rules: Sequence[Box]) -> list[Box]:
    """Join neighbours of one row whose white other lines cross."""
    around = Neighbours(boxes, rules)
    lines: list[Box] = []
    strips = Strips(body_height(boxes))
    for box in sorted(boxes, key=lambda each: (each.x0, each)):
        before = [
            (box.x0 - lines[place].x1, place)
            for place in strips.level(box)
            if _level(lines[place], box) and _one_line(lines[place], box, ink, around)
        ]
        if before:
            _, place = min(before)
            lines[place] = _union(lines[place], box)
        else:
            place = len(lines)
            lines.append(box)
        strips.add(place, lines[place])
    return sorted(lines, key=lambda each: (each.y0, each.x0, each))


def _one_line(left: Box, right: Box, ink: Pixels, around: Neighbours) -> bool:
    """Tell whether the white between two boxes of a row parts words and not columns."""
    blank = left.x1, right.x0, (right.y0 + right.y1) / 2, max(left.height, right.height)
    if around.gutter(*blank) is not None:
        return False
    return around.crossed(*blank) or crossed(left, right, ink)


def _level(left: Box, right: Box) -> bool:
    """Tell whether two boxes may be parts of one line by their heights and the white."""
    shared = left.y_overlap(right)
    white = right.x0 - left.x1
    if shared <= 0 or white < 0:
        return False
    low, high = sorted((left.height, right.height))
    flat = left.width + right.width >= LONG * high
    return flat and low >= ALIKE * high and shared >= ALIKE * low and white <= BROKEN * high


def forgotten(boxes: Sequence[Box], ink: Pixels) -> list[Box]:
    """Return rows of letters that no box covers.

    Args:
        boxes: of all lines.
        ink: 1 where there is ink and no rule or picture.
    """
    body = body_height(boxes)
    if not body:
        return []
    left = _uncovered(boxes, ink)
    letters = _letters(left, body)
    if not letters.any():
        return []
    reach = max(3, round(WORDS * body)) | 1
    smeared = cv2.morphologyEx(letters, cv2.MORPH_CLOSE, np.ones((1, reach), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(smeared)
    pieces = _pieces_of(letters, labels, count)
    found = []
    for number in range(1, count):
        x, y, width, height = (float(each) for each in stats[number][:4])
        if pieces[number] >= LETTERS and LEAST_INK * body <= height <= MOST_INK * body:
            found.append(Box(x, y, x + width, y + height))
    return found


def _uncovered(boxes: Sequence[Box], ink: Pixels) -> Pixels:
    left = ink.copy()
    for box in boxes:
        x0, y0, x1, y1 = (int(edge) for edge in box)
        left[max(0, y0 - 2) : y1 + 3, max(0, x0 - 2) : x1 + 3] = 0
    return left


def _letters(ink: Pixels, body: float) -> Pixels:
    """Keep the pieces of ink that are of the size of letters."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink)
    heights, widths = stats[:, cv2.CC_STAT_HEIGHT], stats[:, cv2.CC_STAT_WIDTH]
    sized = (heights <= MOST_INK * body) & (widths <= 3 * body)
    sized &= np.maximum(heights, widths) >= LEAST_INK * body
    sized[0] = False
    kept: Pixels = sized[labels].astype(np.uint8) if count else ink
    return kept


def _pieces_of(letters: Pixels, labels: Pixels, count: int) -> Pixels:
    """Count the pieces of ink in each smeared row."""
    number, pieces, stats, _ = cv2.connectedComponentsWithStats(letters)
    found = np.zeros(count, np.int64)
    for piece, (x, y, width, height, _) in enumerate(stats[1:number].tolist(), start=1):
        place = np.s_[y : y + height, x : x + width]
        found[labels[place][pieces[place] == piece][0]] += 1
    return found


def _bands(filled: Pixels) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate(([0], filled.astype(np.int8), [0]))))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


def _at_valleys(band: tuple[int, int], counts: Pixels, least: int) -> list[tuple[int, int]]:
    """Part rows that touch where hardly any ink lies between them, as the tails of some letters."""
    start, end = band
    if end - start < 2 * least:
        return [band]
    at = start + least + int(np.argmin(counts[start + least : end - least + 1]))
    if counts[at] > VALLEY * min(counts[start:at].max(), counts[at:end].max()):
        return [band]
    return [*_at_valleys((start, at), counts, least), *_at_valleys((at, end), counts, least)]


def _with_accents(bands: list[tuple[int, int]], tallest: int) -> list[tuple[int, int]]:
    """Put bands that are too low for a row to the nearer of their neighbours."""
    rows = [band for band in bands if band[1] - band[0] >= LEAST_ROW * tallest]
    for start, end in bands:
        if end - start >= LEAST_ROW * tallest:
            continue
        near = min(range(len(rows)), key=lambda n: max(rows[n][0] - end, start - rows[n][1]))
        rows[near] = (min(rows[near][0], start), max(rows[near][1], end))
    return rows


def _gap(sign: Box, line: Box, body: float) -> float | None:
    """Return the white between a line and a sign of it, None when it is no sign of the line."""
    tall, wide = line.height, line.width
    if sign.y0 < line.y0 - ASIDE * tall or sign.y1 > line.y1 + ASIDE * tall:
        return None
    if wide < 1.5 * tall or tall > MOST_SIGNED * body:
        return None
    if sign.height > SIGN_HEIGHT * tall or sign.width > SIGN_WIDTH * tall:
        return None
    gap = max(sign.x0 - line.x1, line.x0 - sign.x1)
    return gap if gap <= NEAR * tall else None


def _grown(one: Box, other: Box) -> Box:
    """Return a box with what another of its row has more to the sides."""
    return Box(min(one.x0, other.x0), one.y0, max(one.x1, other.x1), one.y1)


def _union(one: Box, other: Box) -> Box:
    return Box(
        min(one.x0, other.x0),
        min(one.y0, other.y0),
        max(one.x1, other.x1),
        max(one.y1, other.y1),
    )
