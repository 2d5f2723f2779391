"""What the readers of OCR files have in common at the end: ids, sizes of type, bounds."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import PureWindowsPath
from statistics import median

from jumpline.errors import InputTooLarge
from jumpline.geometry import Box
from jumpline.issue import Problem
from jumpline.options import Options
from jumpline.page import Line, Page, Picture, Rule

FARTHEST = 1e7
"""Lengths beyond are a mistake of the file: no scan has so many pixels."""
UPRIGHT = 2.0
"""Han characters in a box this many times as high as wide stand under one another."""
_HAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
THIN = 5.0
"""A rule is this many times as long as it is wide; a slanting one has a box of some width."""


def with_ids(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Name the lines that have no id ``l<n>`` in document order, and tell apart those that share.

    The first of several lines with one id keeps it, the next gets ``~2`` after it, and so on.
    """
    lines = list(lines)
    told = {line.id for line in lines}
    taken: set[str] = set()
    named = []
    for number, line in enumerate(lines):
        wanted = line.id or f"l{number}"
        unique, copy = wanted, 1
        while unique in taken or (unique in told and unique != line.id):
            copy += 1
            unique = f"{wanted}~{copy}"
        taken.add(unique)
        named.append(line if unique == line.id else replace(line, id=unique))
    return tuple(named)


def in_page_unit(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Turn sizes of type in points into the unit of the page, which has no resolution.

    The page tells the ratio itself: the median, over its lines, of thickness over size of type.
    Sizes of some lines only are dropped: the others are measured by their boxes, and two measures
    on one page make one type look like two.
    """
    ratios = [thickness(line) / line.size for line in lines if line.box and line.size]
    printed = sum(bool(line.text) for line in lines)
    ratio = median(ratios) if ratios and len(ratios) >= printed else 0.0
    return tuple(
        replace(line, size=line.size * ratio or None) if line.size is not None else line
        for line in lines
    )


def thickness(line: Line) -> float:
    """Return the extent of a line across its text, 0 when it has no place."""
    if line.box is None:
        return 0.0
    return line.box.width if line.vertical else line.box.height


def runs_down(text: str, box: Box | None) -> bool:
    """Tell from its shape whether a line runs from top to bottom, where the source is silent.

    Han in a tall box does, if there are several characters of it; Latin text is set sideways.
    """
    if box is None or box.height < UPRIGHT * box.width:
        return False
    characters = "".join(text.split())
    return len(characters) >= 3 and 2 * len(_HAN.findall(characters)) > len(characters)


def sorted_marks(
    separators: Iterable[Box], illustrations: Iterable[Box]
) -> tuple[tuple[Rule, ...], tuple[Picture, ...]]:
    """Return rules and pictures; a separator that is not thin is an ornament."""
    rules, pictures = [], [Picture(box) for box in illustrations]
    for box in separators:
        if max(box.width, box.height) >= THIN * min(box.width, box.height):
            rules.append(Rule(box))
        else:
            pictures.append(Picture(box))
    return tuple(rules), tuple(pictures)


def file_name(told: str | None) -> str | None:
    """Return the name of a picture's file without folders and quotes, None where none is told."""
    return PureWindowsPath((told or "").strip("\"' \t\r\n")).name or None  # knows both slashes


def digest(data: bytes, number: int, count: int) -> str:
    """Hash a file's content for page ``number`` (from 1) of ``count``, hexadecimal."""
    whole = hashlib.sha256(data)
    if count > 1:
        whole.update(f"#{number}".encode())
    return whole.hexdigest()


def within_bounds(
    pages: Sequence[Page], name: str, options: Options
) -> tuple[tuple[Page, ...], tuple[Problem, ...]]:
    """Keep the pages within the bounds and say what the others lack.

    Raises:
        InputTooLarge: no page is left.
    """
    problems = []
    if len(pages) > options.max_pages:
        problems.append(
            Problem(
                f"{name} has {len(pages)} pages; only the first {options.max_pages} were read. "
                "Split the file, or raise max_pages."
            )
        )
    kept = []
    for page in pages[: options.max_pages]:
        size = sum(len(line.text) for line in page.lines)
        if size <= options.max_page_characters:
            kept.append(page)
        else:
            message = (
                f"{page.name} holds {size} characters, more than the bound of "
                f"{options.max_page_characters}. Raise max_page_characters to read it."
            )
            problems.append(Problem(message, page.name))
    if not kept:
        raise InputTooLarge(problems[-1].message)
    return tuple(kept), tuple(problems)
