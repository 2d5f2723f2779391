"""A case: a Markdown file with drawn pages and the articles expected on them."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from drawn.page import DrawingError, draw_page
from jumpline.article import Article, Kind, LineRef, Role
from jumpline.issue import Issue
from jumpline.page import Page

_SECTION = re.compile(r"^## (.+)\n", re.MULTILINE)
_PAGE_HEADING = re.compile(r"page (?P<label>\w+)(?P<vertical>, vertical)?")
_FENCED = re.compile(r"^```\n(.*?)\n```$", re.MULTILINE | re.DOTALL)

# Chinese has no space where a line or a paragraph ends.
_BETWEEN_HAN = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef]) (?=[\u3000-\u9fff\uff00-\uffef])")


@dataclass(frozen=True, slots=True)
class Case:
    """Drawn pages and what is expected of them.

    Attributes:
        issue: the pages, not yet understood.
        articles: one text for each expected article, sorted, white space normalised.
        leftovers: one text for each expected leftover line, sorted.
    """

    issue: Issue
    articles: tuple[str, ...]
    leftovers: tuple[str, ...]


def read_case(path: Path) -> Case:
    """Read a case file; raises DrawingError where it breaks the notation."""
    pages: list[Page] = []
    expected = {"articles": "", "leftovers": ""}
    for heading, body in _sections(path.read_text(encoding="utf-8")):
        if heading in expected:
            expected[heading] = body
        else:
            pages.append(_page(heading, body, len(pages) + 1))
    return Case(
        issue=Issue(name=path.stem, pages=tuple(pages)),
        articles=_normalised(re.split(r"^(?=### )", expected["articles"], flags=re.MULTILINE)),
        leftovers=_normalised(expected["leftovers"].split("\n")),
    )


def found_articles(issue: Issue) -> tuple[str, ...]:
    """Return the articles of an understood issue in the form of ``Case.articles``."""
    return _normalised([_written(article) for article in issue.articles])


def found_leftovers(issue: Issue) -> tuple[str, ...]:
    """Return the leftover lines of an understood issue in the form of ``Case.leftovers``."""
    return _normalised(list(_written_leftovers(issue)))


def rewrite(path: Path, issue: Issue) -> None:
    """Replace what a case file expects by what was found."""
    drawn = re.split(
        r"^## (?:articles|leftovers)\n",
        path.read_text(encoding="utf-8"),
        maxsplit=1,
        flags=re.MULTILINE,
    )[0]
    articles = "\n\n".join(_written(article) for article in issue.articles)
    text = f"{drawn}## articles\n\n{articles}\n"
    if issue.leftovers:
        text += "\n## leftovers\n\n" + "\n".join(_written_leftovers(issue)) + "\n"
    path.write_text(text, encoding="utf-8")


def _sections(text: str) -> Iterator[tuple[str, str]]:
    _, *parts = _SECTION.split(text)
    return zip(parts[::2], parts[1::2], strict=True)


def _page(heading: str, body: str, sequence: int) -> Page:
    match, drawing = _PAGE_HEADING.fullmatch(heading), _FENCED.search(body)
    if match is None or drawing is None:
        message = f"'## {heading}' is neither a page with a fenced drawing nor what is expected"
        raise DrawingError(message)
    return draw_page(drawing[1], match["label"], sequence, vertical=match["vertical"] is not None)


def _written(article: Article) -> str:
    fields = {
        "kind": "" if article.kind is Kind.ARTICLE else article.kind.value,
        "pages": ", ".join(part.page for part in article.parts),
        "kicker": article.kicker,
        "deck": article.deck,
        "byline": article.byline,
        "dateline": article.dateline,
        "cutlines": " / ".join(article.cutlines),
        "begins on": (article.continued_from.folio or "?") if article.continued_from else "",
        "goes on": (article.continued_on.folio or "?") if article.continued_on else "",
    }
    listed = "\n".join(f"- {name}: {value}" for name, value in fields.items() if value)
    return "\n\n".join([f"### {article.headline or '(no headline)'}", listed, *_stretches(article)])


def _stretches(article: Article) -> Iterator[str]:
    """Give the text, broken only at subheads: a drawing is too coarse to show paragraphs."""
    running: list[str] = []
    for paragraph in article.paragraphs:
        text = article.text[paragraph.start : paragraph.end]
        if paragraph.role is not Role.SUBHEAD:
            running.append(text)
            continue
        if running:
            yield textwrap.fill(" ".join(running), 96, break_on_hyphens=False)
        running = []
        yield f"**{text}**"
    if running:
        yield textwrap.fill(" ".join(running), 96, break_on_hyphens=False)


def _written_leftovers(issue: Issue) -> Iterator[str]:
    texts = {LineRef(page.name, line.id): line.text for page in issue.pages for line in page.lines}
    for leftover in issue.leftovers:
        for line in leftover.lines:
            yield f"- {leftover.reason}: {texts[LineRef(leftover.page, line)]}"
        for span in leftover.spans:
            text = texts[LineRef(leftover.page, span.id)][span.start : span.end]
            yield f"- {leftover.reason}: … {text} …"


def _normalised(texts: list[str]) -> tuple[str, ...]:
    single = (_BETWEEN_HAN.sub("", " ".join(text.split())) for text in texts)
    return tuple(sorted(text for text in single if text))
