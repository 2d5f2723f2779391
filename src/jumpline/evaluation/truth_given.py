"""Truth that a library's own files tell: METS logical structure, article ids in PAGE."""

from __future__ import annotations

from jumpline.article import Kind, LineRef
from jumpline.evaluation.model import TruthIssue, TruthLine, TruthPage
from jumpline.issue import GivenArticle, Issue
from jumpline.page import Page
from jumpline.segmentation.given import kind_in_words_of


def truth_from_issue(issue: Issue) -> TruthIssue:
    """Take for true what the source of an issue says of its articles (``Issue.given``).

    A line that several articles claim goes to the first. Advertisements do not count, as in every
    truth. The order of an article is that of the source.
    """
    owners: dict[LineRef, tuple[GivenArticle, int]] = {}
    for article in issue.given:
        for ref in article.lines:
            owners.setdefault(ref, (article, len(owners)))
    pages = sorted(issue.pages, key=lambda page: page.sequence)
    return TruthIssue(issue.name, tuple(_page(page, owners, issue.language) for page in pages))


def _page(
    page: Page, owners: dict[LineRef, tuple[GivenArticle, int]], language: str | None
) -> TruthPage:
    lines = []
    for number, line in enumerate(page.lines, start=len(owners)):
        ref = LineRef(page.name, line.id)
        article, order = owners.get(ref, (None, number))
        lines.append(
            TruthLine(
                id=line.id,
                text=line.text,
                box=line.box,
                article=article.key if article else None,
                role=_role(ref, article) if article else None,
                order=order,
                size=line.size,
                vertical=line.vertical,
                block=line.block,
            )
        )
    return TruthPage(
        name=page.name,
        lines=tuple(lines),
        width=page.width,
        height=page.height,
        number=page.sequence,
        language=language,
        unit=page.unit,
    )


def _role(ref: LineRef, article: GivenArticle) -> str | None:
    if kind_in_words_of(article.kind) is Kind.ADVERTISEMENT:
        return "ad"
    return "headline" if ref in article.headings else None
