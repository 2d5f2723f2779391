"""Ways to write understood issues; one module a format, loaded when it is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import NamedTuple, Protocol, TextIO

from jumpline.issue import Issue


class Writer(Protocol):
    """What each format's module offers as ``write``."""

    def __call__(self, issues: Iterable[Issue], stream: TextIO, *, everything: bool) -> None:
        """Write issues one after another; ``everything`` adds what belongs to no article."""


class Format(NamedTuple):
    """Where a format's writer is and how its files end."""

    module: str
    suffix: str


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "markdown": Format("jumpline.exports.markdown", ".md"),
        "jsonl": Format("jumpline.exports.jsonl", ".jsonl"),
        "html": Format("jumpline.exports.html", ".html"),
    }
)


def writer(name: str) -> Writer:
    """Load the writer of a format named in ``FORMATS``; raises KeyError for any other name."""
    write: Writer = import_module(FORMATS[name].module).write
    return write
