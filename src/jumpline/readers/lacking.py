"""Problems that the readers tell apart from others."""

from __future__ import annotations

from dataclasses import dataclass

from jumpline.issue import Problem


@dataclass(frozen=True, slots=True)
class Scanned(Problem):
    """The page has no text layer: a problem unless OCR reads its picture."""


@dataclass(frozen=True, slots=True)
class Turned(Problem):
    """The page was read, but its picture lies on its side or upside down.

    Places are those of the picture turned upright, so that the picture as it is does not show them.
    """
