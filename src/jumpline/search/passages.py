"""What of an article is searched: its printed passages, each under a field."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from jumpline.archive.texts import ArticleText
from jumpline.search.tokens import BREAK, Tokens, tokenise

Field = Literal["headline", "byline", "body"]
FIELDS: tuple[Field, ...] = ("headline", "byline", "body")


class Passage(NamedTuple):
    """A printed passage.

    Attributes:
        field: where a query with a field looks for it.
        part: which attribute of the article it is: ``text``, ``headline``, ``cutline`` …
        hyphens: see ``ArticleText``.
    """

    field: Field
    part: str
    text: str
    hyphens: tuple[int, ...] = ()

    def tokens(self) -> Tokens:
        """Cut it into tokens."""
        return tokenise(self.text, self.hyphens)


def passages(article: ArticleText) -> Iterator[Passage]:
    """Give the passages of an article that have words, in the order of reading."""
    for part in ("kicker", "headline", "deck"):
        if text := getattr(article, part):
            yield Passage("headline", part, text)
    if article.byline:
        yield Passage("byline", "byline", article.byline)
    if article.dateline and article.dateline not in article.text:
        yield Passage("body", "dateline", article.dateline)
    if article.text:
        yield Passage("body", "text", article.text, article.hyphens)
    for cutline in article.cutlines:
        yield Passage("body", "cutline", cutline)


def indexed(article: ArticleText) -> dict[Field, str]:
    """Return the tokens of each field that has any, a space between two, as the index reads them.

    Passages are parted by a break.
    """
    found: dict[Field, list[str]] = {}
    for passage in passages(article):
        tokens = passage.tokens().texts
        if not tokens:
            continue
        of_field = found.setdefault(passage.field, [])
        if of_field:
            of_field.append(BREAK)
        of_field += tokens
    return {field: " ".join(tokens) for field, tokens in found.items()}
