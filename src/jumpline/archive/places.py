"""Where stretches of an article's text stand on its pages."""

from __future__ import annotations

import json
import sqlite3
import zlib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, islice
from typing import Any

from jumpline.archive.records import Mark, PlacedText, StoredParagraph
from jumpline.archive.rows.reading import VERTICAL, box_of, text_of
from jumpline.article import Role
from jumpline.geometry import Box

_UNPACKED = 500_000_000
"""The words of a dense broadsheet take 1 million bytes; an archive may come from anywhere."""

Words = dict[int, list[tuple[int, int, Box]]]
"""By position of the line: code points ``start`` to ``end`` (exclusive) and the word's box."""

_LINE = """
SELECT id, text, x0, y0, x1, y1, marks FROM lines WHERE page = ? AND position = ?
"""


def paragraphs(connection: sqlite3.Connection, number: int) -> tuple[StoredParagraph, ...]:
    """Return the paragraphs of an article, every code point of its text with its line."""
    found = connection.execute(
        "SELECT text, paragraphs FROM articles WHERE number = ?", (number,)
    ).fetchone()
    if found is None:
        return ()
    text = text_of(found[0])
    return tuple(
        StoredParagraph(
            start,
            end,
            Role(role),
            tuple(_placed(connection, text, *where) for where in lines),
        )
        for start, end, role, lines in json.loads(found[1])
    )


def _placed(
    connection: sqlite3.Connection, text: str, page: int, line: int, start: int, end: int
) -> PlacedText:
    own, printed, *edges, _ = connection.execute(_LINE, (page, line)).fetchone()
    return PlacedText(
        start, end, page, line, text_of(own), _offset(text[start:end], text_of(printed)),
        box_of(edges),
    )  # fmt: skip


def _offset(said: str, printed: str) -> int:
    """Return where a line's text has what the article says of it.

    White space at both ends may be the article's own, so it is looked for without.
    """
    bare = said.strip()
    return max(0, printed.find(bare)) - (len(said) - len(said.lstrip()))


def marks(connection: sqlite3.Connection, number: int, start: int, end: int) -> tuple[Mark, ...]:
    """Return the places of code points ``start`` to ``end`` (exclusive) of an article's text.

    Where the source told boxes of words, those of the words that are touched; else the line's
    box, cut in proportion to its characters. Flattened pages give no mark.
    """
    return next(marks_of(connection, number, [(start, end)]))


def marks_of(
    connection: sqlite3.Connection, number: int, spans: Sequence[tuple[int, int]]
) -> Iterator[tuple[Mark, ...]]:
    """Give for each of some stretches what ``marks`` gives; the lines are read once."""
    words: dict[int, Words] = {}
    read = paragraphs(connection, number) if spans else ()
    lines = [line for each in read for line in each.lines if line.box is not None]
    lines.sort(key=lambda line: line.start)
    ends = list(accumulate((line.end for line in lines), max))
    for start, end in spans:
        found: list[Mark] = []
        for line in islice(lines, bisect_right(ends, start), None):
            if line.start >= end:
                break
            if line.end <= start:
                continue
            if line.page not in words:
                words[line.page] = words_of(connection, line.page)
            first = line.offset + max(start, line.start) - line.start
            last = line.offset + min(end, line.end) - line.start
            found += _of_line(connection, line, first, last, words[line.page].get(line.line, []))
        yield tuple(found)


def _of_line(
    connection: sqlite3.Connection,
    line: PlacedText,
    first: int,
    last: int,
    words: list[tuple[int, int, Box]],
) -> Iterator[Mark]:
    touched = [box for start, end, box in words if start < last and end > first]
    if touched:
        yield from (Mark(line.page, box) for box in touched)
        return
    _, printed, *edges, marks_of = connection.execute(_LINE, (line.page, line.line)).fetchone()
    length = len(text_of(printed))
    if not length or last <= 0 or first >= length:  # the joining space after a line
        return
    x0, y0, x1, y1 = edges
    before, after = max(0, first) / length, min(length, last) / length
    if marks_of & VERTICAL:
        box = Box(x0, y0 + before * (y1 - y0), x1, y0 + after * (y1 - y0))
    else:
        box = Box(x0 + before * (x1 - x0), y0, x0 + after * (x1 - x0), y1)
    yield Mark(line.page, box)


def words_of(connection: sqlite3.Connection, page: int) -> Words:
    """Return the words of a page by lines, empty where its source told none."""
    found = connection.execute("SELECT words FROM pages WHERE number = ?", (page,)).fetchone()
    return {
        position: [(start, end, Box(*edges)) for start, end, *edges, _ in words]
        for position, words in unpacked_words(found[0] if found else None)
    }


def unpacked_words(data: bytes | None) -> list[Any]:
    """Return the words as ``packing.packed_words`` took them, of at most ``_UNPACKED`` bytes."""
    return (
        [] if data is None else list(json.loads(zlib.decompressobj().decompress(data, _UNPACKED)))
    )
