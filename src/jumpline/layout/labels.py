"""Which labels are what by where they stand: the same words may begin a rest or end a beginning.

Words alone do not tell "(4. Seite)" over a text from the same under one, and a line in words that
no table holds may still name a page where only a jump line can stand: under a sentence that is
left open. Such labels are *weak*: alone they join nothing (``segmentation/jumps.py``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from jumpline.article import Role
from jumpline.conventions import Conventions
from jumpline.language.labels import Label, find_jump_from, find_jump_to, find_page_named
from jumpline.language.sentences import begins_open, ends_open
from jumpline.layout.model import Measures, Stacks, TypedLine

NEAR = 1.0
"""A label stands with the text over or under it when the blank is at most so many leads."""
LONGEST = 60
"""A longer line is no label, in characters."""
LONGEST_WEAK = 36
"""A longer line that names a page in words of no table is a sentence, in characters."""
LONGEST_RESUMED = 3
"""Words of a line "Storm (continued)" that is no sentence, whatever stands over it."""
_NUMBER = re.compile(r"\d+")
_TEXT = (Role.BODY, Role.BYLINE, Role.DATELINE, Role.END_MARK, Role.SUBHEAD)


def settle_labels(
    lines: Sequence[TypedLine], measures: Measures, stacks: Stacks, conventions: Conventions
) -> Mapping[int, TypedLine]:
    """Return the lines whose place says that they are another label than their words, by index.

    Headings are not named yet: a line of larger type counts as one. Where sizes are not steady, as
    on scans, lines end in rubbish too often for weak labels.
    """
    place = _Places(lines, measures, stacks)
    settled: dict[int, TypedLine] = {}
    for index, line in enumerate(lines):
        if len(line.text) > LONGEST:
            continue
        whole = line.start == 0 and line.end == len(line.line.text)
        if line.role is Role.JUMP_LINE and whole:
            if place.heads_text(index) and not place.ends_text(index):
                settled[index] = _at_head(line, conventions)
        elif line.role is Role.JUMP_HEAD and whole:
            to = find_jump_to(line.text, conventions)
            if to is not None and place.ends_text(index) and not place.heads_text(index):
                settled[index] = _as(line, Role.JUMP_LINE, to)
        elif line.role is Role.BODY and "resumed" in line.evidence:
            alone = not place.ends_text(index) or len(line.text.split()) <= LONGEST_RESUMED
            if measures.steady and place.heads_text(index) and alone:
                settled[index] = replace(
                    line, role=Role.JUMP_HEAD, evidence={**line.evidence, "label": line.text}
                )
        elif line.role in (Role.POINTER, Role.BODY) and whole and measures.steady:
            weak = _weak(index, line, place, conventions)
            if weak is not None:
                settled[index] = weak
    settled.update(_of_one_form(lines, settled, place, conventions))
    return settled


def _of_one_form(
    lines: Sequence[TypedLine],
    settled: Mapping[int, TypedLine],
    place: _Places,
    conventions: Conventions,
) -> Mapping[int, TypedLine]:
    """Take lines under whole sentences for jump lines where others of their form are ones.

    A paper words its jump lines in one way; where one under an open sentence reads "STORM, Page 2",
    one under a closed sentence is no teaser.
    """
    weak = (line for line in settled.values() if "weak" in line.evidence)
    forms = {_form(line.text) for line in weak if line.role is Role.JUMP_LINE}
    found: dict[int, TypedLine] = {}
    for index, line in enumerate(lines):
        if line.role is not Role.POINTER or index in settled or _form(line.text) not in forms:
            continue
        named = find_page_named(line.text, conventions)
        if named is not None and place.ends_text(index) and not place.heads_text(index):
            label = _as(line, Role.JUMP_LINE, named)
            found[index] = replace(label, evidence={**label.evidence, "weak": 1})
    return found


def _form(text: str) -> str:
    """Return the end of a label without its number, by which labels of one wording are known."""
    return " ".join(_NUMBER.sub("#", text).split()[-2:])


def _weak(
    index: int, line: TypedLine, place: _Places, conventions: Conventions
) -> TypedLine | None:
    """Take a line that names a page for a label where no text and no teaser would stand."""
    if line.role is Role.BODY and not _may_name(line.text, conventions):
        return None
    if len(line.text) > LONGEST_WEAK:
        return None
    over, under = place.over(index), place.under(index)
    ends = over is not None and under is None and ends_open(over.text, conventions)
    heads = (
        under is not None
        and over is None
        and conventions.spaced
        and begins_open(under.text, conventions)
    )
    if not (ends or heads):
        return None
    named = find_page_named(line.text, conventions)
    if named is None:
        return None
    role = Role.JUMP_LINE if ends else Role.JUMP_HEAD
    settled = _as(line, role, named)
    return replace(settled, evidence={**settled.evidence, "weak": 1})


def _may_name(text: str, conventions: Conventions) -> bool:
    """Pass over, cheaply, the many lines that name no page."""
    if not conventions.spaced:
        return "版" in text or "頁" in text or "页" in text
    return any(map(str.isdecimal, text))


def _at_head(line: TypedLine, conventions: Conventions) -> TypedLine:
    """Take a jump line that stands over text, and under none, for a jump head."""
    back = find_jump_from(line.text, conventions)
    if back is not None:
        return _as(line, Role.JUMP_HEAD, back)
    evidence = {**line.evidence, "weak": 1}
    return replace(line, role=Role.JUMP_HEAD, evidence=evidence)


def _as(line: TypedLine, role: Role, label: Label) -> TypedLine:
    named = {"folio": label.folio, "keyword": label.keyword}
    evidence: dict[str, float | str] = {"label": line.text.strip()}
    evidence |= {name: value for name, value in named.items() if value}
    return replace(line, role=role, evidence=evidence)


class _Places:
    """What a label has over and under it."""

    def __init__(self, lines: Sequence[TypedLine], measures: Measures, stacks: Stacks) -> None:
        self._lines = lines
        self._measures = measures
        self._stacks = stacks

    def over(self, index: int) -> TypedLine | None:
        """Return the text right over a line, None for a heading, a blank or nothing."""
        above = self._stacks.above[index]
        if above < 0 or self._stacks.barred[index] or self._stacks.gap[index] > NEAR:
            return None
        return self._text(above)

    def under(self, index: int) -> TypedLine | None:
        """Return the text right under a line, None for a heading, a blank or nothing."""
        below = self._stacks.below[index]
        if below < 0 or self._stacks.above[below] != index:
            return None
        if self._stacks.barred[below] or self._stacks.gap[below] > NEAR:
            return None
        return self._text(below)

    def ends_text(self, index: int) -> bool:
        """Tell whether text stands right over a line."""
        return self.over(index) is not None

    def heads_text(self, index: int) -> bool:
        """Tell whether text stands right under a line."""
        return self.under(index) is not None

    def _text(self, index: int) -> TypedLine | None:
        line = self._lines[index]
        larger = self._measures.steady and line.size > 1.15 * self._measures.size
        return line if line.role in _TEXT and not larger else None
