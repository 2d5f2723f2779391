"""Which lines of a part are its jump line and its jump head, in words of the tables or in others.

A short line at the very edge of a part or of its heading is no sentence that goes on. Where it
names a page in words that no table holds, or is worded as labels of the same issue are and its
page cannot be read, it is a *weak* label, like those of ``layout/labels.py``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from rapidfuzz import fuzz

from jumpline.article import Role
from jumpline.conventions import Conventions
from jumpline.language.labels import find_page_named, find_page_unread
from jumpline.layout.labels import LONGEST_WEAK
from jumpline.layout.model import TypedLine
from jumpline.segmentation.chains import PageChain
from jumpline.segmentation.runs import HEAD_ROLES

LONGEST_HEAD = 60
"""A longer line of a heading is no label, in characters."""
LONGEST_ENDED = 48
"""Nor is a longer line of text that ends with the page that it names."""
ENDED = 2
"""Characters after the page at most, such as a bracket and a point."""
TEXT = (Role.BODY, Role.END_MARK)
PAIR = 2
"""Fewest lines of text of a part whose first or last one may be a label."""
ALIKE = 80.0
"""Labels with at least this rapidfuzz ratio (0 to 100) without their numbers read alike."""
HABIT = 3
"""More labels that read alike say no more."""
FRAME = 3
"""Signs before the words that name a page that may belong to a label's form."""
FEWEST = 2
"""A form has at least so many letters."""
_NO_NUMBER = re.compile(r"[\d一二三四五六七八九十]+")
_NUMBERS = {
    True: re.compile(r"(?P<before>[^\W\d]*\W*)\b[A-Z]?(?P<number>\d{1,2})(?P<after>\S*(?: \S+)?)"),
    False: re.compile(r"(?P<before>\w{0,3})(?P<number>[\d一二三四五六七八九十]{1,2})(?P<after>.?)"),
}
"""A number with the word before it and what stands right after it; in Chinese, signs."""
_UNREAD = r"\S{1,2}?"


class PartLabels(NamedTuple):
    """Jump line and jump head of a part, None without one, and its text without them."""

    to_label: TypedLine | None
    from_label: TypedLine | None
    body: Sequence[TypedLine]


def find_labels(chains: Sequence[PageChain], conventions: Conventions) -> list[PartLabels]:
    """Return the labels of the parts of an issue."""
    found = [_by_words(chain, conventions) for chain in chains]
    to_form = _form((labels.to_label for labels in found), conventions)
    from_form = _form((labels.from_label for labels in found), conventions)

    def to(line: TypedLine) -> TypedLine | None:
        return _in_form(line, Role.JUMP_LINE, to_form)

    def back(line: TypedLine) -> TypedLine | None:
        return _in_form(line, Role.JUMP_HEAD, from_form)

    found = [_at_edges(chain, one, to, back) for chain, one in zip(chains, found, strict=True)]
    return _with_alike(found)


def _with_alike(found: Sequence[PartLabels]) -> list[PartLabels]:
    """Say of each weak jump head how many others of the issue read like it, as a share."""
    texts = [_bare(x.from_label) for x in found if x.from_label is not None]

    def told(label: TypedLine) -> TypedLine:
        alike = sum(fuzz.ratio(_bare(label), other) >= ALIKE for other in texts) - 1
        return replace(label, evidence={**label.evidence, "alike": min(alike, HABIT) / HABIT})

    return [
        labels._replace(from_label=told(labels.from_label))
        if labels.from_label is not None and "weak" in labels.from_label.evidence
        else labels
        for labels in found
    ]


def _bare(label: TypedLine) -> str:
    return _NO_NUMBER.sub("", label.text)


def label_of(chain: PageChain, role: Role) -> TypedLine | None:
    """Return the last jump line, or the first jump head, of a part; None without one.

    "(Continued)" in the heading is a jump head too, which names no page.
    """
    return _label_in(chain.lines, chain.head_lines, role)


