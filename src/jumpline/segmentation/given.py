"""Articles as the source itself tells them, kept as they are.

A library has zoned its pages; what it says of lines, order, headings and kinds is taken as it
stands. Only what it does not say (byline, cutline, jump line …) comes from the layout.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from jumpline.article import Kind, LineRef, Link, Role, State
from jumpline.issue import GivenArticle, Problem
from jumpline.layout.model import PageLayout, TypedLine
from jumpline.segmentation.model import Segmentation, Thread
from jumpline.segmentation.runs import HEAD_ROLES
from jumpline.segmentation.shares import SET_ASIDE, pointers_among, set_aside
from jumpline.wording import count

KINDS: Mapping[str, Kind] = {
    "article": Kind.ARTICLE,
    "news": Kind.ARTICLE,
    "editorial": Kind.ARTICLE,
    "review": Kind.ARTICLE,
    "interview": Kind.ARTICLE,
    "obituary": Kind.ARTICLE,
    "ad": Kind.ADVERTISEMENT,
    "advert": Kind.ADVERTISEMENT,
    "advertisement": Kind.ADVERTISEMENT,
    "classified": Kind.ADVERTISEMENT,
    "notice": Kind.NOTICE,
    "announcement": Kind.NOTICE,
    "death_notice": Kind.NOTICE,
    "table": Kind.TABLE,
    "chart": Kind.TABLE,
    "weather": Kind.TABLE,
    "illustration": Kind.PICTURE,
    "picture": Kind.PICTURE,
    "image": Kind.PICTURE,
    "photograph": Kind.PICTURE,
    "cartoon": Kind.PICTURE,
    "drawing": Kind.PICTURE,
    "map": Kind.PICTURE,
    "serial": Kind.SERIAL,
    "feuilleton": Kind.SERIAL,
    "novel": Kind.SERIAL,
    "letter": Kind.LETTER,
}
"""What sources call their articles (METS ``TYPE``, PAGE ``type``), in lower case."""

TEXT = (Role.BODY, Role.END_MARK, Role.NOTICE)
"""Behind the first line of text an article's opening is over."""
SHARED = 0.5
"""Lines stand in one column, or on one row, that share this part of the shorter one's extent."""

_Pieces = Mapping[LineRef, Sequence[TypedLine]]


def keep(
    layouts: Sequence[PageLayout], given: Sequence[GivenArticle]
) -> tuple[Segmentation, tuple[Problem, ...]]:
    """Make a thread of each article that the source tells, and leave all other lines over.

    A line that several articles claim goes to the first of them.

    Returns:
        The threads and leftovers, and a warning where whole articles had to be left out.
    """
    pieces: dict[LineRef, list[TypedLine]] = {}
    for line in (line for layout in layouts for line in layout.lines):
        pieces.setdefault(line.ref, []).append(line)
    headings = frozenset(ref for article in given for ref in article.headings)
    threads: list[Thread] = []
    claimed: set[LineRef] = set()
    empty: list[GivenArticle] = []
    for article in given:
        thread = _thread(article, pieces, claimed, headings)
        if thread is not None:
            threads.append(thread)
        elif article.lines:
            empty.append(article)
        claimed.update(article.lines)
    rest = {
        layout.page.name: [line for line in layout.lines if line.ref not in claimed]
        for layout in layouts
    }
    found = Segmentation(
        threads=tuple(threads),
        leftovers=tuple(
            left for layout in layouts for left in set_aside(layout, rest[layout.page.name])
        ),
        pointers=tuple(p for lines in rest.values() for p in pointers_among(lines)),
    )
    return found, tuple(_left_out(empty, layouts))


def kind_in_words_of(source: str) -> Kind:
    """Translate the source's own word for what an article is; unknown words are "other"."""
    word = "_".join(source.lower().replace("-", " ").replace("_", " ").split())
    return KINDS.get(word, Kind.OTHER)


def _thread(
    article: GivenArticle,
    pieces: _Pieces,
    claimed: Collection[LineRef],
    headings: Collection[LineRef],
) -> Thread | None:
    refs = [ref for ref in dict.fromkeys(article.lines) if ref in pieces and ref not in claimed]
    lines = [piece for ref in refs for piece in pieces[ref]]
    if not lines:
        return None
    typed = tuple(_typed(lines, headings))
    return Thread(
        lines=typed,
        links=tuple(_links(typed, article.key)),
        kind=kind_in_words_of(article.kind),
        notes=tuple(_notes(article, typed, pieces, claimed)),
    )


def _typed(lines: Sequence[TypedLine], headings: Collection[LineRef]) -> Iterator[TypedLine]:
    """Give the lines of an article their roles: headings as the source says, the rest by layout.

    A heading behind text is a subhead. Where the source names no heading in the whole issue, the
    layout's count, and a subhead that opens the article is its headline.
    """
    opening = True
    for line in lines:
        role = Role.BODY if line.role in SET_ASIDE else line.role
        heading = line.ref in headings if headings else role in (*HEAD_ROLES, Role.SUBHEAD)
        if heading and opening:
            role = role if role in HEAD_ROLES else Role.HEADLINE
        elif heading or role in HEAD_ROLES:
            role = Role.SUBHEAD
        opening = opening and role not in TEXT
        yield line if role is line.role else replace(line, role=role)


def _links(lines: Sequence[TypedLine], key: str) -> Iterator[Link]:
    """Yield the joints where an article goes on in another column or on another page."""
    for before, line in itertools.pairwise(lines):
        if _parted(before, line):
            yield Link(before.ref, line.ref, State.MADE, 1.0, {"given": key})


def _parted(before: TypedLine, line: TypedLine) -> bool:
    """Tell whether a line stands in another column or on another page than the one before it."""
    if before.page != line.page:
        return True
    if before.box is None or line.box is None or before.ref == line.ref:
        return False
    one, other = before.box, line.box
    level = one.y_overlap(other) >= SHARED * min(one.height, other.height)
    stacked = one.x_overlap(other) >= SHARED * min(one.width, other.width)
    return not level and not stacked


def _notes(
    article: GivenArticle,
    lines: Sequence[TypedLine],
    pieces: _Pieces,
    claimed: Collection[LineRef],
) -> Iterator[str]:
    """Say what a reader should know of an article that was taken as the source tells it."""
    refs = dict.fromkeys(article.lines)
    taken = sum(ref in pieces and ref in claimed for ref in refs)
    absent = sum(ref not in pieces for ref in refs)
    if taken:
        yield f"The source counts {count(taken, 'line')} of it to another article too."
    if absent:
        yield f"The source names {count(absent, 'line')} of it that it does not hold."
    if article.title and not any(line.role in HEAD_ROLES for line in lines):
        yield f"The source's title is “{article.title}”."
    if kind_in_words_of(article.kind) is Kind.OTHER:
        yield f"The source calls it {article.kind}."


def _left_out(empty: Sequence[GivenArticle], layouts: Iterable[PageLayout]) -> Iterator[Problem]:
    """Warn once of the articles of which no line is left."""
    for layout in itertools.islice(layouts, 1 if empty else 0):
        number, keys = count(len(empty), "article"), ", ".join(article.key for article in empty)
        yield Problem(
            f"{number} of the source ({keys}) hold no line that is there and free, and are left "
            "out. Look whether a page of the issue is missing.",
            layout.page.name,
        )
