"""Answers as plain values for JSON and CSV: the command line and the reader give the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jumpline.archive import Archive, StoredArticle
from jumpline.search.concordance import Line
from jumpline.search.excerpts import excerpt
from jumpline.search.searching import Answer, Facets, Hit, Search, Trend

Record = dict[str, Any]


def answer_record(search: Search, answer: Answer, *, boxes: bool = False) -> Record:
    """Return an answer; with ``boxes`` also where the words stand on the pages."""
    return {
        "total": answer.total,
        "in_headlines": answer.in_headlines,
        "not_in_index": search.behind,
        "hits": [
            _hit(search.archive, stored, hit, boxes=boxes)
            for hit in answer.hits
            if (stored := search.archive.article(hit.article.number)) is not None
        ],
    }


def _hit(archive: Archive, stored: StoredArticle, hit: Hit, *, boxes: bool) -> Record:
    shown = excerpt(hit)
    record: Record = {
        **article_record(stored),
        "score": round(hit.score, 4),
        "excerpt": shown.text,
        "excerpt_marks": [list(span) for span in shown.marks],
        "cut_before": shown.cut_before,
        "cut_after": shown.cut_after,
        "places": [
            {"part": passage.part, "start": start, "end": end}
            for passage, places in hit.places
            for start, end in places
        ],
    }
    if boxes:
        record["boxes"] = list(_boxes(archive, hit))
    return record


def article_record(stored: StoredArticle) -> Record:
    """Return by what an article is known in a list."""
    return {
        "id": stored.id,
        "headline": stored.headline,
        "byline": stored.byline,
        "issue": stored.issue_key,
        "title": stored.title_name or stored.title_key,
        "date": stored.date,
        "pages": list(dict.fromkeys(page.folio or str(page.sequence) for page in stored.pages)),
        "kind": stored.kind,
        "language": stored.language,
    }


def _boxes(archive: Archive, hit: Hit) -> Iterator[Record]:
    for passage, places in hit.places:
        if passage.part != "text":
            continue
        found = archive.marks_of(hit.article.number, places)
        for (start, end), marks in zip(places, found, strict=True):
            for mark in marks:
                yield {"page": mark.page, "box": list(mark.box), "start": start, "end": end}


def facets_record(archive: Archive, facets: Facets) -> Record:
    """Return facets with the keys and names of the newspapers."""
    known = {title.number: title for title in archive.titles()}
    return {
        "titles": [
            {"value": known[number].key, "name": known[number].name, "found": found}
            for number, found in facets.titles
            if number in known
        ],
        "kinds": [{"value": value, "found": found} for value, found in facets.kinds],
        "languages": [{"value": value, "found": found} for value, found in facets.languages],
        "years": [{"value": str(year), "found": found} for year, found in facets.years],
    }


def trend_record(trend: Trend) -> Record:
    """Return counts over time, each also as its share of all articles of its time."""
    return {
        "undated": trend.undated,
        "buckets": [
            {
                "when": bucket.when,
                "found": bucket.found,
                "in_headlines": bucket.in_headlines,
                "articles": bucket.every,
                "share": round(bucket.found / bucket.every, 6) if bucket.every else 0.0,
            }
            for bucket in trend.buckets
        ],
    }


def line_record(archive: Archive, line: Line) -> Record:
    """Return a line of a concordance."""
    stored = archive.article(line.article.number)
    return {
        "left": line.left,
        "keyword": line.keyword,
        "right": line.right,
        "id": "" if stored is None else stored.id,
        "issue": "" if stored is None else stored.issue_key,
        "title": "" if stored is None else stored.title_name or stored.title_key,
        "date": line.article.date,
        "language": line.article.language,
        "headline": line.article.headline,
        "part": line.part,
        "start": line.start,
        "end": line.end,
    }
