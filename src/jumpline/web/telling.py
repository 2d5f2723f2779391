"""An article as values that a template or JSON shows."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple
from urllib.parse import quote

from jumpline.archive import LineAt, StoredArticle, StoredLink, StoredPage, StoredParagraph
from jumpline.article import Continuation, State
from jumpline.geometry import Box
from jumpline.web.browsing import Data, article_entry, edges, issue_entry, page_entry
from jumpline.web.columns import pieces
from jumpline.web.copying import copies_of
from jumpline.web.marking import highlights
from jumpline.web.site import Missing, Visit

LOW = 0.8
"""Confidence below which a joint is shown as doubtful."""

Spans = Sequence[tuple[int, int]]
"""Stretches of an article's text, ascending, ``end`` exclusive."""


class Clipping(NamedTuple):
    """A piece of a column that belongs to an article."""

    page: StoredPage
    box: Box


def clippings(visit: Visit, article: StoredArticle) -> tuple[Clipping, ...]:
    """Return the pieces of an article in its order; flattened pages give none."""
    found = []
    for part in visit.archive.parts(article.number):
        page = visit.page(part.page)
        known = visit.archive.lines(part.page)
        found += [Clipping(page, box) for box in pieces(known[at] for at in part.lines)]
    return tuple(found)


def clipping(visit: Visit, name: str, number: int) -> Clipping:
    """Return the piece of an article with a number, from 1; raises Missing."""
    found = clippings(visit, visit.article(name))
    if not 1 <= number <= len(found):
        raise Missing
    return found[number - 1]


def article(visit: Visit, found: StoredArticle, query: str = "") -> Data:
    """Tell an article whole.

    Args:
        visit: the request.
        found: the article.
        query: its words are highlighted.
    """
    spans = highlights(visit, found.number, query) if query else ()
    address = f"/article/{quote(found.id)}"
    remarks = visit.archive.remarks(found.number)
    joints = visit.archive.links(found.number)
    pages = {page.number: page for page in visit.archive.pages(found.issue)}
    by_source = {joint.source: joint for joint in joints if joint.state is State.MADE}
    paragraphs = visit.archive.paragraphs(found.number)
    shown = any(page.width is not None for page in pages.values())
    return {
        **article_entry(found),
        "q": query,
        "issue": issue_entry(visit.issue(found.issue)),
        "dateline": found.dateline,
        "text": found.text,
        "cutlines": list(found.cutlines),
        "paragraphs": [
            {
                "role": each.role.value,
                "pieces": _pieces(found.text, each, by_source, pages, spans),
            }
            for each in paragraphs
        ],
        "joints": [_joint(joint, pages) for joint in joints],
        "notes": list(remarks.notes),
        "jump_lines": list(remarks.jump_lines),
        "continued_from": _promise(remarks.continued_from),
        "continued_on": _promise(remarks.continued_on),
        "copies": copies_of(visit, found),
        "former_ids": list(visit.archive.former_ids(found.number)),
        "clippings": _clipping_list(visit, found, address) if shown else [],
        "clippings_pdf": f"{address}/clippings.pdf" if shown else None,
        "cite": {"bibtex": f"{address}/cite.bib", "csl": f"{address}/cite.csl.json"},
    }


def _promise(promise: Continuation | None) -> Data | None:
    if promise is None:
        return None
    return {"label": promise.label, "folio": promise.folio, "where": promise.where}


def _joint(joint: StoredLink, pages: dict[int, StoredPage]) -> Data:
    return {
        "made": joint.state is State.MADE,
        "confidence": joint.confidence,
        "low": joint.confidence < LOW,
        "from_page": page_entry(pages[joint.source.page])["label"],
        "page": page_entry(pages[joint.target.page]),
        "turns": joint.source.page != joint.target.page,
        "evidence": dict(joint.evidence),
    }


def _clipping_list(visit: Visit, found: StoredArticle, address: str) -> list[Data]:
    return [
        {
            "number": number,
            "page": page_entry(page),
            "box": edges([box])[0],
            "address": f"{address}/clipping/{number}.png",
        }
        for number, (page, box) in enumerate(clippings(visit, found), start=1)
    ]


def _pieces(
    text: str,
    paragraph: StoredParagraph,
    joints: Mapping[LineAt, StoredLink],
    pages: dict[int, StoredPage],
    spans: Spans,
) -> list[Data]:
    """Cut a paragraph where a joint or a highlight begins or ends."""
    found: list[Data] = []
    start = paragraph.start
    for line in paragraph.lines:
        joint = joints.get(LineAt(line.page, line.line))
        if joint is None:
            continue
        found += _marked(text, start, line.end, spans)
        start = line.end
        found.append({"joint": _joint(joint, pages)})
    found += _marked(text, start, paragraph.end, spans)
    return found


def _marked(text: str, start: int, end: int, spans: Spans) -> Iterator[Data]:
    at = bisect_left(spans, start, key=lambda span: span[1])
    for span in islice(spans, at, None):
        if span[0] >= end:
            break
        first, last = max(span[0], start), min(span[1], end)
        if first >= last:
            continue
        if first > start:
            yield {"text": text[start:first]}
        yield {"text": text[first:last], "hit": True}
        start = last
    if start < end:
        yield {"text": text[start:end]}
