"""First step on a page: the reading frame, pieces of lines, the page's own measures."""

from __future__ import annotations

import math
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from jumpline.article import Role
from jumpline.conventions import Conventions
from jumpline.geometry import Box, union
from jumpline.language.labels import (
    Label,
    find_jump_from,
    find_jump_to,
    find_resumed,
    find_teaser,
    find_unfinished,
)
from jumpline.layout.lanes import Lanes
from jumpline.layout.model import Measures, Obstacles, TypedLine, turn
from jumpline.page import Line, Page

HEIGHT_TO_SIZE = 0.9
"""A line's box over its em where the source gives no type size: ascender to descender in Latin
types is .9 to 1.0 em, an ideograph fills 1.0."""
UNDERLINE_SHARE = 0.6
"""A rule that lies inside the box of a line over this share of its own length underlines it."""
ZONE_SHARE = 0.9
"""A frame around this share of the page's text is the page's own border."""
FULL_SHARE = 0.7
"""Lines of this share of the column's width are running text, whose type should not change."""
SMALLEST = 1e-3
"""Smallest em, in the page's unit: lines of no height must not make everything else infinite."""
STEADY_SHARE = 0.98
"""Sizes mean something when at least this share of the body's neighbouring lines agree in them."""
LEADS_SEEN = (0.8, 2.4)
"""Baseline distances counted for the lead, in ems: solid setting to double spacing."""

LABEL_END = 8
LABEL_START = 28
"""Characters from either end of a line within which a label has its page number."""
LONGEST_HEADING = 60
"""A longer line is no heading that ends in "(continued)", in characters."""
_FIGURES = frozenset("0123456789")


def vertical_script(page: Page) -> bool:
    """Tell whether most characters of the page stand in vertical lines."""
    upright = sum(len(line.text) for line in page.lines if line.vertical)
    return 2 * upright > sum(len(line.text) for line in page.lines)


def cut_pieces(page: Page, turned: bool, conventions: Conventions) -> list[TypedLine]:
    """Return the placed lines of a page in the reading frame, jump lines cut off from text."""
    width = page.width or 0.0
    pieces: list[TypedLine] = []
    for line in page.lines:
        if line.box is None or not has_place(line):
            continue
        box = turn(line.box, width) if turned else line.box
        size = line.size or max(box.height, 0.0) * HEIGHT_TO_SIZE
        whole = TypedLine(page.name, line, 0, len(line.text), box, Role.BODY, size=size)
        pieces += _cut_labels(whole, turned, conventions)
    return pieces


def has_place(line: Line) -> bool:
    """Tell whether a source gave the line a box with finite edges and a usable type size."""
    return line.box is not None and all(map(math.isfinite, (*line.box, line.size or 0.0)))


def _cut_labels(piece: TypedLine, turned: bool, conventions: Conventions) -> list[TypedLine]:
    text = piece.text
    if not _may_hold_label(text, conventions):
        return [piece]
    label = find_jump_to(text, conventions)
    if label is not None:
        return _cut(piece, label, Role.JUMP_LINE, turned)
    label = find_jump_from(text, conventions)
    if label is not None:
        return _cut(piece, label, Role.JUMP_HEAD, turned)
    label = find_unfinished(text, conventions)
    if label is not None:
        return [_unfinished(part) for part in _cut(piece, label, Role.JUMP_LINE, turned)]
    label = find_teaser(text, conventions)
    if label is not None:
        return [_typed(piece, Role.POINTER, label)]
    label = find_resumed(text, conventions) if len(text) <= LONGEST_HEADING else None
    if label is not None:
        return [replace(piece, evidence={"resumed": label.printed.strip()})]
    return [piece]


def _unfinished(piece: TypedLine) -> TypedLine:
    """Note on "(to be continued)" that it sends the reader to another issue."""
    if piece.role is not Role.JUMP_LINE:
        return piece
    return replace(piece, evidence={**piece.evidence, "unfinished": 1})


