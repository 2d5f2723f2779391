"""Stories, their misread copies, and issues that print them."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from archive.made import title
from jumpline.archive import Archive
from jumpline.archive.opening import transaction
from jumpline.archive.rows.writing import Home, write_issue
from jumpline.article import Role
from jumpline.issue import Issue
from samples.articles import article_of, page_of

_OPENINGS = [
    "b",
    "br",
    "d",
    "f",
    "g",
    "gr",
    "h",
    "k",
    "l",
    "m",
    "n",
    "p",
    "pr",
    "r",
    "s",
    "st",
    "t",
    "tr",
    "v",
    "w",
]
_CLOSINGS = [
    "al",
    "an",
    "ar",
    "e",
    "el",
    "en",
    "er",
    "es",
    "ick",
    "in",
    "ing",
    "o",
    "on",
    "or",
    "ost",
    "um",
    "und",
    "us",
    "y",
]
_HAN = range(0x4E00, 0x4E00 + 1200)


def chance(seed: object) -> Random:
    """Return a source of chance."""
    return Random(str(seed))  # noqa: S311 - made texts, not secrets


def story(seed: object, words: int = 130) -> str:
    """Return words that nobody else says in this order."""
    random = chance(seed)
    said = (
        "".join(random.choice(_OPENINGS) + random.choice(_CLOSINGS) for _ in range(2))
        for _ in range(words)
    )
    return " ".join(said).capitalize() + "."


def han(seed: object, signs: int = 260) -> str:
    """Return Chinese signs in an order of their own."""
    random = chance(seed)
    return "".join(chr(random.choice(_HAN)) for _ in range(signs))


def misread(text: str, rate: float, seed: object = 0) -> str:
    """Lose, replace or add a sign at so many places."""
    random = chance(f"{seed} {text[:9]}")
    signs = []
    for sign in text:
        read = random.random()
        if read >= rate / 3:
            signs.append(random.choice(text) if read < 2 * rate / 3 else sign)
        if 2 * rate / 3 <= read < rate:
            signs.append(random.choice(text))
    return "".join(signs)


def print_issue(archive: Archive, paper: str, day: str | None, texts: Sequence[str]) -> list[int]:
    """Store an issue with an article for each text; return the numbers of the articles."""
    key = f"{paper}/{day or texts[0][:12]}"
    page = page_of(f"{paper}-{day}", 1, texts)
    articles = tuple(
        article_of(page, ((Role.BODY, (str(at),)),), f"Story {at}") for at in range(len(texts))
    )
    whole = Issue(name=key, pages=(page,), articles=articles, title=paper, date=day)
    own = title(archive, paper, paper.title())
    with transaction(archive.connection) as revision:
        issue = write_issue(archive.connection, whole, Home(own, key), revision).issue
    rows = archive.connection.execute(
        "SELECT number FROM articles WHERE issue = ? ORDER BY rank", (issue,)
    )
    return [number for (number,) in rows]
