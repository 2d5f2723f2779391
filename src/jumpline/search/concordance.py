"""The concordance: every place where the words stand, in its line (keyword in context, KWIC)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Literal, NamedTuple

from jumpline.archive.texts import ArticleText
from jumpline.search.folding import HAN, fold_han, fold_word
from jumpline.search.language import Words, parse, words_of
from jumpline.search.matching import spans
from jumpline.search.passages import passages
from jumpline.search.searching import NO_LIMITS, Limits, Search, Sort

KwicSort = Literal["oldest", "newest", "left", "right", "keyword"]
KWIC_SORTS: tuple[KwicSort, ...] = ("oldest", "newest", "left", "right", "keyword")


_WORD = re.compile(rf"[{HAN}]|[^\s{HAN}]+")


class Line(NamedTuple):
    """A line of the concordance.

    Attributes:
        part: which attribute of the article it stands in.
        start, end: code points of that attribute.
        left, right: what is printed before and after, line ends as spaces.
    """

    article: ArticleText
    part: str
    start: int
    end: int
    left: str
    keyword: str
    right: str


def concordance(
    search: Search,
    query: str,
    limits: Limits = NO_LIMITS,
    sort: KwicSort = "oldest",
    *,
    width: int = 40,
    most: int | None = None,
) -> Iterator[Line]:
    """Give the lines of a concordance.

    Args:
        search: the index.
        query: as for a search.
        limits: as for a search.
        sort: by date, or by what stands to the left (from the keyword outwards) or right.
        width: characters on either side.
        most: lines to give; sorting by context looks at all lines first.

    Raises:
        UsageError: the query is none.
    """
    words = list(words_of(parse(query)))
    by_date = sort in ("oldest", "newest")
    order: Sort = "newest" if sort == "newest" else "oldest"
    numbers = search.numbers(query, limits, order, with_words=True)
    lines = (
        line for article in search.texts(numbers, limits) for line in _lines(article, words, width)
    )
    ordered: Iterator[Line] = lines if by_date else iter(sorted(lines, key=_key(sort)))
    for count, line in enumerate(ordered):
        if count == most:
            return
        yield line


def _lines(article: ArticleText, words: Sequence[Words], width: int) -> Iterator[Line]:
    for passage in passages(article):
        text = passage.text
        for start, end in spans(passage, words):
            left, right = text[max(0, start - width) : start], text[end : end + width]
            yield Line(
                article, passage.part, start, end, _flat(left), _flat(text[start:end]), _flat(right)
            )


def _flat(text: str) -> str:
    return text.replace("\n", " ")


def _key(sort: KwicSort) -> Callable[[Line], tuple[list[str], list[str]]]:
    if sort == "right":
        return lambda line: (_words(line.right), _words(line.keyword))
    if sort == "left":
        return lambda line: (_words(line.left)[::-1], _words(line.keyword))
    return lambda line: (_words(line.keyword), _words(line.right))


def _words(text: str) -> list[str]:
    """Return words and Chinese characters as they are compared, with the signs at them."""
    return [fold_han(fold_word(word)) for word in _WORD.findall(text)]
