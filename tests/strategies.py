"""Pages to try the laws on: such as newspapers print, and such as nobody would.

Coordinates are multiples of an eighth of a point, so that moving a page or scaling it by a power of
two is exact: a decision that changes then is a fault and no rounding.
"""

from __future__ import annotations

import hashlib
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, replace

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from jumpline.geometry import Box
from jumpline.issue import Issue
from jumpline.page import Frame, Line, Page, Picture, Rule

MARGIN = 40.0

ENGLISH = (
    "The ferry company will run a later boat on market days from the first of the month. "
    "Its manager told the council that the quay lamps must be repaired before then, and the "
    "harbour board has promised to see to it. Nobody spoke against the plan. In the upper town "
    "two wells have been dug, of which one gives clear water; the other will be filled again "
    "when the frost is over. A prize of forty crowns was offered for the best drawing of the new "
    "school, and eleven were sent in. The jury meets on Tuesday. Trains to the coast are to stop "
    "at the mill from June, so that the hands can reach home before dark. "
)
CHINESE = (
    "渡轮公司决定从下月一日起在赶集日加开晚班船。经理对议会说，码头的路灯必须先修好，港务处答应照办，"
    "无人反对。上城新打了两口井，其中一口水质清澈，另一口等霜冻过后再填平。新校舍的图样征集共收到十一"
    "份，奖金四十元，评委星期二开会。开往海边的列车从六月起在纱厂停靠，让工人天黑以前能够回家。"
)
HEADLINES = {
    False: ("Later boat on market days", "Two wells dug", "Eleven drawings sent in", "Trains stop"),
    True: ("赶集日加开晚班船", "上城新打两口井", "新校舍征集图样", "列车停靠纱厂"),
}
BYLINES = {False: "By CLARA HOLT", True: "本报记者　林安"}
JUMP_LINES = {
    False: ("(See BOAT, page 2)", "(Continued on page 2)", "(See WELLS, page 2)", "(See page 7)"),
    True: ("（下转第二版）", "（下转第七版）"),
}
JUMPS_FROM = {False: "(Continued from page 1)", True: "（上接第一版）"}


@dataclass(frozen=True, slots=True)
class Item:
    """What one column shows of an article, from top to bottom; counts are lines.

    Attributes:
        taken_up: a line says that the opening is on page 1.
        copy: where in the prose the body begins.
        jump: which jump line closes it, if any.
        glued: the jump line stands at the end of the last line and not under it.
        gap: white under it, in half leads.
    """

    rule: bool
    headline: int
    byline: bool
    taken_up: bool
    body: int
    copy: int
    jump: int | None
    glued: bool
    gap: int


@dataclass(frozen=True, slots=True)
class Style:
    """How a page is set: lengths in points, the column's width in ems."""

    chinese: bool
    lead: int
    size: float
    ems: int
    gutter: int

    @property
    def width(self) -> float:
        """Width of a column in points."""
        return self.ems * self.size

    def copy(self, start: int, lines: int) -> list[str]:
        """Return printed lines of invented prose, from a place in it on."""
        prose = CHINESE if self.chinese else ENGLISH
        turned = (prose[start:] + prose * 8).lstrip("，。；、,;. ")
        if self.chinese:
            return [turned[cut * self.ems : (cut + 1) * self.ems] for cut in range(lines)]
        return textwrap.wrap(turned[: 2 * self.ems * (lines + 1)], 2 * self.ems)[:lines]


STYLES = st.builds(
    lambda chinese, lead, ems, gutter: Style(chinese, lead, lead * 0.875, ems, gutter * lead),
    chinese=st.booleans(),
    lead=st.integers(9, 14),
    ems=st.integers(9, 16),
    gutter=st.integers(1, 2),
)
ITEMS = st.builds(
    Item,
    rule=st.booleans(),
    headline=st.integers(0, 2),
    byline=st.booleans(),
    taken_up=st.booleans(),
    body=st.integers(0, 14),
    copy=st.integers(0, 120),
    jump=st.none() | st.integers(0, 3),
    glued=st.booleans(),
    gap=st.integers(0, 3),
)


@st.composite
def column_pages(draw: DrawFn, name: str = "1", sequence: int = 1) -> Page:
    """Draw a page of columns with headlines, rules, jump lines and perhaps a picture."""
    style = draw(STYLES)
    columns = draw(st.lists(st.lists(ITEMS, min_size=1, max_size=4), min_size=1, max_size=4))
    page = Page(name=name, sequence=sequence)
    top, step = MARGIN, style.width + style.gutter
    across = MARGIN + len(columns) * step
    if draw(st.booleans()):
        page = _with(page, _headline(style, top, across - MARGIN - style.gutter, draw(_WHICH)))
        top += 3 * style.lead
    depth = top
    for number, items in enumerate(columns):
        y = top
        for item in items:
            for printed in _set(style, item, MARGIN + number * step, y):
                page = _with(page, printed)
                y = max(y, printed.box.y1 if printed.box else y)
            y += item.gap * style.lead / 2
        depth = max(depth, y)
        if number and draw(st.booleans()):
            middle = MARGIN + number * step - style.gutter / 2
            page = _with(page, Rule(Box(middle, top, middle + 0.5, y)))
    if draw(st.booleans()):
        page = _with(page, Picture(Box(MARGIN, depth, MARGIN + style.width, depth + 60)))
        depth += 60
    return replace(page, width=across + MARGIN, height=depth + MARGIN, digest=_digest(page))


