"""Cut streams of typed lines without places into articles.

The thread model (``threads``) reads each page; what it is fed and what is made of its answer is
here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from jumpline.article import (
    Continuation,
    Kind,
    Leftover,
    LineRef,
    Link,
    Pointer,
    Reason,
    Role,
    Span,
    State,
)
from jumpline.conventions import Conventions
from jumpline.language.duplicates import find_duplicates
from jumpline.language.labels import find_resumed
from jumpline.language.sentences import begins_open, ends_open
from jumpline.layout.model import PageLayout, TypedLine
from jumpline.options import Options
from jumpline.segmentation.folios import find_folio, place_in_words
from jumpline.segmentation.model import Segmentation, Thread
from jumpline.segmentation.shares import leftover
from jumpline.segmentation.stretches import Stretch, stretches_of
from jumpline.segmentation.threads import HEADS, prepare, read_stream, shipped

OVER_PAGE = 0.6
"""Confidence that a sentence left open at the foot of a page goes on at the head of the next."""
OVER_PAGE_SURE = 0.92
"""The same when the next page begins inside a sentence."""

LONGEST = 2500
"""Lines that are read as one stream; no page of a newspaper has more."""

LEAST_TEXT = 30
"""Letters and digits of the shortest text under a heading: a printed line; less is dirt."""

HEADLESS = "Begins without a heading: its opening is not in the file or was not identified."
ENDLESS = "Stops in mid-sentence: the rest is not in the file or was not identified."
DOUBTED = (
    "Lines that go on from the one before less surely than asked: {count}, the least {least:.2f}."
)

EARLIER = "an earlier issue, which was not given"
LATER = "a later issue, which was not given"

_ASIDE: Mapping[Role, Reason] = {
    Role.FURNITURE: Reason.FURNITURE,
    Role.POINTER: Reason.POINTER,
    Role.ADVERTISEMENT: Reason.ADVERTISEMENT,
}


def segment_flattened(
    layouts: Sequence[PageLayout], conventions: Conventions, options: Options
) -> Segmentation:
    """Find the articles of flattened pages, which follow one another in the order given.

    Near-duplicate runs, furniture, pointers and dirt are set aside. The rest of each page is read
    by the thread model; a joint below the threshold is proposed and the thread parts there.
    """
    lines = [line for layout in layouts for line in layout.lines]
    aside, copies = set_aside(lines)
    pages: list[list[Stretch]] = []
    proposals: list[Link] = []
    for layout in layouts:
        pages.append([])
        for section in _sections(layout.lines):
            found, doubtful = _read(section, aside, conventions, options.accept)
            pages[-1] += found
            proposals += doubtful
    places = {line.ref: place for place, line in enumerate(lines)}
    whole, doubtful = _join_pages(pages, places, conventions, options.accept)
    proposals += doubtful
    placed = {line.span for stretch in whole for line in stretch.lines} | aside.keys()
    aside |= {line.span: Reason.UNPLACED for line in lines if line.span not in placed}
    given = _folios(layouts, conventions)
    return Segmentation(
        threads=tuple(_thread(stretch, given, conventions) for stretch in whole),
        leftovers=tuple(record for page in layouts for record in _leftovers(page, aside, copies)),
        pointers=tuple(_pointer(line) for line in lines if line.role is Role.POINTER),
        proposals=tuple(sorted(proposals, key=lambda link: -link.confidence)),
    )


def _read(
    section: Sequence[TypedLine],
    aside: Mapping[Span, Reason],
    conventions: Conventions,
    accept: float,
) -> tuple[list[Stretch], list[Link]]:
    """Return the stretches of a page that are more than a heading, and the links proposed."""
    stream = prepare(section, [aside.get(line.span, "") for line in section], conventions)
    model = shipped()
    found, doubtful = stretches_of(stream, read_stream(stream, model), model, accept)
    kept = [s for s in found if not s.bare and not (stream.printed and _too_little(s))]
    return kept, doubtful


def _sections(lines: Sequence[TypedLine]) -> Iterator[Sequence[TypedLine]]:
    """Cut a page that is longer than any newspaper's, so that its cost stays linear."""
    for start in range(0, len(lines), LONGEST):
        yield lines[start : start + LONGEST]


def _too_little(stretch: Stretch) -> bool:
    """Tell whether printed lines under a heading are scraps of it rather than a text."""
    body = "".join(line.text for line in stretch.lines if line.role not in HEADS)
    return stretch.headed and sum(map(str.isalnum, body)) < LEAST_TEXT


def set_aside(
    lines: Sequence[TypedLine],
) -> tuple[dict[Span, Reason], dict[LineRef, LineRef]]:
    """Return why lines take part in no article, and the original of each line that is a copy."""
    copies = _copies(lines)
    return {line.span: reason for line in lines if (reason := _reason(line, copies))}, copies


def _copies(lines: Sequence[TypedLine]) -> dict[LineRef, LineRef]:
    """Return the lines that repeat others nearly, each with its original."""
    texts = {line.ref: "" if line.role in _ASIDE else line.line.text for line in lines}
    refs = list(texts)
    return {refs[copy]: refs[of] for copy, of in find_duplicates(list(texts.values()))}


def _reason(line: TypedLine, copies: Mapping[LineRef, LineRef]) -> Reason | None:
    if line.ref in copies:
        return Reason.DUPLICATE
    if "illegible" in line.evidence:
        return Reason.UNREADABLE
    return _ASIDE.get(line.role)


