"""From typed lines to threads.

In this order: ``runs``, ``links`` between them, the ``solver``, ``chains`` on each page, ``jumps``
between pages. Where type is exact the trained ``graph`` weighs runs and links again; where it is
rough, as on scans, ``flow`` finds a page's chains instead. Flattened pages go through ``flattened``
and its model of whole histories (``threads``); ``given`` keeps what a source tells.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from jumpline.article import Leftover, Link
from jumpline.conventions import Conventions
from jumpline.layout.model import PageLayout, TypedLine
from jumpline.options import Options
from jumpline.segmentation.chains import PageChain, follow
from jumpline.segmentation.given import keep
from jumpline.segmentation.jumps import join_pages
from jumpline.segmentation.links import find_candidates
from jumpline.segmentation.model import Segmentation, Thread
from jumpline.segmentation.runs import find_runs
from jumpline.segmentation.shares import SET_ASIDE, pointers_among, set_aside
from jumpline.segmentation.solver import solve

SCRAP = 45
"""Pages with fewer lines are read by the plain rules: the trees read drawn pages of 20 to 42 lines
wrongly (docs/flow.md)."""

Way = Callable[
    [Sequence[PageLayout], Conventions, Options], list[tuple[list[PageChain], list[Link]]]
]

__all__ = ["Segmentation", "Thread", "keep", "page_chains", "segment"]


def segment(
    layouts: Sequence[PageLayout], conventions: Conventions, options: Options
) -> Segmentation:
    """Find the articles of an issue, each a thread of lines over all its pages."""
    placed = tuple(layout for layout in layouts if not layout.page.flattened)
    streams = tuple(layout for layout in layouts if layout.page.flattened)
    if not placed:
        return _read_streams(streams, conventions, options)
    chains: list[PageChain] = []
    leftovers: list[Leftover] = []
    proposals: list[Link] = []
    for layout, (found, doubtful) in zip(
        placed, page_chains(placed, conventions, options), strict=True
    ):
        chains += [chain for chain in found if not chain.bare]
        proposals += doubtful
        leftovers += set_aside(layout, _without_article(layout, found))
    threads, doubtful = join_pages(chains, placed, conventions, options)
    flat = _read_streams(streams, conventions, options) if streams else Segmentation()
    proposals += (*doubtful, *flat.proposals)
    return Segmentation(
        threads=(*threads, *flat.threads),
        leftovers=(*leftovers, *flat.leftovers),
        pointers=(*(p for each in placed for p in pointers_among(each.lines)), *flat.pointers),
        proposals=tuple(sorted(proposals, key=lambda link: -link.confidence)),
    )


def _read_streams(
    layouts: Sequence[PageLayout], conventions: Conventions, options: Options
) -> Segmentation:
    from jumpline.segmentation.flattened import segment_flattened  # numpy: most do without

    return segment_flattened(layouts, conventions, options)


def page_chains(
    layouts: Sequence[PageLayout], conventions: Conventions, options: Options
) -> list[tuple[list[PageChain], list[Link]]]:
    """Find the chains of each page.

    Where type is rough they are found in the flow of its lines, else among its runs: by trained
    trees, or on scraps of pages by plain rules.
    """
    ways = [_way(layout) for layout in layouts]
    found = {
        way: iter(
            way(
                [one for one, its in zip(layouts, ways, strict=True) if its is way],
                conventions,
                options,
            )
        )
        for way in dict.fromkeys(ways)
    }
    return [next(found[way]) for way in ways]


def _way(layout: PageLayout) -> Way:
    if _rough(layout):
        return _follow_flow
    return _follow_graph if len(layout.lines) >= SCRAP else _follow_runs


def _rough(layout: PageLayout) -> bool:
    """Tell whether the looks of type tell little on a page, as on most scans.

    Others' OCR guesses a size for each line, or gives one to all, and knows few weights and rules.
    Our own measures sizes and rules on the picture; where the sizes agree, the paper is clean.
    """
    measures, page = layout.measures, layout.page
    if measures is None or page.born_digital:
        return False
    return not (page.engine is not None and measures.steady)


def _follow_flow(
    layouts: Sequence[PageLayout], conventions: Conventions, options: Options
) -> list[tuple[list[PageChain], list[Link]]]:
    from jumpline.segmentation.flow import follow_flow  # numpy, which most commands do without

    return follow_flow(layouts, conventions, options)


def _follow_graph(
    layouts: Sequence[PageLayout], conventions: Conventions, options: Options
) -> list[tuple[list[PageChain], list[Link]]]:
    from jumpline.segmentation.graph import follow_graph  # numpy

    return follow_graph(layouts, conventions, options)


def _follow_runs(
    layouts: Sequence[PageLayout], conventions: Conventions, options: Options
) -> list[tuple[list[PageChain], list[Link]]]:
    found = []
    for layout in layouts:
        runs = find_runs(layout)
        choices = solve(find_candidates(layout, runs, conventions))
        found.append(follow(layout, runs, choices, options.accept))
    return found


def _without_article(layout: PageLayout, chains: Sequence[PageChain]) -> list[TypedLine]:
    """Return the lines of a page that take part in no article; a heading alone makes none.

    Furniture of a title block is in one (``flow.title_block``).
    """
    held = {line.span for chain in chains for line in chain.lines}
    aside = [line for line in layout.lines if line.role in SET_ASIDE or line.box is None]
    aside = [line for line in aside if line.span not in held]
    return aside + [line for chain in chains if chain.bare for line in chain.lines]
