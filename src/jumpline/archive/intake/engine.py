"""Which engine found the articles of an issue: its own code and the settings that it had."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from jumpline.options import Options

_PARTS = ("conventions", "language", "layout", "segmentation", "composition")
_FILES = ("geometry.py", "pipeline.py")
_LENGTH = 12


def stamp(options: Options) -> str:
    """Return a word for the engine and its settings; equal words mean equal articles."""
    given = "".join(
        f" {name}={_digest(iter([told.encode()]))}"
        for name, told in (
            ("model", options.flow_model),
            ("jumps", options.jump_model),
            ("styles", repr(options.styles)),
        )
        if told not in ("", "()")
    )
    return f"{_code()} accept={options.accept:g} articles={options.articles}{given}"


@cache
def _code() -> str:
    """Return a digest of the code and the models that find articles."""
    package = files("jumpline")
    parts = [*_FILES, *_PARTS]
    return _digest(data for part in parts for data in _contents(package / part))


def _contents(place: Traversable) -> Iterator[bytes]:
    if place.is_file():
        if place.name.endswith((".py", ".json")):
            yield place.name.encode()
            yield place.read_bytes()
        return
    for each in sorted(place.iterdir(), key=lambda one: one.name):
        yield from _contents(each)


def _digest(contents: Iterator[bytes]) -> str:
    total = hashlib.sha256()
    for content in contents:
        total.update(hashlib.sha256(content).digest())
    return total.hexdigest()[:_LENGTH]
