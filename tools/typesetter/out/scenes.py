"""Grey pictures of hills under a sky, so that the pages have something to show."""

from __future__ import annotations

import math
from random import Random

from PIL import Image, ImageDraw

_WIDTH = 240  # pixels
_HILLS = 4


def draw_scene(random: Random, shape: float) -> Image.Image:
    """Return a picture; ``shape`` is its width over its height."""
    height = max(8, round(_WIDTH / shape))
    image = Image.new("L", (_WIDTH, height))
    pen = ImageDraw.Draw(image)
    bright = random.randint(170, 220)
    for y in range(height):
        pen.line((0, y, _WIDTH, y), fill=bright + 30 * y // height)
    for hill in range(_HILLS):
        _draw_hill(pen, random, height * (0.35 + 0.15 * hill), bright - 35 * (hill + 1), height)
    return image


def _draw_hill(
    pen: ImageDraw.ImageDraw, random: Random, ridge: float, grey: int, foot: int
) -> None:
    swing, length, start = random.uniform(3, 16), random.uniform(20, 60), random.uniform(0, 6)
    outline = [(x, ridge + swing * math.sin(x / length + start)) for x in range(0, _WIDTH + 1, 4)]
    pen.polygon([*outline, (_WIDTH, foot), (0, foot)], fill=grey)
