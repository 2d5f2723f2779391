"""Compare the CPU time of reading PDFs into articles with that of their plain text.

    python tools/bench/run.py DATA --output docs/bench.md [--rounds 7] [--profile]

Both run in this process, after imports and one round that is not counted, in turns, so that a busy
machine slows both. The yardstick is pypdfium2: open the file, and take the text of each page.
"""

from __future__ import annotations

import argparse
import cProfile
import platform
import pstats
import time
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import NamedTuple

import pypdfium2 as pdfium

from jumpline.options import Options
from jumpline.pipeline import read

TARGET = 6.0

REPORT = """\
# Cost

Written by `make bench`, which runs `python tools/bench/run.py DATA --output docs/bench.md`.
Do not edit: run it again.
CPU seconds of one process for all {files} files of `DATA/source/longbeach`, {rounds} rounds in turns after one that is not counted; no quality is measured here.
The target is a ratio under {target:.0f}.

| | fewest CPU seconds | median |
| --- | ---: | ---: |
| plain text by pypdfium2 | {plain_least:.3f} | {plain_median:.3f} |
| whole articles by Jumpline | {read_least:.3f} | {read_median:.3f} |
| ratio | {ratio_least:.2f} | {ratio_median:.2f} |

Python {python}, pypdfium2 {pdfium}, {machine}.
The ratio moves little from machine to machine; the seconds do.
"""  # noqa: E501 - one sentence a line


class Costs(NamedTuple):
    """CPU seconds for all files, one entry a round."""

    plain: tuple[float, ...]
    read: tuple[float, ...]


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--output", type=Path, help="also write the table to this file")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument(
        "--profile", action="store_true", help="only show where Jumpline's time goes"
    )
    arguments = parser.parse_args()
    files = sorted((arguments.data / "source/longbeach").glob("*.pdf"))
    if not files:
        parser.error(f"{arguments.data} has no source/longbeach/*.pdf. Give the data folder.")
    if arguments.profile:
        profile(files)
        return
    text = report(measure(files, arguments.rounds), len(files))
    print(text)
    if arguments.output:
        arguments.output.write_text(text, encoding="utf-8")


def measure(files: Sequence[Path], rounds: int) -> Costs:
    """Time both ways in turns."""
    cpu_seconds(plain_text, files)
    cpu_seconds(whole_articles, files)
    pairs = [
        (cpu_seconds(plain_text, files), cpu_seconds(whole_articles, files)) for _ in range(rounds)
    ]
    plain, articles = zip(*pairs, strict=True)
    return Costs(plain, articles)


def cpu_seconds(work: Callable[[Path], None], files: Sequence[Path]) -> float:
    """Return the CPU seconds that this process spends on all files."""
    start = time.process_time()
    for file in files:
        work(file)
    return time.process_time() - start


def plain_text(file: Path) -> None:
    """Take the plain text of each page, in the file's order."""
    document = pdfium.PdfDocument(file)
    for page in document:
        text_page = page.get_textpage()
        text_page.get_text_range()
        text_page.close()
        page.close()
    document.close()


def whole_articles(file: Path) -> None:
    """Read a file into articles."""
    read(file, Options())


def report(costs: Costs, files: int) -> str:
    """Write the table; the ratio is taken of the sums, round by round for the median."""
    ratios = [ours / theirs for theirs, ours in zip(*costs, strict=True)]
    return REPORT.format(
        files=files,
        rounds=len(ratios),
        target=TARGET,
        plain_least=min(costs.plain),
        plain_median=median(costs.plain),
        read_least=min(costs.read),
        read_median=median(costs.read),
        ratio_least=min(costs.read) / min(costs.plain),
        ratio_median=median(ratios),
        python=platform.python_version(),
        pdfium=version("pypdfium2"),
        machine=f"{platform.system()} on {platform.machine()}",
    )


def profile(files: Sequence[Path]) -> None:
    """Print the functions that cost most, callees included."""
    cpu_seconds(whole_articles, files)
    profiler = cProfile.Profile()
    profiler.enable()
    cpu_seconds(whole_articles, files)
    profiler.disable()
    pstats.Stats(profiler).sort_stats("cumulative").print_stats(60)


if __name__ == "__main__":
    main()
