"""The truth beside a set issue: which line belongs to which article, page by page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from drawing import DrawnLine
from setting import SetIssue

_DECIMALS = 2


def write_truth(issue: SetIssue, drawn: tuple[tuple[DrawnLine, ...], ...], folder: Path) -> None:
    """Write one JSON file a page into ``folder``."""
    for number, lines in enumerate(drawn, start=1):
        name = issue.plan.name
        page = {
            "source": "jumpline-examples",
            "page": f"{name}#{number}",
            "page_no": number,
            "folio": issue.plan.pages[number - 1].folio,
            "issue": name,
            "language": issue.plan.language,
            "width": issue.plan.grid.width,
            "height": issue.plan.grid.height,
            "source_file": f"examples/{name}.pdf",
            "image": None,
            "articles": _titles(issue, lines),
        }
        write_json(folder / f"{name}-{number}.json", page, [_line(line) for line in lines])


def write_json(path: Path, record: dict[str, Any], lines: list[dict[str, Any]]) -> None:
    """Write a record with one line of the file for each printed line, so that changes show."""
    head = json.dumps(record, ensure_ascii=False, indent=1).removesuffix("\n}")
    rows = ",\n".join(f"  {json.dumps(line, ensure_ascii=False)}" for line in lines)
    path.write_text(f'{head},\n "lines": [\n{rows}\n ]\n}}\n', encoding="utf-8")


def _titles(issue: SetIssue, lines: tuple[DrawnLine, ...]) -> dict[str, dict[str, str]]:
    keys = dict.fromkeys(drawn.line.article for drawn in sorted(lines, key=lambda row: row.order))
    join = "" if issue.plan.language == "zh" else " "
    return {key: {"title": join.join(issue.stories[key].headline)} for key in keys if key}


def _line(drawn: DrawnLine) -> dict[str, Any]:
    line = drawn.line
    return {
        "id": f"l{drawn.number}",
        "bbox": [round(edge, _DECIMALS) for edge in line.box],
        "text": line.text,
        "block": f"b{drawn.block}",
        "article": line.article,
        "role": line.role,
        "order": drawn.order,
        "size": round(line.size, _DECIMALS),
        "vertical": len(line.pieces) > 1,
    }
