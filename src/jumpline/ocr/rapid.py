"""RapidOCR at full resolution: its detector by tiles, boxes split at gutters, then its reader.

The models are those that the package carries; nothing is fetched when it runs.
"""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

import cv2
import numpy as np

from jumpline.geometry import Box
from jumpline.ocr.engines import Pixels, Seen
from jumpline.ocr.gutters import split, trimmed
from jumpline.ocr.marks import pictures_of
from jumpline.ocr.rows import forgotten, joined, told_once, whole_rows, with_forgotten_signs

TILE = 1280
"""Side of a tile in pixels; the detector then needs less than 1 GB."""
OVERLAP = 96
"""Pixels around a tile that are looked at and not used: more than twice the height of body type."""
MOST_BOXES = 20_000
"""The engine's own 1000 is less than a broadsheet page has lines."""
TALL = 1.5
"""From this ratio of height to width a box is a column of characters."""
LEAST_SCORE = 0.3
"""Below it dirt is read as letters."""
LEAST_FORGOTTEN = 0.6
"""The same where the detector saw no line: there is more dirt."""
AROUND = 0.6
"""White to read with a line on both sides, in its heights: a full-width bracket is half white."""

_WIDE = str.maketrans("()", "（）")
_HAN = ("\u4e00", "\u9fff")


class Rapid:
    """RapidOCR with one thread."""

    def __init__(self, language: str) -> None:
        from rapidocr import RapidOCR

        threads = "EngineConfig.onnxruntime"
        engine: Any = RapidOCR(
            params={
                "Global.log_level": "error",
                f"{threads}.intra_op_num_threads": 1,
                f"{threads}.inter_op_num_threads": 1,
                "Det.max_candidates": MOST_BOXES,
            }
        )
        self.language = language
        self._detector = engine._load_det_model()  # noqa: SLF001  no public way to the parts
        self._reader = engine._load_rec_model()  # noqa: SLF001

    @property
    def version(self) -> str:
        """Name and version with the models."""
        return f"rapidocr {version('rapidocr')} (PP-OCRv6 small)"

    def read(self, grey: Pixels, ink: Pixels) -> list[Seen]:
        """Read a levelled page."""
        found = told_once(_cut(self._boxes(grey), ink))
        text = _unpictured(ink, found)
        missed = told_once([*found, *_cut(forgotten(found, text), ink)])
        lines = joined(with_forgotten_signs(missed, text), ink)
        surely = set(found)
        return [
            seen
            for seen in self._texts(grey, ink, lines)
            if seen.box in surely or (seen.confidence or 0) >= LEAST_FORGOTTEN
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

    def _texts(self, grey: Pixels, ink: Pixels, boxes: list[Box]) -> list[Seen]:
        if not boxes:
            return []
        from rapidocr.ch_ppocr_rec import TextRecInput

        read: Any = self._reader(TextRecInput(img=[_crop(grey, ink, box) for box in boxes]))
        return [
            Seen(_as_printed(text), box, float(score), _tall(box, text))
            for box, text, score in zip(boxes, read.txts, read.scores, strict=True)
            if text.strip() and score >= LEAST_SCORE
        ]


def _as_printed(text: str) -> str:
    """Give brackets in a line of Chinese the width that they have in print.

    The model writes either form for one and the same shape; Chinese print has the wide one alone.
    """
    return text.translate(_WIDE) if any(_HAN[0] <= each <= _HAN[1] for each in text) else text


def _tall(box: Box, text: str) -> bool:
    return len(text) > 1 and box.height >= TALL * box.width


def _cut(boxes: list[Box], ink: Pixels) -> list[Box]:
    """Cut boxes at gutters and between rows, and bring each to its ink."""
    return [
        tight
        for box in boxes
        for part in split(box, ink)
        for row in whole_rows(part, ink)
        if (tight := trimmed(row, ink)) is not None
    ]


def _unpictured(ink: Pixels, boxes: list[Box]) -> Pixels:
    """Return the ink outside of pictures."""
    left = ink.copy()
    for picture in pictures_of(ink, boxes):
        x0, y0, x1, y1 = (int(edge) for edge in picture.box)
        left[y0:y1, x0:x1] = 0
    return left


def _crop(grey: Pixels, ink: Pixels, box: Box) -> Pixels:
    """Cut out a line with the white around it, by which full-width signs are told from others."""
    margin = 2 + int(0.12 * min(box.width, box.height))
    x0, y0, x1, y1 = (int(edge) for edge in box)
    rows, columns = slice(y0, y1), slice(x0, x1)
    if box.height >= TALL * box.width:
        reach = max(margin, int(AROUND * box.width))
        above = _white(ink[max(0, y0 - reach) : y0, columns].any(axis=1)[::-1])
        below = _white(ink[y1 : y1 + reach, columns].any(axis=1))
        part = grey[
            max(0, y0 - max(margin, above)) : y1 + max(margin, below),
            max(0, x0 - margin) : x1 + margin,
        ]
        part = np.rot90(part)
    else:
        reach = max(margin, int(AROUND * box.height))
        before = _white(ink[rows, max(0, x0 - reach) : x0].any(axis=0)[::-1])
        after = _white(ink[rows, x1 : x1 + reach].any(axis=0))
        part = grey[
            max(0, y0 - margin) : y1 + margin,
            max(0, x0 - max(margin, before)) : x1 + max(margin, after),
        ]
    return cv2.cvtColor(np.ascontiguousarray(part), cv2.COLOR_GRAY2BGR)


def _white(filled: Pixels) -> int:
    """Return how far it is white, a little less where ink follows."""
    at = np.flatnonzero(filled)
    return max(0, int(at[0]) - 2) if len(at) else len(filled)
