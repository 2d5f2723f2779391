"""What finding reprints costs in archives of growing size, and again after a little was added.

The articles are chains of neighbouring words of the novels and news, broken off now and then, so
that common phrases are as common as in print; one in ten is there again, misread at 3 % of its
signs.
"""

from __future__ import annotations

import resource
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from random import Random

from planted import alphabet, articles, misread

from jumpline.archive import Archive, reprints
from jumpline.archive.opening import transaction

SIZES = (25_000, 100_000)
ADDED = 200
WORDS = (40, 460)
"""Words of an article: 250 in the middle, 1,500 characters."""
BROKEN = 0.2
"""Chance that a word is followed by any other, not by one that follows it in the source."""
COPIED = 0.1
LANGUAGES = ("en", "fr", "de")


class Writer:
    """An endless source of made-up articles of one language."""

    def __init__(self, language: str, data: Path) -> None:
        texts = articles(language, "train", data, Random(1))
        self.words = " ".join(texts).split()
        self.letters = alphabet(texts)
        self.after: defaultdict[str, list[str]] = defaultdict(list)
        for word, following in zip(self.words, self.words[1:], strict=False):
            self.after[word].append(following)

    def article(self, random: Random) -> str:
        """Return the next article."""
        word = random.choice(self.words)
        chain = [word]
        for _ in range(random.randint(*WORDS)):
            follows = self.after[word]
            known = follows and random.random() >= BROKEN
            word = random.choice(follows if known else self.words)
            chain.append(word)
        return " ".join(chain)


def cost(data: Path) -> Iterator[str]:
    """Measure CPU seconds and memory of ``update`` by the size of the archive."""
    writers = {language: Writer(language, data) for language in LANGUAGES}
    yield (
        f"| articles | CPU s, all new | pairs compared | clusters | CPU s, {ADDED} more "
        "| CPU s, nothing new | CPU s of `excluded` | MB of tables | most MB of memory |"
    )
    yield "|---|---|---|---|---|---|---|---|---|"
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            yield _row(size, Path(folder), writers)


def _row(size: int, folder: Path, writers: dict[str, Writer]) -> str:
    random = Random(size)
    with Archive.create(folder / "archive") as archive:
        _fill(archive, size, writers, random)
        before = _bytes(folder)
        first, told = _timed(lambda: reprints.update(archive))
        grown = _bytes(folder) - before
        _fill(archive, ADDED, writers, random)
        again, _ = _timed(lambda: reprints.update(archive))
        nothing, _ = _timed(lambda: reprints.update(archive))
        asked, _ = _timed(lambda: reprints.excluded(archive))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    return (
        f"| {size:,} | {first:.1f} | {told.compared:,} | {told.clusters:,} | {again:.1f} "
        f"| {nothing:.1f} | {asked:.3f} | {grown / 1e6:,.0f} | {memory:,.0f} |"
    )


def _timed(call):
    began = time.process_time()
    result = call()
    return time.process_time() - began, result


def _bytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _fill(archive: Archive, count: int, writers: dict[str, Writer], random: Random) -> None:
    """Store articles, a hundred in an issue; a copy stands in another issue than its original."""
    there = archive.count_articles()
    write = archive.connection
    with transaction(write) as revision:
        write.execute("INSERT OR IGNORE INTO titles (key, name) VALUES ('made', 'Made')")
        (title,) = write.execute("SELECT number FROM titles").fetchone()
        waiting: list[str] = []
        for at in range(there, there + count):
            if at % 100 == 0 or at == there:
                day = f"{1850 + at // 30_000}-01-{at // 100 % 28 + 1:02}"
                issue = write.execute(
                    "INSERT INTO issues (key, title, name, date, engine, problems, given) "
                    "VALUES (?, ?, ?, ?, 'made', '[]', '[]')",
                    (f"made/{at}", title, f"made-{at}", day),
                ).lastrowid
            language = LANGUAGES[at % len(LANGUAGES)]
            writer = writers[language]
            if len(waiting) > 300 and random.random() < 2 * COPIED:
                text = waiting.pop(0)
            else:
                text = writer.article(random)
                if random.random() < COPIED:
                    waiting.append(misread(text, 0.03, writer.letters, random))
            write.execute(
                "INSERT INTO articles VALUES (NULL, ?, ?, ?, ?, 'article', ?, '', '', '', '', '', "
                "1.0, ?, '[]', '[]', '{}')",
                (f"made-{at}", issue, at, revision, language, text),
            )
