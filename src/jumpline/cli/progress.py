"""A progress bar on stderr, for people only."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator, Sequence

DELAY = 1.0
"""Seconds before the bar appears; what takes less needs none."""


def tracked(files: Sequence[str]) -> Iterator[str]:
    """Go through the files, with a bar if stderr is a terminal and it takes long."""
    if sys.stderr.isatty():
        yield from _with_bar(files)
    else:
        yield from files


def _with_bar(files: Sequence[str]) -> Iterator[str]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

    bar = Progress(
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    task = bar.add_task("", total=len(files))
    start = threading.Timer(DELAY, bar.start)
    start.start()
    try:
        for file in files:
            bar.update(task, description=file)
            yield file
            bar.advance(task)
    finally:
        start.cancel()
        start.join()
        bar.stop()
