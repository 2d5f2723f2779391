"""Copy that nobody wrote: a small grammar over word lists of the project's own.

A story keeps to one topic, a few people, two places and a few things, so that its passages cohere
as those of a real story do.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, islice
from pathlib import Path
from random import Random

from typesetter.newsroom.drafts import Draft
from typesetter.stories import Passage

_FOLDER = Path(__file__).parent / "lexicon"
_CAST, _MATTERS, _BODIES = 3, 4, 3  # people, things and acting bodies that a story keeps to
_OPENING = 3  # passages that headings are made of
_OF_TOPIC, _QUOTED = (
    0.45,
    0.65,
)  # cumulative shares of topic sentences and quotes; the rest is general
_DIGITS = re.compile("#+")


@dataclass(frozen=True, slots=True)
class Topic:
    """What one kind of news is about; every entry may hold ``{slots}`` and ``#`` for digits.

    Attributes:
        label: a word for it that may stand over a column.
        roles: offices of its people, the masculine and feminine form parted by ``|``.
        who: bodies that act, fit to be the subject of a sentence.
        what: matters that they deal with, fit to be its object.
        sentences: whole sentences.
        headlines: headlines.
        subheads: headings inside a story.
    """

    label: str
    roles: tuple[str, ...]
    who: tuple[str, ...]
    what: tuple[str, ...]
    sentences: tuple[str, ...]
    headlines: tuple[str, ...]
    subheads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One language's word lists.

    Attributes:
        topics: the kinds of news.
        male: first names of men.
        female: first names of women.
        last: surnames.
        name: how a person signs, with slots first and last.
        full: how a person is first named, with slots role, first and last.
        short: how a person is named again, for a man and for a woman.
        general: named lists for any topic: places, days, sentences, quotes, frames, and the lists
            that slots of the same name are filled from.
        numerals: the signs for 0 to 9.
    """

    topics: tuple[Topic, ...]
    male: tuple[str, ...]
    female: tuple[str, ...]
    last: tuple[str, ...]
    name: str
    full: str
    short: tuple[str, str]
    general: Mapping[str, tuple[str, ...]]
    numerals: str

    def signature(self, random: Random) -> str:
        """Return the name of somebody."""
        first = random.choice(self.male if random.random() < 0.6 else self.female)
        return self.name.format(first=first, last=random.choice(self.last))


@cache
def load_lexicon(language: str) -> Lexicon:
    """Read the word lists of a language from the folder beside this module."""
    raw = tomllib.loads((_FOLDER / f"{language}.toml").read_text("utf-8"))
    people, general = raw["people"], raw["general"]
    man, _, woman = people["short"].partition("|")
    return Lexicon(
        topics=tuple(_topic(one["label"], one) for one in raw["topic"]),
        male=tuple(people["male"]),
        female=tuple(people["female"]),
        last=tuple(people["last"]),
        name=people["name"],
        full=people["full"],
        short=(man, woman or man),
        general={name: tuple(entries) for name, entries in general.items()},
        numerals=raw["numerals"],
    )


def _topic(label: str, lists: Mapping[str, list[str]]) -> Topic:
    return Topic(label, **{name: tuple(lists[name]) for name in lists if name != "label"})


def with_digits(text: str, random: Random, numerals: str = "0123456789") -> str:
    """Put a number for each run of ``#``, as many digits long.

    Example:
        >>> with_digits("No news", Random(1))
        'No news'
    """
    signs = str.maketrans("0123456789", numerals)
    return _DIGITS.sub(lambda run: _number(len(run[0]), random).translate(signs), text)


def _number(digits: int, random: Random) -> str:
    # Never 1, which would ask for a singular.
    return str(random.randrange(max(2, 10 ** (digits - 1)), 10**digits))


class Bag:
    """Entries in random order, none twice before all had their turn."""

    def __init__(self, entries: Sequence[str], random: Random) -> None:
        self._entries = list(entries)
        self._random = random
        self._left: list[str] = []

    def draw(self) -> str:
        """Take the next entry."""
        if not self._left:
            self._left = self._random.sample(self._entries, len(self._entries))
        return self._left.pop()


