"""Which found article holds each true line.

Three ways, tried in this order: by page and id where the texts agree, by place and text, by text
alone. The first that finds enough of the truth is taken.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from jumpline.article import LineRef
from jumpline.evaluation.found import Found, Piece
from jumpline.evaluation.model import TruthIssue, TruthLine
from jumpline.geometry import Box

# Fixed in docs/record.md.
ALIKE = 0.8
ENOUGH = 0.98

# Shorter strings occur by chance inside other lines, so a single occurrence proves nothing.
_TELLING_LENGTH = 12


@dataclass(frozen=True, slots=True)
class Matching:
    """True lines that count, in the order of ``TruthIssue.scored``, against a result.

    Attributes:
        method: ``id``, ``box`` or ``text``.
        articles: index of the found article that holds most of each line, None when none does.
        matched: whether the result has each line at all, in an article or left over.
        share: weight of the matched lines over the weight of all, 0 to 1.
        lines: from the result's lines to the index of the true line.
    """

    method: str
    articles: tuple[int | None, ...]
    matched: tuple[bool, ...]
    share: float
    lines: Mapping[LineRef, int]


@dataclass(slots=True)
class _Votes:
    """For each true line, characters that the articles (None: leftover) hold of it."""

    method: str
    counts: list[Counter[int | None]]
    lines: dict[LineRef, tuple[int, int]]

    def add(self, index: int, piece: Piece, characters: int) -> None:
        """Count ``characters`` of true line ``index`` for the holder of ``piece``."""
        self.counts[index][piece.article] += characters
        best = self.lines.get(piece.line, (0, -1))
        self.lines[piece.line] = max(best, (characters, index), key=lambda vote: vote[0])


def match(truth: TruthIssue, found: Found) -> Matching:
    """Find each true line in a result, by the first way that finds enough, else by the best."""
    tries = []
    for way in (_by_id, _by_box, _by_text):
        tries.append(_settle(truth, way(truth, found)))
        if tries[-1].share >= ENOUGH:
            return tries[-1]
    return max(tries, key=lambda matching: matching.share)


def weights(truth: TruthIssue) -> tuple[float, ...]:
    """Weigh the lines that count: code points of the text, white space in it too, at least 1.

    Where no line of the issue has text, the weight is the area of the box.
    """
    if truth.has_text:
        return tuple(float(max(1, len(line.text))) for _, line in truth.scored)
    return tuple(max(1.0, line.box.area if line.box else 1.0) for _, line in truth.scored)


def plain(text: str) -> str:
    """Reduce a text to what any two readers of a page agree on: no white space, one case."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def _settle(truth: TruthIssue, votes: _Votes) -> Matching:
    articles: list[int | None] = []
    matched = []
    for (_, line), count in zip(truth.scored, votes.counts, strict=True):
        matched.append(bool(count) and 2 * count.total() >= len(plain(line.text)))
        winner = max(count, key=lambda article: count[article]) if matched[-1] else None
        articles.append(winner)
    weight = weights(truth)
    hit = sum(w for w, found in zip(weight, matched, strict=True) if found)
    share = hit / sum(weight) if weight else 1.0
    lines = {ref: index for ref, (_, index) in votes.lines.items()}
    return Matching(votes.method, tuple(articles), tuple(matched), share, lines)


def _no_votes(truth: TruthIssue, method: str) -> _Votes:
    return _Votes(method, [Counter() for _ in truth.scored], {})


def _pages(truth: TruthIssue, found: Found) -> dict[str, str]:
    """Map the truth's page names to those of the result."""
    there = {piece.line.page for piece in found.pieces}
    names = {}
    for page in truth.pages:
        for alias in page.aliases:
            if alias in there:
                names[page.name] = alias
                break
    return names


def _by_id(truth: TruthIssue, found: Found) -> _Votes:
    votes = _no_votes(truth, "id")
    pages = _pages(truth, found)
    pieces: dict[LineRef, Piece] = {}
    for piece in found.pieces:
        pieces.setdefault(piece.line, piece)
    for index, (ref, line) in enumerate(truth.scored):
        held = pieces.get(LineRef(pages.get(ref.page, ref.page), ref.id))
        if held is not None and (held.text is None or _shared(plain(line.text), held) is not None):
            votes.add(index, held, max(1, len(line.text)))
    return votes


