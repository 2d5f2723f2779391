"""The truth about an issue: one JSON file a page, in the form of the real sets."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from typesetter.model import Jump, SetIssue, SetLine, SetPage
from typesetter.out.numbering import Numbered, number_lines, page_name

_DECIMALS = 2
_OUTSIDE_THE_TEXT = {"headline", "kicker", "deck", "jump_line", "jump_head", "cutline"}


class _Place(NamedTuple):
    page: int
    id: str
    line: SetLine


def truth_pages(issue: SetIssue) -> list[dict[str, Any]]:
    """Return the truth about each page.

    ``order`` counts within an article, over its pages. ``column_links`` are pairs of ids: the last
    line of a leg and the first of the next on the same page. ``jumps`` stand with the page that
    they leave; ``after`` names page and id.
    """
    numbered = number_lines(issue)
    articles = _articles(issue, numbered)
    links = _column_links(issue, articles)
    jumps = _jumps(issue, articles)
    return [
        {
            "source": "typesetter",
            "page": page_name(issue, page.number),
            "page_no": page.number,
            "folio": page.folio,
            "issue": issue.name,
            "title": issue.title,
            "date": issue.date,
            "language": issue.language,
            "width": round(page.width, _DECIMALS),
            "height": round(page.height, _DECIMALS),
            "unit": "point",
            "source_file": f"{issue.name}.pdf",
            "articles": _kinds(issue, page),
            "column_links": links[page.number],
            "jumps": jumps[page.number],
            "lines": [_line(*entry) for entry in lines],
        }
        for page, lines in zip(issue.pages, numbered, strict=True)
    ]


def write_truth(issue: SetIssue, folder: Path) -> list[Path]:
    """Write one file a page, ``<issue>_<nnnn>.json``, with one line of the file for each line."""
    written = []
    for record in truth_pages(issue):
        lines = record.pop("lines")
        head = _json(record).removesuffix("}")
        rows = ",\n".join(map(_json, lines))
        path = folder / f"{record['page']}.json"
        path.write_text(f'{head},"lines":[\n{rows}\n]}}\n', encoding="utf-8", newline="\n")
        written.append(path)
    return written


def _json(record: dict[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))


def _line(name: str, line: SetLine) -> dict[str, Any]:
    record: dict[str, Any] = {
        "id": name,
        "bbox": [round(edge, _DECIMALS) for edge in line.box],
        "text": line.text,
        "block": None,
        "article": line.article,
        "role": line.role,
        "order": line.order,
        "size": round(line.size, _DECIMALS),
    }
    if line.vertical:
        record["mode"] = "vertical"
    return record


def _articles(
    issue: SetIssue, numbered: tuple[tuple[Numbered, ...], ...]
) -> dict[str, list[_Place]]:
    """Collect each article's lines in reading order."""
    found: dict[str, list[_Place]] = {}
    for page, lines in zip(issue.pages, numbered, strict=True):
        for name, line in lines:
            if line.article is not None:
                found.setdefault(line.article, []).append(_Place(page.number, name, line))
    return {key: sorted(found[key], key=lambda place: place.line.order) for key in sorted(found)}


def _column_links(
    issue: SetIssue, articles: dict[str, list[_Place]]
) -> dict[int, list[tuple[str, str]]]:
    links: dict[int, list[tuple[str, str]]] = {page.number: [] for page in issue.pages}
    for places in articles.values():
        text = [place for place in places if place.line.role not in _OUTSIDE_THE_TEXT]
        for last, first in pairwise(text):
            if last.page == first.page and last.line.leg != first.line.leg:
                links[last.page].append((last.id, first.id))
    return links


def _jumps(issue: SetIssue, articles: dict[str, list[_Place]]) -> dict[int, list[dict[str, Any]]]:
    found: dict[int, list[dict[str, Any]]] = {page.number: [] for page in issue.pages}
    for jump in issue.jumps:
        places = {place.line.order: place for place in articles[jump.article]}
        before, after = places[jump.before], places[jump.after]
        found[before.page].append(_jump(issue, jump, before, after))
    return found


def _jump(issue: SetIssue, jump: Jump, before: _Place, after: _Place) -> dict[str, Any]:
    return {
        "article": jump.article,
        "before": before.id,
        "after": [page_name(issue, after.page), after.id],
        "label": jump.label,
        "honest": jump.honest,
    }


def _kinds(issue: SetIssue, page: SetPage) -> dict[str, dict[str, str]]:
    keys = {line.article for line in page.lines if line.article is not None}
    return {key: {"kind": issue.kinds[key]} for key in sorted(keys)}