def _join_pages(
    pages: Sequence[Sequence[Stretch]],
    places: Mapping[LineRef, int],
    conventions: Conventions,
    accept: float,
) -> tuple[list[Stretch], list[Link]]:
    """Let a sentence that is open at the foot of a page go on at the head of the next."""
    whole: list[Stretch] = []
    proposals: list[Link] = []
    last = -1
    for page in pages:
        rest = list(page)
        if last >= 0 and rest and _over_page(whole[last], rest[0], conventions):
            tail, head = whole[last], rest[0]
            link = _page_link(tail.lines[-1], head.lines[0], conventions, accept)
            if link.state is State.MADE:
                links = (*tail.links, link, *head.links)
                sure = tail.confidence * link.confidence * head.confidence
                joined = replace(tail, lines=(*tail.lines, *head.lines), links=links)
                whole[last] = replace(joined, confidence=round(sure, 4))
                rest = rest[1:]
            else:
                proposals.append(link)
        first = len(whole)
        whole += rest
        ends = [(places[whole[i].lines[-1].ref], i) for i in range(first, len(whole))]
        last = max(ends, default=(0, last))[1]
    return whole, proposals


def _over_page(before: Stretch, after: Stretch, conventions: Conventions) -> bool:
    """Tell whether a sentence may run over the end of a page."""
    telling = not before.printed or begins_open(after.lines[0].text, conventions)
    return not after.headed and telling and stops_open(before, conventions)


def _page_link(before: TypedLine, line: TypedLine, conventions: Conventions, accept: float) -> Link:
    evidence: dict[str, float | str] = {"over_page": 1.0, "open_sentence": 1.0}
    confidence = OVER_PAGE
    if begins_open(line.text, conventions):
        evidence["begins_in_sentence"] = 1.0
        confidence = OVER_PAGE_SURE
    state = State.MADE if confidence >= accept else State.PROPOSED
    return Link(before.ref, line.ref, state, confidence, evidence)


def stops_open(stretch: Stretch, conventions: Conventions) -> bool:
    """Tell whether a stretch ends with body text in mid-sentence."""
    last = stretch.lines[-1]
    closed = last.role is not Role.BODY or "end_mark" in last.evidence
    return not closed and ends_open(last.text, conventions)


def _folios(layouts: Sequence[PageLayout], conventions: Conventions) -> frozenset[str]:
    """Return the labels of the pages that were given; a single page without one has none."""
    folios = {layout.page.name: find_folio(layout, conventions) for layout in layouts}
    if len(layouts) == 1 and layouts[0].page.folio is None:
        return frozenset(folios.values()) - {str(layouts[0].page.sequence)}
    return frozenset(folios.values())


def _thread(stretch: Stretch, given: frozenset[str], conventions: Conventions) -> Thread:
    notes: list[str] = []
    start = _continued_from(stretch, given, conventions)
    end = _continued_on(stretch, given)
    if start is None and not stretch.headed:
        notes.append(HEADLESS)
    if end is None and not stretch.printed and stops_open(stretch, conventions):
        notes.append(ENDLESS)
    doubts = [
        float(line.evidence["goes_on"]) for line in stretch.lines if "goes_on" in line.evidence
    ]
    if doubts:
        notes.append(DOUBTED.format(count=len(doubts), least=min(doubts)))
    notice = any("notice" in line.evidence for line in stretch.lines)
    return Thread(
        lines=stretch.lines,
        links=stretch.links,
        confidence=stretch.confidence,
        kind=Kind.NOTICE if notice else Kind.ARTICLE,
        continued_from=start,
        continued_on=end,
        notes=tuple(notes),
    )


def _continued_from(
    stretch: Stretch, given: frozenset[str], conventions: Conventions
) -> Continuation | None:
    for line in stretch.lines:
        if line.role is Role.JUMP_HEAD:
            return _continuation(line, given)
        if line.role in HEADS and find_resumed(line.text, conventions):
            return Continuation(line.text.strip(), None, line.ref, EARLIER)
    return None


def _continued_on(stretch: Stretch, given: frozenset[str]) -> Continuation | None:
    last = stretch.lines[-1]
    if last.role is not Role.JUMP_LINE:
        return None
    if "unfinished" in last.evidence:
        return Continuation(last.text.strip(), None, last.ref, LATER)
    return _continuation(last, given)


def _continuation(label: TypedLine, given: frozenset[str]) -> Continuation:
    folio = str(label.evidence["folio"]) if "folio" in label.evidence else None
    return Continuation(label.text.strip(), folio, label.ref, place_in_words(folio, given))


def _leftovers(
    layout: PageLayout, aside: Mapping[Span, Reason], copies: Mapping[LineRef, LineRef]
) -> Iterator[Leftover]:
    """Yield the records of a page's lines that belong to no article, by reason."""
    groups: dict[Reason, list[TypedLine]] = {}
    for line in layout.lines:
        if line.span in aside:
            groups.setdefault(aside[line.span], []).append(line)
    for reason, members in groups.items():
        record = leftover(layout, members, reason)
        if reason is Reason.DUPLICATE:
            page = layout.page.name
            record = replace(record, of=tuple(copies[LineRef(page, i)] for i in record.lines))
        yield record


def _pointer(line: TypedLine) -> Pointer:
    folio = str(line.evidence["folio"]) if "folio" in line.evidence else None
    return Pointer(line.page, (line.line.id,), line.text.strip(), folio)
