"""Tesseract by its own program, which is asked for words with places and confidences as TSV."""

from __future__ import annotations

import csv
import io
import subprocess
from collections import defaultdict

import cv2

from jumpline.errors import UnreadablePage
from jumpline.geometry import Box, union
from jumpline.ocr.engines import Pixels, Seen

PROGRAM = "tesseract"


class Tesseract:
    """The program ``tesseract`` with the data of one language, by Tesseract's own name."""

    def __init__(self, data: str) -> None:
        self._data = data
        told = _run(["--list-langs"]).decode(errors="replace").split()
        if data not in told:
            raise UnreadablePage(f"tesseract has no data for {data!r}. Install its language data.")

    @property
    def version(self) -> str:
        """Name, version and language data."""
        first = _run(["--version"]).decode(errors="replace").splitlines()[0]
        return f"{first.strip()} ({self._data})"

    def read(self, grey: Pixels, ink: Pixels) -> list[Seen]:  # noqa: ARG002  it finds its own ink
        """Read a levelled page."""
        done, encoded = cv2.imencode(".png", grey)
        if not done:
            raise UnreadablePage("The picture could not be handed to tesseract.")
        return lines_of(_run(["-", "-", "-l", self._data, "tsv"], encoded.tobytes()).decode())


def lines_of(table: str) -> list[Seen]:
    """Put the words of a TSV table together to lines."""
    words: dict[tuple[str, ...], list[tuple[str, Box, float]]] = defaultdict(list)
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        if row["level"] == "5" and row["text"].strip():
            left, top = float(row["left"]), float(row["top"])
            box = Box(left, top, left + float(row["width"]), top + float(row["height"]))
            key = tuple(row[name] for name in ("block_num", "par_num", "line_num"))
            words[key].append((row["text"], box, float(row["conf"]) / 100))
    return [
        Seen(
            " ".join(text for text, _, _ in line),
            union(box for _, box, _ in line),
            sum(sure for _, _, sure in line) / len(line),
        )
        for line in words.values()
    ]


def _run(arguments: list[str], given: bytes = b"") -> bytes:
    ended = subprocess.run([PROGRAM, *arguments], input=given, capture_output=True, check=False)  # noqa: S603
    if ended.returncode:
        said = ended.stderr.decode(errors="replace").strip().splitlines()[-1:]
        raise UnreadablePage(f"tesseract failed: {' '.join(said) or ended.returncode}")
    return ended.stdout
