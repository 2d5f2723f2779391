"""An archive of articles that never were: as many as wished, with the words of real ones.

Half of the sentences are taken from the texts of the data folder, half are walked through the
pairs of characters or words that stand there, so that rare and common words, and pairs that never
met, all come up. The same seed makes the same archive.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from random import Random

from jumpline.archive import Archive
from jumpline.archive.opening import transaction
from jumpline.archive.rows.writing import Home, write_issue
from jumpline.article import Article, Kind, Paragraph, Part, Role, TextRange
from jumpline.issue import Issue
from jumpline.page import Line, Page

CHINESE = 0.7
"""Share of the articles."""
PER_ISSUE = 40
_POOL = 60_000
"""Walked sentences in each language."""
_TAGS = re.compile(r"<[^>]*>|^---.*?^---", re.DOTALL | re.MULTILINE)
_ENDS = {"zh": re.compile(r"(?<=[。！？])|\n"), "en": re.compile(r"(?<=[.!?])\s+|\n\s*\n")}
_SIZES = {"zh": (6, 120), "en": (20, 300)}


@dataclass(frozen=True, slots=True)
class Press:
    """Sentences of a language."""

    language: str
    sentences: tuple[str, ...]

    def paragraph(self, random: Random) -> str:
        """Set two to five sentences."""
        between = "" if self.language == "zh" else " "
        return between.join(random.choices(self.sentences, k=random.randint(2, 5)))

    def heading(self, random: Random) -> str:
        """Set the beginning of a sentence."""
        sentence = random.choice(self.sentences)
        if self.language == "zh":
            return re.split("[，。！？]", sentence)[0][:20]
        return " ".join(sentence.split()[:7])


def presses(data: Path) -> tuple[Press, Press]:
    """Return Chinese and English sentences made of the texts of the data folder."""
    chinese = [*data.glob("text/fuyao/*"), *data.glob("text/jingbao/**/*.xml")]
    english = [*data.glob("text/leipzig/eng*"), *data.glob("text/prose/en_*")]
    if not (chinese and english):
        sys.exit(f"There are no texts in {data / 'text'}. Name the data folder.")
    return _press("zh", chinese), _press("en", english)


def _press(language: str, files: Sequence[Path]) -> Press:
    shortest, longest = _SIZES[language]
    told = []
    for file in sorted(files):
        text = _TAGS.sub("\n", file.read_text(encoding="utf-8"))
        text = re.sub(r"^\d+\t", "\n\n", text, flags=re.MULTILINE)
        told += [" ".join(each.split()) for each in _ENDS[language].split(text) if each]
    fit = sorted({each for each in told if shortest <= len(each) <= longest})
    random = Random(len(fit))
    walked = _walked([each if language == "zh" else each.split() for each in fit], random)
    between = "" if language == "zh" else " "
    made = (between.join(next(walked)) for _ in range(_POOL))
    return Press(language, (*random.choices(fit, k=_POOL), *made))


def _walked(sentences: Sequence[Sequence[str]], random: Random) -> Iterator[list[str]]:
    """Walk from each sign or word to one that follows it somewhere."""
    after: dict[str, list[str]] = defaultdict(list)
    for sentence in sentences:
        for one, two in pairwise(sentence):
            after[one].append(two)
    starts = [sentence[0] for sentence in sentences]
    while True:
        found = [random.choice(starts)]
        length = random.randint(8, 30)
        while len(found) < length and found[-1] in after:
            found.append(random.choice(after[found[-1]]))
        yield found


def issues(data: Path, count: int, seed: int = 1) -> Iterator[Issue]:
    """Give issues with ``count`` articles in all."""
    random = Random(seed)
    chinese, english = presses(data)
    for number in range(-(-count // PER_ISSUE)):
        press = chinese if random.random() < CHINESE else english
        day = date(1900, 1, 1) + timedelta(days=random.randrange(365 * 30))
        yield _issue(press, f"made-{seed}-{number}", day.isoformat(), min(PER_ISSUE, count), random)


def _issue(press: Press, name: str, day: str, count: int, random: Random) -> Issue:
    lines: list[Line] = []
    articles = [_article(press, name, at, lines, random) for at in range(count)]
    page = Page(name, folio=str(random.randint(1, 8)), lines=tuple(lines), digest=name)
    return Issue(
        name=name, date=day, language=press.language, pages=(page,), articles=tuple(articles)
    )


def _article(press: Press, name: str, at: int, lines: list[Line], random: Random) -> Article:
    heading = press.heading(random)
    texts = [press.paragraph(random) for _ in range(random.randint(1, 4))]
    own = [Line(f"l{len(lines) + n}", text) for n, text in enumerate((heading, *texts))]
    lines += own
    paragraphs, start = [], 0
    for line in own[1:]:
        end = start + len(line.text)
        where = (TextRange(name, line.id, start, end),)
        paragraphs.append(Paragraph(start, end, Role.BODY, where))
        start = end + 1
    part = Part(name, 1, None, None, tuple(line.id for line in own))
    return Article(
        id=f"{name}-{at}", issue=name, kind=Kind.ARTICLE, language=press.language,
        headline=heading, kicker="", deck="", byline="", dateline="", text="\n".join(texts),
        paragraphs=tuple(paragraphs), parts=(part,),
    )  # fmt: skip


def fill(archive: Archive, found: Iterator[Issue]) -> None:
    """Store issues; each language has ten titles."""
    for number, issue in enumerate(found):
        key = f"{issue.language}-{number % 10}"
        archive.connection.execute(
            "INSERT INTO titles (key, name) VALUES (?, ?) ON CONFLICT DO NOTHING", (key, key)
        )
        title = archive.title(key)
        if title is None:
            raise LookupError(key)
        with transaction(archive.connection) as revision:
            home = Home(title.number, f"{key}/{issue.date}/{issue.name}")
            write_issue(archive.connection, issue, home, revision)
