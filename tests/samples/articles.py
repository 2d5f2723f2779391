"""Articles and issues put together by hand, without the engine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import strategies as st

from jumpline.article import (
    Alternative,
    Annotation,
    Article,
    Continuation,
    Kind,
    Leftover,
    LineRef,
    Link,
    Paragraph,
    Part,
    Pointer,
    Reason,
    Role,
    Span,
    State,
    TextRange,
)
from jumpline.geometry import Box
from jumpline.issue import Issue, Problem
from jumpline.page import Line, Page


def article_of(
    page: Page, paragraphs: Sequence[tuple[Role, Sequence[str]]], headline: str = ""
) -> Article:
    """Compose an article from paragraphs of line ids of one page.

    Lines are joined by a space, without one after a hyphen.
    """
    texts = {line.id: line.text for line in page.lines}
    composed: list[Paragraph] = []
    text = ""
    for role, ids in paragraphs:
        start = len(text)
        ranges: list[TextRange] = []
        for line in ids:
            piece = texts[line]
            piece += " " if line != ids[-1] and not piece.endswith("-") else ""
            ranges.append(TextRange(page.name, line, len(text), len(text) + len(piece)))
            text += piece
        composed.append(Paragraph(start, len(text), role, tuple(ranges)))
        text += "\n"
    lines = tuple(line for _, ids in paragraphs for line in ids)
    return Article(
        id=f"{page.name}-{lines[0]}",
        issue="courier",
        kind=Kind.ARTICLE,
        language="en",
        headline=headline,
        kicker="",
        deck="",
        byline="",
        dateline="",
        text=text.removesuffix("\n"),
        paragraphs=tuple(composed),
        parts=(Part(page.name, page.sequence, page.folio, None, lines),),
    )


def page_of(name: str, sequence: int, texts: Sequence[str], folio: str | None = None) -> Page:
    """Make a flattened page whose lines are numbered from 0."""
    lines = tuple(Line(str(number), text) for number, text in enumerate(texts))
    return Page(name, sequence, folio, lines=lines)


def proposal(source: LineRef, target: LineRef, *others: LineRef) -> Link:
    """Propose that ``target`` follows ``source``, with runners-up."""
    return Link(
        source=source,
        target=target,
        state=State.PROPOSED,
        confidence=0.62,
        evidence={"open_sentence": 1.0, "cohesion": 0.314159, "keyword": "MOLE"},
        alternatives=tuple(Alternative(other, 0.21) for other in others),
    )


FRONT = page_of(
    "courier#1",
    1,
    (
        "THE COURIER",
        "Ferry stays in port",
        "The old ferry was kept in har-",
        "bour when the fog came down.",
        "What the pilot said",
        "Nobody on the mole could see the",
        "Ferry tickets: page 2",
        "LOST, a grey umbrella.",
    ),
    "A1",
)
BACK = page_of("courier#2", 2, ("lamp at the end of it.", "tide tables for the week"))


def ferry() -> Article:
    """An article that begins elsewhere, with a subhead and a word broken at a line end."""
    body = article_of(
        FRONT,
        ((Role.BODY, ("2", "3")), (Role.SUBHEAD, ("4",)), (Role.BODY, ("5",))),
        "Ferry stays in port",
    )
    opening = LineRef("courier#1", "2")
    across = (LineRef("courier#1", "3"), LineRef("courier#1", "4"))
    return replace(
        body,
        kicker="Harbour",
        deck="Fog for the third day",
        byline="By ANN LEE",
        cutlines=("The mole at noon.",),
        annotations=(Annotation("hyphen", 29, 30, "harbour"),),
        continued_from=Continuation("From page 9", "9", opening, "page 9, which was not given"),
        notes=("Begins on page 9, which was not given.", "The last line is torn."),
        links=(Link(*across, State.MADE, 0.98, {"gap": -0.25}),),
    )


def courier() -> Issue:
    """Two pages: the ferry article, a notice, leftovers, a proposal and a page not read."""
    lost = replace(article_of(FRONT, ((Role.NOTICE, ("7",)),)), kind=Kind.NOTICE)
    proposed = proposal(
        LineRef("courier#1", "5"), LineRef("courier#2", "0"), LineRef("courier#2", "1")
    )
    return Issue(
        name="courier",
        pages=(FRONT, BACK),
        title="The Courier",
        date="1911-03-08",
        language="en",
        articles=(ferry(), lost),
        leftovers=(
            Leftover("courier#1", ("0",), Reason.FURNITURE),
            Leftover("courier#1", ("6",), Reason.POINTER),
            Leftover("courier#2", ("0", "1"), Reason.UNPLACED),
        ),
        pointers=(Pointer("courier#1", ("6",), "Ferry tickets: page 2", "2"),),
        proposals=(proposed,),
        problems=(
            Problem("page 3 of courier.pdf has no text layer. Scan it with OCR.", "courier#3"),
        ),
    )


def whole() -> Issue:
    """The same issue with every page read."""
    return replace(courier(), problems=())


def filled(text: str) -> Issue:
    """Put one text wherever something printed can stand in an issue."""
    page = page_of("p", 1, (text, text, text))
    body = article_of(page, ((Role.BODY, ("0",)), (Role.SUBHEAD, ("1",))), headline=text)
    article = replace(
        body,
        kicker=text,
        deck=text,
        byline=text,
        cutlines=(text,),
        continued_on=Continuation(text, None, LineRef("p", "0"), "another page"),
        parts=(Part("p", 1, text, None, ("0", "1")),),
    )
    return Issue(
        name="filled",
        pages=(page,),
        title=text,
        articles=(article,),
        leftovers=(Leftover("p", ("2",), Reason.UNREADABLE, spans=(Span("p", "0", 0, 1),)),),
        pointers=(Pointer("p", ("2",), text, None),),
        proposals=(proposal(LineRef("p", "0"), LineRef("p", "2")),),
        problems=(Problem(text),),
    )


SIGNS = st.text("#*-+_=>1.)[]()!`~\\<&|:/ \tabc;x0", min_size=1).filter(str.strip)
"""Texts of the signs that mean something in Markdown or HTML."""

PRINTED = st.one_of(SIGNS, st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
"""Any text that a line can have (no line end, not only white space)."""

BOXES = st.builds(
    lambda x, y, width, height: Box(x, y, x + width, y + height),
    *(st.floats(0, 5000, allow_nan=False) for _ in range(4)),
)
"""Boxes on a page."""
