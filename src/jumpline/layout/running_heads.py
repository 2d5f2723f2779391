"""Running heads: the paper's name, or a section's, at the head of page after page.

One page alone does not tell them from a headline; that other pages of the issue begin alike does.
OCR spoils ornamental type, so lines read alike where most of their letters do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz

from jumpline.conventions import Conventions
from jumpline.geometry import union
from jumpline.language.labels import find_page_named, find_page_unread
from jumpline.layout.clean import vertical_script
from jumpline.page import Line, Page

HEAD = 0.08
"""Running heads end in this top share of the height of what is printed."""
ALIKE = 72.0
"""Letters of two lines with at least this rapidfuzz ratio (0 to 100) read alike."""
OTHERS = 2
"""Fewest other pages that begin alike; two pages may have the same heading by chance."""
FEWEST, FEWEST_HAN = 6, 4
"""Letters of a running head at least, in other scripts and in Chinese."""
LONGEST = 60
"""Letters of one at most."""
_FIRST_HAN = "\u4e00"


def find_running_heads(
    pages: Sequence[Page], conventions: Conventions
) -> Mapping[str, frozenset[str]]:
    """Return the ids of lines that are running heads, by the name of their page.

    The first page has none: what stands over it is the nameplate, by which others are known too.
    Pages that were set from type have exact sizes and rules instead, and what comes back at their
    heads may be jump heads in words that no table holds.
    """
    heads = {page.name: _head_lines(page, conventions) for page in pages if _may_have(page)}
    first = min(pages, key=lambda page: page.sequence, default=None)
    return {
        name: frozenset(
            line_id
            for line_id, letters in lines
            if sum(
                any(fuzz.ratio(letters, there) >= ALIKE for _, there in others)
                for other, others in heads.items()
                if other != name
            )
            >= OTHERS
        )
        for name, lines in heads.items()
        if first is not None and name != first.name
    }


def _may_have(page: Page) -> bool:
    return not page.flattened and not page.born_digital


def _head_lines(page: Page, conventions: Conventions) -> list[tuple[str, str]]:
    """List the lines at the head of a page that may be running heads, with their letters."""
    placed = [line for line in page.lines if line.box is not None]
    if not placed or vertical_script(page):
        return []
    area = union([line.box for line in placed if line.box is not None])
    foot = area.y0 + HEAD * area.height
    near = (
        line
        for line in placed
        if line.box is not None and line.box.y1 <= foot and not _points(line.text, conventions)
    )
    lettered = ((line.id, _letters(line)) for line in near)
    return [(line_id, letters) for line_id, letters in lettered if _may_be(letters)]


def _points(text: str, conventions: Conventions) -> bool:
    """Tell whether a line may be a jump head: it names a page, or would if it could be read."""
    return find_page_named(text, conventions) is not None or find_page_unread(text, conventions)


def _letters(line: Line) -> str:
    return "".join(filter(str.isalpha, line.text)).casefold()


def _may_be(letters: str) -> bool:
    least = FEWEST_HAN if letters[:1] >= _FIRST_HAN else FEWEST
    return least <= len(letters) <= LONGEST
