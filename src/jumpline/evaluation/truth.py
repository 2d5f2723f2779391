"""The truth about issues: which printed line belongs to which article.

A truth page is a JSON file ``{source, page, issue, language, width, height, source_file, page_no,
lines: [{id, bbox, text, article, role, order, size, …}]}``; a flat truth names the articles of one
flattened text file by line numbers. Fields that are not listed here are ignored, above all
``block``, which follows the articles.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jumpline.article import LineRef
from jumpline.errors import UnreadableInput, UsageError
from jumpline.geometry import Box

# docs/record.md: lines of flattened text end here and nowhere else.
_LINE_END = re.compile(r"\r\n|[\r\n\f]")


@dataclass(frozen=True, slots=True)
class TruthLine:
    """One line as the truth has it.

    Attributes:
        id: the source's own id, unique within the page.
        text: the text as printed, empty where the truth has none.
        box: in the page's unit, origin top left; None on a flattened page.
        article: key of the article within the issue, None where the truth says nothing.
        role: only where the source gives it.
        order: place in the truth's reading order of the page, else in its file.
        size: em of the type in the source's unit of type, None when unknown.
        vertical: characters run from top to bottom.
    """

    id: str
    text: str
    box: Box | None = None
    article: str | None = None
    role: str | None = None
    order: int = 0
    size: float | None = None
    vertical: bool = False

    @property
    def scored(self) -> bool:
        """Tell whether the line counts: it belongs to an article that is no advertisement."""
        return self.article is not None and self.role != "ad"


@dataclass(frozen=True, slots=True)
class TruthPage:
    """One page of truth.

    Attributes:
        name: what the truth calls the page.
        lines: in the order of the file.
        width: page width in the source's unit, None on a flattened page.
        height: page height in the source's unit, None on a flattened page.
        stem: stem of the source file, None when it is not named.
        number: 1-based number of the page in its issue or file, None when not given.
        language: as the source says, mostly a BCP 47 tag.
    """

    name: str
    lines: tuple[TruthLine, ...]
    width: float | None = None
    height: float | None = None
    stem: str | None = None
    number: int | None = None
    language: str | None = None

    @property
    def aliases(self) -> tuple[str, ...]:
        """Names that a result may use for the page, the likeliest first."""
        if self.stem is None:
            return (self.name,)
        numbered = () if self.number is None else (f"{self.stem}#{self.number}",)
        return (*numbered, self.stem, self.name)


@dataclass(frozen=True, slots=True)
class TruthIssue:
    """All truth pages of one issue; an article's key is (issue, article) and may run over pages.

    Attributes:
        name: the issue's key.
        pages: in physical order.
        duplicates: (duplicate line, its original), where the truth tells.
        unopened: keys of the articles whose opening stands on a page that was not given.
    """

    name: str
    pages: tuple[TruthPage, ...]
    duplicates: tuple[tuple[LineRef, LineRef], ...] = ()
    unopened: tuple[str, ...] = ()

    @property
    def scored(self) -> tuple[tuple[LineRef, TruthLine], ...]:
        """The lines that count, with their places, page by page."""
        return tuple(
            (LineRef(page.name, line.id), line)
            for page in self.pages
            for line in page.lines
            if line.scored
        )

    @property
    def has_text(self) -> bool:
        """Tell whether any line that counts has text; if none has, lines weigh by area."""
        return any(line.text.strip() for _, line in self.scored)


def load_truth(path: str | Path) -> tuple[TruthIssue, ...]:
    """Load a truth file, or every ``.json`` file of a folder, grouped into issues.

    Raises:
        UsageError: there is no such file, or no truth in the folder.
        UnreadableInput: a file is no truth.
    """
    path = Path(path)
    if not path.exists():
        raise UsageError(f"{path} is not there. Give a truth file or a folder of truth files.")
    files = sorted(path.glob("*.json")) if path.is_dir() else [path]
    if not files:
        raise UsageError(f"{path} holds no .json file. Give a truth file or a folder of them.")
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
