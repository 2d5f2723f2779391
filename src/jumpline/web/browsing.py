"""Titles, issues and pages as values that a template or JSON shows."""

from __future__ import annotations

import calendar
from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from jumpline.archive import StoredArticle, StoredIssue, StoredLine, StoredPage
from jumpline.geometry import Box
from jumpline.web import pictures
from jumpline.web.citing import name_of
from jumpline.web.columns import pieces
from jumpline.web.marking import boxes_on
from jumpline.web.site import Missing, Visit

Data = dict[str, Any]

_OPENING = 160
"""Characters of an article's text that a list shows."""


def home(visit: Visit) -> Data:
    """Tell the titles of the archive with what may be seen of them."""
    known = {title.number: title for title in visit.archive.titles()}
    titles = []
    for extent in visit.archive.extents(visible_only=visit.day is not None):
        title = known[extent.title]
        titles.append(
            {
                "key": title.key,
                "name": title.name or title.key,
                "language": title.language,
                "issues": extent.issues,
                "first": extent.first,
                "last": extent.last,
                "address": f"/title/{quote(title.key)}",
            }
        )
    return {"titles": titles}


def title(visit: Visit, key: str, year: str | None) -> Data:
    """Tell the issues of a title as a calendar of one year; raises Missing."""
    found = visit.archive.title(key)
    issues = visit.issues(found.number) if found else []
    if found is None or not issues:
        raise Missing
    years = sorted({issue.date[:4] for issue in issues if issue.date})
    chosen = year if year in years else years[0] if years else None
    of_year = [issue for issue in issues if issue.date and issue.date[:4] == chosen]
    return {
        "key": found.key,
        "name": found.name or found.key,
        "language": found.language,
        "statement": found.rights.statement,
        "years": years,
        "year": chosen,
        "months": _months(chosen, of_year),
        "issues": [issue_entry(issue) for issue in of_year],
        "undated": [issue_entry(issue) for issue in issues if not issue.date],
    }


def _months(year: str | None, issues: Sequence[StoredIssue]) -> list[Data]:
    if year is None or not year.isdecimal() or not int(year):
        return []
    by_day: dict[str, list[StoredIssue]] = defaultdict(list)
    for issue in issues:
        by_day[issue.date or ""].append(issue)
    months = []
    for month in range(1, 13):
        weeks = [
            [_day(f"{year}-{month:02}-{day:02}", day, by_day) if day else None for day in week]
            for week in calendar.Calendar().monthdayscalendar(int(year), month)
        ]
        months.append({"month": f"{year}-{month:02}", "weeks": weeks})
    return months


def _day(date: str, day: int, by_day: dict[str, list[StoredIssue]]) -> Data:
    return {"day": day, "date": date, "issues": [issue_entry(each) for each in by_day[date]]}


def issue_entry(issue: StoredIssue) -> Data:
    """Tell what a list shows of an issue."""
    return {
        "key": issue.key,
        "title": issue.title_name or issue.title_key,
        "title_key": issue.title_key,
        "name": issue.name,
        "date": issue.date,
        "edition": issue.edition,
        "language": issue.language,
        "pages": issue.pages,
        "articles": issue.articles,
        "address": f"/issue/{quote(issue.key)}",
    }


def issue(visit: Visit, key: str) -> Data:
    """Tell the pages and articles of an issue; raises Missing."""
    found = visit.issue(key)
    return {
        **issue_entry(found),
        "statement": found.rights.statement,
        "page_list": [page_entry(page) for page in visit.archive.pages(found.number)],
        "article_list": [article_entry(each) for each in visit.articles(found.number)],
    }


def page_entry(page: StoredPage) -> Data:
    """Tell what a list shows of a page."""
    return {
        "number": page.number,
        "name": page.name,
        "sequence": page.sequence,
        "folio": page.folio,
        "label": page.folio or str(page.sequence),
        "address": f"/page/{page.number}",
        "has_places": page.width is not None,
    }


def article_entry(article: StoredArticle) -> Data:
    """Tell what a list shows of an article."""
    opening = " ".join(article.text.split())
    return {
        "id": article.id,
        "kind": article.kind,
        "language": article.language,
        "name": name_of(article),
        "headline": article.headline,
        "kicker": article.kicker,
        "deck": article.deck,
        "byline": article.byline,
        "opening": opening[:_OPENING],
        "confidence": article.confidence,
        "pages": list(dict.fromkeys(page.folio or str(page.sequence) for page in article.pages)),
        "address": f"/article/{quote(article.id)}",
    }


def page(
    visit: Visit, number: int, *, leftovers: bool, marked: str | None = None, query: str = ""
) -> Data:
    """Tell a page with its articles in reading order, and what is left over.

    Args:
        visit: the request.
        number: of the page.
        leftovers: show the lines that belong to no article.
        marked: id of an article that is pointed at.
        query: its words are highlighted.

    Raises:
        Missing: there is no such page.
    """
    found = visit.page(number)
    owner = visit.issue(found.issue)
    lines = visit.archive.lines(number)
    size = pictures.size(visit, found)
    return {
        **page_entry(found),
        "issue": issue_entry(owner),
        "width": found.width,
        "height": found.height,
        "picture": f"/page/{number}/picture.jpg" if size else None,
        "tiles": {"width": size.width, "height": size.height} if size else None,
        "marked": marked,
        "q": query,
        "hits": edges(_hits(visit, number, query)) if query else [],
        "article_list": _overlays(visit, found, lines),
        "leftovers": _leftovers(visit, number, lines) if leftovers else None,
        **_neighbours(visit, found),
    }


def _hits(visit: Visit, page: int, query: str) -> list[Box]:
    shares = visit.archive.parts_on(page)
    return boxes_on(visit, page, query, dict.fromkeys(share.article for share in shares))


def _overlays(visit: Visit, page: StoredPage, lines: Sequence[StoredLine]) -> list[Data]:
    articles = {article.number: article for article in visit.articles(page.issue)}
    boxes: dict[int, list[Box]] = {}
    for share in visit.archive.parts_on(page.number):
        own = boxes.setdefault(share.article, [])
        own += pieces(lines[at] for at in share.lines)
    return [
        {**article_entry(articles[number]), "order": order, "boxes": edges(own)}
        for order, (number, own) in enumerate(boxes.items(), start=1)
    ]


def edges(boxes: Sequence[Box]) -> list[Data]:
    """Tell boxes by corner and size, in the page's unit."""
    return [
        {
            "x": round(box.x0, 2),
            "y": round(box.y0, 2),
            "width": round(box.width, 2),
            "height": round(box.height, 2),
        }
        for box in boxes
    ]


def _leftovers(visit: Visit, page: int, lines: Sequence[StoredLine]) -> list[Data]:
    return [
        {
            "reason": group.reason.value,
            "lines": [lines[at].text for at in group.lines],
            "boxes": edges(pieces(lines[at] for at in group.lines)),
        }
        for group in visit.archive.leftovers_on(page)
    ]


def _neighbours(visit: Visit, page: StoredPage) -> Data:
    pages = visit.archive.pages(page.issue)
    at = [each.number for each in pages].index(page.number)
    return {
        "previous": page_entry(pages[at - 1]) if at else None,
        "next": page_entry(pages[at + 1]) if at + 1 < len(pages) else None,
    }
