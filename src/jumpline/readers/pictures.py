"""Pictures of pages (TIFF, JPEG, PNG, JPEG 2000, GIF) to pages, by OCR."""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image, ImageOps, ImageSequence

from jumpline.errors import DamagedFile, InputTooLarge, UnknownFormat, UnreadablePage
from jumpline.issue import Issue, Problem
from jumpline.options import Options
from jumpline.page import Page

if TYPE_CHECKING:
    from jumpline.ocr.engines import Pixels
    from jumpline.ocr.reader import Reader
    from jumpline.ocr.reading import Sheet

_TORN = (OSError, SyntaxError, ValueError, EOFError, ArithmeticError, IndexError, KeyError)
"""What Pillow raises on torn bytes."""
_KINDS = ("TIFF", "JPEG", "PNG", "JPEG2000", "GIF", "MPO")
SMALLEST = 32
"""Pixels; a picture with a shorter side shows no page."""


def read_pictures(data: bytes, name: str, options: Options, reader: Reader | None = None) -> Issue:
    """Read every page of a file of pictures that can be read.

    Args:
        data: the file.
        name: its stem; pages are named after it, with ``#n`` where there are several.
        options: bounds, engine and language.
        reader: to read with, else the one that the options tell.

    Raises:
        DamagedFile: it cannot be opened.
        InputTooLarge: a bound is exceeded.
        MissingEngine: no OCR engine is installed.
    """
    if options.ocr == "none":
        raise UnknownFormat(
            f"{name} is a picture without text, and OCR is off. Let it run, or give what another "
            "program writes (ALTO, PAGE, hOCR or a PDF with a text layer)."
        )
    picture = _opened(data, name)
    count = int(getattr(picture, "n_frames", 1))
    if reader is None:
        from jumpline.ocr.engines import choose

        choose(options.ocr, options.language)  # says what is missing before numpy is asked for
        from jumpline.ocr.reader import Reader as OwnReader

        with OwnReader(options) as own:
            outcomes = list(_outcomes(picture, name, options, own))
    else:
        outcomes = list(_outcomes(picture, name, options, reader))
    problems = [each for each in outcomes if isinstance(each, Problem)]
    if count > options.max_pages:
        problems.append(
            Problem(
                f"{name} has {count} pages; only the first {options.max_pages} were read. "
                "Split the file, or raise max_pages."
            )
        )
    pages = tuple(each for each in outcomes if isinstance(each, Page))
    return Issue(name=name, pages=pages, language=options.language, problems=tuple(problems))


def page_of(sheet: Sheet, grey: Pixels, name: str, sequence: int = 1) -> Page:
    """Make a page of what OCR found; its unit is the pixel."""
    height, width = grey.shape
    return Page(
        name=name,
        sequence=sequence,
        width=float(width),
        height=float(height),
        lines=sheet.lines,
        rules=sheet.rules,
        frames=sheet.frames,
        pictures=sheet.pictures,
        digest=hashlib.sha256(repr(grey.shape).encode() + grey.tobytes()).hexdigest(),
        unit="pixel",
        engine=sheet.engine,
    )


def _opened(data: bytes, name: str) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of sizes, which have a bound of their own here
            return Image.open(BytesIO(data), formats=_KINDS)
    except Image.DecompressionBombError as error:
        raise InputTooLarge(f"{name} has too many pixels. Make the picture smaller.") from error
    except _TORN as error:
        raise DamagedFile(
            f"{name} is a picture that cannot be opened. Fetch it again, or save it as PNG."
        ) from error


def _outcomes(
    picture: Image.Image, name: str, options: Options, reader: Reader
) -> Iterator[Page | Problem]:
    several = int(getattr(picture, "n_frames", 1)) > 1
    frames = ImageSequence.Iterator(picture)
    for number in range(1, options.max_pages + 1):
        page = f"{name}#{number}" if several else name
        try:
            frame = next(frames, None)
            if frame is None:
                return
            grey = _grey(frame, page, options)
            yield page_of(reader.read(grey, page), grey, page, number)
        except (UnreadablePage, InputTooLarge) as error:
            if not several and isinstance(error, InputTooLarge):
                raise
            yield Problem(str(error), page)
        except _TORN:
            yield Problem(f"{page} is damaged and was left out. Fetch the file again.", page)


def _grey(frame: Image.Image, name: str, options: Options) -> Pixels:
    """Return the grey pixels of a picture, set upright as its file says."""
    import numpy as np

    width, height = frame.size
    if width * height > options.max_picture_pixels:
        raise InputTooLarge(
            f"{name} has {width} x {height} pixels, more than the bound of "
            f"{options.max_picture_pixels}. Make it smaller, or raise max_picture_pixels."
        )
    if min(width, height) < SMALLEST:
        raise UnreadablePage(f"{name} has {width} x {height} pixels: no page. Leave it out.")
    upright = ImageOps.exif_transpose(frame)
    if upright.mode.startswith("I;16") or upright.mode in ("I", "F"):
        deep = np.asarray(upright, dtype=np.float64)
        top = float(deep.max()) or 1.0
        return (deep * (255 / max(top, 255.0))).astype(np.uint8)
    return np.asarray(upright.convert("L"))
