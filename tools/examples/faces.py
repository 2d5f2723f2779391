"""Type faces: where they are, how wide they run.

All faces are under the SIL Open Font License 1.1; README.md in the folder of the examples names the
packages. The Chinese faces have PostScript outlines, which the PDF writer cannot embed, so the
glyphs that the copy needs are first turned into TrueType.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont as EmbeddedFont

_FOLDER = Path("/usr/share/fonts")
_LATIN = _FOLDER / "truetype" / "liberation2"
_HAN = _FOLDER / "opentype" / "noto"
_SIMPLIFIED_CHINESE = 2  # place of the SC face in Noto's collections

# Names as the trade has them: Song is the Chinese face with serifs, Hei the one without.
LATIN_FACES = {
    "serif": "LiberationSerif-Regular",
    "serif-bold": "LiberationSerif-Bold",
    "serif-italic": "LiberationSerif-Italic",
    "sans": "LiberationSans-Regular",
    "sans-bold": "LiberationSans-Bold",
}
HAN_FACES = {
    "song": "NotoSerifCJK-Regular",
    "song-bold": "NotoSerifCJK-Bold",
    "hei": "NotoSansCJK-Regular",
    "hei-bold": "NotoSansCJK-Bold",
}
_INSTRUCTION_LIMITS = (
    "maxZones",
    "maxTwilightPoints",
    "maxStorage",
    "maxFunctionDefs",
    "maxInstructionDefs",
    "maxStackElements",
    "maxSizeOfInstructions",
    "maxComponentElements",
)
_CURVE_ERROR = 1.0  # font units (1/1000 em), invisible in print


def register_latin() -> None:
    """Make the Latin faces known to the PDF writer under their plain names."""
    for name, stem in LATIN_FACES.items():
        pdfmetrics.registerFont(EmbeddedFont(name, str(_LATIN / f"{stem}.ttf")))


def register_han(characters: Iterable[str]) -> None:
    """Make the Chinese faces known, cut down to ``characters``."""
    needed = "".join(sorted(set(characters)))
    for name, stem in HAN_FACES.items():
        font = TTFont(_HAN / f"{stem}.ttc", fontNumber=_SIMPLIFIED_CHINESE, recalcTimestamp=False)
        pdfmetrics.registerFont(EmbeddedFont(name, _as_truetype(font, needed)))


@cache
def width(text: str, face: str, size: float) -> float:
    """Width of a text in points, set without extra space."""
    return float(pdfmetrics.stringWidth(text, face, size))


def _as_truetype(font: TTFont, characters: str) -> io.BytesIO:
    """Keep some characters of a font and replace its cubic curves by quadratic ones."""
    options = subset.Options(layout_features=[], hinting=False, notdef_outline=True)
    options.drop_tables += ["VORG", "vhea", "vmtx", "BASE"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=characters)
    subsetter.subset(font)
    glyphs = font.getGlyphSet()
    table = newTable("glyf")
    table.glyphOrder = font.getGlyphOrder()
    table.glyphs = {}
    for name in table.glyphOrder:
        pen = TTGlyphPen(glyphs)
        glyphs[name].draw(Cu2QuPen(pen, _CURVE_ERROR, reverse_direction=True))
        table.glyphs[name] = pen.glyph()
    font["loca"] = newTable("loca")
    font["glyf"] = table
    _finish_tables(font)
    target = io.BytesIO()
    font.save(target)
    target.seek(0)
    return target


def _finish_tables(font: TTFont) -> None:
    del font["CFF "]
    font.sfntVersion = "\x00\x01\x00\x00"
    font["maxp"].tableVersion = 0x00010000
    for field in _INSTRUCTION_LIMITS:
        setattr(font["maxp"], field, 0)
    font["maxp"].maxZones = 1
    font["post"].formatType = 3.0
    font["head"].glyphDataFormat = 0
