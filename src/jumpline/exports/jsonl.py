"""JSON lines: the record of docs/record.md, one object a line, keys in a fixed order."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from jumpline.article import (
    Article,
    Continuation,
    Leftover,
    LineRef,
    Link,
    Paragraph,
    Part,
    Pointer,
)
from jumpline.exports import proposals
from jumpline.geometry import Box
from jumpline.issue import Issue
from jumpline.page import Page

Record = dict[str, Any]

# Line ends to some readers, though not to JSON: escaped so that a record is one line for all.
_LINE_ENDS = {ord(end): f"\\u{ord(end):04x}" for end in "\x85\u2028\u2029"}


def write(issues: Iterable[Issue], stream: TextIO, *, everything: bool) -> None:
    """Write the records of each issue, one line each."""
    for issue in issues:
        for record in to_records(issue, everything):
            line = json.dumps(record, ensure_ascii=False, allow_nan=False)
            stream.write(line.translate(_LINE_ENDS) + "\n")


def to_records(issue: Issue, everything: bool = False) -> Iterator[Record]:
    """Turn an issue into records: articles and leftovers, with ``everything`` all there is."""
    if everything:
        yield _issue(issue)
        yield from (_page(page, issue) for page in issue.pages)
    for article, proposed in zip(issue.articles, proposals.of_articles(issue), strict=True):
        yield _article(article, (*article.links, *proposed))
    yield from map(_leftover, issue.leftovers)
    if everything:
        yield from map(_pointer, issue.pointers)


def _issue(issue: Issue) -> Record:
    return {
        "type": "issue",
        "name": issue.name,
        "title": issue.title,
        "date": issue.date,
        "language": issue.language,
        "pages": [page.name for page in issue.pages],
        "problems": [{"page": found.page, "message": found.message} for found in issue.problems],
    }


def _page(page: Page, issue: Issue) -> Record:
    return {
        "type": "page",
        "issue": issue.name,
        "name": page.name,
        "sequence": page.sequence,
        "folio": page.folio,
        "width": _length(page.width),
        "height": _length(page.height),
        "digest": page.digest,
        "lines": [{"id": line.id, "text": line.text, "box": _box(line.box)} for line in page.lines],
    }


def _article(article: Article, links: Iterable[Link]) -> Record:
    return {
        "type": "article",
        "id": article.id,
        "issue": article.issue,
        "kind": article.kind.value,
        "language": article.language,
        "headline": article.headline,
        "kicker": article.kicker,
        "deck": article.deck,
        "byline": article.byline,
        "dateline": article.dateline,
        "cutlines": list(article.cutlines),
        "jump_lines": list(article.jump_lines),
        "text": article.text,
        "paragraphs": [_paragraph(paragraph) for paragraph in article.paragraphs],
        "parts": [_part(part) for part in article.parts],
        "continued_from": _continuation(article.continued_from),
        "continued_on": _continuation(article.continued_on),
        "links": [_link(link) for link in links],
        "annotations": [
            {"kind": note.kind, "start": note.start, "end": note.end, "value": note.value}
            for note in article.annotations
        ],
        "notes": list(article.notes),
        "confidence": _share(article.confidence),
    }


def _paragraph(paragraph: Paragraph) -> Record:
    return {
        "start": paragraph.start,
        "end": paragraph.end,
        "role": paragraph.role.value,
        "lines": [line._asdict() for line in paragraph.lines],
    }


def _part(part: Part) -> Record:
    return {
        "page": part.page,
        "sequence": part.sequence,
        "folio": part.folio,
        "box": _box(part.box),
        "lines": list(part.lines),
        "spans": [{"id": span.id, "start": span.start, "end": span.end} for span in part.spans],
    }


def _continuation(promise: Continuation | None) -> Record | None:
    if promise is None:
        return None
    return {
        "label": promise.label,
        "folio": promise.folio,
        "line": _reference(promise.line),
        "where": promise.where,
    }


def _link(link: Link) -> Record:
    return {
        "from": _reference(link.source),
        "to": _reference(link.target),
        "state": link.state.value,
        "confidence": _share(link.confidence),
        "evidence": {
            name: value if isinstance(value, str) else _share(value)
            for name, value in link.evidence.items()
        },
        "alternatives": [
            {"to": _reference(other.to), "confidence": _share(other.confidence)}
            for other in link.alternatives
        ],
    }


def _leftover(leftover: Leftover) -> Record:
    # An id is unique only within its page, so the pages of the originals stand beside them.
    return {
        "type": "leftover",
        "page": leftover.page,
        "lines": list(leftover.lines),
        "reason": leftover.reason.value,
        "of": [original.id for original in leftover.of],
        "of_pages": [original.page for original in leftover.of],
        "spans": [{"id": span.id, "start": span.start, "end": span.end} for span in leftover.spans],
    }


def _pointer(pointer: Pointer) -> Record:
    return {
        "type": "pointer",
        "page": pointer.page,
        "lines": list(pointer.lines),
        "text": pointer.text,
        "folio": pointer.folio,
    }


def _reference(line: LineRef) -> Record:
    return {"page": line.page, "id": line.id}


def _box(box: Box | None) -> list[float] | None:
    return None if box is None else [round(edge, 2) for edge in box]


def _length(length: float | None) -> float | None:
    return None if length is None else round(length, 2)


def _share(value: float) -> float:
    return round(value, 4)
