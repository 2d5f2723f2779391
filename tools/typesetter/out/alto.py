"""ALTO 4 of a set page as an OCR engine without any idea of articles would write it.

Every line is a block of its own, in the order and with the ids of the truth, so that nothing but
place and print tells what belongs together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

from typesetter.metrics import words
from typesetter.model import Face, Rect, SetIssue, SetLine, SetPage
from typesetter.out.numbering import Numbered, number_lines, page_name

_NAMESPACE = "http://www.loc.gov/standards/alto/ns-v4#"
_HYPHENS = "-\u00ad¬⸗"
_FRAME_WEIGHT = 0.7  # points
_POINTS = 72.0  # in an inch
_LETTER_FAMILIES = {"serif": "Times New Roman", "sans": "Arial"}


@dataclass(frozen=True, slots=True)
class AltoHabits:
    """What an engine writes, and in which unit.

    Attributes:
        unit: of all lengths but the size of type, which is in points.
        resolution: pixels an inch, where the unit is ``pixel``.
        rules: printed rules, also those of frames.
        pictures: illustrations.
        sizes: size of the type, bold and italic.
        words: each word with its place; else the line is one string.
    """

    unit: Literal["pixel", "inch1200", "mm10"] = "inch1200"
    resolution: int = 300
    rules: bool = True
    pictures: bool = True
    sizes: bool = True
    words: bool = True

    @property
    def scale(self) -> float:
        """Units in a point."""
        per_inch = {"pixel": self.resolution, "inch1200": 1200, "mm10": 254}
        return per_inch[self.unit] / _POINTS


_Style = tuple[float, Face]
_Halves = dict[tuple[str, str], tuple[str, str]]


def alto_pages(issue: SetIssue, habits: AltoHabits | None = None) -> list[str]:
    """Return the ALTO document of each page."""
    chosen = habits or AltoHabits()
    return [
        _document(issue, page, lines, chosen)
        for page, lines in zip(issue.pages, number_lines(issue), strict=True)
    ]


def write_alto(issue: SetIssue, folder: Path, habits: AltoHabits | None = None) -> list[Path]:
    """Write one file a page, ``<issue>_<nnnn>.xml``."""
    written = []
    for page, document in zip(issue.pages, alto_pages(issue, habits), strict=True):
        path = folder / f"{page_name(issue, page.number)}.xml"
        path.write_text(document, encoding="utf-8", newline="\n")
        written.append(path)
    return written


def _document(
    issue: SetIssue, page: SetPage, lines: tuple[Numbered, ...], habits: AltoHabits
) -> str:
    styles = _styles(lines) if habits.sizes else {}
    halves = _halves(lines)
    size = (
        f'WIDTH="{round(page.width * habits.scale)}" HEIGHT="{round(page.height * habits.scale)}"'
    )
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<alto xmlns="{_NAMESPACE}">',
        f"<Description><MeasurementUnit>{habits.unit}</MeasurementUnit>",
        f"<sourceImageInformation><fileName>{escape(page_name(issue, page.number))}.png</fileName>",
        "</sourceImageInformation></Description>",
        *_style_table(styles),
        f'<Layout><Page ID="p{page.number}" PHYSICAL_IMG_NR="{page.number}" {size}>',
        f'<PrintSpace HPOS="0" VPOS="0" {size}>',
    ]
    for name, line in lines:
        style = f' STYLEREFS="{styles[line.size, line.face]}"' if habits.sizes else ""
        place = _place(line.box, habits.scale)
        parts.append(f'<TextBlock ID="b{name}" {place}><TextLine ID="{name}" {place}{style}>')
        parts += _strings(name, line, halves, habits)
        parts.append("</TextLine></TextBlock>")
    parts += _graphics(page, habits)
    parts.append("</PrintSpace></Page></Layout></alto>\n")
    return "\n".join(parts)


def _styles(lines: tuple[Numbered, ...]) -> dict[_Style, str]:
    used = sorted({(line.size, line.face) for _, line in lines})
    return {style: f"s{number}" for number, style in enumerate(used)}


def _style_table(styles: dict[_Style, str]) -> Iterator[str]:
    if not styles:
        return
    yield "<Styles>"
    for (size, face), name in styles.items():
        looks = " ".join(["bold"] * face.bold + ["italics"] * face.italic)
        more = f' FONTSTYLE="{looks}"' if looks else ""
        family = _LETTER_FAMILIES[face.family]
        yield f'<TextStyle ID="{name}" FONTFAMILY="{family}" FONTSIZE="{size:.4g}"{more}/>'
    yield "</Styles>"


def _place(box: Rect, scale: float) -> str:
    x0, y0, x1, y1 = (round(edge * scale) for edge in box)
    return f'HPOS="{x0}" VPOS="{y0}" WIDTH="{x1 - x0}" HEIGHT="{y1 - y0}"'


def _halves(lines: tuple[Numbered, ...]) -> _Halves:
    """Tell by id and end of a line which half of a cut word stands there, and the whole word.

    An engine joins halves only where the next line stands right under the first, in the same leg.
    """
    halves: _Halves = {}
    legs: dict[tuple[str, int], list[Numbered]] = {}
    for entry in lines:
        if entry.line.article is not None:
            legs.setdefault((entry.line.article, entry.line.leg), []).append(entry)
    for leg in legs.values():
        leg.sort(key=lambda entry: entry.line.order)
        for one, other in pairwise(leg):
            if one.line.whole_word and other.line.order == one.line.order + 1:
                halves[one.id, "end"] = ("HypPart1", one.line.whole_word)
                halves[other.id, "start"] = ("HypPart2", one.line.whole_word)
    return halves


def _strings(name: str, line: SetLine, halves: _Halves, habits: AltoHabits) -> Iterator[str]:
    if habits.words:
        placed = [(text, _stretch(line, start, end)) for text, start, end in words(line)]
    else:
        placed = [(line.text, line.box)]
    last = len(placed) - 1
    for number, (text, box) in enumerate(placed):
        hyphen = text[-1] if number == last and line.whole_word and text[-1:] in _HYPHENS else ""
        half = halves.get((name, "start")) if number == 0 and habits.words else None
        half = halves.get((name, "end")) if hyphen and habits.words else half
        cut = f' SUBS_TYPE="{half[0]}" SUBS_CONTENT={quoteattr(half[1])}' if half else ""
        content = quoteattr(text.removesuffix(hyphen))
        yield f"<String CONTENT={content} {_place(box, habits.scale)}{cut}/>"
        if hyphen:
            yield f'<HYP CONTENT="{hyphen}"/>'
        elif number < last:
            yield _blank(box, placed[number + 1][1], habits.scale)


def _stretch(line: SetLine, start: float, end: float) -> Rect:
    """Return the place of what stands between two ends along a line."""
    box = line.box
    if line.vertical:
        return Rect(box.x0, start, box.x1, end)
    return Rect(start, box.y0, end, box.y1)


def _blank(before: Rect, after: Rect, scale: float) -> str:
    left, right = round(before.x1 * scale), round(after.x0 * scale)
    return f'<SP HPOS="{left}" VPOS="{round(before.y0 * scale)}" WIDTH="{max(0, right - left)}"/>'


def _graphics(page: SetPage, habits: AltoHabits) -> Iterator[str]:
    if habits.rules:
        for number, rule in enumerate(sorted(_rules(page))):
            yield f'<GraphicalElement ID="g{number}" {_place(rule, habits.scale)}/>'
    if habits.pictures:
        for number, picture in enumerate(sorted(page.pictures)):
            yield f'<Illustration ID="i{number}" {_place(picture, habits.scale)}/>'


def _rules(page: SetPage) -> Iterable[Rect]:
    yield from page.rules
    for box, ruled, _ in page.frames:
        if ruled:
            yield Rect(box.x0, box.y0, box.x1, box.y0 + _FRAME_WEIGHT)
            yield Rect(box.x0, box.y1 - _FRAME_WEIGHT, box.x1, box.y1)
            yield Rect(box.x0, box.y0, box.x0 + _FRAME_WEIGHT, box.y1)
            yield Rect(box.x1 - _FRAME_WEIGHT, box.y0, box.x1, box.y1)
