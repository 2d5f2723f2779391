"""What Markdown and HTML say about an article and an issue besides what is printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from jumpline.article import Article, Continuation, Kind, Leftover, LineRef, Link, Part, Reason
from jumpline.issue import Issue
from jumpline.wording import count, decimal, page_label, reasoned, shortened

# A line of a newspaper column has 30 to 60 characters; more than its opening is not needed.
_QUOTED = 48
_MOST_EVIDENCE = 4

_REASONS: Mapping[Reason, tuple[str, str]] = {
    Reason.FURNITURE: ("line of furniture", "lines of furniture"),
    Reason.ADVERTISEMENT: ("line of advertising", "lines of advertising"),
    Reason.DUPLICATE: ("line printed twice", "lines printed twice"),
    Reason.POINTER: ("line that points to a page", "lines that point to a page"),
    Reason.UNREADABLE: ("unreadable line", "unreadable lines"),
    Reason.UNPLACED: ("line without a place", "lines without a place"),
}


class Printed(NamedTuple):
    """A line's text and its page as a reader names it."""

    text: str
    page: str


Lines = Mapping[LineRef, Printed]


def issue_heading(issue: Issue) -> str:
    """Name the issue: title and date where known, else the source's name."""
    return ", ".join(filter(None, (issue.title or issue.name, issue.date)))


def places(article: Article) -> str:
    """Say what the item is (unless an article) and where its parts stand."""
    stands = "; ".join(_place(part) for part in article.parts)
    if article.kind is not Kind.ARTICLE:
        stands = f"{article.kind.value}: {stands}"
    return stands[:1].upper() + stands[1:] + "."


def missing(article: Article) -> Iterator[str]:
    """Say what of the article is not there, and the other notes on it."""
    promises = (("Begins on", article.continued_from), ("Continues on", article.continued_on))
    for verb, promise in promises:
        if promise:
            yield f"{verb} {promise.where}{_label(promise)}."
    said = {f"{verb} {promise.where}." for verb, promise in promises if promise}
    yield from (note for note in article.notes if note not in said)


def perhaps(link: Link, lines: Lines) -> str:
    """Put a proposed link in words, with its runners-up."""
    said = (
        f"Perhaps continues with {_opening(link.target, lines)} ({reasoned(link, _MOST_EVIDENCE)})"
    )
    others = (
        f"or with {_opening(other.to, lines)} ({decimal(other.confidence)})"
        for other in link.alternatives
    )
    return ", ".join((said, *others)) + "."


def lines_of(issue: Issue) -> Lines:
    """Map each line of the issue to its text and the name of its page for a reader."""
    return {
        LineRef(page.name, line.id): Printed(line.text, page_label(page.folio, page.sequence))
        for page in issue.pages
        for line in page.lines
    }


def outside(issue: Issue, lines: Lines, everything: bool) -> Iterator[str]:
    """Say what belongs to no article, in full or counted, and what could not be read."""
    if not issue.articles:
        yield "No articles were found."
    if everything:
        yield from (f"Pointer: {pointer.text}" for pointer in issue.pointers)
        for leftover in issue.leftovers:
            yield f"Left over ({leftover.reason.value}): {_leftover_text(leftover, lines)}"
    elif issue.leftovers:
        yield f"Left over: {_counted(issue.leftovers)}."
    for problem in issue.problems:
        yield f"Not read: {problem.message}"


def _counted(leftovers: Sequence[Leftover]) -> str:
    lines: Counter[Reason] = Counter()
    for leftover in leftovers:
        lines[leftover.reason] += len(leftover.lines) + len(leftover.spans)
    return ", ".join(
        count(lines[reason], *_REASONS[reason]) for reason in Reason if reason in lines
    )


def _leftover_text(leftover: Leftover, lines: Lines) -> str:
    whole = (lines[LineRef(leftover.page, line)].text for line in leftover.lines)
    pieces = (
        lines[LineRef(span.page, span.id)].text[span.start : span.end] for span in leftover.spans
    )
    return " ".join((*whole, *pieces))


def _place(part: Part) -> str:
    size = count(len(part.lines) + len(part.spans), "line")
    return f"{page_label(part.folio, part.sequence)}, {size}"


def _label(promise: Continuation) -> str:
    return f" (printed: “{promise.label}”)" if promise.label else ""


def _opening(line: LineRef, lines: Lines) -> str:
    printed = lines[line]
    return f"“{shortened(printed.text.strip(), _QUOTED)}” on {printed.page}"
