"""What the readers of files use: pictures in, sheets out, by cache or by worker."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from jumpline.ocr import cache
from jumpline.ocr.engines import Factory, Pixels, choose
from jumpline.ocr.reading import Sheet
from jumpline.ocr.worker import Worker
from jumpline.options import Options


class Reader:
    """Reads pictures with one engine; use it in a ``with`` so that its process ends.

    Raises:
        MissingEngine: nothing is installed that could read.
        UsageError: the engine cannot write the language.
    """

    def __init__(self, options: Options, engine: tuple[str, Factory] | None = None) -> None:
        self._name, factory = engine or choose(options.ocr, options.language)
        self._language = (options.language or "en").partition("-")[0].lower()
        self._cached = options.cache
        self._worker = Worker(factory, self._language, options.ocr_seconds)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._worker.close()

    def read(self, grey: Pixels, where: str) -> Sheet:
        """Read a page.

        Raises:
            UnreadablePage: the engine failed, crashed, or took too long.
        """
        name = cache.key(grey, self._name, self._language) if self._cached else ""
        sheet = cache.load(name) if name else None
        if sheet is None:
            sheet = self._worker.read(grey, where)
            if name:
                cache.store(name, sheet)
        return sheet
