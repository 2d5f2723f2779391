"""Type the lines of a flattened page by their words alone.

The order of work: labels are split from their lines; furniture, pointers and lines that show by
their form what they are; then headings, and of each heading whether it opens an article or stands
inside one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from jumpline.article import Role
from jumpline.conventions import Conventions
from jumpline.language.duplicates import find_duplicates
from jumpline.language.labels import (
    Label,
    find_jump_from,
    find_jump_to,
    find_teaser,
    find_unfinished,
)
from jumpline.language.marks import (
    find_byline,
    find_dateline,
    find_end_mark,
    is_cutline,
    is_folio_line,
)
from jumpline.language.sentences import printed_lines
from jumpline.layout.head_groups import set_headings
from jumpline.layout.model import PageLayout, TypedLine
from jumpline.layout.pieces import Habits, Piece, closes
from jumpline.page import Line, Page

HEAD_LINES = 20
"""Furniture is looked for in so many first lines of a page; nameplate and ears take up a dozen."""
FIRST_IDEOGRAPH = "\u2e80"
"""From this code point on a single character is a word."""
FOOT_LINES = 8
"""Furniture is looked for in so many last lines of a page."""
SHORT_POINTER = 80
"""A line with a teaser's mark is a pointer as a whole up to so many characters."""
LONG_CAPITALS = 12
"""Characters from which a line in capitals counts as a heading for the page's habits."""

_ORNAMENTS = frozenset("*-–—―─_=~•·●■□◆◇○◎★☆+#| \t")


def lay_out_flattened(page: Page, conventions: Conventions) -> PageLayout:
    """Type every line of a flattened page, or the pieces of a line to which a label is glued."""
    pieces = [piece for line in page.lines for piece in _split(line, conventions)]
    pieces = _mark_repeated(_set_furniture(pieces, conventions))
    pieces = _set_pointers(pieces, conventions)
    pieces = [_by_form(piece, conventions) for piece in pieces]
    habits = _habits(pieces, conventions)
    pieces = set_headings(pieces, habits, conventions)
    return PageLayout(
        page=page,
        lines=tuple(
            TypedLine(page.name, p.line, p.start, p.end, None, p.role or Role.BODY, p.evidence)
            for p in pieces
        ),
    )


def _split(line: Line, conventions: Conventions) -> Iterator[Piece]:
    """Cut the labels at the beginning and the end of a line from the text between them."""
    start, end = 0, len(line.text)
    if label := find_jump_from(line.text, conventions):
        start = end if _nothing(line.text[label.end :]) else label.end
        yield Piece(line, 0, start, Role.JUMP_HEAD, _label_evidence(label))
    last = None
    if start < end and (found := _closing_label(line.text, conventions)):
        label, role, name = found
        whole = _nothing(line.text[start : label.start])
        if label.start >= start:
            last = Piece(line, start if whole else label.start, end, role, _label_evidence(label))
            last = replace(last, evidence={name: 1.0, **last.evidence})
            end = last.start
    if start < end:
        yield Piece(line, start, end)
    if last is not None:
        yield last


def _closing_label(text: str, conventions: Conventions) -> tuple[Label, Role, str] | None:
    if label := find_jump_to(text, conventions):
        return label, Role.JUMP_LINE, "jump_line"
    if label := find_unfinished(text, conventions):
        return label, Role.JUMP_LINE, "unfinished"
    if label := find_teaser(text, conventions):
        if len(text.strip()) <= SHORT_POINTER:
            label = replace(label, start=0)
        return label, Role.POINTER, "teaser"
    return None


def _label_evidence(label: Label) -> dict[str, float | str]:
    named = {"folio": label.folio, "keyword": label.keyword}
    return {name: value for name, value in named.items() if value is not None}


def _nothing(text: str) -> bool:
    return not text.strip()


def _set_furniture(pieces: Sequence[Piece], conventions: Conventions) -> list[Piece]:
    """Find folio lines at the head and foot, the nameplate over them, and ornaments anywhere."""
    edges = {*range(HEAD_LINES), *range(len(pieces) - FOOT_LINES, len(pieces))}
    found = {
        index: "folio_line"
        for index, piece in enumerate(pieces)
        if index in edges and piece.role is None and is_folio_line(piece.text, conventions)
    }
    first_folio = next((index for index in sorted(found) if index < HEAD_LINES), 0)
    above = range(first_folio)
    if all(_may_be_nameplate(pieces[index]) for index in above):
        found.update(dict.fromkeys(above, "nameplate"))
    found.update(
        {i: "ornament" for i, p in enumerate(pieces) if p.text and set(p.text) <= _ORNAMENTS}
    )
    return [
        replace(piece, role=Role.FURNITURE, evidence={found[index]: 1.0})
        if index in found and piece.role is None
        else piece
        for index, piece in enumerate(pieces)
    ]


