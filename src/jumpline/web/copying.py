"""Copies of an article, and two of them side by side, as values that a template or JSON shows."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any
from urllib.parse import quote

from jumpline.archive import StoredArticle, reprints
from jumpline.archive.reprints.collation import Span
from jumpline.archive.reprints.copies import Collation, collation_of
from jumpline.web.browsing import Data, article_entry
from jumpline.web.site import Missing, Visit

PER_PAGE = 50
"""Clusters on one page."""
_LONGEST = 200_000
"""Code points of two articles together that are collated for a reader; more take too long."""


def clusters(visit: Visit, number: int) -> Data:
    """Tell the articles that were printed more than once, a page of the list at a time."""
    found = reprints.clusters(visit.archive, visible_only=visit.day is not None)
    shown = list(islice(found, (number - 1) * PER_PAGE, number * PER_PAGE + 1))
    return {
        "behind": reprints.behind(visit.archive),
        "clusters": [_cluster(each) for each in shown[:PER_PAGE]],
        "previous": f"/reprints?n={number - 1}" if number > 1 else None,
        "next": f"/reprints?n={number + 1}" if len(shown) > PER_PAGE else None,
    }


def _cluster(found: reprints.Cluster) -> Data:
    first = found.copies[0]
    return {
        "confidence": round(found.confidence, 3),
        "copies": [_copy(each, found, first) for each in found.copies],
    }


def _copy(copy: reprints.Copy, cluster: reprints.Cluster, beside: reprints.Copy) -> Data:
    return {
        "id": copy.id,
        "name": copy.headline,
        "title": copy.title_name or copy.title_key,
        "issue": copy.issue_key,
        "date": copy.date,
        "kind": copy.kind,
        "better": copy.article == cluster.better,
        "address": f"/article/{quote(copy.id)}",
        "collation": None
        if copy.article == beside.article
        else f"/collate/{quote(beside.id)}/{quote(copy.id)}",
    }


def copies_of(visit: Visit, article: StoredArticle) -> list[Data]:
    """Tell the other copies of an article."""
    visible = visit.day is not None
    found = reprints.cluster_of(visit.archive, article.number, visible_only=visible)
    if found is None:
        return []
    own = next(each for each in found.copies if each.article == article.number)
    return [_copy(each, found, own) for each in found.copies if each is not own]


def collation(visit: Visit, one: str, other: str) -> Data:
    """Tell where two articles are equal and where they differ; raises Missing."""
    first, second = visit.article(one), visit.article(other)
    if len(first.text) + len(second.text) > _LONGEST:
        raise Missing
    found = collation_of(visit.archive, first, second)
    differ = [span for span in found.spans if span.kind == "differ" and not span.spacing]
    return {
        "one": {**article_entry(first), "title": first.title_name, "date": first.date},
        "other": {**article_entry(second), "title": second.title_name, "date": second.date},
        "differences": len(differ),
        "proposed": sum(reading.better is not None for reading in found.readings),
        "spans": list(_spans(found)),
    }


def _spans(found: Collation) -> Iterator[Data]:
    proposals: dict[Span, Any] = {reading.span: reading for reading in found.readings}
    for span in found.spans:
        a = found.one.text[span.a_start : span.a_end]
        b = found.other.text[span.b_start : span.b_end]
        reading = proposals.get(span)
        same = span.kind == "equal" or span.spacing
        yield {
            "same": same,
            "a": a,
            "b": b,
            "better": None if same or reading is None else reading.better,
            "evidence": {} if reading is None else dict(reading.evidence),
        }
