"""One HTML page that needs nothing else: no script, no network.

Each printed line is a ``span`` that names its page and line, so that every word can be traced to
the paper. A printed hyphen that only breaks a word stays in the page, but is not shown.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TextIO

from jumpline.article import Article, Link, Paragraph, Role, TextRange
from jumpline.exports import proposals, remarks
from jumpline.exports.hyphens import breaking
from jumpline.issue import Issue

# HTML has no place for control characters; their pictures (U+2400 on) show that they were there.
_CONTROLS = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n"} | {
    0x7F: 0x2421
}

_NO_HEADLINE = '<span lang="en">(no headline)</span>'

_STYLE = """
:root { color-scheme: light dark; --quiet: #666; --line: #ccc; }
@media (prefers-color-scheme: dark) { :root { --quiet: #aaa; --line: #444; } }
body { font: 1.05rem/1.5 Georgia, "Noto Serif", "Noto Serif CJK SC", serif; margin: 0 auto;
  max-width: 42rem; padding: 1.5rem; }
h1 { border-bottom: 3px double var(--line); font-weight: normal; padding-bottom: .5rem; }
h2 { font-size: 1.5rem; line-height: 1.2; margin: .2rem 0 .6rem; }
h3 { font-size: 1.05rem; margin: 1.2rem 0 .4rem; }
article { border-top: 1px solid var(--line); margin-top: 2rem; padding-top: 1rem; }
h1 + article { border-top: 0; }
p { margin: 0 0 .6rem; }
.kicker { font-variant: small-caps; margin: 0; }
.deck { font-size: 1.15rem; font-style: italic; }
.cutline { border-left: 3px solid var(--line); padding-left: .8rem; }
.byline, .cutline, .remarks, .outside { color: var(--quiet); font-size: .9rem; }
.hyphen { display: none; }
"""


def write(issues: Iterable[Issue], stream: TextIO, *, everything: bool) -> None:
    """Write one page with a section for each issue."""
    remaining = iter(issues)
    first = next(remaining, None)
    title = remarks.issue_heading(first) if first else "No issue"
    stream.write('<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n')
    stream.write('<meta name="viewport" content="width=device-width, initial-scale=1">\n')
    stream.write(f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n")
    for issue in chain([first] if first else [], remaining):
        stream.writelines(f"{element}\n" for element in _issue(issue, everything))
    stream.write("</body>\n</html>\n")


def escape(text: str) -> str:
    """Escape printed text for use in an element or in a quoted attribute."""
    return html.escape(text.translate(_CONTROLS))


def _issue(issue: Issue, everything: bool) -> Iterator[str]:
    """List the elements of an issue."""
    lines = remarks.lines_of(issue)
    yield f"<section{_language(issue.language)}>"
    yield f"<h1>{escape(remarks.issue_heading(issue))}</h1>"
    for article, proposed in zip(issue.articles, proposals.of_articles(issue), strict=True):
        yield from _article(article, proposed, lines)
    yield '<footer class="outside" lang="en">'
    for sentence in remarks.outside(issue, lines, everything):
        yield f"<p>{escape(sentence)}</p>"
    yield "</footer>\n</section>"


def _article(article: Article, proposed: Sequence[Link], lines: remarks.Lines) -> Iterator[str]:
    """List the elements of an article in printed order, remarks last."""
    yield f'<article id="{escape(article.id)}"{_language(article.language)}>'
    yield from _element("p", "kicker", article.kicker)
    yield f"<h2>{escape(article.headline) or _NO_HEADLINE}</h2>"
    yield from _element("p", "deck", article.deck)
    yield from _element("p", "byline", article.byline)
    if article.dateline not in article.text:
        yield from _element("p", "byline", article.dateline)
    hyphens = breaking(article)
    yield from (_paragraph(article, paragraph, hyphens) for paragraph in article.paragraphs)
    for cutline in article.cutlines:
        yield from _element("p", "cutline", cutline)
    said = (*remarks.missing(article), *(remarks.perhaps(link, lines) for link in proposed))
    yield '<footer class="remarks" lang="en">'
    yield from (f"<p>{escape(sentence)}</p>" for sentence in (*said, remarks.places(article)))
    yield "</footer>\n</article>"


def _element(tag: str, name: str, text: str) -> Iterator[str]:
    """Give one element with a class, or nothing for empty text."""
    if text:
        yield f'<{tag} class="{name}">{escape(text)}</{tag}>'


def _paragraph(article: Article, paragraph: Paragraph, hyphens: frozenset[int]) -> str:
    tag = "h3" if paragraph.role is Role.SUBHEAD else "p"
    spans = "".join(_line(article.text, line, hyphens) for line in paragraph.lines)
    return f"<{tag}>{spans}</{tag}>"


def _line(text: str, line: TextRange, hyphens: frozenset[int]) -> str:
    """Mark up one line's share of the text, its last hyphen hidden where it only breaks a word."""
    last = line.end - 1
    if last in hyphens:
        shown = f'{escape(text[line.start : last])}<span class="hyphen">{escape(text[last])}</span>'
    else:
        shown = escape(text[line.start : line.end])
    return f'<span data-page="{escape(line.page)}" data-line="{escape(line.id)}">{shown}</span>'


def _language(tag: str | None) -> str:
    return f' lang="{escape(tag)}"' if tag else ""
