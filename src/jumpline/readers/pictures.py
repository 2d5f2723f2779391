"""Pictures of pages (TIFF, JPEG, PNG, JPEG 2000, GIF) to pages, by OCR."""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image, ImageOps, ImageSequence

from jumpline.errors import DamagedFile, InputTooLarge, UnknownFormat, UnreadablePage
from jumpline.issue import Issue, Problem
from jumpline.options import Options
from jumpline.page import Page
from jumpline.readers.lacking import Turned
from jumpline.readers.watching import told

if TYPE_CHECKING:
    from jumpline.ocr.engines import Pixels
    from jumpline.ocr.reader import Picture as PagePicture
    from jumpline.ocr.reader import Reader
    from jumpline.ocr.reading import Sheet

_TORN = (OSError, SyntaxError, ValueError, EOFError, ArithmeticError, IndexError, KeyError)
"""What Pillow raises on torn bytes."""
_KINDS = ("TIFF", "JPEG", "PNG", "JPEG2000", "GIF", "MPO")
_HOW = {1: "on its right side", 2: "upside down", 3: "on its left side"}
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


def pages_of(sheets: Sequence[Sheet], grey: Pixels, name: str, joint: str = "#") -> list[Page]:
    """Make pages, numbered from 1, of what OCR found on a picture; their unit is the pixel.

    Args:
        sheets: one, or two of a picture that shows two pages.
        grey: the picture.
        name: of the page; where there are two, their numbers stand after it and ``joint``.
        joint: between name and number.
    """
    digest = hashlib.sha256(repr(grey.shape).encode() + grey.tobytes())
    pages = []
    for number, sheet in enumerate(sheets, start=1):
        alone = len(sheets) == 1
        if not alone:
            digest.update(b"|")
        pages.append(
            Page(
                name=name if alone else f"{name}{joint}{number}",
                sequence=number,
                width=float(sheet.size[0]),
                height=float(sheet.size[1]),
                lines=sheet.lines,
                rules=sheet.rules,
                frames=sheet.frames,
                pictures=sheet.pictures,
                digest=digest.hexdigest(),
                unit="pixel",
                engine=sheet.engine,
            )
        )
    return pages


def turned(sheets: Sequence[Sheet], pages: Sequence[Page]) -> list[Turned]:
    """Say of pages that their picture was turned."""
    return [
        Turned(
            f"{page.name} lies {_HOW[sheet.quarters]} on its picture and was read turned upright. "
            "Turn the picture to see it under its page.",
            page.name,
        )
        for sheet, page in zip(sheets, pages, strict=True)
        if sheet.quarters
    ]


def grey_of(data: bytes, name: str, options: Options) -> Pixels:
    """Return the grey pixels of a file of one picture, set upright as its file says.

    Raises:
        DamagedFile: it cannot be opened.
        InputTooLarge: a bound is exceeded.
        UnreadablePage: it is too small to show a page.
    """
    try:
        return _grey(_opened(data, name), name, options)
    except _TORN as error:
        raise DamagedFile(
            f"{name} is a picture that cannot be opened. Fetch it again, or save it as PNG."
        ) from error


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
    """Read the pictures of a file, as many at once as the reader has processes."""
    several = int(getattr(picture, "n_frames", 1)) > 1
    sequence = 0
    total = int(getattr(picture, "n_frames", 1))
    for number, each in enumerate(reader.read_all(_frames(picture, name, options)), start=1):
        if several:  # a picture alone is told of by whoever reads the folder
            told(number, total, name)
        if isinstance(each, Problem):
            sequence += 1
            yield each
            continue
        (grey, page), outcome = each
        if isinstance(outcome, UnreadablePage):
            sequence += 1
            yield Problem(str(outcome), page)
            continue
        pages = pages_of(outcome, grey, page, "." if several else "#")
        for one in pages:
            sequence += 1
            yield replace(one, sequence=sequence)
        yield from turned(outcome, pages)


def _frames(picture: Image.Image, name: str, options: Options) -> Iterator[PagePicture | Problem]:
    """Give the pictures of a file one after another, or why one cannot be given."""
    from jumpline.ocr.reader import Picture as OfPage

    several = int(getattr(picture, "n_frames", 1)) > 1
    frames = ImageSequence.Iterator(picture)
    for number in range(1, options.max_pages + 1):
        page = f"{name}#{number}" if several else name
        try:
            frame = next(frames, None)
            if frame is None:
                return
            yield OfPage(_grey(frame, page, options), page)
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
