"""A progress bar on stderr, for people only."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Self, TextIO

if TYPE_CHECKING:
    from rich.progress import Progress

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
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        SpinnerColumn,
        TextColumn,
        TimeRemainingColumn,
    )

    from jumpline.readers.watching import watch

    bar = Progress(
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    task = bar.add_task("", total=len(files))
    pages = bar.add_task("pages", total=None, visible=False)

    def show(done: int, total: int, name: str) -> None:
        bar.update(pages, description=f"pages ({name})", completed=done, total=total, visible=True)

    start = threading.Timer(DELAY, bar.start)
    start.start()
    before = watch.set(show)
    try:
        for file in files:
            bar.update(task, description=file)
            bar.update(pages, visible=False)
            yield file
            bar.advance(task)
    finally:
        watch.reset(before)
        start.cancel()
        start.join()
        bar.stop()


class Meter:
    """A bar with the time left for work that is measured as it is done, on a terminal only.

    Args:
        total: of what is to be done, in any unit.
    """

    def __init__(self, total: int) -> None:
        self._total = total
        self._bar: Progress | None = None

    def __enter__(self) -> Self:
        if sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

            self._bar = Progress(
                TextColumn("{task.percentage:3.0f} %"),
                BarColumn(),
                TimeRemainingColumn(),
                TextColumn("{task.description}", markup=False),
                console=Console(stderr=True),
                transient=True,
            )
            self._task = self._bar.add_task("", total=self._total)
            self._bar.start()
        return self

    def write(self, line: str, stream: TextIO) -> None:
        """Write a line of the result at once, above the bar where both are on one terminal."""
        if self._bar is not None and stream.isatty():
            self._bar.console.print(line, markup=False, highlight=False, soft_wrap=True)
        else:
            stream.write(line + "\n")
            # Whoever reads this may rely on it, so it may not wait in a buffer.
            stream.flush()

    def show(self, done: int, what: str) -> None:
        """Show how much is done and what was last."""
        if self._bar is not None:
            self._bar.update(self._task, completed=done, description=what)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar.stop()