def _by_box(truth: TruthIssue, found: Found) -> _Votes:
    votes = _no_votes(truth, "box")
    pages = _pages(truth, found)
    widths = {page.name: page.width for page in truth.pages}
    on_page: dict[str, list[tuple[Piece, Box]]] = {}
    for name, alias in pages.items():
        scale = (widths[name] or 1.0) / found.widths.get(alias, widths[name] or 1.0)
        on_page[name] = [
            (piece, Box(*(scale * length for length in piece.box)))
            for piece in found.pieces
            if piece.line.page == alias and piece.box is not None
        ]
    for index, (ref, line) in enumerate(truth.scored):
        text = plain(line.text)
        for piece, box in on_page.get(ref.page, ()):
            if line.box is None or not _same_place(line.box, box):
                continue
            shared = _shared(text, piece)
            if shared is not None:
                votes.add(index, piece, shared)
    return votes


def _same_place(one: Box, other: Box) -> bool:
    """Tell whether the centre of either lies in the other; readers cut lines differently."""
    return one.holds(*other.centre) or other.holds(*one.centre)


def _shared(text: str, piece: Piece) -> int | None:
    """Count the characters that a piece shares with a ``plain`` text, None when they differ.

    The shorter of the two may be a part of the longer.
    """
    other = plain(piece.text or "")
    if text == other:
        return max(1, len(text))
    if not text or not other:
        return None
    # Loading it costs more than the command line's help should.
    from rapidfuzz import fuzz

    alike = fuzz.partial_ratio(text, other, score_cutoff=100 * ALIKE)
    return min(len(text), len(other)) if alike else None


def _by_text(truth: TruthIssue, found: Found) -> _Votes:
    votes = _no_votes(truth, "text")
    texts = [plain(text) for text in found.texts]
    starts = list(accumulate((len(text) + 1 for text in texts), initial=0))
    lines = [line for _, line in truth.scored]
    for index, place in enumerate(_places(lines, "\n".join(texts))):
        if place is not None:
            start, end = place
            votes.counts[index][bisect_right(starts, (start + end) // 2) - 1] += end - start
    return votes


def _places(lines: Sequence[TruthLine], whole: str) -> list[tuple[int, int] | None]:
    """Find each line in the ``plain`` text of all articles, no stretch of it twice."""
    texts = [plain(line.text) for line in lines]
    places: list[tuple[int, int] | None] = [None] * len(texts)
    used = bytearray(len(whole))

    def place(index: int, start: int, end: int) -> None:
        places[index] = start, end
        used[start:end] = b"\1" * (end - start)

    for index, text in enumerate(texts):
        if len(text) >= _TELLING_LENGTH and whole.count(text) == 1:
            start = whole.index(text)
            if not any(used[start : start + len(text)]):  # a line that the truth has twice
                place(index, start, start + len(text))
    for index, text in enumerate(texts):
        if places[index] is None and text:
            before = places[index - 1] if index else None
            after = places[index + 1] if index + 1 < len(texts) else None
            spot = _free_spot(text, whole, used, (before, after)) or _likest(text, whole, used)
            if spot is not None:
                place(index, *spot)
    return places


def _free_spot(
    text: str,
    whole: str,
    used: bytearray,
    neighbours: tuple[tuple[int, int] | None, tuple[int, int] | None],
) -> tuple[int, int] | None:
    """Find a text that occurs as it is: next to a neighbour if possible, else where first free."""
    before, after = neighbours
    starts = [before[1]] if before else []
    starts += [max(0, after[0] - len(text))] if after else []
    for start in starts:
        if whole.startswith(text, start) and not any(used[start : start + len(text)]):
            return start, start + len(text)
    start = whole.find(text)
    while start >= 0:
        if not any(used[start : start + len(text)]):
            return start, start + len(text)
        start = whole.find(text, start + 1)
    return None


def _likest(text: str, whole: str, used: bytearray) -> tuple[int, int] | None:
    """Find the stretch that is most like a text, if it is alike enough and free for the most."""
    from rapidfuzz import fuzz

    best = fuzz.partial_ratio_alignment(text, whole, score_cutoff=100 * ALIKE)
    if best is None or len(whole) < len(text):
        return None
    start, end = best.dest_start, best.dest_end
    return (start, end) if 2 * sum(used[start:end]) < end - start else None
