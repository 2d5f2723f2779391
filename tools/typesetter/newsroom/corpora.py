"""Copy drawn from the data folder, laid end to end so that no story ever runs dry."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from itertools import accumulate, chain, islice
from pathlib import Path
from random import Random

from typesetter.newsroom import sources
from typesetter.newsroom.chains import tour
from typesetter.newsroom.drafts import Draft
from typesetter.newsroom.sentences import split_sentences
from typesetter.newsroom.sources import Document
from typesetter.stories import Passage

ECHO = 0.2  # share of stories from the same document as the one before, or the one beside it
_TEST_SHARE = 5  # one document in so many is kept for test pages
_OPENING = 3  # passages that headings are made of
_LONGEST = 6  # sentences in a passage; novels have longer paragraphs than any newspaper
_COUNTED = 1_500_000  # characters that word counts are taken from
_TERM = {True: re.compile(r"[^\W\d_]{2,}"), False: re.compile(r"(?=([\u4e00-\u9fff]{2}))")}


@dataclass(frozen=True, slots=True)
class Corpus:
    """Documents of one language and split, end to end.

    Attributes:
        language: ``zh``, ``zh-Hant``, ``en``, ``de`` or ``fr``.
        documents: related ones are neighbours where the source is in order.
        passages: paragraphs of all documents.
        starts: place of each document's first passage in ``passages``.
        counts: how often each word stands in a sample; in Chinese each pair of characters.
    """

    language: str
    documents: tuple[Document, ...]
    passages: tuple[str, ...]
    starts: tuple[int, ...]
    counts: Mapping[str, int]


def terms(text: str, language: str) -> list[str]:
    """Return the words of a text in lower case; in Chinese each pair of neighbouring characters."""
    return _TERM[not language.startswith("zh")].findall(text.lower())


def in_split(key: str, split: str) -> bool:
    """Tell whether a document belongs to ``train`` or ``test``; each belongs to one."""
    held_out = int(sha256(key.encode()).hexdigest()[:8], 16) % _TEST_SHARE == 0
    return held_out == (split == "test")


@cache
def load_news(language: str, split: str, data: Path) -> Corpus:
    """Return the news of a language.

    The traditional Chinese copy is of one title, which is also a test set: its pages of 1930 are
    for training and those of 1920 for testing, so that no typeset training page holds a sentence
    of the set ``jingbao-1920``.
    """
    if language == "zh-Hant":
        year = "1920" if split == "test" else "1930"
        return _related(language, tuple(sources.period_press(data, year)))
    if language == "zh":
        articles = sources.web_news(data)
        return _related(language, tuple(one for one in articles if in_split(one.key, split)))
    found = sources.sentence_chains(data, language, lambda text: in_split(text, split))
    return _related(language, tuple(found))


@cache
def load_novels(language: str, split: str, data: Path) -> Corpus:
    """Return the novels of a language."""
    found = sources.novels(data, language)
    return _corpus(language, (document for document in found if in_split(document.key, split)))


def _related(language: str, documents: tuple[Document, ...]) -> Corpus:
    words = [terms(" ".join(document.passages), language) for document in documents]
    return _corpus(language, [documents[i] for i in tour(words)])


def _corpus(language: str, documents: Iterable[Document]) -> Corpus:
    kept = tuple(documents)
    passages = tuple(chain.from_iterable(document.passages for document in kept))
    lengths = (len(document.passages) for document in kept)
    starts = tuple(accumulate(lengths, initial=0))[:-1]
    return Corpus(language, kept, passages, starts, _count(passages, language))


def _count(passages: tuple[str, ...], language: str) -> Mapping[str, int]:
    step = 1 + sum(map(len, passages)) // _COUNTED
    return Counter(chain.from_iterable(terms(text, language) for text in passages[::step]))


class Reel:
    """A corpus as one issue reads it: no passage is printed twice before all are."""

    def __init__(self, corpus: Corpus, *, apart: bool = False) -> None:
        """Thread the reel; ``apart`` gives each story documents of its own while there are any."""
        self._corpus = corpus
        self._apart = apart
        self._starts = frozenset(corpus.starts)
        self._printed: set[int] = set()
        self._opened: set[int] = set()
        self._last: int | None = None

    def open(self, random: Random) -> Draft:
        """Return copy from a random place of a document; see ``ECHO`` for how stories relate."""
        document = self._fresh(random) if self._apart else self._choose(random)
        self._last = document
        first = self._corpus.starts[document]
        own = self._corpus.documents[document]
        # Early places are the likelier, so that few stories run over the end of their document.
        place = first + (0 if self._apart else int(random.random() ** 2 * len(own.passages)))
        running = self._run(place, Random(random.getrandbits(64)))
        opening = tuple(islice(running, _OPENING))
        return Draft(opening, chain(opening, running), title=own.title, subheads=own.subheads)

    def _choose(self, random: Random) -> int:
        count = len(self._corpus.documents)
        if self._last is not None and random.random() < ECHO:
            return (self._last + random.choice((-1, 0, 0, 1))) % count
        place = random.randrange(len(self._corpus.passages))
        return bisect_right(self._corpus.starts, place) - 1

    def _fresh(self, random: Random) -> int:
        """Return a document that no story has opened, at times one beside the last story's."""
        count = len(self._corpus.documents)
        if len(self._opened) == count:
            self._opened.clear()
        left = [number for number in range(count) if number not in self._opened]
        document = random.choice(left)
        if self._last is not None and random.random() < ECHO:
            document = min(left, key=lambda number: abs(number - (self._last or 0)))
        self._opened.add(document)
        return document

    def _run(self, place: int, random: Random) -> Iterator[Passage]:
        count = len(self._corpus.passages)
        while True:
            if len(self._printed) == count:
                self._printed.clear()
            while place % count in self._printed:
                place += 1
            self._printed.add(place % count)
            yield from _cut(self._corpus.passages[place % count], self._corpus.language, random)
            place += 1
            if self._apart and place in self._starts:
                place = self._corpus.starts[self._fresh(random)]


def _cut(paragraph: str, language: str, random: Random) -> Iterator[Passage]:
    sentences = split_sentences(paragraph, language)
    while len(sentences) > _LONGEST:
        length = random.randint(2, _LONGEST - 1)
        yield Passage(sentences[:length])
        sentences = sentences[length:]
    yield Passage(sentences)