def _mark_repeated(pieces: Sequence[Piece]) -> list[Piece]:
    """Note on a piece that its text stands elsewhere on the page: then it is no context."""
    texts = ["" if piece.role is Role.FURNITURE else piece.text for piece in pieces]
    repeated = {duplicate.line for duplicate in find_duplicates(texts)}
    return [
        replace(piece, evidence={**piece.evidence, "repeated": 1.0}) if index in repeated else piece
        for index, piece in enumerate(pieces)
    ]


def _may_be_nameplate(piece: Piece) -> bool:
    return piece.role is None and len(piece.text) <= 40 and piece.text[-1:] not in "。.，,"


def _set_pointers(pieces: Sequence[Piece], conventions: Conventions) -> list[Piece]:
    """Let an index's entries, and a jump line without any text before it, point and not join."""
    result: list[Piece] = []
    for piece in pieces:
        before = result[-1] if result else None
        in_index = before is not None and before.role is Role.POINTER
        if in_index and piece.role is None and _is_entry(piece.text):
            entry = find_teaser(piece.text, conventions)
            folio = {"folio": entry.folio} if entry and entry.folio else {}
            result.append(replace(piece, role=Role.POINTER, evidence={"in_index": 1.0, **folio}))
        elif in_index and piece.role is Role.JUMP_LINE and piece.start == 0:
            evidence = {"in_index": 1.0, **piece.evidence}
            result.append(replace(piece, role=Role.POINTER, evidence=evidence))
        else:
            result.append(piece)
    return result


def _is_entry(text: str) -> bool:
    """Tell whether a line in an index reads as an entry: short, with a number at its end."""
    last = text.rstrip(" .）)").split()[-1:] or [""]
    return len(text) <= SHORT_POINTER // 2 and last[0][-1:].isdecimal() and len(last[0]) <= 4


def _by_form(piece: Piece, conventions: Conventions) -> Piece:
    """Type a line that shows by its form what it is."""
    text = piece.text
    if piece.role is not None:
        return piece
    dateline = find_dateline(text, conventions)
    end_mark = find_end_mark(text, conventions)
    if end_mark and end_mark.start == 0:
        return _named(piece, Role.END_MARK)
    if find_byline(text, conventions):
        return _named(piece, Role.BYLINE)
    if dateline and dateline.end == len(text):
        return _named(piece, Role.DATELINE)
    if is_cutline(text, conventions):
        return _named(piece, Role.CUTLINE)
    evidence = dict(piece.evidence)
    if dateline:
        evidence["dateline"] = 1.0
    if end_mark:
        evidence["end_mark"] = 1.0
    if not _legible(text):
        evidence["illegible"] = 1.0
    return replace(piece, evidence=evidence)


def _named(piece: Piece, role: Role) -> Piece:
    return replace(piece, role=role, evidence={**piece.evidence, role.value: 1.0})


def _legible(text: str) -> bool:
    """Tell dirt from text: words of three letters, an ideograph, mostly letters, or points."""
    signs = [char for char in text if not char.isspace()]
    letters = sum(map(str.isalnum, signs))
    longest = max(map(len, "".join(c if c.isalnum() else " " for c in text).split()), default=0)
    ideograph = any(char >= FIRST_IDEOGRAPH and char.isalnum() for char in signs)
    return longest >= 3 or ideograph or 2 * letters > len(signs) or set(signs) <= set("….。")


def _habits(pieces: Sequence[Piece], conventions: Conventions) -> Habits:
    texts = [piece.text for piece in pieces if piece.role is None]
    return Habits(
        printed=printed_lines(texts, conventions),
        end_marks=sum(closes(piece) for piece in pieces if piece.role is not Role.JUMP_LINE),
        stacks=sum(text.isupper() and len(text) >= LONG_CAPITALS for text in texts),
    )
