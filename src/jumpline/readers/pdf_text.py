"""Characters of a PDF page to words with a place, through pdfium's text page.

pdfium gives every character a box and the text object that drew it. Only the first and last
character of a word are asked for their boxes, and only one character of a text object for its
typeface; asking all of them costs more than everything else that Jumpline does.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Sequence
from ctypes import addressof
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from jumpline.geometry import Box, union
from jumpline.page import Line, Rule
from jumpline.readers.pdf_doubles import without_doubles
from jumpline.readers.placed import PlacedWord
from jumpline.readers.words import build_lines

_IDEOGRAPHS = "\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
_SIGNS = "\u2014\u2026\u201c\u201d\u2018\u2019\u00b7"
_HAS_IDEOGRAPH = re.compile(f"[{_IDEOGRAPHS}]")
_WORD = re.compile(r"[^\s\x02\ufffe]+[\x02\ufffe]?|[\x02\ufffe]")
_RARE = "\ud840-\ud8bf"
"""First halves of the ideographs beyond the basic plane."""
_GLYPH = re.compile(
    f"[{_IDEOGRAPHS}{_SIGNS}]|[{_RARE}][\udc00-\udfff]?|[^\\s{_IDEOGRAPHS}{_SIGNS}{_RARE}]+"
)
_SPACE = re.compile(" ")
SPACES_SEEN = 200
"""Spaces looked at to tell whether a file prints any; few are among ideographs."""
LONGEST_BLANK = 4
"""Characters of white space between two words that follow each other, at most."""
_BOLD = re.compile(r"bold|black|heavy|demi|ultra", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|kursiv", re.IGNORECASE)
_FORCE_BOLD = 1 << 18
_ITALIC_FLAG = 1 << 6


class Frame(NamedTuple):
    """From pdfium's user space (origin bottom left, unturned) to points from the top left."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Turn a rectangle of user space into a box on the page as it is seen."""
        if self.turns == 0:
            return Box(left - self.left, self.top - top, right - self.left, self.top - bottom)
        if self.turns == 1:
            return Box(bottom - self.bottom, left - self.left, top - self.bottom, right - self.left)
        if self.turns == 2:
            return Box(
                self.right - right, bottom - self.bottom, self.right - left, top - self.bottom
            )
        return Box(self.top - top, self.right - right, self.top - bottom, self.right - left)

    def upright(self, turns: int) -> Frame:
        """Return the frame of the page turned back, so that text on it stands upright."""
        return self._replace(turns=(self.turns - turns) % 4)

    def seen(self, box: Box, turns: int) -> Box:
        """Turn a box of ``upright(turns)`` back into one on the page as it is seen."""
        width, height = self.right - self.left, self.top - self.bottom
        if (self.turns - turns) % 2:
            width, height = height, width
        sheet = Frame(0.0, 0.0, width, height, turns)
        return sheet.box(box.x0, height - box.y1, box.x1, height - box.y0)


class Typeface(NamedTuple):
    """How a text object is drawn, in points.

    ``size`` is the em on paper, ``descent`` how far the box of a character reaches below the
    baseline, ``turns`` how many quarters clockwise the text is turned on the page as it is seen,
    ``frame`` that of the page turned back.
    """

    size: float
    bold: bool
    italic: bool
    descent: float
    turns: int
    frame: Frame


