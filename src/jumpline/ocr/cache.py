"""Results of OCR in the user's cache folder, by content, engine and options, and bounded."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from jumpline.geometry import Box
from jumpline.ocr.engines import Pixels
from jumpline.ocr.reading import Sheet
from jumpline.page import Frame, Line, Picture, Rule, Word

FORM = 21
"""Raised whenever what stands in an entry, or how a page is read, changes."""
MOST_BYTES = 500_000_000
"""Of all entries; a page has about 50 thousand, the oldest go first."""


def folder() -> Path:
    """Return the folder of the cache, which need not be there."""
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(base) if base else Path.home() / ".cache") / "jumpline" / "ocr"


def key(grey: Pixels, engine: str, language: str) -> str:
    """Name an entry by the pixels, the engine with the versions of its parts, and the language."""
    told = [FORM, engine, language, grey.shape]
    told += [_version(part) for part in (engine, "onnxruntime", "opencv-python-headless")]
    digest = hashlib.sha256(repr(told).encode())
    digest.update(grey.tobytes())
    return digest.hexdigest()


def load(name: str) -> list[Sheet] | None:
    """Return an entry, None where there is none or it is damaged."""
    path = folder() / f"{name}.json.gz"
    try:
        told = json.loads(gzip.decompress(path.read_bytes()))
        sheets = [_sheet(each) for each in told]
        os.utime(path)
    except (OSError, EOFError, ValueError, KeyError, TypeError):
        return None
    return sheets


def store(name: str, sheets: Sequence[Sheet]) -> None:
    """Write an entry, at once or not at all; a cache that cannot be written is no error."""
    with suppress(OSError):
        folder().mkdir(parents=True, exist_ok=True)
        data = gzip.compress(json.dumps([_record(sheet) for sheet in sheets]).encode(), mtime=0)
        with tempfile.NamedTemporaryFile(dir=folder(), delete=False) as stream:
            stream.write(data)
        Path(stream.name).replace(folder() / f"{name}.json.gz")
        _bound(MOST_BYTES)


def _bound(most: int) -> None:
    entries = sorted(folder().glob("*.json.gz"), key=lambda path: path.stat().st_mtime)
    total = sum(path.stat().st_size for path in entries)
    for path in entries:
        if total <= most:
            return
        total -= path.stat().st_size
        path.unlink(missing_ok=True)


def _record(sheet: Sheet) -> dict[str, Any]:
    return {
        "lines": [
            [line.text, line.box, line.vertical, line.words, line.size] for line in sheet.lines
        ],
        "rules": [rule.box for rule in sheet.rules],
        "frames": [frame.box for frame in sheet.frames],
        "pictures": [picture.box for picture in sheet.pictures],
        "rest": [sheet.engine, sheet.degrees, sheet.seconds, sheet.size, sheet.quarters],
    }


def _sheet(told: dict[str, Any]) -> Sheet:
    engine, degrees, seconds, size, quarters = told["rest"]
    return Sheet(
        tuple(
            Line(
                f"l{number}",
                text,
                Box(*box),
                size=size,
                vertical=vertical,
                words=tuple(Word(start, end, Box(*at), sure) for start, end, at, sure in words),
            )
            for number, (text, box, vertical, words, size) in enumerate(told["lines"])
        ),
        tuple(Rule(Box(*box)) for box in told["rules"]),
        tuple(Frame(Box(*box)) for box in told["frames"]),
        tuple(Picture(Box(*box)) for box in told["pictures"]),
        str(engine),
        float(degrees),
        (float(seconds[0]), float(seconds[1])),
        (int(size[0]), int(size[1])),
        int(quarters),
    )


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