def _may_hold_label(text: str, conventions: Conventions) -> bool:
    """Pass over, cheaply, the many lines that cannot hold a label.

    A label has a word of its language's frame in it, or names a page near an end of the line.
    """
    if not conventions.spaced:
        return True
    if not _FIGURES.isdisjoint(text[-LABEL_END:]) or not _FIGURES.isdisjoint(text[:LABEL_START]):
        return True
    lower = text.lower()
    return any(word[:4] in lower for word in conventions.frame_words)


def _cut(piece: TypedLine, label: Label, role: Role, turned: bool) -> list[TypedLine]:
    """Part a label from the body text before or after it on one line."""
    start, end = label.start, label.end
    text = piece.text
    if not text[:start].strip():
        start = 0
    if not text[end:].strip():
        end = len(text)
    cuts = [(0, start, Role.BODY), (start, end, role), (end, len(text), Role.BODY)]
    parts = [(a, b, part_role) for a, b, part_role in cuts if b > a]
    if len(parts) == 1:
        return [_typed(piece, role, label)]
    made = []
    for a, b, part_role in parts:
        part = replace(piece, start=a, end=b, box=_piece_box(piece, a, b, turned))
        made.append(_typed(part, role, label) if part_role is role else part)
    return made


def _typed(piece: TypedLine, role: Role, label: Label) -> TypedLine:
    evidence: dict[str, float | str] = {"label": label.printed.strip()}
    if label.folio:
        evidence["folio"] = label.folio
    if label.keyword:
        evidence["keyword"] = label.keyword
    return replace(piece, role=role, evidence=evidence)


def _piece_box(piece: TypedLine, start: int, end: int, turned: bool) -> Box:
    """Return the box of ``start:end``, from the words or else in proportion to the characters."""
    words = [word.box for word in piece.line.words if word.start < end and word.end > start]
    box = piece.place
    if words and not turned:
        return union(words)
    length = max(1, len(piece.line.text))
    along = box.width / length
    return Box(box.x0 + along * start, box.y0, box.x0 + along * end, box.y1)


def measure(
    pieces: Sequence[TypedLine], born_digital: bool = False, own_ocr: bool = False
) -> Measures:
    """Find em, lead and column width of the body type: medians weighted by characters.

    Where our own OCR measured sizes on the picture, changes of type do not make them unsteady;
    others guess a size for a whole block.
    """
    size = max(_weighted_median([(p.size, max(1, len(p.text))) for p in pieces]), SMALLEST)
    body = [piece for piece in pieces if 0.8 * size <= piece.size <= 1.25 * size]
    column = _weighted_median([(piece.place.width, max(1, len(piece.text))) for piece in body])
    distances, telling = _neighbours(body, size, FULL_SHARE * column)
    lead = _weighted_median(distances) or 1.2 * size
    given = all(piece.line.size is not None for piece in pieces)
    counted = [alike for alike, changed in telling if not (own_ocr and changed)]
    steady = born_digital or (given and sum(counted) >= STEADY_SHARE * len(counted))
    return Measures(size=size, lead=lead, column=max(column, size), steady=steady)


def _neighbours(
    body: Sequence[TypedLine], size: float, full_width: float
) -> tuple[list[tuple[float, int]], list[tuple[bool, bool]]]:
    """Look from each body line to the next one below that it overlaps.

    Returns:
        The distances of the baselines, each of weight 1; and of each pair of full lines whether
        they have one size, and whether another type begins between them.
    """
    ordered = sorted(((piece.place, piece.size) for piece in body), key=lambda entry: entry[0].y1)
    low, high = (factor * size for factor in LEADS_SEEN)
    distances: list[tuple[float, int]] = []
    pairs: list[tuple[int, int]] = []
    lanes = Lanes([box.x0 for box, _ in ordered], [box.x1 for box, _ in ordered], full_width)
    for index, (box, _) in enumerate(ordered):
        under = -1
        for lane in lanes.after(index):
            for number in lane:
                below = ordered[number][0]
                distance = below.y1 - box.y1
                if distance > high or 0 <= under < number:
                    break
                if distance >= low and 2 * box.x_overlap(below) > min(box.width, below.width):
                    under = number
                    break
        if under >= 0:
            distances.append((ordered[under][0].y1 - box.y1, 1))
            pairs.append((index, under))
    alike = {(upper, lower) for upper, lower in pairs if _alike(ordered, upper, lower)}
    changes = _changes(pairs, alike)
    telling = [
        ((upper, lower) in alike, (upper, lower) in changes)
        for upper, lower in pairs
        if min(ordered[upper][0].width, ordered[lower][0].width) >= full_width
    ]
    return distances, telling


