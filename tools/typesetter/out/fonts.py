"""The faces that the PDF writer embeds.

Liberation for Latin letters, Noto CJK for Chinese, both under the SIL Open Font License 1.1. Noto's
outlines are cubic, which the writer cannot embed: the glyphs that an issue needs are turned into
quadratic ones and put into a small font of their own. Every Chinese glyph is one em wide; in
vertical text signs are the ones that the face itself has for it.
"""

from __future__ import annotations

import io
from functools import cache
from itertools import product, starmap
from pathlib import Path
from typing import Any

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont as EmbeddedFont

from typesetter.model import Face

_FOLDER = Path("/usr/share/fonts")
_LATIN = _FOLDER / "truetype" / "liberation2"
_HAN = _FOLDER / "opentype" / "noto"
_LATIN_FAMILIES = {"serif": "LiberationSerif", "sans": "LiberationSans"}
_HAN_FAMILIES = {"serif": "NotoSerifCJK", "sans": "NotoSansCJK"}
_SCRIPTS = {"zh": 2, "zh-Hant": 3}
"""Places of the simplified and the traditional face in Noto's collections."""
_CURVE_ERROR = 1.0  # font units (1/1000 em), invisible in print
_VERTICAL = "-vertical"
_EM = 1000  # font units
_UP = 880  # of them over the baseline

ASCENT = _UP / _EM
"""How far an em reaches over the baseline."""


def fonts_installed() -> bool:
    """Tell whether all faces are on this machine."""
    return all(path.exists() for path in _files())


def missing_fonts() -> str:
    """Say which packages bring the faces, for messages."""
    return "install fonts-liberation2 and fonts-noto-cjk"


def latin_font(face: Face) -> str:
    """Return the writer's name of a Latin face, made known to it."""
    name = _latin_stem(face)
    _register_latin(name)
    return name


def han_font(face: Face, language: str, *, vertical: bool) -> str:
    """Return the writer's name of a Chinese face, which ``register_han`` makes known."""
    weight = "Bold" if face.bold else "Regular"
    script = _SCRIPTS.get(language, _SCRIPTS["zh"])
    return f"{_HAN_FAMILIES[face.family]}-{weight}-{script}{_VERTICAL * vertical}"


def register_han(name: str, characters: set[str]) -> None:
    """Make a face known under a name of ``han_font``, with the glyphs of some characters."""
    outlines = _source(name.removesuffix(_VERTICAL)).cut_down(name, sorted(characters))
    font = EmbeddedFont(name, outlines)
    font.unregister()  # else the writer keeps the font that an earlier issue had under this name
    pdfmetrics.registerFont(font)


@cache
def _register_latin(name: str) -> None:
    pdfmetrics.registerFont(EmbeddedFont(name, str(_LATIN / f"{name}.ttf")))


def _latin_stem(face: Face) -> str:
    style = "Bold" * face.bold + "Italic" * face.italic
    return f"{_LATIN_FAMILIES[face.family]}-{style or 'Regular'}"


def _files() -> list[Path]:
    faces = starmap(Face, product(_LATIN_FAMILIES, (False, True), (False, True)))
    latin = [_LATIN / f"{_latin_stem(face)}.ttf" for face in faces]
    weights = ("Regular", "Bold")
    return latin + [_HAN / f"{stem}-{w}.ttc" for stem in _HAN_FAMILIES.values() for w in weights]


@cache
def _source(name: str) -> _HanSource:
    return _HanSource(name)


class _HanSource:
    """A Chinese face on disk, with the glyphs already turned into quadratic outlines."""

    def __init__(self, name: str) -> None:
        stem, _, script = name.rpartition("-")
        self._font = TTFont(_HAN / f"{stem}.ttc", fontNumber=int(script), lazy=True)
        self._names: dict[int, str] = self._font.getBestCmap()
        self._shapes = self._font.getGlyphSet()
        self._full = _substitutes(self._font, "fwid")
        self._upright = _substitutes(self._font, "vert")
        self._outlines: dict[str, Any] = {}

    def cut_down(self, name: str, characters: list[str]) -> io.BytesIO:
        """Return a TrueType font of the characters, always the same bytes for the same."""
        codes = [code for code in map(ord, characters) if code in self._names]
        vertical = name.endswith(_VERTICAL)
        glyphs = {".notdef": self._outline(".notdef")}
        glyphs |= {f"u{code:x}": self._outline(self._glyph(code, vertical)) for code in codes}
        builder = FontBuilder(_EM, isTTF=True)
        builder.setupGlyphOrder(list(glyphs))
        builder.setupCharacterMap({code: f"u{code:x}" for code in codes})
        builder.setupGlyf(glyphs)
        builder.setupHorizontalMetrics({g: (_EM, getattr(glyphs[g], "xMin", 0)) for g in glyphs})
        builder.setupHorizontalHeader(ascent=_UP, descent=_UP - _EM)
        builder.setupNameTable({"familyName": name, "styleName": "Regular", "psName": name})
        builder.setupOS2(sTypoAscender=_UP, sTypoDescender=_UP - _EM)
        builder.setupPost(keepGlyphNames=False)
        builder.updateHead(created=0, modified=0)
        target = io.BytesIO()
        builder.save(target)
        target.seek(0)
        return target

    def _glyph(self, code: int, vertical: bool) -> str:
        glyph = self._names[code]
        if vertical and glyph in self._upright:
            return self._upright[glyph]
        return self._full.get(glyph, glyph)

    def _outline(self, glyph: str) -> Any:
        """Return a glyph with quadratic curves, in the middle of its em."""
        if glyph not in self._outlines:
            shape = self._shapes[glyph]
            pen = TTGlyphPen(None)
            middle = TransformPen(pen, (1, 0, 0, 1, (_EM - shape.width) / 2, 0))
            shape.draw(Cu2QuPen(middle, _CURVE_ERROR, reverse_direction=True))
            self._outlines[glyph] = pen.glyph()
        return self._outlines[glyph]


def _substitutes(font: TTFont, feature: str) -> dict[str, str]:
    """Return which glyph a feature of the face puts in whose place."""
    table = font["GSUB"].table
    numbers = {
        number
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == feature
        for number in record.Feature.LookupListIndex
    }
    found: dict[str, str] = {}
    for number in sorted(numbers):
        for subtable in table.LookupList.Lookup[number].SubTable:
            found |= getattr(subtable, "ExtSubTable", subtable).mapping
    return found