def _label_in(
    lines: Sequence[TypedLine], head_lines: Sequence[TypedLine], role: Role
) -> TypedLine | None:
    if role is Role.JUMP_LINE:
        return next((line for line in reversed(lines) if line.role is role), None)
    resumed = (line for line in (*head_lines, *lines[:1]) if "resumed" in line.evidence)
    return next((line for line in lines if line.role is role), None) or next(resumed, None)


def _by_words(chain: PageChain, conventions: Conventions) -> PartLabels:
    """Find the labels of a part by the tables, and those in other words that name a page."""
    lines, head_lines = chain.lines, chain.head_lines
    known = PartLabels(
        _with_folio(_label_in(lines, (), Role.JUMP_LINE), conventions),
        _with_folio(_label_in(lines, head_lines, Role.JUMP_HEAD), conventions),
        [line for line in lines if line.role in TEXT],
    )
    return _at_edges(
        chain,
        known,
        lambda line: _naming(line, Role.JUMP_LINE, conventions),
        lambda line: _naming(line, Role.JUMP_HEAD, conventions),
    )


def _at_edges(
    chain: PageChain,
    known: PartLabels,
    to: Callable[[TypedLine], TypedLine | None],
    back: Callable[[TypedLine], TypedLine | None],
) -> PartLabels:
    """Look for the labels that a part lacks where it ends and where it and its heading begin."""
    to_label, from_label, body = known
    if to_label is None and len(body) >= PAIR and (to_label := to(body[-1])):
        body = body[:-1]
    if from_label is None and len(body) >= PAIR and (from_label := back(body[0])):
        body = body[1:]
    if from_label is None:
        edges = (*chain.head_lines[-1:], *chain.head_lines[:1])
        from_label = next((label for label in map(back, edges) if label is not None), None)
    return PartLabels(to_label, from_label, body)


def _naming(line: TypedLine, role: Role, conventions: Conventions) -> TypedLine | None:
    """Return a line as a label when it names a page, or would if its number could be read."""
    if _long(line) and (role is Role.JUMP_LINE or len(line.text) > LONGEST_ENDED):
        return None
    named = find_page_named(line.text, conventions)
    if _long(line) and (named is None or len(line.text.rstrip()) - named.end > ENDED):
        return None
    if named is not None and named.folio is not None:
        return _weak(line, role, folio=named.folio)
    return _weak(line, role) if find_page_unread(line.text, conventions) else None


def _in_form(line: TypedLine, role: Role, form: re.Pattern[str] | None) -> TypedLine | None:
    """Return a line as a label when it is worded as others are and its page cannot be read."""
    if form is None or _long(line) or not form.search(line.text.strip()):
        return None
    return _weak(line, role)


def _long(line: TypedLine) -> bool:
    return len(line.text) > (LONGEST_HEAD if line.role in HEAD_ROLES else LONGEST_WEAK)


def _weak(line: TypedLine, role: Role, **named: str) -> TypedLine:
    evidence: dict[str, float | str] = {"label": line.text.strip(), **named, "weak": 1}
    return replace(line, role=role, evidence=evidence)


def _with_folio(label: TypedLine | None, conventions: Conventions) -> TypedLine | None:
    """Read the page of a label in words of the tables but for those that name the page."""
    if label is None or not label.evidence.keys().isdisjoint(("folio", "unfinished", "resumed")):
        return label
    named = find_page_named(label.text, conventions)
    if named is None or named.folio is None:
        return label
    return replace(label, evidence={**label.evidence, "folio": named.folio})


def _form(labels: Iterable[TypedLine | None], conventions: Conventions) -> re.Pattern[str] | None:
    """Return a pattern of how labels name their page, with rubbish in place of the number."""
    forms: set[str] = set()
    for label in labels:
        named = label and find_page_named(label.text, conventions)
        if label is None or named is None:
            continue
        text = label.text.rstrip()
        for found in _NUMBERS[conventions.spaced].finditer(text, max(0, named.start - FRAME)):
            frame = found["before"] + found["after"]
            if found.start("number") < named.start or sum(map(str.isalpha, frame)) < FEWEST:
                continue
            end = "$" if found.end() == len(text) else ""
            forms.add(re.escape(found["before"]) + _UNREAD + re.escape(found["after"]) + end)
    return re.compile("|".join(sorted(forms))) if forms else None