def page_frame(page: pdfium.PdfPage) -> Frame:
    """Return the frame of a page: its crop box and its quarter turns clockwise."""
    left, bottom, right, top = page.get_bbox()  # the other boxes are not inherited from the tree
    return Frame(left, bottom, right, top, page.get_rotation() // 90 % 4)


class TextLayer:
    """The characters of one page; open only while the page is."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        """Load the characters of ``page``."""
        self._handle = page.get_textpage()
        self._raw = self._handle.raw
        self._frame = page_frame(page)
        self.count = self._handle.count_chars()
        self._units = self._read_units()
        self._ideographic = _HAS_IDEOGRAPH.search(self._units) is not None
        self._typefaces: dict[int | None, Typeface] = {}
        self._weights: dict[int | None, tuple[bool, bool]] = {}
        self._rect = pdfium_c.FS_RECTF()
        self._x = ctypes.c_double()
        self._y = ctypes.c_double()

    def close(self) -> None:
        """Free the native handle."""
        self._handle.close()

    def _read_units(self) -> str:
        """Return one code unit a character (surrogates apart), so that indices agree."""
        buffer = (ctypes.c_ushort * (self.count + 1))()
        written = pdfium_c.FPDFText_GetText(self._raw, 0, self.count, buffer)
        if written == self.count + 1:
            units = bytes(buffer)[: 2 * self.count].decode("utf-16-le", "surrogatepass")
            if len(units) == self.count:  # no pair of surrogates became one character
                return units
            return "".join(map(chr, buffer[: self.count]))
        return "".join(
            chr(min(pdfium_c.FPDFText_GetUnicode(self._raw, index), 0xFFFF))
            for index in range(self.count)
        )

    def _spaced(self, before: PlacedWord, word: PlacedWord) -> bool:
        """Tell whether the file prints a space between two words that follow each other."""
        between = self._units[before.end : word.order]
        if len(between) > LONGEST_BLANK or not between.isspace():
            return False
        return any(
            not pdfium_c.FPDFText_IsGenerated(self._raw, index)
            for index in range(before.end, word.order)
        )

    def _follows(self, before: PlacedWord, word: PlacedWord) -> bool:
        """Tell whether two words follow each other in the file.

        White space tells nothing here: pdfium ends a line after each glyph that runs down.
        """
        between = self._units[before.end : word.order]
        return before.end <= word.order and len(between) <= LONGEST_BLANK and not between.strip()

    @property
    def _unspaced(self) -> bool:
        """Tell whether the page is set, for the most part, in a script without spaces."""
        if not self._ideographic:
            return False
        blank = sum(map(str.isspace, self._units))
        ideographs = len(_HAS_IDEOGRAPH.findall(self._units))
        return 2 * ideographs > len(self._units) - blank

    @property
    def _prints_spaces(self) -> bool:
        """Tell whether the file holds spaces of its own; pdfium makes up those that it misses."""
        seen = None if self._ideographic else SPACES_SEEN
        places = [found.start() for found in islice(_SPACE.finditer(self._units), seen)]
        return not places or not all(
            pdfium_c.FPDFText_IsGenerated(self._raw, index) for index in places
        )

    def lines(self, rules: Sequence[Rule], *, scanned: bool) -> list[tuple[int, Line]]:
        """Return the printed lines with the file position of each; see ``build_lines``.

        Args:
            rules: printed rules.
            scanned: the characters are those of OCR, behind a picture of the page.
        """
        spaced = self._spaced if self._prints_spaces else None
        follows = self._follows if self._unspaced and not scanned else spaced
        build = partial(build_lines, spaced=spaced, follows=follows)
        words = self._words()
        turned = {face.turns for face in self._typefaces.values()} - {0}
        if not turned:
            return build(words, rules)
        numbered = build([word for word in words if not word.turns], rules)
        for turns in turned:
            lines = build([word for word in words if word.turns == turns], ())
            numbered += [(order, self._seen(line, turns)) for order, line in lines]
        return numbered

    def _seen(self, line: Line, turns: int) -> Line:
        """Put a line that was built upright back to where it stands on the page."""
        words = tuple(w._replace(box=self._frame.seen(w.box, turns)) for w in line.words)
        box = union([word.box for word in words])
        return replace(line, box=box, words=words, vertical=line.vertical != bool(turns % 2))

    def _words(self) -> list[PlacedWord]:
        """Return every word of the page in file order; ideographs one by one."""
        placed: list[PlacedWord] = []
        for match in (_GLYPH if self._ideographic else _WORD).finditer(self._units):
            self._place(match.start(), match.end(), placed)
        return without_doubles(placed)

    def _place(self, start: int, end: int, placed: list[PlacedWord]) -> None:
        """Add the word at ``start:end``, in pieces where the size or the line changes."""
        while start < end:
            handle = pdfium_c.FPDFText_GetTextObject(self._raw, start)
            drawn_by = addressof(handle.contents) if handle else None
            typeface = self._typefaces.get(drawn_by)
            frame = self._frame
            first = self._box(start, frame)
            if typeface is None:
                typeface = self._typefaces[drawn_by] = self._typeface(start, handle, first)
            if typeface.turns:
                frame = typeface.frame
                first = self._box(start, frame)
            stop, last = end, first
            if end - start > 1:
                last = self._box(end - 1, frame)
                # Equal heights are the rule; anything else is looked at letter by letter.
                if last.y1 != first.y1 or last.y0 != first.y0:
                    stop = self._end_of_run(start, end, first, last, frame)
                    last = self._box(stop - 1, frame)
            placed.append(self._placed(start, stop, first, last, typeface))
            start = stop

    def _end_of_run(self, start: int, end: int, first: Box, last: Box, frame: Frame) -> int:
        """Return where the size or the line first changes inside a word, else its end."""
        most = 0.2 * (first.y1 - first.y0)
        if abs(last.y1 - first.y1) <= most and abs(last.y0 - first.y0) <= most:
            return end
        inside = range(start + 1, end)
        return next((i for i in inside if not self._same_run(i - 1, i, frame)), end)

    def _same_run(self, left: int, right: int, frame: Frame) -> bool:
        """Tell whether two neighbouring characters stand side by side in one size."""
        if "\udc00" <= self._units[right] <= "\udfff":
            return True  # the second half of one character
        box, following = self._box(left, frame), self._box(right, frame)
        height = box.y1 - box.y0
        return (
            abs(height - (following.y1 - following.y0)) <= 0.2 * height
            and abs(box.y1 - following.y1) < 0.5 * height
            and -0.5 * height < following.x0 - box.x1 < 0.5 * height
        )

    def _placed(
        self, start: int, end: int, first: Box, last: Box, typeface: Typeface
    ) -> PlacedWord:
        text = self._units[start:end]
        if not text.isascii() or not text.isprintable():
            text = _whole(text)
        x0, y0, x1, y1 = first
        if last is not first:
            # Spelt out: called for every word.
            left, top, right, bottom = last
            x0, y0 = x0 if x0 < left else left, y0 if y0 < top else top
            x1, y1 = x1 if x1 > right else right, y1 if y1 > bottom else bottom
        return PlacedWord(
            text,
            x0,
            y0,
            x1,
            y1,
            # The box of a sign may be its own; only letters of one typeface share a descent.
            first.y1 - typeface.descent
            if text[0].isalnum() and not self._ideographic
            else self._baseline(start, first, typeface.frame),
            typeface.size,
            typeface.bold,
            typeface.italic,
            start,
            end,
            self._ideographic and len(text) == 1,
            typeface.turns,
        )

    def _box(self, index: int, frame: Frame) -> Box:
        pdfium_c.FPDFText_GetLooseCharBox(self._raw, index, self._rect)
        rect = self._rect
        if frame.turns == 0:  # spelt out: called twice for every word
            left, top = frame.left, frame.top
            return Box(rect.left - left, top - rect.top, rect.right - left, top - rect.bottom)
        return frame.box(rect.left, rect.bottom, rect.right, rect.top)

    def _typeface(self, index: int, handle: pdfium_c.FPDF_PAGEOBJECT, box: Box) -> Typeface:
        # The nominal size can be 1.0 with the real one in the text matrix.
        matrix = pdfium_c.FS_MATRIX()
        pdfium_c.FPDFText_GetMatrix(self._raw, index, matrix)
        scale = math.hypot(matrix.c, matrix.d) or 1.0
        size = pdfium_c.FPDFText_GetFontSize(self._raw, index) * scale
        bold, italic = self._weight(index, handle)
        frame = self._frame
        turns = (frame.turns - round(math.atan2(matrix.b, matrix.a) / (math.pi / 2))) % 4
        if turns:
            frame = frame.upright(turns)
            box = self._box(index, frame)
        descent = box.y1 - self._baseline(index, box, frame)
        return Typeface(size if size > 0 else 1.0, bold, italic, descent, turns, frame)

    def _weight(self, index: int, handle: pdfium_c.FPDF_PAGEOBJECT) -> tuple[bool, bool]:
        """Tell whether the font of a text object is bold, and whether it is italic."""
        font = pdfium_c.FPDFTextObj_GetFont(handle) if handle else None
        address = addressof(font.contents) if font else None
        known = self._weights.get(address)
        if known is None:
            name = ctypes.create_string_buffer(256)
            flags = ctypes.c_int()
            pdfium_c.FPDFText_GetFontInfo(self._raw, index, name, 256, flags)
            face = name.value.decode("utf-8", "replace")
            known = self._weights[address] = (
                bool(_BOLD.search(face)) or bool(flags.value & _FORCE_BOLD),
                bool(_ITALIC.search(face)) or bool(flags.value & _ITALIC_FLAG),
            )
        return known

    def _baseline(self, index: int, box: Box, frame: Frame) -> float:
        if not pdfium_c.FPDFText_GetCharOrigin(self._raw, index, self._x, self._y):
            return box.y1
        if frame.turns == 0:
            return frame.top - self._y.value
        return frame.box(self._x.value, self._y.value, self._x.value, self._y.value).y1


def _whole(units: str) -> str:
    """Join surrogates; give a line end hyphen, which pdfium masks, its printed form.

    A glyph without a Unicode value becomes U+FFFD: it is printed, so it is not dropped.
    """
    text = units.replace("\ufffe", "-").replace("\x02", "-").replace("\x00", "\ufffd")
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
