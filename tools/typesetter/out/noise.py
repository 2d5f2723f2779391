"""What OCR makes of the text: letters misread, and fluent words that were never printed."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache
from random import Random

from typesetter.model import SetIssue, SetLine, SetPage
from typesetter.out.confusions import Readings, common_words, neighbour, readings

_CHINESE = ("zh", "zh-Hant")
_LATIN_WORD = re.compile(r"[^\W\d_]{2,}")
_HAN_WORD = re.compile("[\u4e00-\u9fff]{2}")
_FARTHEST = 12  # code points, where no look-alike is known

Spoil = Callable[[str, Random], str]
"""Returns a text as OCR would read it."""


@dataclass(frozen=True, slots=True)
class Misreading:
    """How often OCR errs, each from 0 to 1.

    Attributes:
        confused: of characters, read as others that look alike.
        dropped: of characters, not read at all.
        doubled: of characters, read twice.
        broken: of words, with a blank inside.
        merged: of blanks, not seen.
        unhyphened: of hyphens that cut a word, lost.
        fluent: of words, replaced by other real words.
    """

    confused: float = 0.0
    dropped: float = 0.0
    doubled: float = 0.0
    broken: float = 0.0
    merged: float = 0.0
    unhyphened: float = 0.0
    fluent: float = 0.0


_WORST = Misreading(
    confused=0.12,
    dropped=0.03,
    doubled=0.01,
    broken=0.08,
    merged=0.06,
    unhyphened=0.7,
    fluent=0.08,
)
"""About the worst that libraries still deliver; see the English set of 1824."""


def draw_misreading(random: Random, worst: float = 1.0) -> Misreading:
    """Draw the rates of one engine on one paper.

    Good readings are more frequent than bad ones. ``worst``, 0 to 1, scales the upper ends of all
    ranges.
    """
    badness = worst * random.random()
    drawn = {
        field.name: badness * random.random() * getattr(_WORST, field.name)
        for field in fields(Misreading)
    }
    return Misreading(**drawn)


def misread(issue: SetIssue, rates: Misreading, seed: str) -> SetIssue:
    """Return the issue with the text of every line as OCR would read it."""
    random = Random(f"{issue.name} {seed}: misread")
    pages = tuple(_misread_page(page, issue.language, rates, random) for page in issue.pages)
    return replace(issue, pages=pages)


def spoiler(language: str, rates: Misreading, page_words: Sequence[str] = ()) -> Spoil:
    """Return a function that misreads single lines.

    ``page_words`` are real words that fluent errors may put in, beside common ones.
    """
    chinese = language in _CHINESE
    words = [*page_words, *common_words(language)]

    def spoil(text: str, random: Random) -> str:
        text = _fluently(text, rates.fluent, words, random, chinese=chinese)
        if not chinese:
            text = _with_blanks(text, rates, random)
        return _by_character(text, rates, random)

    return spoil


def words_of(texts: Sequence[str], language: str) -> list[str]:
    """Return the different words of some texts; of Chinese ones pairs of characters."""
    pattern = _HAN_WORD if language in _CHINESE else _LATIN_WORD
    return list(dict.fromkeys(word for text in texts for word in pattern.findall(text)))


def _misread_page(page: SetPage, language: str, rates: Misreading, random: Random) -> SetPage:
    words = words_of([line.text for line in page.lines], language) if rates.fluent else ()
    spoil = spoiler(language, rates, words)
    return replace(
        page, lines=tuple(_misread_line(line, rates, spoil, random) for line in page.lines)
    )


def _misread_line(line: SetLine, rates: Misreading, spoil: Spoil, random: Random) -> SetLine:
    if line.whole_word is None:
        return replace(line, text=spoil(line.text, random).strip() or line.text)
    start, hyphen = line.text[:-1], line.text[-1]
    read = spoil(start, random).strip() or start
    if random.random() < rates.unhyphened:
        hyphen = ""
    known = line.whole_word if hyphen and read == start else None
    return replace(line, text=read + hyphen, whole_word=known)


def _hits(random: Random, count: int, rate: float) -> Iterator[int]:
    """Yield which of so many things are hit, skipping from one to the next."""
    if rate >= 1:
        yield from range(count)
    elif rate > 0:
        place = -1
        while True:
            skipped = math.log(1 - random.random()) / math.log1p(-rate)
            place += 1 + int(min(count, skipped))
            if place >= count:
                return
            yield place


def _fluently(
    text: str, rate: float, words: Sequence[str], random: Random, *, chinese: bool
) -> str:
    printed = list((_HAN_WORD if chinese else _LATIN_WORD).finditer(text))
    pieces, end = [], 0
    for number in _hits(random, len(printed), rate):
        word = printed[number]
        other = random.choice(words)
        pieces += [text[end : word.start()], other.title() if word[0].istitle() else other]
        end = word.end()
    return "".join([*pieces, text[end:]])


def _with_blanks(text: str, rates: Misreading, random: Random) -> str:
    """Lose blanks between words and set some inside them."""
    words = text.split(" ")
    for number in _hits(random, len(words), rates.broken):
        cut = random.randint(0, len(words[number]))
        words[number] = f"{words[number][:cut]} {words[number][cut:]}".strip()
    for number in _hits(random, len(words) - 1, rates.merged):
        words[number] += "\x00"
    return " ".join(words).replace("\x00 ", "")


def _by_character(text: str, rates: Misreading, random: Random) -> str:
    rate = rates.confused + rates.dropped + rates.doubled
    pieces, end = [], 0
    for place in _hits(random, len(text), rate):
        if place < end:
            continue
        printed, read = _misread_at(text, place, rates, random)
        pieces += [text[end:place], read]
        end = place + len(printed)
    return "".join([*pieces, text[end:]])


def _misread_at(text: str, place: int, rates: Misreading, random: Random) -> tuple[str, str]:
    """Return what stands at a place and what is read for it."""
    character = text[place]
    chance = random.random() * (rates.confused + rates.dropped + rates.doubled)
    if chance < rates.dropped:
        return character, ""
    if chance < rates.dropped + rates.doubled:
        return character, character * 2
    known = _readings().get(character, ())
    fitting = [pair for pair in known if text.startswith(pair[0], place)]
    if fitting:
        return random.choice(fitting)
    step = random.randint(1, _FARTHEST) * random.choice((-1, 1))
    return character, neighbour(character, step)


@cache
def _readings() -> Readings:
    return readings()