def _alike(ordered: Sequence[tuple[Box, float]], upper: int, lower: int) -> bool:
    size = ordered[upper][1]
    return abs(size - ordered[lower][1]) < 0.03 * size


def _changes(
    pairs: Sequence[tuple[int, int]], alike: AbstractSet[tuple[int, int]]
) -> set[tuple[int, int]]:
    """Return the pairs in which another type begins: over and under them sizes go on.

    A size that was measured wrongly differs from both its neighbours.
    """
    odd_above = {lower for upper, lower in pairs if (upper, lower) not in alike}
    odd_below = {upper for upper, lower in pairs if (upper, lower) not in alike}
    return {
        (upper, lower)
        for upper, lower in pairs
        if (upper, lower) not in alike and upper not in odd_above and lower not in odd_below
    }


def _weighted_median(values: Sequence[tuple[float, int]]) -> float:
    """Return the value at half of the weight, 0 for none."""
    total = sum(weight for _, weight in values)
    passed = 0
    for value, weight in sorted(values):
        passed += weight
        if 2 * passed >= total:
            return value
    return 0.0


def find_obstacles(
    page: Page, pieces: Sequence[TypedLine], turned: bool, measures: Measures
) -> Obstacles:
    """Keep the rules, pictures and frames that part text, in the reading frame.

    Underlines, pictures smaller than two lines, and frames around nothing or around everything
    are left out.
    """
    width = page.width or 0.0

    def frame(box: Box) -> Box:
        return turn(box, width) if turned else box

    level: list[Box] = []
    upright: list[Box] = []
    boxes = [piece.place for piece in pieces]
    for rule in page.rules:
        box = frame(rule.box)
        if box.width < box.height:
            upright.append(box)
        elif not _underlines(box, boxes):
            level.append(box)
    side = 2 * measures.lead
    pictures = [frame(picture.box) for picture in page.pictures]
    zones = [
        box
        for box in (frame(printed.box) for printed in page.frames)
        if 0 < sum(_inside(box, inner) for inner in boxes) < ZONE_SHARE * len(boxes)
    ]
    return Obstacles(
        level=tuple(level),
        upright=tuple(upright),
        pictures=tuple(box for box in pictures if box.width > side and box.height > side),
        zones=tuple(sorted(zones, key=lambda box: box.area)),
    )


def _underlines(rule: Box, boxes: Sequence[Box]) -> bool:
    y = (rule.y0 + rule.y1) / 2
    return any(
        box.y0 + 0.5 * box.height < y <= box.y1
        and box.x_overlap(rule) > UNDERLINE_SHARE * rule.width
        for box in boxes
    )


def _inside(zone: Box, box: Box) -> bool:
    x, y = box.centre
    return zone.x0 <= x <= zone.x1 and zone.y0 <= y <= zone.y1


def put_in_zones(pieces: Sequence[TypedLine], zones: Sequence[Box]) -> list[TypedLine]:
    """Note for each piece the smallest frame around it; ``zones`` come smallest first."""
    if not zones:
        return list(pieces)
    placed = []
    for piece in pieces:
        around = next((i for i, zone in enumerate(zones) if _inside(zone, piece.place)), -1)
        placed.append(replace(piece, zone=around) if around >= 0 else piece)
    return placed
