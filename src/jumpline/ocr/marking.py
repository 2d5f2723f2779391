"""What is printed besides text on a picture whose text is known from elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import cv2
import numpy as np

from jumpline.geometry import Box
from jumpline.ocr.engines import Pixels
from jumpline.ocr.levelling import ink_of, level
from jumpline.ocr.marks import credible, pictures_of, rules_of
from jumpline.ocr.sheets import page_alone
from jumpline.page import Frame, Picture, Rule


class Printed(NamedTuple):
    """Rules, frames and pictures, in pixels of the picture."""

    rules: tuple[Rule, ...]
    frames: tuple[Frame, ...]
    pictures: tuple[Picture, ...]


def printed_on(grey: Pixels, lines: Sequence[Box]) -> Printed:
    """Find what is printed besides text.

    Args:
        grey: the picture.
        lines: boxes of the text, in its pixels.
    """
    flat = level(page_alone(np.ascontiguousarray(grey)))
    boxes = [flat.levelled(box) for box in lines]
    ink = ink_of(flat.grey)
    marks = rules_of(ink)
    ink[cv2.dilate(marks.mask, np.ones((3, 3), np.uint8)) > 0] = 0
    pictures = pictures_of(ink, boxes, flat.grey)
    return Printed(
        tuple(
            Rule(flat.original(rule.box))
            for rule in credible(marks.rules, boxes, pictures, max(grey.shape))
        ),
        tuple(Frame(flat.original(frame.box)) for frame in marks.frames),
        tuple(Picture(flat.original(picture.box)) for picture in pictures),
    )
