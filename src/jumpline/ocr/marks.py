"""What is printed besides text, found on the picture: rules, frames and pictures."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

import cv2
import numpy as np

from jumpline.geometry import Box, union
from jumpline.ocr.engines import Pixels
from jumpline.page import Frame, Picture, Rule

SHORTEST_RULE = 1 / 30
"""Of the longer side of the page: longer than any stroke of a letter but those of posters."""
SLIM = 12
"""A rule is at least this many times as long as thick."""
GAP = 1 / 400
"""Of the longer side: breaks in a worn rule that are closed."""
LEAST_PICTURE = 1 / 25
"""Of the longer side, in both directions."""
COARSE = 8
"""Pictures are looked for in a copy this many times smaller."""
TONE = 0.8
"""What is darker than this share of the paper over a whole pixel of that copy is printed."""
FULL = 0.35
"""Share of a picture's box that is dark, at least."""
TEXT_SHARE = 0.3
"""A dark place that is covered by lines to this share is text."""
AROUND_TEXT = 0.015
"""Of the longer side: a rule farther outside of the text is an edge of the paper."""
FRAME = 0.8
"""Share of its box that a frame encloses, at least."""

SQUARE_SIDE = 0.35, 0.8
"""Side of a printed square in heights of the lines."""
SQUARE_LONG, SQUARE_FULL = 1.25, 0.85
"""Its longer side in shorter ones, at most, and the share of it that is inked, at least."""


class Marks(NamedTuple):
    """In pixels of the levelled picture; ``mask`` is 1 where a rule is printed."""

    rules: tuple[Rule, ...]
    frames: tuple[Frame, ...]
    mask: Pixels


def rules_of(ink: Pixels) -> Marks:
    """Find rules, and frames made of rules on four sides."""
    side = max(ink.shape)
    length, gap = max(15, int(side * SHORTEST_RULE)), max(3, int(side * GAP))
    mask = np.zeros_like(ink)
    rules: list[Rule] = []
    for across in (True, False):
        found = _runs(ink, length, gap, across=across)
        count, labels, stats, _ = cv2.connectedComponentsWithStats(found)
        for number in range(1, count):
            box = _box(stats[number])
            long, thick = (box.width, box.height) if across else (box.height, box.width)
            if long >= SLIM * thick:
                rules.append(Rule(box))
                part = np.s_[int(box.y0) : int(box.y1), int(box.x0) : int(box.x1)]
                mask[part] |= labels[part] == number
    return Marks(tuple(rules), tuple(_frames(mask, length)), mask)


def pictures_of(
    ink: Pixels, lines: Sequence[Box], grey: Pixels | None = None
) -> tuple[Picture, ...]:
    """Find dark places that no line covers.

    Args:
        ink: without rules.
        lines: boxes of the text.
        grey: the picture, by which large even tones are found, which are no ink beside themselves.
    """
    height, width = ink.shape
    size = (max(1, width // COARSE), max(1, height // COARSE))
    dark = cv2.resize(ink.astype(np.float32), size, interpolation=cv2.INTER_AREA)
    if grey is not None:
        small = cv2.resize(grey, size, interpolation=cv2.INTER_AREA)
        dark[small < TONE * float(np.percentile(small, 90))] = 1
    text = np.zeros((size[1], size[0]), np.uint8)
    for box in lines:
        x0, y0, x1, y1 = (int(edge / COARSE) for edge in box)
        text[y0 : y1 + 1, x0 : x1 + 1] = 1
    closed = cv2.morphologyEx((dark > 0.15).astype(np.uint8), cv2.MORPH_CLOSE, np.ones((3, 3)))
    closed[text > 0] = 0
    opened = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((3, 3)))
    count, _, stats, _ = cv2.connectedComponentsWithStats(opened)
    least = LEAST_PICTURE * max(size)
    found = []
    for number in range(1, count):
        box = _box(stats[number])
        covered = text[int(box.y0) : int(box.y1), int(box.x0) : int(box.x1)].mean()
        full = stats[number][cv2.CC_STAT_AREA] / box.area
        if min(box.width, box.height) >= least and full >= FULL and covered < TEXT_SHARE:
            found.append(Picture(Box(*(edge * COARSE for edge in box))))
    return tuple(found)


def _runs(ink: Pixels, length: int, gap: int, *, across: bool) -> Pixels:
    """Return the ink that stands in runs of a length; breaks between long pieces are closed.

    Closing first would make rules of the feet of letters.
    """

    def kernel(count: int) -> Pixels:
        size = (count, 1) if across else (1, count)
        return cv2.getStructuringElement(cv2.MORPH_RECT, size)

    pieces = cv2.morphologyEx(ink, cv2.MORPH_OPEN, kernel(length // 2))
    closed = cv2.morphologyEx(pieces, cv2.MORPH_CLOSE, kernel(gap))
    return cv2.morphologyEx(closed, cv2.MORPH_OPEN, kernel(length))


def credible(
    rules: Sequence[Rule], lines: Sequence[Box], pictures: Sequence[Picture], side: float
) -> tuple[Rule, ...]:
    """Leave out rules that are strokes of large letters, parts of pictures, or edges of the paper.

    Args:
        rules: as found.
        lines: boxes of the text.
        pictures: as found.
        side: the longer one of the page, in pixels.
    """
    if not lines:
        return tuple(rules)
    text, slack = union(lines), AROUND_TEXT * side
    inside = [*lines, *(picture.box for picture in pictures)]
    return tuple(
        rule
        for rule in rules
        if text.contains(rule.box, slack=slack)
        and not any(each.contains(rule.box, slack=2) for each in inside)
    )


def squares_of(ink: Pixels, lines: Sequence[Box], pictures: Sequence[Picture]) -> list[Box]:
    """Find solid squares, as they are printed at the end of an article.

    Args:
        ink: without rules.
        lines: boxes of the text; what lies in them is read.
        pictures: as found.
    """
    if not lines:
        return []
    left = ink.copy()
    for x0, y0, x1, y1 in [*lines, *(picture.box for picture in pictures)]:
        left[max(0, int(y0)) : int(y1) + 1, max(0, int(x0)) : int(x1) + 1] = 0
    low, high = (share * median(box.height for box in lines) for share in SQUARE_SIDE)
    text = union(lines)
    count, _, stats, _ = cv2.connectedComponentsWithStats(left)
    return [
        box
        for each in stats[1:count]
        if low <= min(each[2:4]) <= max(each[2:4]) <= min(high, SQUARE_LONG * min(each[2:4]))
        and each[4] >= SQUARE_FULL * each[2] * each[3]
        and text.contains(box := _box(each), slack=high)
    ]


def _frames(mask: Pixels, least: int) -> list[Frame]:
    """Return the holes of rules that meet at four corners and enclose one place alone."""
    joined = cv2.dilate(mask, np.ones((5, 5), np.uint8))
    contours, tree = cv2.findContours(joined, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    frames: list[Frame] = []
    if not contours:
        return frames
    for contour, (_, _, child, parent) in zip(contours, tree[0], strict=True):
        if parent >= 0 or child < 0 or tree[0][child][0] >= 0:
            continue  # no outline, nothing enclosed, or a net of rules
        x, y, width, height = cv2.boundingRect(contour)
        inside = cv2.contourArea(contours[child])
        if min(width, height) >= least and inside >= FRAME * width * height:
            frames.append(Frame(Box(float(x), float(y), float(x + width), float(y + height))))
    return frames


def _box(stats: Pixels) -> Box:
    x, y, width, height = (float(each) for each in stats[:4])
    return Box(x, y, x + width, y + height)
