"""Groups of heading lines in flattened text: headline and deck, or a subhead inside an article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from jumpline.article import Role
from jumpline.conventions import Conventions
from jumpline.language.folios import chinese_number
from jumpline.language.marks import is_deck, is_notice
from jumpline.language.sentences import begins_open, ends_open
from jumpline.layout.headings import Neighbours, heading_form
from jumpline.layout.pieces import Habits, Piece, closes

LONGEST_GROUP = 8
"""More heading-like lines than this in a row are a list or an advertisement."""
STACKS = 3
"""Headings in capitals on a page from which a heading in small letters is a subhead."""
OPENERS = (Role.JUMP_HEAD, Role.BYLINE, Role.DATELINE)
"""What stands between a headline and its text."""
FULL = 0.9
"""A line that does not end a paragraph fills at least this share of the measure."""
LONGEST_SIGNATURE = 8
"""Characters of a name in brackets under a headline, with the brackets."""
RUN_ON = 4
"""A deck's last sentence runs on over at most so many lines in small letters."""


def set_headings(pieces: Sequence[Piece], habits: Habits, conventions: Conventions) -> list[Piece]:
    """Find the groups of heading lines and say what each line in them is."""
    result = list(pieces)
    forms = _forms(result, habits, conventions)
    index = 0
    while index < len(result):
        if index not in forms:
            index += 1
            continue
        end = index
        while end in forms or (end < len(result) and _is_deck(result[end], conventions)):
            end += 1
        more = _run_on(end, result, habits, conventions)
        paragraph = more > 0 and all(forms.get(i) == "title_case" for i in range(index, end))
        if end - index <= LONGEST_GROUP and not paragraph:
            end += more
            group = range(index, end)
            evidence = _opens(group, result, forms, habits, conventions)
            result[index:end] = _named(group, result, forms, evidence, conventions)
        index = end
    return result


def _forms(pieces: Sequence[Piece], habits: Habits, conventions: Conventions) -> dict[int, str]:
    """Return what makes a line look like a heading, by index."""
    forms: dict[int, str] = {}
    for index, piece in enumerate(pieces):
        if piece.role is None and not {"illegible", "dateline"} & piece.evidence.keys():
            neighbours = _neighbours(index, pieces, forms, habits, conventions)
            form = heading_form(piece.text, neighbours, conventions)
            if form is not None and (form != "exclamation" or _heads(index, pieces, conventions)):
                forms[index] = form
    return forms


def _neighbours(
    index: int,
    pieces: Sequence[Piece],
    forms: Mapping[int, str],
    habits: Habits,
    conventions: Conventions,
) -> Neighbours:
    around = [p.text for p in pieces[max(0, index - 4) : index + 5] if p.role is None]
    before = pieces[index - 1] if index else None
    after = pieces[index + 1] if index + 1 < len(pieces) else None
    measure = max(map(len, around)) if habits.printed else 0
    open_before = ""
    if habits.printed and before and before.role is None and index - 1 not in forms:
        # Without spaces the last line of a paragraph shows by its length: old papers have no stops.
        full = conventions.spaced or len(before.text) >= FULL * measure
        open_before = before.text if full and ends_open(before.text, conventions) else ""
    return Neighbours(
        measure=measure,
        open_before=open_before,
        after_heading=index - 1 in forms,
        runs_on=habits.printed
        and index - 1 not in forms
        and after is not None
        and after.role is None
        and begins_open(after.text, conventions),
    )


def _run_on(end: int, pieces: Sequence[Piece], habits: Habits, conventions: Conventions) -> int:
    """Return how many lines in small letters finish the sentence that a deck leaves open."""
    if not habits.printed or not ends_open(pieces[end - 1].text, conventions):
        return 0
    for index in range(end, min(end + RUN_ON, len(pieces))):
        piece = pieces[index]
        if piece.role is not None or (index == end and not begins_open(piece.text, conventions)):
            return 0
        if not ends_open(piece.text, conventions):
            return index + 1 - end
    return 0


