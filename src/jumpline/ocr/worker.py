"""Native code in a process of its own: a crash, a hang or an exception costs one page."""

from __future__ import annotations

import multiprocessing
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from jumpline.errors import UnreadablePage
from jumpline.ocr.engines import Factory, Pixels
from jumpline.ocr.reading import Sheet, read_sheet

_REPORT = "Other pages go on. Please report it with the file."


class Worker:
    """A process that reads one page after another; a lost one is started again for the next page.

    ``seconds`` is the time limit of a page, the start of the engine included.
    """

    def __init__(self, factory: Factory, language: str, seconds: float) -> None:
        self._factory, self._language, self._seconds = factory, language, seconds
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None

    def read(self, grey: Pixels, where: str) -> Sheet:
        """Read a page.

        Raises:
            UnreadablePage: the engine failed, crashed, or took too long.
        """
        pipe = self._running()
        try:
            pipe.send(grey)
            if not pipe.poll(self._seconds):
                self.close()
                raise UnreadablePage(
                    f"{where}: OCR took longer than {self._seconds:g} s and was stopped. {_REPORT}"
                )
            answer = pipe.recv()
        except (EOFError, OSError) as error:
            self.close()
            raise UnreadablePage(f"{where}: OCR crashed. {_REPORT}") from error
        if isinstance(answer, Sheet):
            return answer
        raise UnreadablePage(f"{where}: OCR failed ({answer}). {_REPORT}")

    def close(self) -> None:
        """End the process."""
        if self._pipe is not None:
            self._pipe.close()
        if self._process is not None:
            self._process.kill()
            self._process.join()
        self._process = self._pipe = None

    def _running(self) -> Connection:
        if self._pipe is None or self._process is None or not self._process.is_alive():
            self.close()
            context = multiprocessing.get_context("spawn")
            self._pipe, theirs = context.Pipe()
            task = (theirs, self._factory, self._language)
            self._process = context.Process(target=_serve, args=task, daemon=True)
            self._process.start()
            theirs.close()
        return self._pipe


def _serve(pipe: Connection, factory: Factory, language: str) -> None:
    """Read pages until the other end is closed."""
    engine = None
    while True:
        try:
            grey = pipe.recv()
        except EOFError:
            return
        try:
            engine = engine or factory(language)
            answer: Sheet | str = read_sheet(engine, grey)
        except Exception as error:  # noqa: BLE001  an engine may raise anything
            answer = f"{type(error).__name__}: {error}"[:300]
        pipe.send(answer)
