"""From typed lines to threads.

In this order: ``runs``, ``links`` between them, the ``solver``, ``chains`` on each page, ``jumps``
between pages. Flattened pages go through ``flattened``.
"""

from __future__ import annotations

from collections.abc import Sequence

from jumpline.article import Leftover, Link, Pointer, Reason, Role
from jumpline.conventions import Conventions
from jumpline.layout.model import PageLayout, TypedLine
from jumpline.options import Options
from jumpline.segmentation.chains import PageChain, follow
from jumpline.segmentation.flattened import segment_flattened
from jumpline.segmentation.jumps import join_pages
from jumpline.segmentation.links import find_candidates
from jumpline.segmentation.model import Segmentation, Thread
from jumpline.segmentation.runs import find_runs
from jumpline.segmentation.shares import leftover
from jumpline.segmentation.solver import solve

__all__ = ["Segmentation", "Thread", "segment"]


def segment(
    layouts: Sequence[PageLayout], conventions: Conventions, options: Options
) -> Segmentation:
    """Find the articles of an issue, each a thread of lines over all its pages."""
    placed = tuple(layout for layout in layouts if not layout.page.flattened)
    streams = tuple(layout for layout in layouts if layout.page.flattened)
    if not placed:
        return segment_flattened(streams, conventions, options)
    chains: list[PageChain] = []
    leftovers: list[Leftover] = []
    proposals: list[Link] = []
    for layout in placed:
        runs = find_runs(layout)
        choices = solve(find_candidates(layout, runs, conventions))
        found, doubtful = follow(layout, runs, choices, options.accept)
        chains += [chain for chain in found if not chain.bare]
        proposals += doubtful
        leftovers += _set_aside(layout, [chain for chain in found if chain.bare])
    threads, doubtful = join_pages(chains, placed, conventions, options)
    flat = segment_flattened(streams, conventions, options) if streams else Segmentation()
    proposals += (*doubtful, *flat.proposals)
    return Segmentation(
        threads=(*threads, *flat.threads),
        leftovers=(*leftovers, *flat.leftovers),
        pointers=(*(p for layout in placed for p in _pointers(layout)), *flat.pointers),
        proposals=tuple(sorted(proposals, key=lambda link: -link.confidence)),
    )


def _set_aside(layout: PageLayout, bare: Sequence[PageChain]) -> list[Leftover]:
    """Return the lines of a page that take part in no article, by reason."""
    groups: dict[Reason, list[TypedLine]] = {}
    reasons = {
        Role.FURNITURE: Reason.FURNITURE,
        Role.POINTER: Reason.POINTER,
        Role.ADVERTISEMENT: Reason.ADVERTISEMENT,
    }
    for line in layout.lines:
        if line.role in reasons:
            groups.setdefault(reasons[line.role], []).append(line)
        elif line.box is None:
            groups.setdefault(Reason.UNPLACED, []).append(line)
    for chain in bare:
        groups.setdefault(Reason.UNPLACED, []).extend(chain.lines)
    return [leftover(layout, lines, reason) for reason, lines in groups.items()]


def _pointers(layout: PageLayout) -> list[Pointer]:
    return [
        Pointer(
            page=layout.page.name,
            lines=(line.line.id,),
            text=line.text.strip(),
            folio=str(line.evidence["folio"]) if "folio" in line.evidence else None,
        )
        for line in layout.lines
        if line.role is Role.POINTER
    ]
