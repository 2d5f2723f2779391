"""Two grey pictures made of simple shapes, so that the pages have something to show."""

from __future__ import annotations

import math

from PIL import Image, ImageDraw

_SIZE = (480, 300)
_HORIZON = 190


def draw_scene(name: str, shape: float) -> Image.Image:
    """Return the picture ``lighthouse`` or ``crane``; ``shape`` is its width over its height."""
    image = Image.new("L", _SIZE)
    pen = ImageDraw.Draw(image)
    _sky_and_sea(pen)
    {"lighthouse": _lighthouse, "crane": _crane}[name](pen)
    return _cropped(image, shape)


def _cropped(image: Image.Image, shape: float) -> Image.Image:
    """Cut to a shape, mostly from the left, where there is least to see."""
    wide, high = _SIZE
    if shape < wide / high:
        kept = round(high * shape)
        left = round((wide - kept) * 0.65)
        return image.crop((left, 0, left + kept, high))
    return image.crop((0, high - round(wide / shape), wide, high))


def _sky_and_sea(pen: ImageDraw.ImageDraw) -> None:
    wide, high = _SIZE
    for y in range(_HORIZON):
        pen.line((0, y, wide, y), fill=150 + 80 * y // _HORIZON // 4 * 4)
    pen.rectangle((0, _HORIZON, wide, high), fill=118)
    for y in range(_HORIZON + 6, high, 9):
        wave = [(x, y + 1.5 * math.sin(x / 11 + y / 5)) for x in range(0, wide + 1, 4)]
        pen.line(wave, fill=150 if y % 2 else 96, width=1 + (y - _HORIZON) // 50)


def _lighthouse(pen: ImageDraw.ImageDraw) -> None:
    for left, right in ((0, 190), (262, 400)):
        pen.polygon(
            ((left, 215), (left + 12, 178), (right - 12, 178), (right, 215)), fill=70, outline=40
        )
    for x in range(196, 262, 16):
        pen.polygon(((x, 216), (x + 7, 203), (x + 15, 216)), fill=60)
    pen.polygon(((318, 178), (326, 62), (352, 62), (360, 178)), fill=232, outline=60)
    pen.polygon(((322, 120), (324, 94), (354, 94), (356, 120)), fill=95)
    pen.rectangle((322, 44, 356, 62), fill=60)
    pen.polygon(((318, 44), (339, 26), (360, 44)), fill=45)
    pen.rectangle((332, 48, 346, 60), fill=250)


def _crane(pen: ImageDraw.ImageDraw) -> None:
    pen.rectangle((0, 205, 480, 225), fill=85)
    for x in (96, 176):
        pen.line((x, 205, x + 12, 70), fill=45, width=7)
    pen.line((60, 70, 330, 58), fill=45, width=8)
    pen.line((150, 30, 150, 75), fill=45, width=6)
    pen.line((150, 30, 320, 58), fill=45, width=2)
    pen.line((296, 60, 296, 128), fill=40, width=2)
    pen.rectangle((272, 128, 320, 152), fill=60)
    pen.polygon(((220, 206), (240, 246), (440, 246), (466, 206)), fill=52)
    for place in range(5):
        left = 258 + 36 * place
        pen.rectangle((left, 176 + 12 * (place % 2), left + 32, 205), fill=110 + 18 * place)
    pen.rectangle((436, 166, 456, 206), fill=225)
