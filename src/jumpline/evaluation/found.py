"""What a run found, in the one shape that is scored: pieces of lines and their articles.

Three sources: an issue in memory, Jumpline's JSON lines, and a folder with one text file an
article, which is how the output of any other tool can be scored.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

from jumpline.article import Article, LineRef, Link, Span, State
from jumpline.errors import UnreadableInput, UsageError
from jumpline.geometry import Box
from jumpline.issue import Issue


@dataclass(frozen=True, slots=True)
class Piece:
    """A found line, or what one article or leftover holds of it.

    Attributes:
        line: page and id as the result names them.
        article: index of the article, None when left over.
        text: None when the result does not tell.
        box: None when the result does not tell.
    """

    line: LineRef
    article: int | None
    text: str | None = None
    box: Box | None = None


class FoundLink(NamedTuple):
    """A link of the result; confidence 0 to 1."""

    source: LineRef
    target: LineRef
    made: bool
    confidence: float


@dataclass(frozen=True, slots=True)
class Found:
    """A result to score.

    Attributes:
        pieces: where a line is split, the piece of the article that holds most of it comes first.
        texts: everything printed of each article; its index is the article's number.
        links: made and proposed.
        widths: of the pages in the result's unit, where it tells them.
        headings: lines in the headline, kicker or deck of their article; None where the result
            does not tell the text of its lines.
    """

    pieces: tuple[Piece, ...] = ()
    texts: tuple[str, ...] = ()
    links: tuple[FoundLink, ...] = ()
    widths: Mapping[str, float] = field(default_factory=dict)
    headings: frozenset[LineRef] | None = None


class _Claim(NamedTuple):
    """Lines and stretches of lines that one article (None: leftover) holds on one page."""

    article: int | None
    page: str
    lines: tuple[str, ...]
    spans: tuple[Span, ...]


def found_in_issue(issue: Issue) -> Found:
    """Take the result from an issue in memory."""
    lines = {
        LineRef(page.name, line.id): Piece(LineRef(page.name, line.id), None, line.text, line.box)
        for page in issue.pages
        for line in page.lines
    }
    claims = [
        _Claim(number, part.page, part.lines, part.spans)
        for number, article in enumerate(issue.articles)
        for part in article.parts
    ]
    claims += [_Claim(None, rest.page, rest.lines, rest.spans) for rest in issue.leftovers]
    links = [link for article in issue.articles for link in article.links] + list(issue.proposals)
    return Found(
        pieces=tuple(_pieces(lines, claims)),
        texts=tuple(map(_printed, issue.articles)),
        links=tuple(map(_found_link, links)),
        widths={page.name: page.width for page in issue.pages if page.width},
        headings=frozenset(ref for each in issue.articles for ref in _headings(each, lines)),
    )


def load_found(path: str | Path) -> Found:
    """Load JSON lines, a folder of them, or a folder with one text file an article.

    Raises:
        UsageError: nothing there that can be scored.
        UnreadableInput: a record is broken.
    """
    path = Path(path)
    if path.is_file():
        return _from_files([path])
    if not path.is_dir():
        raise UsageError(f"{path} is not there. Give JSON lines of `jumpline read`, or a folder.")
    if files := sorted(path.glob("*.jsonl")):
        return _from_files(files)
    files = sorted(path.glob("*.txt"))
    if not files:
        raise UsageError(f"{path} holds no .jsonl and no .txt file. Give one text file an article.")
    return Found(texts=tuple(_text(file) for file in files))


def _from_files(files: Iterable[Path]) -> Found:
    try:
        return _from_records(_records(files))
    except (KeyError, TypeError) as error:
        names = ", ".join(map(str, files))
        message = f"{names}: a record lacks or garbles {error}. Write the JSON lines again."
        raise UnreadableInput(message) from error


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        raise UnreadableInput(f"{file} cannot be read ({error}). Give UTF-8 text.") from error


def _records(files: Iterable[Path]) -> Iterator[Mapping[str, Any]]:
    for file in files:
        for number, line in enumerate(_text(file).split("\n"), start=1):
            if not line.strip():
                continue
            try:
                record = json.loads(line)
            except ValueError as error:
                message = (
                    f"line {number} of {file} is no JSON ({error}). Write it with --format jsonl."
                )
                raise UnreadableInput(message) from error
            if isinstance(record, dict):
                yield record


def _from_records(records: Iterable[Mapping[str, Any]]) -> Found:
    by_type: dict[str, list[Mapping[str, Any]]] = {"article": [], "leftover": [], "page": []}
    for record in records:
        by_type.get(record.get("type", ""), []).append(record)
    articles = by_type["article"]
    pieces = {}
    for page in by_type["page"]:
        for line in page.get("lines", ()):
            ref = LineRef(page["name"], line["id"])
            box = Box(*line["box"]) if line.get("box") else None
            pieces[ref] = Piece(ref, None, line.get("text"), box)
    claims = [
        _claim(number, part) for number, article in enumerate(articles) for part in article["parts"]
    ]
    claims += [_claim(None, leftover) for leftover in by_type["leftover"]]
    found = tuple(_pieces(pieces, claims))
    if not pieces:
        found = _with_body_text(found, articles)
    return Found(
        pieces=found,
        texts=tuple(map(_printed_record, articles)),
        links=tuple(_link(link) for article in articles for link in article.get("links", ())),
        widths={page["name"]: page["width"] for page in by_type["page"] if page.get("width")},
        headings=frozenset(ref for each in articles for ref in _headings_record(each, pieces))
        if pieces
        else None,
    )


def _claim(article: int | None, record: Mapping[str, Any]) -> _Claim:
    page = record["page"]
    spans = (Span(page, span["id"], span["start"], span["end"]) for span in record.get("spans", ()))
    return _Claim(article, page, tuple(record["lines"]), tuple(spans))


def _link(record: Mapping[str, Any]) -> FoundLink:
    source, target = record["from"], record["to"]
    return FoundLink(
        LineRef(source["page"], source["id"]),
        LineRef(target["page"], target["id"]),
        record["state"] == "made",
        record["confidence"],
    )


def _found_link(link: Link) -> FoundLink:
    return FoundLink(link.source, link.target, link.state is State.MADE, link.confidence)


def _printed(article: Article) -> str:
    headings = (article.kicker, article.headline, article.deck, article.byline, article.dateline)
    return "\n".join((*headings, article.text, *article.cutlines, *article.jump_lines))


def _printed_record(record: Mapping[str, Any]) -> str:
    fields = ("kicker", "headline", "deck", "byline", "dateline", "text")
    texts = [record.get(name) or "" for name in fields]
    return "\n".join([*texts, *record.get("cutlines", ()), *record.get("jump_lines", ())])


def _headings(article: Article, lines: Mapping[LineRef, Piece]) -> Iterator[LineRef]:
    body = {(line.page, line.id) for paragraph in article.paragraphs for line in paragraph.lines}
    refs = (LineRef(part.page, line) for part in article.parts for line in part.lines)
    heading = f"{article.kicker} {article.headline} {article.deck}"
    return _among(heading, (ref for ref in refs if ref not in body), lines)


def _headings_record(
    record: Mapping[str, Any], lines: Mapping[LineRef, Piece]
) -> Iterator[LineRef]:
    body = {(line["page"], line["id"]) for each in record["paragraphs"] for line in each["lines"]}
    refs = (LineRef(part["page"], line) for part in record["parts"] for line in part["lines"])
    heading = " ".join(record.get(name) or "" for name in ("kicker", "headline", "deck"))
    return _among(heading, (ref for ref in refs if ref not in body), lines)


def _among(
    heading: str, refs: Iterable[LineRef], lines: Mapping[LineRef, Piece]
) -> Iterator[LineRef]:
    """Yield the lines whose text stands in a heading, which may have lost their hyphens."""
    whole = _letters(heading)
    for ref in refs:
        text = (lines[ref].text if ref in lines else None) or ""
        if text.strip() and (text.strip() in heading or (_letters(text) or "\n") in whole):
            yield ref


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text)))


def _pieces(lines: Mapping[LineRef, Piece], claims: Iterable[_Claim]) -> Iterator[Piece]:
    """Yield what each claim holds, holders of whole lines before the stretches taken from them."""
    holders: dict[LineRef, int | None] = dict.fromkeys(lines)
    taken: dict[LineRef, list[tuple[Span, int | None]]] = {}
    for claim in claims:
        holders |= {LineRef(claim.page, line): claim.article for line in claim.lines}
        for span in claim.spans:
            taken.setdefault(LineRef(span.page, span.id), []).append((span, claim.article))
    for ref, article in holders.items():
        whole = replace(lines.get(ref, Piece(ref, None)), article=article)
        spans = sorted(taken.get(ref, ()), key=lambda item: item[0])
        yield from _stretches(whole, [(span.start, span.end, holder) for span, holder in spans])


def _stretches(whole: Piece, spans: list[tuple[int, int, int | None]]) -> Iterator[Piece]:
    """Yield the holder's stretches of a line, then the ``spans`` (start, end, article)."""
    if not spans or whole.text is None:
        yield whole
        return
    edges = [0, *(edge for low, high, _ in spans for edge in (low, high)), len(whole.text)]
    for low, high in zip(edges[::2], edges[1::2], strict=True):
        if low < high:
            yield _stretch(whole, low, high, whole.article)
    for low, high, article in spans:
        yield _stretch(whole, low, high, article)


def _stretch(whole: Piece, start: int, end: int, article: int | None) -> Piece:
    """Cut code points ``start`` to ``end`` out of a line whose text runs from left to right."""
    text, box = whole.text or "", whole.box
    if box is not None:
        step = box.width / max(1, len(text))
        box = Box(box.x0 + start * step, box.y0, box.x0 + end * step, box.y1)
    return Piece(whole.line, article, text[start:end], box)


def _with_body_text(
    pieces: Iterable[Piece], articles: Iterable[Mapping[str, Any]]
) -> tuple[Piece, ...]:
    """Give the pieces what the articles' paragraphs say of their text."""
    texts: dict[tuple[LineRef, int | None], str] = {}
    for number, article in enumerate(articles):
        for paragraph in article.get("paragraphs", ()):
            for line in paragraph["lines"]:
                key = LineRef(line["page"], line["id"]), number
                text = article["text"][line["start"] : line["end"]]
                texts[key] = texts.get(key, "") + text
    return tuple(replace(piece, text=texts.get((piece.line, piece.article))) for piece in pieces)
