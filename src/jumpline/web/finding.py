"""Search, concordance and trend as values that a template or JSON shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from urllib.parse import quote, urlencode

from jumpline.errors import UsageError
from jumpline.search import (
    KWIC_SORTS,
    SORTS,
    STEPS,
    Facets,
    Hit,
    Limits,
    Search,
    concordance,
    excerpt,
    period,
    saved_queries,
    saved_query,
)
from jumpline.search.matching import Span, merged
from jumpline.search.records import facets_record, line_record, trend_record
from jumpline.search.searching import DEEPEST
from jumpline.web.browsing import Data, article_entry
from jumpline.web.site import Visit

Value = TypeVar("Value", bound=str)

PER_PAGE = 20
LINES = 200
"""Lines of a concordance on one page."""
MOST_SORTED = 2_000
"""Articles whose lines are put in the order of what surrounds them; more would take too long."""
_SHOWN = 12
"""Values of a facet."""
_PLOT = (1000, 160)
"""Width and height of a chart, in its own unit."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address of a search says.

    Attributes:
        values: each setting as it was written, for the form and for other addresses.
    """

    values: Mapping[str, str]

    @property
    def query(self) -> str:
        """What was written in the field for it."""
        return self.values.get("q", "").strip()

    def limits(self, visit: Visit) -> Limits:
        """Return the limits; raises UsageError where a date is none."""
        given = self.values
        since, until = given.get("from", ""), given.get("to", "")
        return Limits(
            period=period(f"{since}..{until}") if since or until else None,
            title=given.get("title") or None,
            kind=given.get("kind") or None,
            language=given.get("language") or None,
            page=given.get("folio") or None,
            copies=given.get("copies") != "no",
            hidden=visit.site.everything,
        )

    def one_of(self, name: str, allowed: Sequence[Value]) -> Value:
        """Return a setting, the first allowed value where it is another."""
        value = self.values.get(name, "")
        return next((each for each in allowed if each == value), allowed[0])

    def address(self, path: str, **changes: str | int | None) -> str:
        """Return the address of a question that differs in some settings; None takes one away."""
        values = {**self.values, **changes}
        said = {name: value for name, value in values.items() if value not in (None, "")}
        return f"{path}?{urlencode(said)}" if said else path


SETTINGS = ("q", "from", "to", "title", "kind", "language", "folio", "copies")
"""What a search, a trend and a concordance have in common."""


def asked(parameters: Mapping[str, str], saved: str | None, visit: Visit) -> Asked:
    """Return what is asked; ``saved`` names a saved query that the rest is laid over."""
    names = (*SETTINGS, "sort", "by", "n")
    given = {name: parameters[name] for name in names if parameters.get(name)}
    if saved:
        given = {**_kept(saved, visit), **given}
    return Asked(given)


def _kept(name: str, visit: Visit) -> dict[str, str]:
    kept = saved_query(visit.archive, name)
    limits = kept.limits
    said = {
        "q": kept.query,
        "title": limits.title,
        "kind": limits.kind,
        "language": limits.language,
        "folio": limits.page,
        "copies": None if limits.copies else "no",
        "from": limits.period and _day(limits.period.first),
        "to": limits.period and _day(limits.period.last),
    }
    return {name: value for name, value in said.items() if value}


def _day(number: int) -> str:
    text = f"{number:08}"
    return "" if text in ("00000001", "99991231") else f"{text[:4]}-{text[4:6]}-{text[6:]}"


def _frame(visit: Visit, it: Asked, path: str) -> Data:
    """Tell what all pages of a question show: the form and the ways to the others."""
    known = {title.number: title for title in visit.archive.titles()}
    extents = visit.archive.extents(visible_only=visit.day is not None)
    return {
        "q": it.query,
        "settings": {name: it.values.get(name, "") for name in SETTINGS},
        "path": path,
        "title_list": [
            {"key": known[each.title].key, "name": known[each.title].name or known[each.title].key}
            for each in extents
        ],
        "ways": {
            name: it.address(f"/{name}", sort=None, by=None, n=None)
            for name in ("search", "kwic", "trend")
        },
        "saved": [
            {
                "name": each.name,
                "query": each.query,
                "address": f"/search?{urlencode({'saved': each.name})}",
            }
            for each in saved_queries(visit.archive)
        ],
        "sort": it.values.get("sort", ""),
        "by": it.values.get("by", ""),
        "problem": None,
    }


def failure(visit: Visit, it: Asked, path: str, problem: str) -> Data:
    """Tell that a question cannot be answered, with the form to mend it."""
    return {**_frame(visit, it, path), "problem": problem}


def search(visit: Visit, it: Asked) -> Data:
    """Tell the hits of a search; raises UsageError where it cannot be understood."""
    frame = _frame(visit, it, "/search")
    if not it.query:
        return {**frame, "answer": None}
    index = Search(visit.archive)
    limits = it.limits(visit)
    number = list_page(it.values.get("n", ""))
    sort = it.one_of("sort", SORTS)
    found = index.search(it.query, limits, sort, (number - 1) * PER_PAGE, PER_PAGE)
    trend = trend_record(index.trend(it.query, "year", limits))
    last = -(-min(found.total, DEEPEST) // PER_PAGE)
    return {
        **frame,
        "sort": sort,
        "answer": {
            "total": found.total,
            "in_headlines": found.in_headlines,
            "not_in_index": index.behind,
            "first": (number - 1) * PER_PAGE + 1,
            "hits": list(_hits(visit, found.hits, it)),
            "facets": _facets(visit, index.facets(it.query, limits), it),
            "buckets": trend["buckets"],
            "bars": bars(trend["buckets"]),
            "previous": it.address("/search", n=number - 1) if number > 1 else None,
            "next": it.address("/search", n=number + 1) if number < last else None,
        },
    }


def list_page(text: str) -> int:
    """Return which page of a list an address names, the first where it is none."""
    return max(1, int(text)) if text.isdecimal() and len(text) < 6 else 1


def _hits(visit: Visit, hits: Sequence[Hit], it: Asked) -> Iterator[Data]:
    for hit in hits:
        stored = visit.archive.article(hit.article.number)
        if stored is None:
            continue
        shown = excerpt(hit)
        entry = article_entry(stored)
        yield {
            **entry,
            "address": f"{entry['address']}?{urlencode({'q': it.query})}",
            "title": stored.title_name or stored.title_key,
            "date": stored.date,
            "issue": stored.issue_key,
            "issue_address": f"/issue/{quote(stored.issue_key)}",
            "score": round(hit.score, 4),
            "name_pieces": list(_name_pieces(entry["name"], hit)),
            "excerpt": list(_pieces(shown.text, shown.marks)),
            "cut_before": shown.cut_before,
            "cut_after": shown.cut_after,
        }


def _name_pieces(name: str, hit: Hit) -> Iterator[Data]:
    found = next((places for passage, places in hit.places if passage.text == name), ())
    return _pieces(name, merged(found))


def _pieces(text: str, marks: Sequence[Span]) -> Iterator[Data]:
    end = 0
    for start, last in marks:
        if start > end:
            yield {"text": text[end:start], "hit": False}
        yield {"text": text[start:last], "hit": True}
        end = last
    if end < len(text):
        yield {"text": text[end:], "hit": False}


def _facets(visit: Visit, facets: Facets, it: Asked) -> list[Data]:
    told = facets_record(visit.archive, facets)
    groups = (("title", "titles"), ("kind", "kinds"), ("language", "languages"))
    return [
        {
            "facet": facet,
            "values": [_facet_value(facet, each, it) for each in told[name][:_SHOWN]],
            "more": max(0, len(told[name]) - _SHOWN),
        }
        for facet, name in groups
        if told[name]
    ]


def _facet_value(facet: str, told: Data, it: Asked) -> Data:
    chosen = it.values.get(facet) == told["value"]
    return {
        "value": told["value"],
        "name": told.get("name") or told["value"],
        "found": told["found"],
        "chosen": chosen,
        "address": it.address("/search", n=None, **{facet: None if chosen else told["value"]}),
    }


def trend(visit: Visit, it: Asked) -> Data:
    """Tell counts over time; raises UsageError where the query cannot be understood."""
    frame = _frame(visit, it, "/trend")
    step = it.one_of("by", STEPS)
    if not it.query:
        return {**frame, "by": step, "buckets": None}
    index = Search(visit.archive)
    record = trend_record(index.trend(it.query, step, it.limits(visit)))
    return {**frame, "by": step, **record, "bars": bars(record["buckets"])}


def bars(buckets: Sequence[Data]) -> list[Data]:
    """Return the bars of a chart of shares over time, in the unit of ``_PLOT``, origin top left."""
    if not buckets:
        return []
    width, height = _PLOT
    most = max(bucket["share"] for bucket in buckets) or 1
    places = [_place(bucket["when"]) for bucket in buckets]
    step = width / (places[-1] - places[0] + 1)
    return [
        {
            "x": round((place - places[0]) * step + step * 0.05, 2),
            "y": round(height * (1 - bucket["share"] / most), 2),
            "width": round(max(step * 0.9, 1.0), 2),
            "height": round(height * bucket["share"] / most, 2),
        }
        for place, bucket in zip(places, buckets, strict=True)
    ]


def _place(when: str) -> int:
    """Return which year, month or day it is, counted on without a gap."""
    year, month, day = (*map(int, when.split("-")), 0, 0)[:3]
    if day:
        return date(year, month, day).toordinal()
    return year * 12 + month if month else year


def kwic(visit: Visit, it: Asked) -> Data:
    """Tell the lines of a concordance; raises UsageError where there are too many to sort."""
    frame = _frame(visit, it, "/kwic")
    sort = it.one_of("sort", KWIC_SORTS)
    if not it.query:
        return {**frame, "sort": sort, "lines": None}
    index = Search(visit.archive)
    limits = it.limits(visit)
    total = index.search(it.query, limits, size=1).total
    if sort not in SORTS and total > MOST_SORTED:
        raise UsageError(
            f"{total:,} articles are too many to sort by what surrounds the words, at most "
            f"{MOST_SORTED:,} can be. Sort by date, narrow the query, or use: jumpline kwic"
        )
    found = concordance(index, it.query, limits, sort, width=60, most=LINES)
    lines = [line_record(visit.archive, line) for line in found]
    for line in lines:
        line["address"] = f"/article/{quote(line['id'])}?{urlencode({'q': it.query})}"
    return {**frame, "sort": sort, "articles": total, "lines": lines, "most": LINES}