def _heads(index: int, pieces: Sequence[Piece], conventions: Conventions) -> bool:
    """Tell whether the line stands where only a heading can: after a mark, before a deck."""
    group = range(index, index + 1)
    before = _before(group, pieces)
    decked = index + 1 < len(pieces) and _is_deck(pieces[index + 1], conventions)
    return before is None or closes(before) or decked or bool(_opened(group, pieces))


def _is_deck(piece: Piece, conventions: Conventions) -> bool:
    return piece.role is None and is_deck(piece.text, conventions)


def _opens(
    group: range,
    pieces: Sequence[Piece],
    forms: Mapping[int, str],
    habits: Habits,
    conventions: Conventions,
) -> dict[str, float | str]:
    """Return why a group of heading lines opens an article; empty when it is a subhead."""
    form = forms[group.start]
    before = _before(group, pieces)
    if before is not None and before.role is Role.JUMP_HEAD:
        return {"after_jump_head": 1.0}
    evidence: dict[str, float | str] = {}
    if before is None:
        evidence["first"] = 1.0
    elif closes(before):
        evidence["after_end_mark"] = 1.0
    elif not habits.printed and form != "dash" and _stops_open(before, conventions):
        evidence["after_open_sentence"] = 1.0
    evidence |= _opened(group, pieces)
    if any(_is_deck(pieces[index], conventions) for index in group):
        evidence["deck"] = 1.0
    if is_notice(pieces[group.start].text, conventions):
        evidence["notice"] = 1.0
    if len(group) > 1 and conventions.spaced:
        evidence["stack"] = float(len(group))
    small = form == "title_case" and habits.stacks >= STACKS
    if evidence or habits.end_marks or form == "dash" or small:
        return evidence
    return {"no_end_marks": 1.0}


def _before(group: range, pieces: Sequence[Piece]) -> Piece | None:
    """Return what stands before a group, what belongs to no article left out."""
    skipped = (Role.FURNITURE, Role.POINTER, Role.CUTLINE)
    for piece in reversed(pieces[: group.start]):
        if piece.role not in skipped and "repeated" not in piece.evidence:
            return piece
    return None


def _stops_open(piece: Piece, conventions: Conventions) -> bool:
    return piece.role is None and ends_open(piece.text, conventions)


def _opened(group: range, pieces: Sequence[Piece]) -> dict[str, float | str]:
    """Return what after a group shows that it opened an article."""
    after = pieces[group.stop] if group.stop < len(pieces) else None
    if after is not None and after.role in OPENERS:
        return {f"before_{after.role}": 1.0}
    if after is not None and "dateline" in after.evidence:
        return {"before_dateline": 1.0}
    return {}


def _named(
    group: range,
    pieces: Sequence[Piece],
    forms: Mapping[int, str],
    evidence: Mapping[str, float | str],
    conventions: Conventions,
) -> list[Piece]:
    """Name the lines of a group: subhead, or headline (capitals run on) and deck."""
    named: list[Piece] = []
    headline = True
    for index in group:
        piece = pieces[index]
        form = forms.get(index, "runs_on" if conventions.spaced else "deck")
        if index > group.start:
            runs_on = form == "capitals" and forms[group.start] == "capitals"
            headline = headline and runs_on and ends_open(named[-1].text, conventions)
        heading = Role.HEADLINE if headline else Role.DECK
        if index > group.start and _signature(piece.text):
            heading = Role.BYLINE
        role = heading if evidence else Role.SUBHEAD
        named.append(replace(piece, role=role, evidence={form: 1.0, **piece.evidence, **evidence}))
    return named


def _signature(text: str) -> bool:
    """Tell whether a line under a headline is a name in brackets."""
    name = text[1:-1].strip()
    bracketed = len(text) <= LONGEST_SIGNATURE and text[0] in "(（" and text[-1] in ")）"
    return bracketed and not name.isdecimal() and chinese_number(name) is None
