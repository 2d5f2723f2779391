"""The thin interface of OCR engines, and which engine reads which language."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Sequence
from functools import cache
from importlib.util import find_spec
from typing import Any, NamedTuple, Protocol

from jumpline.errors import MissingEngine, UsageError
from jumpline.geometry import Box

Pixels = Any
"""A numpy array of 8 bit grey, rows first; not named, so that numpy is loaded only when needed."""

RAPIDOCR_LANGUAGES = frozenset(
    ["zh", "en", "de", "fr", "it", "pt", "nl", "sv", "da", "fi", "cs", "pl", "hu", "tr", "lb"]
)
"""Of these all letters stand in the dictionary of the packaged model; es lacks ¡."""
TESSERACT_LANGUAGES = {
    "cs": "ces",
    "da": "dan",
    "de": "deu",
    "en": "eng",
    "es": "spa",
    "fi": "fin",
    "fr": "fra",
    "hu": "hun",
    "it": "ita",
    "lb": "ltz",
    "nl": "nld",
    "pl": "pol",
    "pt": "por",
    "sv": "swe",
    "tr": "tur",
}
"""Latin scripts by Tesseract's own names; Chinese is read better by the other engine."""


BLACK_LETTER = "latf"
"""The script in a language tag that asks for it, as in ``de-Latf``."""
BLACK_LETTER_DATA = ("frk", "deu_latf", "Fraktur")


class SeenWord(NamedTuple):
    """A word of a line, without blanks; ``confidence`` is 0 to 1."""

    text: str
    box: Box
    confidence: float | None = None


class Seen(NamedTuple):
    """A line as an engine saw it; ``confidence`` is 0 to 1, ``box`` in pixels of its picture.

    ``words`` may be empty; else they are the text, with blanks between them.
    """

    text: str
    box: Box
    confidence: float | None = None
    vertical: bool = False
    words: tuple[SeenWord, ...] = ()


class Engine(Protocol):
    """What every engine offers."""

    @property
    def version(self) -> str:
        """Name and version, as they stand in the output."""

    def quarters(self, grey: Pixels, ink: Pixels) -> int:
        """Return by how many quarters, counter-clockwise, a picture is turned to be upright."""

    def read(self, grey: Pixels, ink: Pixels, rules: Sequence[Box]) -> list[Seen]:
        """Read a levelled page.

        Args:
            grey: the picture.
            ink: of the same shape, 1 where there is ink and no rule, else 0.
            rules: where rules are printed, in pixels.
        """


Factory = Callable[[str], Engine]
"""Makes an engine for a language, in the worker process."""


def rapidocr(language: str) -> Engine:
    """Make the engine of RapidOCR."""
    from jumpline.ocr.rapid import Rapid

    return Rapid(language)


def tesseract(language: str) -> Engine:
    """Make the engine of the program ``tesseract``."""
    from jumpline.ocr.tesseract import Tesseract

    wanted = _data_of(language)
    return Tesseract(min(wanted & tesseract_data() or wanted))


@cache
def tesseract_data() -> frozenset[str]:
    """Return the names of the language data that Tesseract has, none where it is not installed."""
    program = shutil.which("tesseract")
    if program is None:
        return frozenset()
    told = subprocess.run([program, "--list-langs"], capture_output=True, check=False)  # noqa: S603
    return frozenset(told.stdout.decode(errors="replace").split())


def choose(wanted: str, language: str | None) -> tuple[str, Factory]:
    """Return name and factory of the engine that reads a language.

    Args:
        wanted: ``auto``, ``rapidocr`` or ``tesseract``.
        language: primary BCP 47 tag, None when unknown.

    Raises:
        MissingEngine: no engine is installed, or not the one that is wanted.
        UsageError: the engine cannot write the language.
    """
    tag, _, rest = (language or "en").lower().partition("-")
    name = wanted if wanted != "auto" else _best(language)
    require(name)
    known = RAPIDOCR_LANGUAGES if name == "rapidocr" else TESSERACT_LANGUAGES.keys()
    if tag not in known or (name == "rapidocr" and BLACK_LETTER in rest):
        raise UsageError(
            f"{name} cannot write the language {language or tag!r} and was not run. "
            f"It writes {', '.join(sorted(known))}. Give OCR of another program as ALTO or hOCR."
        )
    if name == "tesseract" and not _data_of(language or "en") & tesseract_data():
        wants = min(_data_of(language or "en"))
        raise MissingEngine(
            f"tesseract has no data for {language or tag!r}. Install its language data {wants} "
            f"(tesseract-ocr-{wants.lower().replace('_', '-')} in Debian)."
        )
    return name, rapidocr if name == "rapidocr" else tesseract


def require(name: str) -> None:
    """Raise MissingEngine, which says what to install, where an engine is not there."""
    if any(find_spec(module) is None for module in ("cv2", "numpy")):
        raise MissingEngine("Reading pictures needs OpenCV. Install jumpline[ocr].")
    if name == "rapidocr" and any(find_spec(m) is None for m in ("rapidocr", "onnxruntime")):
        raise MissingEngine("No OCR engine is installed. Install jumpline[ocr].")
    if name == "tesseract" and shutil.which("tesseract") is None:
        raise MissingEngine(
            "The program tesseract is not on the path. Install it with its language data "
            "(tesseract-ocr and tesseract-ocr-deu, -fra … in Debian)."
        )


def _best(language: str | None) -> str:
    latin = language is not None and bool(_data_of(language) & tesseract_data())
    return "tesseract" if latin else "rapidocr"


def _data_of(language: str) -> set[str]:
    """Return Tesseract's names for the data of a language, of which one is enough."""
    tag, _, rest = language.lower().partition("-")
    if BLACK_LETTER in rest:
        return set(BLACK_LETTER_DATA)
    return {TESSERACT_LANGUAGES[tag]} if tag in TESSERACT_LANGUAGES else set()
