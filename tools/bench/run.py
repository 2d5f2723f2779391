"""Compare the CPU time of Jumpline with that of the parsers that it stands on.

    python tools/bench/run.py DATA --output docs/bench.md [--rounds 7] [--profile pdf|alto]

All ways run in this process, after imports and one round that is not counted, in turns, so that a
busy machine slows all of them. The yardsticks are pypdfium2 (open the file, take the text of each
page) for PDF, and lxml (parse the bytes) for ALTO.
"""

from __future__ import annotations

import argparse
import cProfile
import platform
import pstats
import time
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import NamedTuple

import pypdfium2 as pdfium
from lxml import etree

from jumpline.issue import Issue
from jumpline.options import Options
from jumpline.pipeline import read, understand
from jumpline.readers.alto import read_alto

REPORT = """\
# Cost

Written by `make bench`, which runs `python tools/bench/run.py DATA --output docs/bench.md`.
Do not edit: run it again.
CPU seconds of one process for all files of a set, {rounds} rounds in turns after one that is not counted; no quality is measured here.
The ratios are to the first way of each table.
They move little from machine to machine; the seconds do.

{tables}
Python {python}, pypdfium2 {pdfium}, lxml {lxml}, {machine}.
"""  # noqa: E501 - one sentence a line


class Comparison(NamedTuple):
    """Ways to go through one set of files; the first is the yardstick.

    Attributes:
        title: heading in the report.
        files: pattern under the data folder.
        target: what is aimed at, in words.
        ways: what is done to each file, by name.
    """

    title: str
    files: str
    target: str
    ways: Mapping[str, Callable[[Path], object]]


def plain_text(file: Path) -> None:
    """Take the plain text of each page of a PDF, in the file's order."""
    document = pdfium.PdfDocument(file)
    for page in document:
        text_page = page.get_textpage()
        text_page.get_text_range()
        text_page.close()
        page.close()
    document.close()


def bare_parse(file: Path) -> object:
    """Parse XML and look at nothing."""
    return etree.fromstring(file.read_bytes())


def alto_pages(file: Path) -> Issue:
    """Read an ALTO file into a page."""
    return read_alto(file.read_bytes(), file.stem, Options())


def alto_articles(file: Path) -> object:
    """Read an ALTO file into articles, as an issue of one page."""
    return understand(alto_pages(file), Options())


COMPARISONS = {
    "pdf": Comparison(
        "PDF",
        "source/longbeach/*.pdf",
        "The target is a ratio under 6.",
        {"plain text by pypdfium2": plain_text, "whole articles by Jumpline": read},
    ),
    "alto": Comparison(
        "ALTO",
        "source/bnf/*/*/ALTO/*.xml",
        "The targets are ratios under 6 for pages and, with the trained engine, under 25 for "
        "articles (the rules before took 9.9).",
        {
            "bare parse by lxml": bare_parse,
            "pages by Jumpline": alto_pages,
            "whole articles by Jumpline": alto_articles,
        },
    ),
}


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--output", type=Path, help="also write the tables to this file")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument(
        "--profile", choices=sorted(COMPARISONS), help="only show where Jumpline's time goes"
    )
    arguments = parser.parse_args()
    files = {
        name: sorted(arguments.data.glob(comparison.files))
        for name, comparison in COMPARISONS.items()
    }
    for name, found in files.items():
        if not found:
            parser.error(
                f"{arguments.data} has no {COMPARISONS[name].files}. Give the data folder."
            )
    if arguments.profile:
        profile(COMPARISONS[arguments.profile], files[arguments.profile])
        return
    text = report(
        [
            table(comparison, len(files[name]), measure(comparison, files[name], arguments.rounds))
            for name, comparison in COMPARISONS.items()
        ],
        arguments.rounds,
    )
    print(text)
    if arguments.output:
        arguments.output.write_text(text, encoding="utf-8")


def measure(comparison: Comparison, files: Sequence[Path], rounds: int) -> list[list[float]]:
    """Time all ways in turns; give the CPU seconds of each way, one entry a round."""
    ways = list(comparison.ways.values())
    for way in ways:
        cpu_seconds(way, files)
    seconds = [[cpu_seconds(way, files) for way in ways] for _ in range(rounds)]
    return [list(way) for way in zip(*seconds, strict=True)]


def cpu_seconds(way: Callable[[Path], object], files: Sequence[Path]) -> float:
    """Return the CPU seconds that this process spends on all files."""
    start = time.process_time()
    for file in files:
        way(file)
    return time.process_time() - start


def table(comparison: Comparison, files: int, seconds: Sequence[Sequence[float]]) -> str:
    """Write one comparison; the median ratio is that of the rounds."""
    yardstick = seconds[0]
    rows = []
    for name, own in zip(comparison.ways, seconds, strict=True):
        ratio = median(ours / theirs for ours, theirs in zip(own, yardstick, strict=True))
        rows.append(
            f"| {name} | {min(own):.3f} | {median(own):.3f} "
            f"| {min(own) / min(yardstick):.2f} | {ratio:.2f} |"
        )
    return "\n".join(
        [
            f"## {comparison.title}\n",
            f"All {files} files of `DATA/{comparison.files}`.",
            f"{comparison.target}\n",
            "| | fewest CPU seconds | median | ratio of the fewest | median ratio |",
            "| --- | ---: | ---: | ---: | ---: |",
            *rows,
            "",
        ]
    )


def report(tables: Sequence[str], rounds: int) -> str:
    """Write the page."""
    return REPORT.format(
        tables="\n".join(tables),
        rounds=rounds,
        python=platform.python_version(),
        pdfium=version("pypdfium2"),
        lxml=version("lxml"),
        machine=f"{platform.system()} on {platform.machine()}",
    )


def profile(comparison: Comparison, files: Sequence[Path]) -> None:
    """Print the functions that cost most in the last way, callees included."""
    way = list(comparison.ways.values())[-1]
    cpu_seconds(way, files)
    profiler = cProfile.Profile()
    profiler.enable()
    cpu_seconds(way, files)
    profiler.disable()
    pstats.Stats(profiler).sort_stats("cumulative").print_stats(60)


if __name__ == "__main__":
    main()
