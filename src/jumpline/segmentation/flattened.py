"""Cut a stream of typed lines without places into articles, by plain rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

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
from jumpline.language.sentences import begins_open, ends_open, printed_lines
from jumpline.layout.model import PageLayout, TypedLine
from jumpline.options import Options
from jumpline.segmentation.folios import find_folio, place_in_words
from jumpline.segmentation.model import Segmentation, Thread
from jumpline.segmentation.shares import leftover
from jumpline.segmentation.tails import HEADS, Stretch, join_tails, stops_open

SURE = 0.95
"""Confidence that text goes on after a duplicate or furniture that stood in its way."""
OVER_PAGE = 0.6
"""Confidence that a sentence left open at the foot of a page goes on at the head of the next."""
OVER_PAGE_SURE = 0.92
"""The same when the next page begins inside a sentence."""

LEAST_TEXT = 30
"""Letters and digits of the shortest text under a heading: a printed line; less is dirt."""

HEADLESS = "Begins without a heading: its opening is not in the file or was not identified."
ENDLESS = "Stops in mid-sentence: the rest is not in the file or was not identified."

EARLIER = "an earlier issue, which was not given"
LATER = "a later issue, which was not given"

_ASIDE: Mapping[Role, Reason] = {
    Role.FURNITURE: Reason.FURNITURE,
    Role.POINTER: Reason.POINTER,
    Role.ADVERTISEMENT: Reason.ADVERTISEMENT,
}


@dataclass(frozen=True, slots=True)
class _Joints:
    """Decides whether a line goes on with the one before it.

    ``printed`` tells that lines are printed lines, most of which stop in mid-sentence.
    """

    conventions: Conventions
    printed: bool
    accept: float

    def begins(self, before: TypedLine, line: TypedLine) -> bool:
        """Tell whether a stretch begins with ``line``, which follows ``before``."""
        if line.role in (Role.HEADLINE, Role.KICKER):
            return before.role not in (Role.HEADLINE, Role.KICKER, Role.JUMP_HEAD)
        if line.role is Role.JUMP_HEAD:
            return before.role not in HEADS
        if before.page != line.page and not self._over_page(before, line):
            return True
        if line.role in (Role.END_MARK, Role.JUMP_LINE):
            return False
        return before.role in (Role.END_MARK, Role.JUMP_LINE) or "end_mark" in before.evidence

    def weigh(self, before: TypedLine, line: TypedLine, between: Reason | None) -> Link | None:
        """Weigh whether text goes on over what was set aside, or over the end of a page."""
        if before.page == line.page and between is None:
            return None
        evidence: dict[str, float | str] = {"adjacent": 1.0}
        confidence = SURE
        if between is not None:
            evidence["set_aside_between"] = between.value
        if before.page != line.page:
            evidence |= {"over_page": 1.0, "open_sentence": 1.0}
            confidence = OVER_PAGE
            if begins_open(line.text, self.conventions):
                evidence["begins_in_sentence"] = 1.0
                confidence = OVER_PAGE_SURE
        state = State.MADE if confidence >= self.accept else State.PROPOSED
        return Link(before.ref, line.ref, state, confidence, evidence)

    def _over_page(self, before: TypedLine, line: TypedLine) -> bool:
        """Tell whether a sentence may run over the end of a page."""
        telling = not self.printed or begins_open(line.text, self.conventions)
        return telling and ends_open(before.text, self.conventions)


def segment_flattened(
    layouts: Sequence[PageLayout], conventions: Conventions, options: Options
) -> Segmentation:
    """Find the articles of flattened pages, which follow one another in the order given.

    Near-duplicate runs, furniture, pointers and dirt are set aside. A heading that opens an
    article begins a stretch, and so does whatever follows an end mark or a jump line. A stretch
    that stops in mid-sentence looks for its continuation (``tails``).
    """
    lines = [line for layout in layouts for line in layout.lines]
    copies = _copies(lines)
    aside = {line.span: reason for line in lines if (reason := _reason(line, copies))}
    printed = printed_lines([line.text for line in lines if line.role is Role.BODY], conventions)
    joints = _Joints(conventions, printed, options.accept)
    stretches, proposals = _stretches(lines, aside, joints)
    if not printed:
        by_page = groupby(stretches, key=lambda stretch: stretch.lines[0].page)
        pages = [join_tails(list(group), conventions, options.accept) for _, group in by_page]
        stretches = [stretch for joined, _ in pages for stretch in joined]
        proposals += [link for _, doubtful in pages for link in doubtful]
    kept = [s for s in stretches if not s.bare and not (printed and _too_little(s))]
    placed = {line.span for stretch in kept for line in stretch.lines} | aside.keys()
    aside |= {line.span: Reason.UNPLACED for line in lines if line.span not in placed}
    given = _folios(layouts, conventions)
    return Segmentation(
        threads=tuple(_thread(stretch, given, conventions, printed) for stretch in kept),
        leftovers=tuple(record for page in layouts for record in _leftovers(page, aside, copies)),
        pointers=tuple(_pointer(line) for line in lines if line.role is Role.POINTER),
        proposals=tuple(sorted(proposals, key=lambda link: -link.confidence)),
    )


def _too_little(stretch: Stretch) -> bool:
    """Tell whether printed lines under a heading are scraps of it rather than a text."""
    body = "".join(line.text for line in stretch.lines if line.role not in HEADS)
    return stretch.headed and sum(map(str.isalnum, body)) < LEAST_TEXT


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


def _stretches(
    lines: Sequence[TypedLine],
    aside: Mapping[Span, Reason],
    joints: _Joints,
) -> tuple[list[Stretch], list[Link]]:
    """Cut the stream where articles begin and end; return also joints that are only proposed."""
    members: list[list[TypedLine]] = []
    links: list[list[Link]] = []
    proposals: list[Link] = []
    between: Reason | None = None
    for line in lines:
        if line.span in aside:
            between = aside[line.span]
            continue
        before = members[-1][-1] if members else None
        begins = before is None or joints.begins(before, line)
        joint = None if before is None or begins else joints.weigh(before, line, between)
        if joint is not None and joint.state is State.PROPOSED:
            proposals.append(joint)
            begins = True
        if begins:
            members.append([])
            links.append([])
        elif joint is not None:
            links[-1].append(joint)
        members[-1].append(line)
        between = None
    pairs = zip(members, links, strict=True)
    return [Stretch(tuple(held), tuple(made)) for held, made in pairs], proposals


def _folios(layouts: Sequence[PageLayout], conventions: Conventions) -> frozenset[str]:
    """Return the labels of the pages that were given; a single page without one has none."""
    folios = {layout.page.name: find_folio(layout, conventions) for layout in layouts}
    if len(layouts) == 1 and layouts[0].page.folio is None:
        return frozenset(folios.values()) - {str(layouts[0].page.sequence)}
    return frozenset(folios.values())


def _thread(
    stretch: Stretch, given: frozenset[str], conventions: Conventions, printed: bool
) -> Thread:
    notes = list(stretch.notes)
    start = _continued_from(stretch, given, conventions)
    end = _continued_on(stretch, given)
    if start is None and not stretch.headed:
        notes.append(HEADLESS)
    if end is None and not printed and stops_open(stretch, conventions):
        notes.append(ENDLESS)
    notice = any("notice" in line.evidence for line in stretch.lines)
    return Thread(
        lines=stretch.lines,
        links=stretch.links,
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
