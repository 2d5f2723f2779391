"""What of an understanding concerns one page: its lines, whose they are, what joins them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from jumpline.article import Leftover, LineRef, Link, Reason, Role, Span, State
from jumpline.layout.model import PageLayout, TypedLine
from jumpline.pipeline import Understanding
from jumpline.proof.looks import LookUse, look_of, look_uses
from jumpline.segmentation.model import Thread
from jumpline.wording import page_label

# A pause of this many leads inside a column is worth an arrow; a picture or box stands there.
_LEADS_APART = 3.0


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """A typed line and whose it is.

    Attributes:
        line: role, text and place.
        number: of its article, from 1 in the order of the threads; None for a leftover.
        reason: why it belongs to no article; empty if it does.
        index: its place in the page's document order, from 0.
        letter: of its look, for a line set like a heading; empty for all others.
    """

    line: TypedLine
    number: int | None
    reason: str
    index: int
    letter: str = ""


@dataclass(frozen=True, slots=True)
class Joint:
    """One line following another.

    Attributes:
        source: the line before; None if it is on another page.
        target: the line after; None if it is on another page.
        link: confidence and evidence; None where nothing had to be decided.
        elsewhere: the other page, in words; empty if both lines are on this one.
        leaps: the target does not stand just below the source.
    """

    source: DrawnLine | None
    target: DrawnLine | None
    link: Link | None
    elsewhere: str = ""
    leaps: bool = True

    @property
    def made(self) -> bool:
        """False for a link that is only proposed."""
        return self.link is None or self.link.state is State.MADE


@dataclass(frozen=True, slots=True)
class Twin:
    """Leftover lines in a row, and the lines in a row on the same page that they repeat."""

    lines: tuple[DrawnLine, ...]
    originals: tuple[DrawnLine, ...]


@dataclass(frozen=True, slots=True)
class View:
    """One page of an understanding; ``looks`` are those of its headings, the largest first."""

    layout: PageLayout
    lines: tuple[DrawnLine, ...]
    joints: tuple[Joint, ...]
    twins: tuple[Twin, ...]
    headlines: Mapping[int, str]
    pages: Mapping[int, tuple[str, ...]]
    looks: tuple[LookUse, ...]


def view_of(understanding: Understanding, page_index: int) -> View:
    """Gather what concerns one page (from 0)."""
    layout = understanding.layouts[page_index]
    threads = understanding.segmentation.threads
    uses = look_uses(understanding.layouts)
    lines = _lettered(_lines(layout, threads, understanding.segmentation.leftovers), uses)
    labels = {
        page.name: page_label(page.folio, page.sequence) for page in understanding.issue.pages
    }
    here = {number for number in (drawn.number for drawn in lines) if number is not None}
    return View(
        layout=layout,
        lines=lines,
        joints=(
            *_made(threads, lines, layout, labels),
            *_proposed(understanding.segmentation.proposals, lines, labels),
        ),
        twins=tuple(_twins(understanding.segmentation.leftovers, lines)),
        headlines={number: _headline(threads[number - 1]) for number in sorted(here)},
        pages={number: _pages(threads[number - 1], labels) for number in sorted(here)},
        looks=tuple(use for use in uses.values() if any(d.letter == use.letter for d in lines)),
    )


def _lettered(lines: Sequence[DrawnLine], uses: Mapping[str, LookUse]) -> tuple[DrawnLine, ...]:
    """Give each line that is set like a heading the letter of its look."""
    return tuple(
        replace(drawn, letter=uses[look].letter) if (look := look_of(drawn.line)) else drawn
        for drawn in lines
    )


def _lines(
    layout: PageLayout, threads: Sequence[Thread], leftovers: Sequence[Leftover]
) -> tuple[DrawnLine, ...]:
    """List the page's lines, article by article as they read, then what is left over."""
    page = layout.page
    order = {line.id: index for index, line in enumerate(page.lines)}
    owned = [
        (line, number)
        for number, thread in enumerate(threads, 1)
        for line in thread.lines
        if line.page == page.name
    ]
    held = {line.span for line, _ in owned}
    whole = {line.line.id for line, _ in owned}
    reasons = _reasons(page.name, leftovers)
    drawn = [DrawnLine(line, number, "", order[line.line.id]) for line, number in owned]
    for line in layout.lines:
        reason = reasons.get(line.span) or reasons.get(line.line.id)
        if line.span not in held and (reason or line.line.id not in whole):
            said = reason or Reason.UNPLACED.value
            drawn.append(DrawnLine(line, None, said, order[line.line.id]))
    return tuple(drawn)


