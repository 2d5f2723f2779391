"""The truth about a flattened dump: which of its lines are which article's, and what is cut."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any

from typesetter.out.flat import ADVERTISING, HEADING, Dump, FlatLine

_SENTENCE_ENDS = tuple(".!?”»“。！？…")


def write_dump(dump: Dump, folder: Path) -> None:
    """Write the text file, and its truth beside it."""
    text = "".join(f"{line.text}\n" for line in dump.lines)
    (folder / f"{dump.name}.txt").write_text(text, encoding="utf-8")
    truth = json.dumps(truth_of(dump), ensure_ascii=False, indent=1)
    (folder / f"{dump.name}.truth.json").write_text(f"{truth}\n", encoding="utf-8")


def truth_of(dump: Dump) -> dict[str, Any]:
    """Return the truth about a dump: its articles by line numbers, its copies, what is cut."""
    threads = _threads(dump)
    numbers = {line.key: number for number, line in enumerate(dump.lines)}
    copies = [line for line in dump.lines if line.copy_of is not None]
    aside = [n for n, line in enumerate(dump.lines) if not _scored(line) and line.copy_of is None]
    return {
        "file": f"{dump.name}.txt",
        "language": dump.language,
        "unit": "non-empty lines, numbered from 0",
        "articles": [_article(key, held, dump) for key, held in threads.items()],
        "duplicates": [
            {
                "lines": [numbers[line.key] for line in copies],
                "of": [numbers[line.copy_of] for line in copies if line.copy_of is not None],
            }
        ],
        "aside": aside,
        **_joins(threads.values(), dump),
    }


def _scored(line: FlatLine) -> bool:
    return line.article is not None and line.role not in ADVERTISING


def _threads(dump: Dump) -> dict[str, list[int]]:
    """Return the numbers of each article's lines in reading order."""
    threads: dict[str, list[int]] = {}
    for number, line in enumerate(dump.lines):
        if _scored(line) and line.copy_of is None:
            threads.setdefault(str(line.article), []).append(number)
    return {
        key: sorted(numbers, key=lambda n: (dump.lines[n].place, n))
        for key, numbers in threads.items()
    }


def _article(key: str, numbers: list[int], dump: Dump) -> dict[str, Any]:
    def having(*roles: str) -> list[int]:
        return [n for n in numbers if dump.lines[n].role in roles]

    record: dict[str, Any] = {
        "id": key,
        "lines": numbers,
        "headline": having("headline", "jump_head"),
        "deck": having("deck"),
        "kicker": having("kicker"),
        "subheads": having("subhead"),
        "end_mark": having("end_mark"),
    }
    if key in dump.opened:
        record["continued_from"] = "an earlier page"
    if key in dump.closed:
        record["continued_on"] = "a later page"
    return record


def _joins(threads: Iterable[list[int]], dump: Dump) -> dict[str, list[list[int]]]:
    """Sort the places where an article goes from one run to the next by what is cut there."""
    joins: dict[str, list[list[int]]] = {
        "joins_inside_a_sentence": [],
        "joins_inside_a_paragraph": [],
        "cut_between_paragraphs": [],
    }
    for numbers in threads:
        for one, other in pairwise(numbers):
            before, after = dump.lines[one], dump.lines[other]
            if before.run == after.run or before.role in HEADING:
                continue
            if before.ends:
                kind = "cut_between_paragraphs"
            elif before.text.endswith(_SENTENCE_ENDS):
                kind = "joins_inside_a_paragraph"
            else:
                kind = "joins_inside_a_sentence"
            joins[kind].append([one, other])
    return joins
