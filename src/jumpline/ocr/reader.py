"""What the readers of files use: pictures in, sheets out, by cache or by workers."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from queue import SimpleQueue
from types import TracebackType
from typing import NamedTuple, Self, TypeVar

from jumpline.errors import UnreadablePage
from jumpline.issue import Problem
from jumpline.ocr import cache
from jumpline.ocr.engines import Factory, Pixels, choose
from jumpline.ocr.reading import Sheet
from jumpline.ocr.worker import Worker
from jumpline.options import Options

Refused = TypeVar("Refused", bound=Problem)
Outcome = list[Sheet] | UnreadablePage
"""The pages of a picture, the left one first, or why there are none."""


class Picture(NamedTuple):
    """Grey pixels of a page and its name."""

    grey: Pixels
    name: str


class Reader:
    """Reads pictures with one engine; use it in a ``with`` so that its processes end.

    There are as many processes as the options have ``jobs``; each is started when it is needed.

    Raises:
        MissingEngine: nothing is installed that could read.
        UsageError: the engine cannot write the language.
    """

    def __init__(self, options: Options, engine: tuple[str, Factory] | None = None) -> None:
        self._name, factory = engine or choose(options.ocr, options.language)
        self._language = (options.language or "en").lower()
        self._cached = options.cache
        self.jobs = options.jobs
        self._workers = [
            Worker(factory, self._language, options.ocr_seconds) for _ in range(options.jobs)
        ]
        self._idle: SimpleQueue[Worker] = SimpleQueue()
        for worker in self._workers:
            self._idle.put(worker)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for worker in self._workers:
            worker.close()

    def read(self, grey: Pixels, where: str) -> list[Sheet]:
        """Read a picture of a page, or of two; may be called from several threads.

        Raises:
            UnreadablePage: the engine failed, crashed, or took too long.
        """
        name = cache.key(grey, self._name, self._language) if self._cached else ""
        sheets = cache.load(name) if name else None
        if sheets is None:
            worker = self._idle.get()
            try:
                sheets = worker.read(grey, where)
            finally:
                self._idle.put(worker)
            if name:
                cache.store(name, sheets)
        return sheets

    def read_all(
        self, pictures: Iterable[Picture | Refused]
    ) -> Iterator[tuple[Picture, Outcome] | Refused]:
        """Read pictures at once, as many as there are jobs, and give their outcomes in order.

        Args:
            pictures: no more are taken than are being read; what is none is handed on.
        """
        with ThreadPoolExecutor(self.jobs) as pool:
            waiting: deque[tuple[Picture, Future[Outcome]] | Refused] = deque()
            for each in pictures:
                if isinstance(each, Picture):
                    waiting.append((each, pool.submit(self._outcome, each)))
                else:
                    waiting.append(each)
                if len(waiting) >= self.jobs:
                    yield _ended(waiting.popleft())
            while waiting:
                yield _ended(waiting.popleft())

    def _outcome(self, picture: Picture) -> Outcome:
        try:
            return self.read(picture.grey, picture.name)
        except UnreadablePage as error:
            return error


def _ended(
    each: tuple[Picture, Future[Outcome]] | Refused,
) -> tuple[Picture, Outcome] | Refused:
    return (each[0], each[1].result()) if isinstance(each, tuple) else each