def _reasons(page: str, leftovers: Iterable[Leftover]) -> Mapping[Span | str, str]:
    """Name the reason of each left-over line by id, and of each piece by span."""
    reasons: dict[Span | str, str] = {}
    for leftover in leftovers:
        if leftover.page == page:
            reasons.update((line, leftover.reason.value) for line in leftover.lines)
            reasons.update((span, leftover.reason.value) for span in leftover.spans)
    return reasons


def _made(
    threads: Sequence[Thread],
    lines: Sequence[DrawnLine],
    layout: PageLayout,
    labels: Mapping[str, str],
) -> Iterator[Joint]:
    """Find where an article goes on at another place of the page, or on another page."""
    by_span = {drawn.line.span: drawn for drawn in lines}
    for thread in threads:
        links = {link.target: link for link in thread.links}
        # A cutline stands by its picture, out of the course of the text.
        course = (line for line in thread.lines if line.role is not Role.CUTLINE)
        for before, after in pairwise(course):
            source, target = by_span.get(before.span), by_span.get(after.span)
            link = links.get(after.ref)
            if source and target:
                leaps = _leaps(source, target, layout)
                if link or leaps:
                    yield Joint(source, target, link, leaps=leaps)
            elif source or target:
                yield Joint(source, target, link, labels[after.page if source else before.page])


def _leaps(source: DrawnLine, target: DrawnLine, layout: PageLayout) -> bool:
    """Tell whether the target stands elsewhere than just below the source."""
    above, below = source.line.box, target.line.box
    if above is None or below is None:
        return target.index != source.index + 1
    if not above.x_overlap(below) or below.y0 < above.y0:
        return True
    heading = source.line.role in (Role.KICKER, Role.HEADLINE, Role.DECK)
    lead = layout.measures.lead if layout.measures else above.height
    return not heading and below.y0 - above.y1 > _LEADS_APART * lead


def _proposed(
    proposals: Iterable[Link], lines: Sequence[DrawnLine], labels: Mapping[str, str]
) -> Iterator[Joint]:
    # The last piece of a split line is where its text goes on, the first where it begins.
    pieces = sorted(lines, key=lambda drawn: drawn.line.start)
    lasts = {drawn.line.ref: drawn for drawn in pieces}
    firsts = {drawn.line.ref: drawn for drawn in reversed(pieces)}
    for link in proposals:
        source, target = lasts.get(link.source), firsts.get(link.target)
        if source and target:
            yield Joint(source, target, link)
        elif source or target:
            yield Joint(source, target, link, labels[(link.target if source else link.source).page])


def _twins(leftovers: Iterable[Leftover], lines: Sequence[DrawnLine]) -> Iterator[Twin]:
    """Pair repeated lines with their originals, as many at once as stand in a row."""
    by_ref = {drawn.line.ref: drawn for drawn in lines}
    pairs = [
        (by_ref[twin], by_ref[original])
        for leftover in leftovers
        for twin, original in zip(
            (LineRef(leftover.page, line) for line in leftover.lines), leftover.of, strict=False
        )
        if twin in by_ref and original in by_ref
    ]
    row: list[tuple[DrawnLine, DrawnLine]] = []
    for pair in pairs:
        if row and [line.index - 1 for line in pair] != [line.index for line in row[-1]]:
            yield Twin(*zip(*row, strict=True))
            row = []
        row.append(pair)
    if row:
        yield Twin(*zip(*row, strict=True))


def _headline(thread: Thread) -> str:
    """Take the headline, else the opening of the text."""
    heads = [line.text.strip() for line in thread.lines if line.role is Role.HEADLINE]
    return " ".join(heads) or thread.lines[0].text.strip()


def _pages(thread: Thread, labels: Mapping[str, str]) -> tuple[str, ...]:
    """Name the pages of an article in its order, each once."""
    return tuple(dict.fromkeys(labels[line.page] for line in thread.lines))
