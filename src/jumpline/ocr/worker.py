"""Native code in a process of its own: a crash, a hang or an exception costs one page.

The process is a bare interpreter and not one of ``multiprocessing``, which would run the caller's
script again, so that a script without ``if __name__ == "__main__"`` could not read pictures.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from contextlib import suppress
from threading import Timer
from typing import IO, Any

from jumpline.errors import UnreadablePage
from jumpline.ocr.engines import Factory, Pixels
from jumpline.ocr.reading import Sheet, read_picture

_REPORT = "Other pages go on. Please report it with the file."
_PROGRAM = """
import os, pickle, sys
given = sys.stdin.buffer
answers = os.fdopen(os.dup(1), "wb")
os.dup2(2, 1)  # what native code prints is no answer
sys.path[:] = pickle.load(given)
from jumpline.ocr.worker import serve
serve(given, answers)
"""


class Worker:
    """A process that reads one page after another; a lost one is started again for the next page.

    ``seconds`` is the time limit of a page, the start of the engine included.
    """

    def __init__(self, factory: Factory, language: str, seconds: float) -> None:
        self._factory, self._language, self._seconds = factory, language, seconds
        self._process: subprocess.Popen[bytes] | None = None

    def read(self, grey: Pixels, where: str) -> list[Sheet]:
        """Read a picture of a page, or of two.

        Raises:
            UnreadablePage: the engine failed, crashed, or took too long.
        """
        late = False

        def stop() -> None:
            nonlocal late
            late = True
            _end(process)

        process = self._running()
        timer = Timer(self._seconds, stop)
        timer.start()
        try:
            _send(process.stdin, grey)
            answer = _receive(process.stdout)
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            self.close()
            if late:
                raise UnreadablePage(
                    f"{where}: OCR took longer than {self._seconds:g} s and was stopped. {_REPORT}"
                ) from None
            raise UnreadablePage(f"{where}: OCR crashed. {_REPORT}") from error
        finally:
            timer.cancel()
        if isinstance(answer, list):
            return answer
        raise UnreadablePage(f"{where}: OCR failed ({answer}). {_REPORT}")

    def close(self) -> None:
        """End the process and what it has started."""
        if self._process is not None:
            _end(self._process)
            self._process.wait()
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe is not None:
                    with suppress(OSError):
                        pipe.close()
        self._process = None

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.close()
            self._process = subprocess.Popen(  # noqa: S603  our own interpreter
                [sys.executable, "-c", _PROGRAM],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                start_new_session=True,
            )
            with suppress(OSError):  # told when the page is sent
                for told in (sys.path, (self._factory, self._language)):
                    _send(self._process.stdin, told)
        return self._process


def serve(given: IO[bytes], answers: IO[bytes]) -> None:
    """Read pages until there are no more; this runs in the worker process."""
    try:
        factory, language = _receive(given)
    except EOFError:
        return
    engine = None
    while True:
        try:
            grey = _receive(given)
        except EOFError:
            return
        try:
            engine = engine or factory(language)
            answer: list[Sheet] | str = read_picture(engine, grey)
        except Exception as error:  # noqa: BLE001  an engine may raise anything
            answer = f"{type(error).__name__}: {error}"[:300]
        try:
            _send(answers, answer)
        except BrokenPipeError:  # nobody waits for it any more
            return


def _send(stream: IO[bytes] | None, value: Any) -> None:
    if stream is not None:
        pickle.dump(value, stream, pickle.HIGHEST_PROTOCOL)
        stream.flush()


def _receive(stream: IO[bytes] | None) -> Any:
    return pickle.load(stream) if stream else None  # noqa: S301  written by this module


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill a process and its children, which have its session to themselves."""
    if sys.platform == "win32":
        process.kill()
        return
    if process.poll() is None:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
