"""Setting an issue: headings stacked in their place, text poured through the legs of the plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from breaking import Style, overhang
from faces import width
from headings import set_heading
from looks import LOOKS
from plans import Area, Furniture, Grid, Heading, Item, Leg, Plan
from sheets import Block, Piece, SetLine, SetPage
from stories import Story

_BASELINE = 0.76  # of a row, from its upper edge
_ROUNDING = 0.01  # of a row: 72.6 - 63.6 is 9 rows
_LEADER = "."
_CUTLINE_SIZE = 0.87  # of the running text


class MisfitError(Exception):
    """Copy and plan do not agree; the message says where and by how much."""


class Row(NamedTuple):
    """A broken line waiting for its place; ``align`` is left, right, centre or justify."""

    text: str
    role: str
    face: str
    align: str
    indent: float = 0.0


class Press:
    """Set the pages of one plan; remembers what of a story is still to come."""

    def __init__(self, plan: Plan, stories: Mapping[str, Story]) -> None:
        self._grid = plan.grid
        self._look = LOOKS[plan.language]
        self._plan = plan
        self._stories = stories
        self._rest: dict[str, list[Row]] = {}
        self.spare: dict[str, int] = {}

    def set_pages(self) -> tuple[SetPage, ...]:
        """Set all pages; raises MisfitError when copy is left over."""
        pages = tuple(
            SetPage(page, tuple(self._blocks(page.furniture, page.items, page.pictures)))
            for page in self._plan.pages
        )
        left = {name: len(rows) for name, rows in self._rest.items() if rows}
        if left:
            raise MisfitError(f"{self._plan.name}: rows of copy without a place: {left}")
        return pages

    def _blocks(
        self,
        furniture: tuple[Furniture, ...],
        items: tuple[Item, ...],
        pictures: tuple[Area, ...],
    ) -> Iterator[Block]:
        yield from ((_furniture_line(line, self._grid),) for line in furniture)
        for item in items:
            yield from self._item(item)
        yield from (self._cutline(area) for area in pictures if area.story)

    def _item(self, item: Item) -> Iterator[Block]:
        story = self._stories[item.story]
        begun = item.story in self._rest
        measure = self._grid.stretch(item.span) - 2 * item.inset
        if item.heading:
            yield self._heading(story, item, item.heading, begun)
        rows = self._resumed(story, measure) if begun else list(self._rows(story, measure))
        fits = _capacity(item.legs, rows)
        goes_on = fits < len(rows) and bool(story.jump_line) and not begun
        for place, leg in enumerate(item.legs):
            room = _rows_of(leg) - (goes_on and leg == item.legs[-1])
            taken = _take(rows, room)
            rows = rows[len(taken) :]
            yield self._leg(story, item, leg, taken)
            if place == len(item.legs) - 1:
                self.spare[item.story] = room - _height(taken)
        if goes_on:
            yield (self._jump_line(story, item),)
        self._rest[item.story] = rows

    def _heading(self, story: Story, item: Item, place: Heading, begun: bool) -> Block:
        """Set a heading; raises MisfitError when it runs into the text under it."""
        heading = set_heading(story, place, self._grid, self._look, jumped=begun)
        first_row = min((leg.start for leg in item.legs), default=place.row)
        room = self._grid.y(first_row) - heading[-1].box[3]
        if room < 0 and item.legs and not place.vertical:
            raise MisfitError(f"{story.name}: the heading is {-room:.0f} points too high")
        return heading

    def _rows(self, story: Story, measure: float) -> Iterator[Row]:
        """Break the whole text of a story."""
        if story.byline:
            yield Row(story.byline, "byline", self._look.byline, "left")
        role = {"notice": "notice", "ad": "ad", "pointer": "pointer"}.get(story.kind, "body")
        for paragraph in story.paragraphs:
            if paragraph.role == "subhead":
                yield Row(paragraph.text, "subhead", self._look.subhead, "centre")
            elif not paragraph.indented:
                text = _with_leaders(paragraph.text, style)
                yield Row(text, role, style.face, "centre" if story.kind == "ad" else "left")
            else:
                yield from self._running_text(paragraph.text, measure, role)

    def _resumed(self, story: Story, measure: float) -> list[Row]:
        """Return what is still to come, behind the words that say where it comes from."""
        rows = self._rest.pop(story.name)
        if not story.jump_inline:
            return rows
        ends = next(place for place, row in enumerate(rows, start=1) if row.align == "left")
        text = story.jump_inline + "".join(row.text for row in rows[:ends])
        return [*self._running_text(text, measure), *rows[ends:]]

    def _running_text(self, text: str, measure: float, role: str = "body") -> Iterator[Row]:
        """Break a paragraph; all lines but the last are justified."""
        indent = self._grid.indent
        for line in self._look.break_text(text, Style(self._look.text, self._grid.size, measure, indent)):
            yield Row(line.text, role, self._look.text, "left" if line.last else "justify", indent)
            indent = 0.0

    def _leg(self, story: Story, item: Item, leg: Leg, rows: list[Row]) -> Block:
        lines = []
        at = leg.start
        for row in rows:
            tall = row.role == "subhead" and at > leg.start
            lines.append(self._line(row, item, leg.column, at + tall * 0.6, story))
            at += 1 + tall
        return tuple(lines)

    def _line(self, row: Row, item: Item, column: int, at: float, story: Story) -> SetLine:
        grid = self._grid
        size = grid.size
        left = grid.left(column) + item.inset + row.indent
        room = grid.stretch(item.span) - 2 * item.inset - row.indent
        natural = width(row.text, row.face, size)
        spare = room - natural
        shift = {"right": spare, "centre": spare / 2}.get(row.align, 0.0)
        line = SetLine(
            text=row.text,
            pieces=(Piece(left + shift, grid.y(at) + _BASELINE * grid.lead, row.text),),
            x1=left + shift + natural,
            face=row.face,
            size=size,
            role=row.role,
            article=None if row.role == "pointer" else story.name,
        )
        return self._justified(line, room) if row.align == "justify" else line

    def _justified(self, line: SetLine, room: float) -> SetLine:
        """Spread a line over its room: between words, in Chinese between characters."""
        spare = room - width(line.text, line.face, line.size)
        right = line.pieces[0].x + room
        if self._look.spaced:
            return replace(line, x1=right, word_space=spare / max(1, line.text.count(" ")))
        hangs = overhang(line.text, line.size)
        space = (spare + hangs) / max(1, len(line.text) - 1)
        return replace(line, x1=right + hangs, char_space=space)

    def _jump_line(self, story: Story, item: Item) -> SetLine:
        leg = item.legs[-1]
        row = Row(story.jump_line, "jump_line", self._look.jump_line, "right")
        return self._line(row, item, leg.column, leg.end - 1, story)

    def _cutline(self, area: Area) -> Block:
        """Set a picture's cutline under it, over the picture's whole width."""
        grid = self._grid
        story = self._stories[area.story]
        left = grid.left(area.columns.start)
        size = _CUTLINE_SIZE * grid.size
        style = Style(self._look.cutline, size, grid.right(area.columns.end) - left, 0.0)
        return tuple(
            SetLine(
                text=line.text,
                pieces=(Piece(left, grid.y(area.rows.end + place + _BASELINE), line.text),),
                x1=left + width(line.text, style.face, size),
                face=style.face,
                size=size,
                role="cutline",
                article=story.name,
            )
            for place, line in enumerate(break_text(story.cutline, style))
        )


@dataclass(frozen=True, slots=True)
class SetIssue:
    """All pages of an issue; ``spare`` tells the rows left empty at the end of each story."""

    plan: Plan
    stories: Mapping[str, Story]
    pages: tuple[SetPage, ...]
    spare: Mapping[str, int]


def set_issue(plan: Plan, stories: Mapping[str, Story]) -> SetIssue:
    """Set an issue; raises MisfitError when the copy does not fit its places."""
    press = Press(plan, stories)
    pages = press.set_pages()
    return SetIssue(plan, stories, pages, press.spare)


def _furniture_line(line: Furniture, grid: Grid) -> SetLine:
    left = grid.left(line.columns.start)
    natural = width(line.text, line.face, line.size)
    spare = grid.right(line.columns.end) - left - natural
    x = left + {"left": 0.0, "centre": spare / 2, "right": spare}[line.align]
    return SetLine(
        text=line.text,
        pieces=(Piece(x, grid.y(line.row), line.text),),
        x1=x + natural,
        face=line.face,
        size=line.size,
        role="header",
        article=None,
    )


def _rows_of(leg: Leg) -> int:
    """Whole rows in a leg that may start inside one."""
    return int(leg.end - leg.start + _ROUNDING)


def _height(rows: list[Row]) -> int:
    """Rows of the grid that a stretch takes at the head of a column."""
    return len(rows) + sum(row.role == "subhead" for row in rows[1:])


def _take(rows: list[Row], room: int) -> list[Row]:
    """Take as many rows as fit; a subhead does not stand at a column's foot."""
    count = min(room, len(rows))
    while _height(rows[:count]) > room:
        count -= 1
    if 0 < count < len(rows) and rows[count - 1].role == "subhead":
        count -= 1
    return rows[:count]


def _capacity(legs: tuple[Leg, ...], rows: list[Row]) -> int:
    """How many of the rows the legs can hold."""
    taken = 0
    for leg in legs:
        taken += len(_take(rows[taken:], _rows_of(leg)))
    return taken


def _with_leaders(text: str, style: Style) -> str:
    """Fill the space between the two cells of a table row with dots."""
    left, bar, right = text.partition(" | ")
    if not bar:
        return text
    spare = style.measure - width(f"{left}  {right}", style.face, style.size)
    return f"{left} {_LEADER * int(spare / width(_LEADER, style.face, style.size))} {right}"
