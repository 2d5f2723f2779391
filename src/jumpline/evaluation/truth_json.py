"""Truth as JSON.

A truth page is a JSON file ``{source, page, issue, language, width, height, unit, source_file,
page_no, lines: [{id, bbox, text, article, role, order, size, block, …}]}``; a flat truth names the
articles of one flattened text file by line numbers. Fields that are not listed here are ignored.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from jumpline.article import LineRef
from jumpline.errors import UnreadableInput
from jumpline.evaluation.model import TruthIssue, TruthLine, TruthPage
from jumpline.geometry import Box

# docs/record.md: lines of flattened text end here and nowhere else.
_LINE_END = re.compile(r"\r\n|[\r\n\f]")


def load_json(files: Iterable[Path]) -> tuple[TruthIssue, ...]:
    """Load truth files and group their pages into issues, sorted by name.

    Raises:
        UnreadableInput: a file is no truth.
    """
    issues: list[TruthIssue] = []
    pages: dict[str, list[TruthPage]] = {}
    for file in files:
        record = _load(file)
        try:
            if "lines" in record:
                page = _page(record, file)
                pages.setdefault(record.get("issue") or page.name, []).append(page)
            else:
                issues.append(_flat(record, file))
        except (KeyError, TypeError) as error:
            message = f"{file} lacks or garbles {error}. Give a truth file."
            raise UnreadableInput(message) from error
    issues += [TruthIssue(name, _in_sequence(group)) for name, group in pages.items()]
    return tuple(sorted(issues, key=lambda issue: issue.name))


def _load(file: Path) -> Mapping[str, Any]:
    try:
        record = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UnreadableInput(
            f"{file} is no readable JSON ({error}). Give a truth file."
        ) from error
    if not isinstance(record, dict) or not ("lines" in record or "articles" in record):
        raise UnreadableInput(f"{file} has no lines and no articles. Give a truth file.")
    return record


def _page(record: Mapping[str, Any], file: Path) -> TruthPage:
    source = record.get("source_file")
    return TruthPage(
        name=record.get("page") or file.stem,
        lines=tuple(_line(line, number) for number, line in enumerate(record["lines"])),
        width=record.get("width"),
        height=record.get("height"),
        stem=Path(source).stem if source else None,
        number=record.get("page_no"),
        language=record.get("language"),
        unit=record.get("unit") or "pixel",
    )


def _line(record: Mapping[str, Any], number: int) -> TruthLine:
    box, order = record.get("bbox"), record.get("order")
    return TruthLine(
        id=record["id"],
        text=record.get("text") or "",
        box=Box(*box) if box else None,
        article=record.get("article"),
        role=record.get("role"),
        order=number if order is None else order,
        size=record.get("size"),
        vertical=str(record.get("mode", "")).startswith("vertical"),
        block=record.get("block"),
    )


def _in_sequence(pages: Iterable[TruthPage]) -> tuple[TruthPage, ...]:
    return tuple(sorted(pages, key=lambda page: (page.number or 0, page.name)))


def _flat(record: Mapping[str, Any], file: Path) -> TruthIssue:
    source = file.parent / record["file"]
    if not source.exists():
        source = file.parent.parent / record["file"]
    try:
        text = source.read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        message = (
            f"{record['file']}, named by {file}, cannot be read ({error}). "
            "Put it beside the truth, or in the folder above."
        )
        raise UnreadableInput(message) from error
    owners = {number: item["id"] for item in record["articles"] for number in item["lines"]}
    texts = [text for text in _LINE_END.split(text) if text.strip()]
    lines = tuple(
        TruthLine(str(number), text, article=owners.get(number), order=number)
        for number, text in enumerate(texts)
    )
    name = source.stem
    duplicates = tuple(
        (LineRef(name, str(copy)), LineRef(name, str(original)))
        for run in record.get("duplicates", ())
        for copy, original in zip(run["lines"], run["of"], strict=True)
    )
    unopened = tuple(item["id"] for item in record["articles"] if item.get("continued_from"))
    page = TruthPage(name, lines, stem=name, language=record.get("language"))
    return TruthIssue(name, (page,), duplicates, unopened)
