"""Tesseract by its own program, which is asked for words with places and confidences as TSV.

Its own analysis of a page loses letters at the edges of columns, so lines are found first and each
is read alone; only where the detector is not installed does it look at the whole page itself.
"""

from __future__ import annotations

import csv
import io
import os
import subprocess
from collections import defaultdict
from collections.abc import Sequence
from importlib.util import find_spec

import cv2
import numpy as np
from PIL import Image

from jumpline.errors import UnreadablePage
from jumpline.geometry import Box, union
from jumpline.ocr.crops import Crop, cut_out, tall
from jumpline.ocr.engines import BLACK_LETTER_DATA, Pixels, Seen, SeenWord
from jumpline.ocr.finding import Finder, Found, loaded
from jumpline.ocr.turning import quarters_of, scores_by

PROGRAM = "tesseract"
WHITE = 10
"""Pixels of white around a line; Tesseract reads badly what touches the edge."""
MOST_HEIGHT = 96
"""Pixels of a line; larger heads are made smaller, which costs less and reads as well."""
LEAST_HEIGHT = 80
"""Pixels of a line; smaller ones are made larger: on a newspaper whose lines are 20 pixels high, of
100 letters 67 were misread as they were, 18 at this height (Czech, 1882)."""
MOST_ENLARGED = 4.0
AT_ONCE = 400
"""Lines handed over together."""
LEAST_SURE = 0.15
"""Below it dirt is read as letters; where the detector saw no line, twice as much."""
DOUBTFUL = 0.8
"""A line that is read less surely is read once more without what is fainter than its letters."""
LOOK = 4000
"""Longest side in pixels of the copy on which Tesseract tells which way up it is."""
SURELY_TURNED = 3.0
"""Tesseract's own confidence from which a picture is turned; clean pages have 5 to 20."""
BARRED = "|_~"
"""Not printed in newspapers, read for I and dust."""
BARRED_IN_BLACK_LETTER = BARRED + "<>"
"""Read for the ligatures ch and ck."""
_ONE_LINE = "7"  # Tesseract's own number for a picture of one line


class Tesseract:
    """The program ``tesseract`` with the data of one language, by Tesseract's own name."""

    def __init__(self, data: str) -> None:
        self._data = data
        told = _run(["--list-langs"]).decode(errors="replace").split()
        if data not in told:
            raise UnreadablePage(
                f"tesseract has no data for {data!r}. Install its language data "
                f"(tesseract-ocr-{data} in Debian)."
            )
        self._barred = BARRED_IN_BLACK_LETTER if data in BLACK_LETTER_DATA else BARRED
        self._tells_orientation = "osd" in told
        self._finder: Finder | None = None
        if find_spec("rapidocr"):
            parts = loaded()
            self._finder = Finder(parts)
            self._scores = scores_by(parts._load_rec_model())  # noqa: SLF001  no public way

    @property
    def version(self) -> str:
        """Name, version and language data, and who found the lines."""
        first = _run(["--version"]).decode(errors="replace").splitlines()[0]
        lines = "" if self._finder is None else ", lines found by rapidocr"
        return f"{first.strip()} ({self._data}{lines})"

    def quarters(self, grey: Pixels, ink: Pixels) -> int:
        """Tell which way up a picture is.

        Without RapidOCR, which tells it better, Tesseract's own data for that must be installed.
        """
        if self._finder is not None:
            boxes = self._finder.some(grey, ink)
            return quarters_of(grey, ink, boxes, self._scores, han=False)
        if not self._tells_orientation:
            return 0
        scale = min(1.0, LOOK / max(grey.shape))
        small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        try:
            return turn_of(_run(["-", "-", "--psm", "0", "--dpi", "150"], _png(small)).decode())
        except UnreadablePage:  # that is how it says that there are too few letters
            return 0

    def read(self, grey: Pixels, ink: Pixels, rules: Sequence[Box]) -> list[Seen]:
        """Read a levelled page."""
        if self._finder is None:
            return lines_of(self._table(["-", "-"], _png(grey)))
        found = self._finder.lines(grey, ink, rules)
        crops = [cut_out(grey, ink, each.box, column=each.column, han=False) for each in found]
        both = list(zip(found, crops, strict=True))
        seen = self._lines(both)
        doubtful = [
            place for place, each in enumerate(seen) if each is None or _sure(each) < DOUBTFUL
        ]
        bare = [
            (line, crop._replace(pixels=bared(crop.pixels)))
            for line, crop in (both[place] for place in doubtful)
        ]
        for place, again in zip(doubtful, self._lines(bare), strict=True):
            seen[place] = max(seen[place], again, key=_sure)
        return [each for each in seen if each is not None]

    def _lines(self, all_lines: Sequence[tuple[Found, Crop]]) -> list[Seen | None]:
        return [
            seen
            for start in range(0, len(all_lines), AT_ONCE)
            for seen in self._some(all_lines[start : start + AT_ONCE])
        ]

    def _some(self, some: Sequence[tuple[Found, Crop]]) -> list[Seen | None]:
        sheets = [_framed(crop.pixels) for _, crop in some]
        stream = io.BytesIO()
        first, *others = (Image.fromarray(pixels) for pixels, _ in sheets)
        first.save(stream, "TIFF", save_all=True, append_images=others, dpi=(300, 300))
        table = self._table(["-", "-", "--psm", _ONE_LINE], stream.getvalue())
        words = words_of(table)
        seen: list[Seen | None] = []
        for number, ((line, crop), (_, scale)) in enumerate(zip(some, sheets, strict=True), 1):
            placed = [
                _placed(word, line.box, crop, scale)
                for key, told in words.items()
                if key[0] == number
                for word in told
            ]
            seen.append(_line(line, placed))
        return seen

    def _table(self, arguments: list[str], given: bytes) -> str:
        barred = ["-c", f"tessedit_char_blacklist={self._barred}"]
        return _run([*arguments, "-l", self._data, *barred, "tsv"], given).decode()


