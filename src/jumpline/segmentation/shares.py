"""Who holds which characters of a split line; see "lines" and "spans" in docs/record.md."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from jumpline.article import Leftover, Pointer, Reason, Role, Span
from jumpline.layout.model import PageLayout, TypedLine

SET_ASIDE = {
    Role.FURNITURE: Reason.FURNITURE,
    Role.POINTER: Reason.POINTER,
    Role.ADVERTISEMENT: Reason.ADVERTISEMENT,
}
"""Roles that keep a line out of every article, with the reason."""


def largest_pieces(layouts: Iterable[PageLayout]) -> frozenset[Span]:
    """Return the largest piece of each line; where two are equal, the first."""
    largest: dict[tuple[str, str], Span] = {}
    for layout in layouts:
        for line in layout.lines:
            span = line.span
            best = largest.get((span.page, span.id))
            if best is None or span.end - span.start > best.end - best.start:
                largest[span.page, span.id] = span
    return frozenset(largest.values())


def share(
    pieces: Sequence[TypedLine], largest: frozenset[Span]
) -> tuple[tuple[str, ...], tuple[Span, ...]]:
    """Return the lines that a group of pieces of one page holds, and the spans it has of others."""
    lines = dict.fromkeys(piece.line.id for piece in pieces if piece.span in largest)
    spans = [piece.span for piece in pieces if piece.line.id not in lines]
    return tuple(lines), tuple(spans)


def leftover(layout: PageLayout, pieces: Sequence[TypedLine], reason: Reason) -> Leftover:
    """Make the record of a page's pieces that belong to no article."""
    lines, spans = share(pieces, largest_pieces([layout]))
    return Leftover(page=layout.page.name, lines=lines, reason=reason, spans=spans)


def set_aside(layout: PageLayout, pieces: Iterable[TypedLine]) -> list[Leftover]:
    """Make leftovers of pieces of a page: by their roles, unplaced where the role says nothing."""
    groups: dict[Reason, list[TypedLine]] = {}
    for piece in pieces:
        groups.setdefault(SET_ASIDE.get(piece.role, Reason.UNPLACED), []).append(piece)
    return [leftover(layout, members, reason) for reason, members in groups.items()]


def pointers_among(pieces: Iterable[TypedLine]) -> list[Pointer]:
    """Return the teasers and index entries among pieces that belong to no article."""
    return [
        Pointer(
            page=piece.page,
            lines=(piece.line.id,),
            text=piece.text.strip(),
            folio=str(piece.evidence["folio"]) if "folio" in piece.evidence else None,
        )
        for piece in pieces
        if piece.role is Role.POINTER
    ]
