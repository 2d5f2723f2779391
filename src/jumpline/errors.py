"""Every error that Jumpline raises on purpose, and the exit code it leads to.

    JumplineError                    1  a defect of ours when nothing narrower fits
    ├── UsageError                   2  the call itself is wrong
    ├── UnreadableInput              4  nothing of the input can be read
    │   ├── UnknownFormat            4  the bytes are of no format that a reader knows
    │   ├── DamagedFile              4  the format is known, the content is broken
    │   ├── EncryptedFile            4  a password is needed
    │   ├── MissingEngine            4  a picture, and no OCR engine is installed
    │   └── InputTooLarge            4  beyond a bound of ``Options``
    ├── UnreadablePage               3  one page fails, the others go on
    │   └── NoTextLayer              3  a picture of a page without text
    ├── ArchiveStopped           3  an archive cannot be written any more; what was stored is safe
    ├── UnmatchedTruth               2  truth and result do not speak of the same lines
    └── BrokenLaw                    1  a law of docs/design.md did not hold at the end of a run

A message says what, where, and what to do next; ``docs/errors.md`` lists them all.
"""

from __future__ import annotations

from typing import ClassVar


class JumplineError(Exception):
    """Carry a message for the user and the exit code of the command."""

    exit_code: ClassVar[int] = 1


class UsageError(JumplineError):
    """The call is wrong: an unknown option value, a page that is not there."""

    exit_code = 2


class UnreadableInput(JumplineError):
    """No page of the input can be read."""

    exit_code = 4


class UnknownFormat(UnreadableInput):
    """The bytes belong to no format that a reader knows."""


class DamagedFile(UnreadableInput):
    """The format is known but the file is truncated or broken."""


class EncryptedFile(UnreadableInput):
    """The file asks for a password."""


class MissingEngine(UnreadableInput):
    """The input is a picture, and the OCR engine that could read it is not installed."""


class InputTooLarge(UnreadableInput):
    """The input exceeds a bound set in ``Options``."""


class UnreadablePage(JumplineError):
    """One page cannot be read; the rest of the issue goes on."""

    exit_code = 3


class NoTextLayer(UnreadablePage):
    """The page is a picture without text."""


class ArchiveStopped(JumplineError):
    """An archive cannot be read or written any more; what was reported as stored is safe."""

    exit_code = 3


class UnmatchedTruth(JumplineError):
    """Too few lines of the truth are found in the result to score it."""

    exit_code = 2


class BrokenLaw(JumplineError):
    """A law of the project did not hold at the end of a run: always a defect of ours."""
