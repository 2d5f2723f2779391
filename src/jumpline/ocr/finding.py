"""Where the lines of a page are: a detector by tiles at full resolution, then the ink itself."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import Any, NamedTuple

import numpy as np

from jumpline.geometry import Box
from jumpline.ocr.crops import tall
from jumpline.ocr.engines import Pixels
from jumpline.ocr.gutters import LETTERS, split, trimmed
from jumpline.ocr.heads import with_columns
from jumpline.ocr.marks import pictures_of
from jumpline.ocr.measures import over_columns
from jumpline.ocr.neighbours import LONG, Neighbours, body_height
from jumpline.ocr.rows import (
    forgotten,
    joined,
    told_once,
    unframed,
    whole_rows,
    with_forgotten_signs,
    without_dust,
)
from jumpline.ocr.stacks import unstacked
from jumpline.ocr.strips import Strips

TILE = 1280
"""Side of a tile in pixels; the detector then needs less than 1 GB."""
OVERLAP = 96
"""Pixels around a tile that are looked at and not used: more than twice the height of body type."""
MOST_BOXES = 20_000
"""The engine's own 1000 is less than a broadsheet page has lines."""
WIDE = 1.25
"""Widths of most lines from which a line may be one of two columns."""
BODY = 1.15
"""Heights of most lines up to which such a line is no heading."""
SINGLE = 1.3
"""In heights of most lines: a tall box that is lower is one character, as a figure in a table."""


class Found(NamedTuple):
    """A line to read.

    Attributes:
        sure: the detector saw it; else only its ink tells of it.
        column: it runs from top to bottom.
    """

    box: Box
    sure: bool
    column: bool = False


class Printed(NamedTuple):
    """Ink of a page, 1 where it is, the same without dust, and the lines that a detector saw."""

    ink: Pixels
    clean: Pixels
    around: Neighbours


def loaded() -> Any:
    """Return RapidOCR with one thread; the models are those that its package carries."""
    from rapidocr import RapidOCR

    threads = "EngineConfig.onnxruntime"
    return RapidOCR(
        params={
            "Global.log_level": "error",
            f"{threads}.intra_op_num_threads": 1,
            f"{threads}.inter_op_num_threads": 1,
            "Det.max_candidates": MOST_BOXES,
        }
    )


class Finder:
    """The detector of RapidOCR, and what is done about its faults."""

    def __init__(self, engine: Any = None) -> None:
        self._detector: Any = (engine or loaded())._load_det_model()  # noqa: SLF001  no public way

    def lines(self, grey: Pixels, ink: Pixels, rules: Sequence[Box]) -> list[Found]:
        """Return the lines of a levelled page, each in one column and one row.

        Args:
            grey: the picture.
            ink: of the same shape, 1 where there is ink and no rule, else 0.
            rules: where rules are printed.
        """
        boxes = self._boxes(grey)
        if 2 * sum(map(tall, boxes)) <= len(boxes):
            return in_rows(boxes, grey, ink, rules)
        # Columns of vertical script are the rows of the transposed picture.
        across = np.ascontiguousarray(ink.T)
        laid = in_rows(list(map(_transposed, boxes)), grey.T, across, list(map(_transposed, rules)))
        upright = [(_transposed(each.box), each.sure) for each in laid]
        return [Found(box, sure, column=tall(box)) for box, sure in upright]

    def some(self, grey: Pixels, ink: Pixels) -> list[Box]:
        """Return the boxes of one tile, that with the most edges of ink: of small type."""
        height, width = grey.shape
        corners = [(y, x) for y in range(0, height, TILE) for x in range(0, width, TILE)]
        busy = [
            (int(np.count_nonzero(np.diff(ink[y : y + TILE, x : x + TILE], axis=0))), -y, -x)
            for y, x in corners
        ]
        _, top, left = max(busy)
        y0, x0 = -top, -left
        part = np.ascontiguousarray(grey[y0 : y0 + TILE, x0 : x0 + TILE])
        return [
            Box(box.x0 + x0, box.y0 + y0, box.x1 + x0, box.y1 + y0) for box in self._boxes(part)
        ]

    def _boxes(self, grey: Pixels) -> list[Box]:
        height, width = grey.shape
        likely = np.zeros((1, 1, height, width), np.float32)
        for top in range(0, height, TILE):
            for left in range(0, width, TILE):
                self._look(grey, likely[0, 0], top, left)
        corners, _ = self._detector.postprocess_op(likely, (height, width))
        return [
            Box(
                float(max(0, box[:, 0].min())),
                float(max(0, box[:, 1].min())),
                float(min(width, box[:, 0].max())),
                float(min(height, box[:, 1].max())),
            )
            for box in corners
        ]

    def _look(self, grey: Pixels, likely: Pixels, top: int, left: int) -> None:
        """Fill one tile of the map of how likely each pixel is text."""
        height, width = grey.shape
        y0, x0 = max(0, top - OVERLAP), max(0, left - OVERLAP)
        part = grey[y0 : top + TILE + OVERLAP, x0 : left + TILE + OVERLAP]
        rows, columns = -part.shape[0] % 32, -part.shape[1] % 32
        padded = np.pad(part, ((0, rows), (0, columns)), mode="edge")
        scaled = padded.astype(np.float32) / 127.5 - 1
        seen = self._detector.session(np.repeat(scaled[None, None], 3, axis=1))[0, 0]
        bottom, right = min(height, top + TILE), min(width, left + TILE)
        likely[top:bottom, left:right] = seen[top - y0 : bottom - y0, left - x0 : right - x0]


