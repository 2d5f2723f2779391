"""What scanning does to the places of lines: skew, jitter, lines in pieces, dirt read as type."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from random import Random

from typesetter.metrics import Piece, words
from typesetter.model import Jump, Rect, SetIssue, SetLine, SetPage, Tint

_SPECKS = ".,'-:;|!^~_*•·i1lIvrt"
_THINNEST = 0.3  # em; a box keeps at least that much
# Shares of the em, as text faces have them on average.
_OVER_TALL = 0.1  # white over capitals and ascenders
_OVER_X = 0.22  # from them down to small letters
_UNDER_BASE = 0.21  # descenders
_TALL = re.compile(r"[^\W_a-z]|[bdfhklit0-9àâäéèêëîïôöùûü]")
_DEEP = re.compile(r"[gjpqyçQ,;()]")
_LATIN = re.compile(r"[A-Za-z]")
_TEXT = {"body", "dateline", "table", "notice"}


@dataclass(frozen=True, slots=True)
class Wear:
    """How badly a page was scanned and cut into lines.

    Attributes:
        jitter: standard deviation of each edge of a line, in ems.
        sizes: standard deviation of the size of type, relative.
        skew: turn of the page in degrees, clockwise positive.
        split: share of lines that come in two pieces.
        dirt: share of column tops with a line of dirt over them.
        ink: 1 where boxes hold the ink alone and sizes are told from their heights, as most OCR
            does it, so that a line of capitals is low; 0 where they hold the em.
    """

    jitter: float = 0.0
    sizes: float = 0.0
    skew: float = 0.0
    split: float = 0.0
    dirt: float = 0.0
    ink: float = 0.0


_INKED = 0.6
"""Share of scans whose boxes hold the ink alone."""
_WORST = Wear(jitter=0.12, sizes=0.12, skew=0.7, split=0.05, dirt=0.5)
"""Upper ends, about what poor microfilm gives."""


def draw_wear(random: Random, worst: float = 1.0) -> Wear:
    """Draw the wear of one scan; ``worst``, 0 to 1, scales the upper ends of all ranges."""
    badness = worst * random.random()
    drawn = {
        field.name: badness * random.random() * getattr(_WORST, field.name)
        for field in fields(Wear)
    }
    skew = worst * random.uniform(-1, 1) * _WORST.skew
    return replace(Wear(**drawn), skew=skew, ink=float(random.random() < worst * _INKED))


def wear(issue: SetIssue, rates: Wear, seed: str) -> SetIssue:
    """Return the issue as a scanner and a finder of lines would deliver it; texts stay."""
    random = Random(f"{issue.name} {seed}: wear")
    pages = tuple(_worn_page(page, rates, random) for page in issue.pages)
    return _renumbered(replace(issue, pages=pages))


def _worn_page(page: SetPage, rates: Wear, random: Random) -> SetPage:
    lines = [piece for line in page.lines for piece in _in_pieces(line, rates.split, random)]
    lines += _dirt(page, rates.dirt, random)
    if rates.ink:
        lines = [_ink(line) for line in lines]
    turn = _Turn(page, rates.skew)
    return replace(
        page,
        lines=tuple(_jittered(turn.line(line), rates, random) for line in lines),
        rules=tuple(turn.box(rule) for rule in page.rules),
        frames=tuple(Tint(turn.box(frame.box), *frame[1:]) for frame in page.frames),
        pictures=tuple(turn.box(picture) for picture in page.pictures),
    )


class _Turn:
    """A small turn of a page around its middle; boxes move and stay upright."""

    def __init__(self, page: SetPage, degrees: float) -> None:
        self._slope = math.tan(math.radians(degrees))
        self._middle = (page.width / 2, page.height / 2)

    def box(self, box: Rect) -> Rect:
        """Return where a box comes to lie."""
        right = self._slope * (self._middle[1] - (box.y0 + box.y1) / 2)
        down = self._slope * ((box.x0 + box.x1) / 2 - self._middle[0])
        return Rect(box.x0 + right, box.y0 + down, box.x1 + right, box.y1 + down)

    def line(self, line: SetLine) -> SetLine:
        """Return the line where it comes to lie."""
        return replace(line, box=self.box(line.box))


def _ink(line: SetLine) -> SetLine:
    """Return a line with the box of its ink, its size told from the height of that."""
    if line.vertical or (not line.text.isascii() and not _LATIN.search(line.text)):
        return line
    over = 0.0 if _TALL.search(line.text) else _OVER_X
    under = 0.0 if _DEEP.search(line.text) else _UNDER_BASE
    box = line.box
    box = box._replace(y0=box.y0 + (_OVER_TALL + over) * line.size, y1=box.y1 - under * line.size)
    return replace(line, box=box, size=line.size * (1 - over - under))


def _jittered(line: SetLine, rates: Wear, random: Random) -> SetLine:
    x0, y0, x1, y1 = (edge + random.gauss(0, rates.jitter * line.size) for edge in line.box)
    least = _THINNEST * line.size
    box = Rect(x0, y0, max(x1, x0 + least), max(y1, y0 + least))
    return replace(line, box=box, size=line.size * math.exp(random.gauss(0, rates.sizes)))


def _in_pieces(line: SetLine, rate: float, random: Random) -> Iterator[SetLine]:
    """Give a line whole or cut in two; even orders are whole lines and first pieces."""
    line = replace(line, order=2 * line.order)
    cut = _cut(line, random) if random.random() < rate else None
    if cut is None:
        yield line
        return
    left, right, end, start = cut
    box = line.box
    first, second = box._replace(x1=end), box._replace(x0=start)
    if line.vertical:
        first, second = box._replace(y1=end), box._replace(y0=start)
    yield replace(line, text=left, box=first, ends=False, whole_word=None)
    yield replace(line, text=right, box=second, starts=False, order=line.order + 1)


def _cut(line: SetLine, random: Random) -> tuple[str, str, float, float] | None:
    """Return the two texts of a cut line, the end of the one and the start of the other."""
    placed = words(line)
    if len(placed) > 1:
        number = random.randrange(1, len(placed))
        left, right = placed[:number], placed[number:]
        return _joined(left), _joined(right), left[-1][2], right[0][1]
    if len(line.text) < 4 or line.text.isascii():
        return None
    number = random.randrange(2, len(line.text) - 1)
    _, start, end = placed[0]
    middle = start + (end - start) * number / len(line.text)
    return line.text[:number], line.text[number:], middle, middle


def _joined(pieces: list[Piece]) -> str:
    return " ".join(text for text, _, _ in pieces)


def _dirt(page: SetPage, rate: float, random: Random) -> Iterator[SetLine]:
    for top in _column_tops(page.lines):
        if random.random() < rate:
            yield _specks(top, random)


def _column_tops(lines: Iterable[SetLine]) -> list[SetLine]:
    """Return the first line of text of each leg."""
    tops: dict[tuple[str | None, int], SetLine] = {}
    for line in lines:
        if line.role in _TEXT:
            key = (line.article, line.leg)
            if key not in tops or line.order < tops[key].order:
                tops[key] = line
    return list(tops.values())


def _specks(top: SetLine, random: Random) -> SetLine:
    """Return a short line of rubbish just before a line, within its measure."""
    size = top.size * random.uniform(0.4, 1.5)
    text = "".join(random.choices(_SPECKS, k=random.randint(1, 6)))
    length = len(text) * size * random.uniform(0.3, 0.8)
    aside = random.random()
    box = top.box
    if top.vertical:
        y = box.y0 + aside * max(0.0, box.height - length)
        place = Rect(box.x1, y, box.x1 + size, y + length)
    else:
        x = box.x0 + aside * max(0.0, box.width - length)
        place = Rect(x, box.y0 - size, x + length, box.y0)
    return SetLine(text, place, top.face, size, "dirt", None, vertical=top.vertical)


def _renumbered(issue: SetIssue) -> SetIssue:
    """Count the orders of each article from 0 again, and tell the jumps."""
    orders: dict[str, list[int]] = {}
    for key, lines in issue.articles():
        orders[key] = [line.order for _, line in lines]
    places = {key: {order: n for n, order in enumerate(found)} for key, found in orders.items()}
    pages = tuple(
        replace(
            page,
            lines=tuple(
                replace(line, order=places[line.article][line.order]) if line.article else line
                for line in page.lines
            ),
        )
        for page in issue.pages
    )
    jumps = tuple(_moved(jump, places[jump.article]) for jump in issue.jumps)
    return replace(issue, pages=pages, jumps=jumps)


def _moved(jump: Jump, places: dict[int, int]) -> Jump:
    """Let a jump leave from the last piece of its line and arrive at the first."""
    before, after = 2 * jump.before, 2 * jump.after
    return jump._replace(before=places.get(before + 1, places[before]), after=places[after])
