"""The marks on a line that say whose it is and what it is for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jumpline.article import Role
from jumpline.proof import palette, svg
from jumpline.proof.arrows import Point
from jumpline.proof.view import DrawnLine, Twin

TAG = 8.0
"""Size of the type that names a role."""

_BADGE = 9.0


def colour_of(drawn: DrawnLine) -> str:
    """Return the colour of a line's article, grey for a leftover."""
    return palette.article_colour(drawn.number) if drawn.number else palette.LEFT_OVER


def tint(drawn: DrawnLine, opacity: float) -> svg.Attributes:
    """Fill a line with the colour of its article; a leftover is hatched."""
    if drawn.number is None:
        return {"fill": "url(#left-over)"}
    return {"fill": colour_of(drawn), "fill_opacity": opacity}


def tag(drawn: DrawnLine) -> str:
    """Name the role of a line of an article, empty for body; for a leftover the reason.

    The letter of a heading's look stands behind it.
    """
    if drawn.number is None:
        return drawn.reason
    role = drawn.line.role
    named = "" if role is Role.BODY else role.value.replace("_", " ")
    return f"{named} {drawn.letter}".strip()


def repeats(twin: Twin) -> str:
    """Name the lines that are repeated."""
    first, last = (twin.originals[at].line.line.id for at in (0, -1))
    return f"repeats {first}" if first == last else f"repeats {first} to {last}"


def story(drawn: DrawnLine) -> str:
    """Tell everything about a line, for the pointer."""
    line = drawn.line
    owner = f"article {drawn.number}" if drawn.number else f"left over: {drawn.reason}"
    why = "".join(f"\n{name.replace('_', ' ')}: {value}" for name, value in line.evidence.items())
    role = line.role.value.replace("_", " ")
    return f"{line.text}\n{owner}, {role}\nline {line.line.id} of {line.page}{why}"


def badge(number: int, at: Point) -> str:
    """Draw an article's number in a disc of its colour."""
    disc = svg.element(
        "circle",
        cx=at.x,
        cy=at.y,
        r=_BADGE,
        fill=palette.article_colour(number),
        stroke="#fff",
        stroke_width=1.5,
    )
    label = svg.text(
        str(number),
        at.x,
        at.y + _BADGE * 0.4,
        font_size=_BADGE * 1.15,
        font_weight="bold",
        fill="#fff",
        text_anchor="middle",
    )
    return disc + label


def first_lines(lines: Iterable[DrawnLine]) -> Iterator[tuple[int, DrawnLine]]:
    """Find the line with which each article begins on the page, with the article's number."""
    firsts: dict[int, DrawnLine] = {}
    for drawn in lines:
        if drawn.number is not None:
            firsts.setdefault(drawn.number, drawn)
    yield from firsts.items()
