"""Headings cut out of a story's own text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log
from random import Random

from typesetter.newsroom.corpora import terms
from typesetter.newsroom.wording import Wording
from typesetter.stories import Passage

_BOUNDS = re.compile(r"[,:](?!\d)|[;!?…—–()\"“”„«»\[\]]")
_EDGES = " .'‘’-"
_HAN_BOUNDS = re.compile(r"[，。；：！？、（）—…〔〕【】［］\s,.;:]+")
_PAIRS = (("“", "”"), ("‘", "’"), ("《", "》"), ("「", "」"), ("『", "』"))
_HAN_RUN = re.compile(r"[\u4e00-\u9fff]{2,8}")
_WORD = re.compile(r"[^\W\d_]{4,}")
_BEST = 4  # clauses among which chance decides


@dataclass(frozen=True, slots=True)
class Cutter:
    """Cuts headings for one language.

    Attributes:
        language: the language.
        wording: what cannot open or end a heading.
        counts: how common each word is; empty where that is not known.
    """

    language: str
    wording: Wording
    counts: Mapping[str, int]

    @property
    def spaced(self) -> bool:
        """True where words are apart."""
        return not self.language.startswith("zh")

    def clause(
        self,
        passages: Sequence[Passage],
        limits: tuple[int, int],
        random: Random,
        besides: Collection[str] = (),
    ) -> str:
        """Return a clause of the passages that has rare words.

        Args:
            passages: where to look; not empty.
            limits: fewest and most words, in Chinese characters.
            random: decides among the best.
            besides: what the story has for a heading already, not taken unless there is no more.
        """
        every = self._clauses(passages)
        found = [one for one in every if _capital(one) not in besides] or every
        fitting = [one for one in found if limits[0] <= self._length(one) <= limits[1]]
        if not fitting:
            fitting = [self._shortened(one, limits[1]) for one in found]
        best = sorted(fitting, key=lambda one: (-self._rarity(one), one))[:_BEST]
        return _capital(random.choice(best))

    def keyword(self, heading: str) -> str:
        """Return the word of a heading that a jump line may name, the whole heading at worst."""
        if not self.spaced:
            run = _HAN_RUN.search(heading)
            return run[0] if run else heading
        words = [word for word in _WORD.findall(heading) if word.lower() not in self._small()]
        nouns = [word for word in words if word[0].isupper()] if self.language == "de" else words
        return min(
            nouns or words or heading.split()[:1],
            key=lambda word: (self.counts.get(word.lower(), 0), -len(word)),
        )

    def subheads(self, seen: Sequence[Passage], random: Random) -> Iterator[str]:
        """Yield short headings from the passages last seen, none twice, while there are any."""
        limits = (2, 6) if self.spaced else (4, 12)
        used: set[str] = set()
        while True:
            fresh = [one for one in self._clauses(seen[-3:]) if one not in used]
            fitting = [one for one in fresh if limits[0] <= self._length(one) <= limits[1]]
            if not fitting:
                return
            chosen = random.choice(fitting)
            used.add(chosen)
            yield _capital(chosen)

    def _clauses(self, passages: Sequence[Passage]) -> list[str]:
        bounds = _BOUNDS if self.spaced else _HAN_BOUNDS
        pieces = [
            self._trimmed(piece)
            for passage in passages
            for sentence in passage.sentences
            for piece in bounds.split(sentence)
        ]
        kept = [piece for piece in pieces if piece]
        return kept or ["".join(passages[0].sentences)]

    def _trimmed(self, piece: str) -> str:
        if not self.spaced:
            return self._trimmed_han(piece)
        words = piece.strip(_EDGES).split()
        while words and words[0].lower() in self.wording.first:
            words.pop(0)
        while words and words[-1].lower() in self.wording.last:
            words.pop()
        return " ".join(words)

    def _trimmed_han(self, piece: str) -> str:
        if any(piece.count(left) != piece.count(right) for left, right in _PAIRS):
            return ""
        for word in _longest_first(self.wording.first):
            piece = piece.removeprefix(word)
        for word in _longest_first(self.wording.last):
            piece = piece.removesuffix(word)
        return piece

    def _shortened(self, piece: str, most: int) -> str:
        cut = " ".join(piece.split()[:most]) if self.spaced else piece[:most]
        return self._trimmed(cut) or cut

    def _length(self, piece: str) -> int:
        return len(piece.split()) if self.spaced else len(piece)

    def _rarity(self, piece: str) -> float:
        found = terms(piece, self.language)
        return -sum(log(1 + self.counts.get(term, 0)) for term in found) / max(1, len(found))

    def _small(self) -> frozenset[str]:
        return self.wording.first | self.wording.last


def _longest_first(words: Collection[str]) -> list[str]:
    # A set has no order of its own, and words of one length may be cut off one after the other.
    return sorted(words, key=lambda word: (-len(word), word))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
