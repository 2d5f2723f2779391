"""Markdown to read: one section an article, with a remark on whatever is missing or doubtful.

Printed text is escaped (CommonMark with GitHub's strikethrough), so that none of it turns into a
heading, a list, emphasis or HTML. A printed hyphen that only breaks a word at a line end is left
out here; the text as printed is in the JSON lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO

from jumpline.article import Article, Link, Paragraph, Role
from jumpline.exports import proposals, remarks
from jumpline.exports.hyphens import breaking
from jumpline.issue import Issue

# Signs that mean something anywhere; an ampersand only where it would begin an entity.
_INLINE = re.compile(r"[\\`*_\[<~]|&(?=#?\w+;)")
# Where a sign at the start of a block would make a heading, quotation, list or rule of it.
_BLOCK = re.compile(r"^([0-9]{1,9}(?=[.)])|(?=[#>+-]))")
_CLOSING_HASHES = re.compile(r"#+$")
_BREAKS = re.compile(r"[\r\n]+")


def write(issues: Iterable[Issue], stream: TextIO, *, everything: bool) -> None:
    """Write each issue as a chapter with its articles as sections."""
    for number, issue in enumerate(issues):
        chapter = "\n\n".join(filter(None, _issue(issue, everything)))
        stream.write(("\n" if number else "") + chapter + "\n")


def escape(text: str) -> str:
    """Escape printed text so that Markdown shows it as it is, as one paragraph or heading."""
    line = _INLINE.sub(r"\\\g<0>", _BREAKS.sub(" ", text).strip(" \t"))
    return _BLOCK.sub(r"\1\\", _CLOSING_HASHES.sub(_each_escaped, line))


def _issue(issue: Issue, everything: bool) -> Iterator[str]:
    """List the blocks of an issue."""
    lines = remarks.lines_of(issue)
    yield f"# {escape(remarks.issue_heading(issue))}"
    for article, proposed in zip(issue.articles, proposals.of_articles(issue), strict=True):
        yield from _article(article, proposed, lines)
    yield "---"
    yield from (escape(sentence) for sentence in remarks.outside(issue, lines, everything))


def _article(article: Article, proposed: Sequence[Link], lines: remarks.Lines) -> Iterator[str]:
    """List the blocks of an article in printed order, remarks last."""
    if article.kicker:
        yield f"<small>{escape(article.kicker)}</small>"
    yield f"## {escape(article.headline) or '(no headline)'}"
    if article.deck:
        yield _italic(article.deck)
    yield escape(article.byline)
    if article.dateline not in article.text:  # an empty one is in every text
        yield escape(article.dateline)
    hyphens = breaking(article)
    yield from (_paragraph(article.text, each, hyphens) for each in article.paragraphs)
    yield from (f"> Cutline: {escape(cutline)}" for cutline in article.cutlines)
    yield from (_italic(sentence) for sentence in remarks.missing(article))
    yield from (_italic(remarks.perhaps(link, lines)) for link in proposed)
    yield _italic(remarks.places(article))


def _paragraph(text: str, paragraph: Paragraph, hyphens: frozenset[int]) -> str:
    """Write a paragraph, without the hyphens that only break a word."""
    shown = escape(
        "".join(text[at] for at in range(paragraph.start, paragraph.end) if at not in hyphens)
    )
    return f"### {shown}" if paragraph.role is Role.SUBHEAD else shown


def _italic(text: str) -> str:
    return f"*{escape(text.strip())}*"


def _each_escaped(found: re.Match[str]) -> str:
    return found[0].replace("#", "\\#")
