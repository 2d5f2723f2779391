"""Engines that misbehave; they are made in the worker process, so they stand in a module."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from math import inf, nan

from jumpline.geometry import Box
from jumpline.ocr.engines import Pixels, Seen

SEEN = [Seen("Mill burns", Box(10, 10, 90, 30), 0.9), Seen("Nobody hurt", Box(10, 40, 90, 60), 0.8)]


class Fake:
    """Gives what it was told to."""

    version = "fake 1"

    def __init__(self, seen: list[Seen]) -> None:
        self.seen = seen

    def quarters(self, grey: Pixels, ink: Pixels) -> int:
        """Leave the picture as it is."""
        assert grey.shape == ink.shape
        return 0

    def read(self, grey: Pixels, ink: Pixels, rules: Sequence[Box]) -> list[Seen]:
        """Read, or not."""
        assert grey.shape == ink.shape
        assert all(rule.area for rule in rules)
        return self.seen


class Crashing(Fake):
    """Takes its process with it on white pages, and reads the others."""

    def read(self, grey: Pixels, ink: Pixels, rules: Sequence[Box]) -> list[Seen]:
        """Read, or not."""
        if grey.min() > 250:
            os._exit(11)
        return super().read(grey, ink, rules)


class Hanging(Fake):
    """Never ends on white pages."""

    def read(self, grey: Pixels, ink: Pixels, rules: Sequence[Box]) -> list[Seen]:
        """Read, or not."""
        if grey.min() > 250:
            time.sleep(600)
        return super().read(grey, ink, rules)


class Raising(Fake):
    """Raises on white pages."""

    def read(self, grey: Pixels, ink: Pixels, rules: Sequence[Box]) -> list[Seen]:
        """Read, or not."""
        if grey.min() > 250:
            raise MemoryError("too much paper")
        return super().read(grey, ink, rules)


ODD = [
    Seen("\ud800", Box(1, 1, 9, 9)),
    Seen(" \t", Box(1, 1, 9, 9)),
    Seen("a\0b\nc", Box(5, 5, 50, 15), 7.0),
    Seen("outside", Box(900, 900, 990, 990)),
    Seen("half outside", Box(-20, 20, 5000, 30)),
    Seen("nowhere", Box(nan, 0, inf, 9)),
    Seen("no height", Box(10, 10, 90, 10)),
    Seen("turned", Box(90, 30, 10, 10)),
]


def crashing(_: str) -> Crashing:
    return Crashing(SEEN)


def hanging(_: str) -> Hanging:
    return Hanging(SEEN)


def raising(_: str) -> Raising:
    return Raising(SEEN)


def honest(_: str) -> Fake:
    return Fake(SEEN)


def unborn(_: str) -> Fake:
    raise OSError("no model")
