"""How common words and their neighbours are in a language: counts that come with the package.

The tables hold counts of n-grams only, none seen fewer than five times, in powers of two; their
card is ``models/README.md``. A language without a table has an empty one, and everything is rare.
"""

from __future__ import annotations

import itertools
import json
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib import resources

from jumpline.conventions import Conventions

STEM = 6
"""Letters by which a word is known again; endings differ within one text."""
LEAST_WORD = 4
"""Shorter words say nothing of what a text is about, but for names and numbers."""
STEPS = 4
"""A level of a table is a quarter of a doubling."""
BACKOFF = 0.4
"""Share of a neighbour's chance that is left to what was not seen beside it."""
UNSEEN = 2.0
"""Count of what is not in a table, which has nothing below five."""
FARTHEST = 6.0
"""A bridge is worth at most so many nats either way: the tables are small."""

_WORDS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Background:
    """Counts of one language.

    Attributes:
        spaced: words are separated by spaces.
        size: words of the text that was counted; characters in a script without spaces.
        ones: count of each word (each character), lower case.
        twos: of two neighbours, joined by a space where the script has spaces.
        threes: of three neighbouring characters in a script without spaces, else empty.
        stems: of words by their first letters; of pairs of characters.
    """

    spaced: bool
    size: float = 1e6
    ones: Mapping[str, float] = field(default_factory=dict)
    twos: Mapping[str, float] = field(default_factory=dict)
    threes: Mapping[str, float] = field(default_factory=dict)
    stems: Mapping[str, float] = field(default_factory=dict)

    def chance(self, term: str) -> float:
        """Return how likely a term of ``terms_of`` is at any place of a text, 0 to 1."""
        return self.stems.get(term, UNSEEN) / self.size

    def bridge(self, left: str, right: str) -> float:
        """Return by how many nats ``right`` is likelier after ``left`` than anywhere else.

        Both are without outer white space; only the last and the first few signs count.
        """
        worth = self._words_meet(left, right) if self.spaced else self._signs_meet(left, right)
        return max(-FARTHEST, min(FARTHEST, worth))

    def met(self, left: str, right: str) -> tuple[float, float, float, float]:
        """Return how often the two signs or words meet, and stand anywhere, as logarithms.

        First how often they meet in the text that was counted, then how often they would by
        chance, then how common the last of ``left`` and the first of ``right`` are.
        """
        one, other, joint = left[-1:], right[:1], ""
        if self.spaced:
            joint = " "
            one, other = _bare((left.split() or [""])[-1]), _bare((right.split() or [""])[0])
        last, first = self.ones.get(one, 0.0), self.ones.get(other, 0.0)
        both = self.twos.get(f"{one}{joint}{other}", 0.0)
        return (
            math.log1p(both),
            math.log1p(last * first / self.size),
            math.log1p(last),
            math.log1p(first),
        )

    def _words_meet(self, left: str, right: str) -> float:
        last, first = left.split()[-1:], right.split()[:1]
        if not last or not first:
            return 0.0
        one, other = _bare(last[0]), _bare(first[0])
        if last[0].endswith("-") and len(one) > 1:
            whole = self.ones.get(one + other, 0.0)
            return math.log(1 + whole) if whole else -1.0
        return self._log_gain(f"{one} {other}", one, other, self.twos)

    def _signs_meet(self, left: str, right: str) -> float:
        left, right = left[-2:], right[:2]
        if not left or not right:
            return 0.0
        worth = self._log_gain(left[-1] + right[0], left[-1], right[0], self.twos)
        if len(left) == 2:
            worth += self._longer(left + right[0], left, left[-1] + right[0])
        if len(right) == 2:
            worth += self._longer(left[-1] + right, left[-1] + right[0], right)
        return worth

    def _longer(self, three: str, first: str, last: str) -> float:
        """Return what a third character adds to a pair, which may not be in the table."""
        held = self.twos.get(first, 0.0)
        if not held:
            return 0.0
        usual = self.twos.get(last, UNSEEN) / self.ones.get(last[0], self.size)
        seen = self.threes.get(three, 0.0) / held
        return math.log((1 - BACKOFF) * seen / usual + BACKOFF)

    def _log_gain(self, both: str, one: str, other: str, table: Mapping[str, float]) -> float:
        held = self.ones.get(one, 0.0)
        if not held:
            return 0.0
        usual = self.ones.get(other, UNSEEN) / self.size
        return math.log((1 - BACKOFF) * table.get(both, 0.0) / held / usual + BACKOFF)


def terms_of(lines: Iterable[str], conventions: Conventions) -> Iterable[str]:
    """Return what shows what a text is about: stems of words and numbers, pairs of characters."""
    if conventions.spaced:
        return itertools.chain.from_iterable(map(_stems_in, lines))
    signs = "".join(filter(str.isalnum, "".join(lines)))
    return [signs[i : i + 2] for i in range(len(signs) - 1)]


@lru_cache(maxsize=1 << 15)
def _stems_in(line: str) -> tuple[str, ...]:
    """Return the stems of a line; it is asked for with its run, and again with its article."""
    return tuple(
        [
            word.lower()[:STEM]
            for word in _WORDS.findall(line)
            if len(word) > 1
            and (len(word) >= LEAST_WORD or word[0].isupper() or word[0].isdecimal())
        ]
    )


@cache
def background(language: str, *, spaced: bool) -> Background:
    """Return the counts of a language that has a table, else an empty background."""
    file = resources.files(__package__) / "models" / f"ngrams-{language}.json"
    if not file.is_file():
        return Background(spaced)
    record = json.loads(file.read_text(encoding="utf-8"))
    ones, twos, threes = (_counts(record[name]) for name in ("ones", "twos", "threes"))
    stems = _stems(ones) if spaced else twos
    return Background(spaced, float(record["size"]), ones, twos, threes, stems)


def level_of(count: int) -> int:
    """Return the level of a count, as the tables hold it."""
    return round(STEPS * math.log2(count))


def _counts(levels: Mapping[str, str]) -> dict[str, float]:
    """Read n-grams that are listed by level, separated by tabs."""
    return {
        gram: 2 ** (int(level) / STEPS)
        for level, grams in levels.items()
        for gram in grams.split("\t")
    }


def _stems(ones: Mapping[str, float]) -> dict[str, float]:
    stems: dict[str, float] = {}
    for word, count in ones.items():
        stems[word[:STEM]] = stems.get(word[:STEM], 0.0) + count
    return stems


def _bare(word: str) -> str:
    return "".join(filter(str.isalnum, word)).lower()
