"""Arrows from a line to the line that follows it, with the reason written on them."""

from __future__ import annotations

import math
from typing import NamedTuple

from jumpline.proof import palette, svg
from jumpline.proof.view import Joint
from jumpline.wording import decimal, reasoned, shortened

_HEAD = 6.0
_LABEL = 8.0
# The first piece of evidence, cut to this many characters, stands on a doubtful arrow.
_REASON = 24


class Point(NamedTuple):
    """A place in the drawing."""

    x: float
    y: float


class Course(NamedTuple):
    """A cubic curve: start, two control points, end."""

    start: Point
    leaving: Point
    arriving: Point
    end: Point

    @property
    def middle(self) -> Point:
        """The point half way along."""
        return Point(*((a + 3 * b + 3 * c + d) / 8 for a, b, c, d in zip(*self, strict=True)))


def arrow(course: Course, joint: Joint, colour: str, label_end: float = math.inf) -> str:
    """Draw a joint along a course: solid when made, dashed when only proposed.

    Its label stands in the middle of the course, but ends at ``label_end`` at the latest.
    """
    start, leaving, arriving, end = course
    path = svg.titled(
        "path",
        _title(joint),
        d=f"M{_at(start)}C{_at(leaving)} {_at(arriving)} {_at(end)}",
        fill="none",
        **stroke(colour, made=joint.made),
    )
    return path + _head(arriving, end, colour) + _label(joint, course.middle, colour, label_end)


def stub(at: Point, joint: Joint, colour: str) -> str:
    """Say at a line's end, or beginning, that the article goes on at, or comes from, elsewhere."""
    towards = "to" if joint.target is None else "from"
    doubt = "" if joint.made else "perhaps "
    label = f"{doubt}{towards} {joint.elsewhere}"
    if joint.link:
        label += f" {decimal(joint.link.confidence)}"
    width = svg.text_width(label, _LABEL) + _LABEL
    x = at.x - width if joint.target is None else at.x
    return svg.group(
        [svg.element("title", svg.escape(_title(joint))), svg.pill(label, x, at.y, _LABEL, colour)]
    )


def dotted(course: Course, label: str, label_end: float = math.inf) -> str:
    """Draw a quiet curve without an arrowhead, with a label as ``arrow`` has it."""
    start, leaving, arriving, end = course
    path = svg.titled(
        "path",
        label,
        d=f"M{_at(start)}C{_at(leaving)} {_at(arriving)} {_at(end)}",
        fill="none",
        stroke=palette.LEFT_OVER,
        stroke_dasharray="1.5 3",
    )
    return path + _pill(label, course.middle, palette.LEFT_OVER, label_end)


def stroke(colour: str, *, made: bool) -> svg.Attributes:
    """Give the attributes of a thread's line."""
    style: svg.Attributes = {
        "stroke": colour,
        "stroke_width": 2.2 if made else 1.8,
        "stroke_linecap": "round",
    }
    return style if made else {**style, "stroke_dasharray": "6 5"}


def _title(joint: Joint) -> str:
    if joint.link is None:
        return "the next line of the article"
    said = f"{'made' if joint.made else 'proposed'}, {reasoned(joint.link)}"
    others = (f"or line {o.to.id} ({decimal(o.confidence)})" for o in joint.link.alternatives)
    return "; ".join((said, *others))


def _label(joint: Joint, at: Point, colour: str, end: float) -> str:
    if joint.link is None or (joint.made and not joint.leaps):
        return ""
    label = decimal(joint.link.confidence)
    if not joint.made and joint.link.evidence:
        label += " " + shortened(next(iter(joint.link.evidence)).replace("_", " "), _REASON)
    return _pill(label, at, colour, end)


def _pill(label: str, at: Point, colour: str, end: float) -> str:
    width = svg.text_width(label, _LABEL) + _LABEL * 0.8
    return svg.pill(label, min(at.x + width / 2, end) - width, at.y, _LABEL, colour)


def _head(arriving: Point, end: Point, colour: str) -> str:
    """Draw a triangle that points along the end of a course."""
    angle = math.atan2(end.y - arriving.y, end.x - arriving.x)
    corners = [
        Point(end.x + _HEAD * math.cos(angle + turn), end.y + _HEAD * math.sin(angle + turn))
        for turn in (math.pi - 0.45, math.pi + 0.45)
    ]
    return svg.element("path", d=f"M{_at(end)}L{_at(corners[0])}L{_at(corners[1])}Z", fill=colour)


def _at(point: Point) -> str:
    return f"{point.x:.1f} {point.y:.1f}"