@st.composite
def flattened_pages(draw: DrawFn, name: str = "1", sequence: int = 1) -> Page:
    """Draw a page whose lines have lost their places."""
    style = draw(STYLES)
    texts: list[str] = []
    for item in draw(st.lists(ITEMS, min_size=1, max_size=8)):
        texts += [printed.text for printed in _set(style, item, 0, 0) if isinstance(printed, Line)]
    lines = tuple(Line(str(number), text) for number, text in enumerate(texts))
    return Page(name=name, sequence=sequence, lines=lines, digest=_digest(texts))


@st.composite
def issues(draw: DrawFn) -> Issue:
    """Draw an issue of one or two pages with columns."""
    pages = [draw(column_pages("1", 1))]
    if draw(st.booleans()):
        pages.append(draw(column_pages("2", 2)))
    return Issue(name="issue", pages=tuple(pages))


@st.composite
def strange_pages(draw: DrawFn) -> Page:
    """Draw a page that no printer would print: boxes of any size and place, any text, no lines."""
    lines = draw(st.lists(_STRANGE_LINES, max_size=12))
    page = Page(
        name="odd",
        width=draw(st.floats(0, 5000)),
        height=draw(st.floats(0, 5000)),
        lines=tuple(replace(line, id=f"l{number}") for number, line in enumerate(lines)),
        rules=tuple(map(Rule, draw(st.lists(STRANGE_BOXES, max_size=3)))),
        pictures=tuple(map(Picture, draw(st.lists(STRANGE_BOXES, max_size=2)))),
        frames=tuple(map(Frame, draw(st.lists(STRANGE_BOXES, max_size=2)))),
    )
    return replace(page, digest=_digest(page))


_WHICH: SearchStrategy[int] = st.integers(0, 3)
_PLACES = st.sampled_from((-500.0, 0.0, 40.0, 52.0, 64.0, 200.0, 1e6)) | st.floats(-1e4, 1e4)
STRANGE_BOXES = st.builds(
    lambda a, b, c, d: Box(min(a, c), min(b, d), max(a, c), max(b, d)),
    *(_PLACES, _PLACES, _PLACES, _PLACES),
)
_STRANGE_TEXTS = ("See BOAT, page 2", "", " ", "下转第二版", "x" * 999)
_STRANGE_LINES = st.builds(
    Line,
    id=st.just(""),
    text=st.text(max_size=30)
    | st.sampled_from(("See BOAT, page 2", "", " ", "下转第二版", "x" * 999)),
    box=STRANGE_BOXES,
    size=st.none() | st.floats(0, 1e4),
    bold=st.booleans(),
    vertical=st.booleans(),
)


def _set(style: Style, item: Item, x: float, y: float) -> Iterator[Line | Rule]:
    """Set an item into a column from ``y`` downwards; line ids are left empty."""
    if item.rule:
        y += style.lead / 2
        yield Rule(Box(x, y, x + style.width, y + 0.5))
        y += style.lead / 2
    for number in range(item.headline):
        line = _headline(style, y, style.width, item.copy + number, x)
        yield line
        y += 2 * style.lead
    for number, text in enumerate(_texts(style, item)):
        top = y + number * style.lead
        em = style.size if style.chinese else style.size / 2
        width = min(style.width, len(text) * em)
        yield Line("", text, Box(x, top, x + width, top + style.size), size=style.size)


def _texts(style: Style, item: Item) -> list[str]:
    """Return what stands under the headline."""
    printed = [BYLINES[style.chinese]] if item.byline else []
    printed += [JUMPS_FROM[style.chinese]] if item.taken_up else []
    printed += style.copy(item.copy, item.body)
    if item.jump is not None:
        labels = JUMP_LINES[style.chinese]
        label = labels[item.jump % len(labels)]
        if item.glued and printed:
            printed[-1] += f" {label}"
        else:
            printed.append(label)
    return printed


def _headline(style: Style, y: float, width: float, which: int, x: float = MARGIN) -> Line:
    headlines = HEADLINES[style.chinese]
    size = 1.75 * style.size
    box = Box(x, y, x + width, y + size)
    return Line("", headlines[which % len(headlines)], box, size=size, bold=True)


def _with(page: Page, printed: Line | Rule | Picture) -> Page:
    if isinstance(printed, Line):
        return replace(page, lines=(*page.lines, replace(printed, id=f"l{len(page.lines)}")))
    if isinstance(printed, Rule):
        return replace(page, rules=(*page.rules, printed))
    return replace(page, pictures=(*page.pictures, printed))


def _digest(content: object) -> str:
    return hashlib.sha256(repr(content).encode("utf-8", "backslashreplace")).hexdigest()
