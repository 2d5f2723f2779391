"""The desk: drafts become stories, with headings, byline, dateline and all the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, count, cycle
from random import Random
from typing import NamedTuple

from typesetter.newsroom.drafts import Draft, Source
from typesetter.newsroom.headings import Cutter
from typesetter.newsroom.invented import Bag, Lexicon, with_digits
from typesetter.newsroom.wording import Wording, fill, people_and_places
from typesetter.stories import Passage, Story

_OWN_TITLE = 0.5  # share of stories that print their source's title where it has one
_OWN_HEADLINE = 0.6  # the same for headlines that a source makes
_CUT, _WORDED = 0.7, 0.88  # cumulative shares of cut and worded headlines; the rest are labels
_TWO_CLAUSES = 0.3  # share of cut Chinese headlines with two clauses and white between
_PRESENT = 0.6  # share of stories that have a byline, a dateline, a kicker and so on, each
_RUN_IN = 0.4  # share of briefs whose heading is the opening of their first sentence
_RUN_IN_WORDS = (2, 5)


class Limits(NamedTuple):
    """Fewest and most words of a heading, in Chinese characters."""

    headline: tuple[int, int]
    deck: tuple[int, int]
    kicker: tuple[int, int]


_LIMITS = {True: Limits((3, 12), (6, 20), (2, 7)), False: Limits((6, 22), (10, 30), (6, 16))}


@dataclass(frozen=True, slots=True)
class Shelf:
    """A source of copy, how common its words are, and how often the desk takes from it."""

    source: Source
    counts: Mapping[str, int]
    weight: float


class Desk:
    """The newsroom of one issue; it implements ``typesetter.stories.Newsroom``.

    It remembers what it has printed, the day of the issue, and how the house words its bylines, so
    that every issue needs a desk of its own.
    """

    def __init__(
        self,
        language: str,
        wording: Wording,
        lexicon: Lexicon,
        shelves: Sequence[Shelf],
        serial: Shelf,
    ) -> None:
        self.language = language
        self._wording = wording
        self._lexicon = lexicon
        self._shelves = tuple(shelves)
        self._serial = serial
        self._spaced = not language.startswith("zh")
        self._limits = _LIMITS[self._spaced]
        self._day: date | None = None
        self._habits: dict[str, str] = {}

    def story(self, random: Random, kind: str) -> Story:
        """Return a story of a kind: article, brief, letter, serial, notice or ad."""
        if kind == "ad":
            return self._listed(random, "ad_name", "ad_line")
        if kind == "notice":
            return self._listed(random, "notice_head", "notice")
        shelf = self._serial if kind == "serial" else self._shelf(random)
        draft = shelf.source.open(random)
        cutter = Cutter(self.language, self._wording, shelf.counts)
        if kind == "brief":
            return self._brief(random, draft, cutter)
        if kind == "letter":
            return self._letter(random, draft, cutter)
        if kind == "serial":
            return self._chapter(random, draft, cutter)
        return self._article(random, draft, cutter)

    def title(self, random: Random) -> str:
        """Return the name of a newspaper."""
        return self.phrase(random, "title")

    def date(self, random: Random) -> tuple[str, str]:
        """Return a date, ISO 8601 and as printed in a folio line."""
        self._day = self._wording.a_day(random)
        slots = self._wording.date_slots(self._day)
        form = random.choice(self._wording.dates)
        return self._day.isoformat(), fill(form, slots, random, self._lexicon.numerals)

    def phrase(self, random: Random, use: str, **slots: str) -> str:
        """Return the wording of a label, filled in; equal for equal ``random``."""
        return self._worded(random, self._wording.choose(random, use), slots)

    def table(self, random: Random, rows: int) -> list[tuple[str, ...]]:
        """Return rows of a table, its heading first; the rows begin anew when the list is short."""
        plan = random.choice(self._wording.tables)
        firsts = random.sample(plan.first, len(plan.first))
        numerals = self._lexicon.numerals
        figures = (
            (first, *(with_digits(column, random, numerals) for column in plan.columns))
            for first in cycle(firsts)
        )
        return [row for row, _ in zip(chain([plan.heading], figures), range(rows), strict=False)]

    def _shelf(self, random: Random) -> Shelf:
        return random.choices(self._shelves, [shelf.weight for shelf in self._shelves])[0]

    def _article(self, random: Random, draft: Draft, cutter: Cutter) -> Story:
        slots = self._slots(random, draft)
        headline = self._headline(random, draft, cutter, slots)
        slots["headline"], slots["keyword"] = headline, cutter.keyword(headline)
        deck = cutter.clause(draft.opening, self._limits.deck, random, (headline,))
        seen, passages = _watched(draft.passages)
        return Story(
            headline=headline,
            passages=passages,
            subheads=self._subheads(random, draft, cutter, seen),
            kicker=self._maybe(random, self._kicker(random, draft, cutter, slots | {"deck": deck})),
            deck=self._maybe(random, deck),
            keyword=slots["keyword"],
            dateline=self._maybe(random, self._habit(random, "dateline", slots)),
            byline=self._maybe(random, self._habit(random, "byline", slots)),
            end_mark=self._maybe(random, self._habit(random, "end_mark", slots)),
            cutline=self._cutline(random, draft, cutter, slots),
        )

    def _brief(self, random: Random, draft: Draft, cutter: Cutter) -> Story:
        first, rest = draft.opening[0], _after(draft.passages, 1)
        short = first.sentences[: random.randint(1, 3)]
        slots = self._slots(random, draft)
        headline = cutter.clause((Passage(short),), self._limits.headline, random)
        keyword = cutter.keyword(headline)
        if random.random() < _RUN_IN:
            short = (self._run_in(short[0], headline, random), *short[1:])
            headline = ""
        return Story(
            headline=headline,
            passages=chain([Passage(short)], rest),
            subheads=self._spare_subheads(random),
            keyword=keyword,
            dateline=self._maybe(random, self._habit(random, "dateline", slots)),
            end_mark=self._maybe(random, self._habit(random, "end_mark", slots)),
        )

    def _letter(self, random: Random, draft: Draft, cutter: Cutter) -> Story:
        slots = self._slots(random, draft)
        headline = cutter.clause(draft.opening, self._limits.headline, random)
        slots["title"] = self.title(random)
        opening = draft.opening[0].sentences
        greeted = self._habit(random, "salutation", slots) + opening[0]
        seen, rest = _watched(_after(draft.passages, 1))
        return Story(
            headline=headline,
            passages=chain([Passage((greeted, *opening[1:]))], rest),
            subheads=self._subheads(random, draft, cutter, seen),
            keyword=cutter.keyword(headline),
            end_mark=self.phrase(random, "signature", **slots),
        )

    def _chapter(self, random: Random, draft: Draft, cutter: Cutter) -> Story:
        slots = self._slots(random, draft) | self._wording.page_slots(str(random.randint(2, 10)))
        fiction = [topic for topic in self._lexicon.topics if not topic.label]
        headline = random.choice(random.choice(fiction).headlines)
        seen, passages = _watched(draft.passages)
        return Story(
            headline=headline,
            passages=passages,
            subheads=self._subheads(random, draft, cutter, seen),
            kicker=self._habit(random, "chapter", slots),
            keyword=cutter.keyword(headline),
            byline=self._habit(random, "byline", slots),
            end_mark=self._habit(random, "serial_note", slots),
        )

    def _listed(self, random: Random, head: str, lines: str) -> Story:
        slots = self._slots(random, None)
        bag = Bag(self._wording.phrases[lines], Random(random.getrandbits(64)))
        headline = self.phrase(random, head, **slots)
        return Story(
            headline=headline,
            passages=(Passage((self._worded(random, bag.draw(), slots),)) for _ in count()),
            subheads=self._spare_subheads(random),
            keyword=headline,
        )

    def _headline(self, random: Random, draft: Draft, cutter: Cutter, slots: dict[str, str]) -> str:
        if draft.title and random.random() < _OWN_TITLE:
            return draft.title
        if draft.headlines and random.random() < _OWN_HEADLINE:
            return random.choice(draft.headlines)
        cut = cutter.clause(draft.opening, self._limits.headline, random)
        share = random.random()
        # A Chinese clause has no word that can be told, the source's own subheads are short terms.
        words = [cutter.keyword(cut)] if self._spaced else draft.subheads
        if share < _CUT or not words:
            return self._two_clauses(random, draft, cutter, cut)
        if share < _WORDED:
            keyword = random.choice(words)
            slots = slots | {"keyword": keyword[:1].upper() + keyword[1:]}
            return self.phrase(random, "headline", **slots)
        return draft.label or self.phrase(random, "label", **slots)

    def _two_clauses(self, random: Random, draft: Draft, cutter: Cutter, cut: str) -> str:
        if self._spaced or self.language == "zh-Hant" or random.random() >= _TWO_CLAUSES:
            return cut
        pair = [cutter.clause(draft.opening, (4, 10), random) for _ in range(2)]
        return " ".join(dict.fromkeys(pair))

    def _kicker(self, random: Random, draft: Draft, cutter: Cutter, slots: dict[str, str]) -> str:
        if random.random() < 1 / 2:
            besides = (slots["headline"], slots["deck"])
            return cutter.clause(draft.opening, self._limits.kicker, random, besides)
        return self.phrase(random, "kicker", **slots)

    def _cutline(self, random: Random, draft: Draft, cutter: Cutter, slots: dict[str, str]) -> str:
        clause = cutter.clause(draft.opening, self._limits.deck, random)
        return self._habit(random, "cutline", slots | {"clause": clause})

    def _subheads(
        self, random: Random, draft: Draft, cutter: Cutter, seen: Sequence[Passage]
    ) -> Iterator[str]:
        own = Random(random.getrandbits(64))
        ready = draft.subheads if own.random() < _OWN_TITLE else ()
        return chain(ready, cutter.subheads(seen, own), self._spare_subheads(own))

    def _spare_subheads(self, random: Random) -> Iterator[str]:
        bag = Bag(self._wording.phrases["subhead"], Random(random.getrandbits(64)))
        return (bag.draw() for _ in count())

    def _run_in(self, sentence: str, headline: str, random: Random) -> str:
        if not self._spaced:
            return f"【{headline}】{sentence}"
        words = sentence.split(" ")
        capitals = random.randint(*_RUN_IN_WORDS)
        return " ".join([word.upper() for word in words[:capitals]] + words[capitals:])

    def _slots(self, random: Random, draft: Draft | None) -> dict[str, str]:
        slots = people_and_places(self._lexicon, random)
        if draft is not None and draft.place:
            slots["place"] = draft.place
        if draft is not None:
            slots["label"] = draft.label or self.phrase(random, "label")
        return slots

    def _habit(self, random: Random, use: str, slots: dict[str, str]) -> str:
        if use not in self._habits:
            self._habits[use] = self._wording.choose(random, use)
        return self._worded(random, self._habits[use], slots)

    def _worded(self, random: Random, template: str, slots: Mapping[str, str]) -> str:
        day = self._day or self._wording.a_day(random)
        known = people_and_places(self._lexicon, random) | self._wording.date_slots(day)
        pages = self._wording.page_slots(slots["page"]) if "page" in slots else {}
        return fill(template, known | dict(slots) | pages, random, self._lexicon.numerals)

    @staticmethod
    def _maybe(random: Random, text: str) -> str:
        return text if random.random() < _PRESENT else ""


def _watched(passages: Iterator[Passage]) -> tuple[list[Passage], Iterator[Passage]]:
    """Return the passages, and a list that grows as they are taken."""
    first = next(passages)
    seen = [first]

    def run() -> Iterator[Passage]:
        yield first
        for passage in passages:
            seen.append(passage)
            yield passage

    return seen, run()


def _after(passages: Iterator[Passage], skipped: int) -> Iterator[Passage]:
    for _ in range(skipped):
        next(passages)
    return passages
