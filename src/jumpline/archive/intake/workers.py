"""Reading and understanding in worker processes, with results in the order of the work."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from typing import Any, Generic, NamedTuple, TypeVar

Shared = TypeVar("Shared")
Given = TypeVar("Given")
Result = TypeVar("Result")

_AHEAD = 2
"""Pieces of work in hand for each worker: enough to keep it busy, few enough for the memory."""


class Crashed(NamedTuple):
    """What stands in place of a result that no process lived to give."""

    message: str


class Workers(Generic[Shared, Given, Result]):
    """Do one kind of work in this process or in several.

    Args:
        work: a function of a module, which gets ``shared`` and a piece of work.
        shared: what all pieces need; it goes to each worker once.
        jobs: processes, from 1.
    """

    def __init__(self, work: Callable[[Shared, Given], Result], shared: Shared, jobs: int) -> None:
        self._work = work
        self._shared = shared
        self._jobs = jobs
        self._pool: ProcessPoolExecutor | None = None

    def results(
        self, given: Iterable[Given]
    ) -> Generator[tuple[Given, Result | Crashed], None, None]:
        """Give the results in order; work is taken up only a little ahead of them."""
        if self._jobs == 1:
            for each in given:
                yield each, self._work(self._shared, each)
            return
        waiting: deque[tuple[Given, Future[Result]]] = deque()
        try:
            for each in given:
                waiting.append((each, self._submitted(each)))
                if len(waiting) >= self._jobs * _AHEAD:
                    yield self._next(waiting)
            while waiting:
                yield self._next(waiting)
        finally:
            self._end()

    def _submitted(self, each: Given) -> Future[Result]:
        if self._pool is None:
            self._pool = self._new(self._jobs)
        with suppress(BrokenProcessPool):
            return self._pool.submit(_do, self._work, each)
        self._end()
        return self._submitted(each)

    def _next(self, waiting: deque[tuple[Given, Future[Result]]]) -> tuple[Given, Result | Crashed]:
        each, future = waiting.popleft()
        try:
            return each, future.result()
        except BrokenProcessPool:
            # A library crashed under this piece or a neighbour's: alone it will show.
            return each, self._alone(each)

    def _alone(self, each: Given) -> Result | Crashed:
        with self._new(1) as pool:
            try:
                return pool.submit(_do, self._work, each).result()
            except BrokenProcessPool:
                return Crashed(
                    "a library crashed under it, and it was left out. "
                    "Please report it with the file."
                )

    def _new(self, jobs: int) -> ProcessPoolExecutor:
        # Not fork: the process that writes has threads and an open database.
        return ProcessPoolExecutor(
            jobs,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=_prepare,
            initargs=(self._shared,),
        )

    def _end(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None


_held: list[Any] = []
"""In a worker: what all pieces of work share."""


def _prepare(shared: object) -> None:
    """Leave Ctrl-C to the process that writes, and end when that has ended in whatever way."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _held[:] = [shared]
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _do(work: Callable[[Any, Given], Result], each: Given) -> Result:
    return work(_held[0], each)
