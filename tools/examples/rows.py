"""Copy broken into rows that wait for their place in a column."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from breaking import Style
from faces import width
from looks import Look
from stories import Story

_LEADER = "."


class Row(NamedTuple):
    """A broken line; ``align`` is left, right, centre or justify, ``indent`` in points."""

    text: str
    role: str
    face: str
    align: str
    indent: float = 0.0


def text_rows(story: Story, look: Look, style: Style) -> Iterator[Row]:
    """Break the whole text of a story, byline first."""
    if story.byline:
        yield Row(story.byline, "byline", look.byline, "left")
    for paragraph in story.paragraphs:
        if paragraph.role == "subhead":
            yield Row(paragraph.text, "subhead", look.subhead, "centre")
        elif paragraph.indented:
            yield from _paragraph_rows(paragraph.text, story.text_role, look, style)
        else:
            align = "centre" if story.kind == "ad" else "left"
            yield Row(_with_leaders(paragraph.text, style), story.text_role, style.face, align)


def resumed_rows(rest: list[Row], story: Story, look: Look, style: Style) -> list[Row]:
    """Return the rest of a story, behind the words that say where it comes from."""
    if not story.jump_inline:
        return rest
    ends = next(place for place, row in enumerate(rest, start=1) if row.align == "left")
    text = story.jump_inline + "".join(row.text for row in rest[:ends])
    return [*_paragraph_rows(text, story.text_role, look, style), *rest[ends:]]


def rows_high(rows: list[Row]) -> int:
    """Rows of the grid that a stretch takes at the head of a column; a subhead takes two."""
    return len(rows) + sum(row.role == "subhead" for row in rows[1:])


def rows_that_fit(rows: list[Row], room: int) -> list[Row]:
    """Take as many rows as fit; a subhead does not stand at a column's foot."""
    count = min(room, len(rows))
    while rows_high(rows[:count]) > room:
        count -= 1
    if 0 < count < len(rows) and rows[count - 1].role == "subhead":
        count -= 1
    return rows[:count]


def _paragraph_rows(text: str, role: str, look: Look, style: Style) -> Iterator[Row]:
    """Break a paragraph; all its lines but the last are justified."""
    for number, line in enumerate(look.break_text(text, style)):
        indent = 0.0 if number else style.indent
        yield Row(line.text, role, style.face, "left" if line.last else "justify", indent)


def _with_leaders(text: str, style: Style) -> str:
    """Fill the space between the two cells of a table row with dots."""
    left, bar, right = text.partition(" | ")
    if not bar:
        return text
    spare = style.measure - width(f"{left}  {right}", style.face, style.size)
    return f"{left} {_LEADER * int(spare / width(_LEADER, style.face, style.size))} {right}"