def in_rows(boxes: Sequence[Box], grey: Pixels, ink: Pixels, rules: Sequence[Box]) -> list[Found]:
    """Return the lines of a page whose text runs from left to right, by the boxes of a detector."""
    boxes = unframed(boxes)
    clean = without_dust(ink, body_height(boxes))
    boxes = with_columns(unstacked(boxes, clean), clean)
    printed = Printed(ink, clean, Neighbours(boxes, rules))
    seen = in_columns(told_once(cut_apart(boxes, printed)), printed, rules)
    text = _unpictured(printed.clean, grey, seen)
    with_missed = told_once([*seen, *cut_apart(forgotten(seen, text), printed)])
    pieces = joined(with_forgotten_signs(with_missed, text), printed.clean, rules)
    whole = over_columns(pieces, rules)
    least = SINGLE * _type_height(whole)
    strips = Strips(body_height(seen), seen)
    return [
        Found(
            box,
            any(_shared(box, seen[number]) > 0 for number in strips.level(box)),
            column=tall(box) and box.height > least,
        )
        for box in whole
    ]


def cut_apart(boxes: Sequence[Box], printed: Printed) -> list[Box]:
    """Cut boxes at gutters and between rows, and bring each to its ink."""
    return [
        tight
        for box in boxes
        for part in split(box, printed.clean, printed.around)
        for row in whole_rows(part, printed.clean)
        if (tight := trimmed(row, printed.ink)) is not None
    ]


def in_columns(rows: Sequence[Box], printed: Printed, rules: Sequence[Box]) -> list[Box]:
    """Cut rows of body type that are wider than a column at gutters they still span.

    In a box over several rows a narrow gutter was no wider, for its height, than white of words.
    """
    body = body_height(rows)
    wide = WIDE * median([row.width for row in rows if row.width >= LONG * row.height] or [0.0])
    around = Neighbours(rows, rules)
    cut: list[Box] = []
    for row in rows:
        over = row.width > wide and row.height <= BODY * body
        cut += _at_gutters(row, body, printed, around) if over else [row]
    return cut


def _at_gutters(row: Box, body: float, printed: Printed, around: Neighbours) -> list[Box]:
    """Cut a row of body type at its gutters, which are measured by the engine's box of one row."""
    grown = max(0.0, body / LETTERS - row.height) / 2
    boxed = Box(row.x0, max(0.0, row.y0 - grown), row.x1, row.y1 + grown)
    parts = split(boxed, printed.clean, around)
    if len(parts) == 1:
        return [row]
    pieces = (trimmed(Box(part.x0, row.y0, part.x1, row.y1), printed.ink) for part in parts)
    return [piece for piece in pieces if piece is not None]


def _unpictured(ink: Pixels, grey: Pixels, boxes: Sequence[Box]) -> Pixels:
    """Return the ink outside of pictures."""
    left = ink.copy()
    for picture in pictures_of(ink, boxes, grey):
        x0, y0, x1, y1 = (int(edge) for edge in picture.box)
        left[y0:y1, x0:x1] = 0
    return left


def _type_height(boxes: Sequence[Box]) -> float:
    """Return the height of most lines, the width of those that run from top to bottom."""
    sides = [(min(box.width, box.height), max(box.width, box.height)) for box in boxes]
    heights = [low for low, long in sides if long >= LONG * low]
    return float(median(heights)) if heights else 0.0


def _transposed(box: Box) -> Box:
    return Box(box.y0, box.x0, box.y1, box.x1)


def _shared(one: Box, other: Box) -> float:
    return one.x_overlap(other) * one.y_overlap(other)
