"""Threads into running text that knows its lines."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from jumpline.article import Annotation, Paragraph, Role, TextRange
from jumpline.conventions import Conventions
from jumpline.language.hyphens import JoinKind, join_kind
from jumpline.language.sentences import begins_open, ends_open, printed_lines
from jumpline.layout.model import TypedLine

TEXT_ROLES = (Role.BODY, Role.SUBHEAD, Role.DATELINE, Role.END_MARK)
"""What ``Article.text`` holds; all else has fields of its own."""
INDENT = (0.7, 8.0)
"""A first line is set in by this many ems, at least and at most."""
SHORT = 1.5
"""A line that ends this many ems before the column does ends a paragraph."""
WHITE = 0.4
"""A paragraph space is this much more than the usual blank between the article's lines, in ems."""
FIRST_IDEOGRAPH = "\u2e80"
"""From this code point on scripts are set without spaces."""


@dataclass(frozen=True, slots=True)
class RunningText:
    """The text of an article with its map to the lines."""

    text: str
    paragraphs: tuple[Paragraph, ...]
    annotations: tuple[Annotation, ...]


def compose_text(lines: Sequence[TypedLine], conventions: Conventions) -> RunningText:
    """Join the text lines of a thread into paragraphs, over column breaks and cut sentences."""
    running = [line for line in lines if line.role in TEXT_ROLES and line.text.strip()]
    groups = _paragraphs(running, conventions)
    pieces: list[str] = []
    paragraphs: list[Paragraph] = []
    annotations: list[Annotation] = []
    at = 0
    for group in groups:
        text, ranges, hyphens = _join(group, at, conventions)
        paragraphs.append(Paragraph(at, at + len(text), group[0].role, ranges))
        annotations += hyphens
        pieces.append(text)
        at += len(text) + 1
    return RunningText("\n".join(pieces), tuple(paragraphs), tuple(annotations))


def join_words(lines: Sequence[TypedLine], conventions: Conventions) -> str:
    """Join lines of a heading or byline into one string, printed hyphens kept."""
    if len(lines) == 1:
        return lines[0].text.strip()
    return _join([line for line in lines if line.text.strip()], 0, conventions)[0]


def _join(
    group: Sequence[TypedLine], at: int, conventions: Conventions
) -> tuple[str, tuple[TextRange, ...], list[Annotation]]:
    """Join lines; each range takes in the joining space after its line."""
    text = ""
    ranges: list[TextRange] = []
    annotations: list[Annotation] = []
    for index, line in enumerate(group):
        start = len(text)
        text += line.text.strip()
        if index + 1 < len(group):
            following = group[index + 1].text.strip()
            joint = join_kind(text[start:], following, conventions)
            if joint.kind is JoinKind.SPACE and _needs_space(text[-1], following[0]):
                text += " "
            elif joint.word:
                end = at + len(text)
                annotations.append(Annotation("hyphen", end - 1, end, joint.word))
        ranges.append(TextRange(line.page, line.line.id, at + start, at + len(text)))
    return text, tuple(ranges), annotations


def _needs_space(before: str, after: str) -> bool:
    return before < FIRST_IDEOGRAPH and after < FIRST_IDEOGRAPH


def _paragraphs(lines: Sequence[TypedLine], conventions: Conventions) -> list[list[TypedLine]]:
    groups: list[list[TypedLine]] = []
    whole = _whole_paragraphs(lines, conventions)
    usual = _usual_white(lines)
    for index, line in enumerate(lines):
        before = lines[index - 1] if index else None
        if (
            before is None
            or before.role is not line.role
            or _breaks(
                before,
                line,
                _Setting(lines[max(0, index - 5) : index + 5], whole, usual),
                conventions,
            )
        ):
            groups.append([])
        groups[-1].append(line)
    return groups


def _whole_paragraphs(lines: Sequence[TypedLine], conventions: Conventions) -> bool:
    """Tell whether each line of a flattened page is a paragraph, as far as it was not cut."""
    flat = [line.text for line in lines if line.box is None]
    return bool(flat) and not printed_lines(flat, conventions)


class _Setting(NamedTuple):
    """How the text around two lines is set.

    ``around`` are near lines, ``whole`` says that lines are whole paragraphs, ``usual`` is the
    usual blank between lines, in ems.
    """

    around: Sequence[TypedLine]
    whole: bool
    usual: float


def _usual_white(lines: Sequence[TypedLine]) -> float:
    """Return the median blank between lines that stand over one another, in ems; 0 for none."""
    blanks = sorted(
        _white(before, line)
        for before, line in itertools.pairwise(lines)
        if before.box is not None and line.box is not None and _stacked(before, line)
    )
    return blanks[len(blanks) // 2] if blanks else 0.0


def _breaks(
    before: TypedLine, line: TypedLine, setting: _Setting, conventions: Conventions
) -> bool:
    """Tell whether a paragraph begins with ``line``."""
    around = setting.around
    if before.line.id == line.line.id and before.page == line.page:
        return False
    closed = not ends_open(before.text, conventions)
    inside = begins_open(line.text, conventions)
    if line.box is None or before.box is None:
        return _breaks_flattened(before, line, setting, closed and not inside)
    if not _stacked(before, line):
        return closed and not inside and (_indented(line, around) or _short(before, around))
    if _white(before, line) - setting.usual > WHITE or _indented(line, around):
        return closed or not inside
    return closed and _short(before, around)


def _breaks_flattened(before: TypedLine, line: TypedLine, setting: _Setting, closed: bool) -> bool:
    if setting.whole:
        return closed
    indented = line.text[:1].isspace() and not before.text[:1].isspace()
    longest = max(len(other.text) for other in setting.around)
    return closed and (indented or len(before.text) < 0.75 * longest)


def _stacked(before: TypedLine, line: TypedLine) -> bool:
    """Tell whether a line stands right under another in one column."""
    upper, lower = before.place, line.place
    return (
        before.page == line.page
        and lower.y0 > upper.y0
        and 2 * upper.x_overlap(lower) > min(upper.width, lower.width)
    )


def _white(before: TypedLine, line: TypedLine) -> float:
    """Return the blank between two stacked lines, in ems."""
    return (line.place.y0 - before.place.y1) / max(line.size, 0.1)


def _neighbours(line: TypedLine, around: Sequence[TypedLine]) -> list[TypedLine]:
    """Return the near lines of the column that a line stands in, itself among them."""
    box = line.place
    return [
        other
        for other in around
        if other is line  # a box without width overlaps nothing, not even itself
        or (
            other.box is not None
            and other.page == line.page
            and 2 * box.x_overlap(other.box) > min(box.width, other.box.width)
        )
    ]


def _indented(line: TypedLine, around: Sequence[TypedLine]) -> bool:
    left = min(other.place.x0 for other in _neighbours(line, around))
    em = max(line.size, 0.1)
    return INDENT[0] * em <= line.place.x0 - left <= INDENT[1] * em


def _short(line: TypedLine, around: Sequence[TypedLine]) -> bool:
    right = max(other.place.x1 for other in _neighbours(line, around))
    return right - line.place.x1 > SHORT * line.size