class Reporter:
    """One story in the making: its topic, its cast, and what it has said already."""

    def __init__(self, lexicon: Lexicon, topic: Topic, random: Random) -> None:
        self._lexicon = lexicon
        self._random = random
        self._named: set[int] = set()
        self._cast = [self._person(topic) for _ in range(_CAST)]
        self._own = Bag(topic.sentences, random)
        self._lists = {name: Bag(entries, random) for name, entries in lexicon.general.items()}
        self._fiction = not topic.label
        self.places = self._few(lexicon.general["places"], 2)
        self._who = self._few(topic.who, _BODIES)
        place = self.places[0]
        self._what = [what.format(place=place) for what in self._few(topic.what, _MATTERS)]

    def passages(self) -> Iterator[Passage]:
        """Yield passages without end."""
        yield Passage(tuple(self._sentence(self._own) for _ in range(self._random.randint(1, 2))))
        while True:
            count = self._random.choices((1, 2, 3, 4, 5), (2, 4, 4, 2, 1))[0]
            yield Passage(tuple(self._any_sentence() for _ in range(count)))

    def fill(self, template: str) -> str:
        """Fill a template's slots with what this story is about; the first letter is a capital."""
        filled = with_digits(
            template.format_map(_Slots(self)), self._random, self._lexicon.numerals
        )
        start = len(filled) - len(filled.lstrip("“„«»–— "))
        return filled[:start] + filled[start : start + 1].upper() + filled[start + 1 :]

    def slot(self, name: str) -> str:
        """Return a filling for a slot of the grammar."""
        lists = {"who": self._who, "what": self._what, "place": self.places}
        if name in lists:
            return self._random.choice(lists[name])
        if name == "person":
            return self._name(self._random.randrange(_CAST))
        return self._lists[f"{name}s"].draw().format_map(_Slots(self))

    def _any_sentence(self) -> str:
        share = self._random.random()
        if self._fiction or share < _OF_TOPIC:
            return self._sentence(self._own)
        return self._sentence(self._lists["frames" if share < _QUOTED else "sentences"])

    def _sentence(self, bag: Bag) -> str:
        return self.fill(bag.draw())

    def _few(self, entries: Sequence[str], count: int) -> list[str]:
        return self._random.sample(list(entries), min(count, len(entries)))

    def _person(self, topic: Topic) -> tuple[str, str]:
        woman = self._random.random() < 0.4
        man_office, _, woman_office = self._random.choice(topic.roles).partition("|")
        slots = {
            "role": woman_office or man_office if woman else man_office,
            "first": self._random.choice(self._lexicon.female if woman else self._lexicon.male),
            "last": self._random.choice(self._lexicon.last),
        }
        return self._lexicon.full.format(**slots), self._lexicon.short[woman].format(**slots)

    def _name(self, number: int) -> str:
        known = number in self._named
        self._named.add(number)
        return self._cast[number][known]


class _Slots(dict[str, str]):
    """Slots filled in the order in which a template names them."""

    def __init__(self, reporter: Reporter) -> None:
        super().__init__()
        self._reporter = reporter

    def __missing__(self, name: str) -> str:
        filling = self._reporter.slot(name.lower())
        return filling[:1].upper() + filling[1:] if name[0].isupper() else filling


class Inventor:
    """An endless source of invented copy."""

    def __init__(self, lexicon: Lexicon, *, fiction: bool = False) -> None:
        self._lexicon = lexicon
        self._topics = tuple(topic for topic in lexicon.topics if (topic.label == "") == fiction)

    def open(self, random: Random) -> Draft:
        """Return copy on a topic drawn at random."""
        topic = random.choice(self._topics)
        own = Random(random.getrandbits(64))
        reporter = Reporter(self._lexicon, topic, own)
        running = reporter.passages()
        opening = tuple(islice(running, _OPENING))
        return Draft(
            opening,
            chain(opening, running),
            label=topic.label,
            headlines=tuple(map(reporter.fill, random.sample(topic.headlines, 3))),
            subheads=tuple(map(reporter.fill, random.sample(topic.subheads, len(topic.subheads)))),
            place=reporter.places[0],
        )
