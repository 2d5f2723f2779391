"""Pictures as a scanner makes them of old paper: skew, blur, show-through, uneven light, wear.

What is done to a picture is told by ``Scan``, so that the truth can be moved with it: by ``wear``
with the same skew.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from random import Random

import numpy as np
from PIL import Image, ImageFilter, ImageOps

from typesetter.model import SetIssue, SetPage
from typesetter.out.numbering import page_name
from typesetter.out.pdf import pdf_bytes
from typesetter.out.png import render

_POINTS = 72  # in an inch
_SCREEN = 60  # lines an inch of a newspaper's half-tones


@dataclass(frozen=True, slots=True)
class Scan:
    """How a page was scanned.

    Attributes:
        skew: turn of the page in degrees, clockwise positive.
        blur: standard deviation in points (1/72 inch).
        through: share of the darkness of the back that shows through the paper.
        light: share of the light that is missing in the darkest corner.
        tone: share of the light that the paper swallows.
        grain: standard deviation of the paper's grain, of full white.
        faded: share of the ink's darkness that is lost.
        flaked: share of the ink that is broken out in flakes.
        specks: on a square inch of paper.
        border: width of the scanner's black around the page, of the page's width.
    """

    skew: float = 0.0
    blur: float = 0.0
    through: float = 0.0
    light: float = 0.0
    tone: float = 0.0
    grain: float = 0.0
    faded: float = 0.0
    flaked: float = 0.0
    specks: float = 0.0
    border: float = 0.0


WORN = Scan(0.8, 0.22, 0.16, 0.35, 0.18, 0.025, 0.3, 0.06, 3.0, 0.0)
"""Upper ends, about what libraries put on the net of papers of 1850 to 1920; no border, which
would shift the truth."""


def draw_scan(random: Random, worst: float = 1.0) -> Scan:
    """Draw how a page was scanned; ``worst``, 0 to 1, scales the upper ends of all ranges."""
    badness = worst * random.uniform(0.4, 1.0)
    drawn = {
        field.name: badness * random.random() * getattr(WORN, field.name) for field in fields(Scan)
    }
    return replace(Scan(**drawn), skew=worst * random.uniform(-1, 1) * WORN.skew)


def scanned(
    page: SetPage,
    picture: Image.Image,
    scan: Scan,
    random: Random,
    resolution: int,
    back: Image.Image | None = None,
) -> Image.Image:
    """Return the picture of a page as it was scanned.

    Args:
        page: that the picture shows.
        picture: without wear, grey.
        scan: how it is done.
        random: of the grain and the specks.
        resolution: in pixels an inch.
        back: picture of the page on the back, for the show-through.
    """
    noise = np.random.default_rng(random.getrandbits(64))
    ink = 1 - np.asarray(_screened(page, picture, resolution), np.float32) / 255
    ink *= 1 - scan.faded
    if scan.flaked:
        ink *= _flakes(ink.shape, scan.flaked, resolution, noise)
    if back is not None and scan.through:
        behind = ImageOps.mirror(back.resize(picture.size))
        behind = behind.filter(ImageFilter.GaussianBlur(resolution / 100))
        ink = np.maximum(ink, scan.through * (1 - np.asarray(behind, np.float32) / 255))
    _speckle(ink, scan.specks, resolution, noise)
    paper = (1 - scan.tone) * _light(ink.shape, scan.light, random)
    grey = paper * (1 - ink) + scan.grain * noise.standard_normal(ink.shape, np.float32)
    done = Image.fromarray((255 * np.clip(grey, 0, 1)).astype(np.uint8))
    if scan.blur:
        done = done.filter(ImageFilter.GaussianBlur(scan.blur * resolution / _POINTS))
    if scan.skew:
        filling = int(255 * (1 - scan.tone))
        done = done.rotate(-scan.skew, Image.Resampling.BILINEAR, fillcolor=filling)
    if scan.border:
        done = ImageOps.expand(done, round(scan.border * done.width), 12)
    return done


def spread(left: Image.Image, right: Image.Image, fold: float = 0.25) -> Image.Image:
    """Return two pages on one picture, with the shadow of the fold between them.

    Args:
        left: picture of the left page.
        right: of the right one, of the same height.
        fold: share of the light that is missing in the fold.
    """
    both = Image.new("L", (left.width + right.width, left.height), 255)
    both.paste(left, (0, 0))
    both.paste(right, (left.width, 0))
    pixels = np.asarray(both, np.float32)
    away = np.abs(np.arange(both.width) - left.width) / (0.006 * both.width)
    shaded = pixels * (1 - fold * np.exp(-np.square(away)))[None, :]
    return Image.fromarray(shaded.astype(np.uint8))


def scans_of(
    issue: SetIssue, scans: Sequence[Scan], resolution: int, seed: str
) -> Iterator[Image.Image]:
    """Yield the pictures of an issue's pages as scanned; a leaf has page 1 and 2 on its sides."""
    pictures = list(render(pdf_bytes(issue), resolution))
    for place, (page, picture, scan) in enumerate(zip(issue.pages, pictures, scans, strict=True)):
        other = place ^ 1  # the page on the back
        back = pictures[other] if other < len(pictures) else None
        random = Random(f"{seed} {issue.name} {page.number} scan")
        yield scanned(page, picture, scan, random, resolution, back)


