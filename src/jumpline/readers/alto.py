"""ALTO 1 to 4 to pages of lines, rules, pictures and frames.

Namespaces are ignored and lengths stay in the unit of the file. ``ROTATION`` is not read: ALTO
gives every place as it lies on the page, so text that is set sideways has tall, narrow lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from jumpline.errors import DamagedFile
from jumpline.geometry import Box, union
from jumpline.issue import Issue
from jumpline.options import Options
from jumpline.page import Frame, Line, Page, Picture, Rule
from jumpline.readers.alto_blocks import BlockReader, Drawing, Printed, Row
from jumpline.readers.alto_order import block_order
from jumpline.readers.alto_places import extent
from jumpline.readers.alto_styles import em_per_point
from jumpline.readers.languages import agreed
from jumpline.readers.xml import Element, parse_xml
from jumpline.readers.zoned import THIN, digest, with_ids, within_bounds

UNITS = ("pixel", "mm10", "inch1200")
"""What ``MeasurementUnit`` may say; without it the unit is the first, which most files have."""
_SPELLINGS = {"pixels": "pixel", "px": "pixel"}
RULE, FRAME, TINT = "rule", "frame", "tint"
"""Labels of layout tags by which a ``GraphicalElement`` says what it is; written by our own
export."""
_SIZE_DIGITS = 3
"""Decimals of an em in the page's unit: finer than any scan, coarser than errors of rounding."""
_FOLIO = re.compile("[0-9]{1,4}|[ivxlc]{1,7}|[IVXLC]{1,7}|[A-Z][0-9]{1,3}")


@dataclass(frozen=True, slots=True)
class _Marks:
    """What is drawn on a page."""

    rules: tuple[Rule, ...] = ()
    pictures: tuple[Picture, ...] = ()
    frames: tuple[Frame, ...] = ()


def read_alto(data: bytes, name: str, options: Options) -> Issue:
    """Read an ALTO file into an issue of its pages, as a rule one, without articles.

    ``Page.image`` is the picture's file name as the file tells it, without folders, whether or not
    there is such a file. A page of which no line has a place becomes a flattened page.

    Args:
        data: the file.
        name: its stem; pages are named after it, with ``#n`` where there are several.
        options: bounds.

    Raises:
        DamagedFile: not well-formed, without a page, or in a unit that ALTO does not have.
        InputTooLarge: a bound is exceeded.
    """
    root = parse_xml(data, name, options)
    sheets = list(root.iterfind("{*}Layout/{*}Page"))
    if not sheets:
        raise DamagedFile(f"{name} is ALTO without a page. Export it again.")
    unit, blocks = _unit(root, name), BlockReader(root)
    read = [(sheet, blocks.read(sheet)) for sheet in sheets]
    pages = [
        replace(
            _page(sheet, printed, unit),
            name=name if len(read) == 1 else f"{name}#{number}",
            sequence=number,
            digest=digest(data, number, len(read)),
            image=image_name(root),
            block_order=block_order(root, sheet),
        )
        for number, (sheet, printed) in enumerate(read, start=1)
    ]
    languages = {row.language for _, printed in read for row in printed.rows if row.language}
    kept, problems = within_bounds(pages, name, options)
    return Issue(name=name, pages=kept, language=agreed(languages), problems=problems)


def _page(sheet: Element, printed: Printed, unit: str) -> Page:
    """Make a page, still without a name, of what is printed on it."""
    lines = _lines(printed.rows, unit)
    size = _extent(sheet, lines)
    if size is None:
        return Page(name="", folio=_folio(sheet), lines=lines, unit=unit)
    marks = _marks(printed.drawings, lines)
    return Page(
        name="",
        folio=_folio(sheet),
        width=size[0],
        height=size[1],
        lines=lines,
        rules=marks.rules,
        pictures=marks.pictures,
        frames=marks.frames,
        unit=unit,
    )


def image_name(root: Element) -> str | None:
    """Return the file name of the page's picture without folders, None where ALTO tells none."""
    told = root.findtext("{*}Description/{*}sourceImageInformation/{*}fileName") or ""
    return re.split(r"[/\\]", told.strip())[-1] or None


def _unit(root: Element, name: str) -> str:
    told = (root.findtext("{*}Description/{*}MeasurementUnit") or "").strip() or UNITS[0]
    unit = _SPELLINGS.get(told.lower(), told.lower())
    if unit not in UNITS:
        raise DamagedFile(
            f"{name} measures in {told!r}, which is no unit of ALTO. "
            f"Convert its lengths to one of {', '.join(UNITS)}."
        )
    return unit


def _folio(sheet: Element) -> str | None:
    """Return the page label, None where OCR put something else there."""
    told = (sheet.get("PRINTED_IMG_NR") or "").strip()
    return told if _FOLIO.fullmatch(told) else None


def _lines(rows: Sequence[Row], unit: str) -> tuple[Line, ...]:
    """Turn sizes into the page's unit; a line without a place gets that of its block.

    Where no line has a place the blocks do not tell how lines lie either: then none gets one.
    """
    sizes = [
        (row.box.width if row.vertical else row.box.height, row.content.style.points)
        for row in rows
        if row.box
    ]
    scale = em_per_point(unit, [(extent, points) for extent, points in sizes if points])
    return with_ids(
        Line(
            id=row.id,
            text=row.content.text,
            box=(row.box or row.block_box) if sizes else None,
            size=_em(row.content.style.points, scale),
            bold=row.content.style.bold,
            italic=row.content.style.italic,
            vertical=row.vertical,
            block=row.block,
            words=row.content.words,
            whole_word=row.content.whole_word,
        )
        for row in rows
    )


def _em(points: float | None, scale: float) -> float | None:
    return round(points * scale, _SIZE_DIGITS) or None if points else None


def _extent(sheet: Element, lines: Sequence[Line]) -> tuple[float, float] | None:
    """Return width and height, where the page does not tell them up to the end of its last line.

    None means a flattened page: it has lines, and none of them has a place.
    """
    boxes = [line.box for line in lines if line.box]
    if lines and not boxes:
        return None
    whole = union(boxes) if boxes else Box(0, 0, 0, 0)
    return extent(sheet) or (max(whole.x1, 1.0), max(whole.y1, 1.0))


def _marks(drawings: Iterable[Drawing], lines: Sequence[Line]) -> _Marks:
    """Sort what is drawn: by its label, else by its form and by whether it holds text."""
    rules, pictures, frames = [], [], []
    for box, graphical, label in drawings:
        if not graphical:
            pictures.append(Picture(box))
        elif label in (FRAME, TINT):
            frames.append(Frame(box, tinted=label == TINT))
        elif label == RULE or _thin(box):
            rules.append(Rule(box))
        elif any(line.box and box.contains(line.box) for line in lines):
            frames.append(Frame(box))
        else:
            pictures.append(Picture(box))
    return _Marks(tuple(rules), tuple(pictures), tuple(frames))


def _thin(box: Box) -> bool:
    return max(box.width, box.height) >= THIN * min(box.width, box.height)
