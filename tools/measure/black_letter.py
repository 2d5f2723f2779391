"""Measure OCR of printed pages in German black letter against lines that were corrected by hand.

    python tools/measure/black_letter.py DATA [--pages 15]

The set is ``nzz``: 15 pages of 1780 to 1929, for testing only. Letters are compared as the truth
writes them: long s as s, hyphens and dashes as one sign, quotation marks as one sign, no blanks.
"""

from __future__ import annotations

import argparse
import json
import unicodedata
from pathlib import Path
from typing import Any

from transcripts import Printed, Transcript, transcript

from jumpline.geometry import Box
from jumpline.options import Options
from jumpline.readers import read_pages

LANGUAGE = "de-Latf"
_ALIKE = str.maketrans(
    {
        **dict.fromkeys("¬⸗=—–‐‑", "-"),
        **dict.fromkeys("„“”‟«»", '"'),
        **dict.fromkeys("’‘", "'"),
        "ſ": "s",
    }
)


def main() -> None:
    """Read the pages; print one row for each and one for all."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--pages", type=int, default=15)
    parser.add_argument("--ocr", default="auto")
    given = parser.parse_args()
    done: list[Transcript] = []
    print("page | engine | lines found | CER of all lines | CER of the lines found | strange")
    for path in sorted((given.data / "truth" / "nzz").glob("*.json"))[: given.pages]:
        truth = json.loads(path.read_text(encoding="utf-8"))
        pages = read_pages(
            given.data / truth["image"], Options(language=LANGUAGE, ocr=given.ocr)
        ).pages
        lines = [line for page in pages for line in page.lines]
        done.append(transcript(printed_lines(truth), lines, plain))
        print(truth["page"], pages[0].engine, *figures(done[-1:]), sep=" | ", flush=True)
    print("all", "", *figures(done), sep=" | ")


def printed_lines(truth: dict[str, Any]) -> list[Printed]:
    """Return the lines of a truth page that have letters."""
    return [Printed(line["text"], Box(*line["bbox"])) for line in truth["lines"] if line["text"]]


def plain(text: str) -> str:
    """Return the letters that are compared."""
    return "".join(unicodedata.normalize("NFKC", text).translate(_ALIKE).split())


def figures(done: list[Transcript]) -> tuple[str, ...]:
    """Return the figures of some pages."""
    readings = [each for one in done for each in one.readings]
    found = [each for each in readings if each.found]
    everything = sum(each.letters for each in readings)
    return (
        f"{len(found)} of {len(readings)}",
        f"{sum(one.wrong for one in done) / everything:.1%}",
        f"{sum(each.wrong for each in found) / sum(each.letters for each in found):.1%}",
        f"{sum(one.strange for one in done)}",
    )


if __name__ == "__main__":
    main()