def write_scans(issue: SetIssue, folder: Path, resolution: int, seed: str) -> list[Path]:
    """Write one worn picture a page, ``<issue>_<nnnn>.png``; the truth is that without skew."""
    scans = [
        replace(draw_scan(Random(f"{seed} {issue.name} {page.number} drawn")), skew=0.0)
        for page in issue.pages
    ]
    written = []
    pictures = scans_of(issue, scans, resolution, seed)
    for page, picture in zip(issue.pages, pictures, strict=True):
        path = folder / f"{page_name(issue, page.number)}.png"
        picture.save(path, dpi=(resolution, resolution))
        written.append(path)
    return written


def _screened(page: SetPage, picture: Image.Image, resolution: int) -> Image.Image:
    """Print the page's pictures as half-tones of dots."""
    done = picture.convert("L")
    for box in page.pictures:
        left, top, right, foot = (round(edge * resolution / _POINTS) for edge in box)
        part = done.crop((left, top, right, foot))
        if min(part.size) < 8:
            continue
        dots = part.resize(
            (
                max(1, round(part.width * _SCREEN / resolution)),
                max(1, round(part.height * _SCREEN / resolution)),
            )
        )
        done.paste(dots.convert("1").convert("L").resize(part.size), (left, top))
    return done


def _light(shape: tuple[int, ...], missing: float, random: Random) -> np.ndarray:
    """Return the light over the page, 1 where it is full, falling to one side."""
    height, width = shape
    turn = random.uniform(0, 2 * math.pi)
    across = np.linspace(-1, 1, width, dtype=np.float32)[None, :] * math.cos(turn)
    down = np.linspace(-1, 1, height, dtype=np.float32)[:, None] * math.sin(turn)
    slope = (across + down + math.sqrt(2)) / (2 * math.sqrt(2))
    return 1 - np.float32(missing) * slope


def _flakes(
    shape: tuple[int, ...], share: float, resolution: int, noise: np.random.Generator
) -> np.ndarray:
    """Return what is left of the ink, 0 to 1: flakes of a third of a point are broken out."""
    size = max(1, round(resolution / _POINTS / 3))
    rows, columns = -(-shape[0] // size), -(-shape[1] // size)
    left = (noise.random((rows, columns), np.float32) >= share).astype(np.float32)
    whole: np.ndarray = left.repeat(size, axis=0).repeat(size, axis=1)[: shape[0], : shape[1]]
    return whole


def _speckle(ink: np.ndarray, on_inch: float, resolution: int, noise: np.random.Generator) -> None:
    height, width = ink.shape
    count = round(on_inch * height * width / resolution**2)
    size = max(1, round(resolution / _POINTS / 2))
    for y, x in zip(noise.integers(0, height, count), noise.integers(0, width, count), strict=True):
        ink[y : y + size, x : x + size] = 0.8
