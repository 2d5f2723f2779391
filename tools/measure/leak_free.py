"""Turn a truth into ALTO that leaks nothing of it, and the same truth under the new ids.

    python tools/measure/leak_free.py TRUTH OUT [--seed 0]

It is for sets without a source file, and for scoring other tools by the protocol clean-room: lines
are shuffled, each in a block of its own, with new ids. OUT/alto has a folder for each issue with
one ALTO file a page, OUT/truth the truth pages; a line of nothing but white space is in neither.

    jumpline read OUT/alto --format jsonl --all --output OUT/found
    jumpline score OUT/truth OUT/found
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from jumpline.evaluation import TruthIssue, TruthLine, TruthPage, clean_room, load_truth
from jumpline.exports.alto import write_alto


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("truth", type=Path, help="a truth file or a folder of them")
    parser.add_argument("output", type=Path)
    parser.add_argument("--seed", type=int, default=0, help="another shuffle")
    arguments = parser.parse_args()
    write_set(load_truth(arguments.truth), arguments.output, arguments.seed)


def write_set(truths: Iterable[TruthIssue], output: Path, seed: int = 0) -> None:
    """Write the issues of a set as leak-free ALTO and as truth."""
    told = output / "truth"
    told.mkdir(parents=True, exist_ok=True)
    for truth in truths:
        room = clean_room(truth, seed)
        folder = output / "alto" / _file_name(truth.name)
        folder.mkdir(parents=True, exist_ok=True)
        for page, true in zip(room.issue.pages, room.truth.pages, strict=True):
            name = _file_name(page.name)
            printed = tuple(line for line in page.lines if line.text.strip())
            alto = write_alto(replace(page, lines=printed), room.issue.language)
            (folder / f"{name}.xml").write_text(alto, encoding="utf-8")
            record = json.dumps(_record(true, truth.name, f"{name}.xml"), ensure_ascii=False)
            (told / f"{name}.json").write_text(record + "\n", encoding="utf-8")


def _file_name(name: str) -> str:
    return name.replace("/", "_")


def _record(page: TruthPage, issue: str, source: str) -> dict[str, Any]:
    return {
        "page": page.name,
        "issue": issue,
        "page_no": page.number,
        "language": page.language,
        "width": page.width,
        "height": page.height,
        "unit": page.unit,
        "source_file": source,
        "lines": [_line(line) for line in page.lines if line.text.strip()],
    }


def _line(line: TruthLine) -> dict[str, Any]:
    return {
        "id": line.id,
        "bbox": line.box,
        "text": line.text,
        "article": line.article,
        "role": line.role,
        "order": line.order,
        "size": line.size,
        "mode": "vertical" if line.vertical else "horizontal",
    }


if __name__ == "__main__":
    main()
