"""Setting an issue: headings stacked in their place, text poured through the legs of the plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from breaking import Style, overhang
from faces import width
from headings import set_heading
from looks import LOOKS, Look
from plans import Furniture, Grid, Heading, Illustration, Item, Leg, PagePlan, Plan
from rows import Row, resumed_rows, rows_high, rows_that_fit, text_rows
from sheets import Block, Lines, Piece, SetLine, SetPage
from stories import Story

_BASELINE = 0.76  # of a row, from its upper edge
_SUBHEAD_DROP = 0.6  # of a row, so that a subhead stands between the paragraphs
_CUTLINE_SIZE = 0.87  # of the running text
_TIGHTEST = 6.0  # points; a Chinese closing sign may stand out by half its size
_ROUNDING = 0.01  # of a row: 72.6 - 63.6 is 9 rows


class MisfitError(Exception):
    """Copy and plan do not agree; the message says where and by how much."""


@dataclass(frozen=True, slots=True)
class SetIssue:
    """All pages of an issue; ``spare`` tells the rows left empty at the end of each story."""

    plan: Plan
    stories: Mapping[str, Story]
    pages: tuple[SetPage, ...]
    spare: Mapping[str, int]


def set_issue(plan: Plan, stories: Mapping[str, Story]) -> SetIssue:
    """Set an issue; raises MisfitError when the copy does not fit its places."""
    press = _Press(plan, stories)
    pages = tuple(SetPage(page, tuple(press.blocks(page))) for page in plan.pages)
    left = {name: len(rows) for name, rows in press.rest.items() if rows}
    if left or press.rest.keys() < stories.keys():
        unplaced = sorted(stories.keys() - press.rest.keys())
        raise MisfitError(f"{plan.name}: rows without a place {left}, stories {unplaced}")
    return SetIssue(plan, stories, pages, press.spare)


class _Press:
    """Set page after page; ``rest`` holds what of each story is still to come."""

    def __init__(self, plan: Plan, stories: Mapping[str, Story]) -> None:
        self._grid: Grid = plan.grid
        self._look: Look = LOOKS[plan.language]
        self._stories = stories
        self.rest: dict[str, list[Row]] = {}
        self.spare: dict[str, int] = {}

    def blocks(self, page: PagePlan) -> Iterator[Block]:
        """Set one page."""
        for line in page.furniture:
            yield Block("furniture", (_furniture_line(line, self._grid),))
        for item in page.items:
            yield from self._item(item)
        for picture in page.pictures:
            yield Block(f"{picture.story}:cutline", tuple(self._cutline(picture)))

    def _item(self, item: Item) -> Iterator[Block]:
        story = self._stories[item.story]
        begun = item.story in self.rest
        if item.heading:
            heading = self._heading(story, item, item.heading, begun)
            yield Block(f"{item.story}:heading", heading)
        rows = self._waiting(story, item, begun)
        goes_on = bool(story.jump_line) and not begun
        for number, leg in enumerate(item.legs):
            is_last = leg == item.legs[-1]
            room = _rows_of(leg) - (goes_on and is_last)
            taken = rows_that_fit(rows, room)
            rows = rows[len(taken) :]
            self.spare[item.story] = room - rows_high(taken)
            yield Block(f"{item.story}:{number}", tuple(self._leg(story, item, leg, taken)))
        if goes_on:
            yield Block(f"{item.story}:jump", (self._jump_line(story, item),))
        self.rest[item.story] = rows

    def _heading(self, story: Story, item: Item, place: Heading, begun: bool) -> Lines:
        """Set a heading; raises MisfitError when it runs into the text under it."""
        heading = set_heading(story, place, self._grid, self._look, jumped=begun)
        first_row = min((leg.start for leg in item.legs), default=place.row)
        room = self._grid.y(first_row) - heading[-1].box[3]
        if room < 0 and item.legs and not place.vertical:
            raise MisfitError(f"{story.name}: the heading is {-room:.0f} points too high")
        return heading

    def _waiting(self, story: Story, item: Item, begun: bool) -> list[Row]:
        """Return the rows that are to be set now."""
        measure = self._grid.stretch(item.span) - 2 * item.inset
        style = Style(self._look.text, self._grid.size, measure, self._grid.indent)
        if begun:
            return resumed_rows(self.rest[story.name], story, self._look, style)
        return list(text_rows(story, self._look, style))

    def _leg(self, story: Story, item: Item, leg: Leg, rows: list[Row]) -> Iterator[SetLine]:
        at = leg.start
        for row in rows:
            tall = row.role == "subhead" and at > leg.start
            yield self._line(row, story, item, leg.column, at + tall * _SUBHEAD_DROP)
            at += 1 + tall

    def _line(self, row: Row, story: Story, item: Item, column: int, at: float) -> SetLine:
        grid = self._grid
        left = grid.left(column) + item.inset + row.indent
        room = grid.stretch(item.span) - 2 * item.inset - row.indent
        natural = width(row.text, row.face, grid.size)
        shift = {"right": 1.0, "centre": 0.5}.get(row.align, 0.0) * (room - natural)
        line = SetLine(
            text=row.text,
            pieces=(Piece(left + shift, grid.y(at + _BASELINE), row.text),),
            x1=left + shift + natural,
            face=row.face,
            size=grid.size,
            role=row.role,
            article=story.key,
            last=row.align != "justify",
        )
        if room - natural < -_TIGHTEST:
            raise MisfitError(f"{story.name}: {row.text!r} is wider than its column")
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
        return self._line(row, story, item, leg.column, leg.end - 1)

    def _cutline(self, area: Illustration) -> Iterator[SetLine]:
        """Set a picture's cutline under it, over the picture's whole width."""
        grid = self._grid
        story = self._stories[area.story]
        left = grid.left(area.columns.start)
        measure = grid.right(area.columns.end) - left
        style = Style(self._look.cutline, _CUTLINE_SIZE * grid.size, measure, indent=0.0)
        for number, line in enumerate(self._look.break_text(story.cutline, style)):
            yield SetLine(
                text=line.text,
                pieces=(Piece(left, grid.y(area.rows.end + number + _BASELINE), line.text),),
                x1=left + width(line.text, style.face, style.size),
                face=style.face,
                size=style.size,
                role="cutline",
                article=story.key,
                last=line.last,
            )


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
