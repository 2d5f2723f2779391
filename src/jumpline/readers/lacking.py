"""A page of a PDF that is a picture, which OCR may still read."""

from __future__ import annotations

from dataclasses import dataclass

from jumpline.issue import Problem


@dataclass(frozen=True, slots=True)
class Scanned(Problem):
    """The page has no text layer: a problem unless OCR reads its picture."""