def turn_of(told: str) -> int:
    """Return by how many quarters, counter-clockwise, to turn a picture, as Tesseract tells."""
    said = dict(line.split(": ", 1) for line in told.splitlines() if ": " in line)
    try:
        degrees, sure = int(said["Rotate"]), float(said["Orientation confidence"])
    except (KeyError, ValueError):
        return 0
    return -(degrees // 90) % 4 if sure >= SURELY_TURNED else 0


def words_of(table: str) -> dict[tuple[int, ...], list[SeenWord]]:
    """Return the words of a TSV table by picture, block, paragraph and line, in the table's order.

    Boxes are in pixels of the picture, confidences 0 to 1.
    """
    words: dict[tuple[int, ...], list[SeenWord]] = defaultdict(list)
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        if row["level"] == "5" and row["text"].strip():
            left, top = float(row["left"]), float(row["top"])
            box = Box(left, top, left + float(row["width"]), top + float(row["height"]))
            names = ("page_num", "block_num", "par_num", "line_num")
            key = tuple(int(row.get(name) or 1) for name in names)
            words[key].append(SeenWord(row["text"], box, float(row["conf"]) / 100))
    return words


def lines_of(table: str) -> list[Seen]:
    """Put the words of a TSV table of a whole page together to lines."""
    boxed = [(line, union(each.box for each in line)) for line in words_of(table).values()]
    return [_joined(line, box, column=tall(box)) for line, box in boxed]


def _line(line: Found, words: list[SeenWord]) -> Seen | None:
    """Make a line of its words, None of what is rather dirt."""
    if not words:
        return None
    seen = _joined(words, line.box, column=line.column)
    least = LEAST_SURE if line.sure else 2 * LEAST_SURE
    return seen if (seen.confidence or 0) >= least else None


def _joined(words: list[SeenWord], box: Box, *, column: bool) -> Seen:
    sure = sum(each.confidence or 0 for each in words) / len(words)
    text = " ".join(each.text for each in words)
    return Seen(text, box, sure, column and len(text) > 1, tuple(words))


def _sure(seen: Seen | None) -> float:
    return (seen.confidence or 0.0) if seen else 0.0


def bared(pixels: Pixels) -> Pixels:
    """Make white what is lighter than where ink parts from the rest, as print of the other side.

    Clean lines would lose the edges of their letters.
    """
    parts, _ = cv2.threshold(pixels, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    lighter = pixels[pixels > parts]
    return cv2.convertScaleAbs(pixels, alpha=255 / float(lighter.min())) if len(lighter) else pixels


def _framed(pixels: Pixels) -> tuple[Pixels, float]:
    """Put white around a line brought to a height; return by how much it was made larger, too."""
    height = pixels.shape[0]
    scale = min(MOST_ENLARGED, max(1.0, LEAST_HEIGHT / height), MOST_HEIGHT / height)
    if scale != 1:
        way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
        pixels = cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=way)
    return np.pad(pixels, WHITE, mode="constant", constant_values=255), scale


def _placed(word: SeenWord, line: Box, crop: Crop, scale: float) -> SeenWord:
    """Give the place of a word on the page; a word of a turned line has the line's."""
    if not crop.straight:
        return word._replace(box=line)
    x0 = crop.left + (word.box.x0 - WHITE) / scale
    x1 = crop.left + (word.box.x1 - WHITE) / scale
    x0 = max(line.x0, min(x0, line.x1 - 1))
    return word._replace(box=Box(x0, line.y0, max(x0 + 1, min(x1, line.x1)), line.y1))


def _png(grey: Pixels) -> bytes:
    done, encoded = cv2.imencode(".png", grey)
    if not done:
        raise UnreadablePage("The picture could not be handed to tesseract.")
    return encoded.tobytes()


def _run(arguments: list[str], given: bytes = b"") -> bytes:
    ended = subprocess.run(  # noqa: S603
        [PROGRAM, *arguments],
        input=given,
        capture_output=True,
        check=False,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},  # its threads only wait for each other
    )
    if ended.returncode:
        said = ended.stderr.decode(errors="replace").strip().splitlines()[-1:]
        raise UnreadablePage(f"tesseract failed: {' '.join(said) or ended.returncode}")
    return ended.stdout
