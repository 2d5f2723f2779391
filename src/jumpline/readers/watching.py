"""Who is told of pages as they are read: the progress bar of a command, or nobody."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar

Watch = Callable[[int, int, str], None]
"""Takes how many pages of a file or folder are read, of how many, and the last one's name."""

watch: ContextVar[Watch | None] = ContextVar("watch", default=None)
"""Of the thread that reads; results never depend on it."""


def told(done: int, total: int, name: str) -> None:
    """Tell whoever watches that a page is read."""
    listener = watch.get()
    if listener is not None:
        listener(done, total, name)
