"""Articles planted in an archive: copies misread, cut and edited, and who is whose copy."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Literal, NamedTuple

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tools"), str(ROOT / "tools" / "measure")]

from typesetter.newsroom import corpora  # noqa: E402

LANGUAGES = ("zh", "zh-Hant", "en", "fr", "de")
LENGTHS = (150, 3000)
"""Letters of an article; in Chinese a third. Short ones are more frequent."""
PART = (0.4, 0.8)
"""Share of an article that a cut copy keeps, one stretch of sentences."""
SHARE = 0.3
"""Of the texts have copies."""
EDITED = 0.1
"""Share of the sentences that an edited copy leaves out, and again of those it puts others for."""
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|(?<=[。！？])|\n")


class Planted(NamedTuple):
    """A text in an archive; equal ``of`` means copies of one text, None a text alone."""

    text: str
    of: int | None


def chinese(language: str) -> bool:
    """Tell whether signs of a language say as much as words."""
    return language.startswith("zh")


def articles(
    language: str, split: Literal["train", "test"], data: Path, random: Random
) -> list[str]:
    """Return distinct texts of the lengths of newspaper articles, none with a passage of another.

    A passage that the source itself repeats word for word is left out the second time.
    """
    seen: set[str] = set()
    found = []
    for load in (corpora.load_news, corpora.load_novels):
        for document in load(language, split, data / "text").documents:
            held, wanted = "", _length(language, random)
            for passage in document.passages:
                if passage in seen:
                    continue
                seen.add(passage)
                held += ("\n" if held else "") + passage
                if len(held) >= wanted:
                    found.append(held)
                    held, wanted = "", _length(language, random)
            if len(held) >= LENGTHS[0] // (3 if chinese(language) else 1):
                found.append(held)
    return found


def _length(language: str, random: Random) -> int:
    short, long = LENGTHS
    drawn = short * (long / short) ** random.random()
    return round(drawn / 3 if chinese(language) else drawn)


def alphabet(texts: Sequence[str]) -> str:
    """Return letters and digits as frequent as in some texts, what noise puts in is drawn of."""
    return "".join(filter(str.isalnum, "".join(texts[:: max(1, len(texts) // 50)])))


def misread(text: str, rate: float, letters: str, random: Random) -> str:
    """Lose, replace or double with another sign each sign with a chance of ``rate``."""
    signs = []
    for sign in text:
        chance = random.random()
        if chance >= rate / 3:
            signs.append(random.choice(letters) if chance < 2 * rate / 3 else sign)
        if 2 * rate / 3 <= chance < rate:
            signs.append(random.choice(letters))
    return "".join(signs)


def cut(text: str, random: Random) -> str:
    """Return one stretch of a text."""
    sentences = _sentences(text)
    keep = max(1, round(len(sentences) * random.uniform(*PART)))
    first = random.randint(0, len(sentences) - keep)
    return " ".join(sentences[first : first + keep])


def edited(text: str, others: Sequence[str], random: Random) -> str:
    """Leave out sentences of a text and put sentences of others for some."""
    kept = []
    for sentence in _sentences(text):
        chance = random.random()
        if chance >= 2 * EDITED:
            kept.append(sentence)
        elif chance >= EDITED:
            kept.append(random.choice(_sentences(random.choice(others))))
    return " ".join(kept) or text


def _sentences(text: str) -> list[str]:
    return [sentence for sentence in _SENTENCE.split(text) if sentence]


def copies(
    texts: Sequence[str], rate: float, form: str, random: Random, others: Sequence[str]
) -> Iterator[Planted]:
    """Yield all texts, a share of them as two to five copies of which each is misread anew.

    Args:
        texts: distinct ones.
        rate: of misread signs in each copy, also in the first.
        form: ``whole``, ``cut`` or ``edited``: what the copies beside the first one are.
        random: source of chance.
        others: texts of which an edited copy gets sentences.
    """
    letters = alphabet(texts)
    for number, text in enumerate(texts):
        if random.random() >= SHARE:
            yield Planted(misread(text, rate, letters, random), None)
            continue
        yield Planted(misread(text, rate, letters, random), number)
        for _ in range(random.choice((1, 1, 2, 3, 4))):
            copy = text
            if form == "cut":
                copy = cut(text, random)
            elif form == "edited":
                copy = edited(text, others, random)
            yield Planted(misread(copy, rate, letters, random), number)
