"""Measure the processor time of reading pictures: ours beside that of the OCR engine itself.

    python tools/measure/scan_cost.py PICTURE... [--language en] [--ocr auto]

The engine's own is what its networks and its program take: RapidOCR's detector and reader, and the
processes of Tesseract. All else is ours: levelling, ink, rules, cutting boxes, cutting out lines.
"""

# ruff: noqa: SLF001  the engine has no public way to its parts
from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from jumpline.ocr.engines import Engine, choose
from jumpline.ocr.reading import read_picture


class Clock:
    """Adds up the processor time of what it is put around."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def around(self, work: Callable[..., Any]) -> Callable[..., Any]:
        """Return the same work, timed."""

        def timed(*given: Any, **named: Any) -> Any:
            start = time.process_time()
            try:
                return work(*given, **named)
            finally:
                self.seconds += time.process_time() - start

        return timed


def main() -> None:
    """Read each picture; print one row for each."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pictures", nargs="+", type=Path)
    parser.add_argument("--language", default="en")
    parser.add_argument("--ocr", default="auto")
    given = parser.parse_args()
    name, factory = choose(given.ocr, given.language)
    engine = factory(given.language)
    clock = Clock()
    _watch(engine, clock)
    print("picture | engine | engine's CPU, s | ours, s | share")
    for path in given.pictures:
        with Image.open(path) as picture:
            grey = np.asarray(picture.convert("L"))
        clock.seconds, before, start = 0.0, _children(), time.process_time()
        read_picture(engine, grey)
        own = time.process_time() - start - clock.seconds
        theirs = clock.seconds + _children() - before
        print(path.name, name, f"{theirs:.1f}", f"{own:.1f}", f"{own / theirs:.3f}", sep=" | ")


def _watch(engine: Engine, clock: Clock) -> None:
    """Put the clock around the networks; Tesseract is a process and told by the system."""
    parts: Any = engine
    finder = parts._finder
    finder._detector.session = clock.around(finder._detector.session)
    if hasattr(parts, "_reader"):
        parts._reader = clock.around(parts._reader)
    if hasattr(parts, "_scores"):
        parts._scores = clock.around(parts._scores)


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
