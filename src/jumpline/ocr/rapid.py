"""RapidOCR at full resolution: lines are found by ``finding``, then its reader reads them.

The models are those that the package carries; nothing is fetched when it runs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib.metadata import version
from itertools import count
from typing import Any

from jumpline.geometry import Box
from jumpline.ocr.crops import Crop, coloured, cut_out
from jumpline.ocr.engines import Pixels, Seen, SeenWord
from jumpline.ocr.finding import Finder, Found, loaded
from jumpline.ocr.turning import quarters_of, scores_by

LEAST_SCORE = 0.3
"""Below it dirt is read as letters."""
LEAST_FORGOTTEN = 0.6
"""The same where the detector saw no line: there is more dirt."""
MOST_HEAD = 14
"""Height of a vertical head in widths of its column, at most."""

_Read = tuple[Found, Crop, str, float, Any]
"""A line, its picture, and what the model read: text, confidence, words."""
_WIDE = str.maketrans("()", "（）")
_HAN = ("\u4e00", "\u9fff")


class Rapid:
    """RapidOCR with one thread, for a language by its tag."""

    def __init__(self, language: str) -> None:
        engine = loaded()
        self._han = language.partition("-")[0] == "zh"
        self._finder = Finder(engine)
        self._reader: Any = engine._load_rec_model()  # noqa: SLF001  no public way to the part

    @property
    def version(self) -> str:
        """Name and version with the models."""
        return f"rapidocr {version('rapidocr')} (PP-OCRv6 small)"

    def quarters(self, grey: Pixels, ink: Pixels) -> int:
        """Tell which way up a picture is by reading some lines each way."""
        boxes = self._finder.some(grey, ink)
        return quarters_of(grey, ink, boxes, scores_by(self._reader), han=self._han)

    def read(self, grey: Pixels, ink: Pixels, rules: Sequence[Box]) -> list[Seen]:
        """Read a levelled page."""
        found = self._finder.lines(grey, ink, rules)
        if not found:
            return []
        crops = [cut_out(grey, ink, each.box, column=each.column, han=self._han) for each in found]
        return [seen for seen in self._texts(found, crops, grey, ink) if seen is not None]

    def _texts(
        self, found: list[Found], crops: list[Crop], grey: Pixels, ink: Pixels
    ) -> list[Seen | None]:
        from rapidocr.ch_ppocr_rec import TextRecInput

        images = [coloured(crop.pixels) for crop in crops]
        read: Any = self._reader(TextRecInput(img=images, return_word_box=True))
        rows = list(zip(found, crops, read.txts, read.scores, read.word_results, strict=True))
        return [_seen(*row) for row in self._heads_again(rows, grey, ink)]

    def _heads_again(self, rows: list[_Read], grey: Pixels, ink: Pixels) -> list[_Read]:
        """Read short columns of Chinese turned by a quarter too, and keep what is read surer.

        The model knows such heads, but reads no stops in them, so that body lines are laid down.
        """
        if not self._han:
            return rows
        from rapidocr.ch_ppocr_rec import TextRecInput

        short = [
            place
            for place, (line, *_) in enumerate(rows)
            if line.column and line.box.height <= MOST_HEAD * line.box.width
        ]
        if not short:
            return rows
        crops = [cut_out(grey, ink, rows[place][0].box, column=True, han=False) for place in short]
        images = [coloured(crop.pixels) for crop in crops]
        read: Any = self._reader(TextRecInput(img=images, return_word_box=True))
        better = list(rows)
        others = zip(short, crops, read.txts, read.scores, read.word_results, strict=True)
        for place, crop, text, score, words in others:
            line, _, laid, sure, _ = rows[place]
            if score > sure and _letters(text) >= _letters(laid):
                better[place] = line, crop, text, score, words
        return better


def _letters(text: str) -> int:
    return sum(not each.isspace() for each in text)


def _seen(line: Found, crop: Crop, text: str, score: float, words: Any) -> Seen | None:
    """Make a line of what the model read, None of what is rather dirt."""
    if not text.strip() or score < (LEAST_SCORE if line.sure else LEAST_FORGOTTEN):
        return None
    printed = _as_printed(text)
    vertical = len(text) > 1 and line.column
    printed = _paired(printed) if vertical else printed
    places = () if vertical else _words(printed, line.box, crop, words)
    return Seen(printed, line.box, float(score), vertical, places)


def _words(text: str, box: Box, crop: Crop, told: Any) -> tuple[SeenWord, ...]:
    """Place the words of a level line by the columns in which the model saw their characters."""
    columns = [column for word in told.word_cols or () for column in word]
    tokens = list(re.finditer(r"\S+", text))
    if not crop.straight or len(columns) != sum(len(each[0]) for each in tokens) or not columns:
        return ()
    step = crop.pixels.shape[1] / told.line_txt_len
    words, at = [], 0
    for number, token in enumerate(tokens):
        own = columns[at : at + len(token[0])]
        at += len(own)
        last = number == len(tokens) - 1
        # The model's columns are the middles of characters, each about two columns wide.
        x0 = box.x0 if not number else crop.left + (own[0] - 0.5) * step
        x1 = box.x1 if last else crop.left + (own[-1] + 1.5) * step
        x0, x1 = max(box.x0, min(x0, box.x1 - 1)), min(box.x1, x1)
        sure = told.confs[token.start() : token.end()]
        place = Box(x0, box.y0, max(x0 + 1, x1), box.y1)
        words.append(SeenWord(token[0], place, sum(sure) / len(sure) if sure else None))
    return tuple(words)


def _as_printed(text: str) -> str:
    """Give brackets in a line of Chinese the width that they have in print.

    The model writes either form for one and the same shape; Chinese print has the wide one alone.
    """
    return text.translate(_WIDE) if any(_HAN[0] <= each <= _HAN[1] for each in text) else text


def _paired(text: str) -> str:
    """Open and close quotations by turns: in a column both marks have one shape."""
    marks = count()
    return re.sub("[“”]", lambda _: "“”"[next(marks) % 2], text)
