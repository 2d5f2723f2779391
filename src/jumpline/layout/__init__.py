"""From what is printed to typed lines, bands and columns.

The order of work: ``running_heads`` (over the whole issue), ``clean`` (reading frame, pieces,
measures, obstacles), ``stacks`` (which line stands over which), ``heads`` and ``furniture`` and
``roles`` (page by page), ``styles`` (what each look of heading means, over the whole issue),
``bands``. Flattened pages go through ``flattened``.
"""

from __future__ import annotations

from collections.abc import Sequence

from jumpline.article import Role
from jumpline.conventions import Conventions
from jumpline.layout.bands import find_bands
from jumpline.layout.flattened import lay_out_flattened
from jumpline.layout.model import PageLayout, TypedLine
from jumpline.layout.roles import Draft, draft, name_heads, standings
from jumpline.layout.running_heads import find_running_heads
from jumpline.layout.styles import StyleTable, style_table
from jumpline.options import PinnedLook
from jumpline.page import Line, Page

__all__ = ["find_styles", "lay_out"]


def find_styles(
    pages: Sequence[Page], conventions: Conventions, pins: Sequence[PinnedLook] = ()
) -> StyleTable:
    """Return what each look of heading is used for in an issue."""
    drafts = _drafts(pages, conventions).values()
    return style_table([s for page in drafts for s in standings(page, conventions)], pins)


def lay_out(
    pages: Sequence[Page], conventions: Conventions, pins: Sequence[PinnedLook] = ()
) -> tuple[PageLayout, ...]:
    """Type every line of an issue; the pages are in physical order and share one style table.

    Args:
        pages: of the issue.
        conventions: of its language.
        pins: looks of headings whose use is laid down.
    """
    drafts = _drafts(pages, conventions)
    stood = [s for page in drafts.values() for s in standings(page, conventions)]
    table = style_table(stood, pins)
    layouts = []
    for page in pages:
        if page.flattened:
            layouts.append(lay_out_flattened(page, conventions))
            continue
        sketch = drafts[page.name]
        lines = name_heads(sketch, table)
        placed = {line.line.id for line in lines}
        loose = tuple(_loose(page.name, line) for line in page.lines if line.id not in placed)
        layouts.append(
            PageLayout(
                page=page,
                lines=lines + loose,
                bands=find_bands(lines, sketch.measures, sketch.obstacles),
                measures=sketch.measures,
                obstacles=sketch.obstacles,
                stacks=sketch.stacks,
                turned=sketch.turned,
            )
        )
    return tuple(layouts)


def _drafts(pages: Sequence[Page], conventions: Conventions) -> dict[str, Draft]:
    heads = find_running_heads(pages, conventions)
    return {
        page.name: draft(page, conventions, heads.get(page.name, frozenset()))
        for page in pages
        if not page.flattened
    }


def _loose(page: str, line: Line) -> TypedLine:
    """Type a line that has no place on a page that has one; it takes part in no article."""
    return TypedLine(page, line, 0, len(line.text), None, Role.BODY)
