"""Flattened dumps: the text of a page without any geometry, its columns in a wrong order."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from setting import SetIssue
from sheets import Block, SetLine

_SENTENCE_ENDS = tuple(".!?”。！？")


class FlatLine(NamedTuple):
    """One line of a dump; ``number`` from 0; ``copy_of`` the line that it doubles."""

    number: int
    text: str
    story: str
    role: str
    block: str
    ends: bool
    copy_of: int | None


@dataclass(frozen=True, slots=True)
class Dump:
    """What to write: blocks of one page (from 1) of an issue, by printed line or by paragraph."""

    name: str
    issue: str
    page: int
    unit: str
    blocks: tuple[str, ...]


def read_dumps(path: Path) -> tuple[Dump, ...]:
    """Read the recipes."""
    raw = tomllib.loads(path.read_text(encoding="utf-8"))["dumps"]
    return tuple(Dump(**(dump | {"blocks": tuple(dump["blocks"])})) for dump in raw)


def write_dump(dump: Dump, issue: SetIssue, outdir: Path) -> None:
    """Write the text file, and its truth into the folder ``truth``."""
    lines = tuple(_flatten(dump, issue))
    text = "".join(f"{line.text}\n" for line in lines)
    (outdir / f"{dump.name}.txt").write_text(text, encoding="utf-8")
    truth = json.dumps(_truth(dump, issue, lines), ensure_ascii=False, indent=1)
    (outdir / "truth" / f"{dump.name}.truth.json").write_text(f"{truth}\n", encoding="utf-8")


def _flatten(dump: Dump, issue: SetIssue) -> Iterator[FlatLine]:
    blocks = {block.name: block for block in issue.pages[dump.page - 1].blocks}
    first: dict[str, int] = {}
    number = 0
    for name in dump.blocks:
        original = first.get(name)
        first.setdefault(name, number)
        story = name.partition(":")[0]
        for offset, (text, line) in enumerate(_texts(blocks[name], dump.unit)):
            copy_of = None if original is None else original + offset
            yield FlatLine(number, text, story, line.role, name, line.last, copy_of)
            number += 1


def _texts(block: Block, unit: str) -> Iterator[tuple[str, SetLine]]:
    """Yield the lines or paragraphs of a block, each with its last printed line."""
    text = ""
    for line in block.lines:
        text += line.text
        if unit == "line" or line.last or line is block.lines[-1]:
            yield text, line
            text = ""


def _truth(dump: Dump, issue: SetIssue, lines: tuple[FlatLine, ...]) -> dict[str, Any]:
    stories = dict.fromkeys(line.story for line in lines)
    threads = [_thread(story, lines) for story in stories]
    doubled = [line for line in lines if line.copy_of is not None]
    return {
        "file": f"{dump.name}.txt",
        "language": issue.plan.language,
        "unit": "non-empty lines, numbered from 0",
        "articles": [_article(thread, issue) for thread in threads],
        "duplicates": [
            {"lines": [line.number for line in doubled], "of": [line.copy_of for line in doubled]}
        ],
        **_joins(threads),
    }


def _thread(story: str, lines: Iterable[FlatLine]) -> list[FlatLine]:
    """Return the lines of a story in reading order: its heading, then column after column."""
    mine = [line for line in lines if line.story == story and line.copy_of is None]
    return sorted(mine, key=lambda line: (not line.block.endswith("heading"), line.block))


def _article(thread: list[FlatLine], issue: SetIssue) -> dict[str, Any]:
    def numbers(*roles: str) -> list[int]:
        return [line.number for line in thread if line.role in roles]

    story = issue.stories[thread[0].story]
    record: dict[str, Any] = {"id": story.name, "lines": [line.number for line in thread]}
    record["headline"] = numbers("headline", "jump_head")
    record["deck"] = numbers("deck")
    if story.jump_line:
        label = (story.jump_inline or story.jump_head).strip("（）")
        record["continued_from"] = f"page {issue.plan.pages[0].folio} ({label})"
    return record


def _joins(threads: list[list[FlatLine]]) -> dict[str, list[list[int]]]:
    """Sort the places where an article goes from one column to the next by what is cut there."""
    joins: dict[str, list[list[int]]] = {
        "joins_inside_a_sentence": [],
        "joins_inside_a_paragraph": [],
        "cut_between_paragraphs": [],
    }
    for thread in threads:
        for before, after in pairwise(thread):
            if before.block == after.block or before.block.endswith("heading"):
                continue
            if before.ends:
                kind = "cut_between_paragraphs"
            elif before.text.endswith(_SENTENCE_ENDS):
                kind = "joins_inside_a_paragraph"
            else:
                kind = "joins_inside_a_sentence"
            joins[kind].append([before.number, after.number])
    return joins
