"""The panel beside a drawing: what page it is, its articles, and what the signs mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from jumpline.geometry import Box
from jumpline.proof import palette, svg
from jumpline.proof.arrows import Point, stroke
from jumpline.proof.marks import badge
from jumpline.proof.view import View
from jumpline.wording import count, page_label

WIDTH = 300.0
"""Width of the panel; all below is in the same unit."""

_TITLE = 17.0
_TEXT = 11.0
_SMALL = 9.0
_SIGN = 34.0
_STEP = 19.0
_ENTRY = 29.0
_LOOK = 13.0
_LOOKS = 8
"""Looks of headings that are told, the largest first."""


def draw_legend(view: View, height: float) -> Iterator[str]:
    """Draw the panel, no higher than ``height``, from its top left corner."""
    page = view.layout.page
    yield svg.text(
        svg.fitted(page.name, WIDTH, _TITLE), 0, _TITLE, font_size=_TITLE, font_weight="bold"
    )
    for row, said in enumerate(_counts(view)):
        yield _quiet(said, 0, _TITLE + 18 + 13 * row)
    y = _TITLE + 58
    for sign, meaning in _signs(view):
        yield svg.group([sign], transform=f"translate(0 {y:.1f})")
        yield svg.text(meaning, _SIGN + 8, y + _TEXT * 0.36, font_size=_TEXT)
        y += _STEP
    for use in view.looks[:_LOOKS]:
        said = f"{use.look}: {use.use}, {use.seen} in the issue"
        yield svg.text(use.letter, 0, y + _TEXT * 0.36, font_size=_TEXT, font_weight="bold")
        yield _quiet(said, _SIGN + 8, y + _SMALL * 0.36)
        y += _LOOK
    if len(view.looks) > _LOOKS:
        yield _quiet(f"and {count(len(view.looks) - _LOOKS, 'look')} more", _SIGN + 8, y)
    yield from _articles(view, y + 12, height)


def _counts(view: View) -> Iterator[str]:
    """Say how much is on the page, and how much of it is in doubt."""
    page = view.layout.page
    left = sum(drawn.number is None for drawn in view.lines)
    doubtful = sum(not joint.made for joint in view.joints)
    yield ", ".join(
        (
            page_label(page.folio, page.sequence),
            count(len(view.headlines), "article"),
            count(len(view.lines), "line"),
        )
    )
    yield f"{count(left, 'line')} left over, {count(doubtful, 'link')} proposed"


def _signs(view: View) -> Iterator[tuple[str, str]]:
    """Pair each sign with its meaning, drawn around mid-height; only what can occur."""
    blue = palette.article_colour(1)
    yield _thread(blue, made=True), "goes on (confidence of the link)"
    yield _thread(blue, made=False), "perhaps goes on (and why)"
    yield _box(fill="url(#left-over)"), "left over (and why)"
    if not view.layout.page.flattened:
        yield _box(fill="none", stroke=palette.BAND, stroke_dasharray="9 5"), "band"
        yield _box(fill="none", stroke=palette.COLUMN, stroke_dasharray="2 3"), "column"
    if view.looks:
        yield "", "looks of headings: size in ems of the body, use"


def _thread(colour: str, *, made: bool) -> str:
    line = svg.element("line", x1=1, y1=0, x2=_SIGN - 5, y2=0, **stroke(colour, made=made))
    head = svg.element("path", d=f"M{_SIGN:.0f} 0l-6 -3v6Z", fill=colour)
    return line + head


def _box(**style: str | float) -> str:
    return svg.element("rect", **svg.place(Box(0, -6, _SIGN, 6)), **style)


def _articles(view: View, top: float, height: float) -> Iterator[str]:
    """List the articles with their pages, as many as there is room for."""
    lines = Counter(drawn.number for drawn in view.lines)
    room = max(1, int((height - top) / _ENTRY) - 1)
    entries = list(view.headlines.items())
    for row, (number, headline) in enumerate(entries[:room]):
        y = top + row * _ENTRY
        yield badge(number, Point(10, y + 6))
        width = WIDTH - 28
        yield svg.text(svg.fitted(headline, width, _TEXT), 28, y + 5, font_size=_TEXT)
        pages = ", ".join(view.pages[number])
        yield _quiet(f"{pages}; {count(lines[number], 'line')} here", 28, y + 17)
    if len(entries) > room:
        yield _quiet(f"and {count(len(entries) - room, 'article')} more", 28, top + room * _ENTRY)


def _quiet(content: str, x: float, y: float) -> str:
    return svg.text(svg.fitted(content, WIDTH - x, _SMALL), x, y, font_size=_SMALL, fill=svg.QUIET)
