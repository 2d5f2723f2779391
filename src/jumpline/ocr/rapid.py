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
        boxes = [
            tight
            for box in self._boxes(grey)
            for part in split(box, ink)
            if (tight := trimmed(part, ink)) is not None
        ]
        return self._texts(grey, boxes)

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

    def _texts(self, grey: Pixels, boxes: list[Box]) -> list[Seen]:
        if not boxes:
            return []
        from rapidocr.ch_ppocr_rec import TextRecInput

        read: Any = self._reader(TextRecInput(img=[_crop(grey, box) for box in boxes]))
        return [
            Seen(text, box, float(score), _tall(box, text))
            for box, text, score in zip(boxes, read.txts, read.scores, strict=True)
            if text.strip() and score >= LEAST_SCORE
        ]


def _tall(box: Box, text: str) -> bool:
    return len(text) > 1 and box.height >= TALL * box.width


def _crop(grey: Pixels, box: Box) -> Pixels:
    margin = 2 + int(0.12 * min(box.width, box.height))
    x0, y0 = max(0, int(box.x0) - margin), max(0, int(box.y0) - margin)
    part = grey[y0 : int(box.y1) + margin, x0 : int(box.x1) + margin]
    if part.shape[0] >= TALL * part.shape[1]:
        part = np.rot90(part)
    return cv2.cvtColor(np.ascontiguousarray(part), cv2.COLOR_GRAY2BGR)
