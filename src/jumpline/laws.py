"""The laws that hold for every input, checked on the finished issue at the end of every run.

What can be checked on one result is checked here; that the same input gives the same output is
checked by property tests.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jumpline.article import Article, LineRef, Link, Span
from jumpline.errors import BrokenLaw
from jumpline.issue import Issue
from jumpline.page import Line

REPORT = "This is a defect of Jumpline: please report it with the file."


def check_laws(issue: Issue) -> None:
    """Raise BrokenLaw unless every line is placed once, text is as printed, links have reasons."""
    lines = {(page.name, line.id): line for page in issue.pages for line in page.lines}
    if len(lines) != sum(len(page.lines) for page in issue.pages):
        raise BrokenLaw(f"{issue.name}: two lines of one page bear the same id. {REPORT}")
    _check_placed_once(issue, lines)
    for article in issue.articles:
        _check_text(article, lines)
        _check_links(article.links, article.id)
    _check_links(issue.proposals, issue.name)


def _check_placed_once(issue: Issue, lines: dict[tuple[str, str], Line]) -> None:
    """Law 1: each character is in one article part or one leftover."""
    holders: dict[tuple[str, str], int] = {}
    cut: dict[tuple[str, str], list[Span]] = {}
    for page, held, spans in _shares(issue):
        for line_id in held:
            key = page, line_id
            holders[key] = holders.get(key, 0) + 1
        for span in spans:
            cut.setdefault((span.page, span.id), []).append(span)
    for key, line in lines.items():
        if holders.get(key, 0) != 1:
            times = holders.get(key, 0)
            raise BrokenLaw(f"line {key[1]} of page {key[0]} is placed {times} times. {REPORT}")
        if key in cut and not _apart(cut[key], len(line.text)):
            raise BrokenLaw(f"pieces of line {key[1]} of page {key[0]} overlap. {REPORT}")
    unknown = (holders.keys() | cut.keys()) - lines.keys()
    if unknown:
        page, line_id = min(unknown)
        raise BrokenLaw(f"line {line_id} of page {page} is placed but was never read. {REPORT}")


def _shares(issue: Issue) -> Iterator[tuple[str, tuple[str, ...], tuple[Span, ...]]]:
    for article in issue.articles:
        for part in article.parts:
            yield part.page, part.lines, part.spans
    for leftover in issue.leftovers:
        yield leftover.page, leftover.lines, leftover.spans


def _apart(spans: list[Span], length: int) -> bool:
    """Tell whether spans lie inside the line without overlap, and leave its holder something."""
    at = 0
    covered = 0
    for span in sorted(spans, key=lambda s: s.start):
        if span.start < at or span.end > length or span.end <= span.start:
            return False
        at = span.end
        covered += span.end - span.start
    return covered < length


def _check_text(article: Article, lines: dict[tuple[str, str], Line]) -> None:
    """Law 2: what the text says of a line is what the line says."""
    for paragraph in article.paragraphs:
        at = paragraph.start
        for held in paragraph.lines:
            printed = article.text[held.start : held.end].strip()
            if held.start != at or printed not in lines[held.page, held.id].text:
                raise BrokenLaw(
                    f"article {article.id} does not say what line {held.id} of page {held.page} "
                    f"says. {REPORT}"
                )
            at = held.end
        if at != paragraph.end:
            raise BrokenLaw(f"article {article.id} has text that is in no line. {REPORT}")


def _check_links(links: Iterable[Link], where: str) -> None:
    """Law 3: every link carries evidence and a confidence."""
    for link in links:
        if not link.evidence or not 0.0 <= link.confidence <= 1.0:
            end = LineRef(*link.target)
            raise BrokenLaw(f"the link of {where} to {end.id} has no evidence. {REPORT}")
