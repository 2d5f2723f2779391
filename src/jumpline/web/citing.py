"""An article as an entry of a bibliography."""

from __future__ import annotations

from typing import Any

from jumpline.archive import StoredArticle

_SPECIAL = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
_SPECIAL |= {sign: "\\" + sign for sign in "{}$&#%_"}
_TITLE = 60
"""Characters of its text that name an article without a headline."""


def name_of(article: StoredArticle) -> str:
    """Return the headline, or the opening of the text in its place."""
    if article.headline:
        return article.headline
    opening = " ".join(article.text.split())
    return opening if len(opening) <= _TITLE else opening[:_TITLE].rstrip() + "…"


def folios(article: StoredArticle) -> str:
    """Return the pages of an article as they are cited: ``1, 4``."""
    labels = (page.folio or str(page.sequence) for page in article.pages)
    return ", ".join(dict.fromkeys(labels))


def csl(article: StoredArticle, address: str) -> list[dict[str, Any]]:
    """Return CSL-JSON: a list with one item."""
    item: dict[str, Any] = {
        "id": article.id,
        "type": "article-newspaper",
        "title": name_of(article),
        "page": folios(article),
        "URL": address,
    }
    if article.title_name:
        item["container-title"] = article.title_name
    if article.byline:
        item["author"] = [{"literal": article.byline}]
    if article.language:
        item["language"] = article.language
    if article.date:
        item["issued"] = {"date-parts": [[int(part) for part in article.date.split("-")]]}
    return [item]


def bibtex(article: StoredArticle, address: str) -> str:
    """Return an entry for BibTeX."""
    fields = {
        "title": "{" + _tex(name_of(article)) + "}",
        "author": "{" + _tex(article.byline) + "}" if article.byline else "",
        "journal": _tex(article.title_name),
        "date": article.date or "",
        "year": (article.date or "")[:4],
        "pages": _tex(folios(article)),
        "url": address.replace("{", "%7B").replace("}", "%7D"),
    }
    told = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@article{{jumpline-{article.id},\n{told}}}\n"


def _tex(text: str) -> str:
    return "".join(_SPECIAL.get(sign, sign) for sign in " ".join(text.split()))
